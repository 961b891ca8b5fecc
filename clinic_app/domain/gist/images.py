"""The images of the current line of treatment, and the lesions that are compared on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.record.codes import EventKind, Modality
from clinic_app.domain.record.results import Imaging

_NO_DENSITY = frozenset({Modality.MRI, Modality.US})
"""Hounsfield units are those of computed tomography."""


_CAME_BACK = frozenset({EventKind.RECURRENCE, EventKind.METASTASIS})


@dataclass(frozen=True, slots=True)
class Series:
    """The baseline image, the first dose after it, and the images that are compared with it."""

    baseline: Imaging
    first_dose_on: date
    later: tuple[Imaging, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The lesions measured at baseline as one image shows them.

    `sum_mm` is None when one of them was not measured again; `missing` names those. `others` are
    the lesions of the image that baseline did not show.
    """

    image: Imaging
    sum_mm: Decimal | None
    missing: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def unheard(self) -> tuple[str, ...]:
        """Lesions that may be new: baseline did not show them and nobody said."""
        return self.others if self.image.new_lesion is None else ()


@dataclass(frozen=True, slots=True)
class Densities:
    """Sums of the densities of the same lesions, HU: `count` of them, now and at baseline."""

    now: Decimal
    before: Decimal
    count: int


def targets(image: Imaging) -> dict[str, Decimal]:
    """Return the lesions of an image that have a size, by name, mm."""
    return {one.id: one.longest_mm for one in image.lesions if one.longest_mm is not None}


def first_dose_on(course: GistCourse) -> date | None:
    """Return the day that a response is counted from; None when no drug was taken.

    The first dose of the current line (definitions 5, 30). The same drug taken again for a
    disease that came back off treatment is counted from that new first dose: the image before
    the operation years ago is no baseline for it.
    """
    start = course.line_start
    if start is None:
        return None
    came_back_on = _came_back_off_treatment(course, start)
    if came_back_on is None:
        return start
    again = (one.started_on for one in course.regimens if one.started_on > came_back_on)
    return min(again, default=start)


def _came_back_off_treatment(course: GistCourse, start: date) -> date | None:
    """Return the first recurrence or metastasis of this line that came off treatment.

    A drug acts until some days after its last dose (definition 28): what comes by then, or in a
    short pause, came on treatment.
    """
    acts = timedelta(days=course.knowledge.protocol.resistance.after_last_dose_days)
    rows = [one for one in course.regimens if one.started_on >= start]

    def is_off(day: date) -> bool:
        return not any(
            one.started_on <= day and (one.stopped_on is None or day < one.stopped_on + acts)
            for one in rows
        )

    events = (one.on for one in course.known.events if one.kind in _CAME_BACK and one.on > start)
    return min(filter(is_off, events), default=None)


def series(course: GistCourse) -> Series | None:
    """Return the images to compare; None without a dose or without a baseline.

    Baseline is the last image with a measured lesion on or before the first dose, and after any
    operation before that dose; an operation ends the series: from its day on nothing is
    compared. Source: definition 30.
    """
    start = first_dose_on(course)
    if start is None:
        return None
    operations = [one.on for one in course.known.surgeries if not one.planned]
    images = sorted(course.known.imaging, key=lambda one: one.on)
    after = max((on for on in operations if on <= start), default=date.min)
    before = [one for one in images if after < one.on <= start and any(targets(one).values())]
    if not before:
        return None
    ends = min((on for on in operations if on > start), default=date.max)
    later = tuple(one for one in images if start < one.on < ends)
    return Series(before[-1], start, later)


def measured(image: Imaging, baseline: Imaging) -> Measured:
    """Return the lesions of `baseline` as `image` shows them."""
    sizes, wanted = targets(image), targets(baseline)
    missing = tuple(name for name in wanted if name not in sizes)
    known = {one.id for one in baseline.lesions}
    return Measured(
        image=image,
        sum_mm=None if missing else sum((sizes[name] for name in wanted), Decimal(0)),
        missing=missing,
        others=tuple(one.id for one in image.lesions if one.id not in known),
    )


def densities(image: Imaging, baseline: Imaging) -> Densities | None:
    """Return the densities of the lesions that are still there.

    None unless every one of them has a density on both images, both are of computed
    tomography, and the one at baseline lies above 0 HU (below it a percentage means nothing).
    """
    if {image.modality, baseline.modality} & _NO_DENSITY:
        return None
    sizes = targets(image)
    names = [name for name in targets(baseline) if sizes.get(name, Decimal(0)) > 0]
    now, before = _of(image, names), _of(baseline, names)
    if not names or now is None or before is None or before <= 0:
        return None
    return Densities(now, before, len(names))


def _of(image: Imaging, names: Iterable[str]) -> Decimal | None:
    """Return the sum of the densities of `names`; None when one has none."""
    found = {one.id: one.density_hu for one in image.lesions}
    total = Decimal(0)
    for name in names:
        density = found.get(name)
        if density is None:
            return None
        total += density
    return total
