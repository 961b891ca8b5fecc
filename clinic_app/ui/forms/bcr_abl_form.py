"""The BCR-ABL form: one result, classed while it is typed."""

from dataclasses import replace
from typing import Any

from clinic_app.domain.drafts.bcr_abl_draft import (
    BcrAblDraft,
    as_corrected,
    bcr_abl_draft_of,
    read_bcr_abl,
)
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.results import BcrAbl
from clinic_app.ui.forms.bcr_abl_class import BcrAblClass
from clinic_app.ui.forms.bcr_abl_fields import BcrAblFields
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.widgets.card import Card


class BcrAblForm(RecordForm):
    """Logs or corrects a BCR-ABL1 result."""

    FORM = "bcr_abl"
    PATH = "bcr_abl"
    ACTION = EntryAction.RECORD_BCR_ABL
    DRAFT = BcrAblDraft
    VALUE = BcrAbl

    def __init__(self) -> None:
        """Build an empty form; `start` fills it for a patient."""
        super().__init__()
        self.fields = BcrAblFields()
        self.places.update(self.fields.places)
        self.said = BcrAblClass()
        self._card = Card()
        self._card.body.addWidget(self.fields)
        self._card.body.addWidget(self.said)
        self.body.addWidget(self._card)
        self.fields.edited.connect(self.on_edited)
        self.fields.left.connect(self.on_left)
        self.finish()

    def prepare(self, context: EntryContext) -> None:
        """Suggest the laboratory of the last result."""
        self.fields.start(context)

    def blank(self, context: EntryContext) -> BcrAblDraft:
        """Return what the last result suggests."""
        return self.fields.draft()

    def draft(self) -> BcrAblDraft:
        """Return what stands in the form."""
        return self.fields.draft()

    def restore(self, draft: object) -> None:
        """Write a draft into the fields."""
        if isinstance(draft, BcrAblDraft):
            self.fields.restore(draft)

    def draft_of(self, value: BcrAbl) -> BcrAblDraft:
        """Return the draft of a result on record."""
        return bcr_abl_draft_of(value)

    def read_draft(self, draft: BcrAblDraft, context: EntryContext) -> Reading[Any]:
        """Read the result; a corrected one keeps what the form does not show."""
        found = read_bcr_abl(draft, context)
        if found.value is None or not isinstance(self.old, BcrAbl):
            return found
        return replace(found, value=as_corrected(found.value, self.old))

    def take_first(self) -> None:
        """Put the cursor into the day of the sample."""
        self.fields.sampled_on.take_focus()

    def show_readings(self) -> None:
        """Write read dates and the molecular class of what stands here."""
        if self.context is None:
            return
        self.fields.show_readings()
        self.said.classify(read_bcr_abl(self.draft(), self.context).value, self.context)

    def retranslate(self) -> None:
        """Write heading and names."""
        self._card.set_title(self.tr("BCR-ABL1 result"))
        self.set_heading(
            self.tr("Correct a BCR-ABL1 result")
            if self.is_correction
            else self.tr("Log a BCR-ABL1 result")
        )
        super().retranslate()
