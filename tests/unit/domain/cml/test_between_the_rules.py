"""What falls between milestones and the rules after stopping: pauses, restarts, pregnancy."""

from typing import Any

import pytest

from clinic_app.domain.findings import AdviceCode, DueKind, Level
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import CmlPhase, EventKind, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.cml.assessing import (
    advice_of,
    assessed,
    codes,
    fact_codes,
    items,
    judged,
    open_days,
)
from tests.unit.domain.cml.courses import disease, samples

START, STOP = make.day("2014-01-10"), make.day("2020-01-15")
UNTREATED, MUTATION = AdviceCode.UNTREATED_ABOVE_MMR, AdviceCode.MUTATION_TEST
LOSS = AdviceCode.TFR_LOSS_OF_MMR


def row(
    start: make.Day, stop: make.Day | None = None, reason: StopReason | None = None
) -> Medication:
    return make.medication(start, 400, stop, reason)


def paused(*later: BcrAbl, reason: StopReason | None = StopReason.PREGNANCY) -> History:
    """In MMR, then without a TKI from 15-Jan-2020 for another reason than remission."""
    before = samples("2019-07-10=0.02; 2020-01-10=0.02")
    return make.cml(START, medications=[row(START, STOP, reason)], bcr_abl=[*before, *later])


def resumed(text: str, restart: make.Day = "2020-04-01") -> History:
    """Stopped for remission on 15-Jan-2020 and treated again."""
    rows = [row(START, STOP, StopReason.TFR), row(restart)]
    return make.cml(START, medications=rows, bcr_abl=[*samples("2020-01-10=none"), *samples(text)])


def in_remission(text: str, **changes: Any) -> History:
    rows = [row(START, STOP, StopReason.TFR)]
    return make.cml(START, **{"medications": rows, "bcr_abl": samples(text), **changes})


@pytest.mark.parametrize("reason", [StopReason.PREGNANCY, StopReason.COMPLETED, None])
def test_untreated_above_mmr_asks_for_a_decision(reason: StopReason | None) -> None:
    found = assessed(paused(make.bcr_abl("2020-06-01", "0.101"), reason=reason), "2020-06-05")
    advice = advice_of(found, UNTREATED)
    assert advice.level is Level.ACT
    assert [(f.code, f.on) for f in advice.because if f.on] == [
        ("bcr_abl_value", make.day("2020-06-01")),
        ("tki_off_since", STOP),
    ]


@pytest.mark.parametrize(
    "later",
    [
        make.bcr_abl("2020-06-01", "0.1"),
        make.bcr_abl("2020-06-01", None),
        make.bcr_abl("2020-06-01", "0.05", 5000),
        make.bcr_abl("2020-06-01", "0.05", method=PcrMethod.DPCR),
    ],
    ids=["0.1", "undetected", "inadequate", "digital PCR"],
)
def test_untreated_in_mmr_is_left_alone(later: BcrAbl) -> None:
    assert UNTREATED not in codes(assessed(paused(later), "2020-06-05"))


@pytest.mark.parametrize(
    "later",
    [
        make.bcr_abl("2020-06-01", "0.2", 5000),
        make.bcr_abl("2020-06-01", "0.2", method=PcrMethod.DPCR),
    ],
    ids=["few copies", "digital PCR"],
)
def test_one_value_of_any_quality_is_enough(later: BcrAbl) -> None:
    assert UNTREATED in codes(assessed(paused(later), "2020-06-05"))


def test_the_worse_of_two_samples_of_one_day_decides_and_a_later_one_ends_it() -> None:
    two = samples("2020-06-01=none; 2020-06-01=0.4")
    for found in (two, two[::-1]):
        assert UNTREATED in codes(assessed(paused(*found), "2020-06-05"))
    later = assessed(paused(*two, *samples("2020-07-01=0.04")), "2020-07-05")
    assert UNTREATED not in codes(later)


def test_untreated_above_mmr_is_tested_every_month() -> None:
    high = samples("2020-05-01=0.4; 2020-06-01=0.5")
    assert open_days(assessed(paused(*high), "2020-06-05"), DueKind.BCR_ABL_TEST) == ["2020-07-01"]
    low = paused(*high, *samples("2020-07-01=0.1"))
    assert open_days(assessed(low, "2020-07-05"), DueKind.BCR_ABL_TEST) == ["2020-10-01"]


def test_a_value_above_mmr_from_before_the_pause_is_repeated_monthly_too() -> None:
    rows = [row(START, STOP, StopReason.FAILURE)]
    history = make.cml(START, medications=rows, bcr_abl=samples("2019-10-10=4; 2020-01-10=5"))
    kind = DueKind.BCR_ABL_TEST
    assert open_days(assessed(history, "2020-02-14"), kind) == ["2020-04-10"]
    assert open_days(assessed(history, "2020-02-15"), kind) == ["2020-02-10"]


