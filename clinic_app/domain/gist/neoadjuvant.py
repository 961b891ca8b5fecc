"""Neoadjuvant treatment: when an operation is weighed again.

Source: gist56; D28, definitions 22, 23 and 29. That there is no metastasis and that the margins
are clear is asked of the physician, never computed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from clinic_app.domain.advice_key import advise
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind, Fact, Level, fact
from clinic_app.domain.gist.adjuvant_course import adjuvant_course
from clinic_app.domain.gist.course import GistCourse, line_start_of
from clinic_app.domain.gist.images import targets
from clinic_app.domain.gist.pathway_parameters import GistPathwayParameters
from clinic_app.domain.gist.phase import took_tumour_out
from clinic_app.domain.record.codes import GistSetting, Modality, VisitKind
from clinic_app.domain.record.results import Imaging

_CITATIONS = ("gist56",)
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class _Neoadjuvant:
    """The first dose of the line before the operation, and the operation once it is done."""

    since: date
    operated_on: date | None


def _neoadjuvant(course: GistCourse) -> _Neoadjuvant | None:
    """Return neoadjuvant treatment that runs or that an operation has ended."""
    phase = course.phase
    if phase is not None and phase.setting is GistSetting.NEOADJUVANT:
        since = course.line_start
        return None if since is None else _Neoadjuvant(since, _operated_on(course, since))
    adjuvant = adjuvant_course(course)
    if adjuvant is None or not adjuvant.before:
        return None
    since = line_start_of(adjuvant.before)
    return None if since is None else _Neoadjuvant(since, adjuvant.operated_on)


def _operated_on(course: GistCourse, since: date) -> date | None:
    """Return the first operation of the line that took the tumour out, its margin unknown."""
    done = (one.on for one in course.known.surgeries if took_tumour_out(one) and one.on > since)
    return min(done, default=None)


def surgery_reassessment(course: GistCourse) -> tuple[DueItem, ...]:
    """Return the talk about an operation, due at month 6 of neoadjuvant treatment, to month 8.

    The operation discharges it, or a clinic visit from month 6 on by which an image from month
    5 on was made.
    """
    found = _neoadjuvant(course)
    if found is None:
        return ()
    p = course.knowledge.protocol.gist_pathway
    due_on = add_months(found.since, p.reassess_opens_months)
    item = DueItem(
        kind=DueKind.SURGERY_REASSESSMENT,
        due_on=due_on,
        window_start=due_on,
        window_end=add_months(found.since, p.reassess_closes_months),
        because=(fact("neoadjuvant_since", on=found.since),),
        citations=_CITATIONS,
        done_on=min(_talked_on(course, found, due_on), default=found.operated_on),
    )
    return (item,)


def _talked_on(course: GistCourse, found: _Neoadjuvant, due_on: date) -> Iterator[date]:
    """Yield each day that may have been the talk, the operation itself not counted."""
    p = course.knowledge.protocol.gist_pathway
    from_on = add_months(found.since, p.reassess_image_months)
    image_on = min((one.on for one in _cross_sections(course) if one.on >= from_on), default=None)
    until = found.operated_on or date.max
    if image_on is None:
        return
    for visit in course.known.visits:
        if visit.kind in {VisitKind.CLINIC, None} and max(due_on, image_on) <= visit.on <= until:
            yield visit.on


def neoadjuvant_reassess(course: GistCourse) -> tuple[Advice, ...]:
    """Ask for the operation to be weighed again, from month 6 of neoadjuvant treatment on.

    Consider, from month 8 on act. Two images in a row within 10 % of each other, the later one
    at month 6 or after, are named. Only while the drug is taken: once it stopped for the
    operation, that was decided.
    """
    found = _neoadjuvant(course)
    if found is None or found.operated_on is not None or not course.running:
        return ()
    p = course.knowledge.protocol.gist_pathway
    opens = add_months(found.since, p.reassess_opens_months)
    closes = add_months(found.since, p.reassess_closes_months)
    if not course.horizon.reached(opens):
        return ()
    asked = advise(
        AdviceCode.NEOADJUVANT_REASSESS,
        Level.ACT if course.horizon.reached(closes) else Level.CONSIDER,
        (
            fact("neoadjuvant_since", on=found.since),
            fact("reassess_window", on=opens, until=closes),
            *_no_longer_shrinking(course, opens, p),
            *_what_to_ask(course),
        ),
        rule="gist.neoadjuvant.reassess",
        citations=("gist56", "D28", "definitions"),
        stamp=course.stamp,
    )
    return (asked,)


def _what_to_ask(course: GistCourse) -> tuple[Fact, ...]:
    """Ask what no rule computes; once an operation is planned, whether that still holds."""
    ahead = (
        one.on
        for one in course.known.surgeries
        if one.planned and not course.horizon.reached(one.on)
    )
    planned_on = min(ahead, default=None)
    if planned_on is None:
        return (fact("asked_before_surgery"),)
    return (fact("operation_planned", on=planned_on), fact("asked_before_planned_surgery"))


def _cross_sections(course: GistCourse) -> tuple[Imaging, ...]:
    """Return the images other than ultrasound by date."""
    images = (one for one in course.known.imaging if one.modality is not Modality.US)
    return tuple(sorted(images, key=lambda one: one.on))


def _no_longer_shrinking(
    course: GistCourse, opens: date, p: GistPathwayParameters
) -> tuple[Fact, ...]:
    """Return the last two images when they are alike and the later one was made in time.

    Alike: the same lesions, all measured, whose sums differ by at most 10 % of the larger sum,
    and no sign of growth elsewhere on the later one. Otherwise nothing: not alike, or not to be
    assessed.
    """
    for before, after in tuple(pairwise(_cross_sections(course)))[-1:]:
        first, second = _sum_of(before), _sum_of(after)
        same = first is not None and {*targets(before)} == {*targets(after)}
        grows = after.new_lesion or after.new_nodule or after.non_target_progression
        if not same or first is None or second is None or grows or after.on < opens:
            continue
        if abs(first - second) * _PER_CENT <= p.alike_percent * max(first, second):
            return (
                fact("images_alike", second, "mm", after.on, before=first, before_on=before.on),
            )
    return ()


def _sum_of(image: Imaging) -> Decimal | None:
    """Return the sum of the longest diameters, mm; None unless every lesion is measured."""
    sizes = targets(image)
    if not sizes or len(sizes) < len(image.lesions):
        return None
    return sum(sizes.values(), Decimal(0))
