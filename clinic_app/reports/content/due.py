"""What is to be done next, with its window and where it stands today."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.record.care import Surgery
from clinic_app.reports.content.phrases import TIE, Phrases
from clinic_app.reports.content.sources import Bibliography

_ORDER = {Status.OVERDUE: 0, Status.DUE: 1, Status.UPCOMING: 2}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One open item; `status` is its code (for its colour), the rest is text.

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
    """Return what is not done yet: overdue first, then due, then upcoming, each by date.

    `operation` is the one planned next: its day stands above all.
    """
    open_items = [item for item in items if item.status_on(today) is not Status.DONE]
    open_items.sort(key=lambda item: (_ORDER[item.status_on(today)], item.due_on, item.kind.value))
    rows = tuple(_row(item, today, phrases, sources) for item in open_items)
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


def _row(item: DueItem, today: date, phrases: Phrases, sources: Bibliography) -> DueRow:
    status = item.status_on(today).value
    because = phrases.together(phrases.facts(item.because))
    marks = sources.marks(item.citations)
    has_date = item.kind is not DueKind.NO_NEXT_DATE
    return DueRow(
        status=status,
        status_word=phrases.finding(f"status.{status}", status),
        title=phrases.finding(f"due.{item.kind.value}.title", otherwise=item.kind.value),
        due_on=phrases.date(item.due_on if has_date else None),
        window=phrases.say("window", start=item.window_start, end=item.window_end)
        if has_date
        else phrases.say("unknown"),
        because=f"{because}{TIE}{marks}",
        marks=marks,
    )
