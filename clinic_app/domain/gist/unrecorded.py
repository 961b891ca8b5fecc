"""Progression that stands in the record, but not as an event, from which everything else follows.

Phase, resistance, next line and genotype are read from recorded events (definitions 2 and 28). An
image that reads as progression, or a treatment stopped for it, would otherwise change nothing.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import failures
from clinic_app.domain.gist.findings import ImageResponse, Response
from clinic_app.domain.gist.images import first_dose_on, series
from clinic_app.domain.gist.response import responses
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.results import Imaging

_SIGNS: Final = ("new_lesion", "non_target_progression", "new_nodule")


def progression_unrecorded(course: GistCourse) -> tuple[Advice, ...]:
    """Ask for an event, or for a second look, where progression is on record without one.

    Act on the latest image that can be read when it is progression by Choi or names a new lesion,
    and no progression, recurrence or metastasis was recorded since the last image that was
    neither; one that led to the current line does not answer what grows on it. Consider where
    only the reason of a stop says so. An ended line is not judged again.
    """
    seen = tuple(_on_images(course))
    found = (*seen, *_on_stops(course))
    if not found:
        return ()
    asked = advise(
        AdviceCode.PROGRESSION_UNRECORDED,
        Level.ACT if seen else Level.CONSIDER,
        found,
        rule="gist.unrecorded",
        citations=("choi2007", "definitions"),
        stamp=course.stamp,
    )
    return (asked,)


def _on_images(course: GistCourse) -> Iterator[Fact]:
    """Yield what the images since the last quiet one say, the first and the latest of them."""
    begun = _begun_on(course)
    if begun is None:
        return
    judged, turns = _judged(course), [one.on for one in failures(course)]
    line_on = first_dose_on(course) or begun
    grows: list[Fact] = []
    since = begun
    for image in sorted(course.known.imaging, key=lambda one: one.on):
        if image.on <= begun:
            continue
        if image.on > line_on and any(since < day <= line_on for day in turns):
            grows, since = [], line_on
        sign = _sign(image, judged.get(image))
        if sign is not None:
            grows.append(sign)
        elif _is_quiet(image, judged.get(image)):
            grows, since = [], image.on
    if grows and not any(day > since for day in turns):
        yield from dict.fromkeys((grows[0], grows[-1]))


def _judged(course: GistCourse) -> dict[Imaging, ImageResponse]:
    """Return the images of the current line with their responses."""
    found = series(course)
    return {} if found is None else dict(zip(found.later, responses(course)[0] or (), strict=True))


def _begun_on(course: GistCourse) -> date | None:
    """Return the day from which an image may show growth: of the first operation or dose."""
    days = [one.on for one in course.known.surgeries if not one.planned]
    days += [one.started_on for one in course.regimens]
    return min(days, default=None)


def _sign(image: Imaging, judged: ImageResponse | None) -> Fact | None:
    """Return how an image is progression: by what it names, otherwise by its sizes.

    In a series Choi decides; outside one only what the image names is read.
    """
    if judged is not None and judged.choi is not Response.PD:
        return None
    named = next((sign for sign in _SIGNS if getattr(image, sign)), None)
    if named is not None:
        return fact(f"image_{named}", on=image.on)
    return None if judged is None else fact("image_progression", on=image.on)


def _is_quiet(image: Imaging, judged: ImageResponse | None) -> bool:
    """Say whether an image was read and is no progression; one that cannot be judged is not."""
    return image.new_lesion is False if judged is None else judged.evaluable


def _on_stops(course: GistCourse) -> Iterator[Fact]:
    """Yield each treatment stopped for progression on which none was recorded.

    An event up to 28 days after the last dose fell on the treatment (definition 28).
    """
    days = course.knowledge.protocol.resistance.after_last_dose_days
    for row in course.regimens:
        if row.stopped_on is None or row.stop_reason is not StopReason.PROGRESSION:
            continue
        reach = row.stopped_on + timedelta(days=days - 1)
        if not any(row.started_on < one.on <= reach for one in failures(course)):
            yield fact("stopped_for_progression", row.drug, on=row.stopped_on)
