"""What the exposure model reads of every patient, a few hundred patients at a time.

Columns instead of rows of the mapping, and only the tables the model reads: a whole store then
costs seconds, and no more memory than a small one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from clinic_app.db import tables as t
from clinic_app.db.histories import patient_of
from clinic_app.db.mapping import ROWS, value_of
from clinic_app.domain.record import care, patient, results
from clinic_app.domain.record.history import History

_AT_ONCE: Final = 256
_ANALYTES: Final = ("RBC", "Hb", "CREA", "eGFR")
"""The laboratory values that are covariates of a model."""


def patients_with_levels(session: Session) -> int:
    """Return how many living records hold a drug level."""
    found = session.scalar(select(func.count()).select_from(_chosen().subquery()))
    return found or 0


def dosing_records(session: Session) -> Iterator[tuple[History, ...]]:
    """Yield the records that hold a drug level, in the order of entry, a few hundred at a time.

    Each holds person, diagnosis, medications, single doses, visits, levels and the covariates'
    laboratory values; everything else is left out.
    """
    last = 0
    while True:
        query = _chosen().where(t.PatientRow.id > last).order_by(t.PatientRow.id).limit(_AT_ONCE)
        rows = session.execute(query).all()
        if not rows:
            return
        last = rows[-1].id
        yield tuple(_histories(session, rows))


def _chosen() -> Any:  # noqa: ANN401 - a select of every column of a patient
    table = _table(patient.Patient)
    levels = select(t.TroughRow.patient_id).where(t.TroughRow.voided_at.is_(None))
    return select(*table.columns).where(table.c.voided_at.is_(None), table.c.id.in_(levels))


def _table(kind: type) -> Table:
    return cast("Table", ROWS[kind].__table__)


def _histories(session: Session, rows: Sequence[Any]) -> Iterator[History]:
    ids = [row.id for row in rows]
    diagnoses = _by_patient(session, patient.Diagnosis, ids)
    medications = _by_patient(session, care.Medication, ids)
    dose_events = _by_patient(session, care.DoseEvent, ids)
    visits = _by_patient(session, care.Visit, ids)
    troughs = _by_patient(session, results.Trough, ids)
    labs = _by_patient(session, results.LabValue, ids, analytes=_ANALYTES)
    for row in rows:
        if not diagnoses[row.id]:
            continue
        yield History(
            patient=patient_of(row),
            diagnosis=diagnoses[row.id][0],
            medications=tuple(medications[row.id]),
            dose_events=tuple(dose_events[row.id]),
            visits=tuple(visits[row.id]),
            troughs=tuple(troughs[row.id]),
            labs=tuple(labs[row.id]),
        )


def _by_patient(
    session: Session, kind: type, ids: Sequence[int], analytes: Iterable[str] | None = None
) -> defaultdict[int, list[Any]]:
    """Return the values of one table that are not voided, by patient, in the order of entry."""
    table = _table(kind)
    query = (
        select(*table.columns)
        .where(table.c.patient_id.in_(ids), table.c.voided_at.is_(None))
        .order_by(table.c.patient_id, table.c.position, table.c.id)
    )
    if analytes is not None:
        query = query.where(table.c.analyte.in_(list(analytes)))
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.patient_id].append(value_of(kind, row))
    return found
