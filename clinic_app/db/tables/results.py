"""Tables of what was measured. A moment is UTC plus the minutes of its own offset."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import PatientRecord
from clinic_app.domain.record.codes import (
    ConcentrationUnit,
    ControlGene,
    Instrument,
    Modality,
    PcrMethod,
)


class TroughRow(PatientRecord):
    """One drug level."""

    __tablename__ = "trough"

    drug: Mapped[str]
    drawn_at: Mapped[datetime]
    drawn_at_offset_min: Mapped[int]
    unit: Mapped[ConcentrationUnit]
    last_dose_at: Mapped[datetime | None]
    last_dose_at_offset_min: Mapped[int | None]
    next_dose_held: Mapped[bool | None]
    value: Mapped[Decimal | None]
    below_limit: Mapped[Decimal | None]
    method: Mapped[str | None]
    lab: Mapped[str | None]


class LabValueRow(PatientRecord):
    """One laboratory value."""

    __tablename__ = "lab_value"

    analyte: Mapped[str]
    drawn_on: Mapped[date]
    value: Mapped[Decimal]
    unit: Mapped[str]
    lln: Mapped[Decimal | None]
    uln: Mapped[Decimal | None]


class BcrAblRow(PatientRecord):
    """One BCR-ABL1 result."""

    __tablename__ = "bcr_abl"

    sampled_on: Mapped[date]
    detected: Mapped[bool]
    reported_on: Mapped[date | None]
    is_percent: Mapped[Decimal | None]
    copies: Mapped[Decimal | None]
    conversion_factor: Mapped[Decimal | None]
    control_gene: Mapped[ControlGene | None]
    control_copies: Mapped[Decimal | None]
    method: Mapped[PcrMethod | None]
    lab: Mapped[str | None]


class ReplicateRow(PatientRecord):
    """One PCR replicate of a BCR-ABL1 result."""

    __tablename__ = "bcr_abl_replicate"

    bcr_abl_id: Mapped[int] = mapped_column(ForeignKey("bcr_abl.id"), index=True)
    copies: Mapped[Decimal]
    control_copies: Mapped[Decimal]


class ImagingRow(PatientRecord):
    """One examination."""

    __tablename__ = "imaging"

    on: Mapped[date]
    modality: Mapped[Modality | None]
    new_lesion: Mapped[bool | None]
    new_nodule: Mapped[bool | None]
    non_target_progression: Mapped[bool | None]


class LesionRow(PatientRecord):
    """One lesion on one image; `label` is the name it keeps from image to image."""

    __tablename__ = "lesion"

    imaging_id: Mapped[int] = mapped_column(ForeignKey("imaging.id"), index=True)
    label: Mapped[str]
    longest_mm: Mapped[Decimal | None]
    density_hu: Mapped[Decimal | None]


class QuestionnaireRow(PatientRecord):
    """One filled questionnaire; the answers in the order of the form, null for none."""

    __tablename__ = "questionnaire"

    instrument: Mapped[Instrument]
    on: Mapped[date]
    answers: Mapped[list[Any]]
    form_version: Mapped[str | None]
