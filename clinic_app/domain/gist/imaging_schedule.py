"""When the next image of a GIST is due.

Neoadjuvant and advanced: months 1 and 3 of the line, then every 3. Adjuvant: by risk, and by
whether treatment is taken. Source: gist56; D13, definitions 22-24 and 26. The distances are the
clinic's own (`[gist_imaging]`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.gist.adjuvant_course import AdjuvantCourse, adjuvant_course
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import NihClass
from clinic_app.domain.gist.line_anchor import line_anchor
from clinic_app.domain.gist.pathway_parameters import GistImagingParameters
from clinic_app.domain.record.codes import GistSetting, Modality

_CITATIONS = ("gist56",)
_NO_FOLLOW_UP = frozenset({Modality.US})
"""Ultrasound does not show what CT or MRI is asked for."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Images `every` months apart until month `until` of the plan; None: without end."""

    every: int
    until: int | None = None

    def steps(self, after: int) -> Iterable[int]:
        """Return its months later than month `after`."""
        first = after + self.every
        if self.until is None:
            return count(first, self.every)
        return range(first, self.until + 1, self.every)


@dataclass(frozen=True, slots=True)
class _Slot:
    """One planned image and the days that are as good."""

    due_on: date
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the images are counted from, their months, and why."""

    anchor: date
    stretches: tuple[_Stretch, ...]
    because: tuple[Fact, ...]
    first: tuple[int, ...] = ()

    def months(self) -> Iterator[tuple[int, int]]:
        """Yield each month of the plan with the distance it belongs to."""
        month = 0
        for month in self.first:
            yield month, self.stretches[0].every
        for stretch in self.stretches:
            for step in stretch.steps(month):
                month = step
                yield step, stretch.every


def imaging(course: GistCourse) -> tuple[DueItem, ...]:
    """Return the images done since the anchor and the one that is open.

    CT, MRI, PET-CT, or a method not recorded; ultrasound discharges none.
    """
    plan = _plan(course)
    if plan is None:
        return ()
    p = course.knowledge.protocol.gist_imaging
    images = (one for one in course.known.imaging if one.modality not in _NO_FOLLOW_UP)
    days = sorted(one.on for one in images)
    items = []
    for slot in _slots(plan, p):
        done_on = next((day for day in days if day >= slot.opens), None)
        items.append(_item(slot, plan.because, done_on))
        if done_on is None:
            break
    return tuple(items)


def _item(slot: _Slot, because: tuple[Fact, ...], done_on: date | None) -> DueItem:
    return DueItem(
        kind=DueKind.IMAGING, due_on=slot.due_on, window_start=slot.opens,
        window_end=slot.closes, because=because, citations=_CITATIONS, done_on=done_on,
    )  # fmt: skip


def _slots(plan: _Plan, p: GistImagingParameters) -> Iterator[_Slot]:
    """Yield the planned images; the window follows from how far apart they are."""
    for month, every in plan.months():
        due_on = add_months(plan.anchor, month)
        if every <= p.narrow_every_months:
            opens = add_months(due_on, -p.narrow_early_months)
            closes = due_on + timedelta(days=p.narrow_late_days)
        else:
            opens = add_months(due_on, -p.wide_early_months)
            closes = add_months(due_on, p.wide_late_months)
        if plan.first and month == plan.first[0]:
            opens = due_on - timedelta(days=p.first_early_days)
        yield _Slot(due_on, opens, closes)


def _plan(course: GistCourse) -> _Plan | None:
    adjuvant = adjuvant_course(course)
    if adjuvant is not None:
        return _adjuvant_plan(adjuvant)
    phase = course.phase
    if phase is None or phase.setting is GistSetting.OBSERVATION:
        return None
    since = line_anchor(course)
    if since is None:
        return None
    p = course.knowledge.protocol.gist_imaging
    because = (fact("images_from_line", p.every_months, "months", since),)
    return _Plan(since, (_Stretch(p.every_months),), because, p.first_months)


def _adjuvant_plan(found: AdjuvantCourse) -> _Plan | None:
    """Return the plan by risk; an unknown risk is followed like a high one, and said to be."""
    if found.risk in {None, NihClass.HIGH}:
        return _high_risk_plan(found)
    p = found.course.knowledge.protocol.gist_imaging
    every, until = {
        NihClass.INTERMEDIATE: (p.intermediate_every_months, p.intermediate_until_months),
        NihClass.LOW: (p.low_every_months, p.low_until_months),
    }.get(found.risk, (p.very_low_every_months, p.very_low_until_months))
    anchor = _anchor(found)
    if anchor is None or anchor.on is None or not until:
        return None
    every_fact = fact("images_every", every, "months", until=until)
    return _Plan(anchor.on, (_Stretch(every, until),), (anchor, found.risk_fact, every_fact))


def _anchor(found: AdjuvantCourse) -> Fact | None:
    """Return what the images are counted from: the operation or the first dose (D13)."""
    if found.operated_on is not None and (found.before or found.first_dose_on is None):
        return fact("images_from_surgery", on=found.operated_on)
    if found.first_dose_on is None:
        return None
    return fact("images_from_first_dose", on=found.first_dose_on)


def _high_risk_plan(found: AdjuvantCourse) -> _Plan | None:
    """Return every 6 months on treatment; off it every 3, then 6, then yearly.

    Off treatment is counted from the end of treatment, and from the operation where none was
    begun.
    """
    p = found.course.knowledge.protocol.gist_imaging
    if found.first_dose_on is not None and found.ended_on is None:
        anchor = _anchor(found)
        every = p.on_treatment_every_months
        stretches: tuple[_Stretch, ...] = (_Stretch(every),)
        how = fact("images_on_treatment", every, "months")
    else:
        ended = found.ended_on
        anchor = _anchor(found) if ended is None else fact("images_from_end", on=ended)
        stretches = (
            _Stretch(p.early_every_months, p.early_until_months),
            _Stretch(p.middle_every_months, p.middle_until_months),
            _Stretch(p.late_every_months, p.late_until_months),
        )
        how = fact(
            "images_off_treatment", p.early_every_months, "months",
            until=p.early_until_months,
            middle=p.middle_every_months, middle_until=p.middle_until_months,
            late=p.late_every_months, late_until=p.late_until_months,
        )  # fmt: skip
    if anchor is None or anchor.on is None:
        return None
    return _Plan(anchor.on, stretches, (anchor, found.risk_fact, how))
