"""What is to be done next, with its window and where it stands today."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clinic_app.domain.advice_titles import due_title_key
from clinic_app.domain.findings import DueItem, DueKind, Fact, Status
from clinic_app.domain.follow_up.care import care_end, names_no_day
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import TIE, Phrases
from clinic_app.reports.content.sources import Bibliography

MAY_BE_DONE = "may_be_done"
_MANY = 3
_PRESSING = (Status.OVERDUE.value, Status.DUE.value)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One open item; `status` is its code (for its colour), the rest is text.

    An item whose window is open before its day is `may_be_done` until that day comes.

    `because` ends with `marks`, the numbers of its sources.
    """

    status: str
    status_word: str
    title: str
    due_on: str
    window: str
    because: str
    marks: str


def due_rows(
    items: tuple[DueItem, ...],
    today: date,
    phrases: Phrases,
    sources: Bibliography,
    operation: Surgery | None = None,
) -> tuple[DueRow, ...]:
    """Return what is not done yet: overdue first, then due, then what is to come, each by date.

    Blood counts of the same day and status as safety blood tests are the same draw, and part
    of it: one row, with the days that do for both. `operation` is the one planned next: its day
    stands above all.
    """
    open_items = list(_one_draw(_open(items, today), today))
    open_items.sort(key=lambda item: (_rank(item, today), item.due_on, item.kind.value))
    once = _said_once(open_items)
    rows = tuple(_row(item, once, today, phrases, sources) for item in open_items)
    return rows if operation is None else (_operation(operation, phrases), *rows)


def _operation(operation: Surgery, phrases: Phrases) -> DueRow:
    unknown = phrases.say("unknown")
    procedure = operation.procedure
    return DueRow(
        status=Status.UPCOMING.value,
        status_word=phrases.say("operation_planned"),
        title=phrases.say("operation_ahead"),
        due_on=phrases.date(operation.on),
        window=unknown,
        because=phrases.code(procedure) if procedure else unknown,
        marks="",
    )


def due_notes(items: tuple[DueItem, ...], today: date, phrases: Phrases) -> tuple[str, ...]:
    """Return what is true of every open item of a kind: said once, under the list."""
    return tuple(
        phrases.say(
            "due_note",
            what=_title(kind, facts, phrases),
            why=phrases.together(phrases.facts(facts)),
        )
        for kind, facts in _said_once(_open(items, today)).items()
    )


def _open(items: Iterable[DueItem], today: date) -> list[DueItem]:
    return [item for item in items if item.status_on(today) is not Status.DONE]


def _one_draw(items: Sequence[DueItem], today: date) -> Iterator[DueItem]:
    def draw_of(item: DueItem) -> tuple[date, Status]:
        return item.due_on, item.status_on(today)

    counts = {draw_of(item): item for item in items if item.kind is DueKind.BLOOD_COUNT}
    safety = {draw_of(item) for item in items if item.kind is DueKind.SAFETY_LABS}
    for item in items:
        count = counts.get(draw_of(item))
        if item.kind is DueKind.SAFETY_LABS and count is not None:
            citations = tuple(dict.fromkeys((*item.citations, *count.citations)))
            yield replace(
                item,
                citations=citations,
                window_start=max(item.window_start, count.window_start),
                window_end=min(item.window_end, count.window_end),
            )
        elif item is not count or draw_of(item) not in safety:
            yield item


def _said_once(items: Sequence[DueItem]) -> dict[DueKind, tuple[Fact, ...]]:
    """Return the facts that every item of a kind rests on, where there are many of it."""
    by_kind: dict[DueKind, list[DueItem]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    found = {
        kind: tuple(fact for fact in own[0].because if all(fact in o.because for o in own))
        for kind, own in by_kind.items()
        if len(own) >= _MANY
    }
    return {kind: facts for kind, facts in found.items() if facts}


def _title(kind: DueKind, facts: Iterable[Fact], phrases: Phrases) -> str:
    if kind is DueKind.NO_NEXT_DATE:
        return phrases.say("no_next_date")
    return phrases.finding(due_title_key(kind, facts), otherwise=kind.value)


def nothing_due(history: History, phrases: Phrases) -> str:
    """Return why the list is empty: care ended, or nothing is due."""
    end = care_end(history)
    if end is None:
        return phrases.say("nothing_due")
    return phrases.say("nothing_scheduled", on=end.on, what=phrases.code(end.kind))


def _status(item: DueItem, today: date) -> str:
    found = item.status_on(today)
    # A restart is never left to be done at leisure: its day is the last, not the first.
    may_wait = item.kind is not DueKind.TFR_RESTART
    is_early = may_wait and found is Status.DUE and today < item.due_on
    return MAY_BE_DONE if is_early else found.value


def _rank(item: DueItem, today: date) -> int:
    status = _status(item, today)
    return _PRESSING.index(status) if status in _PRESSING else len(_PRESSING)


def _row(
    item: DueItem,
    once: Mapping[DueKind, Collection[Fact]],
    today: date,
    phrases: Phrases,
    sources: Bibliography,
) -> DueRow:
    status = _status(item, today)
    own = [fact for fact in item.because if fact not in once.get(item.kind, ())]
    because = phrases.together(phrases.facts(own))
    marks = sources.marks(item.citations)
    has_date = item.kind is not DueKind.NO_NEXT_DATE and not names_no_day(item.because)
    return DueRow(
        status=status,
        status_word=phrases.say("may_be_done")
        if status == MAY_BE_DONE
        else phrases.finding(f"status.{status}", status),
        title=_title(item.kind, item.because, phrases),
        due_on=phrases.date(item.due_on if has_date else None),
        window=phrases.say("window", start=item.window_start, end=item.window_end)
        if has_date
        else phrases.say("unknown"),
        because=f"{because}{TIE}{marks}" if because else marks,
        marks=marks,
    )
