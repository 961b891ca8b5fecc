"""The panels of the timeline: doses, levels, adverse events, each on the same dates."""

from dataclasses import dataclass
from datetime import date

from clinic_app.reports.content.timeline import DoseBar, LevelPoint, Timeline
from clinic_app.reports.figures.marks import LABEL_SIZE, Easel, Labels
from clinic_app.reports.figures.scale import TimeScale, ValueScale
from clinic_app.reports.styles import (
    ALARM,
    BAND,
    DOSE_SERIES,
    DOSE_TINT,
    GRADE_FILL,
    GRADE_TEXT,
    LINE,
    QUIET,
    TEXT,
    TROUGH_SERIES,
    WHITE,
)

GUTTER = 92.0
TICK_GAP = 5.0
# Beyond the ring of a sample drawn today, which stands on the right edge.
RIGHT_LABEL_GAP = 7.0
DOSE_HEIGHT = 30.0
LEVEL_HEIGHT = 84.0
LANE_HEIGHT = 12.0
_BAR_HEIGHT = 20.0
_LEAST_BAR = 9.0
_DOSE_MARK = 2.0
_DOSE_MARK_DROP = 4.0
_LEVEL_STEPS = (500, 1000, 2000, 5000, 10000, 50000)
_LEVEL_TICKS = 5
_LEAST_LEVEL_TOP = 2000.0
_CLEARANCE = 5.0
_BESIDE = 5.5
_ABOVE = 8.0
_RING = 3.6
_LABEL_HEIGHT = 6.5
EMPTY_HEIGHT = 16.0
_EMPTY_SIZE = 7.5


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a panel stands and what it may say."""

    easel: Easel
    time: TimeScale
    bottom: float
    height: float
    title: str
    empty: str = ""

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.bottom + self.height

    def heading(self) -> None:
        """Write the panel's title in the left margin."""
        self.easel.text(self.title, (0, self.top - 6), colour=TEXT, bold=True, room=GUTTER - 26)

    def ground(self) -> None:
        """Draw the panel's frame lines."""
        self.easel.line((self.time.left, self.bottom), (self.time.right, self.bottom))
        self.easel.line((self.time.left, self.bottom), (self.time.left, self.top))

    def tick(self, y: float, label: str) -> None:
        """Draw one horizontal grid line with its value."""
        self.easel.line((self.time.left, y), (self.time.right, y), width=0.35)
        self.easel.text(label, (self.time.left - TICK_GAP, y), align="right")

    def say_empty(self) -> None:
        """Say why nothing is drawn."""
        middle = (self.time.left + self.time.right) / 2
        width = self.easel.text_width(self.empty, _EMPTY_SIZE) + 2 * TICK_GAP
        corner = (middle - width / 2, self.bottom + (self.height - _EMPTY_SIZE) / 2 - 2)
        self.easel.box(corner, (width, _EMPTY_SIZE + 4), WHITE)
        self.easel.text(
            self.empty, (middle, self.bottom + self.height / 2), align="centre", size=_EMPTY_SIZE
        )


def draw_doses(frame: Frame, timeline: Timeline) -> None:
    """Draw one bar for each regimen, as high as its share of its drug's highest daily dose.

    Regimens in cycles are filled on the days with the drug only; a pause is an open, dashed box.
    """
    frame.heading()
    frame.easel.line((frame.time.left, frame.bottom), (frame.time.right, frame.bottom))
    if not timeline.doses:
        frame.say_empty()
    for bar in timeline.doses:
        _dose(frame, bar)
    for on, kind in timeline.single_doses:
        at = (frame.time.x(on), frame.bottom - _DOSE_MARK_DROP)
        frame.easel.dose_mark(at, _DOSE_MARK, QUIET, kind.value)


def _dose(frame: Frame, bar: DoseBar) -> None:
    left, right = frame.time.x(bar.start), frame.time.x(bar.end)
    bottom = frame.bottom + bar.row * DOSE_HEIGHT
    height = max(bar.share * _BAR_HEIGHT, _LEAST_BAR)
    size = (max(right - left, 1.0), height)
    if bar.is_pause:
        frame.easel.outline((left, bottom), size, DOSE_SERIES)
    else:
        for start, end in bar.taken or ((bar.start, bar.end),):
            begin = frame.time.x(start)
            width = max(frame.time.x(end) - begin, 0.4)
            frame.easel.box((begin, bottom), (width, height), DOSE_TINT)
        frame.easel.outline((left, bottom), size, DOSE_SERIES, dashed=False)
    for label in (bar.label, bar.short, bar.number):
        width = frame.easel.text_width(label)
        if label and width <= right - left - 4:
            if bar.is_pause:
                corner = (left + 2, bottom + (height - LABEL_SIZE) / 2 - 1)
                frame.easel.box(corner, (width + 2, LABEL_SIZE + 2), WHITE)
            frame.easel.text(label, (left + 3, bottom + height / 2), colour=TEXT)
            break


