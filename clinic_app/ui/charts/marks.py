"""What a panel draws: measured points, spans of time, guide lines and bands."""

from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """Form of a point; the form, never colour alone, says what the point is."""

    FILLED = "filled"
    HOLLOW = "hollow"
    NOT_COUNTED = "not counted"
    BELOW_LIMIT = "below limit"
    SQUARE = "square"
    EXPECTED = "expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point at `x` (days) and `y` (in the units of the axis).

    `readout` are the lines told on hover and by the keyboard, the first one the date.
    `low` and `high` are the ends of the whisker; `label` stands beside the point.
    """

    x: float
    y: float
    shape: Shape
    readout: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    label: str = ""


class SpanStyle(Enum):
    """How a span of time is filled."""

    TAKEN = "taken"
    WITHOUT = "without"
    GRADE_1 = "grade 1"
    GRADE_2 = "grade 2"
    GRADE_3 = "grade 3"
    GRADE_4 = "grade 4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time from `start` to `end` (days) in a lane; `height` is a share of it.

    `labels` go from the longest to the shortest; the first that fits is written inside.
    `beside` is written before or after the box when only the shortest label fits.
    """

    start: float
    end: float
    lane: int
    height: float
    labels: tuple[str, ...]
    readout: tuple[str, ...]
    beside: str = ""
    style: SpanStyle = SpanStyle.TAKEN


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
class Turn:
    """A day on which treatment was stopped or taken up again, drawn through every panel."""

    x: float
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything one panel of points shows.

    `joined` are runs of marks connected by a line; `ticks` the labelled places of the axis.
    """

    marks: tuple[Mark, ...]
    joined: tuple[tuple[Mark, ...], ...]
    ticks: tuple[tuple[float, str], ...]
    y_range: tuple[float, float]
    guides: tuple[Guide, ...] = ()
    band: BandOfInterest | None = None
    empty: str = ""
