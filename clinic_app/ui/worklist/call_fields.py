"""What a call needs to be written down: outcome, next try, end of care, note."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from clinic_app.domain.calls import CallOutcome
from clinic_app.domain.decisions.ahead import read_day_ahead
from clinic_app.domain.drafts.call_draft import (
    CallDraft,
    CallEntry,
    event_of,
    read_call,
    usual_next_try,
)
from clinic_app.domain.drafts.reading import UnreadableError
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import EventKind
from clinic_app.errors import Fault
from clinic_app.ui import display, theme
from clinic_app.ui.forms.day_words import day_words, words_of
from clinic_app.ui.forms.field import FieldRow, RemarkLabel, TextField
from clinic_app.ui.forms.saying import place_of, sentence
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.worklist.outcomes import Outcomes

_DAY_WIDTH: Final = 220
_NOTE_WIDTH: Final = 540
_NEXT_TRY: Final = "call.next_try_on"
ENDED_ON: Final = "call.ended_on"


class CallFields(Retranslating):
    """Holds a `CallDraft`; says what is wrong with it. `outcome_chosen` after each choice."""

    outcome_chosen = Signal()
    edited = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        """Make empty fields for a call of `today`."""
        super().__init__(parent)
        self._today = today
        self._question = label("strong")
        self.outcomes = Outcomes()
        self._missing = RemarkLabel()
        self.next_try = TextField(_NEXT_TRY, _DAY_WIDTH)
        self.ends_care = QCheckBox()
        self.ended_on = TextField(ENDED_ON, _DAY_WIDTH)
        self.note = TextField("call.note", _NOTE_WIDTH)
        self._rows = [FieldRow(one) for one in (self.next_try, self.ended_on, self.note)]
        self._is_suggested = False
        self._lay_out()
        self._connect()
        self._show_what_belongs()
        self.retranslate()

    def draft(self) -> CallDraft:
        """Return what is typed, as it was typed."""
        return CallDraft(
            outcome=self.outcomes.value,
            next_try_on=self.next_try.text,
            note=self.note.text,
            ends_care=self.ends_care.isChecked(),
            ended_on=self.ended_on.text,
        )

    def restore(self, draft: CallDraft) -> None:
        """Write what was typed before."""
        self.outcomes.choose(draft.outcome)
        self.next_try.set_text(draft.next_try_on)
        self.note.set_text(draft.note)
        self.ends_care.setChecked(draft.ends_care)
        self.ended_on.set_text(draft.ended_on)
        self._show_what_belongs()

    def read(self, now: datetime, birth: date | None) -> Reading[CallEntry]:
        """Read the fields as a call made at `now`, and show what is wrong with them."""
        reading = read_call(self.draft(), now, birth)
        self.show_faults((*reading.faults, *reading.warnings))
        return reading

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show each fault at its field, and go to the first of them."""
        said = {place_of(fault.path): sentence(fault) for fault in reversed(faults)}
        self._missing.say(said.get("call.outcome", ""), fault=True)
        for row in self._rows:
            for place, where in row.places.items():
                where.say(said.get(place, ""), fault=True)
        if "call.outcome" in said:
            self.outcomes.take_focus()
        for row in self._rows:
            for place, where in row.places.items():
                if place in said:
                    where.take_focus()
                    return

    def retranslate(self) -> None:
        """Write the texts."""
        self._question.setText(self.tr("How did the call end?   1-5"))
        self.next_try.set_texts(
            self.tr("Next try"), placeholder=self.tr("+3, +2w, 12/3; empty: no next try")
        )
        self.ended_on.set_texts(
            self._day_name(), placeholder=self.tr("t, -3, 12/3, 2026-03-12"), required=True
        )
        self.ends_care.setText(self._end_words())
        self.note.set_texts(self.tr("Note"), placeholder=self.tr("What was agreed, who answered"))
        self._read_back()

    def _lay_out(self) -> None:
        self.ends_care.setMinimumHeight(theme.TARGET_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        next_try, ended_on, note = self._rows
        for one in (self._question, self.outcomes, self._missing, self.ends_care,
                    ended_on, next_try, note):  # fmt: skip
            column.addWidget(one)

    def _connect(self) -> None:
        self.outcomes.chosen.connect(self._choose)
        self.outcomes.answered.connect(self._go_on)
        self.ends_care.toggled.connect(self._show_what_belongs)
        self.next_try.edited.connect(self._next_try_edited)
        self.ended_on.edited.connect(self._read_back)
        for one in (self.next_try, self.ended_on, self.note):
            one.edited.connect(self.edited)
        self.ends_care.toggled.connect(self._on_edited)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _choose(self) -> None:
        """Suggest what is usual after this outcome; what somebody typed stays."""
        outcome = self.outcomes.value
        if self._is_suggested or not self.next_try.text:
            day = usual_next_try(outcome, self._today)
            self.next_try.set_text("" if day is None else display.current().date(day))
            self._is_suggested = True
        # A refusal may be meant for this once; a death and a move are what they are.
        self.ends_care.setChecked(outcome in {CallOutcome.DECEASED, CallOutcome.MOVED})
        if outcome is CallOutcome.MOVED and not self.ended_on.text:
            self.ended_on.set_text(display.current().date(self._today))
        self.show_faults(())
        self._show_what_belongs()
        self.retranslate()
        self.outcome_chosen.emit()
        self.edited.emit()

    @Slot()
    def _go_on(self) -> None:
        """Go to the next field that the outcome leads to."""
        if event_of(self.outcomes.value) is None:
            self.next_try.take_focus()
        elif self.ends_care.isChecked():
            self.ended_on.take_focus()
        else:
            self.ends_care.setFocus()

    @Slot()
    def _show_what_belongs(self) -> None:
        kind = event_of(self.outcomes.value)
        next_try, ended_on, _note = self._rows
        next_try.setVisible(self.outcomes.value is not None and kind is None)
        self.ends_care.setVisible(kind is not None)
        ended_on.setVisible(kind is not None and self.ends_care.isChecked())

    @Slot()
    def _next_try_edited(self) -> None:
        self._is_suggested = False
        self._read_back()

    @Slot()
    def _read_back(self) -> None:
        self.ended_on.set_hint(day_words(self.ended_on.text, self._today))
        try:
            ahead = words_of(read_day_ahead(self.next_try.text, self._today), self._today)
        except UnreadableError:
            ahead = ""
        self.next_try.set_hint(ahead)

    def _end_words(self) -> str:
        match event_of(self.outcomes.value):
            case EventKind.DEATH:
                return self.tr("Take the patient off the list: record the death")
            case EventKind.MOVED_AWAY:
                return self.tr("Take the patient off the list: record the move")
        return self.tr("The patient wants no further follow-up: take off the list")

    def _day_name(self) -> str:
        match event_of(self.outcomes.value):
            case EventKind.DEATH:
                return self.tr("Day of death")
            case EventKind.MOVED_AWAY:
                return self.tr("Moved on")
        return self.tr("Declined on")
