from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.flowsheet import flowsheet
from clinic_app.domain.flowsheet_cells import (
    Flag,
    FlowCode,
    FlowKind,
    FlowRow,
    Flowsheet,
    FlowValue,
)
from clinic_app.domain.flowsheet_rows import OFF_SCALE
from clinic_app.domain.record.codes import (
    CtcaeVersion,
    MedicationRole,
    Modality,
    PcrMethod,
    StopReason,
    ToxicityScale,
    VisitKind,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, Lesion, Replicate
from clinic_app.domain.tdm.trough import Invalid
from tests import make

TODAY = date(2026, 5, 4)


def sheet_of(history: History, last: int | None = None) -> Flowsheet:
    knowledge = make.knowledge()
    return flowsheet(history, evaluate(history, TODAY, knowledge), knowledge, TODAY, last)


def row_of(sheet: Flowsheet, kind: FlowKind, name: str = "") -> FlowRow:
    return next(row for row in sheet.rows if (row.kind, row.name) == (kind, name))


def one(sheet: Flowsheet, kind: FlowKind, name: str = "") -> FlowValue:
    """Return the only value of the only day."""
    (cell,) = row_of(sheet, kind, name).cells
    (value,) = cell
    return value


def test_an_empty_record_has_no_days() -> None:
    sheet = sheet_of(make.gist_adjuvant())
    assert sheet == Flowsheet()


def test_days_are_those_with_a_visit_or_a_result_oldest_first() -> None:
    history = make.gist_adjuvant(
        visits=[make.visit("2026-04-01"), make.visit("2026-05-05")],
        troughs=[make.trough("2026-03-02T08:30+08:00", 1000)],
        labs=[make.lab("Hb", "2026-02-01", 120, "g/L")],
        imaging=[Imaging(on=date(2026, 1, 3))],
        bcr_abl=[make.bcr_abl("2025-12-01", "0.1")],
    )
    days = [day.isoformat() for day in sheet_of(history).days]
    assert days == ["2025-12-01", "2026-01-03", "2026-02-01", "2026-03-02", "2026-04-01"]


def test_an_event_since_the_last_visit_has_its_own_day_and_an_earlier_one_has_not() -> None:
    history = make.gist_adjuvant(
        visits=[make.visit("2026-04-01")],
        toxicities=[
            make.toxicity("Nausea", 1, "2026-03-20"),
            make.toxicity("Rash maculo-papular", 3, "2026-04-20"),
            make.toxicity("Fatigue", 2, "2026-05-05"),
        ],
    )
    assert sheet_of(history).days == (date(2026, 4, 1), date(2026, 4, 20))


@pytest.mark.parametrize(("last", "count"), [(None, 3), (2, 2), (9, 3), (0, 0)])
def test_only_the_last_days_may_be_asked_for(last: int | None, count: int) -> None:
    visits = [make.visit(f"2026-0{month}-01") for month in (1, 2, 3)]
    days = sheet_of(make.gist_adjuvant(visits=visits), last).days
    assert len(days) == count
    assert days == tuple(visit.on for visit in visits)[3 - count :]


def test_a_visit_shows_kind_pressure_weight_and_answers() -> None:
    visit = make.visit(
        "2026-04-01", toxicities_reviewed=False, kind=VisitKind.PHONE, ecog=0,
        weight_kg=Decimal("53.5"), systolic_mmhg=120, missed_doses_30d=2,
    )  # fmt: skip
    sheet = sheet_of(make.gist_adjuvant(visits=[visit]))
    assert one(sheet, FlowKind.VISIT) == FlowValue(code="phone")
    assert one(sheet, FlowKind.ECOG) == FlowValue(number=0)
    assert one(sheet, FlowKind.WEIGHT) == FlowValue(number=Decimal("53.5"))
    assert one(sheet, FlowKind.PRESSURE) == FlowValue(number=120)
    assert one(sheet, FlowKind.MISSED) == FlowValue(second=2)
    assert one(sheet, FlowKind.REVIEWED) == FlowValue(code=FlowCode.NO)


def test_what_was_not_asked_has_no_row() -> None:
    visit = make.visit("2026-04-01", toxicities_reviewed=None, kind=None)
    sheet = sheet_of(make.gist_adjuvant(visits=[visit], medications=[]))
    assert [row.kind for row in sheet.rows] == [FlowKind.VISIT]
    assert one(sheet, FlowKind.VISIT).code == FlowCode.SEEN


def test_a_reviewed_visit_says_so() -> None:
    sheet = sheet_of(make.gist_adjuvant(visits=[make.visit("2026-04-01")]))
    assert one(sheet, FlowKind.REVIEWED).code == FlowCode.YES


def test_each_drug_has_its_doses_and_days_without_any_drug_say_so() -> None:
    history = make.gist_adjuvant(
        medications=[
            make.medication("2026-01-10", 400, "2026-02-10", StopReason.PROGRESSION),
            make.medication("2026-02-10", 50, "2026-03-10", drug="Sunitinib"),
            make.medication("2026-01-10", 20, drug="simvastatin", role=MedicationRole.CONCOMITANT),
        ],
        visits=[make.visit(f"2026-0{month}-{day}") for month in (1, 2, 3) for day in ("09", "11")],
    )
    sheet = sheet_of(history)
    none = (FlowValue(code=FlowCode.NO_DRUG),)
    first, second = (FlowValue(number=Decimal(400)),), (FlowValue(number=Decimal(50)),)
    assert row_of(sheet, FlowKind.DOSE, "imatinib").cells == ((), first, first, (), (), none)
    assert row_of(sheet, FlowKind.DOSE, "sunitinib").cells == ((), (), (), second, second, none)


def test_a_visit_in_the_rest_of_a_cycle_shows_no_dose_and_no_pause() -> None:
    cycle = make.medication("2026-01-05", 50, drug="sunitinib", pattern="4w_on_2w_off")
    days = ("2026-02-01", "2026-02-02", "2026-02-15", "2026-02-16")
    history = make.gist_adjuvant(medications=[cycle], visits=[make.visit(day) for day in days])
    dose, rest = FlowValue(number=Decimal(50)), FlowValue(code=FlowCode.REST)
    cells = row_of(sheet_of(history), FlowKind.DOSE, "sunitinib").cells
    assert cells == ((dose,), (rest,), (rest,), (dose,))


def test_a_treatment_without_a_dose_is_unknown_not_none() -> None:
    medication = make.medication("2026-01-10", times_per_day=None)
    history = make.gist_adjuvant(medications=[medication], visits=[make.visit("2026-02-01")])
    assert one(sheet_of(history), FlowKind.DOSE, "imatinib").code == FlowCode.UNKNOWN


def test_levels_stand_as_measured_and_corrected_and_say_whether_they_count() -> None:
    history = make.gist_adjuvant(troughs=[make.trough("2026-03-02T08:30+08:00", 1400, 20)])
    sheet = sheet_of(history)
    assert one(sheet, FlowKind.TROUGH_RAW) == FlowValue(number=Decimal(1400), counts=False)
    corrected = one(sheet, FlowKind.TROUGH_CORRECTED)
    assert corrected.number is not None
    assert corrected.number < 1400
    assert not corrected.counts
    (remark,) = sheet.remarks
    assert remark.why_invalid == (Invalid.TOO_EARLY,)


def test_a_level_under_its_limit_shows_the_limit() -> None:
    trough = make.trough("2026-03-02T08:30+08:00", None, below_limit=Decimal(50))
    sheet = sheet_of(make.gist_adjuvant(troughs=[trough]))
    assert one(sheet, FlowKind.TROUGH_RAW) == FlowValue(number=Decimal(50), is_below=True)
    assert one(sheet, FlowKind.TROUGH_CORRECTED).code == FlowCode.UNKNOWN


def test_a_level_never_reported_is_unknown() -> None:
    troughs = [make.trough("2026-03-02T08:30+08:00", None)]
    value = one(sheet_of(make.gist_adjuvant(troughs=troughs)), FlowKind.TROUGH_RAW)
    assert value == FlowValue(code=FlowCode.UNKNOWN, counts=False)


def test_bcr_abl_shows_per_cent_class_and_copies() -> None:
    history = make.cml(
        bcr_abl=[make.bcr_abl("2026-01-05", "0.004"), make.bcr_abl("2026-04-05", None, None)]
    )
    sheet = sheet_of(history)
    percent = row_of(sheet, FlowKind.BCR_ABL).cells
    assert percent[0] == (FlowValue(number=Decimal("0.004")),)
    assert percent[1][0].code == FlowCode.UNDETECTED
    assert percent[1][0].is_below
    assert row_of(sheet, FlowKind.RESPONSE).cells[0] == (FlowValue(code="MR4"),)
    assert row_of(sheet, FlowKind.COPIES).cells == ((FlowValue(number=Decimal(100000)),), ())


def test_replicates_show_their_copies_together_and_digital_pcr_stands_apart() -> None:
    pair = tuple(
        Replicate(copies=Decimal(2), control_copies=Decimal(copies)) for copies in (30000, 40000)
    )
    result = make.bcr_abl("2026-01-05", None, None, detected=True, replicates=pair)
    digital = make.bcr_abl("2026-01-05", "0.02", None, method=PcrMethod.DPCR)
    sheet = sheet_of(make.cml(bcr_abl=[result, digital]))
    assert one(sheet, FlowKind.COPIES).number == Decimal(70000)
    assert one(sheet, FlowKind.DPCR).number == Decimal("0.02")
    assert one(sheet, FlowKind.BCR_ABL).code == FlowCode.UNKNOWN  # no conversion factor


def test_a_result_off_the_scale_is_unknown_and_has_no_class() -> None:
    result = make.bcr_abl("2026-01-05", None, detected=True, copies=None)
    history = make.cml(bcr_abl=[result])
    sheet = sheet_of(history)
    assert one(sheet, FlowKind.BCR_ABL).code == FlowCode.UNKNOWN


def test_a_transcript_off_the_scale_has_a_unit_of_its_own() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.004")])
    assert history.cml is not None
    other = replace(history, cml=replace(history.cml, transcript="e19a2"))
    assert row_of(sheet_of(history), FlowKind.BCR_ABL).unit == ""
    assert row_of(sheet_of(other), FlowKind.BCR_ABL).unit == OFF_SCALE


def test_imaging_adds_up_the_diameters_only_when_every_lesion_has_one() -> None:
    both = (Lesion(id="1", longest_mm=Decimal(12)), Lesion(id="2", longest_mm=Decimal("8.5")))
    history = make.gist_adjuvant(
        imaging=[
            Imaging(on=date(2026, 1, 3), modality=Modality.CT, lesions=both),
            Imaging(on=date(2026, 2, 3), lesions=(both[0], Lesion(id="2"))),
            Imaging(on=date(2026, 3, 3)),
        ]
    )
    sheet = sheet_of(history)
    assert row_of(sheet, FlowKind.DIAMETERS).cells == (
        (FlowValue(number=Decimal("20.5")),), (), (),
    )  # fmt: skip
    codes = [cell[0].code for cell in row_of(sheet, FlowKind.IMAGING).cells]
    assert codes == ["CT", FlowCode.SEEN, FlowCode.SEEN]


def test_an_adverse_event_shows_the_worst_grade_open_on_each_day() -> None:
    history = make.gist_adjuvant(
        visits=[make.visit(f"2026-0{month}-01") for month in (1, 2, 3, 4)],
        toxicities=[
            make.toxicity("Nausea", 1, "2026-01-15", "2026-02-20"),
            make.toxicity("Nausea", 2, "2026-01-20", "2026-03-01"),
            make.toxicity("Edema limbs", 3, "2026-03-20"),
            make.toxicity("Fatigue", 1, "2026-04-20"),
        ],
    )
    sheet = sheet_of(history)
    nausea = row_of(sheet, FlowKind.TOXICITY, "Nausea").cells
    assert nausea == ((), (FlowValue(number=2, grade=2),), (), (), ())
    names = [row.name for row in sheet.rows if row.kind is FlowKind.TOXICITY]
    assert names == ["Fatigue", "Edema limbs", "Nausea"]


def test_grades_of_two_versions_or_scales_are_rows_of_their_own() -> None:
    term = "Neutrophil count decreased"
    newer = CtcaeVersion.V6
    history = make.gist_adjuvant(
        visits=[make.visit(f"2026-0{month}-01") for month in (1, 2, 3)],
        toxicities=[
            make.toxicity(term, 3, "2025-12-15", "2026-02-01", ctcae_version=None),
            make.toxicity(term, 2, "2026-02-01", ctcae_version=newer),
            make.toxicity("Constipation", 1, "2025-12-15"),
            make.toxicity("Constipation", 2, "2025-12-20", scale=ToxicityScale.WHO),
        ],
    )
    rows = [row for row in sheet_of(history).rows if row.kind is FlowKind.TOXICITY]
    assert [(row.name, row.unit) for row in rows] == [
        (term, "CTCAE 6.0"), ("Constipation", "WHO"), (term, "CTCAE 5.0"),
        ("Constipation", "CTCAE 5.0"),
    ]  # fmt: skip
    shown = [[value.number for cell in row.cells for value in cell] for row in rows]
    assert shown[0] == [2, 2]
    assert shown[2] == [3]


def test_laboratory_values_keep_their_unit_order_and_limits() -> None:
    limits = {"lln": Decimal(115), "uln": Decimal(150)}
    history = make.gist_adjuvant(
        labs=[
            make.lab("ZZZ", "2026-01-05", 1, "x"),
            make.lab("Hb", "2026-01-05", 114, "g/L", **limits),
            make.lab("Hb", "2026-01-05", 151, "g/L", **limits),
            make.lab("Hb", "2026-01-05", 115, "g/L", **limits),
            make.lab("Hb", "2026-01-05", 12, "g/dL"),
            make.lab("ANC", "2026-01-05", 2, "10^9/L"),
        ]
    )
    sheet = sheet_of(history)
    assert [(row.name, row.unit) for row in sheet.rows if row.kind is FlowKind.LAB] == [
        ("ANC", "10^9/L"), ("Hb", "g/L"), ("Hb", "g/dL"), ("ZZZ", "x"),
    ]  # fmt: skip
    flags = [value.flag for value in row_of(sheet, FlowKind.LAB, "Hb").cells[0]]
    assert flags == [Flag.LOW, Flag.HIGH, None]


def test_remarks_are_the_notes_of_the_days_shown() -> None:
    visits = [
        make.visit("2026-03-01", note="well"),
        make.visit("2026-01-01", note="tired"),
        make.visit("2026-04-01"),
    ]
    history = make.gist_adjuvant(visits=visits)
    assert [remark.note for remark in sheet_of(history).remarks] == ["tired", "well"]
    assert [remark.note for remark in sheet_of(history, 2).remarks] == ["well"]


def test_nothing_derived_leaves_no_levels() -> None:
    history = make.gist_adjuvant(troughs=[make.trough("2026-03-02T08:30+08:00", 1000)])
    evaluation = evaluate(make.gist_adjuvant(), TODAY, make.knowledge())
    sheet = flowsheet(history, evaluation, make.knowledge(), TODAY)
    assert FlowKind.TROUGH_RAW not in {row.kind for row in sheet.rows}


def test_no_dose_missed_without_treatment_is_left_out() -> None:
    history = make.history(
        medications=[make.medication("2026-02-01", 400, "2026-03-01")],
        visits=[
            make.visit("2026-01-10", missed_doses_7d=0, missed_doses_30d=0),
            make.visit("2026-02-10", missed_doses_7d=0, missed_doses_30d=0),
            make.visit("2026-03-20", missed_doses_7d=0, missed_doses_30d=0),
            make.visit("2026-04-20", missed_doses_7d=0, missed_doses_30d=0),
            make.visit("2026-05-01", missed_doses_7d=1),
        ],
    )
    cells = row_of(sheet_of(history), FlowKind.MISSED).cells
    assert [bool(cell) for cell in cells] == [False, False, True, True, False, True][-len(cells) :]
