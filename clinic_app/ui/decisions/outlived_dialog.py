"""What was typed for a card that is not open any more: to be read, taken over or discarded."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.draft_place import DraftPlace
from clinic_app.domain.record.patient import Patient
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.sayings import person_words
from clinic_app.ui.dialogs.discard_draft import DiscardDraft
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout

_WIDTH: Final = 520
_TYPED_HEIGHT: Final = 150


class OutlivedDialog(QDialog):
    """Shows the draft word for word, so that it can be copied.

    `taken_over` asks to go on with it on the card of the same matter that is open now,
    `discarded` to throw it away; closed otherwise, it stays among what is unfinished.
    """

    taken_over = Signal()
    discarded = Signal()

    def __init__(
        self,
        place: DraftPlace,
        draft: DecisionDraft,
        kept_at: datetime,
        patient: Patient,
        parent: QWidget | None = None,
        *,
        has_heir: bool,
    ) -> None:
        """Show what was typed at `place` and when.

        `has_heir`: a card of the same matter is open now.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.place = place
        self._patient = patient
        self._kept_at = kept_at
        self.typed = QPlainTextEdit("\n".join(typed_lines(draft)))
        self.take_over = button("primary")
        self.keep = button("secondary" if has_heir else "primary")
        self.discard = button("danger")
        self.take_over.setVisible(has_heir)
        self._lay_out(has_heir=has_heir)
        self.take_over.clicked.connect(self.taken_over)
        self.keep.clicked.connect(self.reject)
        self.discard.clicked.connect(self._ask)
        (self.take_over if has_heir else self.keep).setFocus()

    def _lay_out(self, *, has_heir: bool) -> None:
        self.setWindowTitle(self.tr("The card is not open any more"))
        title = label("title", wrap=True)
        title.setText(display.current().advice(self.place.code))
        self.typed.setReadOnly(True)
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(_TYPED_HEIGHT)
        self.typed.setAccessibleName(self.tr("What was typed"))
        why = self.tr(
            "This was typed for a card that is not open any more: it was answered, or its facts "
            "changed. Nothing of it is in the record."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(title)
        column.addWidget(paragraph(person_words(self._patient), "quiet"))
        column.addWidget(paragraph(self._name(), "strong"))
        column.addWidget(paragraph(why))
        column.addWidget(self.typed)
        if has_heir:
            words = self.tr("The same advice is open again, for the facts of today.")
            column.addWidget(paragraph(words, "strong"))
        column.addLayout(self._buttons())
        parent = self.parentWidget()
        room = parent.window().width() - 2 * theme.SPACE_HUGE if parent is not None else _WIDTH
        self.setMinimumWidth(min(_WIDTH, room))

    def _buttons(self) -> QHBoxLayout:
        self.take_over.setText(self.tr("Continue on the card of today"))
        self.keep.setText(self.tr("Keep it  Esc"))
        self.keep.setAccessibleName(self.tr("Keep it"))
        self.discard.setText(self.tr("Discard…"))
        held = QWidget()
        flow = FlowLayout(held, theme.SPACE_SMALL)
        for made in (self.take_over, self.keep, self.discard):
            flow.addWidget(made)
        line = QHBoxLayout()
        line.addWidget(held, 1)
        return line

    def _name(self) -> str:
        """Name the draft as the lists of what is unfinished do, with its moment."""
        shown = display.current()
        title = display.current().advice(self.place.code)
        what = shown.sentence(f"form.decision.{self.place.choice}", title=title)
        return shown.sentence("entry.unfinished", form=what, at=self._kept_at)

    @Slot()
    def _ask(self) -> None:
        """Ask before it is thrown away, as everywhere."""
        question = DiscardDraft(self._name(), self)
        question.discarded.connect(self.discarded)
        question.open()


def typed_lines(draft: DecisionDraft) -> Iterator[str]:
    """Say line by line what stands in a draft, its texts as they were typed."""
    shown = display.current()
    values = {
        "choice": shown.sentence(f"decision.choice.{draft.choice}"),
        "way": shown.sentence(f"decision.way.{draft.way}") if draft.way is not None else "",
        "drug": display.current().drug(draft.drug) if draft.drug else "",
        "dose": draft.dose,
        "times": draft.times,
        "pattern": shown.sentence(f"pattern.{draft.pattern}") if draft.pattern else "",
        "on": draft.on,
        "plan": shown.code(draft.plan) if draft.plan is not None else "",
        "until": draft.until,
        "reason": draft.reason.strip(),
    }
    for name, value in values.items():
        if value:
            yield shown.sentence(f"decision.typed.{name}", value=value)
