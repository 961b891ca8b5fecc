from decimal import Decimal

import pytest

from clinic_app.domain.course.labs import Side, is_outside, lab_rows, side_of
from tests import make


@pytest.mark.parametrize(
    ("value", "lln", "uln", "side"),
    [
        ("114.9", "115", "150", Side.LOW),
        ("115", "115", "150", Side.WITHIN),
        ("150", "115", "150", Side.WITHIN),
        ("150.1", "115", "150", Side.HIGH),
        ("41", None, "40", Side.HIGH),
        ("0", None, "40", Side.WITHIN),
        ("1", "2", None, Side.LOW),
        ("3", "2", None, Side.WITHIN),
        ("3", None, None, Side.UNKNOWN),
    ],
)
def test_a_limit_itself_is_inside(
    value: str, lln: str | None, uln: str | None, side: Side
) -> None:
    lab = make.lab(
        "Hb", "2026-01-05", value, "g/L",
        lln=Decimal(lln) if lln else None, uln=Decimal(uln) if uln else None,
    )  # fmt: skip
    assert side_of(lab) is side
    assert is_outside(lab) is (side in {Side.LOW, Side.HIGH})


def test_rows_are_one_per_analyte_and_unit_in_the_order_clinics_read() -> None:
    labs = [
        make.lab("Zinc", "2026-01-05", 12, "umol/L"),
        make.lab("ALT", "2026-01-05", 30, "U/L"),
        make.lab("Hb", "2026-02-05", 120, "g/L"),
        make.lab("Hb", "2026-01-05", 118, "g/L"),
        make.lab("Hb", "2026-03-05", 12, "g/dL"),
    ]
    rows = lab_rows(labs)
    assert [(row.analyte, row.unit) for row in rows] == [
        ("Hb", "g/L"),
        ("Hb", "g/dL"),
        ("ALT", "U/L"),
        ("Zinc", "umol/L"),
    ]
    hb = next(row for row in rows if row.unit == "g/L")
    assert [value.value for value in hb.values] == [118, 120]


def test_few_rows_are_those_outside_now_then_those_that_were() -> None:
    low = {"lln": Decimal(5)}
    labs = [
        make.lab("Hb", "2026-01-05", 9, "x", **low),
        make.lab("ANC", "2026-01-05", 1, "x", **low),
        make.lab("ANC", "2026-02-05", 9, "x", **low),
        make.lab("CREA", "2026-02-05", 1, "x", **low),
        make.lab("PLT", "2026-02-05", 9, "x", **low),
    ]
    assert [row.analyte for row in lab_rows(labs, 2)] == ["ANC", "CREA"]
    assert [row.analyte for row in lab_rows(labs, 3)] == ["Hb", "ANC", "CREA"]
    assert [row.analyte for row in lab_rows(labs, 9)] == ["Hb", "ANC", "PLT", "CREA"]
