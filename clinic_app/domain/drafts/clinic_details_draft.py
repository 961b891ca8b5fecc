"""What the clinic says of itself, as it is typed."""

from dataclasses import dataclass
from typing import Final

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading, Remarks

LONGEST: Final = 120
"""Characters of each field, the last inside: more does not fit the head of a letter."""
FEWEST_DIGITS: Final = 5
"""A telephone number with fewer digits asks: patients call it from outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicDetailsDraft:
    """The three fields as text."""

    name: str = ""
    phone: str = ""
    address: str = ""


def clinic_details_draft_of(details: ClinicDetails) -> ClinicDetailsDraft:
    """Return what stands in the fields for stored details."""
    return ClinicDetailsDraft(
        name=details.name or "", phone=details.phone or "", address=details.address or ""
    )


def read_clinic_details(draft: ClinicDetailsDraft) -> Reading[ClinicDetails]:
    """Read the fields; blanks are None, a very short telephone number asks."""
    remarks = Remarks()
    texts = {
        "clinic.name": draft.name.strip(),
        "clinic.phone": plain(draft.phone),
        "clinic.address": " ".join(draft.address.split()),
    }
    for path, text in texts.items():
        if len(text) > LONGEST:
            remarks.fault(path, "text_too_long", text, longest=LONGEST)
    phone = texts["clinic.phone"]
    digits = sum(character.isdecimal() for character in phone)
    if phone and digits < FEWEST_DIGITS:
        remarks.warn("clinic.phone", "phone_digits", phone, digits=digits)
    name, phone, address = texts.values()
    return remarks.reading(
        ClinicDetails(name=name or None, phone=phone or None, address=address or None)
    )
