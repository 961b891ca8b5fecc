"""What advice rested on when it was decided on, kept beside the decision."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db.facts_json import facts_from_json
from clinic_app.db.tables import AdviceBasisRow, AdviceRow, EvaluationRow
from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.findings import ProtocolStamp


def keep_basis(session: Session, patient_id: int, advice_key: str, seq: int) -> None:
    """Keep the facts of the stored advice with this key, unless they are kept already.

    A key that no stored advice has (a decision from another clinic's file) keeps nothing: its
    facts are not known here.
    """
    if session.get(AdviceBasisRow, (patient_id, advice_key)) is not None:
        return
    advice = session.scalars(
        select(AdviceRow).where(
            AdviceRow.patient_id == patient_id, AdviceRow.advice_key == advice_key
        )
    ).first()
    stamp = session.get(EvaluationRow, patient_id)
    if advice is None or stamp is None:
        return
    session.add(
        AdviceBasisRow(
            patient_id=patient_id,
            advice_key=advice_key,
            code=advice.code,
            level=advice.level,
            facts=advice.facts,
            protocol_name=stamp.protocol_name,
            protocol_version=stamp.protocol_version,
            protocol_sha256=stamp.protocol_sha256,
            made_on=stamp.as_of,
            seq=seq,
        )
    )


def bases_of(session: Session, patient_id: int) -> tuple[AdviceBasis, ...]:
    """Return the bases kept for a patient, in the order in which they were decided on."""
    rows = session.scalars(
        select(AdviceBasisRow)
        .where(AdviceBasisRow.patient_id == patient_id)
        .order_by(AdviceBasisRow.seq, AdviceBasisRow.advice_key)
    )
    return tuple(
        AdviceBasis(
            advice_key=row.advice_key,
            code=row.code,
            level=row.level,
            facts=facts_from_json(row.facts),
            protocol=ProtocolStamp(
                name=row.protocol_name,
                version=row.protocol_version,
                sha256=row.protocol_sha256,
            ),
            made_on=row.made_on,
        )
        for row in rows
    )
