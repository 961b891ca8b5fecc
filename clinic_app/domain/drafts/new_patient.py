"""A patient who is not in the clinic yet, as the form hands them over."""

from dataclasses import dataclass

from clinic_app.domain.drafts.entry import Part
from clinic_app.domain.record.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatient:
    """The first record of a patient; `parts` are contact and consent, which it does not carry.

    `namesake_known`: whoever typed it was told that somebody who may be the same has a record
    already, and says that it is another person.
    """

    history: History
    parts: tuple[Part, ...] = ()
    namesake_known: bool = False
