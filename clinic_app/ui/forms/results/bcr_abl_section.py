"""A BCR-ABL1 result inside the visit of a patient with CML."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft, read_visit_bcr_abl
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.codes import Disease
from clinic_app.ui import theme
from clinic_app.ui.forms.bcr_abl_class import BcrAblClass
from clinic_app.ui.forms.bcr_abl_fields import BcrAblFields
from clinic_app.ui.forms.remarked_form import Place


class BcrAblSection(QWidget):
    """The fields of a result; left blank, the visit has none. Nothing is made without CML."""

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        """Make nothing yet."""
        super().__init__()
        self.fields: BcrAblFields | None = None
        self._said: BcrAblClass | None = None
        self._context: EntryContext | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE_SMALL)

    @property
    def offered(self) -> bool:
        """Say whether this patient's visits have such a section."""
        disease = self._context.history.diagnosis.disease if self._context else None
        return disease is Disease.CML

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The stops of the Tab key, in the order of the report."""
        return self.fields.stops if self.fields is not None else ()

    @property
    def places(self) -> Mapping[str, Place]:
        """The fields by their paths without indexes."""
        return self.fields.places if self.fields is not None and self.offered else {}

    def start(self, context: EntryContext) -> None:
        """Suggest laboratory, gene and factor of the last result; no CML, no fields."""
        self._context = context
        if self.offered:
            self._made().start(context)

    def draft(self) -> BcrAblDraft:
        """Return the section as typed."""
        if self.fields is None or not self.offered:
            return BcrAblDraft()
        return self.fields.draft()

    def restore(self, draft: BcrAblDraft) -> None:
        """Write a draft back."""
        if self.offered:
            self._made().restore(draft)

    def show_readings(self, on: date | None) -> None:
        """Write what the days were read as and the class of what stands here, on `on`."""
        if self.fields is None or self._said is None or self._context is None or not self.offered:
            return
        self.fields.show_readings()
        result = read_visit_bcr_abl(self.draft(), on, self._context, Remarks())
        self._said.classify(result, self._context)

    def _made(self) -> BcrAblFields:
        if self.fields is None:
            self.fields = BcrAblFields(in_visit=True)
            self.fields.edited.connect(self.edited)
            self.fields.left.connect(self.left)
            self._said = BcrAblClass()
            for part in (self.fields, self._said):
                self._layout.addWidget(part)
                # Qt shows it only when events are next handled; the next key may come before.
                part.show()
        return self.fields
