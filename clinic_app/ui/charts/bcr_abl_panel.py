"""The BCR-ABL panel: per cent IS on a logarithmic axis, depth lines, undetected at the limit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

from clinic_app.domain.cml.findings import MolecularResponse, ResponseClass
from clinic_app.domain.cml.measures import Kinetics
from clinic_app.domain.course.milestones import LimitKind, LimitLine, MilestoneBand
from clinic_app.domain.course.molecular import (
    LabChange,
    MolecularCourse,
    MolecularPoint,
    Rate,
    Sign,
    molecular_course,
)
from clinic_app.domain.findings import DataGap
from clinic_app.domain.protocol import MolecularParameters
from clinic_app.ui import display
from clinic_app.ui.charts.marks import Guide, Mark, Picture, Shape, Stroke, StrokeStyle
from clinic_app.ui.charts.panel import Frame, Heading, LegendWords, Panel
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.theme import current_theme

_DEEPEST = -3.0
_SHALLOWEST = 0.0
_BELOW = 0.35
_ABOVE = 0.55
_FOOT = 0.45
"""Decades for the line of results without a height, and for the changes of laboratory."""
_TOLD = frozenset({"bcr_abl_value", "bcr_abl_undetected", "bcr_abl_sampled"})
_SHAPES: Final = {
    Sign.VALUE: Shape.FILLED,
    Sign.FEW_COPIES: Shape.HOLLOW,
    Sign.UNDETECTED: Shape.BELOW_LIMIT,
    Sign.INADEQUATE: Shape.NOT_COUNTED,
    Sign.OFF_SCALE: Shape.DIAMOND,
    Sign.DPCR: Shape.SQUARE,
    Sign.DPCR_UNDETECTED: Shape.SQUARE_OPEN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Molecular:
    """What the BCR-ABL panel shows; without `limits` there are no lines of MMR, MR4, MR4.5.

    `bands` are the limits of ELN 2020 on the current line, `kinetics` the rates between two
    samples, `gaps` what could not be derived; `until` is the last day on which a limit is drawn.
    """

    responses: tuple[MolecularResponse, ...] = ()
    limits: MolecularParameters | None = None
    bands: tuple[MilestoneBand, ...] = ()
    kinetics: Kinetics | None = None
    gaps: tuple[DataGap, ...] = ()
    until: date | None = None

    @property
    def course(self) -> MolecularCourse:
        """The course that the printed figure shows too."""
        return molecular_course(self.responses, self.bands, self.kinetics, self.gaps, self.until)


class BcrAblPanel(Panel):
    """BCR-ABL1 in per cent of the International Scale over time."""

    def show_molecular(self, molecular: Molecular, frame: Frame) -> None:
        """Draw the results and the lines of MMR, MR4 and MR4.5."""
        course = molecular.course
        picture = self._picture(course, molecular.limits)
        title = self.tr("BCR-ABL1")
        unit = self.tr("% IS, log") if course.on_scale else self.tr("%, not IS, log")
        colour = current_theme().bcr_abl
        legend = self._legend(course, picture)
        self.show_picture(picture, Heading(title, unit, colour, legend), frame)

    def _legend(self, course: MolecularCourse, picture: Picture) -> LegendWords:
        """Explain what is drawn, and say which rate cannot be calculated and why."""
        present = {mark.shape for mark in picture.marks}
        found: list[tuple[Shape | None, str]] = [
            entry for entry in self._legend_words() if entry[0] in present
        ]
        if any(point.percent is None for point in course.points):
            found.append((None, self.tr("on the foot line: without a value in % IS")))
        if course.rates:
            found.append((None, self.tr("broad line: between the two samples of a rate")))
        now = display.current()
        return (*found, *((None, now.gap(gap)) for gap in course.missing_rates))

    def _legend_words(self) -> tuple[tuple[Shape, str], ...]:
        return (
            (Shape.FILLED, self.tr("RT-qPCR")),
            (Shape.BELOW_LIMIT, self.tr("not detected, at the sample's limit")),
            (Shape.HOLLOW, self.tr("few control copies")),
            (Shape.NOT_COUNTED, self.tr("inadequate, to be repeated")),
            (Shape.DIAMOND, self.tr("not on the International Scale, no class")),
            (Shape.SQUARE, self.tr("dPCR, shown apart")),
            (Shape.SQUARE_OPEN, self.tr("dPCR, not detected")),
            (Shape.LABORATORY, self.tr("another laboratory from here")),
        )

    def right_names(self, molecular: Molecular) -> tuple[str, ...]:
        """Return what stands in the right margin, to measure it."""
        return tuple(guide.name for guide in self._guides(molecular.limits, molecular.course))

    def picture_of(self, molecular: Molecular) -> Picture:
        """Return everything the panel draws, as values; y is the decimal logarithm."""
        return self._picture(molecular.course, molecular.limits)

    def _picture(self, course: MolecularCourse, limits: MolecularParameters | None) -> Picture:
        heights = [log10(point.percent) for point in course.points if point.percent]
        low = min([*heights, _DEEPEST]) - _BELOW
        high = max([*heights, _SHALLOWEST]) + _ABOVE
        if course.lab_changes or any(not point.percent for point in course.points):
            low -= _FOOT
        foot = low + _FOOT / 2
        marks = {id(point): self._mark_of(point, foot) for point in course.points}
        changes = tuple(self._lab_mark(change, foot) for change in course.lab_changes)
        ticks = tuple(
            (float(power), display.current().number(Decimal(10) ** power))
            for power in range(ceil(low), floor(high) + 1)
        )
        return Picture(
            marks=(*marks.values(), *changes),
            joined=tuple(tuple(marks[id(point)] for point in run) for run in course.runs),
            ticks=ticks, y_range=(low, high), guides=self._guides(limits, course),
            strokes=(*map(_limit_stroke, course.limits), *map(_rate_stroke, course.rates)),
            empty="" if course.points else self.tr("No BCR-ABL result has been recorded yet."),
        )  # fmt: skip

    def _guides(
        self, limits: MolecularParameters | None, course: MolecularCourse
    ) -> tuple[Guide, ...]:
        """Return MMR, MR4 and MR4.5; a transcript off the scale has no such depths."""
        if limits is None or not course.on_scale:
            return ()
        return (
            Guide(log10(limits.mmr_percent), "MMR", True),
            Guide(log10(limits.mr4_percent), "MR4"),
            Guide(log10(limits.mr4_5_percent), "MR4.5"),
        )

    def _mark_of(self, point: MolecularPoint, foot: float) -> Mark:
        response = point.response
        return Mark(
            x=day_number(point.on), y=log10(point.percent) if point.percent else foot,
            shape=_SHAPES[point.sign], readout=self._readout(response),
            label=display.current().number(response.is_percent) if response.is_percent else "",
        )  # fmt: skip

    def _lab_mark(self, change: LabChange, foot: float) -> Mark:
        told = self.tr("Another laboratory: {after}, before {before}")
        warned = self.tr("Values of two laboratories may differ for that alone.")
        return Mark(
            x=day_number(change.on), y=foot, shape=Shape.LABORATORY, row=1,
            readout=(
                display.current().date(change.on),
                told.format(after=change.after, before=change.before),
                warned,
            ),
        )  # fmt: skip

    def _readout(self, response: MolecularResponse) -> tuple[str, ...]:
        now = display.current()
        lines = [now.date(response.sampled_on), self._value_words(response)]
        if response.response_class is not None:
            lines.append(self._class_words(response.response_class))
        quality = now.sentence(f"quality.{response.quality}")
        lines.append(
            self.tr("{method}, quality {quality}").format(method=response.method, quality=quality)
        )
        lines += [now.fact(found) for found in response.because if found.code not in _TOLD]
        if response.lab:
            lines.append(self.tr("Laboratory: {name}").format(name=response.lab))
        return tuple(lines)

    def _value_words(self, response: MolecularResponse) -> str:
        now = display.current()
        if response.is_percent is not None:
            value = now.number(response.is_percent)
            if response.on_scale:
                return self.tr("{value} % IS").format(value=value)
            return self.tr("{value} %, not on the International Scale").format(value=value)
        if response.detected:
            return self.tr("detected, without a value in % IS (drawn on the foot line)")
        if response.limit_percent is None:
            return self.tr("not detected, depth unknown (drawn on the foot line)")
        return self.tr("not detected (drawn at this sample's limit, {limit} % IS)").format(
            limit=now.number(response.limit_percent)
        )

    def _class_words(self, found: ResponseClass) -> str:
        if found is ResponseClass.INADEQUATE:
            return self.tr("class: cannot be assessed")
        if found is ResponseClass.ABOVE_10_PERCENT:
            return self.tr("class: more than 10 %")
        return self.tr("class: {name}").format(name=found.value)


def _limit_stroke(limit: LimitLine) -> Stroke:
    """Return a limit of ELN 2020 as a level line over the days on which it judges."""
    now = display.current()
    is_optimal = limit.kind is LimitKind.OPTIMAL
    words = now.sentence(f"response.chart.{limit.kind}")
    return Stroke(
        x=day_number(limit.first), y=log10(limit.percent),
        to_x=day_number(limit.last), to_y=log10(limit.percent),
        style=StrokeStyle.OPTIMAL if is_optimal else StrokeStyle.FAILURE,
        label=f"{words} {now.quantity(limit.percent, '%')}",
    )  # fmt: skip


def _rate_stroke(rate: Rate) -> Stroke:
    """Return the line between the two samples of a rate, with its days."""
    slope = rate.slope
    return Stroke(
        x=day_number(slope.first.sampled_on), y=log10(slope.first.is_percent),
        to_x=day_number(slope.second.sampled_on), to_y=log10(slope.second.is_percent),
        style=StrokeStyle.RATE,
        label=display.current().sentence(f"response.chart.{rate.name}", days=slope.days),
    )  # fmt: skip
