"""When a letter may not name a dose: the next one waits for the physician's word."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.cycle import is_rest
from clinic_app.domain.decisions.standing import standings
from clinic_app.domain.findings import AdviceCode, Evaluation, Level
from clinic_app.domain.record.care import Decision, Medication
from clinic_app.domain.record.codes import DecisionChoice, DoseEventKind
from clinic_app.domain.record.history import History

_ASKING: Final = frozenset(Level) - {Level.INFORM}
_LATELY: Final = timedelta(days=2)
_HOLDING: Final = (
    AdviceCode.LABEL_HOLD,
    AdviceCode.LABEL_REDUCE,
    AdviceCode.LABEL_MARROW_CHECK,
    AdviceCode.PREGNANCY_TKI,
    AdviceCode.TFR_PROGRESSION,
    AdviceCode.PRE_SURGERY_STOP,
)


def must_ask_first(
    current: list[Medication],
    history: History,
    evaluation: Evaluation,
    decisions: list[Decision],
    today: date,
) -> bool:
    """Say whether no dose may be named of the regimens running on `today`.

    Several run at once, doses are being held, a hold or a stop before an operation is advised or
    a bleeding is open and not set aside, or a decision of the last days names another dose.
    """
    if not current:
        return False
    # A second row that nobody closed must never become two doses in the patient's hand.
    if len(current) > 1 or _is_held(current, history, today):
        return True
    is_open = has_open_advice(history, evaluation, _HOLDING, today)
    return is_open or _bleeds(history, evaluation, today) or _contradicts(current, decisions)


def _bleeds(history: History, evaluation: Evaluation, today: date) -> bool:
    """Say whether a bleeding is open and nobody has answered its card."""
    codes = (AdviceCode.BLEEDING_WATCH,)
    acts = any(one.code in codes and one.level is Level.ACT for one in evaluation.advice)
    return acts and has_open_advice(history, evaluation, codes, today)


def has_open_advice(
    history: History,
    evaluation: Evaluation,
    codes: Iterable[AdviceCode],
    today: date,
    *,
    at: frozenset[Level] = _ASKING,
) -> bool:
    """Say whether advice of one of these codes, at one of the levels, is not aside on `today`.

    A change that was decided on and is not in the record stands open as well; advice that only
    informs asks for nothing.
    """
    wanted = frozenset(codes)
    return any(
        one.advice.code in wanted and one.advice.level in at and not one.is_aside
        for one in standings(evaluation, history.decisions, (), today)
    )


def _is_held(current: list[Medication], history: History, today: date) -> bool:
    """Say whether doses were held these days for another reason than a blood sample.

    A rest day of a cycle is no hold: no dose was due.
    """
    drugs = {m.drug.casefold() for m in current}
    draws = {trough.drawn_at.date() for trough in history.troughs}
    return any(
        event.kind is DoseEventKind.HELD
        and event.drug.casefold() in drugs
        and today - _LATELY <= event.on
        and event.on not in draws
        and not is_rest(current, event.drug, event.on)
        for event in history.dose_events
    )


def _contradicts(current: list[Medication], decisions: list[Decision]) -> bool:
    """Say whether the dose last decided on is not the one the record says is taken."""
    # A regimen begun after the decision took its place; until then the two must agree.
    named = [
        d.dose_mg_per_day
        for d in sorted(decisions, key=lambda d: d.on)
        if d.choice is DecisionChoice.RECORDED
        and d.dose_mg_per_day is not None
        and all(m.started_on <= d.on for m in current)
    ]
    daily = {m.daily_dose_mg for m in current}
    return bool(named) and named[-1] not in daily
