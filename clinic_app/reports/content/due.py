"""What is to be done next, with its window and where it stands today."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.follow_up.care import care_end
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import TIE, Phrases
from clinic_app.reports.content.sources import Bibliography

MAY_BE_DONE = "may_be_done"
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

    `operation` is the one planned next: its day stands above all.
    """
    open_items = [item for item in items if item.status_on(today) is not Status.DONE]
    open_items.sort(key=lambda item: (_rank(item, today), item.due_on, item.kind.value))
    rows = tuple(_row(item, today, phrases, sources) for item in open_items)
    return rows if operation is None else (_operation(operation, phrases), *rows)


def _operation(operation: Surgery, phrases: Phrases) -> DueRow:
    unknown = phrases.say("unknown")
    procedure = operation.procedure
    return DueRow(
        status=Status.UPCOMING.value,
        status_word=phrases.say("operation_planned"),
        title=phrases.say("operation"),
        due_on=phrases.date(operation.on),
        window=unknown,
        because=phrases.code(procedure) if procedure else unknown,
        marks="",
    )


def nothing_due(history: History, phrases: Phrases) -> str:
    """Return why the list is empty: care ended, or nothing is due."""
    end = care_end(history)
    if end is None:
        return phrases.say("nothing_due")
    return phrases.say("nothing_scheduled", on=end.on, what=phrases.code(end.kind))


def _status(item: DueItem, today: date) -> str:
    found = item.status_on(today)
    is_early = found is Status.DUE and today < item.due_on
    return MAY_BE_DONE if is_early else found.value


def _rank(item: DueItem, today: date) -> int:
    status = _status(item, today)
    return _PRESSING.index(status) if status in _PRESSING else len(_PRESSING)


def _row(item: DueItem, today: date, phrases: Phrases, sources: Bibliography) -> DueRow:
    status = _status(item, today)
    because = phrases.together(phrases.facts(item.because))
    marks = sources.marks(item.citations)
    has_date = item.kind is not DueKind.NO_NEXT_DATE
    return DueRow(
        status=status,
        status_word=phrases.say("may_be_done")
        if status == MAY_BE_DONE
        else phrases.finding(f"status.{status}", status),
        title=phrases.finding(f"due.{item.kind.value}.title", otherwise=item.kind.value)
        if has_date
        else phrases.say("no_next_date"),
        due_on=phrases.date(item.due_on if has_date else None),
        window=phrases.say("window", start=item.window_start, end=item.window_end)
        if has_date
        else phrases.say("unknown"),
        because=f"{because}{TIE}{marks}",
        marks=marks,
    )
