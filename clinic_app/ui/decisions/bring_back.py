"""Bring a card back that was put aside: the decision is voided, and says why."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.drafts.entry import Entry, EntryAction, Voiding
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.domain.record.patient import Patient
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.sayings import aside_words, person_words
from clinic_app.ui.forms.field_kinds import NoteField
from clinic_app.ui.notify import lines_of, sentence_of
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, label

_WIDTH = 520


class BringBackDialog(QDialog):
    """Names the decision and asks, without insisting, why. `decided` carries the entry."""

    decided = Signal(object)

    def __init__(
        self, decision: Decision, patient: Patient, parent: QWidget | None = None
    ) -> None:
        """Ask about a decision on `patient`."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._decision = decision
        self._patient = patient
        self.reason = NoteField("decision.reason", _WIDTH - 2 * theme.SPACE_LARGE)
        self.reason.set_texts(self.tr("Reason"))
        self.save_button = button("primary")
        self.cancel_button = button("secondary")
        self._failure = label("error", wrap=True)
        self._failure.hide()
        self._lay_out()
        self.resize(_WIDTH, self.sizeHint().height())
        self._save_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        self._save_key.activated.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Bring the card back"))
        title = label("title", wrap=True)
        title.setText(display.current().advice(self._decision.code))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(title)
        column.addWidget(paragraph(person_words(self._patient), "quiet"))
        column.addWidget(paragraph(aside_words(self._decision)))
        if self._decision.reason:
            column.addWidget(paragraph(self._decision.reason, "quiet"))
        if self._decision.choice is DecisionChoice.RECORDED:
            words = self.tr("Only the decision is taken back; the medication stays as it is.")
            column.addWidget(paragraph(words, "strong"))
        column.addWidget(self.reason)
        column.addWidget(self._failure)
        line = QHBoxLayout()
        self.save_button.setText(self.tr("Bring back  Ctrl+S"))
        self.save_button.setAccessibleName(self.tr("Bring back"))
        self.cancel_button.setText(self.tr("Cancel  Esc"))
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        line.addWidget(self.save_button)
        line.addWidget(self.cancel_button)
        line.addStretch(1)
        column.addLayout(line)

    @Slot()
    def save(self) -> None:
        """Send out the voiding; without a reason of its own it says that it was brought back."""
        if not self.save_button.isEnabled():
            return
        typed = self.reason.edit.toPlainText().strip()
        reason = typed or display.current().sentence("decision.reason.brought_back")
        self.save_button.setEnabled(False)
        voiding = Voiding("decisions", self._decision)
        self.decided.emit(
            Entry(action=EntryAction.DECIDE_ADVICE, voidings=(voiding,), reason=reason)
        )

    def show_failure(self, error: Exception) -> None:
        """Say why nothing was stored."""
        self.save_button.setEnabled(True)
        self._failure.setText("\n".join((sentence_of(error), *lines_of(error))))
        self._failure.show()
