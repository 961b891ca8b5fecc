"""A turn in the disease or in the follow-up as it is typed, read into what the record takes."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import Disease, EventKind
from clinic_app.domain.record.history import History

PATH: Final = "events[0]"
_ONLY_GIST: Final = frozenset({EventKind.RECURRENCE, EventKind.METASTASIS})
_ONLY_CML: Final = frozenset({EventKind.RESTART_REFUSED})
_ENDS_CARE: Final = frozenset(
    {EventKind.MOVED_AWAY, EventKind.DECLINED_FOLLOW_UP, EventKind.LOST_TO_FOLLOW_UP}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """The event form; `kind` is None until somebody chooses."""

    kind: EventKind | None = None
    on: str = ""
    note: str = ""


def event_kinds(disease: Disease) -> tuple[EventKind, ...]:
    """Return the kinds of event that this disease can have."""
    others = _ONLY_CML if disease is Disease.GIST else _ONLY_GIST
    return tuple(kind for kind in EventKind if kind not in others)


def event_draft_of(event: Event) -> EventDraft:
    """Return the draft that reads as `event`."""
    return EventDraft(kind=event.kind, on=typed_day(event.on), note=event.note or "")


def read_event(draft: EventDraft, context: EntryContext) -> Reading[Event]:
    """Read the form: the event, or what must be mended; and what is worth a look.

    An event that takes the patient off today's list asks, and so does a death before something
    that is on record as later.
    """
    remarks = Remarks()
    if draft.kind is None:
        remarks.fault(f"{PATH}.kind", "event_kind_missing")
    on = remarks.day(f"{PATH}.on", draft.on, context.span, required=True)
    if draft.kind is None or on is None:
        return remarks.reading(None)
    if any(each.kind is draft.kind and each.on == on for each in context.history.events):
        remarks.warn(f"{PATH}.on", "event_on_same_day", on=on)
    if draft.kind is EventKind.DEATH:
        _check_death(on, context.history, remarks)
    elif draft.kind in _ENDS_CARE:
        remarks.warn(f"{PATH}.kind", "event_ends_care")
    return remarks.reading(Event(kind=draft.kind, on=on, note=draft.note.strip() or None))


def _check_death(on: date, history: History, remarks: Remarks) -> None:
    last = _last_contact(history)
    if last is not None and last > on:
        remarks.warn(f"{PATH}.on", "death_before_contact", on=last)
    remarks.warn(f"{PATH}.kind", "event_is_death")


def _last_contact(history: History) -> date | None:
    """Return the latest day on which the patient was seen, or gave blood."""
    days = (
        *(visit.on for visit in history.visits),
        *(result.sampled_on for result in history.bcr_abl),
        *(sample.drawn_at.date() for sample in history.troughs),
        *(value.drawn_on for value in history.labs),
    )
    return max(days, default=None)
