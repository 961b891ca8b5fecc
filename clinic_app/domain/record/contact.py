"""How to reach a patient, and what the patient has agreed to.

Both belong to the clinic's store; the history contract does not carry them.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Where the patient lives and whom to call when the patient cannot be reached."""

    address: str | None = None
    person: str | None = None
    relation: str | None = None
    person_phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What the patient agreed to on a day; None means nobody asked, never 'no'."""

    reminders: bool | None = None
    research: bool | None = None
    on: date | None = None
