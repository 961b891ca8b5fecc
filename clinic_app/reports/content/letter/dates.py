"""The next dates in words for the patient: when, until when, what for, how to prepare."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby

from clinic_app.domain.findings import DueItem, DueKind, Status
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.reports.content.letter.said import on_paper
from clinic_app.reports.content.letter.visits import TALKS, by_visit, joint
from clinic_app.reports.content.phrases import Phrases

_LATEST = frozenset({DueKind.TFR_RESTART})
_NEVER_PLANNED = _LATEST | {DueKind.REGENOTYPING}
"""What falls due by a finding: no day was planned, only a last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDate:
    """One row: the day, the days that are as good, what is done, how to prepare (or empty).

    `is_late` rows were missed; `is_soon` says that the row asks for the next days, late or not:
    then the last of them is never left out.
    """

    day: str
    window: str
    what: tuple[str, ...]
    hint: str = ""
    is_late: bool = False
    is_soon: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the words beside the dates depend on.

    How to prepare for a sample is said where imatinib is plainly taken once a day
    (`takes_once_daily`), otherwise it is to be asked. `restart_is_open`: whether and how treatment
    begins again is the physician's to say, and no later day is named for it. `operations` are the
    days of planned ones, `drawn` the last day on which blood of a kind was taken.
    """

    takes_once_daily: bool
    restart_is_open: bool = False
    operations: tuple[date, ...] = ()
    drawn: Mapping[DueKind, date] = field(default_factory=dict)


def circumstances(
    history: History, today: date, *, waits: bool, restart_is_open: bool
) -> Circumstances:
    """Return them from what is known on `today`; while the dose `waits` it is no daily one."""
    return Circumstances(
        takes_once_daily=not waits and takes_once_daily(history, today),
        restart_is_open=restart_is_open,
        operations=tuple(
            sorted(one.on for one in history.surgeries if one.planned and one.on >= today)
        ),
        drawn=_last_drawn(history),
    )


def _last_drawn(history: History) -> dict[DueKind, date]:
    """Return the last day on which blood of a kind was taken, for the kinds of which it was."""
    levels = [one.drawn_at.date() for one in history.troughs]
    counts = [one.drawn_on for one in history.labs]
    tests = [one.sampled_on for one in history.bcr_abl]
    days = {
        DueKind.TROUGH_SAMPLE: levels, DueKind.SAFETY_LABS: counts, DueKind.BLOOD_COUNT: counts,
        DueKind.TFR_TEST: tests, DueKind.BCR_ABL_TEST: tests, DueKind.MMR_REGAIN_CHECK: tests,
    }  # fmt: skip
    return {kind: max(on) for kind, on in days.items() if on}


def next_dates(
    items: Iterable[DueItem], today: date, phrases: Phrases, around: Circumstances
) -> tuple[NextDate, ...]:
    """Return every open date in words, the earliest first; what falls on one day is one row."""
    groups = sorted(by_visit(items, today), key=lambda group: _day_key(group, today))
    dated: list[tuple[date, NextDate]] = []
    for _key, same_day in groupby(groups, key=lambda group: _day_key(group, today)):
        together = tuple(same_day)
        dated.append((together[0][0].due_on, _row(together, today, phrases, around)))
    dated += [(on, _operation(on, phrases)) for on in around.operations]
    return tuple(row for _on, row in sorted(dated, key=lambda one: one[0]))


def _day_key(group: tuple[DueItem, ...], today: date) -> tuple[date, str]:
    """Return what rows are put together by: a coming day; anything else stands alone."""
    lead = group[0]
    return lead.due_on, "" if _is_coming(lead, today) else lead.kind.value


def _is_coming(item: DueItem, today: date) -> bool:
    """Say whether a day after today is named for it."""
    late = item.status_on(today) is Status.OVERDUE
    return item.due_on > today and not late and item.kind not in _LATEST


def _operation(on: date, phrases: Phrases) -> NextDate:
    what = on_paper(phrases, "due.operation")
    return NextDate(day=phrases.wording.paper_date(on), window="", what=(what,))


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
    seen: set[str] = set()
    heads: list[NextDate] = []
    others: list[NextDate] = []
    for one in dates:
        (others if seen.issuperset(one.what) else heads).append(one)
        seen.update(one.what)
    room = max(most - len(heads), 0)
    kept = [*heads, *others[:room]]
    return Choice(
        rows=tuple(one for one in dates if any(one is row for row in kept)),
        brief=tuple(one for one in heads[most:] if not one.is_soon),
        left_out=tuple(others[room:]),
    )


def left_out_words(left_out: tuple[NextDate, ...], phrases: Phrases) -> str:
    """Return how many dates of what are not printed; empty when all are."""
    counted = Counter(what for one in left_out for what in one.what)
    if not counted:
        return ""
    listed = phrases.say("list_separator").join(
        on_paper(phrases, "more_of", what=what, count=count) for what, count in counted.items()
    )
    return on_paper(phrases, "more_dates", what=listed)


def again_soon(phrases: Phrases) -> NextDate:
    """Return the row that asks for blood again before the next planned test."""
    what = on_paper(phrases, "due.again")
    return NextDate(
        day=on_paper(phrases, "when.these_days"), window="", what=(what,), is_soon=True
    )


def takes_once_daily(history: History, today: date) -> bool:
    """Say whether imatinib is taken once on every day, by one regimen only."""
    running = [m for m in regimens_of(history, IMATINIB) if m.covers(today)]
    return len(running) == 1 and _is_daily(running[0])


def _row(
    groups: tuple[tuple[DueItem, ...], ...], today: date, phrases: Phrases, around: Circumstances
) -> NextDate:
    """Return one row for all groups of one day: visits first, blood last."""
    ordered = sorted(groups, key=lambda group: _place(group[0].kind))
    members = tuple(item for group in groups for item in group)
    lead = groups[0][0]
    item = joint((lead, *(member for member in members if member is not lead)))
    day, window = _when(item, today, phrases, around)
    hint = "hint.sample" if around.takes_once_daily else "hint.sample_ask"
    sampled = any(member.kind is DueKind.TROUGH_SAMPLE for member in members)
    return NextDate(
        day=day,
        window=window,
        what=tuple(what_for(_key(group, around), phrases) for group in ordered),
        hint=on_paper(phrases, hint) if sampled else "",
        is_late=item.status_on(today) is Status.OVERDUE,
        is_soon=not _is_coming(item, today),
    )


def _place(kind: DueKind) -> int:
    """Return where a kind stands among those of one day."""
    if kind is DueKind.CLINIC_VISIT or kind in TALKS:
        return 0
    return {DueKind.IMAGING: 1, DueKind.QUALITY_OF_LIFE: 2}.get(kind, 3)


def _key(group: tuple[DueItem, ...], around: Circumstances) -> str:
    """Return the key of the words that say what a group is for."""
    kinds = {item.kind for item in group}
    if DueKind.TROUGH_SAMPLE in kinds:
        return "sample_with_labs" if len(kinds) > 1 else DueKind.TROUGH_SAMPLE.value
    if DueKind.SAFETY_LABS in kinds:
        return DueKind.SAFETY_LABS.value
    if DueKind.TFR_RESTART in kinds and around.restart_is_open:
        return "restart_is_open"
    talks = [item.kind.value for item in group if item.kind in TALKS]
    return talks[0] if talks else group[0].kind.value


def what_for(key: str, phrases: Phrases) -> str:
    """Return what the patient comes for, in plain words."""
    return phrases.finding(
        f"report.letter.due.{key}", otherwise=on_paper(phrases, "due.CLINIC_VISIT")
    )


def _when(item: DueItem, today: date, phrases: Phrases, around: Circumstances) -> tuple[str, str]:
    """Return the day in words and the days that are as good; a missed day says so.

    Where blood of the kind was taken since, the missed day is left out: nobody was away.
    """
    if item.status_on(today) is Status.OVERDUE:
        return on_paper(phrases, "when.soon"), _missed(item, phrases, around)
    if item.kind in _LATEST and around.restart_is_open:
        return on_paper(phrases, "when.now"), ""
    last = on_paper(phrases, "when.by", on=item.window_end)
    if item.kind in _LATEST or item.window_end == today:
        return on_paper(phrases, "when.now"), last
    if item.due_on <= today:
        return on_paper(phrases, "when.these_days"), last
    window = on_paper(phrases, "when.window", start=item.window_start, end=item.window_end)
    return on_paper(phrases, "when.about", on=item.due_on), window


def _missed(item: DueItem, phrases: Phrases, around: Circumstances) -> str:
    if item.kind in _NEVER_PLANNED:
        return on_paper(phrases, "when.was_by", on=item.window_end)
    since = around.drawn.get(item.kind)
    if since is not None and since > item.due_on:
        return ""
    return on_paper(phrases, "when.was", on=item.due_on)


def _is_daily(medication: Medication) -> bool:
    return medication.times_per_day == Decimal(1) and medication.pattern == CONTINUOUS
