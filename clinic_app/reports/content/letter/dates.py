"""The next dates in words for the patient: when, until when, what for, how to prepare."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.reports.content.letter.said import on_paper
from clinic_app.reports.content.phrases import Phrases

_LATEST = frozenset({DueKind.TFR_RESTART})
_TESTS = frozenset({DueKind.TFR_TEST, DueKind.BCR_ABL_TEST, DueKind.MMR_REGAIN_CHECK})
_AT_ONCE = frozenset({Status.OVERDUE, Status.DUE})
_SAME_TEST = timedelta(days=14)
_BLOOD_OF_THE_SAMPLE = frozenset({DueKind.TROUGH_SAMPLE, DueKind.SAFETY_LABS})
_ONE_DRAW = _BLOOD_OF_THE_SAMPLE | {DueKind.BLOOD_COUNT}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """One row: the day, the days that are as good, what is done, how to prepare (or empty)."""

    day: str
    window: str
    what: str
    hint: str = ""
    is_late: bool = False


def open_items(items: Iterable[DueItem], today: date) -> tuple[DueItem, ...]:
    """Return what is still to be done and has a date, by date."""
    found = [
        item
        for item in items
        if item.kind is not DueKind.NO_NEXT_DATE and item.status_on(today) is not Status.DONE
    ]
    found.sort(key=lambda item: (item.due_on, item.kind.value))
    return tuple(found)


def by_visit(items: Iterable[DueItem], today: date) -> tuple[tuple[DueItem, ...], ...]:
    """Return what is still to be done in order; what the same blood serves stands together."""
    found = list(open_items(items, today))
    groups: list[tuple[DueItem, ...]] = []
    while found:
        first = found.pop(0)
        group = [first]
        for item in found:
            # A count may suit the sample and not the set beside it: it joins what suits it whole.
            beside = group if item.kind is DueKind.BLOOD_COUNT else [first]
            if all(_is_one_sample(member, item, today) for member in beside):
                group.append(item)
        found = [item for item in found if not any(item is member for member in group)]
        groups.append(tuple(group))
    return tuple(groups)


def joint(items: tuple[DueItem, ...]) -> DueItem:
    """Return one item for several that the same blood serves: the days that suit all.

    The sample names the day: the blood count beside it may belong to a sample already drawn.
    """
    lead = next((item for item in items if item.kind is DueKind.TROUGH_SAMPLE), items[0])
    return replace(
        lead,
        window_start=max(item.window_start for item in items),
        window_end=min(item.window_end for item in items),
    )


def next_dates(
    items: Iterable[DueItem],
    today: date,
    phrases: Phrases,
    *,
    takes_once_daily: bool,
    restart_waits: bool = True,
) -> tuple[NextDate, ...]:
    """Return every open date in words, the earliest first.

    Without `restart_waits` (the disease has progressed) no later day is named for treatment to
    begin again: it is now.

    How to prepare for a sample is said where imatinib is plainly taken once a day, otherwise it
    is to be asked.
    """
    hint = on_paper(phrases, "hint.sample" if takes_once_daily else "hint.sample_ask")
    rows = []
    for group in by_visit(items, today):
        row = _row(group, hint, today, phrases)
        at_once = group[0].kind in _LATEST and not restart_waits
        rows.append(replace(row, window="") if at_once and not row.is_late else row)
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The dates there is room for: `rows` by date, those in `brief` only by their day.

    `left_out` are later dates of what stands in `rows` already.
    """

    rows: tuple[NextDate, ...]
    brief: tuple[NextDate, ...]
    left_out: tuple[NextDate, ...]


