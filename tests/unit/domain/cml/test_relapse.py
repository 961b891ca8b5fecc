"""Loss of MMR and of MR4 after stopping, the restart, and what follows it."""

from datetime import timedelta
from typing import Any

import pytest

from clinic_app.domain.cml.findings import TfrState
from clinic_app.domain.findings import AdviceCode, DueKind, Level
from clinic_app.domain.record.codes import CmlPhase, EventKind, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.cml.assessing import (
    advice_of,
    assessed,
    codes,
    done_days,
    fact_codes,
    items,
    judged,
    open_days,
)

STOP = make.day("2024-01-15")
LOSS = make.bcr_abl("2024-05-14", "0.12")


def restarted(restart: str, *later: BcrAbl, **changes: Any) -> History:
    """Stopped in January, lost MMR in May, resumed."""
    rows = [
        make.medication("2014-01-01", 400, STOP, StopReason.TFR),
        make.medication(restart, 400),
    ]
    return make.cml_stopped(STOP, medications=rows, later_results=[LOSS, *later], **changes)


def stopped(*later: BcrAbl, **changes: Any) -> History:
    return make.cml_stopped(STOP, later_results=list(later), **changes)


def state(history: History, as_of: str) -> tuple[TfrState, int | None]:
    tfr = assessed(history, as_of).tfr
    assert tfr is not None
    return tfr.state, tfr.months_in_tfr


def test_loss_of_mmr_calls_for_a_restart_within_28_days() -> None:
    found = assessed(stopped(LOSS), "2024-05-20")
    advice = advice_of(found, AdviceCode.TFR_LOSS_OF_MMR)
    assert advice.level is Level.ACT
    assert [(f.code, f.on) for f in advice.because if f.on] == [
        ("bcr_abl_value", LOSS.sampled_on),
        ("tfr_stop", STOP),
        ("restart_by", make.day("2024-06-11")),
    ]
    (item,) = items(found, DueKind.TFR_RESTART)
    assert item.due_on == item.window_end == make.day("2024-06-11")
    assert item.window_start == LOSS.sampled_on
    assert item.done_on is None
    assert not items(found, DueKind.BCR_ABL_TEST)


@pytest.mark.parametrize(
    ("sample", "lost"),
    [
        (make.bcr_abl("2024-05-14", "0.1"), False),
        (make.bcr_abl("2024-05-14", "0.1000001"), True),
        (make.bcr_abl("2024-05-14", "0.5", 8000), True),
        (make.bcr_abl("2024-05-14", "0.05", 8000), False),
        (make.bcr_abl("2024-05-14", "0.5", method=PcrMethod.DPCR), True),
        (make.bcr_abl("2024-05-14", "0.1", method=PcrMethod.DPCR), False),
        (make.bcr_abl(STOP, "0.5"), True),
        (make.bcr_abl(STOP - timedelta(days=1), "0.5"), False),
    ],
)
def test_what_counts_as_loss(sample: BcrAbl, lost: bool) -> None:
    found = assessed(stopped(sample), "2024-05-20")
    assert (AdviceCode.TFR_LOSS_OF_MMR in codes(found)) is lost


def test_a_later_good_value_does_not_undo_the_loss() -> None:
    history = stopped(LOSS, make.bcr_abl("2024-05-28", "0.05"))
    assert state(history, "2024-06-01") == (TfrState.RELAPSED, 3)
    assert AdviceCode.TFR_LOSS_OF_MMR in codes(assessed(history, "2024-06-01"))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2024-02-14", (TfrState.IN_TFR, 0)),
        ("2024-02-15", (TfrState.IN_TFR, 1)),
        ("2024-05-13", (TfrState.IN_TFR, 3)),
        ("2024-05-14", (TfrState.RELAPSED, 3)),
        ("2025-05-14", (TfrState.RELAPSED, 3)),
    ],
)
def test_states(as_of: str, expected: tuple[TfrState, int]) -> None:
    assert state(stopped(LOSS), as_of) == expected


