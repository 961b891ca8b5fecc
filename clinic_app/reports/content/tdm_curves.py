"""The two curves of the TDM report as values. Importing this imports numpy."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from clinic_app.domain.course.exposure import (
    ExposureSheet,
    Taking,
    doses_ahead,
    exposure_sheets,
    next_dose,
    taking,
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
from clinic_app.domain.tdm.exposure_facts import reducing
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
    """Return the way through the levels, where there are any, and the days ahead.

    Whoever has died has none ahead.
    """
    known = known_at(history, Horizon(today))
    sheets = exposure_sheets(known, knowledge, today)
    if not sheets:
        return ()
    taken = taking(known, today)
    past = tuple(_past(sheets[0], known, phrases, today))
    if taken.died_on is not None:
        return past
    return (*past, _coming(sheets[0], known, phrases, (today, taken, _dose_named(evaluation))))


def _dose_named(evaluation: Evaluation) -> Decimal | None:
    """Return the dose that the rules on levels suggest, if they suggest one.

    What another rule suggests is not named on a chart of levels: it stands above.
    """
    advice = reducing(evaluation)
    return None if advice is None else advice.suggested


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
    sheet: ExposureSheet,
    known: History,
    phrases: Phrases,
    when: tuple[date, Taking, Decimal | None],
) -> CurveFigure:
    today, taking_now, named = when
    begin, dose_now = next_dose(known, today), taking_now.dose_mg_per_day
    taken = runs_until(known, begin)
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
    when_taken = (phrases.finding(key, "", at=begin.at) for key in begin.spoken)
    return CurveFigure(
        title=_say(phrases, "again" if begin.is_again else "ahead"),
        main=curves[chosen],
        others=tuple(one for dose, one in curves.items() if dose != chosen),
        levels=(),
        limits=_limits(sheet),
        legend=phrases.say("sentence_gap").join((shapes, *when_taken)),
    )


def _say(phrases: Phrases, name: str, **parameters: object) -> str:
    return phrases.finding(f"exposure.chart.{name}", otherwise=name, **parameters)
