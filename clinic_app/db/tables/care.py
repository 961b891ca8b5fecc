"""Tables of what was done and seen."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from clinic_app.db.base import PatientRecord
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


class SurgeryRow(PatientRecord):
    """An operation."""

    __tablename__ = "surgery"

    on: Mapped[date]
    planned: Mapped[bool | None]
    procedure: Mapped[Procedure | None]
    margin: Mapped[Margin | None]


class MedicationRow(PatientRecord):
    """One unchanged regimen."""

    __tablename__ = "medication"

    drug: Mapped[str]
    started_on: Mapped[date]
    dose_mg: Mapped[Decimal | None]
    times_per_day: Mapped[Decimal | None]
    pattern: Mapped[str]
    stopped_on: Mapped[date | None]
    stop_reason: Mapped[StopReason | None]
    usual_time: Mapped[str | None]
    role: Mapped[MedicationRole | None]


class DoseEventRow(PatientRecord):
    """One dose missed, held or moved."""

    __tablename__ = "dose_event"

    drug: Mapped[str]
    on: Mapped[date]
    kind: Mapped[DoseEventKind]
    at: Mapped[str | None]


class VisitRow(PatientRecord):
    """One contact."""

    __tablename__ = "visit"

    on: Mapped[date]
    kind: Mapped[VisitKind | None]
    toxicities_reviewed: Mapped[bool | None]
    ecog: Mapped[int | None]
    weight_kg: Mapped[Decimal | None]
    systolic_mmhg: Mapped[int | None]
    diastolic_mmhg: Mapped[int | None]
    missed_doses_7d: Mapped[int | None]
    missed_doses_30d: Mapped[int | None]
    note: Mapped[str | None]


class ToxicityRow(PatientRecord):
    """One adverse event at one grade."""

    __tablename__ = "toxicity"

    term: Mapped[str]
    grade: Mapped[int]
    onset: Mapped[date]
    scale: Mapped[ToxicityScale | None]
    ctcae_version: Mapped[CtcaeVersion | None]
    resolved: Mapped[date | None]
    intolerable: Mapped[bool | None]
    attribution: Mapped[Attribution | None]
    action: Mapped[str | None]


class DecisionRow(PatientRecord):
    """What a person decided on an advice card."""

    __tablename__ = "decision"

    on: Mapped[date]
    advice_key: Mapped[str | None]
    code: Mapped[str | None]
    choice: Mapped[DecisionChoice | None]
    dose_mg_per_day: Mapped[Decimal | None]
    until: Mapped[date | None]
    reason: Mapped[str | None]
    by: Mapped[str | None]


class EventRow(PatientRecord):
    """A dated turn in the disease or in the follow-up."""

    __tablename__ = "event"

    kind: Mapped[EventKind]
    on: Mapped[date]
    note: Mapped[str | None]
