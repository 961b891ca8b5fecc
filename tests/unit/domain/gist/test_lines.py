"""Which treatment follows which: first lines, next lines, and treatment again after stopping."""

from dataclasses import replace

import pytest

from clinic_app.domain.findings import AdviceCode, CautionCode, Level, RegimenOption
from clinic_app.domain.gist.exon9_votes import VOTES
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import EventKind, Gene, GistSetting, StopReason
from clinic_app.domain.record.patient import Mutation
from tests import make
from tests.unit.domain.gist.histories import (
    D842V,
    EXON_9,
    EXON_11,
    WILD_TYPE,
    adjuvant,
    advice,
    codes,
    drug,
    gist,
    imatinib,
    mutation,
    options,
    seen,
)

NEXT = AdviceCode.PROGRESSION_NEXT_LINE
OFF = AdviceCode.RECURRENCE_OFF_TREATMENT
VOTED = AdviceCode.EXON9_RELAPSE_OPINION
FIRST = AdviceCode.EXON9_FIRST_LINE
SUNITINIB = [("sunitinib", "50", "4w_on_2w_off"), ("sunitinib", "37.5", "continuous")]
REGORAFENIB = [("regorafenib", "160", "3w_on_1w_off")]
RIPRETINIB = [("ripretinib", "150", "continuous")]
AVAPRITINIB = [("avapritinib", "300", "continuous")]
IMATINIB_600 = [("imatinib", "600", "continuous")]
FAILED = "2024-03-01"
FIRST_LINE = imatinib("2022-01-10", "2023-01-10")
SECOND = drug("sunitinib", "2023-01-10", "2023-06-10", "50", "4w_on_2w_off")
THIRD = drug("regorafenib", "2023-06-10", "2023-11-10", "160", "3w_on_1w_off")


def _running(row: Medication) -> Medication:
    return drug(row.drug, row.started_on, None, str(row.dose_mg), row.pattern)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ((imatinib("2022-01-10"),), SUNITINIB + IMATINIB_600),
        ((imatinib("2022-01-10", dose="300"),), SUNITINIB + IMATINIB_600),
        ((imatinib("2022-01-10", dose="500"),), SUNITINIB + IMATINIB_600),
        ((imatinib("2022-01-10", dose="600"),), SUNITINIB),
        ((imatinib("2022-01-10", dose="800"),), SUNITINIB),
        ((imatinib("2022-01-10", "2023-01-10"), imatinib("2023-01-10", dose="600")), SUNITINIB),
        ((imatinib("2022-01-10", "2023-01-10", "600"), imatinib("2023-01-10")), SUNITINIB),
        ((FIRST_LINE, _running(SECOND)), REGORAFENIB),
        ((FIRST_LINE, SECOND, _running(THIRD)), RIPRETINIB),
        ((FIRST_LINE, SECOND, THIRD, drug("ripretinib", "2023-11-10", dose="150")), []),
        ((FIRST_LINE, SECOND, imatinib("2023-06-10")), REGORAFENIB),
        ((FIRST_LINE, drug("sorafenib", "2023-01-10", dose="800")), SUNITINIB),
    ],
)
def test_the_next_line_follows_from_what_was_taken(
    taken: tuple[Medication, ...], expected: list[tuple[str, str, str]]
) -> None:
    found = seen(gist(*taken, progressed=[FAILED]))
    card = advice(found, NEXT)
    assert options(found, NEXT) == expected
    assert card.level is Level.ACT
    assert card.suggested is None
    assert (CautionCode.LINES_USED_UP in card.cautions) is (not expected)


def test_levels_of_evidence_stand_with_the_options() -> None:
    card = advice(seen(gist(imatinib("2022-01-10"), progressed=[FAILED])), NEXT)
    levels = [one.evidence for one in card.options if isinstance(one, RegimenOption)]
    assert levels == ["csco_level_1", "csco_level_1", "csco_level_2"]
    assert {"exon9_csco", "yue2016", "definitions"} <= set(card.citations)


@pytest.mark.parametrize(
    ("after", "is_answered"),
    [
        ((imatinib("2022-01-10"),), False),
        ((imatinib("2022-01-10", FAILED), imatinib(FAILED, dose="600")), True),
        ((imatinib("2022-01-10", FAILED), imatinib(FAILED, dose="300")), False),
        ((imatinib("2022-01-10", FAILED), imatinib(FAILED)), False),
        ((imatinib("2022-01-10", "2024-02-28"), imatinib("2024-02-28", dose="600")), False),
        ((imatinib("2022-01-10", FAILED), drug("sunitinib", FAILED, dose="50")), True),
        ((imatinib("2022-01-10", "2024-02-20"), drug("sunitinib", "2024-02-20", dose="50")), True),
        ((imatinib("2022-01-10", FAILED), drug("sunitinib", FAILED, "2024-03-09", "50")), True),
        ((imatinib("2022-01-10", FAILED),), False),
    ],
)
def test_a_failure_waits_until_another_treatment_is_begun_on_it(
    after: tuple[Medication, ...], *, is_answered: bool
) -> None:
    found = seen(gist(*after, progressed=[FAILED]))
    assert (NEXT not in codes(found)) is is_answered


