"""Age and body size on a day."""

from datetime import date
from decimal import Decimal

from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.findings import DataGap
from clinic_app.domain.record.history import History

_SHOWN = Decimal("0.01")
_CM_PER_M = Decimal(100)
_MOSTELLER = Decimal(3600)


def weight_kg(history: History) -> Decimal | None:
    """Return the last weight of a visit, otherwise the one on the patient's sheet, kg.

    `history` is the record as known on the day asked about. Source: definition 1.
    """
    weighed = [visit for visit in history.visits if visit.weight_kg is not None]
    if weighed:
        return max(weighed, key=lambda visit: visit.on).weight_kg
    return history.patient.weight_kg


def bmi_kg_m2(height_cm: Decimal, weight: Decimal) -> Decimal:
    """Return the body mass index, kg/m², to two places."""
    metres = height_cm / _CM_PER_M
    return (weight / (metres * metres)).quantize(_SHOWN)


def bsa_m2(height_cm: Decimal, weight: Decimal) -> Decimal:
    """Return the body surface area by Mosteller, m², to two places."""
    return (height_cm * weight / _MOSTELLER).sqrt().quantize(_SHOWN)


def person(history: History, on: date) -> tuple[dict[str, object], tuple[DataGap, ...]]:
    """Return `age_years`, `bmi_kg_m2`, `bsa_m2` as far as known, and what is missing."""
    derived: dict[str, object] = {}
    gaps: list[DataGap] = []
    birth = history.patient.birth_date
    if birth is None:
        gaps.append(DataGap(key="age_years", reason="no_birth_date"))
    else:
        derived["age_years"] = whole_years_between(birth, on)
    height, weight = history.patient.height_cm, weight_kg(history)
    if height is None or weight is None:
        reason = "no_height" if height is None else "no_weight"
        gaps += [DataGap(key=key, reason=reason) for key in ("bmi_kg_m2", "bsa_m2")]
    else:
        derived["bmi_kg_m2"] = bmi_kg_m2(height, weight)
        derived["bsa_m2"] = bsa_m2(height, weight)
    return derived, tuple(gaps)
