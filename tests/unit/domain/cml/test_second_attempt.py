"""A second attempt is mentioned after deep response sustained again."""

from datetime import date, timedelta
from typing import Any

import pytest

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import AdviceCode, Level
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import CmlPhase, EventKind, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import KinaseMutation
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.cml.assessing import (
    advice_of,
    assessed,
    codes,
    fact_codes,
    judged,
)
from tests.unit.domain.cml.courses import disease

STOP = make.day("2020-01-15")
RESTART = make.day("2020-06-01")
DEEP = make.day("2020-12-01")
POSSIBLE = make.day("2022-12-02")
LAST = make.day("2023-03-01")


def _samples(until: date = LAST) -> list[BcrAbl]:
    days = [add_months(DEEP, months) for months in range(0, 60, 3)]
    return [
        make.bcr_abl("2020-05-15", "0.4"),
        make.bcr_abl("2020-09-01", "0.08"),
        *(make.bcr_abl(day, None) for day in days if day <= until),
    ]


def _rows(*later: Medication) -> list[Medication]:
    first = make.medication("2012-01-01", 400, STOP, StopReason.TFR)
    return [first, *(later or (make.medication(RESTART),))]


def _switched(reason: StopReason | None) -> list[Medication]:
    """Resumed with imatinib, changed to dasatinib after two months."""
    return _rows(
        make.medication(RESTART, 400, "2020-08-01", reason),
        make.medication("2020-08-01", 100, drug="dasatinib"),
    )


def _history(**changes: Any) -> History:
    usual: dict[str, Any] = {"medications": _rows(), "later_results": _samples()}
    return make.cml_stopped(STOP, **{**usual, **changes})


def _mentioned(history: History, as_of: make.Day = POSSIBLE) -> bool:
    return AdviceCode.TFR_SECOND_ATTEMPT in codes(assessed(history, as_of))


def test_mentioned_after_more_than_two_years() -> None:
    before = POSSIBLE - timedelta(days=1)
    assert not _mentioned(_history(), before)
    found, _ = judged(_history(), POSSIBLE)
    advice = advice_of(found, AdviceCode.TFR_SECOND_ATTEMPT)
    assert advice.level is Level.INFORM
    assert advice.because[-1].code == "restim_figures"
    assert not codes(found) & {AdviceCode.TFR_ELIGIBLE, AdviceCode.TFR_NOT_YET}


@pytest.mark.parametrize(("day", "mentioned"), [("2023-09-01", True), ("2023-09-02", False)])
def test_the_last_sample_is_at_most_six_months_old(day: str, mentioned: bool) -> None:
    assert _mentioned(_history(), day) is mentioned


def test_a_series_that_ends_too_early_never_gets_there() -> None:
    history = _history(later_results=_samples(until=make.day("2022-03-01")))
    found, next_change = judged(history, "2022-03-02")
    assert AdviceCode.TFR_SECOND_ATTEMPT not in codes(found)
    assert next_change is None
    assert not _mentioned(history)


def test_deep_response_interrupted_starts_again() -> None:
    broken = [*_samples(), make.bcr_abl("2022-06-15", "0.02")]
    assert not _mentioned(_history(later_results=broken))


def test_not_when_the_deep_response_is_lost_again() -> None:
    lost = [*_samples(POSSIBLE), make.bcr_abl(POSSIBLE, "0.02")]
    assert not _mentioned(_history(later_results=lost))


def test_not_before_mmr_is_back() -> None:
    samples = [make.bcr_abl("2020-05-15", "0.4"), make.bcr_abl("2020-09-01", "0.3")]
    assert not _mentioned(_history(later_results=samples))


def test_not_when_the_attempt_ended_without_loss() -> None:
    assert not _mentioned(_history(later_results=_samples()[1:]))


def test_not_while_no_tki_is_taken() -> None:
    rows = _rows(make.medication(RESTART, 400, "2022-11-01", StopReason.OTHER))
    assert not _mentioned(_history(medications=rows))


def test_not_after_a_second_attempt() -> None:
    rows = _rows(
        make.medication(RESTART, 400, "2022-11-15", StopReason.TFR),
        make.medication("2022-11-25"),
    )
    found = assessed(_history(medications=rows), "2023-03-02")
    assert AdviceCode.TFR_SECOND_ATTEMPT not in codes(found)
    assert found.tfr is not None
    assert found.tfr.attempt == 2


@pytest.mark.parametrize(
    ("changes", "mentioned", "named"),
    [
        ({}, True, set()),
        ({"cml": disease(phase=CmlPhase.BLAST, phase_on=make.day("2020-05-20"))}, False, set()),
        ({"cml": disease(phases_ever=(CmlPhase.CHRONIC, CmlPhase.ACCELERATED))}, False, set()),
        ({"events": [make.event(EventKind.PROGRESSION, "2020-05-20")]}, False, set()),
        ({"cml": disease(high_risk_aca=True)}, False, set()),
        ({"medications": _switched(StopReason.FAILURE)}, False, set()),
        ({"medications": _switched(StopReason.INTOLERANCE)}, True, set()),
        ({"medications": _switched(None)}, True, {"switch_reason_unknown"}),
        (
            {"cml": disease(kinase_mutations=(KinaseMutation(variant="T315I"),))},
            True,
            {"mutation_recorded"},
        ),
    ],
    ids=[
        "nothing", "blast crisis", "accelerated before", "progression", "chromosomes", "failed",
        "not borne", "changed without a reason", "mutation",
    ],
)  # fmt: skip
def test_never_after_another_phase_or_a_failure(
    changes: dict[str, Any], mentioned: bool, named: set[str]
) -> None:
    history = _history(**changes)
    assert _mentioned(history) is mentioned
    if mentioned:
        doubts = {"switch_reason_unknown", "mutation_recorded"}
        found = fact_codes(assessed(history, POSSIBLE), AdviceCode.TFR_SECOND_ATTEMPT)
        assert found & doubts == named
