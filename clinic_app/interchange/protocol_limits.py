"""What a protocol may not say: numbers below zero, intervals turned round, doses out of order."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Final

from clinic_app.domain.protocol import Protocol
from clinic_app.errors import Fault

# Each pair: the first is at most the second. Equal ends make an interval of one value.
_IN_ORDER: Final = (
    ("correction.ke_low_per_h", "correction.ke_per_h"),
    ("correction.ke_per_h", "correction.ke_high_per_h"),
    ("sample.earliest_h", "sample.latest_h"),
    ("reduction.interval_low_ug_l", "reduction.interval_high_ug_l"),
    ("reduction.lowest_dose_mg", "reduction.preferred_dose_mg"),
    ("reduction.lowest_dose_mg", "reduction.lowest_label_dose_mg"),
    ("exposure.doubt_below_percentile", "exposure.doubt_above_percentile"),
    ("sampling.early_months", "sampling.trough_every_months"),
    ("molecular.mr5_percent", "molecular.mr4_5_percent"),
    ("molecular.mr4_5_percent", "molecular.mr4_percent"),
    ("molecular.mr4_percent", "molecular.mmr_percent"),
    ("molecular.mmr_percent", "molecular.mr2_percent"),
    ("molecular.mr2_percent", "molecular.mr1_percent"),
    ("milestones.month_3_optimal_percent", "milestones.month_3_failure_above_percent"),
    ("milestones.month_6_optimal_percent", "milestones.month_6_failure_above_percent"),
    ("milestones.month_12_optimal_percent", "milestones.month_12_failure_above_percent"),
    ("milestones.later_optimal_percent", "milestones.later_failure_above_percent"),
    ("milestones.confirm_from_months", "milestones.confirm_to_months"),
    ("kinetics.end_from_month", "kinetics.end_month"),
    ("kinetics.end_month", "kinetics.end_to_month"),
    ("kinetics.halving_fast_below_days", "kinetics.halving_slow_above_days"),
    ("eligibility.review_deep_years", "eligibility.review_tki_years"),
    ("eligibility.eln_deep_years", "eligibility.eln_tki_years"),
    ("eligibility.eln_tki_years_second_generation", "eligibility.eln_tki_years"),
    ("eligibility.optimal_mr4_5_years", "eligibility.optimal_mr4_years"),
    ("gist_pathway.start_opens_days", "gist_pathway.start_closes_days"),
    ("gist_pathway.vigilance_peak_opens_months", "gist_pathway.vigilance_peak_closes_months"),
    ("gist_pathway.vigilance_peak_closes_months", "gist_pathway.vigilance_months"),
    ("gist_pathway.reassess_image_months", "gist_pathway.reassess_opens_months"),
    ("gist_pathway.reassess_opens_months", "gist_pathway.reassess_closes_months"),
    ("gist_pathway.stop_closes_days", "gist_pathway.stop_opens_days"),
    ("gist_imaging.early_until_months", "gist_imaging.middle_until_months"),
    ("gist_imaging.middle_until_months", "gist_imaging.late_until_months"),
    ("tumour_response.choi_smaller_percent", "tumour_response.recist_smaller_percent"),
    ("resistance.first_imatinib_mg", "resistance.raised_imatinib_mg"),
    ("resistance.raised_imatinib_mg", "resistance.highest_imatinib_mg"),
    ("label_hold.anc_below_e9_l", "label_hold.anc_resume_e9_l"),
    ("label_hold.platelets_below_e9_l", "label_hold.platelets_resume_e9_l"),
    ("label_hold.bilirubin_resume_below_uln", "label_hold.bilirubin_above_uln"),
    ("label_hold.transaminase_resume_below_uln", "label_hold.transaminase_above_uln"),
    ("label_hold.advanced_anc_below_e9_l", "label_hold.advanced_anc_resume_e9_l"),
    ("label_hold.advanced_platelets_below_e9_l", "label_hold.advanced_platelets_resume_e9_l"),
    ("label_hold.advanced_lowest_dose_mg", "label_hold.advanced_reduced_dose_mg"),
    ("label_hold.advanced_reduce_after_days", "label_hold.advanced_hold_after_days"),
    ("quality_of_life.early_months", "quality_of_life.after_change_months"),
)
_MAY_BE_ZERO: Final = frozenset(
    {
        "exposure.doubt_below_percentile",
        "exposure.covariate_days",
        "sample.gap_restarts_after_days",
        "sample.missed_dose_days",
        "reduction.carried_over_days",
        "sampling.early_months",
        "sampling.late_days",
        "sampling.safety_labs_days",
        "sampling.first_visit_early_days",
        "eligibility.gap_days",
        "monitoring.tolerance_days",
        "monitoring.landmark_tolerance_days",
        "gist_pathway.end_review_margin_months",
        "gist_pathway.pause_days",
        "gist_pathway.start_opens_days",
        "gist_pathway.stop_closes_days",
        "gist_pathway.alike_percent",
        "gist_imaging.first_early_days",
        "gist_imaging.early_until_months",
        "gist_imaging.middle_until_months",
        "gist_imaging.late_until_months",
        "gist_imaging.intermediate_until_months",
        "gist_imaging.low_until_months",
        "gist_imaging.very_low_until_months",
        "gist_imaging.narrow_early_months",
        "gist_imaging.narrow_late_days",
        "gist_imaging.wide_early_months",
        "gist_imaging.wide_late_months",
        "gist_bleeding.within_days",
        "gist_bleeding.seen_after_days",
        "milestones.window_months",
        "milestones.confirm_from_months",
        "kinetics.start_before_days",
        "kinetics.start_after_days",
        "blood_count.week_margin_days",
        "blood_count.month_margin_days",
        "quality_of_life.early_months",
        "quality_of_life.late_days",
    }
)
_ASCENDING: Final = (
    "sampling.visit_months",
    "molecular.abl1_copies",
    "molecular.gusb_copies",
    "monitoring.minimal2019_months",
    "monitoring.eln2020_months",
    "gist_risk.size_cm",
    "gist_risk.mitoses_per_5mm2",
    "gist_imaging.first_months",
    "blood_count.count_days",
    "blood_count.liver_days",
    "blood_count.liver_months",
)
_DESCENDING: Final = ("reduction.tablet_doses_mg", "label_hold.dose_ladder_mg")
_WITHIN: Final = {
    "reduction.severe_grade": (1, 5),
    "monitoring.tolerance_days": (0, 14),
    "sampling.first_trough_months": (1, 12),
    "eligibility.adult_years": (1, 30),
    "exposure.doubt_above_percentile": (50, 100),
    "exposure.covariate_days": (0, 366),
    "gist_pathway.high_risk_years": (1, 30),
    "gist_pathway.intermediate_gastric_years": (1, 30),
    "gist_pathway.intermediate_other_years": (1, 30),
    "gist_pathway.end_review_margin_months": (0, 12),
    "gist_pathway.vigilance_months": (1, 240),
    "gist_pathway.reassess_closes_months": (1, 60),
    "gist_imaging.every_months": (1, 60),
    "gist_imaging.on_treatment_every_months": (1, 60),
    "gist_imaging.early_every_months": (1, 60),
    "gist_imaging.middle_every_months": (1, 60),
    "gist_imaging.late_every_months": (1, 60),
    "gist_imaging.intermediate_every_months": (1, 60),
    "gist_imaging.low_every_months": (1, 60),
    "gist_imaging.very_low_every_months": (1, 60),
    "gist_imaging.late_until_months": (0, 600),
    "gist_imaging.intermediate_until_months": (0, 600),
    "gist_imaging.low_until_months": (0, 600),
    "gist_imaging.very_low_until_months": (0, 600),
    "gist_imaging.first_months": (1, 60),
    "gist_imaging.first_early_days": (0, 31),
    "gist_imaging.narrow_early_months": (0, 12),
    "gist_imaging.narrow_late_days": (0, 365),
    "gist_imaging.wide_early_months": (0, 12),
    "gist_imaging.wide_late_months": (0, 12),
    "gist_pathway.start_closes_days": (0, 365),
    "gist_pathway.pause_days": (0, 365),
    "gist_pathway.restart_days": (1, 365),
    "gist_pathway.stop_opens_days": (1, 365),
    "gist_bleeding.first_months": (1, 60),
    "gist_bleeding.within_days": (0, 365),
    "gist_bleeding.seen_after_days": (0, 365),
    "tumour_response.choi_smaller_percent": (1, 100),
    "tumour_response.choi_density_percent": (1, 100),
    "tumour_response.recist_smaller_percent": (1, 100),
    # Wider windows around months 3 and 6 would overlap.
    "milestones.window_months": (0, 1),
    # A sample that starts the halving time must lie before one that ends it.
    "kinetics.start_after_days": (0, 27),
}
_LARGEST: Final = 1_000_000


def protocol_faults(protocol: Protocol) -> tuple[Fault, ...]:
    """Return every parameter that cannot be meant, by its TOML path; empty when all can."""
    values = dict(_leaves(protocol, ""))
    return (
        *_sign_faults(values),
        *_order_faults(values),
        *_list_faults(values),
        *_bound_faults(values),
    )


def _leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if is_dataclass(value):
        for field in fields(value):
            below = f"{path}.{field.name}" if path else field.name
            yield from _leaves(getattr(value, field.name), below)
    else:
        yield path, value


def _numbers(values: dict[str, object]) -> Iterator[tuple[str, Decimal]]:
    for path, value in values.items():
        members = value if isinstance(value, tuple) else (value,)
        for member in members:
            if isinstance(member, int | Decimal) and not isinstance(member, bool):
                yield path, Decimal(member)


def _sign_faults(values: dict[str, object]) -> Iterator[Fault]:
    for path, number in _numbers(values):
        if number < 0 or (number == 0 and path not in _MAY_BE_ZERO):
            yield Fault(path, "not_positive", number)
        elif number > _LARGEST:
            yield Fault(path, "too_large", number, {"high": _LARGEST})


def _order_faults(values: dict[str, object]) -> Iterator[Fault]:
    numbers = dict(_numbers(values))
    for low, high in _IN_ORDER:
        if numbers[low] > numbers[high]:
            yield Fault(low, "above_its_upper", numbers[low], {"upper": high})


def _list_faults(values: dict[str, object]) -> Iterator[Fault]:
    for path in _ASCENDING:
        found = values[path]
        if isinstance(found, tuple) and list(found) != sorted(set(found)):
            yield Fault(path, "not_ascending")
    for path in _DESCENDING:
        doses = values[path]
        if isinstance(doses, tuple) and list(doses) != sorted(set(doses), reverse=True):
            yield Fault(path, "not_descending")
    for path, value in values.items():
        if value == () or (isinstance(value, tuple) and () in value):
            yield Fault(path, "empty_list")


def _bound_faults(values: dict[str, object]) -> Iterator[Fault]:
    numbers = dict(_numbers(values))
    for path, (low, high) in _WITHIN.items():
        if not low <= numbers[path] <= high:
            yield Fault(path, "out_of_range", numbers[path], {"low": low, "high": high})
