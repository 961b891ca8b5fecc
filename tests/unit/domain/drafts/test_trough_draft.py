from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.trough_draft import TroughDraft, outlook
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.trough import Invalid
from tests import make
from tests.unit.domain.drafts.entry import CHINA, codes, context

USUAL: dict[str, Any] = {
    "drug": "imatinib", "last_dose_on": "-1", "last_dose_time": "0810", "drawn_on": "t",
    "drawn_time": "0840", "value": "1900", "unit": ConcentrationUnit.UG_L,
}  # fmt: skip


def read(on: str = "t", **typed: Any) -> Reading[VisitEntry]:
    draft = VisitDraft(on=on, trough=TroughDraft(**{**USUAL, **typed}))
    return read_visit(draft, context())


def sample(reading: Reading[VisitEntry]) -> Trough:
    assert reading.value is not None, codes(reading.faults)
    return reading.value.troughs[0]


def test_a_whole_sample() -> None:
    reading = read(next_dose_held=True, method="HPLC-MS/MS", lab="Union Hospital")
    assert reading.warnings == ()
    assert sample(reading) == Trough(
        drug="imatinib",
        drawn_at=datetime(2026, 5, 4, 8, 40, tzinfo=CHINA),
        last_dose_at=datetime(2026, 5, 3, 8, 10, tzinfo=CHINA),
        next_dose_held=True, value=Decimal(1900), unit=ConcentrationUnit.UG_L,
        method="HPLC-MS/MS", lab="Union Hospital",
    )  # fmt: skip


def test_a_blank_section_is_no_sample() -> None:
    draft = VisitDraft(on="t", trough=TroughDraft(drug="imatinib", unit=ConcentrationUnit.UG_L))
    entry = read_visit(draft, context()).value
    assert entry is not None
    assert entry.troughs == ()


@pytest.mark.parametrize(
    "typed",
    [{"drawn_time": "8"}, {"value": "1"}, {"next_dose_held": False}, {"below_limit": True}],
)
def test_anything_entered_begins_a_sample(typed: dict[str, Any]) -> None:
    reading = read_visit(VisitDraft(on="t", trough=TroughDraft(**typed)), context())
    assert ("troughs[0].drug", "no_drug") in codes(reading.faults)
    assert ("troughs[0].unit", "unit_missing") in codes(reading.faults)


def test_without_a_date_it_was_drawn_on_the_day_of_the_visit() -> None:
    drawn = sample(read(on="-2", drawn_on="", last_dose_on="-3")).drawn_at
    assert drawn.date() == date(2026, 5, 2)


def test_the_time_of_the_last_dose_may_be_unknown() -> None:
    assert sample(read(last_dose_on="", last_dose_time="")).last_dose_at is None


@pytest.mark.parametrize(("value", "below"), [("<50", False), ("50", True), ("<50", True)])
def test_below_the_limit(value: str, below: bool) -> None:
    found = sample(read(value=value, below_limit=below))
    assert (found.value, found.below_limit) == (None, Decimal(50))


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({"drawn_time": "0809", "last_dose_on": "t"}, "drawn_time", "sample_before_dose"),
        ({"drawn_on": "5/5/2026"}, "drawn_on", "future"),
        ({"last_dose_on": "5/5/2026"}, "last_dose_on", "future"),
        ({"drawn_on": "1/1/1960", "last_dose_on": "", "last_dose_time": ""}, "drawn_on",
         "before_birth"),
        ({"last_dose_time": ""}, "last_dose_time", "required"),
        ({"last_dose_on": ""}, "last_dose_on", "required"),
        ({"drawn_time": ""}, "drawn_time", "required"),
        ({"drawn_time": "25"}, "drawn_time", "not_a_time"),
        ({"value": ""}, "value", "required"),
        ({"value": "0"}, "value", "not_positive"),
        ({"value": "1,9"}, "value", "comma"),
        ({"unit": None}, "unit", "unit_missing"),
        ({"drug": ""}, "drug", "no_drug"),
    ],
)  # fmt: skip
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert codes(reading.faults) == [(f"troughs[0].{path}", code)]
    assert reading.value is None


def test_drawn_at_the_minute_of_the_dose_is_late_but_possible() -> None:
    assert sample(read(last_dose_on="t", drawn_time="0810")).drawn_at.hour == 8


