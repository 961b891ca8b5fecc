"""What the patient comes for at once: one draw of blood or one visit, on days that suit all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from clinic_app.domain.findings import DueItem, DueKind, Status

_TESTS = frozenset({DueKind.TFR_TEST, DueKind.BCR_ABL_TEST, DueKind.MMR_REGAIN_CHECK})
_AT_ONCE = frozenset({Status.OVERDUE, Status.DUE})
_NEAR = timedelta(days=14)
_BLOOD_OF_THE_SAMPLE = frozenset({DueKind.TROUGH_SAMPLE, DueKind.SAFETY_LABS})
_ONE_DRAW = _BLOOD_OF_THE_SAMPLE | {DueKind.BLOOD_COUNT}
TALKS = frozenset(
    {
        DueKind.ADJUVANT_START, DueKind.SURGERY_REASSESSMENT, DueKind.ADJUVANT_END_REVIEW,
        DueKind.REGENOTYPING,
    }
)  # fmt: skip
"""Visits that have a subject of their own."""


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
    """Return what is still to be done in order; what is done at once stands together.

    The one that names the day stands first in its group.
    """
    found = list(open_items(items, today))
    groups: list[tuple[DueItem, ...]] = []
    while found:
        first = found.pop(0)
        group = [first]
        for item in found:
            if _joins(group, item, today):
                group.append(item)
        found = [item for item in found if not any(item is member for member in group)]
        lead = _lead(group, today)
        groups.append((lead, *(member for member in group if member is not lead)))
    groups.sort(key=lambda group: group[0].due_on)
    return tuple(groups)


def joint(items: tuple[DueItem, ...]) -> DueItem:
    """Return one item for several that are done at once: the day of the first, the days of all."""
    return replace(
        items[0],
        window_start=max(item.window_start for item in items),
        window_end=min(item.window_end for item in items),
    )


def _lead(group: list[DueItem], today: date) -> DueItem:
    """Return the one that names the day: of what is late, or else of all, the sample or the talk.

    The blood count beside a sample may belong to one already drawn.
    """
    among = [item for item in group if _is_late(item, today)] or group
    naming = {DueKind.TROUGH_SAMPLE, *TALKS}
    return next((item for item in among if item.kind in naming), among[0])


def _is_late(item: DueItem, today: date) -> bool:
    return item.status_on(today) is Status.OVERDUE


def _joins(group: list[DueItem], item: DueItem, today: date) -> bool:
    """Say whether `item` is done at once with the whole group: then the patient reads one row."""
    first = group[0]
    kinds = {first.kind, item.kind}
    if kinds <= _TESTS:
        return _is_one_test(first, item, today)
    if kinds <= _ONE_DRAW:
        suits = kinds != _BLOOD_OF_THE_SAMPLE or _is_one_sample(first, item, today)
        return suits and _shares_days([*group, item], today)
    if len(group) == 1 and DueKind.CLINIC_VISIT in kinds and kinds & TALKS:
        return _is_near(first, item) and _shares_days([*group, item], today)
    return False


def _is_one_test(one: DueItem, other: DueItem, today: date) -> bool:
    """Say whether one sample does for both.

    An extra test a day beside a planned one would only confuse, and so would two that are late.
    """
    near = one.kind is not other.kind and _is_near(one, other)
    return near or _are_at_once(one, other, today)


def _is_one_sample(one: DueItem, other: DueItem, today: date) -> bool:
    return _are_at_once(one, other, today) or one.due_on == other.due_on


def _are_at_once(one: DueItem, other: DueItem, today: date) -> bool:
    return all(item.status_on(today) in _AT_ONCE for item in (one, other))


def _is_near(one: DueItem, other: DueItem) -> bool:
    return abs(one.due_on - other.due_on) <= _NEAR


def _shares_days(group: list[DueItem], today: date) -> bool:
    """Say whether the day that is named suits all.

    What is late is done at once: nobody is called for it before the day of what is not late.
    """
    if any(_is_late(item, today) for item in group):
        return all(item.due_on <= today for item in group)
    day = max(_lead(group, today).due_on, today)
    return all(item.window_start <= day <= item.window_end for item in group)
