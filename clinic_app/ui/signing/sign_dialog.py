"""Shows what is signed and asks for the password once more."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.record.patient import Patient
from clinic_app.domain.signing import SignedItem
from clinic_app.ui import theme
from clinic_app.ui.decisions.sayings import person_words
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.record.record_list import day_of
from clinic_app.ui.record.record_words import kind_word, named, spoken
from clinic_app.ui.record.summaries import summary
from clinic_app.ui.widgets.basics import button, label, surface

_WIDTH = 560
_MOST_HEIGHT = 300


class SignDialog(QDialog):
    """Lists everything the signature will stand for; `signed` carries the password typed.

    It stays open until whoever opened it says that the signature is stored, so that a wrong
    password is said where it was typed. Without `needs_password`, in the demo, none is asked.
    """

    signed = Signal(str)

    def __init__(
        self,
        items: tuple[SignedItem, ...],
        user: str,
        patient: Patient,
        parent: QWidget | None = None,
        *,
        needs_password: bool = True,
    ) -> None:
        """Ask `user` to sign `items` of `patient`; the first is the visit or decision itself."""
        super().__init__(parent)
        self.person = label("strong", wrap=True)
        self.person.setText(person_words(patient))
        self._items = items
        self._needs_password = needs_password
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setMinimumHeight(theme.TARGET_HEIGHT)
        self.sign_button = button("primary")
        self.cancel_button = button()
        self._asked = label("strong", wrap=True)
        self.remark = label("error", wrap=True)
        self.remark.hide()
        self._write(user)
        self._lay_out()
        self.sign_button.clicked.connect(self._sign)
        self.cancel_button.clicked.connect(self.reject)
        self.password.textEdited.connect(self.remark.hide)
        self.password.returnPressed.connect(self._sign)

    def say_refused(self, sentence: str) -> None:
        """Say why it was not signed; the password is typed anew."""
        self.sign_button.setEnabled(True)
        self.remark.setText(sentence)
        self.remark.show()
        self.password.clear()
        self.password.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.person)
        first = self._items[0]
        head = label("heading", wrap=True)
        head.setText(_named(first))
        column.addWidget(head)
        column.addWidget(paragraph(summary(first.value)))
        if self._items[1:]:
            column.addWidget(paragraph(self.tr("Entered with it, and signed with it:"), "quiet"))
            column.addWidget(self._rest())
        column.addWidget(
            paragraph(
                self.tr(
                    "The signature stays until one of these entries is corrected or voided; "
                    "then it is shown as void, with who did it and why."
                ),
                "quiet",
            )
        )
        column.addWidget(self._asked)
        column.addWidget(self.password)
        self.password.setVisible(self._needs_password)
        column.addWidget(self.remark)
        # What a wrapped sentence was given too much goes here, not between field and name.
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.sign_button)
        column.addLayout(row)
        around = self.parentWidget()
        room = around.width() - 2 * theme.SPACE_HUGE if around is not None else _WIDTH
        self.setMinimumWidth(min(_WIDTH, room))
        (self.password if self._needs_password else self.sign_button).setFocus()

    def _rest(self) -> QWidget:
        """Return the list of what goes with the row; a long one scrolls."""
        lines = [named(kind_word(one.path), summary(one.value)) for one in self._items[1:]]
        held = surface("plain")
        inside = QVBoxLayout(held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(Sentences(lines))
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidget(held)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMaximumHeight(_MOST_HEIGHT)
        area.setMinimumHeight(min(_MOST_HEIGHT, theme.ROW_HEIGHT * len(lines)))
        return area

    def _write(self, user: str) -> None:
        self.setWindowTitle(self.tr("Sign"))
        if self._needs_password:
            self._asked.setText(self.tr("Password of {user}").format(user=user))
        else:
            self._asked.setText(self.tr("The demo has no passwords: Sign is enough here."))
        self.password.setAccessibleName(self.tr("Password"))
        self.sign_button.setText(self.tr("Sign"))
        self.cancel_button.setText(self.tr("Cancel"))

    @Slot()
    def _sign(self) -> None:
        if not self.sign_button.isEnabled():
            return
        if self._needs_password and not self.password.text():
            self.say_refused(self.tr("Type your password: it is the signature."))
            return
        self.sign_button.setEnabled(False)
        self.signed.emit(self.password.text())


def _named(item: SignedItem) -> str:
    return f"{kind_word(item.path)} · {spoken(day_of(item.path, item.value))}"
