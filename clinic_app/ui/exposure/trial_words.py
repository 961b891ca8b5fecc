"""What a trial would bring, in sentences."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from clinic_app.domain.course.exposure import NextDose
from clinic_app.domain.course.exposure_curves import Level, Trial, TrialOutcome
from clinic_app.domain.protocol import SampleParameters
from clinic_app.ui import display
from clinic_app.ui.exposure.words import probability_words

_TROUGH_H: Final = Decimal(24)


def trial_words(
    trial: Trial,
    found: TrialOutcome,
    begin: NextDose,
    sample: SampleParameters,
    *,
    model: str,
    is_own: bool,
) -> tuple[str, ...]:
    """Return what would settle, what a gap and another hour would do, and by which model."""
    return (
        _steady(found),
        *_gap(trial, found),
        *_drawn(trial, found, sample),
        _basis(trial, begin, model, is_own=is_own),
    )


def _steady(found: TrialOutcome) -> str:
    now, steady = display.current(), found.steady
    words = now.sentence(
        "exposure.trial.steady",
        dose=now.number(steady.dose_mg_per_day),
        trough=now.whole(steady.trough_ug_l),
        low=now.whole(steady.true_trough.p5),
        high=now.whole(steady.true_trough.p95),
        next_low=now.whole(steady.next_measurement.p5),
        next_high=now.whole(steady.next_measurement.p95),
    )
    return f"{words}\n{probability_words(steady.probabilities)}"


def _gap(trial: Trial, found: TrialOutcome) -> Iterator[str]:
    if found.before_restart is not None:
        key = "gap_one" if trial.days_held == 1 else "gap"
        yield display.current().sentence(
            f"exposure.trial.{key}",
            days=trial.days_held,
            at=found.restart_at,
            **_level(found.before_restart),
        )


def _drawn(trial: Trial, found: TrialOutcome, sample: SampleParameters) -> Iterator[str]:
    if trial.draw_h == _TROUGH_H:
        return
    now = display.current()
    decides = sample.earliest_h <= trial.draw_h <= sample.latest_h
    yield now.sentence(
        f"exposure.trial.{'drawn' if decides else 'drawn_invalid'}",
        hours=now.number(trial.draw_h),
        earliest=now.number(sample.earliest_h),
        latest=now.number(sample.latest_h),
        **_level(found.drawn),
    )


def _basis(trial: Trial, begin: NextDose, model: str, *, is_own: bool) -> str:
    """Say when the next dose is taken, what counts as taken, and by which model.

    With days held the sentence of the gap says when the first dose is.
    """
    now = display.current()
    first, *counted = (now.sentence(key, at=begin.at) for key in begin.spoken)
    levels = now.sentence(f"exposure.trial.{'own_levels' if is_own else 'no_levels'}")
    by = now.sentence("exposure.trial.by_model", model=model, levels=levels)
    said = (*counted, by) if trial.days_held else (first, *counted, by)
    return now.sentence("exposure.sentence_gap").join(said)


def _level(found: Level) -> dict[str, str]:
    now = display.current()
    return {
        "level": now.whole(found.p50),
        "low": now.whole(found.p5),
        "high": now.whole(found.p95),
    }
