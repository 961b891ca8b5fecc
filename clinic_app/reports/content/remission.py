"""May treatment stop: every criterion with its answer and the fact behind it."""

from dataclasses import dataclass

from clinic_app.domain.cml.findings import CriteriaSet, Criterion, Eligibility, TfrFindings
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.reports.content.derived import molecular_responses, treatment_free_remission
from clinic_app.reports.content.phrases import Phrases

_ANSWERS = {True: "met", False: "not_met", None: "not_known"}
MARKS = {"met": "✓", "not_met": "×", "not_known": "?"}


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion; `answer` is met, not_met or not_known."""

    answer: str
    mark: str
    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class CriteriaBlock:
    """One set of criteria under its title, which says the overall answer."""

    title: str
    answer: str
    rows: tuple[CriterionRow, ...]


@dataclass(frozen=True, slots=True)
class Remission:
    """State of treatment-free remission in words, the sets of criteria, and the trials in a line.

    `trials` names those whose entry rule is met, unknown and not met; empty when none is judged.
    """

    state: tuple[str, ...]
    blocks: tuple[CriteriaBlock, ...]
    trials: str = ""


def _row(criterion: Criterion, phrases: Phrases) -> CriterionRow:
    answer = _ANSWERS[criterion.met]
    text = phrases.finding(f"criterion.{criterion.name}", otherwise=criterion.name)
    fact = phrases.fact(criterion.fact)
    coming = criterion.from_on if criterion.met is not True else None
    if coming is not None and phrases.date(coming) not in fact:
        fact = phrases.say("met_from", fact=fact, on=coming)
    return CriterionRow(answer, MARKS[answer], text, fact)


def _block(name: str, found: CriteriaSet, phrases: Phrases) -> CriteriaBlock:
    answer = _ANSWERS[found.met]
    title = phrases.say(
        "criteria_title", name=phrases.say(f"criteria.{name}"), answer=phrases.say(answer)
    )
    return CriteriaBlock(title, answer, tuple(_row(c, phrases) for c in found.criteria))


def _state(tfr: TfrFindings, phrases: Phrases) -> tuple[str, ...]:
    said = [phrases.say(f"tfr_state.{tfr.said}")]
    if tfr.stopped_on is not None:
        said.append(phrases.say("tfr_stopped", on=tfr.stopped_on, attempt=tfr.attempt))
    if tfr.lost_on is not None:
        said.append(phrases.say("tfr_lost", on=tfr.lost_on))
    said += _months(tfr, phrases)
    said += [phrases.say("tfr_calendar", said=phrases.fact(one)) for one in tfr.calendar]
    if tfr.eligibility is not None:
        said.append(phrases.say("tfr_judged", on=tfr.eligibility.judged_on))
    return tuple(said)


def _months(tfr: TfrFindings, phrases: Phrases) -> tuple[str, ...]:
    """Return how long treatment has been stopped, in remission with what shows it."""
    key, parameters = tfr.course_said
    if key is None:
        if tfr.months_in_tfr is None:
            return ()
        return (phrases.say("tfr_months", months=tfr.months_in_tfr),)
    said = phrases.finding(f"tfr_course.{key}", otherwise=key, **parameters)
    return (phrases.say("tfr_course", said=said),)


def _trials(found: Eligibility, phrases: Phrases) -> str:
    """Name the trials by answer; an answer that no trial has is left out."""
    named: dict[str, list[str]] = {answer: [] for answer in MARKS}
    for one in found.trials:
        name = phrases.finding(f"trial_name.{one.key}", otherwise=one.key)
        named[_ANSWERS[one.found.met]].append(name)
    parts = [
        phrases.say(f"trials_{answer}", names=phrases.say("name_separator").join(names))
        for answer, names in named.items()
        if names
    ]
    return phrases.say("trials", answers=phrases.together(parts)) if parts else ""


def remission(history: History, evaluation: Evaluation, phrases: Phrases) -> Remission | None:
    """Return the criteria for stopping; None where they do not apply (GIST)."""
    tfr = treatment_free_remission(evaluation)
    if tfr is None or history.diagnosis.disease is not Disease.CML:
        return None
    sets = tfr.eligibility
    blocks = () if sets is None else (
        _block("eln2020_mandatory", sets.eln2020_mandatory, phrases),
        _block("eln2020_minimal", sets.eln2020_minimal, phrases),
        _block("eln2020_optimal", sets.eln2020_optimal, phrases),
        _block("review", sets.review, phrases),
    )  # fmt: skip
    trials = "" if sets is None else _trials(sets, phrases)
    state = list(_state(tfr, phrases))
    if sets is not None and any(not one.on_scale for one in molecular_responses(evaluation)):
        state.append(phrases.finding("tfr_course.own_figures", otherwise="own_figures"))
    return Remission(tuple(state), blocks, trials)
