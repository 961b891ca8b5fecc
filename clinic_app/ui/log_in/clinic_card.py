"""The first step of the first start: what the clinic says of itself."""

from PySide6.QtCore import Signal

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.drafts.clinic_details_draft import (
    LONGEST,
    ClinicDetailsDraft,
    read_clinic_details,
)
from clinic_app.ui.log_in.entry_card import EntryCard


class ClinicCard(EntryCard):
    """Emits `chosen` once the fields will do; every one of them may stay empty."""

    chosen = Signal()

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.name = self.add_field()
        self.phone = self.add_field()
        self.address = self.add_field()
        for one in (self.name, self.phone, self.address):
            one.setMaxLength(LONGEST)
        self.submitted.connect(self.chosen)
        self.retranslate()

    def details(self) -> ClinicDetails:
        """Return what was typed; None in every field left empty."""
        reading = read_clinic_details(
            ClinicDetailsDraft(
                name=self.name.text(), phone=self.phone.text(), address=self.address.text()
            )
        )
        return reading.value or ClinicDetails()

    def retranslate(self) -> None:
        """Write the texts."""
        self.heading.setText(self.tr("Make a new clinic on this computer"))
        self.reason.setText(
            self.tr(
                "There are no records here yet. Patients' letters carry these lines; they can "
                "be left empty now and changed in the settings at any time."
            )
        )
        self.name_fields(
            self.tr("Name of the clinic"),
            self.tr("Telephone for patients"),
            self.tr("Address"),
        )
        self.go.setText(self.tr("Next: the administrator"))
