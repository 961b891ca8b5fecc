"""What the rules say: facts, advice, due items and the evaluation that holds them.

Findings are codes with facts, never sentences. The sentence of a code stands in
`resources/i18n/{en,zh}.toml` (`advice.<CODE>`, `fact.<code>`, `caution.<CODE>` …).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | bool | Decimal | date | None


class Level(StrEnum):
    """How soon advice wants an answer; `stop` = act before the next dose."""

    STOP = "stop"
    ACT = "act"
    CONSIDER = "consider"
    INFORM = "inform"


class Urgency(IntEnum):
    """Sort key of a level: smaller is more urgent."""

    STOP = 0
    ACT = 1
    CONSIDER = 2
    INFORM = 3


def urgency(level: Level) -> Urgency:
    """Return the sort key of `level`."""
    return Urgency[level.name]


class Status(StrEnum):
    """Where a due item stands on a day: before, in or after its window, or discharged."""

    DONE = "done"
    UPCOMING = "upcoming"
    DUE = "due"
    OVERDUE = "overdue"


class AdviceCode(StrEnum):
    """Advice codes of the contract that this version raises. Added to, never renamed."""

    TDM_REDUCE = "TDM_REDUCE"
    TDM_REDUCE_SHARED_DECISION = "TDM_REDUCE_SHARED_DECISION"
    TDM_NO_REDUCTION = "TDM_NO_REDUCTION"
    TDM_RESAMPLE = "TDM_RESAMPLE"
    TDM_NO_DATA = "TDM_NO_DATA"
    TDM_NOT_APPLICABLE = "TDM_NOT_APPLICABLE"
    TDM_BELOW_INTERVAL = "TDM_BELOW_INTERVAL"
    TDM_NO_LOWER_DOSE = "TDM_NO_LOWER_DOSE"
    LABEL_HOLD = "LABEL_HOLD"
    LABEL_REDUCE = "LABEL_REDUCE"
    LABEL_MARROW_CHECK = "LABEL_MARROW_CHECK"
    INTERACTION = "INTERACTION"
    TFR_ELIGIBLE = "TFR_ELIGIBLE"
    TFR_NOT_YET = "TFR_NOT_YET"
    TFR_LOSS_OF_MMR = "TFR_LOSS_OF_MMR"
    TFR_LOSS_OF_MR4 = "TFR_LOSS_OF_MR4"
    TFR_SECOND_ATTEMPT = "TFR_SECOND_ATTEMPT"
    TFR_WITHDRAWAL_SYNDROME = "TFR_WITHDRAWAL_SYNDROME"
    TFR_PROGRESSION = "TFR_PROGRESSION"
    UNTREATED_ABOVE_MMR = "UNTREATED_ABOVE_MMR"
    MILESTONE_WARNING = "MILESTONE_WARNING"
    MILESTONE_FAILURE = "MILESTONE_FAILURE"
    MUTATION_TEST = "MUTATION_TEST"
    MUTATION_GUIDES_TKI = "MUTATION_GUIDES_TKI"
    SAMPLE_INADEQUATE = "SAMPLE_INADEQUATE"
    PREGNANCY_TKI = "PREGNANCY_TKI"
    ADJUVANT_DOSE = "ADJUVANT_DOSE"
    ADJUVANT_DURATION = "ADJUVANT_DURATION"
    ADJUVANT_NOT_INDICATED = "ADJUVANT_NOT_INDICATED"
    POST_STOP_VIGILANCE = "POST_STOP_VIGILANCE"
    NEOADJUVANT_REASSESS = "NEOADJUVANT_REASSESS"
    PRE_SURGERY_STOP = "PRE_SURGERY_STOP"
    POST_SURGERY_RESTART = "POST_SURGERY_RESTART"
    BLEEDING_WATCH = "BLEEDING_WATCH"
    EXON9_FIRST_LINE = "EXON9_FIRST_LINE"
    EXON9_RELAPSE_OPINION = "EXON9_RELAPSE_OPINION"
    D842V_FIRST_LINE = "D842V_FIRST_LINE"
    PRIMARY_RESISTANCE = "PRIMARY_RESISTANCE"
    SECONDARY_RESISTANCE = "SECONDARY_RESISTANCE"
    REGENOTYPE = "REGENOTYPE"
    CHECK_EXPOSURE = "CHECK_EXPOSURE"
    PROGRESSION_NEXT_LINE = "PROGRESSION_NEXT_LINE"
    RECURRENCE_OFF_TREATMENT = "RECURRENCE_OFF_TREATMENT"
    PROGRESSION_UNRECORDED = "PROGRESSION_UNRECORDED"


class CautionCode(StrEnum):
    """What speaks against an option or weakens the basis of an advice."""

    CORRECTION_DECIDES = "CORRECTION_DECIDES"
    LATER_TROUGH_DIFFERS = "LATER_TROUGH_DIFFERS"
    METHODS_DISAGREE = "METHODS_DISAGREE"
    BELOW_INTERVAL = "BELOW_INTERVAL"
    PROJECTED_BELOW_INTERVAL = "PROJECTED_BELOW_INTERVAL"
    BELOW_LABEL_DOSE = "BELOW_LABEL_DOSE"
    CHECK_ADHERENCE_AND_INTERACTIONS = "CHECK_ADHERENCE_AND_INTERACTIONS"
    ABOVE_INTERVAL_TOLERATED = "ABOVE_INTERVAL_TOLERATED"
    LABEL_HOLD_FIRST = "LABEL_HOLD_FIRST"
    SKIN_REACTION_MAY_RETURN = "SKIN_REACTION_MAY_RETURN"
    SAMPLE_QUALITY = "SAMPLE_QUALITY"
    TROUGH_STALE = "TROUGH_STALE"
    ADULT_CRITERIA = "ADULT_CRITERIA"
    DEFAULTED_COVARIATE = "DEFAULTED_COVARIATE"
    OUTSIDE_MODEL_DOMAIN = "OUTSIDE_MODEL_DOMAIN"
    LEVEL_IMPLAUSIBLE = "LEVEL_IMPLAUSIBLE"
    GENOTYPE_OPEN = "GENOTYPE_OPEN"
    IMATINIB_FAILED = "IMATINIB_FAILED"
    LINES_USED_UP = "LINES_USED_UP"
    ONLY_IF_TOLERATED = "ONLY_IF_TOLERATED"
    OPINION_NOT_RULE = "OPINION_NOT_RULE"
    EXON9_VOTES_BESIDE = "EXON9_VOTES_BESIDE"
    SAMPLES_FAR_APART = "SAMPLES_FAR_APART"


class DueKind(StrEnum):
    """Kinds of due items of the contract that this version raises."""

    TROUGH_SAMPLE = "TROUGH_SAMPLE"
    SAFETY_LABS = "SAFETY_LABS"
    BLOOD_COUNT = "BLOOD_COUNT"
    QUALITY_OF_LIFE = "QUALITY_OF_LIFE"
    CLINIC_VISIT = "CLINIC_VISIT"
    IMAGING = "IMAGING"
    ADJUVANT_START = "ADJUVANT_START"
    ADJUVANT_END_REVIEW = "ADJUVANT_END_REVIEW"
    SURGERY_REASSESSMENT = "SURGERY_REASSESSMENT"
    BCR_ABL_TEST = "BCR_ABL_TEST"
    TFR_TEST = "TFR_TEST"
    TFR_RESTART = "TFR_RESTART"
    MMR_REGAIN_CHECK = "MMR_REGAIN_CHECK"
    REGENOTYPING = "REGENOTYPING"
    NO_NEXT_DATE = "NO_NEXT_DATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One dated fact a finding rests on: never time elapsed to today.

    `code` names the sentence `fact.<code>`; `value` (with `unit`) is its main figure, `on` its
    date, `details` whatever else the sentence needs, as sorted pairs.
    """

    code: str
    value: Value = None
    unit: str | None = None
    on: date | None = None
    details: tuple[tuple[str, Value], ...] = ()


