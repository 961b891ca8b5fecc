"""The tumour over time: sums of longest diameters, density, and what was said of the response."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar, runtime_checkable

from clinic_app.domain.findings import Fact
from clinic_app.domain.gist.earlier_lines import LineResponses
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.results import Imaging

_SHOWN_HU = Decimal(1)


@runtime_checkable
class TumourResponse(Protocol):
    """What a derived response offers the figure: the contract's `responses`."""

    @property
    def on(self) -> date:
        """Day of the image."""

    @property
    def choi(self) -> str:
        """CR, PR, SD, PD or NE by Choi."""

    @property
    def mchoi(self) -> str:
        """The letters by the modified Choi criteria."""

    @property
    def recist11(self) -> str:
        """The letters by RECIST 1.1."""

    @property
    def baseline_on(self) -> date:
        """Day of the image that this one was compared with."""

    @property
    def sum_mm(self) -> Decimal | None:
        """The sum over the lesions of the baseline; None when one of them is missing."""

    @property
    def limbs(self) -> tuple[Fact, Fact, Fact]:
        """What decided by each of the three, in this order."""


_R = TypeVar("_R", bound=TumourResponse)


@dataclass(frozen=True, slots=True)
class OnLine:
    """The line of treatment on which an image was judged; the first line is number 1."""

    number: int
    drug: str
    first_dose_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TumourPoint:
    """One image.

    `sum_mm` is the sum of the longest diameters of `lesions` lesions; None when none was
    measured, and `is_complete` is False when one of them was not. An image that was judged has
    the sum it was judged by: over the lesions of its baseline, a new one apart. `mean_hu` is
    the mean density of those that have one, in whole Hounsfield units. `is_comparable` says that
    the lesions are those of the measured image before, so that the two sums may be joined.
    `response` is the letter by Choi, None where nothing was derived; `modified` and `recist` are
    those of the other criteria, `limbs` what decided by each of the three. `line` is the line of
    treatment that was judged; None while images were compared on one line only.
    """

    on: date
    modality: Modality | None
    lesions: int
    sum_mm: Decimal | None
    is_complete: bool
    mean_hu: Decimal | None
    is_comparable: bool
    is_worse: bool
    response: str | None
    modified: str | None = None
    recist: str | None = None
    limbs: tuple[Fact, ...] = ()
    line: OnLine | None = None


def tumour_responses(derived: object) -> tuple[TumourResponse, ...]:
    """Return what the rules derived of the response; nothing where they derive nothing."""
    if not isinstance(derived, tuple):
        return ()
    return tuple(found for found in derived if isinstance(found, TumourResponse))


def in_order(images: Sequence[Imaging], responses: Iterable[_R]) -> list[_R | None]:
    """Return for each of the images, sorted by day, the response that was derived of it.

    Two images of one day have their responses in the same order.
    """
    waiting: dict[date, deque[_R]] = {}
    for found in responses:
        waiting.setdefault(found.on, deque()).append(found)
    return [waiting[image.on].popleft() if waiting.get(image.on) else None for image in images]


def tumour_course(
    imaging: Sequence[Imaging],
    responses: Iterable[TumourResponse] = (),
    lines: Sequence[LineResponses] = (),
) -> tuple[TumourPoint, ...]:
    """Return the images in order of time, each with the response derived of it.

    `responses` are those of the current line. `lines` are all lines, the current one last: the
    images of the earlier ones keep what was said of them while that line ran.
    """
    points: list[TumourPoint] = []
    summed_before: frozenset[str] | None = None
    images = sorted(imaging, key=lambda one: one.on)
    on_line = list(_on_lines(responses, lines))
    said = in_order(images, [judged for judged, _ in on_line])
    for image, judged in zip(images, said, strict=True):
        summed = _summed(image, judged, images)
        line = next((line for one, line in on_line if one is judged), None)
        point = _point(image, judged, line, summed, is_comparable=summed == summed_before)
        points.append(point)
        summed_before = summed or summed_before
    return tuple(points)


def _summed(
    image: Imaging, judged: TumourResponse | None, images: Iterable[Imaging]
) -> frozenset[str]:
    """Return the lesions of an image's sum: those of its baseline, otherwise its own."""
    own = _measured(image)
    if judged is None or judged.sum_mm is None:
        return own
    baselines = [_measured(one) for one in images if one.on == judged.baseline_on]
    return next((found for found in reversed(baselines) if found and found <= own), own)


def _measured(image: Imaging) -> frozenset[str]:
    return frozenset(one.id for one in image.lesions if one.longest_mm is not None)


def _on_lines(
    responses: Iterable[TumourResponse], lines: Sequence[LineResponses]
) -> Iterator[tuple[TumourResponse, OnLine | None]]:
    """Yield what was judged, the oldest line first, with its line where there are several."""
    several = any(line.judged for line in lines[:-1])
    named = [
        OnLine(number, line.drug, line.first_dose_on) if several else None
        for number, line in enumerate(lines, start=1)
    ]
    for line, name in zip(lines[:-1], named, strict=False):
        yield from ((judged, name) for judged in line.judged)
    yield from ((judged, named[-1] if named else None) for judged in responses)


def _point(
    image: Imaging,
    judged: TumourResponse | None,
    line: OnLine | None,
    summed: frozenset[str],
    *,
    is_comparable: bool,
) -> TumourPoint:
    is_judged = judged is not None and judged.sum_mm is not None
    shown = [one for one in image.lesions if one.id in summed or not is_judged]
    sizes = [lesion.longest_mm for lesion in shown if lesion.longest_mm is not None]
    densities = [lesion.density_hu for lesion in shown if lesion.density_hu is not None]
    signs = (image.new_lesion, image.new_nodule, image.non_target_progression)
    return TumourPoint(
        on=image.on,
        modality=image.modality,
        lesions=len(shown),
        sum_mm=sum(sizes, Decimal(0)) if sizes else None,
        is_complete=len(sizes) == len(shown),
        mean_hu=(
            (sum(densities, Decimal(0)) / len(densities)).quantize(_SHOWN_HU)
            if densities
            else None
        ),
        is_comparable=is_comparable and len(sizes) == len(shown),
        is_worse=any(signs),
        response=None if judged is None else judged.choi,
        modified=None if judged is None else judged.mchoi,
        recist=None if judged is None else judged.recist11,
        limbs=() if judged is None else judged.limbs,
        line=line,
    )
