"""One question with a few answers in full sight, each in its own words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.widgets.basics import label


class OptionButtons(QWidget):
    """Radio buttons under a caption: one Tab stop, the arrows choose.

    Nothing is chosen at first unless said: what a dose is must not be a matter of not looking.
    It is the place of the remarks on its question.
    """

    edited = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        """Offer nothing yet; `place` is the path of the question."""
        super().__init__(parent)
        self._place = place
        self._values: list[object] = []
        self._notes: list[QLabel] = []
        self._group = QButtonGroup(self)
        self._caption = label("small")
        self._remark = RemarkLabel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._remark)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def key(self) -> str:
        """The path of the question."""
        return self._place

    @property
    def name(self) -> str:
        """The question, as it is called in a sentence."""
        return self._caption.text().removesuffix(" *")

    @property
    def value(self) -> object:
        """The chosen answer; None while nothing is chosen."""
        chosen = self._group.checkedId()
        return self._values[chosen] if chosen >= 0 else None

    @property
    def values(self) -> tuple[object, ...]:
        """The answers offered."""
        return tuple(self._values)

    def offer(self, caption: str, answers: Sequence[tuple[object, str, str]]) -> None:
        """Ask `caption`, with each answer's value, its words and a quieter note under them."""
        self.set_caption(caption)
        for value, words, note in answers:
            made = QRadioButton(words)
            made.setMinimumHeight(theme.TARGET_HEIGHT)
            made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            made.setAccessibleName(words)
            made.setAccessibleDescription(note)
            self._group.addButton(made, len(self._values))
            self._values.append(value)
            self._column.insertWidget(self._column.count() - 1, made)
            if note:
                self._column.insertWidget(self._column.count() - 1, self._note(note))

    def set_caption(self, caption: str) -> None:
        """Name the question."""
        self._caption.setText(f"{caption} *")
        self.setAccessibleName(caption)

    def choose(self, value: object) -> None:
        """Choose an answer; one that is not offered leaves the choice as it is."""
        if value in self._values:
            self.buttons()[self._values.index(value)].setChecked(True)

    def buttons(self) -> list[QRadioButton]:
        """Return the answers as they stand on the screen."""
        found = [self._group.button(at) for at in range(len(self._values))]
        return [one for one in found if isinstance(one, QRadioButton)]

    def say(self, text: str, *, fault: bool) -> None:
        """Show what is wrong with the answer; an empty text: nothing is."""
        self._remark.say(text, fault=fault)
        self.setAccessibleDescription(text)

    def take_focus(self) -> None:
        """Put the cursor on the chosen answer, or on the first."""
        buttons = self.buttons()
        chosen = self._group.checkedId()
        if buttons:
            buttons[max(chosen, 0)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self, text: str) -> QLabel:
        made = label("small", wrap=True)
        made.setText(text)
        made.setIndent(28)
        self._notes.append(made)
        return made

    @Slot()
    def _toggled(self) -> None:
        self.edited.emit()