def test_the_restart_discharges_itself_and_starts_monthly_checks() -> None:
    found = assessed(restarted("2024-06-05"), "2024-06-20")
    (item,) = items(found, DueKind.TFR_RESTART)
    assert item.done_on == make.day("2024-06-05")
    assert AdviceCode.TFR_LOSS_OF_MMR not in codes(found)
    assert open_days(found, DueKind.MMR_REGAIN_CHECK) == ["2024-07-05"]
    assert not items(found, DueKind.BCR_ABL_TEST)
    assert found.tfr is not None
    assert (found.tfr.state, found.tfr.attempt) == (TfrState.RETREATED, 1)
    assert (found.tfr.months_in_tfr, found.tfr.lost_on) == (3, LOSS.sampled_on)


def test_monthly_checks_until_mmr_is_back() -> None:
    checks = [
        make.bcr_abl("2024-07-05", "0.4"),
        make.bcr_abl("2024-08-05", None, 5000),
        make.bcr_abl("2024-09-01", "0.10001"),
    ]
    found = assessed(restarted("2024-06-05", *checks), "2024-09-02")
    assert done_days(found, DueKind.MMR_REGAIN_CHECK) == ["2024-07-05", "2024-08-05", "2024-09-05"]
    assert open_days(found, DueKind.MMR_REGAIN_CHECK) == ["2024-10-05"]


def test_mmr_back_ends_the_checks_and_the_usual_tests_go_on() -> None:
    history = restarted(
        "2024-06-05", make.bcr_abl("2024-07-05", "0.4"), make.bcr_abl("2024-08-05", "0.1")
    )
    found = assessed(history, "2024-09-02")
    assert done_days(found, DueKind.MMR_REGAIN_CHECK) == ["2024-07-05", "2024-08-05"]
    assert not open_days(found, DueKind.MMR_REGAIN_CHECK)
    assert open_days(found, DueKind.BCR_ABL_TEST) == ["2024-11-05"]
    assert AdviceCode.MUTATION_TEST not in codes(assessed(history, "2025-01-01"))


@pytest.mark.parametrize(("as_of", "asked"), [("2024-09-04", False), ("2024-09-05", True)])
def test_a_mutation_test_when_mmr_is_not_back_after_three_months(as_of: str, asked: bool) -> None:
    history = restarted("2024-06-05", make.bcr_abl("2024-08-05", "0.3"))
    found, next_change = judged(history, as_of)
    assert (AdviceCode.MUTATION_TEST in codes(found)) is asked
    assert next_change == (None if asked else make.day("2024-09-05"))


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        ([], False),
        ([make.bcr_abl("2025-02-05", "0.1")], False),
        ([make.bcr_abl("2025-02-05", "0.10001")], True),
        ([make.bcr_abl("2025-02-05", "0.2", 5000)], True),
        ([make.bcr_abl("2025-02-05", "0.05", 5000)], False),
        ([make.bcr_abl("2025-02-05", "0.2"), make.bcr_abl("2025-03-05", "0.05", 5000)], True),
        ([make.bcr_abl("2025-02-05", "0.2"), make.bcr_abl("2025-03-05", "0.1")], False),
    ],
)
def test_mmr_lost_again_on_treatment_asks_to_act(later: list[BcrAbl], asked: bool) -> None:
    back = make.bcr_abl("2024-08-05", "0.1")
    found = assessed(restarted("2024-06-05", back, *later), "2025-03-06")
    advice = [one for one in found.advice if one.code is AdviceCode.MUTATION_TEST]
    assert [one.level for one in advice] == ([Level.ACT] if asked else [])
    assert [one.rule for one in advice] == (["cml.mutation_test.lost_again"] if asked else [])


