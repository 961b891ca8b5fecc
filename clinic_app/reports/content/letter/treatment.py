"""What the patient takes from now on, for the patient.

A wrong sentence about a dose harms. So a dose stands here only when exactly one regimen runs,
nothing on record contradicts it and no hold of it is open; otherwise the letter says to ask. How
many tablets a dose is depends on their strength, which the record does not hold: the number is
written in by hand.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.cycle import cycle_of, is_rest, next_turns
from clinic_app.domain.findings import AdviceCode, Evaluation, Level
from clinic_app.domain.follow_up.care import care_end
from clinic_app.domain.record.care import CONTINUOUS, Decision, Medication
from clinic_app.domain.record.codes import DecisionChoice, EventKind, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB
from clinic_app.domain.toxicity.dismissal import is_dismissal
from clinic_app.reports.content.derived import restart_refused_on
from clinic_app.reports.content.letter.asking import has_open_advice, must_ask_first
from clinic_app.reports.content.letter.cycle import CycleCalendar, cycle_calendar, cycle_words
from clinic_app.reports.content.letter.said import (
    Said,
    on_paper,
    plain,
    say,
    strong,
)
from clinic_app.reports.content.phrases import Phrases

RECENT: Final = timedelta(days=14)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_DOSE_CODES: Final = (
    AdviceCode.TDM_REDUCE,
    AdviceCode.TDM_REDUCE_SHARED_DECISION,
    AdviceCode.TDM_NO_LOWER_DOSE,
    AdviceCode.TDM_BELOW_INTERVAL,
    AdviceCode.ADJUVANT_DOSE,
    AdviceCode.EXON9_FIRST_LINE,
)
_DOSE_DECISIONS: Final = frozenset(code.value for code in _DOSE_CODES)
_BEFORE_SURGERY: Final = frozenset({AdviceCode.PRE_SURGERY_STOP})
_HOLDS: Final = frozenset({AdviceCode.LABEL_HOLD})
_STOP: Final = frozenset({Level.STOP})
_LINES: Final = (
    AdviceCode.PROGRESSION_NEXT_LINE,
    AdviceCode.RECURRENCE_OFF_TREATMENT,
    AdviceCode.EXON9_RELAPSE_OPINION,
    AdviceCode.D842V_FIRST_LINE,
    AdviceCode.PROGRESSION_UNRECORDED,
)
_RESTART: Final = frozenset(
    {AdviceCode.TFR_LOSS_OF_MMR, AdviceCode.TFR_PROGRESSION, AdviceCode.UNTREATED_ABOVE_MMR}
)
_TIMES: Final = {Decimal(1): "once", Decimal(2): "twice", Decimal(3): "thrice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """What is taken, under a heading that says so when it was agreed in the last two weeks.

    `cycle` is the calendar of the coming weeks of a drug taken in cycles.
    `drugs` are those taken, in small letters; with `is_treated`, `was_treated`, `waits` (no dose
    may be named before the physician has spoken) and `says_not_alone` (the sentences ask already
    not to begin again alone) they say which warnings of the letter apply. `is_elsewhere`: another
    clinic says what is taken now.
    """

    heading: str
    sentences: tuple[Said, ...]
    is_treated: bool
    was_treated: bool
    waits: bool
    drugs: frozenset[str]
    says_not_alone: bool = False
    is_elsewhere: bool = False
    cycle: CycleCalendar | None = None

    @property
    def on_imatinib(self) -> bool:
        """Whether imatinib is taken."""
        return IMATINIB in self.drugs


def _treatments(history: History) -> list[Medication]:
    return sorted(
        (m for m in history.medications if m.is_treatment),
        key=lambda m: (m.started_on, m.drug.casefold()),
    )


def treatment_of(
    history: History, evaluation: Evaluation, today: date, phrases: Phrases
) -> Treatment:
    """Return what the patient is to take as it stands on `today`."""
    rows = [m for m in _treatments(history) if m.started_on <= today]
    current = [m for m in rows if m.covers(today)]
    decisions = _recent_decisions(history, today)
    ask_first = must_ask_first(current, history, evaluation, decisions, today)
    doubted = _is_doubted(history, evaluation, today)
    is_elsewhere = bool(current) and _is_elsewhere(history)
    sentences: list[Said]
    if ask_first:
        sentences = _asking_first(current, history, evaluation, today, phrases)
    elif doubted:
        sentences = [strong(on_paper(phrases, "take.ask_restart"))]
    elif is_elsewhere:
        sentences = [said for m in current for said in _last_known(m, phrases)]
    elif current:
        sentences = [said for m in current for said in _taking(m, rows, today, phrases)]
    else:
        sentences = _not_taking(rows, evaluation, phrases)
    names_dose = bool(current) and not (ask_first or doubted or is_elsewhere)
    asks_dose = names_dose and has_open_advice(history, evaluation, _DOSE_CODES, today)
    if asks_dose:
        sentences.append(strong(on_paper(phrases, "take.ask_before_leaving")))
    elif names_dose:
        sentences += _left_as_it_is(decisions, phrases)
    cyclic = cyclic_regimen(history, evaluation, today)
    is_open = ask_first or doubted or asks_dose or is_elsewhere
    agreed = _is_agreed(rows, decisions, today) or _refused_on(evaluation) is not None
    heading = on_paper(phrases, "take.agreed" if agreed and not is_open else "take.heading")
    return Treatment(
        heading=heading,
        sentences=tuple(sentences),
        is_treated=bool(current),
        was_treated=bool(rows),
        waits=ask_first or (not current and (doubted or _is_lost(evaluation))),
        drugs=frozenset(m.drug.casefold() for m in current),
        says_not_alone=not current and not doubted and _says_not_alone(rows, evaluation),
        is_elsewhere=is_elsewhere,
        cycle=None if cyclic is None else cycle_calendar(cyclic, today, phrases),
    )


def _asking_first(
    current: list[Medication],
    history: History,
    evaluation: Evaluation,
    today: date,
    phrases: Phrases,
) -> list[Said]:
    """Return what is said in place of a dose: to ask first, or to take none where a hold stops.

    A hold of the label is of imatinib alone: what is taken beside it is to be asked about.
    """
    said = []
    stops = has_open_advice(history, evaluation, _HOLDS, today, at=_STOP)
    if stops:
        drug = phrases.drug(IMATINIB)
        said.append(strong(on_paper(phrases, "take.not_before_spoken", drug=drug)))
    if not stops or any(m.drug.casefold() != IMATINIB for m in current):
        said.append(strong(on_paper(phrases, "take.ask_before_next_dose")))
    if has_open_advice(history, evaluation, _BEFORE_SURGERY, today):
        said.append(plain(on_paper(phrases, "take.before_operation")))
    return said


def cyclic_regimen(history: History, evaluation: Evaluation, today: date) -> Medication | None:
    """Return the regimen whose cycle may be shown to the patient on `today`.

    None when none or several run, it is taken every day, its cycle cannot be read, the physician
    is to be asked first, or another clinic says by now what is taken. The history holds nothing
    dated after `today`.
    """
    current = [m for m in _treatments(history) if m.covers(today)]
    decisions = _recent_decisions(history, today)
    if must_ask_first(current, history, evaluation, decisions, today):
        return None
    if not current or _is_elsewhere(history) or _is_doubted(history, evaluation, today):
        return None
    return current[0] if cycle_of(current[0].pattern) is not None else None


def _recent_decisions(history: History, today: date) -> list[Decision]:
    """Return what was decided on advice in the last two weeks: what is agreed with the patient."""
    return [
        one
        for one in history.decisions
        if today - RECENT <= one.on <= today and not is_dismissal(one)
    ]


def _is_agreed(rows: list[Medication], decisions: list[Decision], today: date) -> bool:
    """Say whether anything was decided, begun or stopped in the last two weeks."""
    return any(d.choice is not None for d in decisions) or any(
        today - RECENT <= on <= today
        for m in rows
        for on in (m.started_on, m.stopped_on)
        if on is not None
    )


def _taking(
    medication: Medication, rows: list[Medication], today: date, phrases: Phrases
) -> list[Said]:
    """Return how one regimen is taken; a dose only when its times a day are plain."""
    drug = phrases.drug(medication.drug)
    times = _TIMES.get(medication.times_per_day or Decimal(0))
    if times is None or medication.dose_mg is None:
        return [plain(on_paper(phrases, "take.as_told", drug=drug))]
    begins = _begins(medication, today)
    is_new = begins is not None and begins <= today
    bold = {"dose": on_paper(phrases, "take.dose", dose=medication.dose_mg)}
    if begins is not None:
        bold["on"] = phrases.wording.paper_date(begins)
    key = f"take.{'go_on' if begins is None else 'from'}_{times}"
    said = [say(phrases, key, bold, drug=drug)]
    if is_rest([medication], medication.drug, today):
        said.insert(0, strong(on_paper(phrases, "take.rest_now", drug=drug)))
    before = _before(medication, rows) if is_new else None
    if before is not None:
        said.append(plain(on_paper(phrases, "take.before", dose=before)))
    said += _rhythm(medication, phrases)
    said.append(plain(on_paper(phrases, "take.tablets")))
    if medication.drug.casefold() == IMATINIB:
        said.append(plain(_with_meal(medication, phrases)))
    return said


def _is_elsewhere(history: History) -> bool:
    """Say whether the patient moved to another clinic's care, which may have changed the dose."""
    end = care_end(history)
    return end is not None and end.kind is EventKind.MOVED_AWAY


