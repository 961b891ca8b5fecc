from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.cml.findings import Quality
from clinic_app.domain.course.trend import facts_of, trend_of
from clinic_app.domain.course.trend_values import (
    LineName,
    SeriesName,
    Trend,
    TrendLimits,
    TrendLine,
    TrendPoint,
    TrendSeries,
    TrendStep,
)
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.flowsheet import flowsheet
from clinic_app.domain.flowsheet_cells import Flag, FlowKind, FlowRow, Flowsheet, FlowValue
from clinic_app.domain.record.codes import EventKind, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.tdm.trough import Invalid
from tests import make

TODAY = date(2026, 5, 4)
LIMITS = {"lln": Decimal(115), "uln": Decimal(150)}


def trend(history: History, kind: FlowKind, name: str = "") -> Trend:
    knowledge = make.knowledge()
    evaluation = evaluate(history, TODAY, knowledge)
    sheet = flowsheet(history, evaluation, knowledge, TODAY)
    row = next(row for row in sheet.rows if (row.kind, row.name) == (kind, name))
    return trend_of(row, sheet, facts_of(history, evaluation, knowledge.protocol, TODAY))


def values(found: Trend, place: int = 0) -> list[tuple[str, str]]:
    points = found.series[place].points
    return [(point.on.isoformat(), str(point.value)) for point in points]


def test_weights_stand_in_order_of_time() -> None:
    visits = [
        make.visit("2026-04-01", weight_kg=Decimal("54.5")),
        make.visit("2026-01-01", weight_kg=Decimal(53)),
        make.visit("2026-02-01"),
    ]
    found = trend(make.gist_adjuvant(visits=visits), FlowKind.WEIGHT)
    assert values(found) == [("2026-01-01", "53"), ("2026-04-01", "54.5")]
    assert found.days == (date(2026, 1, 1), date(2026, 4, 1))
    assert (found.has_numbers, found.is_log, found.without_value) == (True, False, 0)
    assert (found.lines, found.aim, found.limits, found.steps) == ((), None, (), ())


def test_a_pressure_is_two_quantities_and_either_may_be_missing() -> None:
    visits = [
        make.visit("2026-01-01", systolic_mmhg=120, diastolic_mmhg=80),
        make.visit("2026-02-01", systolic_mmhg=130),
        make.visit("2026-03-01", diastolic_mmhg=70),
    ]
    found = trend(make.gist_adjuvant(visits=visits), FlowKind.PRESSURE)
    assert [one.name for one in found.series] == [SeriesName.SYSTOLIC, SeriesName.DIASTOLIC]
    assert values(found, 0) == [("2026-01-01", "120"), ("2026-02-01", "130")]
    assert values(found, 1) == [("2026-01-01", "80"), ("2026-03-01", "70")]
    assert [point.value for point in found.points] == [120, 80, 130, 70]
    assert len(found.days) == 3


def test_missed_doses_are_of_a_week_and_of_a_month() -> None:
    visits = [make.visit("2026-01-01", missed_doses_7d=1, missed_doses_30d=3)]
    found = trend(make.gist_adjuvant(visits=visits), FlowKind.MISSED)
    assert found.series == (
        TrendSeries(SeriesName.WEEK, (TrendPoint(on=date(2026, 1, 1), value=Decimal(1)),)),
        TrendSeries(SeriesName.MONTH, (TrendPoint(on=date(2026, 1, 1), value=Decimal(3)),)),
    )


@pytest.mark.parametrize("kind", [FlowKind.VISIT, FlowKind.REVIEWED])
def test_a_row_of_words_has_no_numbers(kind: FlowKind) -> None:
    found = trend(make.gist_adjuvant(visits=[make.visit("2026-01-01")]), kind)
    assert found == Trend(kind=kind, today=TODAY, has_numbers=False)
    assert found.points == ()


