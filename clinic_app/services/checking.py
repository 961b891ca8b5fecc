"""What every entry has to pass before it is stored."""

from collections.abc import Hashable
from datetime import date

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.domain.record.problems import problems
from clinic_app.errors import Fault, InvalidInputError, StoreError


def refuse_faults(history: History, knowledge: Knowledge, today: date) -> None:
    """Refuse a record that is not plausible.

    Raises:
        InvalidInputError: With every fault, by JSON path.
    """
    faults = problems(history, knowledge, today)
    if faults:
        raise InvalidInputError(faults)


def refuse_new_faults(before: History, after: History, knowledge: Knowledge, today: date) -> None:
    """Refuse a change that brings a fault which the record did not have before.

    An old fault elsewhere in the record must not keep today's visit out.

    Raises:
        InvalidInputError: With the new faults only.
    """
    known = {_identity(fault) for fault in problems(before, knowledge, today)}
    faults = problems(after, knowledge, today)
    new = tuple(fault for fault in faults if _identity(fault) not in known)
    if new:
        raise InvalidInputError(new)


def refuse_without_reason(reason: str) -> None:
    """Refuse what nobody gave a reason for.

    Raises:
        StoreError: `reason_missing`.
    """
    if not reason.strip():
        raise StoreError("reason_missing")


def _identity(fault: Fault) -> Hashable:
    return (fault.path, fault.code)
