"""The answers of a questionnaire as they are copied from paper: one digit each."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.drafts.questionnaire_draft import ITEMS, highest_answer
from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import RemarkLabel
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating

PLACE: Final = "questionnaires.answers"
_PATH: Final = re.compile(r"questionnaires\[\d+\]\.answers\[(\d+)\]")
_EDIT: Final = 52
_CELL: Final = 200
_LEFT_OUT: Final = "-"


def _question(item: str) -> str:
    """Return the number of the question an item belongs to: `3a` is of 3."""
    return item.rstrip("abcdefghij")


class AnswerCell(QWidget):
    """One item: its short label and a digit; a valid one moves the cursor on."""

    edited = Signal()
    left = Signal(str)

    def __init__(self, index: int) -> None:
        """Ask for the `index`-th item."""
        super().__init__()
        self.index = index
        self.item = ITEMS[index]
        self.highest = highest_answer(index)
        self.is_question = self.item == _question(self.item)
        self.edit = QLineEdit()
        self.edit.setMaxLength(1)
        self.edit.setFixedWidth(_EDIT)
        self.edit.setMinimumHeight(theme.TARGET_HEIGHT)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._label = label("strong" if self.is_question else "quiet", wrap=True)
        self._label.setBuddy(self.edit)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        line.addWidget(self.edit)
        line.addWidget(self._label, 1)
        self.setFixedWidth(2 * _CELL if self.is_question else _CELL)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self._on_return)

    @property
    def name(self) -> str:
        """The item's number and its label, for a sentence."""
        return self._text() if self.is_question else f"{self.item} {self._text()}"

    def write(self) -> None:
        """Write the label, and the answers this item has."""
        text = self._text()
        letter = self.item.removeprefix(_question(self.item))
        self._label.setText(f"{letter}  {text}" if letter else text)
        self.edit.setPlaceholderText(f"1-{self.highest}")
        self.edit.setAccessibleName(self.name)

    def mark(self, text: str, *, fault: bool) -> None:
        """Outline the digit when it is wrong, and say why to assistive technology."""
        set_look(self.edit, "fault", "true" if fault and text else "false")
        self.edit.setAccessibleDescription(text)

    def _text(self) -> str:
        kind = "question" if self.is_question else "item"
        return display.current().sentence(f"results.{kind}.{self.item}")

    def _on_changed(self) -> None:
        self.edited.emit()

    def _on_typed(self, text: str) -> None:
        """Go on after an answer the item has; after another the cursor stays, and it is said."""
        if text == _LEFT_OUT or (text.isdecimal() and 1 <= int(text) <= self.highest):
            self.edit.focusNextChild()
        elif text:
            self.edit.selectAll()
            self.left.emit(PLACE)

    def _on_return(self) -> None:
        self.edit.focusNextChild()


class QuestionBlock(QWidget):
    """One question with its items, and what is wrong with them below."""

    def __init__(self, number: str, cells: Iterable[AnswerCell]) -> None:
        """Show `cells` under question `number`."""
        super().__init__()
        self._number = number
        self.cells = tuple(cells)
        self._title = label("strong")
        if self.cells[0].is_question:
            self._title.hide()
        self._remarks: dict[int, RemarkLabel] = {}
        flow = FlowLayout()
        flow.setSpacing(theme.SPACE_TINY)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self._title)
        self._layout.addLayout(flow)
        for cell in self.cells:
            flow.addWidget(cell)

    def write(self) -> None:
        """Write the question's short name and its items."""
        self._title.setText(display.current().sentence(f"results.question.{self._number}"))
        for cell in self.cells:
            cell.write()

    def say(self, cell: AnswerCell, text: str, *, fault: bool) -> None:
        """Show what is wrong with an item (an empty text: nothing is)."""
        if not text and cell.index not in self._remarks:
            return
        cell.mark(text, fault=fault)
        if cell.index not in self._remarks:
            self._remarks[cell.index] = RemarkLabel()
            self._layout.addWidget(self._remarks[cell.index])
        named = self.tr("%1: %2").replace("%1", cell.item).replace("%2", text)
        self._remarks[cell.index].say(named if text else "", fault=fault)


