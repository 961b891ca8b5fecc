"""Age, body mass index and body surface area, and what is missing for them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from clinic_app.domain.person import person
from tests.unit.domain.adjuvant import patient, visit


def test_derived_from_height_and_the_last_weight() -> None:
    history = patient(
        visits=(
            visit(date(2026, 3, 1), weight_kg=Decimal(60)),
            visit(date(2026, 2, 1), weight_kg=Decimal(55)),
            visit(date(2026, 4, 1)),
        )
    )
    history = replace(history, patient=replace(history.patient, height_cm=Decimal(160)))
    derived, gaps = person(history, date(2025, 12, 31))
    assert derived == {
        "age_years": 59,
        "bmi_kg_m2": Decimal("23.44"),
        "bsa_m2": Decimal("1.63"),
    }
    assert gaps == ()


def test_the_sheet_weight_serves_when_nobody_weighed() -> None:
    history = patient()
    sheet = replace(history.patient, height_cm=Decimal(180), weight_kg=Decimal(80))
    derived, _ = person(replace(history, patient=sheet), date(2026, 1, 1))
    assert derived["bsa_m2"] == Decimal("2.00")


def test_what_is_missing_is_named() -> None:
    history = patient()
    sheet = replace(history.patient, birth_date=None)
    _, gaps = person(replace(history, patient=sheet), date(2026, 1, 1))
    assert [(gap.key, gap.reason) for gap in gaps] == [
        ("age_years", "no_birth_date"),
        ("bmi_kg_m2", "no_height"),
        ("bsa_m2", "no_height"),
    ]
    tall = replace(history.patient, height_cm=Decimal(170))
    _, gaps = person(replace(history, patient=tall), date(2026, 1, 1))
    assert {gap.reason for gap in gaps} == {"no_weight"}
