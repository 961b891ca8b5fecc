"""What a panel draws: measured points, spans of time, chips, guide lines and bands."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Shape(Enum):
    """Form of a point; the form, never colour alone, says what the point is."""

    FILLED = "filled"
    HOLLOW = "hollow"
    NOT_COUNTED = "not counted"
    BELOW_LIMIT = "below limit"
    SQUARE = "square"
    SQUARE_OPEN = "open square"
    LABORATORY = "another laboratory"
    EXPECTED = "expected"
    EXPECTED_BY_MODEL = "expected by model"
    DIAMOND = "diamond"
    MISSED = "missed"
    HELD = "held"
    MOVED = "moved"
    TICK = "tick"
    OPERATION = "operation"
    PLANNED = "planned"
    ALERT = "alert"
    DECISION = "decision"
    STOP = "stop"
    RESTART = "restart"
    NOTE = "note"
    DUE = "due"
    BAND = "band"
    LOW = "low"
    HIGH = "high"
    CYCLE = "cycle"
    WITHOUT = "without"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point at `x` (days) and `y` (in the units of the axis).

    `readout` are the lines told on hover and by the keyboard, the first one the date.
    `low` and `high` are the ends of the whisker; `label` stands beside the point, or the
    first of `brief` that has room. Arrow keys to the side stay in one `row`.
    """

    x: float
    y: float
    shape: Shape
    readout: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    label: str = ""
    brief: tuple[str, ...] = ()
    row: int = 0

    @property
    def wordings(self) -> tuple[str, ...]:
        """The words that may stand beside it, the fullest first; none beside a mute point."""
        return tuple(words for words in dict.fromkeys((self.label, *self.brief)) if words)


class SpanStyle(Enum):
    """How a span of time is filled."""

    TAKEN = "taken"
    WITHOUT = "without"
    GRADE_1 = "grade 1"
    GRADE_2 = "grade 2"
    GRADE_3 = "grade 3"
    GRADE_4 = "grade 4"
    GRADE_5 = "grade 5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time from `start` to `end` (days) in a lane; `height` is a share of it.

    `labels` go from the longest to the shortest; the first that fits is written inside.
    `taken` are the stretches within it that are filled; none means the whole.
    """

    start: float
    end: float
    lane: int
    height: float
    labels: tuple[str, ...]
    readout: tuple[str, ...]
    style: SpanStyle = SpanStyle.TAKEN
    taken: tuple[tuple[float, float], ...] = ()

    @property
    def x(self) -> float:
        """First day."""
        return self.start

    @property
    def row(self) -> int:
        """The lane."""
        return self.lane


class Tone(Enum):
    """What a chip says about its value, beside the words."""

    PLAIN = "plain"
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A value of one day written out in a lane; only a tick or an arrow where room is short."""

    x: float
    lane: int
    text: str
    readout: tuple[str, ...]
    tone: Tone = Tone.PLAIN

    @property
    def row(self) -> int:
        """The lane."""
        return self.lane


Target: TypeAlias = Mark | Span | Chip


class StrokeStyle(Enum):
    """What a straight line between two places says; the pattern differs, not only the colour."""

    OPTIMAL = "optimal"
    FAILURE = "failure"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line from (`x`, `y`) to (`to_x`, `to_y`).

    `label` stands at its middle where it fits into the line's own width; a rate always has it.
    """

    x: float
    y: float
    to_x: float
    to_y: float
    style: StrokeStyle
    label: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """A horizontal line at `y`, named in the right margin; `is_strong` lines decide."""

    y: float
    name: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class BandOfInterest:
    """A horizontal interval, named in the right margin."""

    low: float
    high: float
    name: str


@dataclass(frozen=True, slots=True)
class Divide:
    """A day that divides the course, drawn as a thin line through every panel."""

    x: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything one panel shows, as values.

    A panel of values has `ticks`, the labelled places of its axis. A panel of lanes has
    `lanes`, their names from the top; lane 0 lies between y 0 and 1, lane 1 below it.
    `joined` are runs of marks connected by a line, `strokes` lines between other places. With
    `flag_rows` the labels of marks are written in so many of the upper lanes, where they do not
    touch.
    """

    y_range: tuple[float, float] = (0.0, 1.0)
    marks: tuple[Mark, ...] = ()
    joined: tuple[tuple[Mark, ...], ...] = ()
    strokes: tuple[Stroke, ...] = ()
    spans: tuple[Span, ...] = ()
    chips: tuple[Chip, ...] = ()
    lanes: tuple[str, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    guides: tuple[Guide, ...] = ()
    band: BandOfInterest | None = None
    empty: str = ""
    flag_rows: int = 0

    @property
    def targets(self) -> tuple[Target, ...]:
        """What can be pointed at, by row and from left to right."""
        everything: tuple[Target, ...] = (*self.marks, *self.spans, *self.chips)
        return tuple(sorted(everything, key=_by_row))


def _by_row(target: Target) -> tuple[int, float]:
    return target.row, target.x


def lane_range(lanes: int) -> tuple[float, float]:
    """Return the range of y for so many lanes."""
    return 1.0 - lanes, 1.0
