"""The response of the tumour, image after image. Source: choi2007; D21, definition 30."""

from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.findings import DataGap
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.findings import ImageResponse, Response
from clinic_app.domain.gist.images import Series, densities, first_dose_on, measured, series
from clinic_app.domain.gist.phase import is_adjuvant
from clinic_app.domain.gist.response_limbs import Seen, choi, modified_choi, notes, recist
from clinic_app.domain.protocol import TumourResponseParameters

KEY: Final = "responses"
_SHOWN_HU: Final = Decimal("0.1")


def responses(
    course: GistCourse,
) -> tuple[tuple[ImageResponse, ...] | None, tuple[DataGap, ...]]:
    """Return the response of each image after the baseline, in order of time, or the gap.

    The smallest sum is that of the baseline and of every earlier image on which all its lesions
    were measured, the first month's included.
    """
    found = series(course)
    if found is None:
        return None, (DataGap(key=KEY, reason=_why_not(course)),)
    return _judged(found, course.knowledge.protocol.tumour_response), ()


def _why_not(course: GistCourse) -> str:
    """Return why there is nothing to compare; after a resection nobody expects anything."""
    if first_dose_on(course) is None:
        return "gist_untreated"
    return "nothing_to_measure" if is_adjuvant(course.phase) else "no_baseline_image"


def _judged(found: Series, p: TumourResponseParameters) -> tuple[ImageResponse, ...]:
    judged: list[ImageResponse] = []
    baseline = found.baseline
    baseline_mm = measured(baseline, baseline).sum_mm or Decimal(0)
    smallest_on, smallest_mm = baseline.on, baseline_mm
    new: frozenset[str] = frozenset()
    unnamed_on: date | None = None
    for image in found.later:
        seen = Seen(
            lesions=measured(image, baseline),
            first_dose_on=found.first_dose_on,
            baseline_on=baseline.on,
            baseline_mm=baseline_mm,
            smallest_on=smallest_on,
            smallest_mm=smallest_mm,
            densities=densities(image, baseline),
            new_before=new,
            unnamed_on=unnamed_on,
            p=p,
        )
        judged.append(_response(seen))
        if image.new_lesion:
            new |= frozenset(seen.lesions.others)
            unnamed_on = unnamed_on if seen.lesions.others else image.on
        elif image.new_lesion is False:
            unnamed_on = None
        total = seen.lesions.sum_mm
        if total is not None and total < smallest_mm:
            smallest_on, smallest_mm = image.on, total
    return tuple(judged)


def _response(seen: Seen) -> ImageResponse:
    by_choi, by_both, by_size = choi(seen), modified_choi(seen), recist(seen)
    found = seen.densities
    return ImageResponse(
        on=seen.lesions.image.on,
        choi=by_choi[0],
        mchoi=by_both[0],
        recist11=by_size[0],
        evaluable=by_choi[0] is not Response.NE,
        because=(by_choi[1], by_both[1], by_size[1], *notes(seen)),
        baseline_on=seen.baseline_on,
        baseline_mm=seen.baseline_mm,
        sum_mm=seen.lesions.sum_mm,
        smallest_on=seen.smallest_on,
        smallest_mm=seen.smallest_mm,
        mean_hu=None if found is None else (found.now / found.count).quantize(_SHOWN_HU),
        baseline_hu=None if found is None else (found.before / found.count).quantize(_SHOWN_HU),
    )
