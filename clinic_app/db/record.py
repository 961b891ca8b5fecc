"""One patient's record, open for writing inside a unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from clinic_app.db import tables as t
from clinic_app.db.bases import keep_basis
from clinic_app.db.histories import COLLECTIONS, assembled, collection_of, live_rows, part_row
from clinic_app.db.mapping import ROWS, columns_of
from clinic_app.domain.calls import Call
from clinic_app.domain.record import contact, patient, results
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError

_PARTS: Final[dict[type, type[t.PatientRecord]]] = {
    patient.Diagnosis: t.DiagnosisRow,
    patient.Gist: t.GistRow,
    patient.Cml: t.CmlRow,
    patient.TfrWish: t.TfrWishRow,
    contact.Contact: t.ContactRow,
    contact.Consent: t.ConsentRow,
}
_CHILDREN: Final[dict[type, tuple[str, type[t.PatientRecord], str]]] = {
    results.BcrAbl: ("replicates", t.ReplicateRow, "bcr_abl_id"),
    results.Imaging: ("lesions", t.LesionRow, "imaging_id"),
}


@dataclass(slots=True)
class Change:
    """The transaction as the ledger will show it; its row is written with the first write."""

    session: Session
    by: str
    action: str
    day: date
    reason: str | None = None
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    _seq: int | None = None

    @property
    def seq(self) -> int:
        """Return the number of the change; the first call writes what is pending."""
        if self._seq is None:
            row = t.ChangeRow(
                at=self.at, day=self.day, by=self.by, action=self.action, reason=self.reason
            )
            self.session.add(row)
            self.session.flush()
            self._seq = row.seq
        return self._seq


class OpenRecord:
    """Adds, corrects and voids. Lists are named by their JSON path, such as `cml.tfr.plans`.

    `is_touched` says whether the stored evaluation must be made anew.
    """

    def __init__(self, change: Change, row: t.PatientRow, *, is_new: bool = False) -> None:
        """Open the record of the patient whose row is given."""
        self._change = change
        self._session = change.session
        self._positions: dict[type, int] = {}
        self._is_new = is_new
        self.row = row
        self.is_touched = is_new
        self.is_renamed = is_new
        self._known: History | None = None

    def history(self) -> History:
        """Return the record as it stands, changes of this transaction included."""
        return self._known or assembled(self._session, self.row)

    def know(self, history: History) -> None:
        """Take what was just written whole, so that it need not be read back to be evaluated."""
        self._known = history

    def reevaluate(self) -> None:
        """Ask for a new evaluation without a change of the record."""
        self._touch()

    def renew(self) -> None:
        """Ask for new search keys as well: rows came from another record, or went back."""
        self.is_touched = self.is_renamed = True

    def add(self, name: str, value: Any, position: int | None = None) -> None:  # noqa: ANN401
        """Add a value to the list `name`, at its end or in the place of a voided one.

        Raises:
            TypeError: The list holds another kind of value: a defect of the caller.
        """
        if COLLECTIONS[name] is not type(value):
            raise TypeError(name)
        if isinstance(value, Decision) and value.advice_key is not None:
            keep_basis(self._session, self.row.id, value.advice_key, self._change.seq)
        row = self._add_row(value, position)
        self._add_children(value, row)
        self._touch()

    def add_call(self, call: Call) -> None:
        """Add a telephone call; the rules do not read it."""
        self._add_row(call, None)

    def correct(self, name: str, old: Any, new: Any) -> None:  # noqa: ANN401
        """Let a row of the list `name` say `new`; what it said is kept as a version.

        Raises:
            StoreError: `record_changed` when `old` is no longer in the record as it was shown.
        """
        row = self._find(name, old)
        self._update(row, columns_of(new))
        children = _CHILDREN.get(type(new))
        if children and getattr(old, children[0]) != getattr(new, children[0]):
            row.updated_seq = self._change.seq  # a version of its own, whatever else it says
            self._void_children(row, type(new), "corrected")
            self._add_children(new, row)
        self._touch()

    def void(self, name: str, old: Any, reason: str) -> int:  # noqa: ANN401
        """Void a row of the list `name` and return the place it had.

        Raises:
            StoreError: `record_changed`.
        """
        row = self._find(name, old)
        self._void_children(row, type(old), reason)
        self._void_row(row, reason)
        self._touch()
        return row.position

    def set_patient(
        self, value: patient.Patient, as_of: date | None, ctcae_version: CtcaeVersion | None
    ) -> None:
        """Let the patient's row say `value`, and what the history says of itself."""
        self._update(self.row, patient_columns(value, as_of, ctcae_version))
        self._touch()
        self.is_renamed = True

    def set_part(self, value: Any) -> None:  # noqa: ANN401
        """Let what the patient has once, such as the diagnosis, say `value`; lists left out."""
        row = part_row(self._session, _PARTS[type(value)], self.row.id)
        if row is None:
            self._add_row(value, None)
        else:
            self._update(row, columns_of(value))
        self._touch()

    def _touch(self) -> None:
        self.is_touched = True
        self._known = None

    def _find(self, name: str, old: object) -> t.PatientRecord:
        for row, value in collection_of(self._session, name, self.row.id):
            if value == old:
                found: t.PatientRecord = row
                return found
        raise StoreError("record_changed")

    def _add_row(self, value: object, position: int | None) -> t.PatientRecord:
        return self._insert(ROWS[type(value)], columns_of(value), position)

    def _insert(
        self, table: type[t.Record], columns: dict[str, Any], position: int | None
    ) -> t.PatientRecord:
        seq = self._change.seq
        place = self._next_position(table) if position is None else position
        row = table(
            **columns,
            patient_id=self.row.id,
            position=place,
            created_seq=seq,
            updated_seq=seq,
        )
        self._session.add(row)
        if not isinstance(row, t.PatientRecord):
            raise TypeError(table)
        return row

    def _next_position(self, table: Any) -> int:  # noqa: ANN401
        if table not in self._positions:
            self._positions[table] = -1 if self._is_new else self._last_position(table)
        self._positions[table] += 1
        return self._positions[table]

    def _last_position(self, table: Any) -> int:  # noqa: ANN401
        last: int | None = self._session.scalar(
            select(func.max(table.position)).where(table.patient_id == self.row.id)
        )
        return -1 if last is None else last

    def _add_children(self, value: object, row: t.PatientRecord) -> None:
        if type(value) not in _CHILDREN:
            return
        name, table, key = _CHILDREN[type(value)]
        children: Sequence[object] = getattr(value, name)
        if children:
            self._session.flush()
        for child in children:
            self._insert(table, columns_of(child) | {key: row.id}, None)

    def _void_children(self, row: t.PatientRecord, kind: type, reason: str) -> None:
        if kind not in _CHILDREN:
            return
        _, table, key = _CHILDREN[kind]
        for child in live_rows(self._session, table, self.row.id):
            if getattr(child, key) == row.id:
                self._void_row(child, reason)

    def _void_row(self, row: t.PatientRecord, reason: str) -> None:
        row.updated_seq = self._change.seq
        row.voided_at = self._change.at
        row.voided_by = self._change.by
        row.void_reason = reason

    def _update(self, row: t.Record, columns: dict[str, Any]) -> None:
        """Write what differs; a row that says the same already is left alone."""
        changed = {name: held for name, held in columns.items() if getattr(row, name) != held}
        if not changed:
            return
        row.updated_seq = self._change.seq
        for name, held in changed.items():
            setattr(row, name, held)


def patient_columns(
    value: patient.Patient, as_of: date | None, ctcae_version: CtcaeVersion | None
) -> dict[str, Any]:
    """Return what the patient's row holds."""
    allergies = value.allergies
    return columns_of(value) | {
        "allergy_status": allergies.status if allergies else None,
        "allergy_text": allergies.text if allergies else None,
        "as_of": as_of,
        "ctcae_version": ctcae_version,
    }
