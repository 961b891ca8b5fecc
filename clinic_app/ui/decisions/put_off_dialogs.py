"""The two dialogs that put a card aside: until a day, or for a reason."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from clinic_app.domain.decisions.ahead import read_day_ahead
from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.drafts.reading import UnreadableError, plain
from clinic_app.domain.findings import DueKind
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.forms.day_words import words_of
from clinic_app.ui.forms.field import FieldRow, TextField
from clinic_app.ui.forms.field_kinds import NoteField
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.widgets.basics import button, surface
from clinic_app.ui.widgets.flow_layout import FlowLayout

_DAY_WIDTH: Final = 210
_STEPS: Final = ("+1w", "+2w", "+1m", "+3m")


def day_ahead_words(text: str, today: date) -> str:
    """Return what a day ahead was read as; nothing for a blank or unreadable text."""
    if not plain(text):
        return ""
    try:
        return words_of(read_day_ahead(text, today), today)
    except UnreadableError:
        return ""


class DeferDialog(DecisionDialog):
    """Until when the card stays away; the reason is welcome, not asked for."""

    def __init__(self, context: DecisionContext, parent: QWidget | None = None) -> None:
        """Ask until when."""
        super().__init__(context, parent)
        self.until = TextField("decision.until", _DAY_WIDTH)
        self.until.set_texts(
            self.tr("Defer until"), placeholder=self.tr("+14, +2w, +3m, 12/3"), required=True
        )
        self.reason = NoteField("decision.reason", self.note_width)
        self.reason.set_texts(self.tr("Reason"))
        self._row = FieldRow(self.until)
        self._reason_row = FieldRow(self.reason)
        self.body.addWidget(self._row)
        self._chips: list[QPushButton] = []
        self.body.addWidget(self._shortcuts())
        self.body.addWidget(self._reason_row)
        # A space typed on a chip writes over the day: from the day Tab leads to the reason.
        before: QWidget = self.reason.edit
        for chip in self._chips:
            self.setTabOrder(before, chip)
            before = chip
        for field in (self.until, self.reason):
            field.edited.connect(self.on_edited)
        self.begin(self.tr("Defer until"), self.tr("Defer"))
        self.until.take_focus()

    def draft(self) -> DecisionDraft:
        """Return day and reason as typed."""
        reason = self.reason.edit.toPlainText()
        return DecisionDraft(choice=DecisionChoice.DEFERRED, until=self.until.text, reason=reason)

    def restore(self, draft: DecisionDraft) -> None:
        """Write day and reason as they were typed."""
        self.until.set_text(draft.until)
        self.reason.put(draft.reason)

    def places(self) -> Iterable[Place]:
        """Return the two fields."""
        return (*self._row.places.values(), *self._reason_row.places.values())

    @Slot()
    def on_edited(self) -> None:
        """Also say which day was read."""
        self.until.set_hint(day_ahead_words(self.until.text, self.context.today))
        super().on_edited()

    def _shortcuts(self) -> QWidget:
        """Return buttons for the usual spans, and for the next visit where one is planned."""
        held = surface("plain")
        flow = FlowLayout(held)
        words = (
            self.tr("1 week"), self.tr("2 weeks"), self.tr("1 month"), self.tr("3 months"),
        )  # fmt: skip
        steps = list(zip(_STEPS, words, strict=True))
        visit = self._next_visit()
        if visit is not None:
            steps.append((visit.isoformat(), self.tr("the next visit")))
        for text, name in steps:
            made = button("chip")
            made.setText(name)
            made.setAccessibleName(self.tr("Defer by {span}").format(span=name))
            made.setProperty("day", text)
            made.clicked.connect(self._take_step)
            flow.addWidget(made)
            self._chips.append(made)
        return held

    def _next_visit(self) -> date | None:
        today = self.context.today
        days = (
            item.due_on
            for item in self.context.evaluation.due
            if item.kind is DueKind.CLINIC_VISIT and item.done_on is None and item.due_on > today
        )
        return min(days, default=None)

    @Slot()
    def _take_step(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.until.set_text(str(pressed.property("day")))


class DeclineDialog(DecisionDialog):
    """Why the advice is not followed."""

    def __init__(self, context: DecisionContext, parent: QWidget | None = None) -> None:
        """Ask why."""
        super().__init__(context, parent)
        self.reason = NoteField("decision.reason", self.note_width)
        self.reason.set_texts(
            self.tr("Decline because"),
            placeholder=self.tr("what speaks against it in this patient"),
            required=True,
        )
        self._row = FieldRow(self.reason)
        self.body.addWidget(self._row)
        self.reason.edited.connect(self.on_edited)
        self.begin(self.tr("Decline because"), self.tr("Decline"))
        self.reason.take_focus()

    def draft(self) -> DecisionDraft:
        """Return the reason as typed."""
        reason = self.reason.edit.toPlainText()
        return DecisionDraft(choice=DecisionChoice.DECLINED, reason=reason)

    def restore(self, draft: DecisionDraft) -> None:
        """Write the reason as it was typed."""
        self.reason.put(draft.reason)

    def places(self) -> Iterable[Place]:
        """Return the one field."""
        return tuple(self._row.places.values())
