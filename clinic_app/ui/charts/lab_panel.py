"""The laboratory panel: values written out, those outside their laboratory's limits marked."""

from collections.abc import Sequence
from typing import ClassVar, Final

from PySide6.QtGui import QFontMetrics

from clinic_app.domain.course.labs import LabRow, Side, lab_rows, side_of
from clinic_app.domain.record.results import LabValue
from clinic_app.ui import display
from clinic_app.ui import theme as themes
from clinic_app.ui.charts.folding import FoldingPanel
from clinic_app.ui.charts.marks import Chip, Picture, Tone, lane_range
from clinic_app.ui.charts.panel import Frame, Heading
from clinic_app.ui.charts.time_axis import day_number

_GAP_PX: Final = 8
_MOST_SIGNS: Final = 6
_TONES = {Side.LOW: Tone.LOW, Side.HIGH: Tone.HIGH}


class LabPanel(FoldingPanel):
    """Laboratory values by day, one row per analyte and unit."""

    LANE_PX: ClassVar[int] = 22

    def show_labs(self, labs: Sequence[LabValue], frame: Frame) -> None:
        """Draw the values of the most telling analytes, or of all."""
        count = len(lab_rows(labs))
        rows = lab_rows(labs, self.rows_shown(count))
        now = display.current()
        # A lane has room for the letters or for the Chinese name, which is as short.
        is_chinese = now.language == "zh"
        names = [now.analyte(row.analyte) if is_chinese else row.analyte for row in rows]
        picture = Picture(
            y_range=lane_range(len(rows)),
            lanes=tuple(
                _lane_name(name, row, frame) for name, row in zip(names, rows, strict=True)
            ),
            chips=tuple(
                self._chip(value, row, names[lane], lane)
                for lane, row in enumerate(rows)
                for value in row.values
            ),
        )
        heading = Heading(
            self.tr("Laboratory"), self.tr("▲ above, ▼ below the laboratory's limits"),
            themes.current_theme().dose,
        )  # fmt: skip
        self.show_picture(picture, heading, frame)

    def _chip(self, lab: LabValue, row: LabRow, name: str, lane: int) -> Chip:
        now = display.current()
        side = side_of(lab)
        told = self.tr("{name}: {value}").format(
            name=name, value=now.quantity(lab.value, row.unit)
        )
        return Chip(
            x=day_number(lab.drawn_on), lane=lane, text=now.number(lab.value),
            readout=(now.date(lab.drawn_on), told, self._limits(lab), *self._side(side)),
            tone=_TONES.get(side, Tone.PLAIN),
        )  # fmt: skip

    def _limits(self, lab: LabValue) -> str:
        now = display.current()
        if lab.lln is not None and lab.uln is not None:
            return self.tr("limits {low} to {high}").format(
                low=now.number(lab.lln), high=now.number(lab.uln)
            )
        if lab.uln is not None:
            return self.tr("limit: up to {high}").format(high=now.number(lab.uln))
        if lab.lln is not None:
            return self.tr("limit: from {low}").format(low=now.number(lab.lln))
        return self.tr("no limits recorded")

    def _side(self, side: Side) -> tuple[str, ...]:
        if side is Side.LOW:
            return (self.tr("below the limit"),)
        return (self.tr("above the limit"),) if side is Side.HIGH else ()


def _lane_name(name: str, row: LabRow, frame: Frame) -> str:
    """Return the name with its unit; the laboratory's short name where only that leaves room."""
    unit = display.current().unit(row.unit)
    metrics = QFontMetrics(themes.base_font(themes.SMALL_PX))
    fits = metrics.horizontalAdvance(f"{name} {unit}") <= frame.left_px - _GAP_PX
    # ALT finds room for its Chinese name by a hair and AST does not: the pair is named alike.
    return f"{name if fits and len(name) <= _MOST_SIGNS else row.analyte} {unit}"