def test_limits_change_where_the_laboratory_changes_them() -> None:
    found = trend(
        make.gist_adjuvant(
            labs=[
                make.lab("Hb", "2026-03-01", 120, "g/L", lln=Decimal(110)),
                make.lab("Hb", "2026-01-01", 114, "g/L", **LIMITS),
                make.lab("Hb", "2026-02-01", 151, "g/L", **LIMITS),
                make.lab("Hb", "2026-04-01", 120, "g/L"),
                make.lab("ANC", "2026-04-01", 2, "10^9/L"),
                make.lab("Hb", "2026-12-01", 120, "g/L"),
            ]
        ),
        FlowKind.LAB,
        "Hb",
    )
    assert [point.flag for point in found.points] == [Flag.LOW, Flag.HIGH, None, None]
    assert found.limits == (
        TrendLimits(
            first=date(2026, 1, 1),
            last=date(2026, 2, 1),
            lower=Decimal(115),
            upper=Decimal(150),
        ),
        TrendLimits(first=date(2026, 3, 1), last=date(2026, 3, 1), lower=Decimal(110), upper=None),
        TrendLimits(first=date(2026, 4, 1), last=date(2026, 4, 1), lower=None, upper=None),
    )


def test_the_limits_are_those_of_the_unit_of_the_row() -> None:
    labs = [
        make.lab("Hb", "2026-01-01", 120, "g/L", **LIMITS),
        make.lab("Hb", "2026-02-01", 12, "g/dL", lln=Decimal("11.5")),
    ]
    found = trend(make.gist_adjuvant(labs=labs), FlowKind.LAB, "Hb")
    assert [limits.lower for limits in found.limits] == [Decimal(115)]


def test_troughs_have_the_interval_and_the_cut_and_say_what_does_not_count() -> None:
    history = make.gist_adjuvant(
        troughs=[
            make.trough("2026-02-02T08:30+08:00", 1400, 20),
            make.trough("2026-03-02T08:30+08:00", None, below_limit=Decimal(50)),
            make.trough("2026-04-02T08:30+08:00", None),
        ]
    )
    raw = trend(history, FlowKind.TROUGH_RAW)
    first, second = raw.points
    assert (str(first.value), first.counts) == ("1400", False)
    assert first.doubts == (Invalid.TOO_EARLY,)
    assert (str(second.value), second.counts, second.is_limit) == ("50", True, True)
    assert raw.without_value == 1
    assert raw.aim == (Decimal(760), Decimal(1100))
    assert raw.lines == (TrendLine(LineName.CUT, Decimal(1500)),)
    corrected = trend(history, FlowKind.TROUGH_CORRECTED)
    assert len(corrected.points) == 1
    assert corrected.without_value == 2
    assert corrected.aim == (Decimal(760), Decimal(1100))


def test_a_level_that_does_not_count_needs_no_reason() -> None:
    """The reason may stand in a record that is no longer in the sheet."""
    sheet = Flowsheet(days=(TODAY,))
    value = FlowValue(number=900, counts=False)
    row = FlowRow(kind=FlowKind.TROUGH_RAW, cells=((value,),))
    history = make.gist_adjuvant()
    knowledge = make.knowledge()
    facts = facts_of(history, evaluate(history, TODAY, knowledge), knowledge.protocol, TODAY)
    (point,) = trend_of(row, sheet, facts).points
    assert (point.counts, point.doubts) == (False, ())


def test_where_the_reduction_does_not_apply_there_is_no_interval() -> None:
    history = make.gist_adjuvant(
        events=[make.event(EventKind.METASTASIS, "2026-01-01")],
        troughs=[make.trough("2026-02-02T08:30+08:00", 1400)],
    )
    found = trend(history, FlowKind.TROUGH_RAW)
    assert (found.aim, found.lines) == (None, ())


def test_a_row_without_any_value_has_no_lines() -> None:
    troughs = [make.trough("2026-04-02T08:30+08:00", None)]
    found = trend(make.gist_adjuvant(troughs=troughs), FlowKind.TROUGH_RAW)
    assert (found.points, found.lines, found.aim) == ((), (), None)
    assert (found.has_numbers, found.without_value) == (True, 1)


