"""Live a history through: what is advised and open, from which day to which."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, DueItem, DueKind, Evaluation
from clinic_app.domain.record.history import History
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.courses import record_days

Turn = tuple[str, str, str]
_DUE = frozenset(
    {
        DueKind.BCR_ABL_TEST,
        DueKind.TFR_TEST,
        DueKind.TFR_RESTART,
        DueKind.MMR_REGAIN_CHECK,
        DueKind.NO_NEXT_DATE,
    }
)


def _said(advice: Advice) -> str:
    since = "" if advice.earliest_on is None else f" from {advice.earliest_on}"
    return f"{advice.code} {advice.level}{since}"


def _listed(items: list[DueItem]) -> str:
    """The first open date of a kind, and how many more are listed."""
    first, more = items[0], len(items) - 1
    return f"{first.kind} {first.due_on}" + (f" +{more}" if more else "")


def advised(found: Evaluation) -> str:
    """Every card with its level, the most urgent first."""
    return "; ".join(_said(one) for one in found.advice)


def open_items(found: Evaluation) -> str:
    """The open items of CML's kinds, by kind."""
    items = [one for one in found.due if one.kind in _DUE and one.done_on is None]
    items.sort(key=attrgetter("kind", "due_on"))
    return "; ".join(_listed(list(group)) for _, group in groupby(items, key=attrgetter("kind")))


def lived(history: History, first: date, last: date) -> Iterator[tuple[date, Evaluation]]:
    """Judge a history on every day that matters from `first` to `last`, both inside.

    Those are the days of the record, the days after them, and each day an evaluation named as
    the one until which it stays true.
    """
    waiting = [day for day in record_days(history) if first < day <= last]
    day: date | None = first
    while day is not None:
        found = evaluate(history, day, KNOWLEDGE)
        yield day, found
        coming = [one for one in waiting if one > day]
        until = found.stays_true_until
        if until is not None and until <= last:
            coming.append(until)
        day = min(coming, default=None)


def lived_daily(history: History, first: date, last: date) -> Iterator[tuple[date, Evaluation]]:
    """Judge a history on every day from `first` to `last`, both inside."""
    for at in range((last - first).days + 1):
        day = first + timedelta(days=at)
        yield day, evaluate(history, day, KNOWLEDGE)


def turns(days: Iterator[tuple[date, Evaluation]]) -> list[Turn]:
    """The days on which cards or open dates change, with what stands from then."""
    found: list[Turn] = []
    for day, evaluation in days:
        now = (advised(evaluation), open_items(evaluation))
        if not found or found[-1][1:] != now:
            found.append((day.isoformat(), *now))
    return found
