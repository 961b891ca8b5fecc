"""Recording that an advice is followed: the way, the dose, the day, and what that changes."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.decisions.read_decision import blank_draft
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.ui import theme
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.decisions.record_fields import RecordFields
from clinic_app.ui.decisions.sayings import effect_lines
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.patient.sentences import Sentences
from clinic_app.ui.widgets.basics import label, surface

_SIGN: Final = "→"


class RecordDialog(DecisionDialog):
    """What was decided, and before it is stored, in words, what that does to the record."""

    def __init__(self, context: DecisionContext, parent: QWidget | None = None) -> None:
        """Open on today, with the regimen a restart takes up, and no dose nobody chose."""
        super().__init__(context, parent)
        self.fields = RecordFields(context, proposal(context), self.note_width)
        self._effect = surface("card")
        self._effect_lines = QVBoxLayout(self._effect)
        self._effect_lines.setSpacing(theme.SPACE_TINY)
        self._said: list[str] | None = None
        self.body.addWidget(self.fields)
        self.body.addWidget(self._effect)
        self.fields.put(blank_draft(context, DecisionChoice.RECORDED))
        self.fields.edited.connect(self.on_edited)
        self.begin(self.tr("Record the decision"), self.tr("Record"))
        self.fields.take_focus()

    def draft(self) -> DecisionDraft:
        """Return the fields as typed."""
        return self.fields.draft()

    def restore(self, draft: DecisionDraft) -> None:
        """Write the fields as they were typed."""
        self.fields.put(draft)

    def places(self) -> Iterable[Place]:
        """Return every field that is shown."""
        return self.fields.places()

    def show_reading(self, reading: Reading[Entry]) -> None:
        """Say what will be recorded, as soon as it can be."""
        lines = [] if reading.value is None else effect_lines(reading.value)
        if lines == self._said:
            return
        self._said = lines
        while item := self._effect_lines.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        caption = label("small")
        caption.setText(self.tr("This will be recorded:"))
        self._effect_lines.addWidget(caption)
        self._effect_lines.addWidget(Sentences(lines, _SIGN))
        self._effect.setVisible(bool(lines))

    @Slot()
    def on_edited(self) -> None:
        """Also show the fields that the way asks for."""
        self.fields.arrange()
        super().on_edited()

    @property
    def way(self) -> Way | None:
        """The way chosen."""
        return self.fields.way
