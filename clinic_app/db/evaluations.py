"""What the rules said, kept beside the record: written in the transaction of the change."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, delete, or_, select
from sqlalchemy.orm import Session

from clinic_app.db.facts_json import facts_to_json
from clinic_app.db.tables import AdviceRow, DueRow, EvaluationRow, PatientRow
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.follow_up.care import CareEnd
from clinic_app.domain.knowledge import Knowledge


class Made(NamedTuple):
    """By which release of the rules an evaluation was made, and in which change it is stored."""

    rules: str
    seq: int


def store_evaluation(
    session: Session, patient_id: int, evaluation: Evaluation, ended: CareEnd | None, made: Made
) -> None:
    """Put an evaluation in place of the one that was stored for the patient."""
    for table in (EvaluationRow, AdviceRow, DueRow):
        session.execute(delete(table).where(table.patient_id == patient_id))
    session.add(
        EvaluationRow(
            patient_id=patient_id, **made._asdict(), **evaluation_columns(evaluation, ended)
        )
    )
    session.add_all(AdviceRow(patient_id=patient_id, **one) for one in advice_columns(evaluation))
    session.add_all(DueRow(patient_id=patient_id, **one) for one in due_columns(evaluation))
    session.flush()


def evaluation_columns(evaluation: Evaluation, ended: CareEnd | None) -> dict[str, Any]:
    """Return what is stored of an evaluation as a whole, by column."""
    return {
        "as_of": evaluation.as_of,
        "stays_true_until": evaluation.stays_true_until,
        "care_ended": ended.kind if ended else None,
        "care_ended_on": ended.on if ended else None,
        "protocol_name": evaluation.protocol.name,
        "protocol_version": evaluation.protocol.version,
        "protocol_sha256": evaluation.protocol.sha256,
    }


def advice_columns(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return what is stored of each piece of advice, by column, in the order of the evaluation."""
    return [
        {
            "position": position,
            "advice_key": one.key,
            "code": one.code,
            "level": one.level,
            "facts": facts_to_json(one.because),
        }
        for position, one in enumerate(evaluation.advice)
    ]


def due_columns(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Return what is stored of each due item, by column, in the order of the evaluation."""
    return [
        {
            "position": position,
            "kind": one.kind,
            "due_on": one.due_on,
            "window_start": one.window_start,
            "window_end": one.window_end,
            "done_on": one.done_on,
            "facts": facts_to_json(one.because),
        }
        for position, one in enumerate(evaluation.due)
    ]


def is_stale(session: Session, mrn: str, today: date, knowledge: Knowledge) -> bool:
    """Say whether the stored evaluation of a patient no longer holds on `today`."""
    found = session.scalar(_stale(today, knowledge).where(PatientRow.mrn == mrn))
    return found is not None


def stale_mrns(session: Session, today: date, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the patients whose stored evaluation no longer holds on `today`.

    It does not when its time is over, when it was made on a later day (the clock was set back),
    by another protocol or another release of the rules, or never.
    """
    return tuple(session.scalars(_stale(today, knowledge).order_by(PatientRow.id)))


def _stale(today: date, knowledge: Knowledge) -> Select[str]:
    over: ColumnElement[bool] = or_(
        EvaluationRow.patient_id.is_(None),
        EvaluationRow.stays_true_until <= today,
        EvaluationRow.as_of > today,
        EvaluationRow.protocol_sha256 != knowledge.protocol.sha256,
        EvaluationRow.rules.is_(None),
        EvaluationRow.rules != knowledge.rules,
    )
    return (
        select(PatientRow.mrn)
        .outerjoin(EvaluationRow, EvaluationRow.patient_id == PatientRow.id)
        .where(PatientRow.voided_at.is_(None), over)
    )