def test_bcr_abl_is_logarithmic_and_undetected_lies_at_the_depth_of_its_sample() -> None:
    history = make.cml(
        bcr_abl=[
            make.bcr_abl("2026-03-05", None),
            make.bcr_abl("2026-01-05", "0.2"),
            make.bcr_abl("2026-02-05", "0.05", 9000),
            make.bcr_abl("2026-02-15", "0.02", method=PcrMethod.DPCR),
            make.bcr_abl("2026-04-05", None, None),
            make.bcr_abl("2026-04-15", 0, detected=True),
        ]
    )
    found = trend(history, FlowKind.BCR_ABL)
    assert found.is_log
    assert [(str(p.value), p.is_limit, p.counts) for p in found.points] == [
        ("0.2", False, True),
        ("0.05", False, False),
        ("0.001", True, True),
    ]
    assert found.points[1].doubts == (Quality.INADEQUATE,)
    assert found.without_value == 2
    assert [(line.name, str(line.value)) for line in found.lines] == [
        (LineName.MMR, "0.1"), (LineName.MR4, "0.01"), (LineName.MR4_5, "0.0032"),
    ]  # fmt: skip


def test_digital_pcr_is_a_row_apart_without_lines() -> None:
    history = make.cml(
        bcr_abl=[
            make.bcr_abl("2026-01-05", "0.2"),
            make.bcr_abl("2026-02-15", "0.02", method=PcrMethod.DPCR),
            make.bcr_abl("2026-03-15", None, None, method=PcrMethod.DPCR),
        ]
    )
    found = trend(history, FlowKind.DPCR)
    assert found.is_log
    assert [(str(p.value), p.is_limit, p.counts) for p in found.points] == [
        ("0.02", False, False),
        ("0.001", True, False),
    ]
    assert all(PcrMethod.DPCR in point.doubts for point in found.points)
    assert not found.lines
    assert [str(p.value) for p in trend(history, FlowKind.BCR_ABL).points] == ["0.2"]


def test_off_the_scale_there_are_no_depths_to_compare_with() -> None:
    odd = make.cml(cml=Cml(transcript="e19a2"), bcr_abl=[make.bcr_abl("2026-01-05", "0.2")])
    found = trend(odd, FlowKind.BCR_ABL)
    assert [str(point.value) for point in found.points] == ["0.2"]
    assert not found.lines


def test_responses_outside_the_sheet_are_left_out() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.2")])
    knowledge = make.knowledge()
    facts = facts_of(history, evaluate(history, TODAY, knowledge), knowledge.protocol, TODAY)
    row = FlowRow(kind=FlowKind.BCR_ABL, cells=())
    assert trend_of(row, Flowsheet(), facts).points == ()


def test_nothing_derived_leaves_no_points() -> None:
    history = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.2")])
    knowledge = make.knowledge()
    other = evaluate(make.gist_adjuvant(), TODAY, knowledge)
    assert facts_of(history, other, knowledge.protocol, TODAY).responses == ()


def test_doses_are_steps_from_regimen_to_regimen() -> None:
    history = make.gist_adjuvant(
        medications=[
            make.medication("2026-02-10", 300),
            make.medication("2026-01-10", 400, "2026-02-10", StopReason.TDM),
            make.medication("2025-01-10", 400, "2025-02-10", times_per_day=None),
            make.medication("2026-03-10", 50, drug="sunitinib"),
        ],
        visits=[make.visit("2025-01-20"), make.visit("2025-03-01"), make.visit("2026-03-01")],
    )
    found = trend(history, FlowKind.DOSE, "imatinib")
    assert values(found) == [("2026-03-01", "300")]
    assert found.steps == (
        TrendStep(date(2026, 1, 10), date(2026, 2, 10), Decimal(400)),
        TrendStep(date(2026, 2, 10), TODAY, Decimal(300)),
    )
    assert found.without_value == 1
