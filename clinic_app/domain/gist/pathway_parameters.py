"""What a clinic may adjust of the GIST pathways: operation, treatment, images, bleeding."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GistPathwayParameters:
    """Days and months of neoadjuvant and adjuvant treatment (D22, D28, definitions 22, 26-31).

    Doses in mg/d. Both ends of every window are inside.
    """

    adjuvant_dose_mg: Decimal
    start_opens_days: int
    start_closes_days: int
    high_risk_years: int
    intermediate_gastric_years: int
    intermediate_other_years: int
    end_review_margin_months: int
    pause_days: int
    vigilance_months: int
    vigilance_peak_opens_months: int
    vigilance_peak_closes_months: int
    reassess_opens_months: int
    reassess_closes_months: int
    reassess_image_months: int
    alike_percent: Decimal
    stop_opens_days: int
    stop_closes_days: int
    restart_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GistImagingParameters:
    """How often images are due, in months, by phase and risk (definitions 22, 26).

    `…_every_months` is the distance between two images, `…_until_months` the last of them.
    Images up to `narrow_every_months` apart have the narrow window, others the wide one.
    """

    first_months: tuple[int, ...]
    first_early_days: int
    every_months: int
    on_treatment_every_months: int
    early_every_months: int
    early_until_months: int
    middle_every_months: int
    middle_until_months: int
    late_every_months: int
    late_until_months: int
    intermediate_every_months: int
    intermediate_until_months: int
    low_every_months: int
    low_until_months: int
    very_low_every_months: int
    very_low_until_months: int
    narrow_every_months: int
    narrow_early_months: int
    narrow_late_days: int
    wide_early_months: int
    wide_late_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GistBleedingParameters:
    """When bleeding is watched for (D28, definition 21).

    `large_cm` and `fall_g_l` are inside; `terms` are the adverse events that are a bleeding from
    or near the tumour.
    """

    large_cm: Decimal
    first_months: int
    fall_g_l: Decimal
    within_days: int
    seen_after_days: int
    terms: tuple[str, ...]