class AnswerPlace:
    """Where remarks about one item are shown."""

    def __init__(self, block: QuestionBlock, cell: AnswerCell) -> None:
        """Stand for `cell` in `block`."""
        self._block = block
        self._cell = cell

    @property
    def key(self) -> str:
        """What tells this place from every other."""
        return f"{PLACE}.{self._cell.index}"

    @property
    def name(self) -> str:
        """The item's number and its label."""
        return self._cell.name

    def say(self, text: str, *, fault: bool) -> None:
        """Show a text below the question, or nothing."""
        self._block.say(self._cell, text, fault=fault)

    def take_focus(self) -> None:
        """Put the cursor into the item."""
        self._cell.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._cell.edit.selectAll()


class AnswerSheet(Retranslating):
    """All items in the order of the paper, and how many are answered.

    Thirty-six fields at once would hold up the keyboard: a question is made per event, and
    whoever asks for `cells` gets all of them.
    """

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        """Make an empty sheet."""
        super().__init__()
        self._before: QWidget | None = None
        self._blocks: list[QuestionBlock] = []
        self._to_make = [(n, tuple(items)) for n, items in groupby(range(len(ITEMS)), _number_of)]
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._make_next)
        self._hint = label("small", wrap=True)
        self._count = label("strong")
        self._questions = QVBoxLayout()
        self._questions.setSpacing(theme.SPACE_SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(self._hint)
        layout.addLayout(self._questions)
        layout.addWidget(self._count)
        self._slices.start(0)
        self.retranslate()

    @property
    def cells(self) -> tuple[AnswerCell, ...]:
        """Every item, made at once if it is not made yet."""
        while self._to_make:
            self._make_next()
        return self._made

    def follow(self, before: QWidget) -> None:
        """Come after `before` in the order of the Tab key."""
        self._before = before

    def answers(self) -> tuple[str, ...]:
        """Return the answers as typed."""
        typed = [cell.edit.text() for cell in self._made]
        return (*typed, *[""] * (len(ITEMS) - len(typed)))

    def restore(self, answers: tuple[str, ...]) -> None:
        """Write answers back."""
        if answers != self.answers():
            for cell, text in zip(self.cells, answers, strict=True):
                cell.edit.setText(text)

    def place(self, path: str) -> AnswerPlace | None:
        """Return the item at a path of the contract."""
        match = _PATH.fullmatch(path)
        return None if match is None else self._place(self.cells[int(match[1])])

    def every_place(self) -> Iterable[AnswerPlace]:
        """Return every item made so far."""
        return map(self._place, self._made)

    def retranslate(self) -> None:
        """Write the texts."""
        self._hint.setText(
            self.tr("One digit each, as printed beside the answer; - for one left out")
        )
        for block in self._blocks:
            block.write()
        self._write_count()

    @property
    def _made(self) -> tuple[AnswerCell, ...]:
        return tuple(cell for block in self._blocks for cell in block.cells)

    def _make_next(self) -> None:
        """Make one more question, and leave the next to a later event."""
        if not self._to_make:
            return
        before = self._made[-1].edit if self._blocks else self._before
        number, indexes = self._to_make.pop(0)
        block = QuestionBlock(number, map(AnswerCell, indexes))
        self._blocks.append(block)
        self._questions.addWidget(block)
        for cell in block.cells:
            cell.edited.connect(self._on_edited)
            cell.left.connect(self.left)
            if before is not None:
                QWidget.setTabOrder(before, cell.edit)
            before = cell.edit
        block.write()
        # Qt shows it only when events are next handled; the next key may come before.
        block.show()
        if self._to_make:
            self._slices.start(0)

    def _place(self, cell: AnswerCell) -> AnswerPlace:
        block = next(block for block in self._blocks if cell in block.cells)
        return AnswerPlace(block, cell)

    def _write_count(self) -> None:
        answered = sum(bool(text.strip()) for text in self.answers())
        text = self.tr("%1 of %2 items typed").replace("%1", str(answered))
        self._count.setText(text.replace("%2", str(len(ITEMS))))

    def _on_edited(self) -> None:
        self._write_count()
        self.edited.emit()


def _number_of(index: int) -> str:
    return _question(ITEMS[index])
