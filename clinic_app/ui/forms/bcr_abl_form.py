"""The BCR-ABL form: one result, classed while it is typed."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from clinic_app.domain.cml.findings import MolecularResponse, Quality
from clinic_app.domain.cml.molecular_response import classify
from clinic_app.domain.drafts.bcr_abl_draft import (
    BcrAblDraft,
    as_corrected,
    bcr_abl_draft_of,
    read_bcr_abl,
)
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.domain.record.results import BcrAbl
from clinic_app.ui import display, theme
from clinic_app.ui.forms.bcr_abl_fields import BcrAblFields
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.pill import Pill

_GOOD, _NEUTRAL, _POOR = "good", "inform", "act"


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
        self._response: MolecularResponse | None = None
        self.fields = BcrAblFields()
        self.places.update(self.fields.places)
        self.pill = Pill()
        self.reasons = label("quiet", wrap=True)
        self._card = Card()
        self._card.body.addWidget(self.fields)
        said = QHBoxLayout()
        said.setSpacing(theme.SPACE_SMALL)
        said.addWidget(self.pill)
        said.addWidget(self.reasons, 1)
        self._card.body.addLayout(said)
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
        value = read_bcr_abl(self.draft(), self.context).value
        cml = self.context.history.cml
        transcript = cml.transcript if cml else None
        molecular = self.context.protocol.molecular
        self._response = classify(value, transcript, molecular) if value else None
        self._write_class()

    def retranslate(self) -> None:
        """Write heading and names."""
        self._card.set_title(self.tr("BCR-ABL1 result"))
        self.set_heading(
            self.tr("Correct a BCR-ABL1 result")
            if self.is_correction
            else self.tr("Log a BCR-ABL1 result")
        )
        super().retranslate()

    def _write_class(self) -> None:
        found = self._response
        self.pill.setVisible(found is not None)
        self.reasons.setVisible(found is not None)
        if found is not None:
            self.pill.setText(self._class_text(found))
            self.pill.set_tint(_tint_of(found))
            said = (display.current().fact(each) for each in found.because)
            self.reasons.setText(self.tr("; ").join(said))

    def _class_text(self, found: MolecularResponse) -> str:
        """Say the class, or why there is none."""
        shown = display.current()
        if found.method is PcrMethod.DPCR:
            return shown.sentence("entry.class.apart")
        if found.response_class is None:
            cml = self.context.history.cml if self.context else None
            transcript = cml.transcript if cml else None
            return shown.sentence("entry.class.off_scale", transcript=transcript)
        key = f"entry.class.{found.quality}"
        return shown.sentence(key, **{"class": str(found.response_class)})


def _tint_of(found: MolecularResponse) -> str:
    """Green says MMR from a sample that can be relied on, never merely that there is a class."""
    if found.quality is not Quality.ADEQUATE:
        return _POOR
    return _GOOD if found.mmr else _NEUTRAL
