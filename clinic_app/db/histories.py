"""One patient's rows as one history, in the order of entry, voided rows left out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from clinic_app.db import tables as t
from clinic_app.db.mapping import ROWS, value_of
from clinic_app.db.merged_records import kept_instead
from clinic_app.domain.record import care, patient, results
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError

R = TypeVar("R", bound=t.PatientRecord)

COLLECTIONS: Final[Mapping[str, type]] = {
    "gist.genotype": patient.Mutation,
    "cml.kinase_mutations": patient.KinaseMutation,
    "cml.tfr.plans": patient.PlanChoice,
    "surgeries": care.Surgery,
    "medications": care.Medication,
    "dose_events": care.DoseEvent,
    "visits": care.Visit,
    "toxicities": care.Toxicity,
    "troughs": results.Trough,
    "labs": results.LabValue,
    "bcr_abl": results.BcrAbl,
    "imaging": results.Imaging,
    "questionnaires": results.Questionnaire,
    "decisions": care.Decision,
    "events": care.Event,
}
"""The lists of the history by their JSON path, and what they hold."""


def patient_row(session: Session, mrn: str) -> t.PatientRow:
    """Return the row of a patient; the number of a merged record leads to the one kept.

    Raises:
        StoreError: `patient_unknown`.
    """
    row = session.scalars(select(t.PatientRow).where(t.PatientRow.mrn == mrn)).one_or_none()
    while row is not None and row.voided_at is not None:
        row = kept_instead(session, row.id)
    if row is None:
        raise StoreError("patient_unknown")
    return row


def history_of(session: Session, mrn: str) -> History:
    """Return the whole record of a patient.

    Raises:
        StoreError: `patient_unknown`.
    """
    return assembled(session, patient_row(session, mrn))


class RowsAhead:
    """The rows of some patients, each table read once for all of them when first asked for.

    What is written after that is not seen: for reading through many records, not for changing.
    """

    def __init__(self, session: Session, patient_ids: Collection[int]) -> None:
        """Read nothing yet."""
        self._session, self._patients = session, patient_ids
        self._held: dict[type[t.PatientRecord], dict[int, list[Any]]] = {}

    def of(self, table: type[R], patient_id: int) -> Sequence[R]:
        """Return what `live_rows` does."""
        if table not in self._held:
            held = self._held[table] = {}
            query = _live(table).where(table.patient_id.in_(self._patients))
            for row in self._session.scalars(query):
                held.setdefault(row.patient_id, []).append(row)
        return self._held[table].get(patient_id, [])


Rows: TypeAlias = Session | RowsAhead
"""Where the rows of a record come from."""


def live_rows(rows: Rows, table: type[R], patient_id: int) -> Sequence[R]:
    """Return a patient's rows of one table that are not voided, in the order of entry."""
    if isinstance(rows, RowsAhead):
        return rows.of(table, patient_id)
    return rows.scalars(_live(table).where(table.patient_id == patient_id)).all()


def collection_of(rows: Rows, name: str, patient_id: int) -> list[tuple[Any, Any]]:
    """Return the rows of one list of the history, each with its domain value."""
    kind = COLLECTIONS[name]
    found = live_rows(rows, _table(kind), patient_id)
    if kind is results.BcrAbl:
        return [(row, _bcr_abl(row, of)) for row, of in _with_children(
            rows, found, t.ReplicateRow, "bcr_abl_id", patient_id)]  # fmt: skip
    if kind is results.Imaging:
        return [(row, _imaging(row, of)) for row, of in _with_children(
            rows, found, t.LesionRow, "imaging_id", patient_id)]  # fmt: skip
    return [(row, value_of(kind, row)) for row in found]


def part_row(rows: Rows, table: type[R], patient_id: int) -> R | None:
    """Return the one row a patient has in a table such as `gist`; None when there is none."""
    found = live_rows(rows, table, patient_id)
    return found[0] if found else None


def assembled(rows: Rows, row: t.PatientRow) -> History:
    """Return the history whose patient row is given.

    Raises:
        StoreError: `store_damaged` when its diagnosis is gone.
    """
    diagnosis = part_row(rows, t.DiagnosisRow, row.id)
    if diagnosis is None:
        raise StoreError("store_damaged")
    lists = {name: _values(rows, name, row.id) for name in COLLECTIONS if "." not in name}
    return History(
        patient=patient_of(row),
        diagnosis=value_of(patient.Diagnosis, diagnosis),
        as_of=row.as_of,
        ctcae_version=row.ctcae_version,
        gist=_gist(rows, row.id),
        cml=_cml(rows, row.id),
        **lists,
    )


def _values(rows: Rows, name: str, patient_id: int) -> tuple[Any, ...]:
    return tuple(value for _, value in collection_of(rows, name, patient_id))


def _gist(rows: Rows, patient_id: int) -> patient.Gist | None:
    row = part_row(rows, t.GistRow, patient_id)
    if row is None:
        return None
    return value_of(patient.Gist, row, genotype=_values(rows, "gist.genotype", patient_id))


def _cml(rows: Rows, patient_id: int) -> patient.Cml | None:
    row = part_row(rows, t.CmlRow, patient_id)
    if row is None:
        return None
    mutations = _values(rows, "cml.kinase_mutations", patient_id)
    wish = part_row(rows, t.TfrWishRow, patient_id)
    plans = _values(rows, "cml.tfr.plans", patient_id) if wish is not None else ()
    tfr = value_of(patient.TfrWish, wish, plans=plans) if wish is not None else None
    return value_of(patient.Cml, row, kinase_mutations=mutations, tfr=tfr)


def patient_of(row: Any) -> patient.Patient:  # noqa: ANN401
    """Return the patient of a row or of a kept version of it."""
    status = row.allergy_status
    allergies = patient.Allergies(status, row.allergy_text) if status is not None else None
    return value_of(patient.Patient, row, allergies=allergies)


def _live(table: type[R]) -> Select[R]:
    return select(table).where(table.voided_at.is_(None)).order_by(table.position, table.id)


def _table(kind: type) -> type[t.PatientRecord]:
    table = ROWS[kind]
    if not issubclass(table, t.PatientRecord):
        raise TypeError(kind)
    return table


def _with_children(
    rows: Rows, parents: Sequence[Any], table: type[R], key: str, patient_id: int
) -> list[tuple[Any, list[R]]]:
    children: dict[int, list[R]] = {row.id: [] for row in parents}
    if parents:
        for child in live_rows(rows, table, patient_id):
            children.setdefault(getattr(child, key), []).append(child)
    return [(row, children[row.id]) for row in parents]


def _bcr_abl(row: t.BcrAblRow, replicates: list[t.ReplicateRow]) -> results.BcrAbl:
    of = tuple(value_of(results.Replicate, one) for one in replicates)
    return value_of(results.BcrAbl, row, replicates=of)


def _imaging(row: t.ImagingRow, lesions: list[t.LesionRow]) -> results.Imaging:
    of = tuple(value_of(results.Lesion, one) for one in lesions)
    return value_of(results.Imaging, row, lesions=of)
