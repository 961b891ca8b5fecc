"""The BCR-ABL form: one result, classed while it is typed."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout

from clinic_app.domain.cml.findings import MolecularResponse, Quality
from clinic_app.domain.cml.molecular_response import classify
from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft, read_bcr_abl
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display, theme
from clinic_app.ui.forms.bcr_abl_fields import BcrAblFields
from clinic_app.ui.forms.form_page import FormPage, Place
from clinic_app.ui.forms.last_visit import LastVisitPanel
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.forms.visit_form import RecordView
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.pill import Pill

_GOOD, _NEUTRAL, _POOR = "good", "inform", "act"


class BcrAblForm(FormPage):
    """Logs a BCR-ABL1 result. `saved` carries a `BcrAbl`."""

    def __init__(self) -> None:
        """Build an empty form; `start` fills it for a patient."""
        super().__init__()
        self._context: EntryContext | None = None
        self._response: MolecularResponse | None = None
        self.fields = BcrAblFields()
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
        self.body.addStretch(1)
        self.last_visit = LastVisitPanel()
        self.panel.addWidget(self.last_visit)
        self.fields.edited.connect(self.on_edited)
        self.fields.left.connect(self.on_left)
        self.retranslate()

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin a result of this patient; the laboratory is that of the last one."""
        self._clean = None
        self._context = EntryContext(
            history=view.history,
            today=today,
            protocol=choices.protocol,
            grades=choices.grades,
            localise=choices.clinic_moment,
        )
        self.fields.start(self._context)
        self.last_visit.start(self._context)
        self.begin()
        self.fields.sampled_on.take_focus()

    def draft(self) -> BcrAblDraft:
        """Return what stands in the form."""
        return self.fields.draft()

    def read(self) -> Reading[object]:
        """Read the form into a `BcrAbl`, or into what must be mended."""
        if self._context is None:
            return Reading(value=None)
        found = read_bcr_abl(self.draft(), self._context)
        return Reading(value=found.value, faults=found.faults, warnings=found.warnings)

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.fields.places.get(place_of(fault.path))

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        return self.fields.places.values()

    def show_readings(self) -> None:
        """Write read dates and the molecular class of what stands here."""
        if self._context is None:
            return
        self.fields.show_readings()
        value = read_bcr_abl(self.draft(), self._context).value
        cml = self._context.history.cml
        transcript = cml.transcript if cml else None
        molecular = self._context.protocol.molecular
        self._response = classify(value, transcript, molecular) if value else None
        self._write_class()

    def retranslate(self) -> None:
        """Write heading and names."""
        self._card.set_title(self.tr("BCR-ABL1 result"))
        self.set_heading(self.tr("Log a BCR-ABL1 result"))
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
            cml = self._context.history.cml if self._context else None
            transcript = cml.transcript if cml else None
            return shown.sentence("entry.class.off_scale", transcript=transcript)
        key = f"entry.class.{found.quality}"
        return shown.sentence(key, **{"class": str(found.response_class)})


def _tint_of(found: MolecularResponse) -> str:
    """Green says MMR from a sample that can be relied on, never merely that there is a class."""
    if found.quality is not Quality.ADEQUATE:
        return _POOR
    return _GOOD if found.mmr else _NEUTRAL
