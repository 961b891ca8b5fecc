"""The BCR-ABL panel: per cent IS on a logarithmic axis, depth lines, undetected at the limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil, floor, log10

from clinic_app.domain.cml.findings import MolecularResponse, Quality, ResponseClass
from clinic_app.domain.cml.measures import Kinetics
from clinic_app.domain.course.milestones import MilestoneBand
from clinic_app.domain.protocol import MolecularParameters
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.ui import display
from clinic_app.ui.charts.marks import Guide, Mark, Picture, Shape, Stroke, StrokeStyle
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.theme import current_theme

_DEEPEST = -3.0
_SHALLOWEST = 0.0
_BELOW = 0.35
_ABOVE = 0.55
_TOLD = frozenset({"bcr_abl_value", "bcr_abl_undetected", "bcr_abl_sampled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Molecular:
    """What the BCR-ABL panel shows; without `limits` there are no lines of MMR, MR4, MR4.5.

    `bands` are the limits of ELN 2020 on the current line, `kinetics` the rates between two
    samples; `until` is the last day on which a limit is drawn.
    """

    responses: tuple[MolecularResponse, ...] = ()
    limits: MolecularParameters | None = None
    bands: tuple[MilestoneBand, ...] = ()
    kinetics: Kinetics | None = None
    until: date | None = None


class BcrAblPanel(Panel):
    """BCR-ABL1 in per cent of the International Scale over time."""

    def show_molecular(self, molecular: Molecular, frame: Frame) -> None:
        """Draw the results and the lines of MMR, MR4 and MR4.5."""
        picture = self.picture_of(molecular)
        present = {mark.shape for mark in picture.marks}
        legend = tuple(entry for entry in self._legend_words() if entry[0] in present)
        title, unit = self.tr("BCR-ABL1"), self.tr("% IS, log")
        self.show_picture(picture, Heading(title, unit, current_theme().bcr_abl, legend), frame)

    def _legend_words(self) -> tuple[tuple[Shape, str], ...]:
        return (
            (Shape.FILLED, self.tr("RT-qPCR")),
            (Shape.BELOW_LIMIT, self.tr("not detected, at the sample's limit")),
            (Shape.HOLLOW, self.tr("few control copies")),
            (Shape.NOT_COUNTED, self.tr("inadequate")),
            (Shape.SQUARE, self.tr("dPCR")),
        )

    def right_names(self, molecular: Molecular) -> tuple[str, ...]:
        """Return what stands in the right margin, to measure it."""
        return tuple(guide.name for guide in self._guides(molecular.limits))

    def picture_of(self, molecular: Molecular) -> Picture:
        """Return everything the panel draws, as values; y is the decimal logarithm."""
        drawn = [
            (response, mark)
            for response in sorted(molecular.responses, key=_sampled_on)
            if (mark := self._mark_of(response)) is not None
        ]
        marks = tuple(mark for _, mark in drawn)
        heights = [mark.y for mark in marks]
        low = min([*heights, _DEEPEST]) - _BELOW
        high = max([*heights, _SHALLOWEST]) + _ABOVE
        ticks = tuple(
            (float(power), display.current().number(Decimal(10) ** power))
            for power in range(ceil(low), floor(high) + 1)
        )
        return Picture(
            marks=marks, joined=tuple(_runs(drawn)), ticks=ticks, y_range=(low, high),
            guides=self._guides(molecular.limits),
            strokes=(*_limit_strokes(molecular), *_rate_strokes(molecular.kinetics)),
            empty=self._empty_words(molecular, marks),
        )  # fmt: skip

    def _empty_words(self, molecular: Molecular, marks: tuple[Mark, ...]) -> str:
        if marks:
            return ""
        if molecular.responses:
            return self.tr("No result can be drawn: none has a value in per cent IS.")
        return self.tr("No BCR-ABL result has been recorded yet.")

    def _guides(self, limits: MolecularParameters | None) -> tuple[Guide, ...]:
        if limits is None:
            return ()
        return (
            Guide(log10(limits.mmr_percent), "MMR", True),
            Guide(log10(limits.mr4_percent), "MR4"),
            Guide(log10(limits.mr4_5_percent), "MR4.5"),
        )

    def _mark_of(self, response: MolecularResponse) -> Mark | None:
        percent = response.is_percent if response.detected else response.limit_percent
        if percent is None or percent <= 0:
            return None
        return Mark(
            x=day_number(response.sampled_on), y=log10(percent), shape=_shape_of(response),
            readout=self._readout(response),
            label=display.current().number(response.is_percent) if response.detected else "",
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
        return tuple(lines)

    def _value_words(self, response: MolecularResponse) -> str:
        now = display.current()
        if response.detected:
            return self.tr("{value} % IS").format(value=now.number(response.is_percent))
        return self.tr("not detected (drawn at this sample's limit, {limit} % IS)").format(
            limit=now.number(response.limit_percent)
        )

    def _class_words(self, found: ResponseClass) -> str:
        if found is ResponseClass.INADEQUATE:
            return self.tr("class: cannot be assessed")
        if found is ResponseClass.ABOVE_10_PERCENT:
            return self.tr("class: more than 10 %")
        return self.tr("class: {name}").format(name=found.value)


def _limit_strokes(molecular: Molecular) -> Iterator[Stroke]:
    """Yield the limits of each milestone as level lines over the days on which they judge."""
    now = display.current()
    for (optimal, failure), group in groupby(molecular.bands, key=_limits_of):
        bands = tuple(group)
        last = bands[-1].last or molecular.until
        if last is None or last < bands[0].first:
            continue
        # Month 3 has one limit: above it a warning, and failure once confirmed.
        lines = [(StrokeStyle.FAILURE, failure)]
        if optimal != failure:
            lines.append((StrokeStyle.OPTIMAL, optimal))
        for style, percent in lines:
            key = "month_3" if optimal == failure else style.value
            words = now.sentence(f"response.chart.{key}")
            yield Stroke(
                x=day_number(bands[0].first), y=log10(percent),
                to_x=day_number(last), to_y=log10(percent), style=style,
                label=f"{words} {now.quantity(percent, '%')}",
            )  # fmt: skip


def _limits_of(band: MilestoneBand) -> tuple[Decimal, Decimal]:
    return band.optimal_percent, band.failure_above_percent


def _rate_strokes(kinetics: Kinetics | None) -> Iterator[Stroke]:
    """Yield the line between the two samples of each rate, with its days."""
    if kinetics is None:
        return
    for name, slope in (("halving", kinetics.halving), ("doubling", kinetics.doubling)):
        if slope is not None:
            yield Stroke(
                x=day_number(slope.first.sampled_on), y=log10(slope.first.is_percent),
                to_x=day_number(slope.second.sampled_on), to_y=log10(slope.second.is_percent),
                style=StrokeStyle.RATE,
                label=display.current().sentence(f"response.chart.{name}", days=slope.days),
            )  # fmt: skip


def _sampled_on(response: MolecularResponse) -> int:
    return response.sampled_on.toordinal()


def _shape_of(response: MolecularResponse) -> Shape:
    if response.method is PcrMethod.DPCR:
        return Shape.SQUARE
    if response.quality is Quality.INADEQUATE:
        return Shape.NOT_COUNTED
    if not response.detected:
        return Shape.BELOW_LIMIT
    return Shape.HOLLOW if response.quality is Quality.LOW else Shape.FILLED


def _runs(drawn: list[tuple[MolecularResponse, Mark]]) -> Iterator[tuple[Mark, ...]]:
    """Yield runs of adequate detected values; an undetected one ends a run, a dPCR does not."""
    on_the_line = [
        mark for response, mark in drawn if response.discharges and mark.shape is not Shape.SQUARE
    ]
    for is_value, run in groupby(on_the_line, key=_is_value):
        marks = tuple(run)
        if is_value and len(marks) > 1:
            yield marks


def _is_value(mark: Mark) -> bool:
    return mark.shape is Shape.FILLED
