"""Primary or secondary resistance, and what is looked at before the treatment changes."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import AdviceCode, Level, Status
from clinic_app.domain.gist.failure import Resistance, ResistanceKind
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import Disease, EventKind, GistSetting, MedicationRole
from clinic_app.domain.record.patient import Diagnosis
from tests import make
from tests.unit.domain.gist.histories import (
    EXON_11,
    adjuvant,
    advice,
    after,
    codes,
    drug,
    genotyping,
    gist,
    imatinib,
    mutation,
    seen,
)
from tests.unit.domain.gist.paths import operated, treated

SPEC = Path(__file__).parents[3] / "spec" / "gist_resistance.csv"
START = date(2023, 1, 10)


def _rows() -> list[dict[str, str]]:
    with SPEC.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["case"])
def test_the_table(row: dict[str, str]) -> None:
    history = gist(
        imatinib(row["started_on"], row["stopped_on"] or None), progressed=[row["event_on"]]
    )
    found = seen(history)
    resistance = found.derived["resistance"]
    named = {AdviceCode.PRIMARY_RESISTANCE, AdviceCode.SECONDARY_RESISTANCE} & codes(found)
    if not row["kind"]:
        assert resistance is None
        assert "resistance" in {gap.key for gap in found.data_gaps}
        assert not named
        return
    assert isinstance(resistance, Resistance)
    assert resistance.kind == row["kind"]
    assert resistance.on == date.fromisoformat(row["event_on"])
    assert resistance.months_on_imatinib == int(row["months"])
    assert named == {AdviceCode[f"{row['kind'].upper()}_RESISTANCE"]}


@given(st.integers(0, 1500))
def test_whoever_progresses_later_is_never_primary_again(days: int) -> None:
    event_on = after(START, days + 1)
    resistance = seen(gist(imatinib(START), progressed=[event_on]), "2030-01-01").derived[
        "resistance"
    ]
    assert isinstance(resistance, Resistance)
    is_primary = event_on <= add_months(START, 6)
    assert (resistance.kind is ResistanceKind.PRIMARY) is is_primary


@pytest.mark.parametrize(
    "kind", [EventKind.PROGRESSION, EventKind.RECURRENCE, EventKind.METASTASIS]
)
def test_each_turn_of_the_disease_counts(kind: EventKind) -> None:
    history = gist(imatinib(START), events=[Event(kind=kind, on=after(START, 100))])
    assert AdviceCode.PRIMARY_RESISTANCE in codes(seen(history))


@pytest.mark.parametrize("kind", [EventKind.HAEMORRHAGE, EventKind.LOST_TO_FOLLOW_UP])
def test_other_events_are_no_resistance(kind: EventKind) -> None:
    history = gist(imatinib(START), events=[Event(kind=kind, on=after(START, 100))])
    assert seen(history).derived["resistance"] is None


def test_the_first_failure_names_it_and_a_higher_dose_does_not_begin_anew() -> None:
    history = gist(
        imatinib(START, "2023-06-01"),
        imatinib("2023-06-01", dose="600"),
        progressed=["2023-05-20", "2025-01-10"],
    )
    resistance = seen(history).derived["resistance"]
    assert resistance == Resistance(
        kind=ResistanceKind.PRIMARY, on=date(2023, 5, 20), months_on_imatinib=4
    )


def test_imatinib_begun_again_after_a_recurrence_off_it_counts_from_there() -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2023-01-10"),
        imatinib("2024-06-01"),
        progressed=["2024-05-20", "2024-11-01"],
    )
    resistance = seen(history).derived["resistance"]
    assert resistance == Resistance(
        kind=ResistanceKind.PRIMARY, on=date(2024, 11, 1), months_on_imatinib=5
    )


def test_a_gap_without_recurrence_does_not_begin_anew() -> None:
    history = adjuvant(
        imatinib("2020-01-10", "2021-01-10"), imatinib("2021-03-01"), progressed=["2021-05-01"]
    )
    resistance = seen(history).derived["resistance"]
    assert isinstance(resistance, Resistance)
    assert resistance.kind is ResistanceKind.SECONDARY


def test_shortly_after_a_change_of_drug_it_is_still_imatinib() -> None:
    at_28 = gist(
        imatinib(START, "2024-01-10"), drug("sunitinib", "2024-01-10", dose="50"),
        progressed=["2024-02-06"],
    )  # fmt: skip
    at_29 = gist(
        imatinib(START, "2024-01-10"), drug("sunitinib", "2024-01-10", dose="50"),
        progressed=["2024-02-07"],
    )  # fmt: skip
    assert seen(at_28).derived["resistance"] is not None
    assert seen(at_29).derived["resistance"] is None
    assert AdviceCode.PROGRESSION_NEXT_LINE not in codes(seen(at_28))
    assert AdviceCode.PROGRESSION_NEXT_LINE in codes(seen(at_29))


def test_resistance_is_to_act_on_until_another_treatment_is_begun() -> None:
    waiting = gist(imatinib(START), progressed=["2024-03-01"])
    begun = gist(
        imatinib(START, "2024-03-05"), drug("sunitinib", "2024-03-05", dose="50"),
        progressed=["2024-03-01"],
    )  # fmt: skip
    assert advice(seen(waiting), AdviceCode.SECONDARY_RESISTANCE).level is Level.ACT
    assert advice(seen(begun), AdviceCode.SECONDARY_RESISTANCE).level is Level.INFORM
    assert seen(begun).derived["resistance"] == seen(waiting).derived["resistance"]


def test_a_failure_of_a_later_drug_leaves_resistance_to_imatinib_as_known() -> None:
    history = gist(
        imatinib(START, "2024-03-05"), drug("sunitinib", "2024-03-05", dose="50"),
        progressed=["2024-03-01", "2025-03-01"],
    )  # fmt: skip
    found = seen(history)
    assert advice(found, AdviceCode.SECONDARY_RESISTANCE).level is Level.INFORM
    assert advice(found, AdviceCode.PROGRESSION_NEXT_LINE).level is Level.ACT


def test_the_next_line_says_what_a_secondary_mutation_means_for_it() -> None:
    acquired = mutation(exon=13, variant="V654A", secondary=True, on=date(2024, 3, 20))
    found = seen(gist(imatinib(START), progressed=["2024-03-01"], genotype=[EXON_11, acquired]))
    facts = [one.code for one in advice(found, AdviceCode.PROGRESSION_NEXT_LINE).because]
    assert facts[-2:] == ["secondary_found", "secondary_atp_pocket"]


def test_the_facts_are_dated_and_do_not_grow_old() -> None:
    history = gist(imatinib(START), progressed=["2024-03-01"])
    early, late = seen(history, "2024-03-02"), seen(history, "2025-12-01")
    for code in codes(early):
        assert advice(early, code).key == advice(late, code).key


def test_an_event_is_known_from_its_day() -> None:
    history = gist(imatinib(START), progressed=["2024-03-01"])
    before = seen(history, "2024-02-29")
    assert codes(before) == set()
    assert before.stays_true_until == date(2024, 3, 1)
    assert AdviceCode.SECONDARY_RESISTANCE in codes(seen(history, "2024-03-01"))


def test_exposure_is_asked_for_until_a_level_is_drawn() -> None:
    failed = "2024-03-01"
    before = [make.trough("2024-02-29T08:30+08:00", 900)]
    on_day = [make.trough("2024-03-01T08:30+08:00", 900)]
    assert AdviceCode.CHECK_EXPOSURE in codes(seen(gist(imatinib(START), progressed=[failed])))
    assert AdviceCode.CHECK_EXPOSURE in codes(
        seen(gist(imatinib(START), progressed=[failed], troughs=before))
    )
    assert AdviceCode.CHECK_EXPOSURE not in codes(
        seen(gist(imatinib(START), progressed=[failed], troughs=on_day))
    )


def test_exposure_is_not_asked_for_once_imatinib_is_not_taken() -> None:
    stopped = gist(imatinib(START, "2024-03-03"), progressed=["2024-03-01"])
    assert AdviceCode.CHECK_EXPOSURE not in codes(seen(stopped))
    assert AdviceCode.SECONDARY_RESISTANCE in codes(seen(stopped))


def test_exposure_says_what_is_known_and_what_is_not() -> None:
    bare = gist(imatinib(START), progressed=["2024-03-01"])
    facts = [one.code for one in advice(seen(bare), AdviceCode.CHECK_EXPOSURE).because]
    assert facts[-2:] == ["exposure_no_level", "exposure_missed_unknown"]
    beside = make.medication("2023-05-01", 20, drug="simvastatin", role=MedicationRole.CONCOMITANT)
    full = gist(
        imatinib(START), beside, progressed=["2024-03-01"],
        troughs=[make.trough("2024-02-02T08:30+08:00", 700)],
        visits=[make.visit("2024-02-02", missed_doses_30d=4)],
    )  # fmt: skip
    facts = [one.code for one in advice(seen(full), AdviceCode.CHECK_EXPOSURE).because]
    assert facts[-3:] == ["exposure_level_on", "exposure_missed", "exposure_beside"]


def test_a_genotype_is_asked_for_again_on_failure() -> None:
    failed = "2024-03-01"
    found = seen(gist(imatinib(START), progressed=[failed]), failed)
    assert advice(found, AdviceCode.REGENOTYPE).level is Level.ACT
    (item,) = genotyping(found)
    assert (item.due_on, item.window_start) == (date(2024, 3, 1), date(2024, 3, 1))
    assert item.window_end == date(2024, 3, 29)
    assert item.status_on(date(2024, 3, 29)) is Status.DUE
    assert item.status_on(date(2024, 3, 30)) is Status.OVERDUE


@pytest.mark.parametrize(
    ("on", "secondary", "is_done"),
    [
        ("2024-03-01", False, True),
        ("2024-02-29", False, False),
        ("2024-02-29", True, True),
        ("2024-02-02", True, True),
        ("2024-02-01", True, False),
        (None, True, False),
    ],
)
def test_which_result_answers_a_failure(on: str | None, secondary: bool, is_done: bool) -> None:
    result = mutation(
        exon=17, variant="Y823D", secondary=secondary, on=None if on is None else make.day(on)
    )
    found = seen(gist(imatinib(START), progressed=["2024-03-01"], genotype=[EXON_11, result]))
    assert (AdviceCode.REGENOTYPE not in codes(found)) is is_done
    (item,) = genotyping(found)
    assert (item.done_on is not None) is is_done


def test_before_treatment_a_genotype_is_asked_for() -> None:
    found = seen(gist(imatinib(START), genotype=()), START)
    card = advice(found, AdviceCode.REGENOTYPE)
    assert card.level is Level.CONSIDER
    (item,) = genotyping(found)
    assert (item.due_on, item.window_end) == (START, after(START, 28))


@pytest.mark.parametrize("setting", [GistSetting.OBSERVATION, None])
def test_without_treatment_no_genotype_is_asked_for(setting: GistSetting | None) -> None:
    found = seen(gist(genotype=(), setting=setting))
    assert AdviceCode.REGENOTYPE not in codes(found)
    assert genotyping(found) == []


def test_after_completed_adjuvant_treatment_none_is_asked_for() -> None:
    over = adjuvant(imatinib("2020-01-10", "2023-01-10"), genotype=())
    assert AdviceCode.REGENOTYPE not in codes(seen(over))


@pytest.mark.parametrize(
    ("risk", "is_asked"),
    [("very_low", False), ("low", False), ("intermediate", True), ("high", True), (None, True)],
)
def test_a_risk_that_asks_for_no_drug_asks_for_no_genotype(
    risk: str | None, *, is_asked: bool
) -> None:
    untreated = operated(risk)
    assert (AdviceCode.REGENOTYPE in codes(seen(untreated))) is is_asked
    assert bool(genotyping(seen(untreated))) is is_asked
    assert AdviceCode.REGENOTYPE in codes(seen(treated(risk)))


def test_before_the_first_dose_the_phase_dates_it() -> None:
    (item,) = genotyping(seen(adjuvant(genotype=())))
    assert item.due_on == date(2019, 12, 1)
    (item,) = genotyping(seen(gist(genotype=())))
    assert item.due_on == date(2025, 6, 20)
    undated = gist(genotype=(), diagnosis=Diagnosis(disease=Disease.GIST))
    assert genotyping(seen(undated)) == []
    assert AdviceCode.REGENOTYPE in codes(seen(undated))
