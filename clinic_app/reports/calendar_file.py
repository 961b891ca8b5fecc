"""The next dates as a calendar file (RFC 5545) for the patient's telephone.

A telephone is seen by others: an entry names no illness, no drug, no clinic and nobody. Its
identity is a digest, so that reading the file twice doubles nothing, and a newer file counts
higher. What a change of plan withdrew stands in it as cancelled, under the same identity.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Alarm, Calendar, Event

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.cycle import CycleTurn
from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.record.patient import Patient
from clinic_app.reports.content.letter.visits import by_visit, joint
from clinic_app.reports.content.phrases import Phrases, shortened
from clinic_app.wording import wording

_PRODUCT: Final = "-//clinic-app//next dates//EN"
_DAY_BEFORE: Final = timedelta(hours=-15)
_LONGEST: Final = 40
_MINUTE: Final = 60
_BLOOD: Final = frozenset(
    {
        DueKind.TROUGH_SAMPLE, DueKind.SAFETY_LABS, DueKind.BCR_ABL_TEST, DueKind.TFR_TEST,
        DueKind.MMR_REGAIN_CHECK, DueKind.BLOOD_COUNT,
    }
)  # fmt: skip


def calendar_file(  # noqa: PLR0913 - whose, what, in which words, when
    patient: Patient,
    items: Iterable[DueItem],
    language: str,
    today: date,
    made_at: datetime,
    *,
    details: ClinicDetails,
    turns: Sequence[CycleTurn] = (),
    withdrawn: Sequence[date] = (),
) -> bytes | None:
    """Return every open date as an all-day entry with a reminder at 9:00 the day before.

    `turns` are the days on which the cycle of a drug turns; `withdrawn` those of tests that an
    earlier file may have named and that are not to be done any more. None when nothing is open and
    nothing turns. Dates that have passed become one call to the clinic, today.
    """
    phrases = Phrases(wording(language))
    groups = by_visit(items, today)
    if not groups and not turns:
        return None
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", phrases.say("ics.name"))
    late = [group for group in groups if _is_late(group, today)]
    for group in groups:
        if group not in late:
            calendar.add_component(_entry(patient, group, today, made_at, phrases, details))
    if late:
        missed = [phrases.say("ics.missed", on=joint(group).due_on) for group in late]
        entry = _bare(patient, late[0][0], today, made_at, phrases.say("ics.call"))
        entry.add("description", _lines([*missed, *_phone(details, phrases)]))
        calendar.add_component(entry)
    for day in withdrawn:
        calendar.add_component(_cancelled(patient, day, made_at, phrases))
    for turn in turns:
        calendar.add_component(_turn(patient, turn, made_at, phrases, details))
    return bytes(calendar.to_ical())


def _is_late(group: tuple[DueItem, ...], today: date) -> bool:
    return joint(group).status_on(today) is Status.OVERDUE


def _bare(patient: Patient, item: DueItem, day: date, made_at: datetime, summary: str) -> Event:
    """Return the entry of something to be done."""
    identity = _identity(patient, item.kind.value, item.due_on)
    return _all_day(identity, day, made_at, summary)


def _all_day(identity: str, day: date, made_at: datetime, summary: str) -> Event:
    """Return an all-day entry that does not block the day."""
    event = Event()
    event.add("uid", identity)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("last-modified", made_at.astimezone(UTC))
    event.add("sequence", int(made_at.timestamp()) // _MINUTE)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _cancelled(patient: Patient, day: date, made_at: datetime, phrases: Phrases) -> Event:
    """Return the entry of a test that fell away; its words hold where the status is not read."""
    identity = _identity(patient, DueKind.TFR_TEST.value, day)
    event = _all_day(identity, day, made_at, phrases.say("ics.withdrawn"))
    event.add("status", "CANCELLED")
    event.add("description", phrases.say("ics.withdrawn_why"))
    return event


def _turn(
    patient: Patient, turn: CycleTurn, made_at: datetime, phrases: Phrases, details: ClinicDetails
) -> Event:
    """Return the entry of a day on which the cycle turns, with a reminder the day before."""
    kind = "with" if turn.begins else "without"
    words = phrases.say(f"ics.{kind}")
    event = _all_day(_identity(patient, f"CYCLE_{kind}", turn.on), turn.on, made_at, words)
    event.add("description", _lines([phrases.say("ics.cycle"), *_phone(details, phrases)]))
    event.add_component(_reminder(words))
    return event


def _entry(
    patient: Patient,
    group: tuple[DueItem, ...],
    today: date,
    made_at: datetime,
    phrases: Phrases,
    details: ClinicDetails,
) -> Event:
    item = joint(group)
    words = phrases.say(f"ics.{_what(item)}")
    day = max(item.due_on, today)
    event = _bare(patient, group[0], day, made_at, words)
    described = _described(group, item, today, phrases, details)
    made_on = phrases.say("ics.made_on", on=made_at.date())
    event.add("description", _lines([*described, made_on]))
    if day > today:
        event.add_component(_reminder(words))
    return event


def _reminder(words: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", _DAY_BEFORE)
    return alarm


def _what(item: DueItem) -> str:
    if item.kind is DueKind.TFR_RESTART:
        return "call"
    if item.kind in _BLOOD:
        return "blood"
    return "scan" if item.kind.value == "IMAGING" else "visit"


def _described(
    group: tuple[DueItem, ...],
    item: DueItem,
    today: date,
    phrases: Phrases,
    details: ClinicDetails,
) -> list[str]:
    if item.due_on <= today or item.kind is DueKind.TFR_RESTART:
        lines = [phrases.say("ics.by", end=item.window_end)]
    else:
        lines = [phrases.say("ics.any_day", start=item.window_start, end=item.window_end)]
    if any(one.kind is DueKind.TROUGH_SAMPLE for one in group):
        lines.append(phrases.say("ics.letter"))
    return [*lines, *_phone(details, phrases)]


def _phone(details: ClinicDetails, phrases: Phrases) -> list[str]:
    if not details.phone:
        return []
    return [phrases.say("ics.phone", phone=shortened(details.phone, _LONGEST))]


def _lines(lines: list[str]) -> str:
    return "\n".join(lines)


def _identity(patient: Patient, kind: str, on: date) -> str:
    born = patient.birth_date.isoformat() if patient.birth_date else ""
    parts = (patient.mrn, patient.name, born, kind, on.isoformat())
    digest = sha256("\x1f".join(parts).encode()).hexdigest()
    return f"{digest[:32]}@clinic-app"