def test_the_next_failure_asks_again() -> None:
    history = gist(
        imatinib("2022-01-10", FAILED), drug("sunitinib", FAILED, dose="50"),
        progressed=[FAILED, "2025-01-10"],
    )  # fmt: skip
    assert NEXT not in codes(seen(history, "2025-01-09"))
    found = seen(history, "2025-01-10")
    assert options(found, NEXT) == REGORAFENIB
    assert AdviceCode.CHECK_EXPOSURE not in codes(found)
    assert AdviceCode.REGENOTYPE in codes(found)


@pytest.mark.parametrize("genotype", [(EXON_11,), (EXON_9,), ()])
def test_before_an_operation_600_comes_before_the_lines(genotype: tuple[Mutation, ...]) -> None:
    history = gist(
        imatinib("2023-10-10"), setting=GistSetting.NEOADJUVANT, genotype=genotype,
        progressed=[FAILED],
    )  # fmt: skip
    found = seen(history)
    assert options(found, NEXT) == IMATINIB_600
    assert AdviceCode.PRIMARY_RESISTANCE in codes(found)
    assert FIRST not in codes(found)


def test_before_an_operation_on_600_the_lines_follow() -> None:
    history = gist(
        imatinib("2023-10-10", "2023-12-01"), imatinib("2023-12-01", dose="600"),
        setting=GistSetting.NEOADJUVANT, progressed=[FAILED],
    )  # fmt: skip
    assert options(seen(history), NEXT) == SUNITINIB


def test_after_the_operation_it_is_no_neoadjuvant_progression() -> None:
    history = adjuvant(
        imatinib("2019-09-10"), setting=GistSetting.NEOADJUVANT, progressed=[FAILED]
    )
    assert options(seen(history), NEXT) == SUNITINIB + IMATINIB_600


def test_a_genotype_not_known_is_said() -> None:
    unknown = advice(seen(gist(imatinib("2022-01-10"), progressed=[FAILED], genotype=())), NEXT)
    assert CautionCode.GENOTYPE_OPEN in unknown.cautions
    unclear = (mutation(Gene.PDGFRA, 18),)
    card = advice(seen(gist(imatinib("2022-01-10"), progressed=[FAILED], genotype=unclear)), NEXT)
    assert CautionCode.GENOTYPE_OPEN in card.cautions
    told = advice(seen(gist(imatinib("2022-01-10"), progressed=[FAILED])), NEXT)
    assert told.cautions == ()


def test_d842v_gets_avapritinib_and_no_line_of_the_others() -> None:
    first = seen(gist(genotype=(D842V,)))
    assert codes(first) == {AdviceCode.D842V_FIRST_LINE}
    assert options(first, AdviceCode.D842V_FIRST_LINE) == AVAPRITINIB
    on_imatinib = seen(gist(imatinib("2022-01-10"), genotype=(D842V,)))
    assert codes(on_imatinib) == {AdviceCode.D842V_FIRST_LINE}
    failed = seen(gist(imatinib("2022-01-10"), genotype=(D842V,), progressed=[FAILED]))
    assert options(failed, NEXT) == AVAPRITINIB
    assert AdviceCode.D842V_FIRST_LINE not in codes(failed)
    taken = seen(gist(drug("avapritinib", "2022-01-10", dose="300"), genotype=(D842V,)))
    assert codes(taken) == set()
    used = seen(
        gist(drug("avapritinib", "2022-01-10", dose="300"), genotype=(D842V,), progressed=[FAILED])
    )
    assert options(used, NEXT) == []
    assert CautionCode.LINES_USED_UP in advice(used, NEXT).cautions


def test_d842v_after_adjuvant_treatment_is_not_our_card() -> None:
    assert AdviceCode.D842V_FIRST_LINE not in codes(seen(adjuvant(genotype=(D842V,))))


def test_d842v_off_treatment() -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2023-01-10"), genotype=(D842V,), progressed=[FAILED]
    )
    found = seen(history)
    assert options(found, OFF) == AVAPRITINIB
    assert AdviceCode.D842V_FIRST_LINE in codes(found)


