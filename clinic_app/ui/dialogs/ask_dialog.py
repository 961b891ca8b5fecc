"""What every dialog that asks one thing has: a question, a fault, and two buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.errors import ClinicError
from clinic_app.ui import notify, theme
from clinic_app.ui.widgets.basics import button, label

_WIDTH = 480


class AskDialog(QDialog):
    """Emits `answered` with the primary button; whoever answers accepts it or says an error."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None, kind: str = "primary") -> None:
        """Ask over `parent`; `kind` is the look of the button that does it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.head, self.why = label("heading", wrap=True), label("quiet", wrap=True)
        self.person = label("strong", wrap=True)
        self.person.hide()
        self.fault = label("error", wrap=True)
        self.fault.hide()
        self.go, self.cancel = button(kind), button()
        self.middle = QVBoxLayout()
        self.middle.setSpacing(theme.SPACE_SMALL)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        for part in (self.person, self.head, self.why):
            column.addWidget(part)
        column.addLayout(self.middle)
        column.addWidget(self.fault)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._answer)

    def ask(self, title: str, why: str, do: str) -> None:
        """Write the question, what follows from it, and the words on the button."""
        self.setWindowTitle(title)
        self.head.setText(title)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.go.setText(do)
        self.cancel.setText(self.tr("Cancel"))
        self._fit()

    def name_person(self, person: str) -> None:
        """Write above the question which patient it is about."""
        self.person.setText(person)
        self.person.setVisible(bool(person))

    def say(self, sentence: str) -> None:
        """Say what is missing; an empty sentence takes it back."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.fault.setAccessibleName(sentence)
        self._fit()

    def say_error(self, error: Exception) -> None:
        """Say why it was not done; what was typed stays."""
        if not isinstance(error, ClinicError):
            notify.log_unexpected(error)
        self.go.setEnabled(True)
        self.say(notify.sentence_of(error))

    def fault_of_answer(self) -> str:
        """Return what is missing in the answer, in words; empty when nothing is."""
        return ""

    def _fit(self) -> None:
        """Be as tall as the wrapped sentences need: they would squeeze what is between them."""
        layout = self.layout()
        if layout is not None:
            needed = layout.totalHeightForWidth(max(self.width(), _WIDTH))
            self.setMinimumHeight(needed)

    def _answer(self) -> None:
        fault = self.fault_of_answer()
        self.say(fault)
        if not fault:
            self.go.setEnabled(False)
            self.answered.emit()
