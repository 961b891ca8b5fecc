"""The tumour panel: sum of longest diameters, density and response at each image."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from clinic_app.domain.course.tumour import TumourPoint
from clinic_app.ui import display
from clinic_app.ui.charts.marks import Mark, Picture, Shape, lane_range
from clinic_app.ui.charts.panel import Frame, Heading, Panel
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.theme import current_theme

_LEAST_TOP_MM = 20.0
_HEADROOM = 1.3
_STEPS_MM = (5, 10, 20, 25, 50, 100, 200)
_MOST_TICKS = 4


class TumourPanel(Panel):
    """Images over time; only a strip while no lesion was ever measured."""

    LANE_PX = 30

    def show_tumour(self, points: Sequence[TumourPoint], frame: Frame) -> None:
        """Draw the sums in mm with density and response beside them."""
        picture = self.picture_of(points)
        is_strip = bool(picture.lanes)
        shapes = {mark.shape for mark in picture.marks}
        words = (
            (Shape.FILLED, self.tr("every lesion measured")),
            (Shape.HOLLOW, self.tr("not every lesion measured")),
            (Shape.DIAMOND, self.tr("image without a lesion recorded")),
            (Shape.ALERT, self.tr("new lesion or clear progression")),
        )
        heading = Heading(
            self.tr("Imaging") if is_strip else self.tr("Tumour"),
            "" if is_strip else self.tr("sum, mm"),
            current_theme().tumour,
            tuple(entry for entry in words if entry[0] in shapes),
        )
        self.show_picture(picture, heading, frame)

    def picture_of(self, points: Sequence[TumourPoint]) -> Picture:
        """Return everything the panel draws, as values; y is in mm."""
        is_strip = all(point.sum_mm is None for point in points)
        marks = [self._mark(point, is_strip=is_strip) for point in points]
        if is_strip:
            return Picture(y_range=lane_range(1), lanes=("",), marks=tuple(marks), flag_rows=1)
        top = max([_LEAST_TOP_MM, *(mark.y for mark in marks)]) * _HEADROOM
        step = next((s for s in _STEPS_MM if top / s <= _MOST_TICKS), _STEPS_MM[-1])
        ticks = tuple((float(y), str(y)) for y in range(0, int(top) + 1, step))
        return Picture(
            y_range=(-0.12 * top, top), marks=tuple(marks), ticks=ticks,
            joined=tuple(_runs(points, marks)),
        )  # fmt: skip

    def _mark(self, point: TumourPoint, *, is_strip: bool) -> Mark:
        height = 0.5 if is_strip else float(point.sum_mm or 0)
        parts = self._short(point)
        if is_strip and not parts and not point.lesions:
            parts = [display.current().sentence("chart.image.no_lesion")]
        brief = () if is_strip else tuple(" · ".join(parts[:most]) for most in (2, 1))
        return Mark(
            x=day_number(point.on), y=height, shape=_shape_of(point), label=" · ".join(parts),
            brief=brief, readout=self._readout(point),
        )  # fmt: skip

    def _short(self, point: TumourPoint) -> list[str]:
        """Return the sum first, by which the axis is read, then the letter and the density."""
        now = display.current()
        size = None if point.sum_mm is None else now.quantity(point.sum_mm, "mm")
        density = None if point.mean_hu is None else now.quantity(Decimal(point.mean_hu), "HU")
        return [part for part in (size, self._letter(point), density) if part]

    def _letter(self, point: TumourPoint) -> str:
        if point.response is None or point.line is None:
            return point.response or ""
        now = display.current()
        return now.sentence("chart.image.of_line", number=point.line.number, letter=point.response)

    def _readout(self, point: TumourPoint) -> tuple[str, ...]:
        now = display.current()
        lines = [now.date(point.on)]
        if point.modality is not None:
            lines.append(now.code(point.modality))
        if not point.lesions:
            lines.append(now.sentence("chart.image.no_lesion"))
        if point.sum_mm is not None:
            lines.append(self.tr("sum of longest diameters {size}, lesions: {count}").format(
                size=now.quantity(point.sum_mm, "mm"), count=point.lesions
            ))  # fmt: skip
        if not point.is_complete:
            lines.append(self.tr("not every lesion was measured"))
        if point.mean_hu is not None:
            density = now.quantity(Decimal(point.mean_hu), "HU")
            lines.append(self.tr("mean density {density}").format(density=density))
        if point.is_worse:
            lines.append(now.sentence("chart.image.new_lesion"))
        if point.response is not None:
            if point.line is not None:
                line = point.line
                lines.append(now.sentence(
                    "chart.image.on_line", number=line.number, drug=now.drug(line.drug),
                    on=line.first_dose_on,
                ))  # fmt: skip
            lines.append(self.tr("response by Choi: {letter}").format(letter=point.response))
            lines.append(self.tr("mChoi: {modified} · RECIST 1.1: {recist}").format(
                modified=point.modified, recist=point.recist
            ))  # fmt: skip
            lines.append(now.fact(point.limbs[0]))
        return tuple(lines)


def _shape_of(point: TumourPoint) -> Shape:
    if point.is_worse:
        return Shape.ALERT
    if not point.lesions:
        return Shape.DIAMOND
    return Shape.FILLED if point.is_complete else Shape.HOLLOW


def _runs(points: Sequence[TumourPoint], marks: Sequence[Mark]) -> Iterator[tuple[Mark, ...]]:
    """Yield runs of sums over the same lesions: only those can be compared."""
    run: list[Mark] = []
    for point, mark in zip(points, marks, strict=True):
        if point.sum_mm is None or not point.is_complete:
            continue
        if not point.is_comparable:
            if len(run) > 1:
                yield tuple(run)
            run = []
        run.append(mark)
    if len(run) > 1:
        yield tuple(run)