def test_a_pause_of_30_days_is_not_too_long() -> None:
    history = paused(make.bcr_abl("2020-02-01", "0.5"))
    found, next_change = judged(history, "2020-02-14")
    assert UNTREATED not in codes(found)
    assert next_change == make.day("2020-02-15")
    assert UNTREATED in codes(assessed(history, "2020-02-15"))


def test_nobody_untreated_before_the_first_dose_or_treated_again_is_asked() -> None:
    never = make.cml(START, medications=[], bcr_abl=samples("2014-01-05=60"))
    assert UNTREATED not in codes(assessed(never, "2014-05-01"))
    again = make.cml(
        START,
        medications=[row(START, STOP, StopReason.TOXICITY), row("2020-06-02")],
        bcr_abl=samples("2020-06-01=0.5"),
    )
    assert UNTREATED not in codes(assessed(again, "2020-06-05"))


def test_a_restart_broken_off_is_no_treatment() -> None:
    rows = [row(START, STOP, StopReason.TFR), row("2020-04-01", "2020-04-06", StopReason.TOXICITY)]
    history = make.cml(START, medications=rows, bcr_abl=samples("2020-03-16=0.6"))
    assert UNTREATED not in codes(assessed(history, "2020-05-06"))
    assert UNTREATED in codes(assessed(history, "2020-05-07"))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2020-03-01=none; 2020-05-01=0.1", False),
        ("2020-03-01=none; 2020-05-01=0.101", True),
        ("2020-04-02=0.4", True),
        ("2020-05-01=0.4; 2020-06-01=0.1", False),
        ("2020-03-01=0.4; 2020-05-01=0.4", False),
        ("2020-03-01=0.4; 2020-05-01=0.05; 2020-06-01=0.4", True),
    ],
    ids=[
        "at the limit",
        "above it, no loss before",
        "the day after the restart",
        "back",
        "lost before the restart",
        "lost again",
    ],
)
def test_mmr_lost_on_treatment_taken_again(text: str, asked: bool) -> None:
    found = assessed(resumed(text), "2020-06-05")
    assert (MUTATION in codes(found)) is asked
    if asked:
        assert advice_of(found, MUTATION).level is Level.ACT


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("2020-05-01=0.9; 2020-06-01=1", False),
        ("2020-05-01=0.9; 2020-06-01=1.01", True),
        ("2020-05-01=1.5; 2020-06-01=1.5", False),
        ("2020-06-01=30", False),
        ("2020-04-01=0.5; 2020-06-01=30", False),
        ("2020-05-01=2; 2020-05-15=8; 2020-06-01=3", False),
        ("2020-05-01=0.9; 2020-06-01=8; 2020-06-03=none", False),
    ],
    ids=[
        "at 1", "above 1", "the same", "one sample", "one is of the restart's day", "falling",
        "back",
    ],
)  # fmt: skip
def test_a_rise_on_treatment_taken_again_is_not_waited_for(text: str, asked: bool) -> None:
    found = assessed(resumed(f"2020-03-01=0.4; {text}"), "2020-06-05")
    assert (MUTATION in codes(found)) is asked
    if asked:
        assert advice_of(found, MUTATION).level is Level.ACT
        assert "rising_on_treatment" in fact_codes(found, MUTATION)


@pytest.mark.parametrize(
    ("stop", "asked"),
    [("2020-05-31", False), ("2020-06-01", True), ("2020-06-02", True)],
    ids=["the day before", "its day", "the day after"],
)
def test_what_rises_without_the_tki_is_no_rise_on_treatment(stop: str, asked: bool) -> None:
    rows = [row(START, STOP, StopReason.TFR), row("2020-04-01", stop, StopReason.TOXICITY)]
    history = make.cml(
        START, medications=rows, bcr_abl=samples("2020-03-01=0.4; 2020-05-01=0.9; 2020-06-01=8")
    )
    assert (MUTATION in codes(assessed(history, "2020-06-05"))) is asked


def test_a_restart_left_before_mmr_was_back_is_spoken_of_once() -> None:
    rows = [row(START, STOP, StopReason.TFR), row("2020-04-01", "2020-06-01", StopReason.TOXICITY)]
    history = make.cml(START, medications=rows, bcr_abl=samples("2020-03-01=0.4; 2020-05-01=0.9"))
    assert {UNTREATED, MUTATION} & codes(assessed(history, "2020-07-01")) == {MUTATION}
    assert {UNTREATED, MUTATION} & codes(assessed(history, "2020-07-02")) == {UNTREATED}


