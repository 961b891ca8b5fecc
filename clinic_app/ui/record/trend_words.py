"""What a trend says in words: its legend, its summary, and what one day tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.cml.findings import Quality
from clinic_app.domain.course.trend_values import (
    Doubt,
    LineName,
    SeriesName,
    Trend,
    TrendLimits,
    TrendPoint,
    TrendSeries,
)
from clinic_app.domain.flowsheet_cells import FlowKind
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.ui import display
from clinic_app.ui.record.trend_scale import Scale

_WHOLE: Final = frozenset({FlowKind.TROUGH_RAW, FlowKind.TROUGH_CORRECTED})
_SIGNS: Final = {
    SeriesName.ONLY: "●",
    SeriesName.SYSTOLIC: "●",
    SeriesName.DIASTOLIC: "■",
    SeriesName.WEEK: "●",
    SeriesName.MONTH: "■",
}
_BETWEEN: Final = " · "
_CLOSEST_SHARE: Final = 0.09


@dataclass(frozen=True, slots=True)
class TrendTitle:
    """Name and unit of a row as the flowsheet writes them."""

    name: str
    unit: str

    @property
    def full(self) -> str:
        """Both, where there is a unit."""
        return f"{self.name}, {self.unit}" if self.unit else self.name


def lacking_words(trend: Trend) -> str:
    """Return why nothing is drawn; empty when something is."""
    if not trend.has_numbers:
        return display.current().sentence("trend.no_numbers")
    return "" if trend.points else display.current().sentence("trend.nothing_drawn")


def legend_words(trend: Trend) -> str:
    """Return what the shapes and the shading mean, and what a reader should know."""
    return _BETWEEN.join((*_shapes(trend), *_notes(trend)))


def _shapes(trend: Trend) -> Iterator[str]:
    say, points = display.current().sentence, trend.points
    if len(trend.series) > 1:
        for series in trend.series:
            yield f"{_SIGNS[series.name]} {say(f'trend.series.{series.name}')}"
    if any(point.is_limit for point in points):
        yield say("trend.legend.undetected" if trend.is_log else "trend.legend.below")
    if any(point.flag for point in points):
        yield say("trend.legend.outside")
    if not all(point.counts for point in points):
        yield say("trend.legend.not_a_test" if trend.is_log else "trend.legend.not_counted")
    if any(one.lower is not None or one.upper is not None for one in trend.limits):
        yield say("trend.legend.limits")
    if trend.aim is not None:
        yield say("trend.legend.aim")
    if trend.steps:
        yield say("trend.legend.steps")


def _notes(trend: Trend) -> Iterator[str]:
    say = display.current().sentence
    if trend.kind is FlowKind.TROUGH_RAW and trend.aim is not None:
        yield say("trend.note.corrected_decides")
    if len(trend.days) == 1:
        yield say("trend.note.single")
    if trend.without_value:
        yield say("trend.note.without_value", count=trend.without_value)


def summary_words(trend: Trend, unit: str) -> str:
    """Return the course in a sentence or two, for who cannot see it."""
    if not trend.points:
        return lacking_words(trend)
    told = [_summary(series, trend, unit) for series in trend.series if series.points]
    return " ".join((*told, legend_words(trend)))


def _summary(series: TrendSeries, trend: Trend, unit: str) -> str:
    now, values = display.current(), [point.value for point in series.points]
    latest = _value_words(series.points[-1], trend, unit)
    if len(values) == 1:
        on = series.points[0].on
        return _named(series.name, now.sentence("trend.one_value", on=on, value=latest))
    words = now.sentence(
        "trend.summary",
        count=len(values),
        first=series.points[0].on,
        last=series.points[-1].on,
        low=_with_unit(_number(min(values), trend.kind), unit),
        high=_with_unit(_number(max(values), trend.kind), unit),
        latest=latest,
    )
    return _named(series.name, words)


def _named(name: SeriesName, words: str) -> str:
    """Say which of two quantities is meant."""
    if name is SeriesName.ONLY:
        return words
    now = display.current()
    return now.sentence("trend.named", name=now.sentence(f"trend.series.{name}"), value=words)


def day_words(trend: Trend, day: date, unit: str) -> tuple[str, ...]:
    """Return the date and then everything drawn on that day, a line each."""
    lines = [display.current().date(day)]
    for series in trend.series:
        for point in series.points:
            if point.on == day:
                lines += _point_words(series.name, point, trend, unit)
    return tuple(lines)


def _point_words(name: SeriesName, point: TrendPoint, trend: Trend, unit: str) -> Iterator[str]:
    now, value = display.current(), _value_words(point, trend, unit)
    yield _named(name, value)
    limits = _limits_on(trend, point.on)
    if point.flag is not None and limits:
        yield now.sentence(f"trend.outside.{point.flag}", limits=limits)
    elif point.flag is not None:
        yield now.sentence(f"flow.tip.{point.flag}")
    elif limits:
        yield now.sentence("trend.limits", limits=limits)
    if not point.counts:
        key = "trend.not_a_test" if trend.is_log else "trend.not_counted"
        yield now.sentence(key)
    yield from (_doubt_words(doubt) for doubt in point.doubts)


def _doubt_words(doubt: Doubt) -> str:
    now = display.current()
    if isinstance(doubt, Quality):
        return now.sentence("trend.quality", quality=now.sentence(f"quality.{doubt}"))
    if isinstance(doubt, PcrMethod):
        return now.sentence("trend.method", method=doubt.value)
    return now.sentence(f"invalid.{doubt}")


def _value_words(point: TrendPoint, trend: Trend, unit: str) -> str:
    number = _with_unit(_number(point.value, trend.kind), unit)
    if not point.is_limit:
        return number
    key = "trend.undetected" if trend.is_log else "trend.below"
    return display.current().sentence(key, limit=number)


def _number(value: Decimal, kind: FlowKind) -> str:
    now = display.current()
    return now.whole(value) if kind in _WHOLE else now.number(value)


def _with_unit(number: str, unit: str) -> str:
    return f"{number}\u00a0{unit}" if unit else number


def _limits_on(trend: Trend, day: date) -> str:
    found = [one for one in trend.limits if one.first <= day <= one.last]
    return _ends_words(found[-1].lower, found[-1].upper) if found else ""


def _ends_words(lower: Decimal | None, upper: Decimal | None) -> str:
    number = display.current().number
    if lower is not None and upper is not None:
        return f"{number(lower)}–{number(upper)}"
    if upper is not None:
        return f"≤ {number(upper)}"
    return "" if lower is None else f"≥ {number(lower)}"


def margin_words(trend: Trend, scale: Scale) -> tuple[tuple[float, str], ...]:
    """Return what stands at the right edge and how high: lines, interval, latest limits."""
    found = [
        (scale.height(line.value), _line_words(line.name, line.value)) for line in trend.lines
    ]
    if trend.aim is not None:
        low, high = trend.aim
        found.append((scale.height((low + high) / 2), _ends_words(low, high)))
    if trend.limits:
        found += _limits_place(trend.limits[-1], scale)
    return tuple(_apart(found, (scale.high - scale.low) * _CLOSEST_SHARE))


def _line_words(name: LineName, value: Decimal) -> str:
    if name is LineName.CUT:
        return display.current().sentence("trend.cut", value=value)
    return name.value


def _limits_place(limits: TrendLimits, scale: Scale) -> Iterator[tuple[float, str]]:
    ends = [scale.height(end) for end in (limits.lower, limits.upper) if end is not None]
    if ends:
        yield sum(ends) / len(ends), _ends_words(limits.lower, limits.upper)


def _apart(found: list[tuple[float, str]], closest: float) -> Iterator[tuple[float, str]]:
    """Yield what keeps clear of those before it: two labels on one another tell nothing."""
    taken: list[float] = []
    for height, words in found:
        if all(abs(height - other) >= closest for other in taken):
            taken.append(height)
            yield height, words
