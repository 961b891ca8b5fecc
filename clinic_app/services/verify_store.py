"""Prove that the store is whole."""

from dataclasses import dataclass

from clinic_app.db.verify import checks
from clinic_app.domain.people import Role
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic


@dataclass(frozen=True)
class Check:
    """One check, for one line: its name (`verify.<name>` is the sentence) and what was found."""

    name: str
    passed: bool
    detail: str


@command(*Role, trace=Trace.NOTED)
def verify_store(clinic: OpenClinic) -> tuple[Check, ...]:
    """Check pages, cipher, foreign keys, schema version and row counts, one line each.

    A failed check is an answer, not an error: all checks are always made.
    """
    return tuple(Check(name, passed, detail) for name, passed, detail in checks(clinic.store))