def _level_scale(frame: Frame, timeline: Timeline) -> tuple[ValueScale, int]:
    values = [
        value
        for point in timeline.levels
        for value in (point.raw, point.corrected, point.high)
        if value is not None
    ]
    top = max([_LEAST_LEVEL_TOP, *(1.08 * value for value in values)])
    step = next((s for s in _LEVEL_STEPS if top / s <= _LEVEL_TICKS), _LEVEL_STEPS[-1])
    return ValueScale(0, top, frame.bottom, frame.top - 4), step


def _interval(frame: Frame, timeline: Timeline, scale: ValueScale) -> None:
    right = frame.time.right
    if timeline.interval is not None and timeline.aim is not None:
        start, end = (frame.time.x(day) for day in timeline.aim)
        low, high = (scale.y(value) for value in timeline.interval)
        frame.easel.box((start, low), (end - start, high - low), BAND)
        said = "–".join(f"{value:.0f}" for value in timeline.interval)
        frame.easel.text(said, (right + RIGHT_LABEL_GAP, (low + high) / 2), colour=TROUGH_SERIES)


def _cut(frame: Frame, timeline: Timeline, scale: ValueScale) -> None:
    right = frame.time.right
    if timeline.cut is not None and timeline.aim is not None:
        start, end = (frame.time.x(day) for day in timeline.aim)
        y = scale.y(timeline.cut)
        frame.easel.line((start, y), (end, y), colour=ALARM, width=0.8, dashed=True)
        frame.easel.text(f"{timeline.cut:.0f}", (right + RIGHT_LABEL_GAP, y), colour=ALARM)


def draw_levels(frame: Frame, timeline: Timeline) -> None:
    """Draw troughs: ring as measured, dot corrected to 24 h with its range, × does not count."""
    frame.heading()
    if not timeline.levels:
        frame.say_empty()
        return
    scale, step = _level_scale(frame, timeline)
    _interval(frame, timeline, scale)
    for value in range(0, int(scale.high) + 1, step):
        frame.tick(scale.y(value), str(value))
    _cut(frame, timeline, scale)
    frame.ground()
    for point in timeline.levels:
        _level(frame, point, scale)
    _level_labels(frame, timeline, scale)


def _level(frame: Frame, point: LevelPoint, scale: ValueScale) -> None:
    x, colour = frame.time.x(point.on), TROUGH_SERIES if point.counts else QUIET
    if point.low is not None and point.high is not None and point.counts:
        ends = (x, scale.y(point.low)), (x, scale.y(point.high))
        frame.easel.line(*ends, colour=colour, width=1.0)
    frame.easel.point((x, scale.y(point.raw)), 3.6, colour, hollow=True)
    if not point.counts:
        frame.easel.cross((x, scale.y(point.raw)), 2.0, colour)
    elif point.corrected is not None:
        frame.easel.point((x, scale.y(point.corrected)), 2.0, colour)


def _level_labels(frame: Frame, timeline: Timeline, scale: ValueScale) -> None:
    """Write the values beside their points, the latest first; a crowd keeps its points only."""
    places = [(frame.time.x(p.on), scale.y(_shown(p))) for p in timeline.levels]
    labels = Labels(places, _RING)
    for point, (x, y) in reversed(list(zip(timeline.levels, places, strict=True))):
        text = f"{'<' if point.below else ''}{_shown(point):.0f}"
        height = y
        cut = None if timeline.cut is None else scale.y(timeline.cut)
        if cut is not None and abs(y - cut) < _CLEARANCE:
            height = cut + (_CLEARANCE if y >= cut else -_CLEARANCE)
        width = frame.easel.text_width(text, bold=True)
        beside = _BESIDE + width / 2
        sides = [(x + beside, height), (x - beside, height), (x, y + _ABOVE), (x, y - _ABOVE)]
        clear = [
            (at, up)
            for at, up in sides
            if at + width / 2 < frame.time.right and (cut is None or abs(up - cut) >= _CLEARANCE)
        ]
        if (middle := labels.place(clear, width, _LABEL_HEIGHT)) is not None:
            frame.easel.text(text, middle, align="centre", colour=TEXT, bold=True)


def _shown(point: LevelPoint) -> float:
    """Return the value that decides: the corrected one where the sample counts."""
    return point.raw if point.corrected is None or not point.counts else point.corrected


def draw_lanes(frame: Frame, timeline: Timeline) -> None:
    """Draw one row for each adverse event; colour and number are the grade."""
    for index, lane in enumerate(timeline.lanes):
        middle = frame.top - (index + 0.5) * LANE_HEIGHT
        frame.easel.text(lane.label, (0, middle), colour=TEXT, room=GUTTER - 4)
        frame.easel.line((frame.time.left, middle), (frame.time.right, middle), width=0.35)
        # Short ones last: a number may stand over the end of a longer box, never under it.
        for start, end, grade in sorted(lane.stretches, key=_longest_first):
            left, right = frame.time.x(start), frame.time.x(end)
            width = max(right - left, LABEL_SIZE + 2)
            left = min(left, frame.time.right - width)
            frame.easel.box((left, middle - 4.5), (width, 9), GRADE_FILL[grade], LINE)
            frame.easel.text(str(grade), (left + 3, middle), colour=GRADE_TEXT[grade], bold=True)


def _longest_first(stretch: tuple[date, date, int]) -> int:
    start, end, _grade = stretch
    return (start - end).days