def chosen(dates: tuple[NextDate, ...], most: int) -> Choice:
    """Return the dates to be printed where there is room for `most` whole ones.

    The next date of everything that is to be done always stands there: weekly blood counts must
    not crowd out the next scan. Only then come second dates of the same, the earliest first.
    """
    first: dict[str, NextDate] = {}
    for one in dates:
        first.setdefault(one.what, one)
    heads = list(first.values())
    others = [one for one in dates if not any(one is head for head in heads)]
    room = max(most - len(heads), 0)
    kept = [*heads, *others[:room]]
    return Choice(
        rows=tuple(one for one in dates if any(one is row for row in kept)),
        brief=tuple(heads[most:]),
        left_out=tuple(others[room:]),
    )


def left_out_words(left_out: tuple[NextDate, ...], phrases: Phrases) -> str:
    """Return how many dates of what are not printed; empty when all are."""
    counted = Counter(one.what for one in left_out)
    if not counted:
        return ""
    listed = phrases.say("list_separator").join(
        on_paper(phrases, "more_of", what=what, count=count) for what, count in counted.items()
    )
    return on_paper(phrases, "more_dates", what=listed)


def takes_once_daily(history: History, today: date) -> bool:
    """Say whether imatinib is taken once on every day, by one regimen only."""
    running = [m for m in regimens_of(history, IMATINIB) if m.covers(today)]
    return len(running) == 1 and _is_daily(running[0])


def _is_one_sample(one: DueItem, other: DueItem, today: date) -> bool:
    """Say whether the same blood serves both: then the patient reads one row."""
    kinds = {one.kind, other.kind}
    at_once = all(item.status_on(today) in _AT_ONCE for item in (one, other))
    if kinds <= _BLOOD_OF_THE_SAMPLE:
        return at_once or one.due_on == other.due_on
    if kinds <= _ONE_DRAW:
        return at_once or _windows_meet(one, other)
    # An extra test a day beside a planned one would only confuse: one sample does both. So does
    # one sample for every test that is late.
    near = len(kinds) > 1 and abs(one.due_on - other.due_on) <= _SAME_TEST
    return kinds <= _TESTS and (at_once or near)


def _windows_meet(one: DueItem, other: DueItem) -> bool:
    """Say whether there is a day on which both are on time."""
    return one.window_start <= other.window_end and other.window_start <= one.window_end


def _row(items: tuple[DueItem, ...], hint: str, today: date, phrases: Phrases) -> NextDate:
    kinds = frozenset(item.kind for item in items)
    with_labs = DueKind.TROUGH_SAMPLE in kinds and len(kinds) > 1
    key = "sample_with_labs" if with_labs else items[0].kind.value
    if DueKind.SAFETY_LABS in kinds and not with_labs:
        key = DueKind.SAFETY_LABS.value
    item = joint(items)
    day, window = _when(item, today, phrases)
    return NextDate(
        day=day,
        window=window,
        what=what_for(key, phrases),
        hint=hint if DueKind.TROUGH_SAMPLE in kinds else "",
        is_late=item.status_on(today) is Status.OVERDUE,
    )


def what_for(key: str, phrases: Phrases) -> str:
    """Return what the patient comes for, in plain words."""
    return phrases.finding(
        f"report.letter.due.{key}", otherwise=on_paper(phrases, "due.CLINIC_VISIT")
    )


def _when(item: DueItem, today: date, phrases: Phrases) -> tuple[str, str]:
    """Return the day in words and the days that are as good; a missed day says so."""
    status = item.status_on(today)
    if status is Status.OVERDUE:
        return on_paper(phrases, "when.soon"), on_paper(phrases, "when.was", on=item.due_on)
    if item.kind in _LATEST:
        return on_paper(phrases, "when.now"), on_paper(phrases, "when.by", on=item.window_end)
    if item.due_on <= today:
        return on_paper(phrases, "when.now"), on_paper(phrases, "when.by", on=item.window_end)
    window = on_paper(phrases, "when.window", start=item.window_start, end=item.window_end)
    return on_paper(phrases, "when.about", on=item.due_on), window


def _is_daily(medication: Medication) -> bool:
    return medication.times_per_day == Decimal(1) and medication.pattern == CONTINUOUS
