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
    ("sampling.early_months", "sampling.trough_every_months"),
    ("molecular.mr5_percent", "molecular.mr4_5_percent"),
    ("molecular.mr4_5_percent", "molecular.mr4_percent"),
    ("molecular.mr4_percent", "molecular.mmr_percent"),
    ("molecular.mmr_percent", "molecular.mr2_percent"),
    ("molecular.mr2_percent", "molecular.mr1_percent"),
    ("eligibility.review_deep_years", "eligibility.review_tki_years"),
    ("eligibility.eln_deep_years", "eligibility.eln_tki_years"),
    ("eligibility.eln_tki_years_second_generation", "eligibility.eln_tki_years"),
    ("eligibility.optimal_mr4_5_years", "eligibility.optimal_mr4_years"),
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