@pytest.mark.parametrize("setting", [GistSetting.ADVANCED, GistSetting.NEOADJUVANT])
@pytest.mark.parametrize(
    ("dose", "doses", "level"),
    [
        (None, ["600", "800"], Level.ACT),
        ("400", ["600", "800"], Level.ACT),
        ("599", ["600", "800"], Level.ACT),
        ("600", ["800"], Level.INFORM),
        ("799", ["800"], Level.INFORM),
        ("800", [], None),
    ],
)
def test_exon_9_first_line(
    setting: GistSetting, dose: str | None, doses: list[str], level: Level | None
) -> None:
    taken = () if dose is None else (imatinib("2025-01-10", dose=dose),)
    found = seen(gist(*taken, genotype=(EXON_9,), setting=setting))
    if level is None:
        assert codes(found) == set()
        return
    card = advice(found, FIRST)
    assert card.level is level
    assert [option[1] for option in options(found, FIRST)] == doses
    assert CautionCode.ONLY_IF_TOLERATED in card.cautions


def test_exon_9_on_stopped_treatment_is_to_be_weighed() -> None:
    found = seen(gist(imatinib("2025-01-10", "2025-03-01", "600"), genotype=(EXON_9,)))
    assert advice(found, FIRST).level is Level.CONSIDER


@pytest.mark.parametrize("genotype", [(EXON_11,), (WILD_TYPE,), ()])
def test_no_other_genotype_asks_for_more(genotype: tuple[Mutation, ...]) -> None:
    assert FIRST not in codes(seen(gist(imatinib("2025-01-10"), genotype=genotype)))


@pytest.mark.parametrize("setting", [GistSetting.ADJUVANT, GistSetting.OBSERVATION, None])
def test_exon_9_outside_advanced_disease_has_no_first_line(setting: GistSetting | None) -> None:
    found = seen(gist(imatinib("2025-01-10"), genotype=(EXON_9,), setting=setting))
    assert FIRST not in codes(found)


def test_exon_9_on_another_drug_has_no_first_line() -> None:
    found = seen(gist(drug("sunitinib", "2025-01-10", dose="50"), genotype=(EXON_9,)))
    assert codes(found) == set()


def test_exon_9_metastatic_at_diagnosis_is_a_first_line() -> None:
    history = gist(
        imatinib("2025-01-10"), genotype=(EXON_9,), setting=None,
        events=[Event(kind=EventKind.METASTASIS, on=imatinib("2025-01-10").started_on)],
    )  # fmt: skip
    found = seen(history)
    assert codes(found) == {FIRST}
    assert found.derived["resistance"] is None


def test_the_votes_are_those_printed() -> None:
    during = [(one.drug, one.dose_mg_per_day, one.share_percent) for one in VOTES["during"]]
    after = [(one.drug, one.dose_mg_per_day, one.share_percent) for one in VOTES["after"]]
    assert during == [
        ("imatinib", 600, 43),
        ("imatinib", 800, 14),
        ("sunitinib", None, 29),
        (None, None, 14),
    ]
    assert after == [
        ("imatinib", 400, 21),
        ("imatinib", 600, 64),
        ("imatinib", 800, 0),
        ("sunitinib", None, 14),
    ]
    assert {one.voters for votes in VOTES.values() for one in votes} == {14}
    assert {one.evidence for votes in VOTES.values() for one in votes} == {"opinion"}


def test_exon_9_relapse_during_adjuvant_imatinib() -> None:
    found = seen(adjuvant(imatinib("2022-01-10"), genotype=(EXON_9,), progressed=[FAILED]))
    assert codes(found) == {
        VOTED, NEXT, AdviceCode.SECONDARY_RESISTANCE, AdviceCode.CHECK_EXPOSURE,
        AdviceCode.REGENOTYPE,
    }  # fmt: skip
    card = advice(found, VOTED)
    assert card.options == VOTES["during"]
    assert (card.suggested, card.suggested_by, card.level) == (None, None, Level.CONSIDER)
    assert card.cautions == (CautionCode.OPINION_NOT_RULE,)
    assert CautionCode.EXON9_VOTES_BESIDE in advice(found, NEXT).cautions


def test_exon_9_relapse_after_adjuvant_imatinib() -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2023-01-10"), genotype=(EXON_9,), progressed=[FAILED]
    )
    found = seen(history)
    assert codes(found) == {VOTED, OFF}
    assert advice(found, VOTED).options == VOTES["after"]
    assert advice(found, OFF).options == ()
    assert advice(found, OFF).level is Level.CONSIDER
    assert advice(found, OFF).cautions == (CautionCode.EXON9_VOTES_BESIDE,)


@pytest.mark.parametrize(
    ("event_on", "asked"), [("2023-02-06", "during"), ("2023-02-07", "after")]
)
def test_the_28_days_part_the_two_votes(event_on: str, asked: str) -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2023-01-10"), genotype=(EXON_9,), progressed=[event_on]
    )
    found = seen(history)
    assert advice(found, VOTED).options == VOTES[asked]
    assert (AdviceCode.SECONDARY_RESISTANCE in codes(found)) is (asked == "during")


