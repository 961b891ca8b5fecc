"""Risk of a GIST by the modified NIH classes. Source: joensuu2008; D20, definition 7.

A figure that is not recorded is tried at each of its possible values. Where all of them end in
one class, that class holds (rupture alone is high); where they do not, nothing is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import product

from clinic_app.domain.findings import DataGap, Fact, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import NihClass, Risk
from clinic_app.domain.gist.risk import MITOSES, RUPTURE, SITE, SIZE, PrimaryTumour, primary_tumour
from clinic_app.domain.protocol import GistRiskParameters
from clinic_app.domain.record.codes import PrimarySite

KEY = "risk_nih2008"


class _Size(IntEnum):
    """Up to 2 cm, up to 5, up to 10, larger; the upper end is inside."""

    SMALL = 0
    MEDIUM = 1
    LARGE = 2
    HUGE = 3


class _Mitoses(IntEnum):
    """Up to 5, up to 10, more; the upper end is inside."""

    FEW = 0
    SOME = 1
    MANY = 2


@dataclass(frozen=True, slots=True)
class _Case:
    """One possible tumour."""

    size: _Size
    mitoses: _Mitoses
    gastric: bool
    ruptured: bool


def _cases(tumour: PrimaryTumour, p: GistRiskParameters) -> Iterator[_Case]:
    """Yield every tumour that what is recorded allows."""
    sizes = list(_Size)
    if tumour.size_cm is not None:
        sizes = [_Size(sum(tumour.size_cm > end for end in p.size_cm))]
    mitoses = list(_Mitoses)
    if tumour.mitoses is not None:
        mitoses = [_Mitoses(sum(tumour.mitoses > end for end in p.mitoses_per_5mm2))]
    gastric = [True, False] if tumour.site is None else [tumour.site is PrimarySite.STOMACH]
    ruptured = [True, False] if tumour.ruptured is None else [tumour.ruptured]
    for one in product(sizes, mitoses, gastric, ruptured):
        yield _Case(*one)


def _high(case: _Case) -> Iterator[str]:
    """Yield every row of the high class that the tumour meets."""
    if case.ruptured:
        yield "nih_ruptured"
    if case.size is _Size.HUGE:
        yield "nih_huge"
    if case.mitoses is _Mitoses.MANY:
        yield "nih_many_mitoses"
    if case.size >= _Size.LARGE and case.mitoses >= _Mitoses.SOME:
        yield "nih_large_and_mitoses"
    if case.size is _Size.MEDIUM and case.mitoses >= _Mitoses.SOME and not case.gastric:
        yield "nih_medium_mitoses_non_gastric"
    if case.size is _Size.LARGE and case.mitoses is _Mitoses.FEW and not case.gastric:
        yield "nih_large_non_gastric"


def _rows(case: _Case) -> tuple[NihClass, frozenset[str]]:
    """Return the class of one tumour and the rows that put it there."""
    high = frozenset(_high(case))
    if high:
        return NihClass.HIGH, high
    if case.mitoses is _Mitoses.SOME:
        small = case.size is _Size.SMALL
        row = "nih_small_mitoses" if small else "nih_medium_mitoses_gastric"
        return NihClass.INTERMEDIATE, frozenset({row})
    if case.size is _Size.LARGE:
        return NihClass.INTERMEDIATE, frozenset({"nih_large_gastric"})
    if case.size is _Size.MEDIUM:
        return NihClass.LOW, frozenset({"nih_medium"})
    return NihClass.VERY_LOW, frozenset({"nih_small"})


def _because(
    rows: frozenset[str], tumour: PrimaryTumour, p: GistRiskParameters, *, partial: bool
) -> tuple[Fact, ...]:
    small, medium, large = p.size_cm
    few, many = p.mitoses_per_5mm2
    named = tuple(
        fact(row, small=small, medium=medium, large=large, few=few, many=many)
        for row in sorted(rows)
    )
    if not named:
        named = (fact("nih_whatever_is_missing"),)
    beside = (fact("nih_decided_without"),) if partial and rows else ()
    return (*named, *beside, *tumour.facts, *tumour.rupture_facts)


def nih_risk(
    tumour: PrimaryTumour, p: GistRiskParameters
) -> tuple[Risk | None, tuple[DataGap, ...]]:
    """Return the class with the rows that decided, or one gap for each missing figure."""
    found = [_rows(case) for case in _cases(tumour, p)]
    classes = {category for category, _ in found}
    gaps = tumour.gaps(KEY, (SIZE, MITOSES, SITE, RUPTURE))
    if len(classes) > 1:
        return None, gaps
    rows = frozenset.intersection(*(rows for _, rows in found))
    because = _because(rows, tumour, p, partial=bool(gaps))
    return Risk(category=classes.pop(), percent=None, because=because), ()


def judged_nih(course: GistCourse) -> tuple[Risk | None, tuple[DataGap, ...]]:
    """Return the class of the primary tumour on record; ask through `GistCourse.once`."""
    return nih_risk(primary_tumour(course), course.knowledge.protocol.gist_risk)
