"""The clinic's adjustable parameters, with the decisions D1-D19 as their defaults.

The values live in `resources/protocols/default.toml`; `interchange.resource_files` loads and
validates them into these frozen values. Every interval end is inside unless its name says
`above` or `more_than`.
"""

from dataclasses import dataclass
from decimal import Decimal

from clinic_app.domain.gist.pathway_parameters import (
    GistBleedingParameters,
    GistImagingParameters,
    GistPathwayParameters,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionParameters:
    """Elimination rate constants per hour for correcting a level to 24 h.

    Source: wang2009 (D3).
    """

    ke_per_h: Decimal
    ke_low_per_h: Decimal
    ke_high_per_h: Decimal
    ug_l_per_umol_l: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleParameters:
    """When a level counts as a steady-state trough. Source: chen2024 (D5), definitions 4, 13."""

    earliest_h: Decimal
    latest_h: Decimal
    steady_days: int
    gap_restarts_after_days: int
    missed_dose_days: int
    stale_after_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReductionParameters:
    """The reduction table of chen2024: ug/L and mg/d (D2, D7-D11, definitions 14, 15)."""

    cut_ug_l: Decimal
    interval_low_ug_l: Decimal
    interval_high_ug_l: Decimal
    severe_grade: int
    carried_over_days: int
    tablet_doses_mg: tuple[Decimal, ...]
    preferred_dose_mg: Decimal
    lowest_dose_mg: Decimal
    lowest_label_dose_mg: Decimal
    advanced_above_demetri_ug_l: Decimal
    advanced_above_bouchet_ug_l: Decimal
    cml_above_ug_l: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureParameters:
    """Which model estimates a patient's exposure, and when a level is asked about.

    `model` is a key of the program's own table of models. A level is asked about below the one
    percentile or above the other; laboratory covariates may be `covariate_days` old.
    """

    model: str
    doubt_below_percentile: Decimal
    doubt_above_percentile: Decimal
    covariate_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingSchedule:
    """Due dates of trough samples, safety laboratory values and visits (definitions 20, 22)."""

    first_trough_months: int
    first_trough_opens_day: int
    first_trough_length_days: int
    trough_every_months: int
    early_months: int
    late_days: int
    safety_labs_days: int
    safety_labs_any_of: tuple[tuple[str, ...], ...]
    visit_months: tuple[int, ...]
    visit_every_months: int
    first_visit_early_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MolecularParameters:
    """Response classes: per cent IS at or below, control copies at or above (D18).

    `dpcr_limit_percent` is where an undetected digital PCR is drawn. Source: cross2015. The GUSB
    limits are to be confirmed by the clinic.
    """

    mmr_percent: Decimal
    mr4_percent: Decimal
    mr4_5_percent: Decimal
    mr5_percent: Decimal
    mr2_percent: Decimal
    mr1_percent: Decimal
    abl1_copies: tuple[int, int, int]
    gusb_copies: tuple[int, int, int]
    three_copy_floor: bool
    scale_transcripts: tuple[str, ...]
    dpcr_limit_percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityParameters:
    """May treatment stop? Years are strict: more than (D1, definitions 33-35)."""

    second_generation: tuple[str, ...]
    gap_days: int
    review_tki_years: int
    review_deep_years: int
    eln_tki_years: int
    eln_tki_years_second_generation: int
    eln_deep_years: int
    optimal_tki_years: int
    optimal_mr4_years: int
    optimal_mr4_5_years: int
    max_turnaround_weeks: Decimal
    latest_sample_months: int
    sample_gap_months: int
    adult_years: int
    second_attempt_deep_years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringParameters:
    """BCR-ABL tests on and off treatment (D14-D17, definitions 22, 36-39)."""

    minimal2019_months: tuple[int, ...]
    eln2020_months: tuple[int, ...]
    first_year_months: int
    later_every_months: int
    tolerance_days: int
    restart_within_days: int
    mr4_extra_test_months: int
    regain_every_months: int
    regain_expected_months: int
    on_treatment_every_months: int
    after_lasting_mmr_every_months: int
    lasting_mmr_years: int
    landmark_weeks: int
    landmark_tolerance_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GistRiskParameters:
    """Upper ends, inside, of size in cm and of mitoses per 5 mm² (D20).

    Source: joensuu2008; the AFIP table shares the sizes and the first count (miettinen2006).
    """

    size_cm: tuple[Decimal, Decimal, Decimal]
    mitoses_per_5mm2: tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class TumourResponseParameters:
    """Changes in per cent, each at or beyond, that make a response (D21, definition 30).

    Source: choi2007, nathan2010, recist11.
    """

    choi_smaller_percent: Decimal
    choi_density_percent: Decimal
    choi_larger_percent: Decimal
    recist_smaller_percent: Decimal
    recist_larger_percent: Decimal
    recist_larger_mm: Decimal
    first_image_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResistanceParameters:
    """Resistance of a GIST and imatinib's doses in advanced disease, mg/d (D24, definition 28)."""

    primary_months: int
    after_last_dose_days: int
    genotyping_days: int
    first_imatinib_mg: Decimal
    raised_imatinib_mg: Decimal
    highest_imatinib_mg: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneParameters:
    """Limits of ELN 2020 on treatment, per cent IS: optimal at or below, failure above.

    Windows and intervals in calendar months (D25, definition 38). Source: eln2020.
    """

    window_months: int
    month_3_optimal_percent: Decimal
    month_3_failure_above_percent: Decimal
    month_6_optimal_percent: Decimal
    month_6_failure_above_percent: Decimal
    month_12_optimal_percent: Decimal
    month_12_failure_above_percent: Decimal
    later_optimal_percent: Decimal
    later_failure_above_percent: Decimal
    confirm_from_months: int
    confirm_to_months: int
    warning_repeat_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreParameters:
    """From which share of the blood the disease counts as advanced, per cent, inside.

    The scores' own formulas are fixed and stand in their module. Source: eln2020.
    """

    accelerated_blasts_percent: Decimal
    accelerated_basophils_percent: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class KineticsParameters:
    """Which samples a halving time rests on, and what published series make of it (def 42).

    Source: branford2014, shanmuganathan2021.
    """

    start_before_days: int
    start_after_days: int
    end_month: int
    end_from_month: int
    end_to_month: int
    halving_better_below_days: Decimal
    halving_fast_below_days: Decimal
    halving_slow_above_days: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelHoldParameters:
    """When imatinib's label holds or reduces: counts in 10^9/L, liver values in times ULN.

    `advanced_*` is accelerated or blast phase CML. Source: imatinib_us_pi (D10, definition 19).
    """

    anc_below_e9_l: Decimal
    platelets_below_e9_l: Decimal
    anc_resume_e9_l: Decimal
    platelets_resume_e9_l: Decimal
    bilirubin_above_uln: Decimal
    transaminase_above_uln: Decimal
    bilirubin_resume_below_uln: Decimal
    transaminase_resume_below_uln: Decimal
    dose_ladder_mg: tuple[Decimal, ...]
    advanced_anc_below_e9_l: Decimal
    advanced_platelets_below_e9_l: Decimal
    advanced_anc_resume_e9_l: Decimal
    advanced_platelets_resume_e9_l: Decimal
    advanced_reduced_dose_mg: Decimal
    advanced_lowest_dose_mg: Decimal
    advanced_reduce_after_days: int
    advanced_hold_after_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BloodCountSchedule:
    """When blood counts and liver values are due on imatinib (definition 20).

    `count_days` and `liver_days` count from the first dose; then months, counts with the visits
    and the liver in `liver_months`.
    """

    count_days: tuple[int, ...]
    liver_days: tuple[int, ...]
    liver_months: tuple[int, ...]
    count_every_months: int
    week_margin_days: int
    month_margin_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityOfLifeSchedule:
    """When a questionnaire is due around a change of dose (definition 27)."""

    after_change_months: int
    early_months: int
    late_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """One clinic's rules. `sha256` is taken over the file, so any change shows."""

    name: str
    version: str
    sha256: str
    correction: CorrectionParameters
    sample: SampleParameters
    reduction: ReductionParameters
    exposure: ExposureParameters
    sampling: SamplingSchedule
    molecular: MolecularParameters
    eligibility: EligibilityParameters
    monitoring: MonitoringParameters
    gist_risk: GistRiskParameters
    tumour_response: TumourResponseParameters
    gist_pathway: GistPathwayParameters
    gist_imaging: GistImagingParameters
    gist_bleeding: GistBleedingParameters
    resistance: ResistanceParameters
    milestones: MilestoneParameters
    scores: ScoreParameters
    kinetics: KineticsParameters
    label_hold: LabelHoldParameters
    blood_count: BloodCountSchedule
    quality_of_life: QualityOfLifeSchedule
