"""One stop of the Tab key that answers 'which grade now' with a single key."""

from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from clinic_app.domain.drafts.toxicity_draft import GONE, better_grade
from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import set_look

_KEY_WIDTH: Final = 32
_MOST_KEYS: Final = 6
_DIGITS: Final = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(6)}


class GradeKeys(QWidget):
    """The grades a term has, as buttons and as number keys; `s`, `b` and `g` for what is known.

    `before` is the grade on record: with it, `s` keeps it, `b` takes the next lower grade (or
    gone), `g` and `0` say that the event is gone. `i` asks to toggle 'intolerable'. `entered`
    says that the cursor came.
    """

    answered = Signal()
    entered = Signal()
    intolerable_pressed = Signal()

    def __init__(self, grades: tuple[int, ...], before: int | None = None) -> None:
        """Offer `grades`, and 0 when there is something that can be gone."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(theme.SPACE_TINY)
        self._row.addStretch(1)
        self.offer(grades, before)
        self.setFixedWidth(_MOST_KEYS * (_KEY_WIDTH + theme.SPACE_TINY) + theme.SPACE_TINY)
        self._group.idClicked.connect(self._on_clicked)

    def offer(self, grades: tuple[int, ...], before: int | None = None) -> None:
        """Offer other grades in place of those offered, and take the answer back."""
        for key in self._group.buttons():
            self._group.removeButton(key)
            self._row.removeWidget(key)
            key.hide()
            key.deleteLater()
        self._grades = grades
        self._before = before
        self._offered = grades if before is None else tuple(sorted({GONE, before, *grades}))
        for place, grade in enumerate(self._offered):
            self._row.insertWidget(place, self._button(grade))

    @property
    def grade(self) -> int | None:
        """The grade answered, None while there is no answer."""
        checked = self._group.checkedId()
        return checked if checked >= 0 else None

    @property
    def offered(self) -> tuple[int, ...]:
        """The grades that can be answered."""
        return self._offered

    def button(self, grade: int) -> QAbstractButton | None:
        """Return the button of a grade, None when it is not offered."""
        return self._group.button(grade)

    def choose(self, grade: int | None) -> None:
        """Show an answer given before, without going on to the next row."""
        key = None if grade is None else self._group.button(grade)
        if key is not None:
            key.setChecked(True)
            self._paint_choice()

    def set_names(self, name: str, grade_names: tuple[str, ...]) -> None:
        """Name the group and each grade for assistive technology and tooltips."""
        self.setAccessibleName(name)
        for grade, text in zip(self._offered, grade_names, strict=True):
            key = self._group.button(grade)
            key.setAccessibleName(text)
            # A wording such as "<LLN" would be taken for markup.
            key.setToolTip(f"<span>{escape(text)}</span>" if "<" in text else text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with a key, or leave it to the form."""
        answer = self._answer_of(event)
        if answer is not None and self._group.button(answer) is not None:
            self._choose(answer)
        elif event.key() == Qt.Key.Key_I:
            self.intolerable_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring, and say that the cursor came."""
        super().focusInEvent(event)
        self.update()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus ring round all keys: they are one stop."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current_theme().focus), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def _button(self, grade: int) -> QPushButton:
        key = QPushButton(str(grade))
        key.setProperty("kind", "chip")
        key.setCheckable(True)
        key.setAutoDefault(False)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setFixedSize(_KEY_WIDTH, theme.TARGET_HEIGHT)
        self._group.addButton(key, grade)
        return key

    def _answer_of(self, event: QKeyEvent) -> int | None:
        if event.key() in _DIGITS:
            return _DIGITS[Qt.Key(event.key())]
        if self._before is None:
            return None
        if event.key() == Qt.Key.Key_S:
            return self._before
        if event.key() == Qt.Key.Key_B:
            return better_grade(self._before, self._grades)
        return GONE if event.key() == Qt.Key.Key_G else None

    def _choose(self, grade: int) -> None:
        self._group.button(grade).setChecked(True)
        self._paint_choice()
        self.answered.emit()

    def _on_clicked(self, grade: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._choose(grade)

    def _paint_choice(self) -> None:
        """Give the chosen key the fill of its grade; its number stands in it."""
        for key in self._group.buttons():
            chosen = key.isChecked()
            set_look(key, "tint", f"grade{self._group.id(key)}" if chosen else "")
