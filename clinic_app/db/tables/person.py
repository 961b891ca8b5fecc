"""Tables of who the patient is and what the disease was at diagnosis."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from clinic_app.db.base import PatientRecord, Record
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    AllergyStatus,
    AssaySensitivity,
    CmlPhase,
    CtcaeVersion,
    Disease,
    Gene,
    GistSetting,
    Language,
    PrimarySite,
    Sex,
    TfrPlan,
)


class PatientRow(Record):
    """One patient, with what the history says of itself (`as_of`, `ctcae_version`)."""

    __tablename__ = "patient"

    mrn: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sex: Mapped[Sex | None]
    birth_date: Mapped[date | None]
    height_cm: Mapped[Decimal | None]
    weight_kg: Mapped[Decimal | None]
    phone: Mapped[str | None]
    language: Mapped[Language | None]
    pregnant: Mapped[bool | None]
    other_malignancy: Mapped[bool | None]
    heart_failure_risk: Mapped[bool | None]
    allergy_status: Mapped[AllergyStatus | None]
    allergy_text: Mapped[str | None]
    physician: Mapped[str | None]
    abcg2_rs2231142: Mapped[Abcg2Genotype | None]
    as_of: Mapped[date | None]
    ctcae_version: Mapped[CtcaeVersion | None]


class DiagnosisRow(PatientRecord):
    """The disease of a patient."""

    __tablename__ = "diagnosis"

    disease: Mapped[Disease]
    diagnosed_on: Mapped[date | None]


class GistRow(PatientRecord):
    """The primary tumour."""

    __tablename__ = "gist"

    primary_site: Mapped[PrimarySite | None]
    size_cm: Mapped[Decimal | None]
    mitoses_per_5mm2: Mapped[Decimal | None]
    ruptured: Mapped[bool | None]
    setting: Mapped[GistSetting | None]


class GenotypeRow(PatientRecord):
    """One genotyping result of a GIST."""

    __tablename__ = "genotype"

    gene: Mapped[Gene]
    on: Mapped[date | None]
    exon: Mapped[int | None]
    variant: Mapped[str | None]
    lesion: Mapped[str | None]
    secondary: Mapped[bool | None]


class CmlRow(PatientRecord):
    """CML at diagnosis."""

    __tablename__ = "cml"

    phase: Mapped[CmlPhase | None]
    phases_ever: Mapped[list[Any]]
    transcript: Mapped[str | None]
    spleen_cm: Mapped[Decimal | None]
    platelets_e9_l: Mapped[Decimal | None]
    blasts_percent: Mapped[Decimal | None]
    eosinophils_percent: Mapped[Decimal | None]
    basophils_percent: Mapped[Decimal | None]
    prior_interferon: Mapped[bool | None]
    phase_on: Mapped[date | None]
    high_risk_aca: Mapped[bool | None]
    high_risk_aca_on: Mapped[date | None]


class KinaseMutationRow(PatientRecord):
    """One ABL1 kinase domain mutation."""

    __tablename__ = "kinase_mutation"

    variant: Mapped[str]
    on: Mapped[date | None]


class TfrWishRow(PatientRecord):
    """What stopping needs besides the blood."""

    __tablename__ = "tfr_wish"

    motivated: Mapped[bool | None]
    agrees_monitoring: Mapped[bool | None]
    is_pcr_access: Mapped[bool | None]
    assay_sensitivity: Mapped[AssaySensitivity | None]
    turnaround_weeks: Mapped[Decimal | None]


class TfrPlanRow(PatientRecord):
    """The test calendar chosen at a stop."""

    __tablename__ = "tfr_plan"

    plan: Mapped[TfrPlan]
    on: Mapped[date | None]
    reason: Mapped[str | None]
