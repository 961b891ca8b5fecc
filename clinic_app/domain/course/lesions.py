"""The lesions of a tumour image by image: sizes, densities, sums, and the response shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.course.tumour import in_order
from clinic_app.domain.gist.earlier_lines import LineResponses
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
    is missing), otherwise over its own. `is_baseline`: later images of a line are compared with
    this one. `line` is the line of treatment it was judged on, `baseline_of` the one that it is
    the baseline of; both None where the lines are not given.
    """

    image: Imaging
    judged: ImageResponse | None
    sum_mm: Decimal | None
    is_baseline: bool
    line: LineResponses | None = None
    baseline_of: LineResponses | None = None


@dataclass(frozen=True, slots=True)
class LesionTable:
    """Images in order of time, and a row for every lesion that has a size or a density.

    `has_lines`: images were compared on more than one line of treatment.
    """

    images: tuple[ImageColumn, ...] = ()
    lesions: tuple[LesionRow, ...] = ()
    has_lines: bool = False


def image_responses(derived: object) -> tuple[ImageResponse, ...]:
    """Return the derived responses; nothing where the rules derive nothing."""
    found = derived if isinstance(derived, tuple) else ()
    return tuple(one for one in found if isinstance(one, ImageResponse))


def lesion_table(
    imaging: Iterable[Imaging],
    responses: Iterable[ImageResponse],
    lines: Sequence[LineResponses] = (),
) -> LesionTable:
    """Return the table of `imaging`, which holds nothing dated after today.

    `responses` are those derived of the current line. `lines` are all lines, the current one
    last; what the earlier ones showed stands under their images.
    """
    images = sorted(imaging, key=lambda one: one.on)
    current = lines[-1] if lines else None
    of_line: list[tuple[ImageResponse, LineResponses | None]]
    of_line = [(one, line) for line in lines[:-1] for one in line.judged]
    of_line += [(one, current) for one in responses]
    judged = in_order(images, [one for one, _ in of_line])
    baselines = [(_last_measured(images, one.baseline_on), line) for one, line in of_line]
    return LesionTable(
        images=tuple(
            ImageColumn(
                image=image,
                judged=one,
                sum_mm=one.sum_mm if one is not None else _sum_of_measured(image),
                is_baseline=any(image is found for found, _ in baselines),
                line=next((line for found, line in of_line if found is one), None),
                baseline_of=next((line for found, line in baselines if image is found), None),
            )
            for image, one in zip(images, judged, strict=True)
        ),
        lesions=tuple(_rows(images)),
        has_lines=any(line.judged for line in lines[:-1]),
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
