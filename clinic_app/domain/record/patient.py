"""Who the patient is and what the disease was at diagnosis."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    AllergyStatus,
    AssaySensitivity,
    CmlPhase,
    Disease,
    Gene,
    GistSetting,
    Language,
    PrimarySite,
    Sex,
    TfrPlan,
)


@dataclass(frozen=True, slots=True)
class Allergies:
    """Allergies in the words of the patient, and whether anybody asked."""

    status: AllergyStatus
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A person under care. None means unknown, never 'no'."""

    mrn: str
    name: str
    sex: Sex | None = None
    birth_date: date | None = None
    height_cm: Decimal | None = None
    weight_kg: Decimal | None = None
    phone: str | None = None
    language: Language | None = None
    pregnant: bool | None = None
    other_malignancy: bool | None = None
    heart_failure_risk: bool | None = None
    allergies: Allergies | None = None
    physician: str | None = None
    abcg2_rs2231142: Abcg2Genotype | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """Which disease, and since when."""

    disease: Disease
    diagnosed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One genotyping result of a GIST; `secondary` means acquired under treatment."""

    gene: Gene
    on: date | None = None
    exon: int | None = None
    variant: str | None = None
    lesion: str | None = None
    secondary: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """The primary tumour: largest diameter in cm, mitoses per 5 mm²."""

    primary_site: PrimarySite | None = None
    size_cm: Decimal | None = None
    mitoses_per_5mm2: Decimal | None = None
    ruptured: bool | None = None
    setting: GistSetting | None = None
    genotype: tuple[Mutation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KinaseMutation:
    """One ABL1 kinase domain mutation, for example `T315I`."""

    variant: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """The test calendar chosen at a stop, and why."""

    plan: TfrPlan
    on: date | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TfrWish:
    """What stopping needs besides the blood: will, access and agreement."""

    motivated: bool | None = None
    agrees_monitoring: bool | None = None
    is_pcr_access: bool | None = None
    assay_sensitivity: AssaySensitivity | None = None
    turnaround_weeks: Decimal | None = None
    plans: tuple[PlanChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cml:
    """CML at diagnosis: spleen in cm below the costal margin, blood percentages."""

    phase: CmlPhase | None = None
    phases_ever: tuple[CmlPhase, ...] = ()
    transcript: str | None = None
    spleen_cm: Decimal | None = None
    platelets_e9_l: Decimal | None = None
    blasts_percent: Decimal | None = None
    eosinophils_percent: Decimal | None = None
    basophils_percent: Decimal | None = None
    prior_interferon: bool | None = None
    phase_on: date | None = None
    high_risk_aca: bool | None = None
    high_risk_aca_on: date | None = None
    kinase_mutations: tuple[KinaseMutation, ...] = ()
    tfr: TfrWish | None = None
