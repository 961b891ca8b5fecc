"""What the CML rules derive: response classes, eligibility for stopping, attempts at it.

The evaluation's JSON shows only the contract's keys; what else stands here serves the rules,
the chart and the patient page, and is named as such.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clinic_app.domain.cml.measures import Kinetics, MilestoneFinding, Scores
from clinic_app.domain.dates import whole_months_between
from clinic_app.domain.findings import Advice, DataGap, DueItem, Fact, Value
from clinic_app.domain.record.codes import PcrMethod


class ResponseClass(StrEnum):
    """Molecular response on the International Scale, deepest first. Source: cross2015."""

    MR5 = "MR5"
    MR4_5 = "MR4.5"
    MR4 = "MR4"
    MMR = "MMR"
    MR2 = "MR2"
    MR1 = "MR1"
    ABOVE_10_PERCENT = ">10%"
    INADEQUATE = "inadequate"


CLASSES_BY_DEPTH: tuple[ResponseClass, ...] = tuple(ResponseClass)[:-1]
"""Every class that says how deep the response is, deepest first (inadequate says nothing)."""


def at_least(found: ResponseClass | None, level: ResponseClass) -> bool:
    """Say whether `found` is as deep as `level` or deeper; None and inadequate never are."""
    if found is None or found is ResponseClass.INADEQUATE:
        return False
    return CLASSES_BY_DEPTH.index(found) <= CLASSES_BY_DEPTH.index(level)


def plain_lab(lab: str) -> str:
    """Return a laboratory's name without capitals and blanks, which mean nothing."""
    return "".join(lab.casefold().split())


class Quality(StrEnum):
    """How far a BCR-ABL result can be relied on.

    `adequate`: enough control copies. `low`: too few or unknown, or not RT-qPCR, but the value
    is shown or (above 0.1 %) counted. `inadequate`: says nothing, repeat.
    """

    ADEQUATE = "adequate"
    LOW = "low"
    INADEQUATE = "inadequate"


@dataclass(frozen=True, slots=True, kw_only=True)
class MolecularResponse:
    """One BCR-ABL result, classed.

    The contract's JSON has `sampled_on`, `is_percent`, `response_class` (as `class`), `mmr`,
    `quality` and `because`; the other fields stay inside.

    `is_percent` is None when undetected or not computable. `response_class` is None off the
    International Scale and for dPCR. `mmr`: True at or below 0.1 %, False above, None when it
    cannot be assessed. `depth` is the class of the laboratory's own figures, also for a transcript
    off the scale (None for dPCR). `limit_percent` is the depth an undetected result reaches (for
    dPCR the protocol's limit): the chart draws it there, hollow. `lab` measured it. `on_scale`:
    False for a transcript that is not on the International Scale.
    """

    sampled_on: date
    is_percent: Decimal | None
    response_class: ResponseClass | None
    mmr: bool | None
    quality: Quality
    because: tuple[Fact, ...]
    detected: bool
    method: PcrMethod
    depth: ResponseClass | None
    limit_percent: Decimal | None = None
    lab: str | None = None
    on_scale: bool = True

    @property
    def discharges(self) -> bool:
        """Say whether the sample counts as a test done: RT-qPCR with enough control copies."""
        return self.method is PcrMethod.RT_QPCR and self.quality is Quality.ADEQUATE


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at treatment-free remission.

    `stopped_on` is the first day without a TKI; `restarted_on` the first day with one again
    (any TKI), None while the patient is off treatment.
    """

    stopped_on: date
    restarted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One condition for stopping: met, not met or (None) unknown, and the fact behind it.

    `name` is the key of the sentence `criterion.<name>`, filled by `details`. `from_on` is the
    date from which an unmet criterion would be met if results hold (None: time alone does not
    make it so). The JSON has neither.
    """

    name: str
    met: bool | None
    fact: Fact
    from_on: date | None = None
    details: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSet:
    """Conditions that must all hold."""

    criteria: tuple[Criterion, ...]

    @property
    def met(self) -> bool | None:
        """False when any is not met, otherwise None when any is unknown, otherwise True."""
        found = {criterion.met for criterion in self.criteria}
        if False in found:
            return False
        return None if None in found else True

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """Return the criteria that are not met or unknown."""
        return tuple(criterion for criterion in self.criteria if criterion.met is not True)

    @property
    def earliest_on(self) -> date | None:
        """Return the day on which all hold if results do.

        None when they hold already, or when something is missing that time alone does not bring.
        """
        days = [criterion.from_on for criterion in self.missing]
        dated = [day for day in days if day is not None]
        return max(dated) if dated and len(dated) == len(days) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialAnswer:
    """Whether the patient would have qualified for the trial `key` by its listed entry rule."""

    key: str
    found: CriteriaSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Predictor:
    """Something said to bear on staying in remission; `fact` is what the record says of it."""

    name: str
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """May treatment stop? By the review's conclusion, ELN 2020 and each trial, on `judged_on`.

    The contract's JSON has the four sets and, beside them, one for each trial under its key;
    `judged_on` and `predictors` stay inside.
    """

    review: CriteriaSet
    eln2020_mandatory: CriteriaSet
    eln2020_minimal: CriteriaSet
    eln2020_optimal: CriteriaSet
    judged_on: date
    trials: tuple[TrialAnswer, ...] = ()
    predictors: tuple[Predictor, ...] = ()


