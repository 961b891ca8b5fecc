from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.lab_draft import (
    LabRowDraft,
    LabsDraft,
    labs_draft_of,
    read_labs,
    read_visit_labs,
)
from clinic_app.domain.drafts.lab_ranges import BELIEVABLE
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.record.results import LabValue
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

KNOWN = context(labs=[make.lab("Hb", "2026-03-08", 109, "g/L")])


def row(analyte: str = "Hb", value: str = "111", unit: str | None = "g/L", **limits: str) -> Any:
    return LabRowDraft(analyte=analyte, value=value, unit=unit, **limits)


def read(*rows: LabRowDraft, drawn_on: str = "t", pending: str = "") -> Reading[Any]:
    return read_labs(LabsDraft(drawn_on=drawn_on, rows=rows, pending=pending), KNOWN)


def test_a_report_with_limits_and_a_blank() -> None:
    reading = read(
        row(lln="115", uln="150"), row("ANC", "2.3", "10^9/L"), row("PLT", "", None),
        drawn_on="-1",
    )  # fmt: skip
    assert reading.warnings == ()
    yesterday = date(2026, 5, 3)
    assert reading.value == (
        make.lab("Hb", yesterday, 111, "g/L", lln=Decimal(115), uln=Decimal(150)),
        make.lab("ANC", yesterday, "2.3", "10^9/L"),
    )


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        (row(unit=None), "unit", "unit_missing"),
        (row(value="< 5"), "value", "not_an_exact_value"),
        (row(value="＜5"), "value", "not_an_exact_value"),
        (row(value="11,1"), "value", "comma"),
        (row(value="-1"), "value", "out_of_range"),
        (row(lln="x"), "lln", "not_a_number"),
        (row(lln="-1"), "lln", "out_of_range"),
        (row(uln="0"), "uln", "out_of_range"),
        (row(lln="150", uln="115"), "lln", "limits_swapped"),
    ],
)
def test_hard_limits_stop(typed: LabRowDraft, path: str, code: str) -> None:
    reading = read(row("PLT", "200", "10^9/L"), typed)
    assert codes(reading.faults) == [(f"lab_rows.{typed.analyte}.{path}", code)]
    assert reading.value is None


@pytest.mark.parametrize(
    ("rows", "drawn_on", "pending", "faults"),
    [
        ((), "t", "", [("lab_rows", "values_missing")]),
        ((row(value=""),), "t", "", [("lab_rows", "values_missing")]),
        ((row(),), "", "", [("labs[0].drawn_on", "required")]),
        ((row(),), "5/5/2026", "", [("labs[0].drawn_on", "future")]),
        ((row(), row()), "t", "", [("lab_rows.Hb.value", "analyte_twice")]),
        ((row(),), "t", " tsh ", [("analyte_picker", "analyte_not_added")]),
    ],
)
def test_the_whole_is_checked_too(
    rows: tuple[LabRowDraft, ...], drawn_on: str, pending: str, faults: list[tuple[str, str]]
) -> None:
    assert codes(read(*rows, drawn_on=drawn_on, pending=pending).faults) == faults


@pytest.mark.parametrize(
    ("typed", "code", "first", "second"),
    [
        (row(value="11.1"), "lab_other_units", "g/dL", "mmol/L"),
        (row(value="20"), "lab_other_unit", "g/dL", "g/dL"),
        (row(value="1.1"), "lab_unusual", None, None),
        (row(value="111", unit="g/dL"), "lab_other_unit", "g/L", "g/L"),
        (row("PLT", "180000", "10^9/L"), "lab_other_unit", "/mm3", "/mm3"),
        (row("PLT", "180", "/mm3"), "lab_other_unit", "10^9/L", "10^9/L"),
        (row("CREA", "0.9", "umol/L"), "lab_other_unit", "mg/dL", "mg/dL"),
        (row("ALT", "0.6", "U/L"), "lab_other_unit", "ukat/L", "ukat/L"),
        (row("K", "45", "mmol/L"), "lab_unusual", None, None),
    ],
)
def test_a_value_believable_in_another_unit_asks(
    typed: LabRowDraft, code: str, first: str | None, second: str | None
) -> None:
    reading = read(typed)
    assert codes(reading.warnings) == [(f"lab_rows.{typed.analyte}.value", code)]
    asked = reading.warnings[0].parameters
    assert (asked["first"], asked["second"]) == (first, second)
    assert reading.value is not None


@pytest.mark.parametrize(
    "typed",
    [
        row(value="25"), row(value="240"), row(value="10.5", unit="g/dL"),
        row("WBC", "620", "10^9/L"), row("PLT", "180000", "/mm3"), row("ANC", "0", "10^9/L"),
        row("EOS", "4500", "/mm3"),  # a unit without a factor
        row("CK-MB", "9999", "U/L"),  # an analyte without ends
    ],
)  # fmt: skip
def test_what_is_believed_is_not_asked_about(typed: LabRowDraft) -> None:
    assert read(typed).warnings == ()


def test_a_second_value_of_a_day_and_an_old_report_ask() -> None:
    again = read(row(), drawn_on="2026-03-08")
    assert codes(again.warnings) == [("lab_rows.Hb.value", "lab_on_same_day")]
    old = read(row(), drawn_on="2025-05-02")
    assert codes(old.warnings) == [("labs[0].drawn_on", "labs_long_ago")]
    assert read(row(), drawn_on="2025-05-03").warnings == ()


@pytest.mark.parametrize(
    ("drawn_on", "on", "expected"),
    [("", TODAY, TODAY), ("-2", TODAY, date(2026, 5, 2)), ("t", None, TODAY)],
)
def test_values_of_a_visit_are_of_its_day_unless_said(
    drawn_on: str, on: date | None, expected: date
) -> None:
    remarks = Remarks()
    draft = LabsDraft(drawn_on=drawn_on, rows=(row(),))
    values = read_visit_labs(draft, on, KNOWN, remarks)
    assert values == (make.lab("Hb", expected, 111, "g/L"),)
    assert remarks.faults == []


def test_a_visit_without_values() -> None:
    remarks = Remarks()
    assert read_visit_labs(LabsDraft(drawn_on="nonsense"), TODAY, KNOWN, remarks) == ()
    assert read_visit_labs(LabsDraft(rows=(row(),)), None, KNOWN, remarks) == ()
    assert remarks.faults == []


@pytest.mark.parametrize(
    "value",
    [
        make.lab("Hb", "2026-03-09", "109.50", "g/L", lln=Decimal(115)),
        make.lab("PLT", "2026-03-09", "1E+2", "10^9/L", uln=Decimal(350)),
    ],
)
def test_the_draft_of_a_value_reads_as_it(value: LabValue) -> None:
    assert read_labs(labs_draft_of(value), KNOWN).value == (value,)


def test_believable_analytes_and_units_are_those_of_the_table() -> None:
    units = make.knowledge().analytes
    assert BELIEVABLE.keys() <= units.keys()
    unknown = {
        (analyte, unit)
        for analyte, believable in BELIEVABLE.items()
        for unit in believable.factors
        if unit not in units[analyte]
    }
    assert unknown == set()
