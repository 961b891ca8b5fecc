"""The event form: a dated turn in the disease or in the follow-up."""

from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.event_draft import (
    EventDraft,
    event_draft_of,
    event_kinds,
    read_event,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind
from clinic_app.ui.forms.field import ChoiceField
from clinic_app.ui.forms.field_kinds import DayField, NoteField
from clinic_app.ui.forms.record_form import RecordForm

_KIND: Final = 230


class EventForm(RecordForm):
    """Records or corrects an event."""

    FORM = "event"
    PATH = "events"
    ACTION = EntryAction.RECORD_EVENT
    DRAFT = EventDraft
    VALUE = Event

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.kind = ChoiceField("events.kind", (None, *EventKind), _KIND)
        self.on = DayField("events.on")
        self.note = NoteField("events.note")
        self.card = self.add_card((self.kind, self.on), (self.note,))
        self.finish()

    def prepare(self, context: EntryContext) -> None:
        """Offer the kinds of this disease, and the one on record."""
        offered = event_kinds(context.history.diagnosis.disease)
        old = self.old.kind if isinstance(self.old, Event) else None
        self.kind.box.offer(tuple(dict.fromkeys((None, *offered, old))))

    def read_draft(self, draft: EventDraft, context: EntryContext) -> Reading[Event]:
        """Read the event."""
        return read_event(draft, context)

    def draft_of(self, value: Event) -> EventDraft:
        """Return the draft of an event on record."""
        return event_draft_of(value)

    def words_to_accept(self, asked: frozenset[str]) -> str:
        """Name a death on the button, whatever else is asked about."""
        return self.tr("Record the death") if "event_is_death" in asked else ""

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct an event") if self.is_correction else self.tr("Record an event")
        )
        self.card.set_title(self.tr("Event"))
        self.kind.set_texts(self.tr("Kind of event"), required=True)
        self.kind.name_codes(self.tr("choose"))
        self.on.set_texts(self.tr("On"), required=True)
        self.note.set_texts(self.tr("Note"), placeholder=self.tr("who told of it, what was found"))
        super().retranslate()
