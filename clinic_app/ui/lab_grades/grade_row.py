"""One laboratory grade that waits: what the value shows, and a button for each grade it can be."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.toxicity.lab_proposals import NONE, LabProposal
from clinic_app.ui import display, theme
from clinic_app.ui.lab_grades.grade_words import question_words
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.pill import Pill

_DIGITS: Final = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(6)}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class GradeRow(QWidget):
    """The term with its grade, the values it rests on, what leaves it open, and the buttons.

    `accepted` carries the proposal and the grade: by a button, by the digit of a grade, or by
    Enter where only one grade is possible or one stands. `dismissal_requested` carries the
    proposal that is no adverse event; a row of values that are not on record has no such button.
    """

    accepted = Signal(object, int)
    dismissal_requested = Signal(object)

    def __init__(
        self, proposal: LabProposal, parent: QWidget | None = None, *, may_dismiss: bool = False
    ) -> None:
        """Ask about `proposal` in the language of the moment."""
        super().__init__(parent)
        self.proposal = proposal
        self._group = QButtonGroup(self)
        now = display.current()
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_SMALL)
        pill = Pill(_tint(proposal), question_words(proposal.choices))
        head.addWidget(pill, 0, Qt.AlignmentFlag.AlignTop)
        name = label("strong", wrap=True)
        name.setText(now.term(proposal.term))
        head.addWidget(name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addLayout(head)
        for words in said_of(proposal):
            column.addWidget(paragraph(words, "small"))
        line = FlowLayout()
        for grade in proposal.choices:
            line.addWidget(self._button(grade))
        self.dismiss = button("quiet")
        if may_dismiss:
            self._name_dismissal()
            line.addWidget(self.dismiss)
        else:
            self.dismiss.setParent(self)
            self.dismiss.hide()
        column.addLayout(line)
        self._group.idClicked.connect(self._on_clicked)

    def set_why_not(self, words: str) -> None:
        """Say why nothing can be entered; empty when it can."""
        for made in (*self.buttons, self.dismiss):
            made.setEnabled(not words)
            made.setToolTip(words)

    @property
    def buttons(self) -> tuple[QAbstractButton, ...]:
        """The buttons that accept, one for each grade."""
        return tuple(self._group.buttons())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept by a digit, or by Enter what stands; leave every other key to the page."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Accept by a key that came from elsewhere; say whether it was one of ours."""
        if event.isAutoRepeat() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        key = Qt.Key(event.key())
        grade = self.proposal.stands if key in _ENTER else _DIGITS.get(key)
        made = None if grade is None else self._group.button(grade)
        if grade is None or made is None or not made.isEnabled():
            return False
        self._on_clicked(grade)
        return True

    def _button(self, grade: int) -> QWidget:
        now = display.current()
        made = button("secondary")
        if grade == NONE:
            made.setText(now.sentence("lab_grade.accept_gone"))
        elif len(self.proposal.choices) == 1:
            made.setText(now.sentence("lab_grade.accept", grade=grade))
        else:
            made.setText(now.sentence("lab_grade.choose", grade=grade))
        made.setAccessibleName(f"{now.term(self.proposal.term)}: {made.text()}")
        self._group.addButton(made, grade)
        return made

    def _name_dismissal(self) -> None:
        now = display.current()
        is_gone = self.proposal.choices[-1] == NONE
        self.dismiss.setText(now.sentence(f"lab_grade.{'not_gone' if is_gone else 'no_event'}"))
        name = f"{now.term(self.proposal.term)}: {self.dismiss.text()}"
        self.dismiss.setAccessibleName(name)
        self.dismiss.clicked.connect(self._on_dismissed)

    @Slot()
    def _on_dismissed(self) -> None:
        self.dismissal_requested.emit(self.proposal)

    @Slot(int)
    def _on_clicked(self, grade: int) -> None:
        self.accepted.emit(self.proposal, grade)


def said_of(proposal: LabProposal) -> tuple[str, ...]:
    """Return the version, the values, what leaves the grade open, and the event on record."""
    now = display.current()
    facts = [now.fact(fact) for fact in proposal.lab_grade.because]
    said = [now.sentence("lab_grade.by", version=str(proposal.version), values=facts[0])]
    said += facts[1:]
    old = proposal.open_event
    if old is not None:
        key = "closes_intolerable" if old.intolerable else "closes"
        said.append(now.sentence(f"lab_grade.{key}", grade=old.grade, on=old.onset))
    same = proposal.other_name
    if same is not None:
        words = {"term": now.term(same.term), "grade": same.grade, "on": same.onset}
        said.append(now.sentence("lab_grade.other_name", **words))
    return tuple(said)


def stored_words(proposal: LabProposal, grade: int) -> str:
    """Return what was just stored, as one sentence."""
    key = "stored_gone" if grade == NONE else "stored"
    now = display.current()
    return now.sentence(f"lab_grade.{key}", term=now.term(proposal.term), grade=grade)


def _tint(proposal: LabProposal) -> str:
    return f"grade{proposal.choices[-1]}"