def test_a_mutation_test_names_that_no_sample_was_taken() -> None:
    found = assessed(restarted("2024-06-05"), "2024-10-01")
    assert "no_sample_since_restart" in fact_codes(found, AdviceCode.MUTATION_TEST)


def test_a_sample_of_the_restart_day_is_no_regain() -> None:
    found = assessed(restarted("2024-06-05", make.bcr_abl("2024-06-05", "0.05")), "2024-06-06")
    assert open_days(found, DueKind.MMR_REGAIN_CHECK) == ["2024-07-05"]


def test_a_loss_found_on_the_restart_day_counts() -> None:
    history = restarted("2024-05-14")
    found = assessed(history, "2024-05-20")
    assert done_days(found, DueKind.TFR_RESTART) == ["2024-06-11"]


def test_a_refused_restart_is_watched_monthly() -> None:
    refusal = make.event(EventKind.RESTART_REFUSED, "2024-05-20")
    history = stopped(LOSS, make.bcr_abl("2024-06-20", "0.3"), events=[refusal])
    found = assessed(history, "2024-06-25")
    assert not items(found, DueKind.TFR_RESTART)
    assert "restart_refused" in fact_codes(found, AdviceCode.TFR_LOSS_OF_MMR)
    assert done_days(found, DueKind.BCR_ABL_TEST) == ["2024-06-14"]
    assert open_days(found, DueKind.BCR_ABL_TEST) == ["2024-07-14"]


def test_a_refusal_before_the_loss_is_not_about_it() -> None:
    refusal = make.event(EventKind.RESTART_REFUSED, "2024-05-13")
    found = assessed(stopped(LOSS, events=[refusal]), "2024-05-20")
    assert items(found, DueKind.TFR_RESTART)
    assert "restart_refused" not in fact_codes(found, AdviceCode.TFR_LOSS_OF_MMR)


def test_a_restart_after_a_refusal_is_a_restart() -> None:
    refusal = make.event(EventKind.RESTART_REFUSED, "2024-05-20")
    found = assessed(restarted("2024-07-01", events=[refusal]), "2024-07-10")
    assert done_days(found, DueKind.TFR_RESTART) == ["2024-06-11"]
    assert not items(found, DueKind.BCR_ABL_TEST)


MR4_LOST = make.bcr_abl("2024-03-15", "0.02")


def test_mr4_lost_asks_for_one_extra_test_and_leaves_the_calendar() -> None:
    before = open_days(assessed(stopped(), "2024-03-20"), DueKind.TFR_TEST)
    found = assessed(stopped(MR4_LOST), "2024-03-20")
    advice = advice_of(found, AdviceCode.TFR_LOSS_OF_MR4)
    assert advice.level is Level.CONSIDER
    assert "mr4_trials" in {fact.code for fact in advice.because}
    assert open_days(found, DueKind.BCR_ABL_TEST) == ["2024-04-15"]
    assert open_days(found, DueKind.TFR_TEST) == before[2:]


@pytest.mark.parametrize(
    ("value", "lost"), [("0.01", False), ("0.010001", True), ("0.1", True), ("0.10001", False)]
)
def test_mr4_limits(value: str, lost: bool) -> None:
    found = assessed(stopped(make.bcr_abl("2024-03-15", value)), "2024-03-20")
    assert (AdviceCode.TFR_LOSS_OF_MR4 in codes(found)) is lost


def test_the_extra_test_counts_from_the_first_sample_of_the_run() -> None:
    history = stopped(MR4_LOST, make.bcr_abl("2024-03-29", "0.03"))
    found = assessed(history, "2024-04-10")
    assert open_days(found, DueKind.BCR_ABL_TEST) == ["2024-04-15"]
    done = stopped(MR4_LOST, make.bcr_abl("2024-04-01", "0.03"))
    found = assessed(done, "2024-04-10")
    assert done_days(found, DueKind.BCR_ABL_TEST) == ["2024-04-15"]
    assert not open_days(found, DueKind.BCR_ABL_TEST)
    assert AdviceCode.TFR_LOSS_OF_MR4 in codes(found)


