"""What every card of the log-in page has: heading, explanation, fields, fault and buttons."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from clinic_app.errors import ClinicError, StoreError
from clinic_app.ui import notify, theme
from clinic_app.ui.log_in.countdown import Countdown
from clinic_app.ui.widgets.basics import button, label, set_look
from clinic_app.ui.widgets.card import Card

_WIDTH = 460


class EntryCard(Card):
    """A card whose fields are answered by Enter or by its one primary button."""

    submitted = Signal()

    def __init__(self) -> None:
        """Make a card with no fields yet."""
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._names: list[QLabel] = []
        self._fields: list[QLineEdit] = []
        self._error: Exception | None = None
        self._fault_name = ""
        self.waits = Countdown(self)
        self.waits.left.connect(self._say_wait)
        self.heading = label("title", wrap=True)
        self.reason = label("quiet", wrap=True)
        self.fault = label("error", wrap=True)
        self.fault.hide()
        self.go = button("primary")
        self.go.clicked.connect(self._submit)
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.SPACE_TINY)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.go)
        self.body.setContentsMargins(8, 8, 8, 8)
        self.body.setSpacing(theme.SPACE)
        for part in (self.heading, self.reason):
            self.body.addWidget(part)
        self.body.addLayout(self.column)
        self.body.addWidget(self.fault)
        self.body.addLayout(self.foot)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._say_again()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the texts; each card has its own."""

    def fault_sentences(self) -> dict[str, str]:
        """Return the sentence of each fault of typing; each card has its own."""
        return {}

    def say_error(self, error: Exception) -> None:
        """Say why the store refused; a wait is counted down, and Enter is shut until then."""
        if isinstance(error, ClinicError) and error.code == "store_wait":
            self.waits.start(int(str(error.parameters["seconds"])))
        else:
            self._say(error)

    def field_of(self, error: Exception) -> QLineEdit | None:
        """Return the field that an error of the store is about; each card knows its own."""
        return None

    def _say(self, error: Exception) -> None:
        """Say it, also after a change of language, and outline the field it is about."""
        self._error = error
        made = self.field_of(error)
        if made is not None:
            set_look(made, "fault", "true")
        self.say_fault(notify.sentence_of(error))

    def _say_wait(self, seconds: int) -> None:
        self.go.setEnabled(seconds == 0)
        if seconds:
            self._say(StoreError("store_wait", seconds=seconds))
        else:
            self._forget_fault()

    def add_field(self, *, secret: bool = False) -> QLineEdit:
        """Add a labelled field; `secret` hides what is typed."""
        name = label("strong")
        made = QLineEdit()
        made.setMinimumHeight(theme.TARGET_HEIGHT)
        if secret:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        name.setBuddy(made)
        made.returnPressed.connect(self._submit)
        made.textEdited.connect(self._typed)
        self.column.addWidget(name)
        self.column.addWidget(made)
        self.column.addSpacing(theme.SPACE_SMALL)
        self._names.append(name)
        self._fields.append(made)
        return made

    def name_fields(self, *names: str) -> None:
        """Write the fields' labels and accessible names, in the order they were added."""
        for name, made, text in zip(self._names, self._fields, names, strict=True):
            name.setText(text)
            made.setAccessibleName(text)

    def say_fault(self, sentence: str) -> None:
        """Say what is wrong under the fields; an empty sentence takes it back."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.fault.setAccessibleName(sentence)

    def hold(self, ways_on: QWidget) -> None:
        """Put what can be done about a refusal below its sentence."""
        self.body.insertWidget(self.body.indexOf(self.fault) + 1, ways_on)

    def lead_with_go(self, leads: bool) -> None:  # noqa: FBT001 - the one state it has
        """Let the button of the card be the one that leads on, or leave that to another."""
        set_look(self.go, "kind", "primary" if leads else "secondary")

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 - the one state it has
        """Keep the answer from being sent twice while the worker derives the key."""
        self.go.setEnabled(not busy)
        for made in self._fields:
            made.setReadOnly(busy)

    def tab_chain(self) -> list[QWidget]:
        """Return the controls in the order of Tab: the fields, then the button."""
        return [*self._fields, self.go]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        chain = self.tab_chain()
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def clear(self) -> None:
        """Forget what was typed, what was said about it, and the wait: the store knows it."""
        self.waits.stop()
        for made in self._fields:
            made.clear()
        self._forget_fault()
        self.set_busy(False)

    def focus_first(self) -> None:
        """Put the cursor where typing should begin: the first empty field, else the last."""
        empty = [made for made in self._fields if not made.text()]
        for made in (empty or self._fields[-1:])[:1]:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_fault(self, made: QLineEdit, name: str) -> None:
        """Outline the field at fault, say why by its name, and put the cursor there."""
        set_look(made, "fault", "true")
        self._fault_name = name
        self.say_fault(self.fault_sentences()[name])
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self.go.isEnabled():
            self.submitted.emit()

    def _typed(self, _text: str) -> None:
        if not self.waits.is_running:
            self._forget_fault()

    def _forget_fault(self) -> None:
        self._error, self._fault_name = None, ""
        self.say_fault("")
        for made in self._fields:
            set_look(made, "fault", "false")

    def _say_again(self) -> None:
        if self._error is not None:
            self.say_fault(notify.sentence_of(self._error))
        elif self._fault_name:
            self.say_fault(self.fault_sentences()[self._fault_name])

    def _fit(self) -> None:
        """Be as tall as the wrapped sentences need: the layout outside would squeeze the card."""
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.heightForWidth(_WIDTH))
