"""What was measured: troughs, laboratory values, BCR-ABL, imaging, questionnaires."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clinic_app.domain.record.codes import (
    ConcentrationUnit,
    ControlGene,
    Instrument,
    Modality,
    PcrMethod,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trough:
    """One drug level. Moments carry their offset; `below_limit` stands for a value under it."""

    drug: str
    drawn_at: datetime
    unit: ConcentrationUnit
    last_dose_at: datetime | None = None
    next_dose_held: bool | None = None
    value: Decimal | None = None
    below_limit: Decimal | None = None
    method: str | None = None
    lab: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabValue:
    """One laboratory value in the unit it was reported in, with that laboratory's limits."""

    analyte: str
    drawn_on: date
    value: Decimal
    unit: str
    lln: Decimal | None = None
    uln: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replicate:
    """One PCR replicate: BCR-ABL1 and control gene copies."""

    copies: Decimal
    control_copies: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BcrAbl:
    """One BCR-ABL1 result: per cent IS, or copies with the laboratory's conversion factor."""

    sampled_on: date
    detected: bool
    reported_on: date | None = None
    is_percent: Decimal | None = None
    copies: Decimal | None = None
    replicates: tuple[Replicate, ...] = ()
    conversion_factor: Decimal | None = None
    control_gene: ControlGene | None = None
    control_copies: Decimal | None = None
    method: PcrMethod | None = None
    lab: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesion:
    """One lesion on one image: longest diameter in mm, density in Hounsfield units."""

    id: str
    longest_mm: Decimal | None = None
    density_hu: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imaging:
    """One examination with its lesions."""

    on: date
    modality: Modality | None = None
    lesions: tuple[Lesion, ...] = ()
    new_lesion: bool | None = None
    new_nodule: bool | None = None
    non_target_progression: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One filled questionnaire: 36 answers, None where the patient left one out."""

    instrument: Instrument
    on: date
    answers: tuple[int | None, ...]
    form_version: str | None = None