def fact(
    code: str,
    value: Value = None,
    unit: str | None = None,
    on: date | None = None,
    **details: Value,
) -> Fact:
    """Build a fact; `details` are kept sorted by name so that equal facts are equal."""
    return Fact(code=code, value=value, unit=unit, on=on, details=tuple(sorted(details.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseOption:
    """One dose that could be taken instead, and what each method expects of it, ug/L."""

    dose_mg_per_day: Decimal
    projected_proportional_ug_l: Decimal | None = None
    projected_model_ug_l: Decimal | None = None
    p_below: Decimal | None = None
    p_within: Decimal | None = None
    p_above: Decimal | None = None

    @property
    def is_projected(self) -> bool:
        """Whether a method says what trough to expect of it; otherwise it is a dose by rule."""
        return not (self.projected_proportional_ug_l is None and self.projected_model_ug_l is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOption:
    """Hold the drug until every condition is met; dose None: the physician decides.

    A condition is a code, with the limit it names after a colon (`anc_at_least:1.5`).
    """

    resume_when: tuple[str, ...]
    resume_dose_mg_per_day: Decimal | None = None

    @property
    def conditions(self) -> tuple[tuple[str, Decimal | None], ...]:
        """Return each condition's code and its limit."""
        parts = (condition.partition(":") for condition in self.resume_when)
        return tuple((code, Decimal(limit) if limit else None) for code, _, limit in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimenOption:
    """One treatment that could be begun, and what stands behind it.

    `drug` None: voters chose something that is not named. `dose_mg_per_day` and `pattern` None:
    the source names no dose. `evidence` is the code of the sentence `evidence_level.<code>`,
    `source` the key of the citation. For votes `share_percent` of `voters` chose it.
    """

    drug: str | None
    dose_mg_per_day: Decimal | None = None
    pattern: str | None = None
    evidence: str
    source: str
    share_percent: int | None = None
    voters: int | None = None


Option: TypeAlias = DoseOption | HoldOption | RegimenOption


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedBy:
    """The dose each method names, mg/d; `model` is None while there is no model value."""

    proportional: Decimal | None = None
    model: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One piece of advice. `key` identifies it for as long as its facts and protocol stand.

    `earliest_on` is the date from which TFR_NOT_YET would become TFR_ELIGIBLE if results hold.
    """

    key: str
    code: AdviceCode
    level: Level
    because: tuple[Fact, ...]
    rule: str
    citations: tuple[str, ...]
    options: tuple[Option, ...] = ()
    suggested: Decimal | None = None
    suggested_by: SuggestedBy | None = None
    cautions: tuple[CautionCode, ...] = ()
    earliest_on: date | None = None

    @property
    def keeps_dose(self) -> bool:
        """Whether the dose it names is the one taken now, so that nothing is to be changed."""
        taken = {one.value for one in self.because if one.code == "imatinib_now"}
        return self.suggested is not None and self.suggested in taken

    @property
    def doses(self) -> tuple[DoseOption, ...]:
        """The doses among the options."""
        return tuple(one for one in self.options if isinstance(one, DoseOption))

    @property
    def projected_doses(self) -> tuple[DoseOption, ...]:
        """Those of which a trough is expected: they belong into the table of levels."""
        return tuple(one for one in self.doses if one.is_projected)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One thing to be done on a date, within a window whose two ends are inside.

    Everything here is independent of today; `status_on` compares with a day.
    """

    kind: DueKind
    due_on: date
    window_start: date
    window_end: date
    because: tuple[Fact, ...]
    citations: tuple[str, ...]
    done_on: date | None = None

    def status_on(self, day: date) -> Status:
        """Return where the item stands on `day`."""
        if self.done_on is not None:
            return Status.DONE
        if day < self.window_start:
            return Status.UPCOMING
        return Status.DUE if day <= self.window_end else Status.OVERDUE


@dataclass(frozen=True, slots=True, kw_only=True)
class DataGap:
    """A value that could not be derived, and why (`gap.<reason>` is its sentence)."""

    key: str
    reason: str
    details: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolStamp:
    """Which rules spoke: name, version and SHA-256 of the protocol file."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Everything the rules say about one history on one day.

    `derived` maps the contract's keys to frozen values of the rule modules. Advice comes most
    urgent first, due items by date. `stays_true_until` is the first later day on which advice
    or due dates would change with no new data; None means never.
    """

    mrn: str
    as_of: date
    stays_true_until: date | None
    protocol: ProtocolStamp
    derived: Mapping[str, object]
    advice: tuple[Advice, ...]
    due: tuple[DueItem, ...]
    data_gaps: tuple[DataGap, ...] = field(default=())
