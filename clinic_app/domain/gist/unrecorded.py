"""Progression that stands in the record, but not as an event, from which everything else follows.

Phase, resistance, next line and genotype are read from recorded events (definitions 2 and 28). An
image that reads as progression, or a treatment stopped for it, would otherwise change nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import dose_of, failures
from clinic_app.domain.gist.findings import ImageResponse, Response
from clinic_app.domain.gist.images import first_dose_on, series
from clinic_app.domain.gist.response import responses
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.results import Imaging

_SIGNS: Final = ("new_lesion", "non_target_progression", "new_nodule")
_BY_SIZES: Final = "image_progression"
_ALL: Final = Decimal(100)


def progression_unrecorded(course: GistCourse) -> tuple[Advice, ...]:
    """Ask for an event, or for a second look, where progression is on record without one.

    Act on the latest image that can be read when it is progression by Choi or names a new lesion,
    and no progression, recurrence or metastasis was recorded since the last image that was
    neither. One on which the current line or a higher dose of it was begun does not answer what
    grows on that. Consider where only the reason of a stop says so. An ended line is not judged
    again.
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
    starts = _starts(course)
    larger = course.knowledge.protocol.tumour_response.choi_larger_percent
    run = _Run(since=begun, larger_percent=larger)
    for image in sorted(course.known.imaging, key=lambda one: one.on):
        if image.on > begun:
            for start in starts:
                if start < image.on and any(run.since < day <= start for day in turns):
                    run.begin_again(start)
            run.see(image, judged.get(image))
    if run.signs and not any(day > run.since for day in turns):
        yield from dict.fromkeys((run.signs[0], run.signs[-1]))


@dataclass(slots=True, kw_only=True)
class _Run:
    """The signs of progression on the images after `since`, none of them quiet.

    `answered_mm` is the sum on the last image before more of the drug was begun on a recorded
    progression; None: another drug, or nothing to compare with.
    """

    since: date
    larger_percent: Decimal
    signs: list[Fact] = field(default_factory=list)
    last_mm: Decimal | None = None
    answered_mm: Decimal | None = None

    def begin_again(self, start: date) -> None:
        """Go on from the treatment begun on a recorded progression: that one is answered."""
        self.signs, self.since, self.answered_mm = [], start, self.last_mm

    def see(self, image: Imaging, judged: ImageResponse | None) -> None:
        """Take in the next image."""
        sign = _sign(image, judged)
        if sign is not None and (sign.code != _BY_SIZES or self._is_larger(judged)):
            self.signs.append(sign)
        elif sign is None and _is_quiet(image, judged):
            self.signs, self.since = [], image.on
        if judged is None:
            self.last_mm = None
        elif judged.sum_mm is not None:
            self.last_mm = judged.sum_mm

    def _is_larger(self, judged: ImageResponse | None) -> bool:
        """Say whether it grew since then too: what only did not shrink says nothing new."""
        before, now = self.answered_mm, judged.sum_mm if judged else None
        if before is None or now is None:
            return True
        return now * _ALL >= before * (_ALL + self.larger_percent)


def _starts(course: GistCourse) -> list[date]:
    """Return the first dose of the current line, and the days on which its dose was raised."""
    first = first_dose_on(course)
    if first is None:
        return []
    rows = [row for row in course.regimens if row.started_on >= first]
    raised = [new.started_on for old, new in pairwise(rows) if dose_of(new) > dose_of(old)]
    return [first, *raised]


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
    return None if judged is None else fact(_BY_SIZES, on=image.on)


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
