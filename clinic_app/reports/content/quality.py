"""The latest questionnaire and what changed since the first, as the summary prints them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from clinic_app.domain.course.quality import (
    NORM_BASED,
    SCALES,
    QualityPoint,
    QualitySinceFirst,
    quality_in,
    quality_points,
    quality_since_first,
)
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import Phrases

_MINUS: Final = "\u2212"
_PLACES: Final = 1
_MEANS: Final = 1
"""The note on the means stands first."""


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One line of the table: the questionnaire with its day and dose, or the change."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityContent:
    """Which form, a column for each score, a row for each questionnaire, and what to know.

    `brief` says the same in short: the days, then each score with its change, then the norms.
    """

    form: str
    columns: tuple[str, ...]
    rows: tuple[QualityRow, ...]
    notes: tuple[str, ...]
    brief: tuple[str, ...]


def quality_content(
    known: History, evaluation: Evaluation, phrases: Phrases
) -> QualityContent | None:
    """Return what the section prints; None where no questionnaire is on record."""
    points = quality_points(quality_in(evaluation.derived), known.medications)
    found = quality_since_first(points)
    if found is None:
        return None
    instrument = found.latest.scores.instrument
    names = (*SCALES, *NORM_BASED) if instrument is Instrument.SF_36_V1 else SCALES
    rows, notes = tuple(_rows(found, names, phrases)), tuple(_notes(found, phrases))
    days = [row.name for row in rows[: len(rows) // 2 + 1]]
    return QualityContent(
        form=phrases.code(instrument),
        columns=names,
        rows=rows,
        notes=notes,
        brief=(*days, _scores_in_line(rows, names), *notes[_MEANS:]),
    )


def _scores_in_line(rows: tuple[QualityRow, ...], names: tuple[str, ...]) -> str:
    """Return the latest scores, each with its change in brackets: `PF 70 (+10), RP 25 (0)`."""
    if len(rows) == 1:
        return ", ".join(f"{name} {cell}" for name, cell in zip(names, rows[0].cells, strict=True))
    _first, latest, change = (row.cells for row in rows)
    each = zip(names, latest, change, strict=True)
    return ", ".join(f"{name} {score} ({moved})" for name, score, moved in each)


def _rows(
    found: QualitySinceFirst, names: tuple[str, ...], phrases: Phrases
) -> Iterator[QualityRow]:
    for key, point in (("first", found.first), ("latest", found.latest)):
        if point is not None:
            values = (_score(point.value(name), phrases) for name in names)
            yield QualityRow(_named(key, point, phrases), tuple(values))
    if found.first is not None:
        changes = (found.difference(partial(QualityPoint.value, name=name)) for name in names)
        cells = tuple(_signed(change, phrases) for change in changes)
        yield QualityRow(phrases.say("quality.change"), cells)


def _named(key: str, point: QualityPoint, phrases: Phrases) -> str:
    """Name a questionnaire by its day and, where one drug was taken, its dose."""
    day = phrases.say(f"quality.{key}", on=phrases.date(point.scores.on))
    doses = [dose.mg_per_day for dose in point.doses if dose.mg_per_day]
    if len(doses) != 1:
        return day
    return phrases.together((day, phrases.say("dose", dose=doses[0])))


def _notes(found: QualitySinceFirst, phrases: Phrases) -> Iterator[str]:
    """Yield the means chen2024 prints, labelled as such, and what the numbers are."""
    means: dict[str, Callable[[QualityPoint], Decimal | None]] = {
        "physical": lambda point: point.physical_mean,
        "mental": lambda point: point.mental_mean,
    }
    said = {name: _score(of(found.latest), phrases) for name, of in means.items()}
    first = found.first
    if first is not None:
        said |= {f"{name}_first": _score(of(first), phrases) for name, of in means.items()}
    yield phrases.say("quality.means" if first is None else "quality.means_from", **said)
    key = phrases.say("name_separator").join(
        phrases.finding(f"quality_of_life.scale.{name}", otherwise=name) for name in SCALES
    )
    yield phrases.say("quality.scales_note", key=key)
    if found.latest.scores.instrument is Instrument.SF_36_V1:
        yield phrases.say("quality.norms_note")


def _score(value: Decimal | None, phrases: Phrases) -> str:
    return phrases.say("unknown") if value is None else phrases.number(round(value, _PLACES))


def _signed(change: Decimal | None, phrases: Phrases) -> str:
    if change is None:
        return phrases.say("unknown")
    rounded = round(change, _PLACES)
    sign = "+" if rounded > 0 else _MINUS if rounded < 0 else ""
    return sign + phrases.number(abs(rounded))
