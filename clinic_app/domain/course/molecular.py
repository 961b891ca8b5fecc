"""The course of BCR-ABL1 as the timeline draws it, on the screen and on paper.

Every result has a place: at its value, at the depth an undetected one reaches, or, where it has
neither, on the foot line. What is joined, where the laboratory changes, which limits judge when
and which rate rests on which two samples is said here once.

Source: cross2015, eln2020; decisions D18, D19; definitions 38, 42, 43.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from clinic_app.domain.cml.findings import MolecularResponse, Quality, plain_lab
from clinic_app.domain.cml.measures import Kinetics, Slope
from clinic_app.domain.course.milestones import LimitLine, MilestoneBand, limit_lines
from clinic_app.domain.findings import DataGap
from clinic_app.domain.record.codes import PcrMethod

RATE_GAPS: frozenset[str] = frozenset({"halving_days", "doubling_days"})


class Sign(StrEnum):
    """What a result is drawn as; each has a form of its own."""

    VALUE = "value"
    FEW_COPIES = "few_copies"
    UNDETECTED = "undetected"
    INADEQUATE = "inadequate"
    OFF_SCALE = "off_scale"
    DPCR = "dpcr"
    DPCR_UNDETECTED = "dpcr_undetected"


@dataclass(frozen=True, slots=True, kw_only=True)
class MolecularPoint:
    """One result. `percent` is its height in per cent IS; None: on the foot line."""

    response: MolecularResponse
    sign: Sign
    percent: Decimal | None

    @property
    def on(self) -> date:
        """The day of the sample."""
        return self.response.sampled_on


@dataclass(frozen=True, slots=True, kw_only=True)
class LabChange:
    """The first sample of another laboratory: values may differ for that alone."""

    on: date
    before: str
    after: str


class RateName(StrEnum):
    """The two rates of change."""

    HALVING = "halving"
    DOUBLING = "doubling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate with the two samples it rests on."""

    name: RateName
    slope: Slope


@dataclass(frozen=True, slots=True, kw_only=True)
class MolecularCourse:
    """Everything the BCR-ABL panel draws, by date.

    `runs` are the points that a line joins: adequate RT-qPCR values one after the other, none
    undetected between them; digital PCR is never joined. `missing_rates` say why a rate that
    applies cannot be calculated.
    """

    points: tuple[MolecularPoint, ...] = ()
    runs: tuple[tuple[MolecularPoint, ...], ...] = ()
    lab_changes: tuple[LabChange, ...] = ()
    limits: tuple[LimitLine, ...] = ()
    rates: tuple[Rate, ...] = ()
    missing_rates: tuple[DataGap, ...] = ()

    @property
    def on_scale(self) -> bool:
        """Say whether depths such as MMR mean anything here: not off the International Scale."""
        return all(point.response.on_scale for point in self.points)

    @property
    def signs(self) -> frozenset[Sign]:
        """Return the signs that are drawn."""
        return frozenset(point.sign for point in self.points)


def molecular_course(
    responses: Iterable[MolecularResponse],
    bands: Sequence[MilestoneBand],
    kinetics: Kinetics | None,
    gaps: Iterable[DataGap],
    until: date | None,
) -> MolecularCourse:
    """Return the course of these results; limits without end are drawn up to `until`."""
    ordered = sorted(responses, key=_sampled_on)
    points = tuple(map(_point, ordered))
    return MolecularCourse(
        points=points,
        runs=tuple(_runs(points)),
        lab_changes=tuple(_lab_changes(ordered)),
        limits=limit_lines(bands, until),
        rates=_rates(kinetics),
        missing_rates=tuple(gap for gap in gaps if gap.key in RATE_GAPS),
    )


def responses_in(derived: Mapping[str, object]) -> tuple[MolecularResponse, ...]:
    """Return the classed results of an evaluation's derived values; none where none were made."""
    found = derived.get("molecular_responses")
    results = found if isinstance(found, tuple) else ()
    return tuple(one for one in results if isinstance(one, MolecularResponse))


def rates_of(kinetics: Kinetics) -> tuple[Rate, ...]:
    """Return the rates that could be calculated."""
    found = {RateName.HALVING: kinetics.halving, RateName.DOUBLING: kinetics.doubling}
    return tuple(Rate(name=name, slope=slope) for name, slope in found.items() if slope)


def _rates(kinetics: Kinetics | None) -> tuple[Rate, ...]:
    return () if kinetics is None else rates_of(kinetics)


def _sampled_on(response: MolecularResponse) -> date:
    return response.sampled_on


def _sign(response: MolecularResponse) -> Sign:
    if response.method is PcrMethod.DPCR:
        return Sign.DPCR if response.detected else Sign.DPCR_UNDETECTED
    if response.quality is Quality.INADEQUATE:
        return Sign.INADEQUATE
    if not response.detected:
        return Sign.UNDETECTED
    if not response.on_scale:
        return Sign.OFF_SCALE
    return Sign.FEW_COPIES if response.quality is Quality.LOW else Sign.VALUE


def _point(response: MolecularResponse) -> MolecularPoint:
    height = response.is_percent if response.detected else response.limit_percent
    return MolecularPoint(response=response, sign=_sign(response), percent=height)


def _runs(points: Iterable[MolecularPoint]) -> Iterator[tuple[MolecularPoint, ...]]:
    """Yield runs of adequate values; an undetected sample ends a run, others do not count."""
    on_the_line = (p for p in points if p.sign in {Sign.VALUE, Sign.UNDETECTED})
    for sign, group in groupby(on_the_line, key=_sign_of):
        run = tuple(group)
        if sign is Sign.VALUE and len(run) > 1:
            yield run


def _sign_of(point: MolecularPoint) -> Sign:
    return point.sign


def _lab_changes(responses: Iterable[MolecularResponse]) -> Iterator[LabChange]:
    """Yield where the laboratory of RT-qPCR changes; one not recorded changes nothing."""
    before = None
    for response in responses:
        lab = response.lab
        if lab is None or response.method is PcrMethod.DPCR:
            continue
        if before is not None and plain_lab(before) != plain_lab(lab):
            yield LabChange(on=response.sampled_on, before=before, after=lab)
        before = lab
