"""The lesions of a tumour image by image: sizes, densities, sums, and the response shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.course.tumour import in_order
from clinic_app.domain.gist.findings import ImageResponse
from clinic_app.domain.record.results import Imaging


@dataclass(frozen=True, slots=True)
class LesionRow:
    """One lesion by its name: mm and HU of each image, None where it was not measured."""

    name: str
    sizes_mm: tuple[Decimal | None, ...]
    densities_hu: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ImageColumn:
    """One image; `judged` is what the rules derived of it, None where they compare nothing.

    `sum_mm` is over the lesions measured at baseline where the image is compared (None when one
    is missing), otherwise over its own. `is_baseline`: the others are compared with this one.
    """

    image: Imaging
    judged: ImageResponse | None
    sum_mm: Decimal | None
    is_baseline: bool


@dataclass(frozen=True, slots=True)
class LesionTable:
    """Images in order of time, and a row for every lesion that has a size or a density."""

    images: tuple[ImageColumn, ...] = ()
    lesions: tuple[LesionRow, ...] = ()


def image_responses(derived: object) -> tuple[ImageResponse, ...]:
    """Return the derived responses; nothing where the rules derive nothing."""
    found = derived if isinstance(derived, tuple) else ()
    return tuple(one for one in found if isinstance(one, ImageResponse))


def lesion_table(imaging: Iterable[Imaging], responses: Iterable[ImageResponse]) -> LesionTable:
    """Return the table of `imaging`, which holds nothing dated after today."""
    images = sorted(imaging, key=lambda one: one.on)
    judged = in_order(images, responses)
    first = next((one for one in judged if one is not None), None)
    baseline = None if first is None else _last_measured(images, first.baseline_on)
    return LesionTable(
        images=tuple(
            ImageColumn(
                image=image,
                judged=one,
                sum_mm=one.sum_mm if one is not None else _sum_of_measured(image),
                is_baseline=image is baseline,
            )
            for image, one in zip(images, judged, strict=True)
        ),
        lesions=tuple(_rows(images)),
    )


def _last_measured(images: Iterable[Imaging], on: date) -> Imaging | None:
    """Return the last image of a day that shows a lesion: what the others are compared with."""
    shown = [
        image
        for image in images
        if image.on == on and any(lesion.longest_mm for lesion in image.lesions)
    ]
    return shown[-1] if shown else None


def _sum_of_measured(image: Imaging) -> Decimal | None:
    sizes = [lesion.longest_mm for lesion in image.lesions if lesion.longest_mm is not None]
    return sum(sizes, Decimal(0)) if sizes else None


def _rows(images: Iterable[Imaging]) -> Iterator[LesionRow]:
    by_image = [{lesion.id: lesion for lesion in image.lesions} for image in images]
    for name in dict.fromkeys(name for lesions in by_image for name in lesions):
        found = [lesions.get(name) for lesions in by_image]
        yield LesionRow(
            name=name,
            sizes_mm=tuple(one.longest_mm if one else None for one in found),
            densities_hu=tuple(one.density_hu if one else None for one in found),
        )