@pytest.mark.parametrize(
    ("value", "unit", "code"),
    [
        ("20", ConcentrationUnit.UG_L, None),
        ("19.9", ConcentrationUnit.UG_L, "level_low_1"),  # 19.9 mg/L would be too high
        ("10", ConcentrationUnit.UG_L, "level_low_2"),
        ("1.85", ConcentrationUnit.UG_L, "level_low_2"),
        ("1.85", ConcentrationUnit.NG_ML, "level_low_2"),
        ("0.03", ConcentrationUnit.UG_L, "level_low_1"),  # mg/L would do
        ("0.001", ConcentrationUnit.UG_L, "level_low_0"),
        ("10000", ConcentrationUnit.UG_L, None),
        ("10000.1", ConcentrationUnit.UG_L, "level_high_0"),
        ("1.85", ConcentrationUnit.UMOL_L, None),
        ("20.2", ConcentrationUnit.UMOL_L, None),
        ("20.3", ConcentrationUnit.UMOL_L, "level_high_1"),  # ug/L would do
        ("1900", ConcentrationUnit.UMOL_L, "level_high_1"),
        ("11000", ConcentrationUnit.UMOL_L, "level_high_0"),
        ("0.04", ConcentrationUnit.UMOL_L, "level_low_1"),
    ],
)
def test_a_level_plausible_only_in_another_unit_asks(
    value: str, unit: ConcentrationUnit, code: str | None
) -> None:
    reading = read(value=value, unit=unit)
    assert codes(reading.warnings) == ([("troughs[0].value", code)] if code else [])
    assert sample(reading).value == Decimal(value)


def test_the_question_names_the_units() -> None:
    (warning,) = read(value="1.85").warnings
    assert (warning.parameters["first"], warning.parameters["second"]) == ("umol/L", "mg/L")


def test_levels_of_other_drugs_and_limits_are_not_doubted() -> None:
    assert read(value="1.85", drug="dasatinib").warnings == ()
    assert read(value="1.85", below_limit=True).warnings == ()


def test_odd_dates_ask() -> None:
    far = read(on="-40", drawn_on="-1", last_dose_on="-2")
    assert codes(far.warnings) == [("troughs[0].drawn_at", "sample_far_from_visit")]
    assert read(on="-32", drawn_on="-1", last_dose_on="-2").warnings == ()
    long = read(last_dose_on="-3", last_dose_time="0839")
    assert codes(long.warnings) == [("troughs[0].last_dose_on", "interval_long")]
    assert read(last_dose_on="-3", last_dose_time="0840").warnings == ()


@pytest.mark.parametrize(
    ("drawn_time", "dose_on", "reasons"),
    [
        ("0609", "-1", (Invalid.TOO_EARLY,)),
        ("0610", "-1", ()),
        ("1010", "-1", ()),
        ("1011", "-1", (Invalid.TOO_LATE,)),
    ],
)
def test_the_outlook_at_the_ends_of_the_interval(
    drawn_time: str, dose_on: str, reasons: tuple[Invalid, ...]
) -> None:
    draft = TroughDraft(**{**USUAL, "drawn_time": drawn_time, "last_dose_on": dose_on})
    found = outlook(draft, None, context())
    assert found is not None
    assert found.why_invalid == reasons
    assert found.valid is (not reasons)


def test_the_outlook_counts_the_days_on_the_dose() -> None:
    for start, valid in (("2026-04-06", True), ("2026-04-07", False)):
        found = outlook(TroughDraft(**USUAL), None, context(make.gist_adjuvant(start)))
        assert found is not None
        assert found.valid is valid
        assert (Invalid.NOT_STEADY in found.why_invalid) is not valid


def test_the_outlook_knows_the_visit_being_typed() -> None:
    missed = make.visit("2026-05-04", missed_doses_7d=1)
    found = outlook(TroughDraft(**{**USUAL, "next_dose_held": False}), missed, context())
    assert found is not None
    assert found.why_invalid == (Invalid.MISSED_DOSE, Invalid.DOSE_TAKEN_BEFORE_DRAW)


def test_the_outlook_speaks_before_the_result_is_there() -> None:
    found = outlook(TroughDraft(**{**USUAL, "value": "", "unit": None}), None, context())
    assert found is not None
    assert found.valid
    unknown = outlook(
        TroughDraft(**{**USUAL, "last_dose_on": "", "last_dose_time": ""}), None, context()
    )
    assert unknown is not None
    assert unknown.why_invalid == (Invalid.NO_LAST_DOSE_TIME,)
    limit = outlook(TroughDraft(**{**USUAL, "value": "<1000"}), None, context())
    assert limit is not None
    assert Invalid.LIMIT_TOO_HIGH in limit.why_invalid


@pytest.mark.parametrize(
    "typed",
    [{"drawn_time": ""}, {"drug": ""}, {"last_dose_on": "t", "drawn_time": "0800"}],
)
def test_no_outlook_where_the_fields_themselves_speak(typed: dict[str, Any]) -> None:
    assert outlook(TroughDraft(**{**USUAL, **typed}), None, context()) is None
