"""What was done and seen: operations, drugs, visits, toxicities, decisions, events."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.record.codes import (
    Attribution,
    CtcaeVersion,
    DecisionChoice,
    DoseEventKind,
    EventKind,
    Margin,
    MedicationRole,
    Procedure,
    StopReason,
    ToxicityScale,
    VisitKind,
)

CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surgery:
    """An operation, done or (`planned`) still ahead."""

    on: date
    planned: bool | None = None
    procedure: Procedure | None = None
    margin: Margin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medication:
    """One unchanged regimen; `stopped_on` is the first day without it, None while it runs.

    The dose may be unknown for what is taken beside the treatment, never for the treatment.
    """

    drug: str
    started_on: date
    dose_mg: Decimal | None = None
    times_per_day: Decimal | None = None
    pattern: str = CONTINUOUS
    stopped_on: date | None = None
    stop_reason: StopReason | None = None
    usual_time: str | None = None
    role: MedicationRole | None = None

    @property
    def daily_dose_mg(self) -> Decimal | None:
        """Milligrams taken on a day with the drug; None when the dose is not known."""
        if self.dose_mg is None or self.times_per_day is None:
            return None
        return self.dose_mg * self.times_per_day

    @property
    def is_treatment(self) -> bool:
        """Say whether the drug treats the disease."""
        return self.role is not MedicationRole.CONCOMITANT

    def covers(self, day: date) -> bool:
        """Say whether the regimen runs on `day` (first day inside, `stopped_on` outside)."""
        return self.started_on <= day and (self.stopped_on is None or day < self.stopped_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseEvent:
    """One dose missed, held or moved (`at` is the clock time it was moved to, HH:MM)."""

    drug: str
    on: date
    kind: DoseEventKind
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One contact. Only `toxicities_reviewed` makes 'none recorded' mean none."""

    on: date
    kind: VisitKind | None = None
    toxicities_reviewed: bool | None = None
    ecog: int | None = None
    weight_kg: Decimal | None = None
    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    missed_doses_7d: int | None = None
    missed_doses_30d: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toxicity:
    """One adverse event at one grade; a change of grade closes it and opens another."""

    term: str
    grade: int
    onset: date
    scale: ToxicityScale | None = None
    ctcae_version: CtcaeVersion | None = None
    resolved: date | None = None
    intolerable: bool | None = None
    attribution: Attribution | None = None
    action: str | None = None

    def open_on(self, day: date) -> bool:
        """Say whether the event is present on `day` (`resolved` is the first day without)."""
        return self.onset <= day and (self.resolved is None or day < self.resolved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided on an advice card; kept and shown, read by no rule."""

    on: date
    advice_key: str | None = None
    code: str | None = None
    choice: DecisionChoice | None = None
    dose_mg_per_day: Decimal | None = None
    until: date | None = None
    reason: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated turn in the disease or in the follow-up."""

    kind: EventKind
    on: date
    note: str | None = None
