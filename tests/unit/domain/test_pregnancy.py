"""No TKI in pregnancy, in either disease."""

from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, Level
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History
from tests import make
from tests.knowledge import KNOWLEDGE

START, AS_OF = "2020-01-10", date(2020, 6, 1)


def _warned(history: History) -> list[Advice]:
    advice = evaluate(history, AS_OF, KNOWLEDGE).advice
    return [item for item in advice if item.code is AdviceCode.PREGNANCY_TKI]


@pytest.mark.parametrize("builder", [make.cml, make.gist_adjuvant])
@pytest.mark.parametrize(
    ("pregnant", "stopped", "warned"),
    [
        (True, None, True),
        (True, "2020-06-01", False),
        (True, "2020-06-02", True),
        (False, None, False),
        (None, None, False),
    ],
)
def test_a_tki_in_pregnancy_is_a_stop(
    builder: object, pregnant: bool | None, stopped: str | None, warned: bool
) -> None:
    reason = None if stopped is None else StopReason.PREGNANCY
    assert callable(builder)
    history = builder(
        START,
        patient=make.patient(pregnant=pregnant),
        medications=[make.medication(START, 400, stopped, reason)],
    )
    assert [item.level for item in _warned(history)] == ([Level.STOP] if warned else [])
