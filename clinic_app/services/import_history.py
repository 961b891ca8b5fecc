"""Bring one history into the store: new records in, equal ones skipped, conflicts refused."""

from dataclasses import dataclass
from datetime import date

from clinic_app.db.merging import merge_into
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.record.history import History
from clinic_app.services.checking import refuse_faults, refuse_new_faults
from clinic_app.services.clinic import OpenClinic


@dataclass(frozen=True)
class ImportOutcome:
    """What one import did, in records: added (or completed), already there, voided."""

    mrn: str
    added: int
    skipped: int
    voided: int


def import_history(
    clinic: OpenClinic, history: History, today: date, replace_reason: str | None = None
) -> ImportOutcome:
    """Store a history, or the part of it that is new; the same history twice changes nothing.

    What the file leaves unknown never erases what is known; what the store had left unknown is
    completed. A record that differs from the stored one of the same day and kind is a conflict,
    unless `replace_reason` is given: then the stored one is voided with that reason.

    Raises:
        InvalidInputError: The history is not plausible; nothing was stored.
        ConflictError: With one fault per differing value; nothing was stored.
        StoreError: The store cannot be written.
    """
    refuse_faults(history, clinic.knowledge, today)
    mrn = history.patient.mrn
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "import_history", today, replace_reason
    ) as work:
        if not work.knows(mrn):
            added = work.new_record(history)
            return ImportOutcome(mrn, added, 0, 0)
        record = work.record(mrn)
        before = record.history()
        merged = merge_into(record, history, replace_reason)
        refuse_new_faults(before, record.history(), clinic.knowledge, today)
    return ImportOutcome(mrn, merged.added, merged.skipped, merged.voided)
