"""The dose decided on for the time after a hold."""

from decimal import Decimal

from clinic_app.domain.decisions.context import plain_drug
from clinic_app.domain.record.codes import DecisionChoice, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB

_ON_IMATINIB = frozenset(
    {
        "LABEL_HOLD",
        "LABEL_MARROW_CHECK",
        "TDM_REDUCE",
        "TDM_REDUCE_SHARED_DECISION",
        "TDM_NO_LOWER_DOSE",
    }
)


def dose_to_resume_at(history: History) -> Decimal | None:
    """Return the daily dose of imatinib, mg, that was decided on when it was held.

    None while imatinib is taken, when it was not stopped for an adverse event, or when no dose was
    recorded with a decision made since the hold.
    """
    rows = [
        row for row in history.medications if row.is_treatment and plain_drug(row.drug) == IMATINIB
    ]
    if not rows or any(row.stopped_on is None for row in rows):
        return None
    last = max(rows, key=lambda row: (row.stopped_on or row.started_on, row.started_on))
    if last.stop_reason is not StopReason.TOXICITY or last.stopped_on is None:
        return None
    doses = [
        (one.on, at, one.dose_mg_per_day)
        for at, one in enumerate(history.decisions)
        if one.choice is DecisionChoice.RECORDED
        and one.code in _ON_IMATINIB
        and one.dose_mg_per_day is not None
        and one.on >= last.stopped_on
    ]
    return max(doses)[2] if doses else None