def test_mr4_back_ends_the_advice_and_an_extra_test_not_yet_due() -> None:
    early = assessed(stopped(MR4_LOST, make.bcr_abl("2024-03-25", None)), "2024-04-10")
    assert AdviceCode.TFR_LOSS_OF_MR4 not in codes(early)
    assert not items(early, DueKind.BCR_ABL_TEST)
    on_time = assessed(stopped(MR4_LOST, make.bcr_abl("2024-04-10", None)), "2024-04-10")
    assert done_days(on_time, DueKind.BCR_ABL_TEST) == ["2024-04-15"]


def test_a_second_run_has_an_extra_test_of_its_own() -> None:
    history = stopped(
        MR4_LOST, make.bcr_abl("2024-04-15", None), make.bcr_abl("2024-06-15", "0.05")
    )
    found = assessed(history, "2024-06-20")
    assert done_days(found, DueKind.BCR_ABL_TEST) == ["2024-04-15"]
    assert open_days(found, DueKind.BCR_ABL_TEST) == ["2024-07-15"]


def test_loss_of_mmr_replaces_loss_of_mr4() -> None:
    found = assessed(stopped(make.bcr_abl("2024-05-01", "0.03"), LOSS), "2024-05-20")
    assert AdviceCode.TFR_LOSS_OF_MR4 not in codes(found)
    assert AdviceCode.TFR_LOSS_OF_MMR in codes(found)
    assert not open_days(found, DueKind.BCR_ABL_TEST)
    low = assessed(
        stopped(make.bcr_abl("2024-05-01", "0.03"), make.bcr_abl("2024-05-14", "0.3", 900)),
        "2024-05-20",
    )
    assert AdviceCode.TFR_LOSS_OF_MR4 not in codes(low)


def test_mr4_lost_before_the_stop_is_not_asked_about() -> None:
    history = stopped(make.bcr_abl(STOP - timedelta(days=3), "0.05"))
    assert AdviceCode.TFR_LOSS_OF_MR4 not in codes(assessed(history, "2024-01-20"))


@pytest.mark.parametrize(
    ("phase", "on", "warned"),
    [
        (CmlPhase.BLAST, "2024-01-15", True),
        (CmlPhase.ACCELERATED, "2024-03-01", True),
        (CmlPhase.BLAST, "2024-01-14", False),
        (CmlPhase.BLAST, None, False),
        (CmlPhase.CHRONIC, "2024-03-01", False),
    ],
)
def test_another_phase_after_the_stop_is_progression(
    phase: CmlPhase, on: str | None, warned: bool
) -> None:
    cml = Cml(phase=phase, phase_on=None if on is None else make.day(on), transcript="e14a2")
    found = assessed(stopped(cml=cml), "2024-04-01")
    assert (AdviceCode.TFR_PROGRESSION in codes(found)) is warned
    if warned:
        assert advice_of(found, AdviceCode.TFR_PROGRESSION).level is Level.STOP


@pytest.mark.parametrize(
    ("kind", "on", "warned"),
    [
        (EventKind.PROGRESSION, "2024-01-15", True),
        (EventKind.PROGRESSION, "2024-01-14", False),
        (EventKind.HAEMORRHAGE, "2024-03-01", False),
    ],
)
def test_a_progression_event_after_the_stop(kind: EventKind, on: str, warned: bool) -> None:
    found = assessed(stopped(events=[make.event(kind, on)], cml=None), "2024-04-01")
    assert (AdviceCode.TFR_PROGRESSION in codes(found)) is warned


def test_progression_without_a_stop_is_not_this_advice() -> None:
    history = make.cml(events=[make.event(EventKind.PROGRESSION, "2024-03-01")])
    assert AdviceCode.TFR_PROGRESSION not in codes(assessed(history, "2024-04-01"))


