"""The one door for writes: a change of a record and what follows from it, together or not at all.

Who asks for a write names the action; what the change was, who made it and when is kept in the
same transaction, here, where no screen and no service can forget it.
"""

from contextlib import ExitStack
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic_app.db import drafts
from clinic_app.db import tables as t
from clinic_app.db.audit import AuditNote, append, written
from clinic_app.db.clinic_details import write_details
from clinic_app.db.evaluations import Made, store_evaluation
from clinic_app.db.histories import COLLECTIONS, patient_row
from clinic_app.db.people import OpenPeople
from clinic_app.db.record import Change, OpenRecord, patient_columns
from clinic_app.db.search import write_search_keys
from clinic_app.db.store import Store
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.follow_up.care import care_end
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import User
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError


class UnitOfWork:
    """One transaction. Leaving the block stores everything; an exception stores nothing.

    At the end every touched record is evaluated as of `today` and its advice, due items, search
    keys and `stays_true_until` are stored with the change. `change` is for the functions of this
    layer that write beside an open record.
    """

    def __init__(
        self,
        store: Store,
        knowledge: Knowledge,
        by: str,
        action: str,
        today: date,
        reason: str | None = None,
    ) -> None:
        """Take what the transaction will need; nothing is opened yet."""
        self._store = store
        self._knowledge = knowledge
        self._ledger = (by, action, today, reason)
        self._today = today
        self._stack = ExitStack()
        self._records: dict[str, OpenRecord] = {}

    def __enter__(self) -> Self:
        """Begin, and wait for another writer if there is one.

        Raises:
            StoreError: `store_busy`, `store_damaged` …
        """
        self._session: Session = self._stack.enter_context(self._store.writing())
        self.change = Change(self._session, *self._ledger)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool | None:
        """Settle what was touched and store it; roll back when anything was raised."""
        if kind is not None:
            return self._stack.__exit__(kind, error, traceback)
        with self._stack:
            for record in self._records.values():
                self._settle(record)
            self._audit()
        return None

    def knows(self, mrn: str) -> bool:
        """Say whether there is a patient with this record number."""
        found = self._session.scalar(select(t.PatientRow.id).where(t.PatientRow.mrn == mrn))
        return found is not None

    def record(self, mrn: str) -> OpenRecord:
        """Open the record of a patient.

        Raises:
            StoreError: `patient_unknown`.
        """
        row = patient_row(self._session, mrn)
        if row.mrn not in self._records:
            self._records[row.mrn] = OpenRecord(self.change, row)
        return self._records[row.mrn]

    def new_record(self, history: History) -> int:
        """Store the whole history of a new patient and return how many records that made.

        Raises:
            StoreError: `patient_known`.
        """
        mrn = history.patient.mrn
        if self.knows(mrn):
            raise StoreError("patient_known")
        record, count = new_rows(self.change, history)
        self._records[mrn] = record
        return count

    def keep_draft(self, form: str, mrn: str, text: str, at: datetime) -> None:
        """Keep what this user has typed into a form so far, in place of what was kept before."""
        drafts.keep(self._session, self._ledger[0], form, mrn, text, at)

    def discard_draft(self, form: str, mrn: str) -> None:
        """Forget what this user had typed into a form; nothing kept is no fault."""
        drafts.discard(self._session, self._ledger[0], form, mrn)

    def rename(self, record: OpenRecord, mrn: str) -> None:
        """Let drafts and this transaction follow a patient to a new record number.

        Raises:
            StoreError: `patient_known` when somebody else has that number.
        """
        if self.knows(mrn):
            raise StoreError("patient_known")
        drafts.follow(self._session, record.row.mrn, mrn)

    def add_user(self, user: User) -> None:
        """Let somebody work here."""
        self.people().add(user)

    def people(self) -> OpenPeople:
        """Open the list of those who work here."""
        return OpenPeople(self.change)

    def set_clinic_details(self, details: ClinicDetails) -> None:
        """Let the clinic say something else of itself."""
        write_details(self._session, details, self.change.seq)

    def _audit(self) -> None:
        """Say in the audit trail what was written, one line for each record it concerns.

        A unit that wrote no row of a record (a draft, an evaluation made anew) leaves none.
        """
        self._session.flush()
        change = self.change
        notes = [
            AuditNote(
                by=change.by, action=change.action, day=change.day, at=change.at, mrn=mrn,
                reason=change.reason, detail=lines,
            )
            for mrn, lines in written(self._session)
        ]  # fmt: skip
        append(self._session, self._store.store_id, notes, change.seq if notes else None)

    def _settle(self, record: OpenRecord) -> None:
        """Store what follows from a touched record."""
        if not record.is_touched:
            return
        history = record.history()
        evaluation = evaluate(history, self._today, self._knowledge)
        ended = care_end(history)
        made = Made(self._knowledge.rules, self.change.seq)
        store_evaluation(self._session, record.row.id, evaluation, ended, made)
        if record.is_renamed:
            write_search_keys(self._session, record.row)


def parts_of(history: History) -> tuple[Any, ...]:
    """Return the values a history has once: diagnosis, GIST, CML, the wish to stop."""
    cml = history.cml
    parts = (history.diagnosis, history.gist, cml, cml.tfr if cml else None)
    return tuple(part for part in parts if part is not None)


def values_at(history: History, path: str) -> tuple[Any, ...]:
    """Return the list at a JSON path such as `cml.tfr.plans`; empty when its holder is absent."""
    held: Any = history
    for step in path.split("."):
        held = getattr(held, step) if held is not None else None
    return held if held is not None else ()


def new_rows(change: Change, history: History) -> tuple[OpenRecord, int]:
    """Write every row of a new patient; return the open record and how many records it has."""
    columns = patient_columns(history.patient, history.as_of, history.ctcae_version)
    row = t.PatientRow(**columns, created_seq=change.seq, updated_seq=change.seq)
    change.session.add(row)
    change.session.flush()
    record = OpenRecord(change, row, is_new=True)
    parts = parts_of(history)
    for part in parts:
        record.set_part(part)
    lists = {path: values_at(history, path) for path in COLLECTIONS}
    for path, values in lists.items():
        for value in values:
            record.add(path, value)
    record.know(history)
    return record, 1 + len(parts) + sum(map(len, lists.values()))
