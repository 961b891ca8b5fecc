"""Milestones of ELN 2020: the table, the line they count from, what fails at any value."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.course import course_of
from clinic_app.domain.cml.findings import CmlFindings
from clinic_app.domain.cml.line_failure import against_line
from clinic_app.domain.cml.measures import CATEGORIES, Category
from clinic_app.domain.cml.milestones import current_line
from clinic_app.domain.findings import AdviceCode, DueKind, Level
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.record.codes import CmlPhase, EventKind, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.assessing import (
    STAMP,
    advice_of,
    assessed,
    codes,
    done_days,
    fact_codes,
    open_days,
    table,
)

START = "2022-01-10"
WARNING, FAILURE = AdviceCode.MILESTONE_WARNING, AdviceCode.MILESTONE_FAILURE
TEST = DueKind.BCR_ABL_TEST


def samples(text: str) -> list[BcrAbl]:
    """Samples written as `2022-04-10=12;2022-05-10=undetected`."""
    found = []
    for part in filter(None, text.split(";")):
        on, value = part.split("=")
        found.append(make.bcr_abl(on, None if value == "undetected" else value))
    return found


def treated(text: str, **changes: Any) -> History:
    """A patient on imatinib since `START` with these samples."""
    facts = changes.pop("cml_facts", {})
    known = Cml(
        phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.CHRONIC,), transcript="e14a2", **facts
    )
    return make.cml(START, **{"bcr_abl": samples(text), "cml": known, **changes})


def verdicts(findings: CmlFindings) -> list[str]:
    return [f"{found.at} {found.category}" for found in findings.milestones]


@pytest.mark.parametrize("row", table("cml_milestones"), ids=lambda row: row["case"])
def test_the_table_of_milestones(row: dict[str, str]) -> None:
    found = assessed(treated(row["samples"]), "2026-06-01")
    assert verdicts(found) == [part for part in row["verdicts"].split(";") if part]
    latest = found.milestones[-1].category if found.milestones else Category.OPTIMAL
    assert (WARNING in codes(found)) is (latest is Category.WARNING)
    assert (FAILURE in codes(found)) is (latest is Category.FAILURE)
    assert (AdviceCode.MUTATION_TEST in codes(found)) is (latest is Category.FAILURE)


@pytest.mark.parametrize(
    ("first_dose", "sampled", "verdict"),
    [
        ("2023-12-31", "2024-02-28", []),  # month 2 is 29 February, the last there is
        ("2023-12-31", "2024-02-29", ["3 warning"]),
        ("2022-12-31", "2023-02-28", ["3 warning"]),
        ("2023-03-31", "2023-08-30", ["3 warning"]),  # month 5 is 31 August
        ("2023-03-31", "2023-08-31", ["6 failure"]),
        ("2023-03-31", "2024-04-30", ["12 failure"]),  # month 13 is 30 April
        ("2023-03-31", "2024-05-01", ["later failure"]),
    ],
)
def test_windows_count_in_calendar_months_clamped_to_the_last_day(
    first_dose: str, sampled: str, verdict: list[str]
) -> None:
    history = make.cml(first_dose, bcr_abl=[make.bcr_abl(sampled, "12")])
    assert verdicts(assessed(history, "2024-12-01")) == verdict


def test_levels_of_the_advice() -> None:
    warned = assessed(treated("2022-07-10=5"), "2022-07-11")
    assert advice_of(warned, WARNING).level is Level.CONSIDER
    failed = assessed(treated("2022-07-10=11"), "2022-07-11")
    assert advice_of(failed, FAILURE).level is Level.ACT
    assert advice_of(failed, AdviceCode.MUTATION_TEST).level is Level.ACT


def test_the_milestone_is_written_as_the_contract_writes_it() -> None:
    found = assessed(treated("2022-07-10=0.5;2024-01-10=0.05"), "2024-02-01")
    assert [finding.milestone for finding in found.milestones] == [6, "later"]


@pytest.mark.parametrize(
    "sample",
    [
        make.bcr_abl("2022-07-10", "0.05", 9999),
        make.bcr_abl("2022-07-10", "5", method=PcrMethod.DPCR),
    ],
)
def test_what_cannot_be_read_is_not_judged(sample: BcrAbl) -> None:
    found = assessed(treated("", bcr_abl=[sample]), "2022-07-11")
    assert not found.milestones
    assert not {WARNING, FAILURE} & codes(found)


def test_a_value_of_low_quality_still_counts() -> None:
    found = assessed(treated("", bcr_abl=[make.bcr_abl("2022-07-10", "11", 9999)]), "2022-07-11")
    assert verdicts(found) == ["6 failure"]
    assert "bcr_abl_too_few_copies" in fact_codes(found, FAILURE)


def test_off_the_scale_nothing_is_judged() -> None:
    history = treated("2022-07-10=20", cml=Cml(transcript="e19a2"))
    assert not assessed(history, "2022-07-11").milestones


SWITCHED = [
    make.medication(START, 400, "2023-01-10", StopReason.INTOLERANCE),
    make.medication("2023-01-10", 300, drug="nilotinib"),
]


def test_a_new_line_counts_from_its_own_first_dose() -> None:
    history = treated("2022-07-10=20;2023-01-10=30;2023-04-10=9", medications=SWITCHED)
    assert verdicts(assessed(history, "2023-04-11")) == ["3 optimal"]


def test_a_new_dose_is_the_same_line() -> None:
    rows = [
        make.medication(START, 400, "2022-06-10", StopReason.OTHER),
        make.medication("2022-06-10", 600),
    ]
    assert verdicts(assessed(treated("2022-07-10=9", medications=rows), "2022-07-11")) == [
        "6 warning"
    ]


def test_failure_of_an_earlier_line_says_nothing_after_the_change() -> None:
    history = treated("2022-07-10=20", medications=SWITCHED)
    assert FAILURE in codes(assessed(history, "2023-01-09"))
    assert not {FAILURE, WARNING} & codes(assessed(history, "2023-01-10"))


@pytest.mark.parametrize(("before", "verdict"), [("0.1", "3 warning"), ("0.11", "3 optimal")])
def test_mmr_held_until_the_change_and_lost_is_a_warning(before: str, verdict: str) -> None:
    text = f"2022-07-10=0.05;2022-12-20={before};2023-04-10=0.5"
    assert verdicts(assessed(treated(text, medications=SWITCHED), "2023-04-11")) == [verdict]


def test_loss_of_mmr_names_the_last_day_with_it() -> None:
    text = "2022-07-10=0.05;2022-10-10=0.05;2022-12-10=0.5"
    found = assessed(treated(text), "2022-12-11")
    (lost,) = (f for f in found.milestones[-1].because if f.code == "milestone_mmr_lost")
    assert lost.on == make.day("2022-10-10")


@pytest.mark.parametrize(
    ("mutation", "verdict"),
    [
        (KinaseMutation(variant="T315I", on=make.day("2022-07-10")), "6 failure"),
        (KinaseMutation(variant="T315I", on=make.day("2022-07-20")), "6 failure"),
        (KinaseMutation(variant="Q252H", on=make.day("2022-07-10")), "6 failure"),
        (KinaseMutation(variant="Q252H"), "6 failure"),
        (KinaseMutation(variant="Q252H", on=make.day(START)), "6 optimal"),
        (KinaseMutation(variant="T315I", on=make.day("2022-01-01")), "6 failure"),
    ],
)
def test_a_resistance_mutation_is_failure(mutation: KinaseMutation, verdict: str) -> None:
    history = treated("2022-07-10=0.02", cml_facts={"kinase_mutations": (mutation,)})
    assert verdicts(assessed(history, "2022-08-01")) == [verdict]


@pytest.mark.parametrize(
    ("mutation", "verdict"),
    [
        (KinaseMutation(variant="Y253H", on=make.day("2022-10-01")), "3 failure"),
        (KinaseMutation(variant="V299L", on=make.day("2022-10-01")), "3 optimal"),
        (KinaseMutation(variant="V299L"), "3 optimal"),
        (KinaseMutation(variant="Y253H"), "3 failure"),
        (KinaseMutation(variant="V299L", on=make.day("2023-03-01")), "3 failure"),
    ],
)
def test_an_older_mutation_counts_against_a_drug_it_argues_against(
    mutation: KinaseMutation, verdict: str
) -> None:
    history = treated(
        "2023-04-10=5", medications=SWITCHED, cml_facts={"kinase_mutations": (mutation,)}
    )
    assert verdicts(assessed(history, "2023-04-11")) == [verdict]


def test_what_was_found_later_does_not_change_earlier_samples() -> None:
    mutation = KinaseMutation(variant="T315I", on=make.day("2022-10-01"))
    history = treated("2022-07-10=0.5;2022-10-10=0.5", cml_facts={"kinase_mutations": (mutation,)})
    assert verdicts(assessed(history, "2022-10-11")) == ["6 optimal", "6 failure"]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [(None, "6 failure"), ("2022-01-11", "6 failure"), (START, "6 optimal")],
)
def test_high_risk_changes_on_treatment_are_failure(on: str | None, verdict: str) -> None:
    facts: dict[str, Any] = {
        "high_risk_aca": True,
        "high_risk_aca_on": None if on is None else make.day(on),
    }
    assert verdicts(assessed(treated("2022-07-10=0.5", cml_facts=facts), "2022-07-11")) == [
        verdict
    ]


@pytest.mark.parametrize(
    ("on", "verdict"),
    [(None, "6 optimal"), (START, "6 optimal"), ("2022-01-11", "6 failure")],
)
def test_another_phase_on_treatment_is_failure(on: str | None, verdict: str) -> None:
    known = Cml(
        phase=CmlPhase.ACCELERATED,
        phase_on=None if on is None else make.day(on),
        transcript="e14a2",
    )
    found = assessed(treated("2022-07-10=0.5", cml=known), "2022-07-11")
    assert verdicts(found) == [verdict]
    outside = {gap.reason for gap in found.gaps if gap.key == "milestones"}
    assert outside == (set() if verdict.endswith("failure") else {"milestones_not_chronic"})


def test_a_progression_on_treatment_is_failure_without_a_sample() -> None:
    events = [make.event(EventKind.PROGRESSION, "2022-06-01")]
    found = assessed(treated("", events=events), "2022-06-02")
    assert fact_codes(found, FAILURE) == {"milestone_line", "progression_on"}
    before = [make.event(EventKind.PROGRESSION, START)]
    assert FAILURE not in codes(assessed(treated("", events=before), "2022-06-02"))


HIGH_ELTS: dict[str, Any] = {
    "spleen_cm": Decimal(20), "platelets_e9_l": Decimal(450), "blasts_percent": Decimal(10),
}  # fmt: skip


def test_a_high_elts_warns_until_the_first_sample_is_judged() -> None:
    history = treated("2022-04-10=5", cml_facts=HIGH_ELTS)
    assert "elts_high" in fact_codes(assessed(history, "2022-04-09"), WARNING)
    assert WARNING not in codes(assessed(history, "2022-04-10"))
    untreated = replace(history, medications=())
    assert WARNING in codes(assessed(untreated, "2022-01-05"))


def test_a_high_elts_belongs_to_the_first_line() -> None:
    history = treated("", medications=SWITCHED, cml_facts=HIGH_ELTS)
    assert WARNING not in codes(assessed(history, "2023-02-01"))


@pytest.mark.parametrize(("on", "warned"), [(START, True), ("2022-01-05", True), (None, False)])
def test_high_risk_changes_before_the_line_warn(on: str | None, warned: bool) -> None:
    facts: dict[str, Any] = {
        "high_risk_aca": True,
        "high_risk_aca_on": None if on is None else make.day(on),
    }
    found = assessed(treated("", cml_facts=facts), "2022-02-01")
    assert (WARNING in codes(found)) is warned
    untreated = assessed(treated("", cml_facts=facts, medications=[]), "2022-02-01")
    assert "high_risk_aca_before" in fact_codes(untreated, WARNING)


def test_high_risk_changes_found_on_the_line_are_no_warning_of_its_beginning() -> None:
    facts: dict[str, Any] = {"high_risk_aca": True, "high_risk_aca_on": make.day("2022-03-01")}
    horizon = Horizon(make.day("2022-03-02"))
    course = course_of(treated("", cml_facts=facts), KNOWLEDGE, horizon, STAMP)
    assert against_line(course, current_line(course)) == ()


def test_no_milestone_in_remission_nor_after_the_restart() -> None:
    later = [make.bcr_abl("2024-03-01", "5"), make.bcr_abl("2024-12-01", "12")]
    stopped = make.cml_stopped("2024-01-10", later_results=later)
    rows = (*stopped.medications, make.medication("2024-03-10"))
    for history, day in (
        (stopped, "2024-03-02"),
        (replace(stopped, medications=rows), "2024-12-02"),
    ):
        found = assessed(history, day)
        assert not found.milestones
        assert not {WARNING, FAILURE} & codes(found)
        assert not [gap for gap in found.gaps if gap.key == "milestones"]


def test_no_warning_of_the_beginning_in_remission() -> None:
    known = Cml(phase=CmlPhase.CHRONIC, transcript="e14a2", **HIGH_ELTS)
    found = assessed(make.cml_stopped("2024-01-10", cml=known), "2024-02-01")
    assert WARNING not in codes(found)


def paused(until: str | None) -> list[Any]:
    rows = [make.medication(START, 400, "2022-08-10", StopReason.PREGNANCY)]
    return rows if until is None else [*rows, make.medication(until)]


@pytest.mark.parametrize(
    ("sampled", "verdict"), [("2022-09-09", ["6 failure"]), ("2022-09-10", [])]
)
def test_a_sample_long_after_the_last_tki_is_not_judged(sampled: str, verdict: list[str]) -> None:
    history = treated(f"{sampled}=20", medications=paused(None))
    assert verdicts(assessed(history, "2023-01-01")) == verdict


@pytest.mark.parametrize(("until", "named"), [("2022-09-09", False), ("2022-09-10", True)])
def test_a_long_pause_within_the_line_is_named(until: str, named: bool) -> None:
    history = treated("2022-10-10=20", medications=paused(until))
    found = assessed(history, "2022-10-11")
    assert verdicts(found) == ["6 failure"]
    assert ("milestone_pause" in fact_codes(found, FAILURE)) is named


@pytest.mark.parametrize(
    ("text", "as_of", "months"),
    [
        ("", "2022-05-10", []),
        ("", "2022-05-11", [3]),
        ("2022-03-09=50", "2022-05-11", [3]),
        ("2022-03-10=9", "2022-05-11", []),
        ("2022-04-10=9", "2022-08-11", [6]),
        ("2022-04-10=9;2022-06-10=1", "2022-08-11", []),
        ("2022-04-10=9", "2023-02-11", [12]),
        ("2022-04-10=9;2023-06-10=0.1", "2023-07-11", []),
    ],
)
def test_a_window_that_passed_without_a_sample_is_named(
    text: str, as_of: str, months: list[int]
) -> None:
    gaps = [gap for gap in assessed(treated(text), as_of).gaps if gap.key == "milestones"]
    assert [dict(gap.details)["months"] for gap in gaps] == months


def test_a_warning_is_repeated_after_a_month() -> None:
    found = assessed(treated("2022-04-08=12"), "2022-04-09")
    assert open_days(found, TEST) == ["2022-05-08"]
    again = assessed(treated("2022-04-08=12;2022-05-09=11"), "2022-05-10")
    assert done_days(again, TEST) == ["2022-04-10", "2022-05-08"]
    assert open_days(again, TEST) == ["2022-08-09"]
    optimal = assessed(treated("2022-04-08=9"), "2022-04-09")
    assert open_days(optimal, TEST) == ["2022-07-08"]


def test_a_warning_that_goes_on_late_keeps_the_usual_interval() -> None:
    first = assessed(treated("2024-01-10=0.5"), "2024-01-11")
    assert open_days(first, TEST) == ["2024-02-10"]
    known = assessed(treated("2024-01-10=0.5;2024-02-10=0.5"), "2024-02-11")
    assert open_days(known, TEST) == ["2024-05-10"]
    from_12 = assessed(treated("2023-01-10=0.5;2023-03-10=0.5"), "2023-03-11")
    assert open_days(from_12, TEST) == ["2023-04-10"]


def told(history: History, first: str, last: str) -> list[tuple[str, set[str]]]:
    """The days on which the advice on milestones changed, and what it was from then on."""
    watched = {WARNING, FAILURE, AdviceCode.MUTATION_TEST, AdviceCode.MUTATION_GUIDES_TKI}
    day, found, before = make.day(first), [], None
    while day <= make.day(last):
        now = {code.value for code in codes(assessed(history, day)) & watched}
        if now != before:
            found.append((day.isoformat(), now))
        day, before = day + timedelta(days=1), now
    return found


def test_an_optimal_responder_hears_nothing() -> None:
    text = "2022-01-10=60;2022-04-10=5;2022-07-10=0.5;2023-01-10=0.05;2023-04-10=0.01"
    assert told(treated(text), "2022-01-10", "2023-05-01") == [("2022-01-10", set())]


def test_a_slow_responder_is_warned_and_comes_back() -> None:
    text = "2022-01-10=60;2022-04-10=14;2022-05-10=8;2022-07-10=2;2022-08-10=0.9;2023-01-10=0.1"
    assert told(treated(text), "2022-01-10", "2023-02-01") == [
        ("2022-01-10", set()),
        ("2022-04-10", {"MILESTONE_WARNING"}),
        ("2022-05-10", set()),
        ("2022-07-10", {"MILESTONE_WARNING"}),
        ("2022-08-10", set()),
    ]


def test_a_failure_with_t315i_until_the_drug_changes() -> None:
    rows = [
        make.medication(START, 400, "2022-09-01", StopReason.FAILURE),
        make.medication("2022-09-01", 45, drug="ponatinib"),
    ]
    mutation = KinaseMutation(variant="T315I", on=make.day("2022-08-01"))
    text = "2022-01-10=60;2022-04-10=14;2022-07-10=15;2022-12-01=1"
    history = treated(text, medications=rows, cml_facts={"kinase_mutations": (mutation,)})
    failed = {"MILESTONE_FAILURE", "MUTATION_TEST"}
    assert told(history, "2022-04-01", "2023-01-01") == [
        ("2022-04-01", set()),
        ("2022-04-10", {"MILESTONE_WARNING"}),
        ("2022-07-10", failed),
        ("2022-08-01", {*failed, "MUTATION_GUIDES_TKI"}),
        ("2022-09-01", {"MUTATION_GUIDES_TKI"}),
    ]


VALUES = st.decimals("0.0001", "100", places=4)


@given(
    earlier=st.lists(st.tuples(st.integers(20, 900), VALUES), max_size=4),
    day=st.integers(20, 900),
    value=VALUES,
    share=st.decimals("0", "1", places=3),
)
def test_a_deeper_result_never_worsens_its_category(
    earlier: list[tuple[int, Decimal]], day: int, value: Decimal, share: Decimal
) -> None:
    """The sample itself, not those around it: an earlier deeper value can make a loss of MMR."""

    def category(percent: Decimal) -> Category | None:
        on = make.day(START) + timedelta(days=day)
        found = [
            make.bcr_abl(make.day(START) + timedelta(days=d), v) for d, v in earlier if d != day
        ]
        history = treated("", bcr_abl=[*found, make.bcr_abl(on, percent or None)])
        judged = assessed(history, "2026-01-01").milestones
        return next((one.category for one in judged if one.sampled_on == on), None)

    first, deeper = category(value), category(value * share)
    assert (first is None) is (deeper is None)
    if first is not None and deeper is not None:
        assert CATEGORIES.index(deeper) <= CATEGORIES.index(first)


def test_at_failure_a_mutation_on_record_is_said_to_be_tested() -> None:
    known = KinaseMutation(variant="T315I", on=make.day("2023-06-01"))
    history = treated("2023-05-10=14", cml_facts={"kinase_mutations": (known,)})
    asked = advice_of(assessed(history, "2023-06-10"), AdviceCode.MUTATION_TEST)
    codes_said = [one.code for one in asked.because]
    assert "mutation_tested" in codes_said
    assert "mutation_recorded" not in codes_said
