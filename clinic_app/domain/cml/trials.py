"""The trials of stopping, as facts: who could enter, what relapse meant, how many stayed well.

Figures stand corrected, with what the review prints beside them where it differs. No figure of a
trial decides anything about a patient: each is shown with its follow-up and its definition of
relapse. Source: tfr_review with its errata; definition 44.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

JUDGED = (
    "stim1", "twister", "isav", "jalsg_stim213", "domest",
    "dadi", "enestfreedom", "enestop", "stat2", "euro_ski",
)  # fmt: skip
"""The trials whose entry rule is judged, in the order of the review's table (definition 44)."""


class TrialGroup(StrEnum):
    """Under which heading a trial is listed, in the order of the page."""

    IMATINIB = "imatinib"
    SECOND_GENERATION = "second_generation"
    ANY_TKI = "any_tki"
    RATES_ONLY = "rates_only"


class TrialLevel(StrEnum):
    """The response a trial asked for, deepest first; `undetected` is no class of its own."""

    UNDETECTED = "undetected"
    MR4_5 = "MR4.5"
    MR4 = "MR4"


class TimeUnit(StrEnum):
    """The unit in which a trial names a time after stopping."""

    MONTHS = "mo"
    WEEKS = "wk"


class Relapse(StrEnum):
    """What a trial called relapse; `confirmed` and `twice` ask for a second sample."""

    LOSS_OF_CMR = "loss_of_cmr"
    LOSS_OF_MMR = "loss_of_mmr"
    LOSS_OF_MR4 = "loss_of_mr4"
    LOG_RISE_OR_MMR = "log_rise_or_mmr"
    POSITIVE_OR_MMR = "positive_or_mmr"
    MMR_TWICE = "mmr_twice"
    MMR_ONCE = "mmr_once"
    MR4_ONCE = "mr4_once"
    MMR_OR_CONFIRMED_MR4 = "mmr_or_confirmed_mr4"
    CONFIRMED_MR4_5 = "confirmed_mr4_5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """A least time in calendar years: more than `years`, or `at_least` so many."""

    years: int
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialEntry:
    """Who could enter a trial.

    No `drugs`: any TKI; no `line`: any line. `tki_years` counts every TKI, `drug_years` the
    trial's drug only. `level_years` None: no time at the level is given, which is unknown and not
    "none asked for".
    """

    level: TrialLevel
    drugs: tuple[str, ...] = ()
    line: int | None = None
    tki_years: Minimum | None = None
    drug_years: Minimum | None = None
    level_years: Minimum | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRate:
    """A share as the review prints it where that is not what the trial found."""

    percent: Decimal
    at: int
    unit: TimeUnit = TimeUnit.MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRate:
    """The share still in remission, per cent, at a time after stopping.

    `published`: from the trial's own report, not in the review.
    """

    percent: Decimal
    at: int
    unit: TimeUnit = TimeUnit.MONTHS
    published: bool = False
    printed: PrintedRate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One trial of stopping, or (without `entry`) a series shown for its rates only.

    Its name stands under `trial_name.<key>`.

    `relapse` is the published definition, `relapse_printed` the review's where it differs; None:
    not given. `relapse_to_confirm`: not yet checked against the trial's report. `follow_up_months`
    is the median, None where the review names none. `checked` names where figures were compared.
    """

    key: str
    group: TrialGroup
    patients: int
    cites: tuple[str, ...]
    rates: tuple[TrialRate, ...] = ()
    relapse: Relapse | None = None
    relapse_printed: Relapse | None = None
    relapse_to_confirm: bool = False
    follow_up_months: Decimal | None = None
    checked: str | None = None
    entry: TrialEntry | None = None

    @property
    def last_rate(self) -> TrialRate | None:
        """Return the rate of the latest time, None where no rate has a time."""
        return self.rates[-1] if self.rates else None
