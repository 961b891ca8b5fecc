"""Every drill in small: what it promises holds, and it tried as often as it was told to."""

import sys
from pathlib import Path

import pytest

from drills.everything import DRILLS, Drill
from drills.outcome import Outcome

_FEW = {
    "R1": 4, "R2": 12, "R3": 24, "R4": 1, "R5": 2, "R6": 40, "R7": 16, "R9": 20, "R10": 12,
    "R11": 60, "R13": 8, "R14": 6,
}  # fmt: skip


@pytest.mark.logs
@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.bar)
def test_the_promise_holds(drill: Drill, tmp_path: Path) -> None:
    if drill.bar == "R1" and sys.platform == "win32":
        pytest.xfail("there is no SIGKILL to send")
    outcome = drill.run(_FEW[drill.bar], tmp_path, 1)
    assert outcome.whole, f"{drill.promise}: {outcome.words}"
    assert outcome.tried == _FEW[drill.bar]


@pytest.mark.parametrize(
    ("outcome", "passed"),
    [
        (Outcome(3, 3, 0), True),
        (Outcome(3, 3, 0, late=1), False),
        (Outcome(3, 2, 1), False),
        (Outcome(3, 2, 0), False),
        (Outcome(0, 0, 0), False),
    ],
)
def test_a_loss_lateness_and_a_drill_that_tried_nothing_fail(
    outcome: Outcome, *, passed: bool
) -> None:
    assert outcome.passed is passed
    assert outcome.whole is (passed or outcome.late > 0)
