"""Whether the patient is under care, and what ends with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.record.care import Event
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.record.history import History

DEATH_GRADE = 5
_NO_CONTACT = "no_contact"
_WITHOUT_DAY = frozenset({_NO_CONTACT, "restart_at_once"})
_AWAY = frozenset(
    {EventKind.LOST_TO_FOLLOW_UP, EventKind.MOVED_AWAY, EventKind.DECLINED_FOLLOW_UP}
)
_NO_DATE_AT_ALL = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class CareEnd:
    """Why and since when the patient is no longer under care."""

    kind: EventKind
    on: date


def care_end(history: History) -> CareEnd | None:
    """Return what ended the care; None while the patient is under care.

    Death (an event, or a toxicity of grade 5) ends it for good. A patient lost, moved or
    declining is under care again from the next visit on; one lost or declining also from the
    next blood sample on, so that a relapse found in it is acted on. Source: definition 25.
    """
    deaths = [event.on for event in history.events if event.kind is EventKind.DEATH]
    deaths += [t.onset for t in history.toxicities if t.grade == DEATH_GRADE]
    if deaths:
        return CareEnd(EventKind.DEATH, min(deaths))
    away = [event for event in history.events if event.kind in _AWAY]
    if not away:
        return None
    last: Event = max(away, key=lambda event: event.on)
    seen = [visit.on for visit in history.visits]
    if last.kind is not EventKind.MOVED_AWAY:
        seen += _sampled(history)
    returned = any(day > last.on for day in seen)
    return None if returned else CareEnd(last.kind, last.on)


def died_on(history: History) -> date | None:
    """Return the day of death on record, by an event or an adverse event of grade 5."""
    end = care_end(history)
    return end.on if end is not None and end.kind is EventKind.DEATH else None


def _sampled(history: History) -> list[date]:
    """Return the days on which blood was drawn."""
    days = [trough.drawn_at.date() for trough in history.troughs]
    return days + [result.sampled_on for result in history.bcr_abl]


def kept_under(end: CareEnd | None, due: tuple[DueItem, ...]) -> tuple[DueItem, ...]:
    """Return the due items that outlast the end of care.

    What was done stays as done. Death ends everything open; being lost, away or unwilling
    ends all but open tests in treatment-free remission.
    """
    if end is None:
        return due
    stays = () if end.kind is EventKind.DEATH else (DueKind.TFR_TEST,)
    return tuple(item for item in due if item.done_on is not None or item.kind in stays)


def _last_contact(history: History) -> date | None:
    """Return the day of the last record that shows contact with the patient, if there is one."""
    days = [visit.on for visit in history.visits] + _sampled(history)
    days += [lab.drawn_on for lab in history.labs]
    days += [image.on for image in history.imaging]
    return max(days, default=None)


def _before_any_contact(history: History) -> date:
    """Return the day a patient never seen is silent since: diagnosis, or else birth."""
    known = (history.diagnosis.diagnosed_on, history.patient.birth_date)
    return next((day for day in known if day is not None), _NO_DATE_AT_ALL)


def was_never_seen(facts: Iterable[Fact]) -> bool:
    """Say whether NO_NEXT_DATE rests on no contact at all: its day then is no date to be told."""
    return any(one.code == _NO_CONTACT for one in facts)


def names_no_day(facts: Iterable[Fact]) -> bool:
    """Say whether what is due is due today, whatever day it holds.

    Nobody was ever seen, or a restart waits for no later day because of a progression.
    """
    return any(one.code in _WITHOUT_DAY for one in facts)


def no_next_date(history: History, due: tuple[DueItem, ...]) -> tuple[DueItem, ...]:
    """Return NO_NEXT_DATE for a living patient under care with nothing open.

    Due since the last contact on record, otherwise since diagnosis or birth, so that the
    oldest silence comes first.
    """
    if any(item.done_on is None for item in due):
        return ()
    contact = _last_contact(history)
    since = contact or _before_any_contact(history)
    return (
        DueItem(
            kind=DueKind.NO_NEXT_DATE,
            due_on=since,
            window_start=since,
            window_end=since,
            because=(fact("last_contact", on=contact) if contact else fact(_NO_CONTACT),),
            citations=(),
        ),
    )
