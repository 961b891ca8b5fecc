"""The printed day list as values: one entry for each patient, most urgent first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.advice_titles import due_title_key, title_key
from clinic_app.domain.calls import Call
from clinic_app.domain.findings import AdviceCode, DueKind, Fact, Level, Status
from clinic_app.domain.follow_up.care import names_no_day
from clinic_app.domain.follow_up.facts_first import facts_first
from clinic_app.domain.record.codes import Disease, Language
from clinic_app.reports.content.furniture import Furniture, Printing, anchor_words
from clinic_app.reports.content.phrases import Phrases

_DOT = " · "
_FACTS_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class DayItem:
    """One reason to call; dates and status are None for advice, which stands from today."""

    level: Level
    kind: AdviceCode | DueKind
    facts: tuple[Fact, ...]
    window_start: date | None = None
    window_end: date | None = None
    status: Status | None = None
    further: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPatient:
    """Whom to call, and everything there is to say; the items most urgent first."""

    mrn: str
    name: str
    birth_date: date | None
    disease: Disease
    physician: str | None
    phone: str | None
    language: Language | None
    last_visit_on: date | None
    last_call: Call | None
    unanswered: int
    items: tuple[DayItem, ...]


@dataclass(frozen=True, slots=True)
class ItemText:
    """One reason in words; `level` names the colour of its word."""

    level: Level
    level_word: str
    title: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class PatientText:
    """One entry of the sheet in words."""

    name: str
    person: tuple[str, ...]
    phone: str
    language: str
    items: tuple[ItemText, ...]
    contact: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheetContent:
    """The whole sheet. `clinic` is empty while nobody has entered the clinic's name."""

    furniture: Furniture
    clinic: str
    counted: str
    filters: str
    patients: tuple[PatientText, ...]


def day_sheet_content(
    patients: Sequence[DayPatient],
    filters: Iterable[str] | None,
    phrases: Phrases,
    today: date,
    printing: Printing,
) -> DaySheetContent:
    """Return what stands on the sheet of `today`; `filters` say what was left out.

    None: something was, in words of another language; the sheet then says that it is not whole.
    """
    chosen = phrases.say("list_separator").join(filters or ())
    narrowed = phrases.say("day_sheet.only", filters=chosen) if chosen else ""
    counted = phrases.say(
        "day_sheet.counted",
        patients=len(patients),
        items=sum(len(one.items) for one in patients),
    )
    return DaySheetContent(
        furniture=_furniture(phrases, today, printing),
        clinic=printing.details.name or "",
        counted=counted,
        filters=phrases.say("day_sheet.narrowed") if filters is None else narrowed,
        patients=tuple(_patient(one, phrases, today) for one in patients),
    )


def _furniture(phrases: Phrases, today: date, printing: Printing) -> Furniture:
    title = phrases.say("day_sheet.title", on=today)
    return Furniture(
        language=phrases.wording.language,
        title=title,
        kicker="",
        identity=("", "", ""),
        flags=(phrases.say("demo"),) if printing.is_demo else (),
        protocol="",
        made=phrases.say("made", at=printing.printed_at, by=printing.printed_by),
        disclaimer=phrases.say("day_sheet.confidential"),
        anchor=anchor_words(printing, phrases),
    )


def _patient(one: DayPatient, phrases: Phrases, today: date) -> PatientText:
    born = phrases.say("unknown")
    if one.birth_date is not None:
        born = phrases.say("born_short", on=one.birth_date)
    return PatientText(
        name=one.name,
        person=(
            phrases.say("mrn", mrn=one.mrn),
            born,
            _DOT.join(part for part in (str(one.disease), one.physician) if part),
        ),
        phone=one.phone or phrases.say("unknown"),
        language=_said(phrases, f"worklist.speaks.{one.language}") if one.language else "",
        items=tuple(_item(item, phrases, today) for item in one.items),
        contact=_contact(one, phrases),
    )


def _item(item: DayItem, phrases: Phrases, today: date) -> ItemText:
    key_of = title_key if isinstance(item.kind, AdviceCode) else due_title_key
    title = phrases.finding(key_of(item.kind, item.facts), otherwise=str(item.kind))
    if item.further:
        more = _said(phrases, "when.further", count=item.further)
        title = phrases.say("day_sheet.further", title=title, more=more)
    return ItemText(
        level=item.level,
        level_word=_said(phrases, f"level.{item.level}"),
        title=title,
        when=_when(item, phrases, today),
        why=phrases.together(phrases.facts(facts_first(item.facts))[:_FACTS_SHOWN]),
    )


def _when(item: DayItem, phrases: Phrases, today: date) -> str:
    """Say since when or until when; overdue counts from the last day that was in time."""
    if item.window_start is None or item.window_end is None or names_no_day(item.facts):
        return _said(phrases, "when.today")
    if item.status is Status.OVERDUE:
        days = (today - item.window_end).days
        overdue = _said(phrases, "when.overdue", days=days)
        return phrases.say("day_sheet.overdue", overdue=overdue, on=item.window_end)
    if item.status is Status.UPCOMING:
        return _said(phrases, "when.from", day=item.window_start)
    return _said(phrases, "when.until", day=item.window_end)


def _contact(one: DayPatient, phrases: Phrases) -> tuple[str, ...]:
    seen = phrases.say("day_sheet.seen", on=phrases.date(one.last_visit_on))
    call = one.last_call
    if call is None:
        return (seen, phrases.say("day_sheet.not_called"))
    ended = _said(phrases, f"worklist.call.{call.outcome}")
    if one.unanswered > 1:
        ended = _said(phrases, "worklist.call.no_answer_times", count=one.unanswered)
    said = phrases.say("day_sheet.called", on=call.called_at.date(), ended=ended)
    again = ""
    if call.next_try_on is not None:
        again = phrases.say("day_sheet.again", on=call.next_try_on)
    return tuple(line for line in (seen, said, again, call.note or "") if line)


def _said(phrases: Phrases, key: str, **parameters: object) -> str:
    return phrases.finding(key, otherwise=key.rpartition(".")[2], **parameters)