def test_an_undetected_sample_with_few_copies_hides_no_rise() -> None:
    rows = [row(START, STOP, StopReason.TFR), row("2020-04-01")]
    results = [
        *samples("2020-03-01=0.4; 2020-05-01=0.9; 2020-06-01=8"),
        make.bcr_abl("2020-06-03", None, 5000),
    ]
    history = make.cml(START, medications=rows, bcr_abl=results)
    assert MUTATION in codes(assessed(history, "2020-06-05"))


def test_the_facts_say_whether_a_loss_came_before_the_restart() -> None:
    first = assessed(resumed("2020-05-01=0.4"), "2020-05-05")
    assert "no_loss_before_restart" in fact_codes(first, MUTATION)
    again = assessed(resumed("2020-03-01=0.4; 2020-05-01=0.05; 2020-06-01=0.4"), "2020-06-05")
    assert "mmr_regained" in fact_codes(again, MUTATION)


def test_a_loss_on_treatment_is_repeated_monthly_until_mmr_is_back() -> None:
    lost = resumed("2020-05-01=0.4; 2020-06-01=0.3")
    assert open_days(assessed(lost, "2020-06-05"), DueKind.BCR_ABL_TEST) == ["2020-07-01"]
    back = resumed("2020-05-01=0.4; 2020-06-01=0.3; 2020-07-01=0.1")
    assert open_days(assessed(back, "2020-07-05"), DueKind.BCR_ABL_TEST) == ["2020-10-01"]


def test_a_treatment_left_again_is_spoken_of_once() -> None:
    rows = [
        row(START, STOP, StopReason.TFR),
        row("2020-04-01", "2020-08-01", StopReason.PREGNANCY),
    ]
    history = make.cml(START, medications=rows, bcr_abl=samples("2020-07-01=0.4"))
    assert {UNTREATED, MUTATION} & codes(assessed(history, "2020-08-31")) == {MUTATION}
    assert {UNTREATED, MUTATION} & codes(assessed(history, "2020-09-01")) == {UNTREATED}


@pytest.mark.parametrize("pregnant", [True, False, None])
def test_no_restart_is_called_for_in_pregnancy(pregnant: bool | None) -> None:
    history = in_remission("2020-03-16=0.4", patient=make.patient(pregnant=pregnant))
    found = assessed(history, "2020-03-20")
    assert LOSS in codes(found)
    assert ("restart_in_pregnancy" in fact_codes(found, LOSS)) is (pregnant is True)
    assert bool(items(found, DueKind.TFR_RESTART)) is (pregnant is not True)
    tests = ["2020-04-16"] if pregnant else []
    assert open_days(found, DueKind.BCR_ABL_TEST) == tests


def test_pregnancy_is_named_to_whoever_is_untreated_and_a_refusal_beside_it() -> None:
    pregnant = make.patient(pregnant=True)
    rows = [row(START, STOP, StopReason.PREGNANCY)]
    history = make.cml(
        START, medications=rows, bcr_abl=samples("2020-03-16=0.4"), patient=pregnant
    )
    assert "restart_in_pregnancy" in fact_codes(assessed(history, "2020-03-20"), UNTREATED)
    refused = in_remission(
        "2020-03-16=0.4",
        patient=pregnant,
        events=[make.event(EventKind.RESTART_REFUSED, "2020-03-18")],
    )
    both = {"restart_refused", "restart_in_pregnancy"}
    assert both <= fact_codes(assessed(refused, "2020-03-20"), LOSS)


@pytest.mark.parametrize(
    ("cml", "reason"),
    [
        ({"phase": CmlPhase.BLAST}, "phase_undated"),
        ({"phase": CmlPhase.ACCELERATED}, "phase_undated"),
        ({"phase": CmlPhase.BLAST, "phase_on": STOP}, None),
        ({"high_risk_aca": True}, "aca_after_stop"),
        ({"high_risk_aca": True, "high_risk_aca_on": STOP}, "aca_after_stop"),
        ({"high_risk_aca": True, "high_risk_aca_on": make.day("2020-01-14")}, None),
    ],
)
def test_what_no_rule_reads_after_the_stop_is_said(
    cml: dict[str, Any], reason: str | None
) -> None:
    found = assessed(in_remission("2020-03-16=none", cml=disease(**cml)), "2020-03-20")
    said = {gap.reason for gap in found.gaps} & {"phase_undated", "aca_after_stop"}
    assert said == ({reason} if reason else set())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020-01-14=0.1", False),
        ("2020-01-14=0.101", True),
        ("2020-01-15=0.101", False),
        ("2020-01-14=0.101; 2020-02-15=0.02", False),
    ],
    ids=["at the limit", "above it", "on the stop it is a loss", "shown since"],
)
def test_mmr_not_shown_since_the_stop_is_said(text: str, said: bool) -> None:
    found = assessed(in_remission(text), "2020-02-20")
    assert ("stopped_above_mmr" in {gap.reason for gap in found.gaps}) is said