class TfrState(StrEnum):
    """Where the patient stands with treatment-free remission (definition 35)."""

    NOT_ELIGIBLE = "not_eligible"
    ELIGIBLE = "eligible"
    IN_TFR = "in_tfr"
    RELAPSED = "relapsed"
    RETREATED = "retreated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """The sample nearest week 12 after the stop, and what became of such patients.

    `remission_percent` is the share still in remission at week 96 in ENESTfreedom (first-line
    nilotinib) by the response at week 12: background, not a prediction for this patient.
    """

    sampled_on: date
    response_class: ResponseClass
    remission_percent: Decimal
    because: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TfrFindings:
    """Treatment-free remission, derived.

    The contract's JSON has `state`, `eligibility`, `months_in_tfr` (whole calendar months to the
    earliest of today, the losing sample and the restart) and `attempt` (1, 2 …); `landmark`,
    `stopped_on`, `lost_on`, `restarted_on`, `shown_on` (the latest sample since the stop that
    shows MMR), `is_treated`, `is_minor` and `calendar` (which plan of tests, since when and why;
    empty once treated again) serve the page and the papers.
    """

    state: TfrState
    eligibility: Eligibility | None = None
    months_in_tfr: int | None = None
    attempt: int | None = None
    stopped_on: date | None = None
    lost_on: date | None = None
    restarted_on: date | None = None
    landmark: Landmark | None = None
    calendar: tuple[Fact, ...] = ()
    shown_on: date | None = None
    is_treated: bool = True
    is_minor: bool = False

    @property
    def said(self) -> str:
        """Return the key of the state in words (`tfr_state.<key>`).

        Adults' criteria say nothing final about whoever is under 18, and who takes no TKI for
        another reason than remission is not asked whether to stop it.
        """
        if self.state is TfrState.ELIGIBLE and self.is_minor:
            return "eligible_minor"
        if self.state is TfrState.NOT_ELIGIBLE and self.eligibility and not self.is_treated:
            return "untreated"
        return self.state.value

    @property
    def course_said(self) -> tuple[str | None, dict[str, date | int]]:
        """Return the key and figures of how the remission goes (`tfr_course.<key>`).

        Months since the stop are no months of remission by themselves: the last sample that shows
        MMR stands beside them. None: there is no remission under way.
        """
        if self.state is not TfrState.IN_TFR or self.months_in_tfr is None:
            return None, {}
        if self.shown_on is None or self.stopped_on is None:
            return "not_shown", {"months": self.months_in_tfr}
        month = whole_months_between(self.stopped_on, self.shown_on)
        return "shown", {"months": self.months_in_tfr, "on": self.shown_on, "month": month}


@dataclass(frozen=True, slots=True, kw_only=True)
class CmlFindings:
    """Everything the CML rules say about one history.

    `milestones` judge the current line, by date; `scores` is None when none can be calculated.
    """

    molecular_responses: tuple[MolecularResponse, ...] = ()
    milestones: tuple[MilestoneFinding, ...] = ()
    scores: Scores | None = None
    kinetics: Kinetics | None = None
    tfr: TfrFindings | None = None
    advice: tuple[Advice, ...] = ()
    due: tuple[DueItem, ...] = ()
    gaps: tuple[DataGap, ...] = ()