def _last_known(medication: Medication, phrases: Phrases) -> list[Said]:
    """Return that another clinic names the dose, and the last one on record where it is plain."""
    said = [strong(on_paper(phrases, "take.elsewhere"))]
    times = _TIMES.get(medication.times_per_day or Decimal(0))
    if times is None or medication.dose_mg is None:
        return said
    dose = on_paper(phrases, "take.dose", dose=medication.dose_mg)
    drug = phrases.drug(medication.drug)
    said.append(plain(on_paper(phrases, f"take.last_{times}", drug=drug, dose=dose)))
    cycle = cycle_of(medication.pattern)
    return said if cycle is None else [*said, plain(cycle_words(cycle, phrases))]


def _begins(medication: Medication, today: date) -> date | None:
    """Return the day the letter names for the dose: begun these days, or after the rest.

    None: it simply goes on.
    """
    if is_rest([medication], medication.drug, today):
        return next_turns(medication, today)[0]
    return medication.started_on if today - medication.started_on <= RECENT else None


def _with_meal(medication: Medication, phrases: Phrases) -> str:
    """Return how to take it, with the usual time where one is on record."""
    at = medication.usual_time or ""
    if _CLOCK.fullmatch(at) and medication.times_per_day == Decimal(1):
        return on_paper(phrases, "take.with_meal_at", time=at)
    return on_paper(phrases, "take.with_meal")


