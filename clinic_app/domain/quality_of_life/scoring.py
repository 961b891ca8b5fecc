"""Scores of one filled questionnaire, 0 (worst) to 100 (best), and the two norm-based ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.quality_of_life import tables
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.history import History
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS
from clinic_app.domain.record.results import Questionnaire

_BEST: Final = Decimal(100)
_ONE: Final = Decimal(1)
_KEPT: Final = Decimal("0.000001")
_HIGHEST: Final[Mapping[str, Decimal]] = {
    item: Decimal(high) for item, high in zip(tables.ITEMS, HIGHEST_ANSWERS, strict=True)
}
Answers = Mapping[str, int]
"""The answers that can be scored, by item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityOfLife:
    """The scores of one questionnaire; None: too few answers, or not scored for this form.

    The eight scales run from 0 to 100. `PCS` and `MCS` are norm-based (mean 50, standard
    deviation 10 in the United States, 1990) and belong to SF-36 v1 only: they never share an
    axis with the scales. The names are the instruments' own.
    """

    instrument: Instrument
    on: date
    PF: Decimal | None = None
    RP: Decimal | None = None
    BP: Decimal | None = None
    GH: Decimal | None = None
    VT: Decimal | None = None
    SF: Decimal | None = None
    RE: Decimal | None = None
    MH: Decimal | None = None
    PCS: Decimal | None = None
    MCS: Decimal | None = None


def quality_of_life(known: History) -> tuple[QualityOfLife, ...]:
    """Return the scores of every questionnaire, in the order of the record."""
    return tuple(map(score, known.questionnaires))


def score(questionnaire: Questionnaire) -> QualityOfLife:
    """Return the scores of one questionnaire; an answer that its item does not have is missing.

    Rounded to six places, once, at the end. Source: ware1994 (SF-36v1), hays1993 (RAND-36).
    """
    answers = {
        item: answer
        for item, answer in zip(tables.ITEMS, questionnaire.answers, strict=True)
        if answer is not None and 1 <= answer <= _HIGHEST[item]
    }
    is_sf36 = questionnaire.instrument is Instrument.SF_36_V1
    of_scale: Callable[[str, Answers], Decimal | None] = _sf36 if is_sf36 else _rand36
    scales = {scale: of_scale(scale, answers) for scale in tables.SCALES}
    physical, mental = _components(scales) if is_sf36 else (None, None)
    found = {**scales, "PCS": physical, "MCS": mental}
    rounded = {name: value and value.quantize(_KEPT) for name, value in found.items()}
    return QualityOfLife(instrument=questionnaire.instrument, on=questionnaire.on, **rounded)


def _rand36(scale: str, answers: Answers) -> Decimal | None:
    """Return the mean of the items answered, each from 0 to 100; RAND asks for no minimum."""
    found = [
        _BEST * (_turned(item, answers[item]) - 1) / (_HIGHEST[item] - 1)
        for item in tables.SCALES[scale]
        if item in answers
    ]
    return sum(found, Decimal(0)) / len(found) if found else None


def _turned(item: str, answer: int) -> Decimal:
    """Return the answer with the best as the highest."""
    if item in tables.LESS_IS_BETTER:
        return _HIGHEST[item] + 1 - answer
    return Decimal(answer)


def _sf36(scale: str, answers: Answers) -> Decimal | None:
    """Return the scale when at least half of its items are answered.

    What is missing counts as the mean of what is answered; then the sum is stretched over the
    range that it can take.
    """
    items = tables.SCALES[scale]
    found = [_sf36_item(item, answers) for item in items if item in answers]
    if len(found) * 2 < len(items):
        return None
    mean = sum(found, Decimal(0)) / len(found)
    highest = tables.BEST_PAIN if scale == "BP" else _HIGHEST[items[0]]
    return _BEST * (mean - _ONE) / (highest - _ONE)


def _sf36_item(item: str, answers: Answers) -> Decimal:
    answer = answers[item]
    if item == tables.GENERAL_HEALTH:
        return tables.SF36_GENERAL_HEALTH[answer - 1]
    if item == tables.PAIN:
        return tables.SF36_PAIN[answer - 1]
    if item == tables.PAIN_AT_WORK:
        return _pain_at_work(answer, answers.get(tables.PAIN))
    return _turned(item, answer)


def _pain_at_work(answer: int, pain: int | None) -> Decimal:
    """Return what item 8 counts, which depends on item 7."""
    if pain is None:
        return tables.SF36_PAIN_AT_WORK_ALONE[answer - 1]
    if pain == answer == 1:
        return tables.NO_PAIN_AT_ALL
    return tables.SF36_PAIN_AT_WORK[answer - 1]


def _components(
    scales: Mapping[str, Decimal | None],
) -> tuple[Decimal | None, Decimal | None]:
    """Return PCS and MCS; both need all eight scales."""
    physical = mental = Decimal(0)
    for scale, (mean, sd, in_physical, in_mental) in tables.NORMS.items():
        value = scales[scale]
        if value is None:
            return None, None
        away = (value - mean) / sd
        physical += in_physical * away
        mental += in_mental * away
    return (
        tables.NORM_MEAN + tables.NORM_SD * physical,
        tables.NORM_MEAN + tables.NORM_SD * mental,
    )
