"""Trends for the tests of the chart below the flowsheet."""

from datetime import date
from decimal import Decimal

from clinic_app.domain.course.trend import TrendFacts, facts_of, trend_of
from clinic_app.domain.course.trend_values import Trend
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.flowsheet import flowsheet
from clinic_app.domain.flowsheet_cells import FlowKind, FlowRow, Flowsheet
from clinic_app.domain.record.history import History
from tests import make

TODAY = date(2026, 5, 4)
LIMITS = {"lln": Decimal(115), "uln": Decimal(150)}


def sheet_of(history: History) -> tuple[Flowsheet, TrendFacts]:
    """Return what the chart is given of a history."""
    knowledge = make.knowledge()
    evaluation = evaluate(history, TODAY, knowledge)
    sheet = flowsheet(history, evaluation, knowledge, TODAY)
    return sheet, facts_of(history, evaluation, knowledge.protocol, TODAY)


def row_of(sheet: Flowsheet, kind: FlowKind, name: str = "") -> FlowRow:
    """Return one row of a flowsheet."""
    return next(row for row in sheet.rows if (row.kind, row.name) == (kind, name))


def trend(history: History, kind: FlowKind, name: str = "") -> Trend:
    """Return one row of a history over time."""
    sheet, facts = sheet_of(history)
    return trend_of(row_of(sheet, kind, name), sheet, facts)


def haemoglobin() -> History:
    """Three values: below, inside and above, the last by other limits."""
    return make.gist_adjuvant(
        labs=[
            make.lab("Hb", "2026-01-05", 110, "g/L", **LIMITS),
            make.lab("Hb", "2026-02-05", 120, "g/L", **LIMITS),
            make.lab("Hb", "2026-04-05", 151, "g/L", lln=Decimal(120), uln=Decimal(140)),
        ],
        visits=[
            make.visit("2026-01-05", weight_kg=Decimal(53), systolic_mmhg=120, diastolic_mmhg=80),
            make.visit("2026-03-05", systolic_mmhg=130, diastolic_mmhg=85),
        ],
        troughs=[
            make.trough("2026-02-05T08:30+08:00", 1400, 20),
            make.trough("2026-03-05T08:30+08:00", None, below_limit=Decimal(50)),
            make.trough("2026-04-05T08:30+08:00", None),
        ],
    )


def molecular() -> History:
    """A value, one that is not detected, one of too few copies, one without a depth."""
    return make.cml(
        bcr_abl=[
            make.bcr_abl("2025-06-05", "0.2"),
            make.bcr_abl("2025-09-05", None),
            make.bcr_abl("2026-01-05", "0.05", 9000),
            make.bcr_abl("2026-04-05", None, None),
        ]
    )
