"""The timeline figure: everything that happened, on one time axis."""

from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.timeline import Timeline, TurnMark
from clinic_app.reports.figures.marks import Easel
from clinic_app.reports.figures.panels import (
    DOSE_HEIGHT,
    EMPTY_HEIGHT,
    GUTTER,
    LANE_HEIGHT,
    LEVEL_HEIGHT,
    Frame,
    draw_doses,
    draw_lanes,
    draw_levels,
)
from clinic_app.reports.figures.responses import RESPONSE_HEIGHT, draw_responses
from clinic_app.reports.figures.results import (
    LAB_HEIGHT,
    STRIP_HEIGHT,
    TUMOUR_HEIGHT,
    draw_labs,
    draw_tumour,
    is_strip,
)
from clinic_app.reports.figures.scale import TimeScale
from clinic_app.reports.styles import QUIET, WHITE
from clinic_app.reports.text import TextDoor

_RIGHT_MARGIN = 53.0
_AXIS_HEIGHT = 8.0
_AXIS_LIFT = 6.0
_GAP = 9.0
_MARK_ROW = 9.0
_MARK_ROWS = 3
_SHORT_MARK = 4.0
_MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class _PlacedMark:
    x: float
    row: int
    text: str
    align: str
    divides: bool


def _latest_first(mark: TurnMark) -> tuple[bool, int]:
    """Order marks: the line of a later one then runs beside the words of those before it."""
    return not mark.divides, -mark.on.toordinal()


def _place_marks(timeline: Timeline, time: TimeScale, easel: Easel) -> list[_PlacedMark]:
    """Put each mark on the lowest row where its words do not run into those before it."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(_MARK_ROWS)]
    placed = []
    for mark in sorted(timeline.marks, key=_latest_first):
        text = mark.text
        x, width = time.x(mark.on), easel.text_width(text)
        align = "right" if x + width > time.right + _RIGHT_MARGIN else "left"
        begin = x - width if align == "right" else x
        row = next(
            (
                i
                for i, boxes in enumerate(taken)
                if not any(begin < end and start < begin + width for start, end in boxes)
            ),
            None,
        )
        if row is None:
            placed.append(_PlacedMark(x, 0, "", align, mark.divides))
            continue
        taken[row].append((begin - 3, begin + width + 3))
        placed.append(_PlacedMark(x, row, text, align, mark.divides))
    return placed


def _axis(easel: Easel, time: TimeScale, y: float, phrases: Phrases) -> None:
    yearly = time.tick_months >= _MONTHS_PER_YEAR
    for tick in time.ticks():
        x = time.x(tick)
        easel.line((x, y), (x, y - 3), colour=QUIET)
        label = str(tick.year)
        if not yearly:
            month = phrases.say("months").split()[tick.month - 1]
            label = phrases.say("axis_month", year=tick.year, month=month)
        easel.text(label, (x, y - 9), align="centre")
    easel.line((time.left, y), (time.right, y), colour=QUIET)


def timeline_figure(
    timeline: Timeline, width: float, phrases: Phrases, door: TextDoor, *, scale: float = 1.0
) -> Drawing:
    """Return the figure `width` points wide; panels that do not apply are left out.

    `scale` makes the panels of values lower; rows of words keep their height.
    """
    lanes = len(timeline.lanes) * LANE_HEIGHT
    panels = [("dose", DOSE_HEIGHT * timeline.dose_rows, draw_doses)]
    if timeline.shows_levels:
        height = LEVEL_HEIGHT * scale if timeline.levels else EMPTY_HEIGHT
        panels.append(("level", height, draw_levels))
    if timeline.molecular.applies:
        height = RESPONSE_HEIGHT * scale if timeline.molecular.points else EMPTY_HEIGHT
        name = "response" if timeline.molecular.lines else "response_off_scale"
        panels.append((name, height, draw_responses))
    if lanes:
        panels.append(("lanes", lanes, draw_lanes))
    if timeline.labs:
        panels.append(("labs", len(timeline.labs) * LAB_HEIGHT, draw_labs))
    if timeline.tumour:
        height = STRIP_HEIGHT if is_strip(timeline.tumour) else TUMOUR_HEIGHT * scale
        panels.append(("tumour", height, draw_tumour))
    probe = Easel(width, 0, door)
    time = TimeScale(timeline.start, timeline.end, GUTTER, width - _RIGHT_MARGIN)
    marks = _place_marks(timeline, time, probe)
    mark_height = (max((mark.row for mark in marks), default=-1) + 1) * _MARK_ROW
    height = _AXIS_HEIGHT + mark_height + sum(size + _GAP for _name, size, _draw in panels)
    easel = Easel(width, height, door)
    top = height - mark_height
    _draw_marks(easel, marks, top)
    for name, size, draw in panels:
        frame = Frame(easel, time, top - size, size, phrases.say(f"panel.{name}"),
                      phrases.say(f"panel.{name}_empty"))  # fmt: skip
        draw(frame, timeline)
        top -= size + _GAP
    _axis(easel, time, _AXIS_HEIGHT + _AXIS_LIFT, phrases)
    return easel.drawing


def _draw_marks(easel: Easel, marks: list[_PlacedMark], top: float) -> None:
    """Draw every line before the words, which stand on white so that no line crosses them."""
    for mark in marks:
        y = top + mark.row * _MARK_ROW
        bottom = _AXIS_HEIGHT + _AXIS_LIFT if mark.divides else top - _SHORT_MARK
        ends = (mark.x, y), (mark.x, bottom)
        easel.line(*ends, colour=QUIET, width=0.5, dashed=True)
    for mark in marks:
        y = top + mark.row * _MARK_ROW
        width = easel.text_width(mark.text)
        left = mark.x - width - 2 if mark.align == "right" else mark.x + 2
        easel.box((left - 1, y + 0.5), (width + 2, _MARK_ROW - 1), WHITE)
        easel.text(mark.text, (left, y + _MARK_ROW / 2))