def _before(medication: Medication, rows: list[Medication]) -> Decimal | None:
    """Return the daily dose that the regimen took the place of, where it was another."""
    doses = [
        m.daily_dose_mg
        for m in rows
        if m.drug.casefold() == medication.drug.casefold()
        and m.stopped_on == medication.started_on
    ]
    changed = [dose for dose in doses if dose != medication.daily_dose_mg]
    return changed[0] if len(doses) == 1 and changed else None


def _rhythm(medication: Medication, phrases: Phrases) -> list[Said]:
    if medication.pattern == CONTINUOUS:
        return []
    cycle = cycle_of(medication.pattern)
    if cycle is None:
        return [plain(on_paper(phrases, "take.rhythm_ask"))]
    return [plain(cycle_words(cycle, phrases))]


def _is_doubted(history: History, evaluation: Evaluation, today: date) -> bool:
    """Say whether another drug may be begun, and nobody has decided yet.

    A mutation argues against the drug being taken, or the disease progressed on or off treatment,
    or may have.
    """
    if has_open_advice(history, evaluation, _LINES, today):
        return True
    argues = any(
        advice.code is AdviceCode.MUTATION_GUIDES_TKI
        and any(fact.code == "mutation_current_drug" for fact in advice.because)
        for advice in evaluation.advice
    )
    codes = (AdviceCode.MUTATION_GUIDES_TKI,)
    return argues and has_open_advice(history, evaluation, codes, today)


def _is_lost(evaluation: Evaluation) -> bool:
    """Say whether treatment is to be taken up again."""
    return any(advice.code in _RESTART for advice in evaluation.advice)


def _refused_on(evaluation: Evaluation) -> date | None:
    """Return the day the patient refused the restart; None once the disease has progressed."""
    progressed = any(a.code is AdviceCode.TFR_PROGRESSION for a in evaluation.advice)
    return None if progressed else restart_refused_on(evaluation)


def _without_restart(refused_on: date, phrases: Phrases) -> list[Said]:
    """Return what is agreed with a patient who refused the restart: tests, and a way back."""
    bold = {"on": phrases.wording.paper_date(refused_on)}
    return [
        say(phrases, "take.refused", bold),
        strong(on_paper(phrases, "take.refused_tests")),
        plain(on_paper(phrases, "take.refused_call")),
    ]


def _says_not_alone(rows: list[Medication], evaluation: Evaluation) -> bool:
    """Say whether `_not_taking` asks not to begin again without the physician."""
    if not rows or _is_lost(evaluation):
        return False
    reason = _last(rows).stop_reason
    if reason is StopReason.TFR:
        return _refused_on(evaluation) is None
    return reason is not StopReason.COMPLETED


def _last(rows: list[Medication]) -> Medication:
    return max(rows, key=lambda m: m.stopped_on or m.started_on)


def _not_taking(rows: list[Medication], evaluation: Evaluation, phrases: Phrases) -> list[Said]:
    """Return since when nothing is taken, and that only the physician says when it is again."""
    if not rows:
        return [plain(on_paper(phrases, "take.unknown"))]
    last = _last(rows)
    bold = {"on": phrases.wording.paper_date(last.stopped_on or last.started_on)}
    free = last.stop_reason is StopReason.TFR
    ended = "take.completed" if last.stop_reason is StopReason.COMPLETED else "take.stopped"
    said = say(phrases, "take.free" if free else ended, bold, drug=phrases.drug(last.drug))
    refused_on = _refused_on(evaluation)
    if free and refused_on is not None:
        return [said, *_without_restart(refused_on, phrases)]
    if _is_lost(evaluation):
        return [said, strong(on_paper(phrases, "take.ask_restart"))]
    return [said, plain(on_paper(phrases, "take.not_alone"))] if free else [said]


def _left_as_it_is(decisions: list[Decision], phrases: Phrases) -> list[Said]:
    """Return what was decided about a dose that goes on: put off, or left as it is."""
    about_dose = [d for d in decisions if d.code in _DOSE_DECISIONS]
    last = max(about_dose, key=lambda d: d.on, default=None)
    if last is None:
        return []
    if last.choice is DecisionChoice.DEFERRED and last.until is not None:
        bold = {"on": phrases.wording.paper_date(last.until)}
        return [say(phrases, "take.deferred", bold)]
    if last.choice is DecisionChoice.DECLINED:
        return [plain(on_paper(phrases, "take.unchanged"))]
    return []
