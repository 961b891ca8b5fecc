"""The form of a drug level that belongs to no visit, and of the correction of any level."""

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.trough_draft import (
    TroughDraft,
    read_trough_alone,
    trough_draft_of,
)
from clinic_app.domain.record.results import Trough
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.trough_section import TroughSection
from clinic_app.ui.widgets.card import Card


class TroughForm(RecordForm):
    """Records or corrects a trough level."""

    FORM = "trough"
    PATH = "troughs"
    ACTION = EntryAction.RECORD_TROUGH
    DRAFT = TroughDraft
    VALUE = Trough

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.section = TroughSection(is_alone=True)
        self.places.update(self.section.places)
        self.card = Card()
        self.card.body.addWidget(self.section)
        self.body.addWidget(self.card)
        self.section.edited.connect(self.on_edited)
        self.section.left.connect(self.on_left)
        self.finish()

    def prepare(self, context: EntryContext) -> None:
        """Offer the patient's drugs, and the laboratory of the last sample."""
        self.section.start(context)

    def blank(self, context: EntryContext) -> TroughDraft:
        """Return what the last sample suggests."""
        return self.section.draft()

    def draft(self) -> TroughDraft:
        """Return what stands in the form."""
        return self.section.draft()

    def restore(self, draft: object) -> None:
        """Write a draft into the fields."""
        if isinstance(draft, TroughDraft):
            self.section.restore(draft)

    def read_draft(self, draft: TroughDraft, context: EntryContext) -> Reading[Trough]:
        """Read the level."""
        old = self.old if isinstance(self.old, Trough) else None
        return read_trough_alone(draft, context, old)

    def draft_of(self, value: Trough) -> TroughDraft:
        """Return the draft of a level on record."""
        return trough_draft_of(value)

    def take_first(self) -> None:
        """Put the cursor into the day of the last dose."""
        self.section.dose_on.take_focus()

    def show_readings(self) -> None:
        """Write the interval, and whether the sample will count."""
        if self.context is not None:
            self.section.show_readings(None)

    def retranslate(self) -> None:
        """Write headings."""
        self.set_heading(
            self.tr("Correct a trough level")
            if self.is_correction
            else self.tr("Record a trough level")
        )
        self.card.set_title(self.tr("Trough sample"))
        super().retranslate()