@pytest.mark.parametrize(
    ("dose", "is_voted"), [("300", True), ("400", True), ("401", False), ("600", False)]
)
def test_the_votes_on_a_relapse_during_treatment_were_about_400(
    dose: str, *, is_voted: bool
) -> None:
    found = seen(
        adjuvant(imatinib("2022-01-10", dose=dose), genotype=(EXON_9,), progressed=[FAILED])
    )
    assert (VOTED in codes(found)) is is_voted
    assert NEXT in codes(found)


def test_the_votes_go_once_a_treatment_is_begun() -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2023-01-10"), imatinib("2024-03-05"), genotype=(EXON_9,),
        progressed=[FAILED],
    )  # fmt: skip
    assert codes(seen(history)) == set()


@pytest.mark.parametrize(
    "history",
    [
        adjuvant(imatinib("2022-01-10"), progressed=[FAILED]),
        adjuvant(progressed=[FAILED], genotype=(EXON_9,)),
        gist(imatinib("2022-01-10"), genotype=(EXON_9,), progressed=[FAILED]),
        adjuvant(
            imatinib("2021-01-10", "2022-01-10"), drug("sunitinib", "2022-01-10", dose="50"),
            genotype=(EXON_9,), progressed=[FAILED],
        ),
    ],
    ids=["exon 11", "never treated", "advanced", "on sunitinib"],
)  # fmt: skip
def test_who_has_no_votes(history: object) -> None:
    assert VOTED not in codes(seen(history))  # type: ignore[arg-type]


def test_a_recurrence_after_stopping_resumes_400() -> None:
    found = seen(adjuvant(imatinib("2020-01-10", "2023-01-10"), progressed=[FAILED]))
    assert codes(found) == {OFF}
    assert options(found, OFF) == [("imatinib", "400", "continuous")]
    assert advice(found, OFF).level is Level.CONSIDER
    assert found.derived["resistance"] is None


def test_one_never_treated_is_said_so() -> None:
    found = seen(adjuvant(progressed=[FAILED]))
    assert options(found, OFF) == [("imatinib", "400", "continuous")]
    assert "never_on_gist_drug" in [one.code for one in advice(found, OFF).because]


def test_exon_9_never_treated_has_its_first_line() -> None:
    found = seen(adjuvant(progressed=[FAILED], genotype=(EXON_9,)))
    assert codes(found) == {FIRST, OFF}
    assert [one[1] for one in options(found, OFF)] == ["600", "800"]


def test_off_treatment_with_an_unknown_genotype_400_is_not_certain() -> None:
    found = seen(adjuvant(imatinib("2020-01-10", "2023-01-10"), genotype=(), progressed=[FAILED]))
    assert CautionCode.GENOTYPE_OPEN in advice(found, OFF).cautions


def test_imatinib_that_failed_is_not_resumed() -> None:
    history = gist(
        imatinib("2020-01-10", "2022-01-10"), drug("sunitinib", "2022-01-10", "2023-01-10", "50"),
        progressed=["2022-01-05", FAILED],
    )  # fmt: skip
    found = seen(history)
    assert options(found, OFF) == REGORAFENIB
    assert CautionCode.IMATINIB_FAILED in advice(found, OFF).cautions


def test_the_dead_get_no_advice() -> None:
    history = gist(
        imatinib("2022-01-10"),
        events=[
            Event(kind=EventKind.PROGRESSION, on=imatinib(FAILED).started_on),
            Event(kind=EventKind.DEATH, on=imatinib("2024-05-01").started_on),
        ],
    )
    assert seen(history).advice == ()


@pytest.mark.parametrize(
    ("planned_on", "reason", "is_named"),
    [
        ("2026-01-05", StopReason.SURGERY, False),
        ("2026-01-04", StopReason.SURGERY, True),
        ("2026-01-06", StopReason.INTOLERANCE, True),
        (None, StopReason.SURGERY, True),
    ],
)
def test_no_dose_for_exon_9_while_an_operation_is_ahead(
    planned_on: str | None, reason: StopReason, *, is_named: bool
) -> None:
    row = replace(imatinib("2025-05-10", "2025-12-28", dose="600"), stop_reason=reason)
    planned = [] if planned_on is None else [make.surgery(planned_on, None, planned=True)]
    history = gist(
        row, genotype=(mutation(Gene.KIT, 9),), setting=GistSetting.NEOADJUVANT,
        surgeries=tuple(planned),
    )  # fmt: skip
    assert (FIRST in codes(seen(history))) is is_named