def test_another_tki_on_the_stop_date_is_a_switch_not_an_attempt() -> None:
    rows = [
        make.medication("2014-01-01", 400, STOP, StopReason.TFR),
        make.medication(STOP, 300, drug="nilotinib"),
    ]
    found = assessed(make.cml(medications=rows), "2024-04-01")
    assert found.tfr is not None
    assert found.tfr.attempt is None


@pytest.mark.parametrize(
    ("sampled", "value", "percent"),
    [
        ("2024-03-24", None, None),
        ("2024-03-25", None, "82.6"),
        ("2024-04-08", "0.003", "82.6"),
        ("2024-04-08", "0.004", "23.1"),
        ("2024-04-08", "0.02", "0"),
        ("2024-04-22", None, "82.6"),
        ("2024-04-23", None, None),
        ("2024-04-08", "0.2", None),
    ],
)
def test_the_landmark_of_week_12(sampled: str, value: str | None, percent: str | None) -> None:
    found = assessed(stopped(make.bcr_abl(sampled, value)), "2024-05-01")
    assert found.tfr is not None
    landmark = found.tfr.landmark
    assert (landmark is None) == (percent is None)
    if landmark is not None:
        assert str(landmark.remission_percent) == percent


def test_the_landmark_is_the_nearest_sample_before_a_restart() -> None:
    near = [make.bcr_abl("2024-04-01", "0.02"), make.bcr_abl("2024-04-06", None)]
    found = assessed(stopped(*near), "2024-05-01").tfr
    assert found is not None
    assert found.landmark is not None
    assert found.landmark.sampled_on == make.day("2024-04-06")
    rows = [
        make.medication("2014-01-01", 400, STOP, StopReason.TFR),
        make.medication("2024-04-01", 400),
    ]
    after = assessed(stopped(near[1], medications=rows), "2024-05-01").tfr
    assert after is not None
    assert after.landmark is None


def test_once_progression_is_on_record_no_day_is_waited_for() -> None:
    blast = Cml(phase=CmlPhase.BLAST, phase_on=make.day("2024-05-18"), transcript="e14a2")
    found = assessed(stopped(LOSS, cml=blast), "2024-05-20")
    assert advice_of(found, AdviceCode.TFR_LOSS_OF_MMR).because[0].code == "restart_at_once"
    (item,) = items(found, DueKind.TFR_RESTART)
    assert item.because[0].code == "restart_at_once"
    (done,) = items(
        assessed(restarted("2024-05-20", cml=blast), "2024-06-01"), DueKind.TFR_RESTART
    )
    assert done.because[0].code == "bcr_abl_value"


def test_a_phase_since_the_stop_leaves_the_chronic_phase_until_then() -> None:
    known = Cml(
        phase=CmlPhase.BLAST,
        phases_ever=(CmlPhase.CHRONIC, CmlPhase.BLAST),
        phase_on=make.day("2024-05-18"),
        transcript="e14a2",
    )
    tfr = assessed(stopped(cml=known), "2024-05-20").tfr
    assert tfr is not None
    assert tfr.eligibility is not None
    first = tfr.eligibility.eln2020_mandatory.criteria[0]
    assert (first.met, first.fact.code, first.fact.on) == (True, "first_chronic_phase_until", STOP)


def test_months_since_the_stop_stand_beside_the_last_sample_that_shows_mmr() -> None:
    seen = assessed(stopped(make.bcr_abl("2024-02-20", None)), "2024-06-20").tfr
    unseen = assessed(stopped(), "2024-06-20").tfr
    lost = assessed(stopped(LOSS), "2024-06-20").tfr
    assert seen is not None
    assert unseen is not None
    assert lost is not None
    assert seen.course_said == (
        "shown",
        {"months": 5, "on": make.day("2024-02-20"), "month": 1},
    )
    assert unseen.course_said == ("not_shown", {"months": 5})
    assert lost.course_said == (None, {})
