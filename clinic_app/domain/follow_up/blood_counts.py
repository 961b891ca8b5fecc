"""When blood counts and liver values are due on imatinib."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import count, groupby

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.follow_up.schedule import up_to_first_open
from clinic_app.domain.protocol import BloodCountSchedule, Protocol
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse

_CITATIONS = ("imatinib_us_pi", "imatinib_eu_smpc")
_Set = tuple[tuple[str, ...], ...]
_COUNT: _Set = (("WBC", "ANC"), ("Hb",), ("PLT",))
_LIVER: _Set = (("ALT", "AST"), ("TBIL",))


@dataclass(frozen=True, slots=True, order=True)
class _Planned:
    """One planned draw: its date, what it must hold and how far from the date it counts."""

    due_on: date
    code: str
    needs: _Set
    margin_days: int

    @property
    def opens(self) -> date:
        """The first day on which blood counts for it."""
        return self.due_on - timedelta(days=self.margin_days)


def blood_counts(
    known: History, course: ImatinibCourse, protocol: Protocol
) -> tuple[DueItem, ...]:
    """Return the counts done since imatinib began and the one that is open.

    Weekly in month 1, every 2 weeks in month 2, then every 3 months; liver values monthly for 6
    months. A set is done when all of it was drawn on one day; it discharges every earlier date
    that asks for no more. A gap without imatinib of more than 30 days begins anew.
    Source: imatinib_us_pi; definitions 5, 20, 23, 24.
    """
    anchor = course.begun_on(protocol.eligibility.gap_days)
    drawn = _drawn(known, anchor)
    plan = _plan(anchor, protocol.blood_count)
    return up_to_first_open(_item(planned, anchor, drawn) for planned in plan)


def _item(
    planned: _Planned, anchor: date, drawn: Sequence[tuple[date, frozenset[str]]]
) -> DueItem:
    done_on = next((day for day, names in drawn if _fits(planned, day, names)), None)
    return DueItem(
        kind=DueKind.BLOOD_COUNT, due_on=planned.due_on, window_start=planned.opens,
        window_end=planned.due_on + timedelta(days=planned.margin_days),
        because=(*(() if done_on else _lacking(planned, drawn)), fact(planned.code, on=anchor)),
        citations=_CITATIONS, done_on=done_on,
    )  # fmt: skip


def _lacking(planned: _Planned, drawn: Sequence[tuple[date, frozenset[str]]]) -> tuple[Fact, ...]:
    """Say what the latest draw of the set lacks: values stand on record and it is not done."""
    begun = [
        (day, names)
        for day, names in drawn
        if day >= planned.opens and any(names & set(one_of) for one_of in planned.needs)
    ]
    if not begun:
        return ()
    day, names = begun[-1]
    lacks = [one_of for one_of in planned.needs if not names & set(one_of)]
    return (fact("blood_set_lacks", ", ".join(f"set_{one[0].lower()}" for one in lacks), on=day),)


def _drawn(known: History, anchor: date) -> Sequence[tuple[date, frozenset[str]]]:
    """Return what was measured on each day since the first dose."""
    labs = sorted(
        (lab for lab in known.labs if lab.drawn_on >= anchor), key=lambda lab: lab.drawn_on
    )
    return [
        (day, frozenset(lab.analyte for lab in of_day))
        for day, of_day in groupby(labs, key=lambda lab: lab.drawn_on)
    ]


def _fits(planned: _Planned, day: date, names: frozenset[str]) -> bool:
    return day >= planned.opens and all(names & set(one_of) for one_of in planned.needs)


def _plan(anchor: date, p: BloodCountSchedule) -> Iterator[_Planned]:
    """Yield the planned draws without end, each date once."""
    early = (
        _planned(anchor + timedelta(days=day), p.week_margin_days, liver=day in p.liver_days)
        for day in p.count_days
    )
    yield from early
    counts = (p.count_every_months * step for step in count(1))
    yield from (
        _planned(
            add_months(anchor, month),
            p.month_margin_days,
            liver=month in p.liver_months,
            counted=not month % p.count_every_months,
        )
        for month, _ in groupby(merge(counts, p.liver_months))
    )


def _planned(due_on: date, margin_days: int, *, liver: bool, counted: bool = True) -> _Planned:
    code = "blood_count_and_liver" if counted and liver else "blood_count"
    if not counted:
        code = "blood_liver"
    needs = (*(_COUNT if counted else ()), *(_LIVER if liver else ()))
    return _Planned(due_on, code, needs, margin_days)
