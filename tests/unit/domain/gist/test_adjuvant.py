"""Adjuvant imatinib: start, dose, duration, indication, end. Source: exon9_csco, ssgxviii."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import EventKind, Gene, GistSetting, PrimarySite, StopReason
from clinic_app.domain.record.patient import Mutation
from tests import make
from tests.unit.domain.gist.paths import (
    FIRST_DOSE,
    OPERATED,
    advice_on,
    days,
    due_on,
    exon_9,
    facts_of,
    level_on,
    neoadjuvant,
    open_on,
    operated,
    treated,
    tumour,
)

DOSE, DURATION = AdviceCode.ADJUVANT_DOSE, AdviceCode.ADJUVANT_DURATION
NOT_INDICATED, VIGILANCE = AdviceCode.ADJUVANT_NOT_INDICATED, AdviceCode.POST_STOP_VIGILANCE
START, REVIEW = DueKind.ADJUVANT_START, DueKind.ADJUVANT_END_REVIEW
D842V = Mutation(gene=Gene.PDGFRA, exon=18, variant="D842V")
SDH, NF1 = Mutation(gene=Gene.SDH), Mutation(gene=Gene.NF1)
YEAR_3 = date(2023, 2, 14)


def course(stopped_on: date, reason: StopReason | None = StopReason.COMPLETED) -> list[Medication]:
    return [make.medication(FIRST_DOSE, 400, stopped_on, reason)]


class TestStart:
    def test_four_to_eight_weeks_after_the_operation(self) -> None:
        (item,) = due_on(operated(), OPERATED, START)
        assert item.due_on == item.window_start == OPERATED + days(28)
        assert item.window_end == OPERATED + days(56)
        assert item.done_on is None

    def test_the_first_postoperative_dose_discharges_it(self) -> None:
        (item,) = due_on(treated(), FIRST_DOSE, START)
        assert item.done_on == FIRST_DOSE
        early = treated(medications=[make.medication(OPERATED + days(10))])
        assert due_on(early, FIRST_DOSE, START)[0].done_on == OPERATED + days(10)

    def test_a_dose_before_the_operation_does_not(self) -> None:
        row = make.medication("2019-05-01", 400, "2019-12-28", StopReason.SURGERY)
        assert open_on(operated(medications=[row]), OPERATED, START) is not None
        on_the_day = make.medication("2019-05-01", 400, OPERATED, StopReason.SURGERY)
        assert open_on(operated(medications=[on_the_day]), OPERATED, START) is not None
        never_stopped = operated(medications=[make.medication("2019-05-01")])
        assert due_on(never_stopped, OPERATED, START)[0].done_on == OPERATED

    @pytest.mark.parametrize("risk", ["intermediate", "high", None])
    def test_for_intermediate_and_high_and_unknown_risk(self, risk: str | None) -> None:
        item = open_on(operated(risk), OPERATED, START)
        assert item is not None
        assert item.because[1].code == f"pathway_risk_{risk or 'unknown'}"

    @pytest.mark.parametrize("risk", ["very_low", "low"])
    def test_not_for_low_risk(self, risk: str) -> None:
        assert due_on(operated(risk), OPERATED, START) == []

    @pytest.mark.parametrize("mutation", [D842V, SDH, NF1])
    def test_not_for_genotypes_without_benefit(self, mutation: Mutation) -> None:
        gist = tumour("high", genotype=(mutation,))
        assert due_on(operated(gist=gist), OPERATED, START) == []

    @pytest.mark.parametrize(
        ("risk", "raised"), [(None, False), ("intermediate", True), ("high", True)]
    )
    def test_observation_on_record_needs_a_known_risk(
        self, risk: str | None, raised: bool
    ) -> None:
        gist = tumour(risk, setting=GistSetting.OBSERVATION)
        assert bool(due_on(operated(gist=gist), OPERATED, START)) is raised

    def test_recurrence_ends_it_and_no_operation_plans_none(self) -> None:
        recurred = make.event(EventKind.RECURRENCE, OPERATED + days(20))
        assert due_on(operated(events=[recurred]), OPERATED + days(20), START) == []
        assert due_on(operated(surgeries=[]), OPERATED, START) == []
        assert due_on(operated(gist=None, surgeries=[]), OPERATED, START) == []


class TestDose:
    @pytest.mark.parametrize(
        ("risk", "level"),
        [("high", "consider"), ("intermediate", "consider"), ("low", None), (None, None)],
    )
    def test_before_the_start(self, risk: str | None, level: str | None) -> None:
        assert level_on(operated(risk), OPERATED, DOSE) == level

    @pytest.mark.parametrize(
        ("dose", "level"), [(800, "act"), (401, "act"), (400, None), (300, None), (200, None)]
    )
    def test_no_high_dose(self, dose: int, level: str | None) -> None:
        assert level_on(treated(dose=dose), FIRST_DOSE, DOSE) == level

    def test_exon_9_takes_400_as_well(self) -> None:
        gist = tumour("high", genotype=(exon_9(),))
        card = advice_on(treated(gist=gist), FIRST_DOSE, DOSE)
        assert card is not None
        assert (card.level, card.suggested) == ("inform", Decimal(400))
        assert "exon9_adjuvant_votes" in facts_of(card)
        high = advice_on(treated(gist=gist, dose=600), FIRST_DOSE, DOSE)
        assert high is not None
        assert (high.level, high.suggested) == ("act", Decimal(400))
        assert level_on(treated(gist=gist, dose=300), FIRST_DOSE, DOSE) is None

    def test_after_neoadjuvant_treatment_the_restart_says_it(self) -> None:
        row = make.medication("2019-05-01", 400, "2019-12-28", StopReason.SURGERY)
        assert level_on(operated(medications=[row]), OPERATED, DOSE) is None

    def test_nothing_off_treatment_without_operation_or_with_another_drug(self) -> None:
        ended = treated(medications=course(date(2021, 1, 1)))
        assert level_on(ended, "2021-02-01", DOSE) is None
        assert level_on(operated(surgeries=[]), OPERATED, DOSE) is None
        assert level_on(neoadjuvant(), FIRST_DOSE, DOSE) is None
        other = make.medication(FIRST_DOSE, 50, drug="sunitinib")
        assert level_on(treated(medications=[other]), FIRST_DOSE, DOSE) is None
        low = treated("low", dose=800)
        assert level_on(low, FIRST_DOSE, DOSE) is None


class TestNotIndicated:
    @pytest.mark.parametrize(
        ("risk", "level"),
        [("very_low", "inform"), ("low", "inform"), ("intermediate", None), ("high", None),
         (None, None)],
    )  # fmt: skip
    def test_by_risk(self, risk: str | None, level: str | None) -> None:
        assert level_on(operated(risk), OPERATED, NOT_INDICATED) == level

    @pytest.mark.parametrize(
        ("mutation", "code"),
        [
            (D842V, "genotype_d842v"),
            (Mutation(gene=Gene.PDGFRA, variant="p.(Asp842Val)"), "genotype_d842v"),
            (SDH, "genotype_sdh"),
            (NF1, "genotype_nf1"),
            (Mutation(gene=Gene.PDGFRA, exon=12, variant="V561D"), None),
            (Mutation(gene=Gene.WILD_TYPE), None),
            (Mutation(gene=Gene.BRAF), None),
            (exon_9(), None),
        ],
    )
    def test_by_genotype(self, mutation: Mutation, code: str | None) -> None:
        history = operated(gist=tumour("high", genotype=(mutation,)))
        card = advice_on(history, OPERATED, NOT_INDICATED)
        assert (None if card is None else facts_of(card)[0]) == code

    def test_weighed_while_imatinib_is_taken_all_the_same(self) -> None:
        card = advice_on(treated("low"), FIRST_DOSE, NOT_INDICATED)
        assert card is not None
        assert (card.level, facts_of(card)) == ("consider", ["pathway_risk_low", "imatinib_now"])
        other = make.medication(FIRST_DOSE, 300, drug="avapritinib")
        history = treated("low", medications=[other])
        assert level_on(history, FIRST_DOSE, NOT_INDICATED) == "inform"

    def test_nothing_once_treatment_has_ended_or_in_another_phase(self) -> None:
        ended = treated("low", medications=course(date(2021, 1, 1)))
        assert level_on(ended, "2021-01-01", NOT_INDICATED) is None
        advanced = operated("low", events=[make.event(EventKind.RECURRENCE, "2020-03-01")])
        assert level_on(advanced, "2020-03-01", NOT_INDICATED) is None

    def test_a_duration_and_a_review_are_not_named_either(self) -> None:
        assert level_on(treated("low"), FIRST_DOSE, DURATION) is None
        assert due_on(treated("low"), FIRST_DOSE, REVIEW) == []


class TestDuration:
    @pytest.mark.parametrize(
        ("day", "level"),
        [
            (FIRST_DOSE - days(1), None),
            (FIRST_DOSE, "inform"),
            (YEAR_3 - days(1), "inform"),
            (YEAR_3, "consider"),
        ],
    )
    def test_high_risk_three_years_from_the_first_dose(self, day: date, level: str | None) -> None:
        assert level_on(treated(), day, DURATION) == level

    @pytest.mark.parametrize(
        ("site", "size", "mitoses", "full"),
        [
            (PrimarySite.STOMACH, "8", "5", date(2021, 2, 14)),
            (PrimarySite.STOMACH, "1", "6", date(2021, 2, 14)),
            (PrimarySite.JEJUNUM_ILEUM, "1", "6", YEAR_3),
            (PrimarySite.OTHER, "2", "10", YEAR_3),
            (None, "2", "10", YEAR_3),
        ],
    )
    def test_intermediate_risk_by_site(
        self, site: PrimarySite | None, size: str, mitoses: str, full: date
    ) -> None:
        gist = tumour("intermediate", primary_site=site, size_cm=Decimal(size),
                      mitoses_per_5mm2=Decimal(mitoses))  # fmt: skip
        card = advice_on(treated(gist=gist), FIRST_DOSE, DURATION)
        assert card is not None
        until = next(one for one in card.because if one.code == "adjuvant_until_to_confirm")
        assert until.on == full
        item = open_on(treated(gist=gist), FIRST_DOSE, REVIEW)
        assert item is not None
        assert item.due_on == full

    def test_months_before_the_operation_are_named_and_not_counted(self) -> None:
        before = make.medication("2019-05-01", 400, "2019-12-28", StopReason.SURGERY)
        rows = [before, make.medication(FIRST_DOSE)]
        card = advice_on(treated(medications=rows), FIRST_DOSE, DURATION)
        assert card is not None
        named = next(one for one in card.because if one.code == "neoadjuvant_not_counted")
        assert (named.value, named.on) == (7, date(2019, 5, 1))
        item = open_on(treated(medications=rows), FIRST_DOSE, REVIEW)
        assert item is not None
        assert item.due_on == YEAR_3
        through = treated(medications=[make.medication("2019-05-01")])
        card = advice_on(through, OPERATED, DURATION)
        assert card is not None
        named = next(one for one in card.because if one.code == "neoadjuvant_not_counted")
        assert named.value == 8

    @pytest.mark.parametrize(
        ("reason", "level"),
        [(StopReason.COMPLETED, "consider"), (StopReason.TOXICITY, None), (None, None)],
    )
    def test_completed_early_is_weighed(
        self, reason: StopReason | None, level: str | None
    ) -> None:
        history = treated(medications=course(date(2021, 2, 14), reason))
        assert level_on(history, "2021-06-01", DURATION) == level

    def test_an_early_end_is_no_matter_any_more_once_the_years_are_full(self) -> None:
        history = treated(medications=course(YEAR_3 - days(1)))
        assert level_on(history, YEAR_3 - days(1), DURATION) == "consider"
        assert level_on(history, YEAR_3, DURATION) is None
        full = treated(medications=course(YEAR_3))
        assert level_on(full, YEAR_3, DURATION) is None

    def test_without_a_known_risk_no_duration_is_named(self) -> None:
        assert level_on(treated(None), FIRST_DOSE, DURATION) is None


class TestReview:
    def test_a_month_either_side_of_three_years(self) -> None:
        item = open_on(treated(), FIRST_DOSE, REVIEW)
        assert item is not None
        assert (item.due_on, item.window_start, item.window_end) == (
            YEAR_3, date(2023, 1, 14), date(2023, 3, 14),
        )  # fmt: skip

    def test_an_unknown_risk_is_reviewed_like_a_high_one(self) -> None:
        item = open_on(treated(None), FIRST_DOSE, REVIEW)
        assert item is not None
        assert item.due_on == YEAR_3
        assert item.because[0].code == "pathway_risk_unknown"

    @pytest.mark.parametrize(
        ("visited", "done"), [(date(2023, 1, 13), False), (date(2023, 1, 14), True)]
    )
    def test_a_visit_in_its_window_discharges_it(self, visited: date, done: bool) -> None:
        history = treated(visits=[make.visit(visited)])
        (item,) = due_on(history, "2023-02-01", REVIEW)
        assert item.done_on == (visited if done else None)

    def test_the_end_of_treatment_discharges_it_or_takes_it_away(self) -> None:
        (item,) = due_on(treated(medications=course(YEAR_3)), YEAR_3, REVIEW)
        assert item.done_on == YEAR_3
        before = treated(medications=course(date(2023, 1, 13)))
        assert due_on(before, "2023-01-13", REVIEW) == []
        assert due_on(operated(), FIRST_DOSE, REVIEW) == []


class TestVigilance:
    STOPPED = date(2023, 2, 14)

    @pytest.mark.parametrize(
        ("day", "level"),
        [
            (date(2023, 2, 13), None),
            (date(2023, 2, 14), "inform"),
            (date(2025, 2, 14), "inform"),
            (date(2025, 2, 15), None),
        ],
    )
    def test_twenty_four_months_after_the_last_dose(self, day: date, level: str | None) -> None:
        assert level_on(treated(medications=course(self.STOPPED)), day, VIGILANCE) == level

    def test_months_six_to_twelve_are_named(self) -> None:
        card = advice_on(treated(medications=course(self.STOPPED)), self.STOPPED, VIGILANCE)
        assert card is not None
        peak = next(one for one in card.because if one.code == "relapse_climbs")
        assert (peak.on, dict(peak.details)) == (
            date(2023, 8, 14), {"until": date(2024, 2, 14)},
        )  # fmt: skip

    @pytest.mark.parametrize(
        "reason", [StopReason.TOXICITY, StopReason.TDM, StopReason.SURGERY, StopReason.PREGNANCY]
    )
    def test_a_pause_becomes_the_end_once_it_has_lasted(self, reason: StopReason) -> None:
        history = treated(medications=course(self.STOPPED, reason))
        assert level_on(history, self.STOPPED + days(27), VIGILANCE) is None
        card = advice_on(history, self.STOPPED + days(28), VIGILANCE)
        assert card is not None
        assert card.because[0].on == self.STOPPED

    @pytest.mark.parametrize(
        "reason", [StopReason.COMPLETED, StopReason.INTOLERANCE, StopReason.OTHER, None]
    )
    def test_other_stops_end_it_at_once(self, reason: StopReason | None) -> None:
        history = treated(medications=course(self.STOPPED, reason))
        assert level_on(history, self.STOPPED, VIGILANCE) == "inform"

    def test_the_last_dose_counts(self) -> None:
        first = make.medication(FIRST_DOSE, 400, "2021-03-01", StopReason.COMPLETED)
        second = make.medication("2021-03-01", 300, self.STOPPED, StopReason.COMPLETED)
        for rows in ([first, second], [second, first]):
            card = advice_on(treated(medications=rows), self.STOPPED, VIGILANCE)
            assert card is not None
            assert card.because[0].on == self.STOPPED

    def test_the_stop_before_an_operation_is_none(self) -> None:
        row = make.medication("2019-05-01", 400, "2019-12-28", StopReason.COMPLETED)
        assert level_on(operated(medications=[row]), OPERATED, VIGILANCE) is None
        recurred = make.event(EventKind.RECURRENCE, "2023-06-01")
        history = treated(medications=course(self.STOPPED), events=[recurred])
        assert level_on(history, "2023-06-01", VIGILANCE) is None


@pytest.mark.parametrize(("off", "is_named"), [(28, False), (29, True), (365, True)])
def test_a_pause_within_the_years_is_named(off: int, *, is_named: bool) -> None:
    stopped = date(2021, 2, 14)
    rows = [
        make.medication(FIRST_DOSE, 400, "2020-06-01"),
        make.medication("2020-06-01", 300, stopped, StopReason.PREGNANCY),
        make.medication(stopped + days(off), 400),
    ]
    card = advice_on(treated(medications=rows), "2022-06-01", DURATION)
    assert card is not None
    named = [(one.on, dict(one.details)) for one in card.because if one.code == "adjuvant_pause"]
    assert named == ([(stopped, {"until": stopped + days(off)})] if is_named else [])
