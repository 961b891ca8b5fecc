"""The two curves of the TDM report as values. Importing this imports numpy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from clinic_app.domain.course.exposure import (
    ExposureSheet,
    NextDose,
    doses_ahead,
    exposure_sheets,
    next_dose,
    running_regimen,
)
from clinic_app.domain.course.exposure_curves import (
    DrawnCurve,
    Trial,
    ahead,
    runs_until,
    through_samples,
)
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import Phrases

_FALLBACK: Final = Decimal(400)


@dataclass(frozen=True, slots=True)
class NamedCurve:
    """A curve and what stands at its end."""

    drawn: DrawnCurve
    label: str = ""


@dataclass(frozen=True, slots=True)
class DrawnLevel:
    """A measured level, ug/L, at a local moment; `is_used`: it informs the estimate."""

    at: datetime
    level_ug_l: float
    is_used: bool
    is_limit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveFigure:
    """One chart: the main curve with its band, other curves without, levels, the interval."""

    title: str
    main: NamedCurve
    others: tuple[NamedCurve, ...]
    levels: tuple[DrawnLevel, ...]
    limits: tuple[float, float]
    legend: str


def tdm_curves(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    phrases: Phrases,
    today: date,
) -> tuple[CurveFigure, ...]:
    """Return the way through the levels, where there are any, and the days ahead."""
    known = known_at(history, Horizon(today))
    sheets = exposure_sheets(known, knowledge, today)
    if not sheets:
        return ()
    return (
        *_past(sheets[0], known, phrases, today),
        _coming(sheets[0], known, phrases, (today, _dose_named(evaluation))),
    )


def _dose_named(evaluation: Evaluation) -> Decimal | None:
    """Return the dose that the rules suggest, if they suggest one."""
    found = (one.suggested for one in evaluation.advice if one.suggested is not None)
    return next(found, None)


def _limits(sheet: ExposureSheet) -> tuple[float, float]:
    low, high = sheet.exposure.best.limits_ug_l
    return float(low), float(high)


def _ends(sheet: ExposureSheet, phrases: Phrases) -> dict[str, str]:
    low, high = sheet.exposure.best.limits_ug_l
    return {"low": phrases.level(low), "high": phrases.level(high)}


def _past(
    sheet: ExposureSheet, known: History, phrases: Phrases, today: date
) -> Iterator[CurveFigure]:
    samples = sheet.exposure.samples
    clock = next_dose(known, today).at.time()
    drawn = through_samples(sheet.exposure.best, known, [one.drawn_at for one in samples], clock)
    if drawn is None:
        return
    zone = samples[0].drawn_at.tzinfo
    levels = tuple(
        DrawnLevel(
            one.drawn_at.astimezone(zone).replace(tzinfo=None),
            float(one.level_ug_l),
            one.used,
            one.censored,
        )
        for one in samples
        if one.level_ug_l is not None
    )
    kind = "daily" if drawn.is_daily else "samples"
    yield CurveFigure(
        title=_say(phrases, "samples"),
        main=NamedCurve(drawn),
        others=(),
        levels=levels,
        limits=_limits(sheet),
        legend=_say(phrases, f"legend_{kind}", **_ends(sheet, phrases)),
    )


def _coming(
    sheet: ExposureSheet, known: History, phrases: Phrases, when: tuple[date, Decimal | None]
) -> CurveFigure:
    today, named = when
    begin = next_dose(known, today)
    taken = runs_until(known, begin)
    regimen = running_regimen(known, today)
    dose_now = None if regimen is None else regimen.daily_dose_mg
    curves = {
        dose: NamedCurve(
            ahead(sheet.exposure.best, taken, begin, Trial(dose_mg_per_day=dose)),
            phrases.finding("exposure.dose", "", dose=phrases.number(dose)),
        )
        for dose in doses_ahead(sheet, dose_now)
    }
    chosen = next(dose for dose in (named, dose_now, _FALLBACK, *curves) if dose in curves)
    dose = phrases.number(chosen)
    shapes = _say(phrases, "legend_ahead", dose=dose, **_ends(sheet, phrases))
    return CurveFigure(
        title=_say(phrases, "ahead"),
        main=curves[chosen],
        others=tuple(one for dose, one in curves.items() if dose != chosen),
        levels=(),
        limits=_limits(sheet),
        legend=phrases.say("sentence_gap").join((shapes, *_from_when(begin, phrases))),
    )


def _from_when(begin: NextDose, phrases: Phrases) -> tuple[str, str]:
    """Say when the next dose is taken, and what counts as taken before it."""
    counted = "counted" if begin.is_counted else "not_counted"
    return (
        phrases.finding(f"exposure.trial.first_dose.{begin.source}", "", at=begin.at),
        phrases.finding(f"exposure.trial.{counted}", ""),
    )


def _say(phrases: Phrases, name: str, **parameters: object) -> str:
    return phrases.finding(f"exposure.chart.{name}", otherwise=name, **parameters)
