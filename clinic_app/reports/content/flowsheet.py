"""Recent visits and results on one grid, in words: the same grid as on the screen."""

from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from clinic_app.domain import flowsheet as grid
from clinic_app.domain.course.treatment import EventName
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.flowsheet_cells import Flag, FlowKind, FlowRemark, FlowRow, FlowValue
from clinic_app.domain.flowsheet_rows import WHO
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.reports.content.phrases import Phrases, shortened

Row: TypeAlias = tuple[str, tuple[str, ...]]
COLUMNS: Final = 6
LONGEST_NAME: Final = 30
LONGEST_NOTE: Final = 240
_SIGNS: Final = {Flag.LOW: "▼", Flag.HIGH: "▲"}
_PAIRS: Final = frozenset({FlowKind.PRESSURE, FlowKind.MISSED})
_WHOLE: Final = frozenset({FlowKind.TROUGH_RAW, FlowKind.TROUGH_CORRECTED})
_CODES: Final = {FlowKind.VISIT: "visit_kind", FlowKind.IMAGING: "modality"}


@dataclass(frozen=True, slots=True)
class Flowsheet:
    """`days` heads the columns, oldest first; each row is its label and one cell for a day.

    `notes` explain signs that stand in the cells.
    """

    days: tuple[str, ...]
    rows: tuple[Row, ...]
    remarks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def _label(row: FlowRow, phrases: Phrases) -> str:
    """Return what a row shows, with its unit."""
    if row.kind is FlowKind.LAB:
        name = shortened(phrases.wording.lettered(row.name), LONGEST_NAME)
        return phrases.say("row.with_unit", name=name, unit=phrases.wording.unit(row.unit))
    if row.kind is FlowKind.TOXICITY:
        is_who = row.unit == WHO
        event = shortened(phrases.event(EventName(row.name, is_who=is_who)), LONGEST_NAME)
        name = phrases.say("row.grade", term=event)
        if is_who or not row.unit:
            return name
        return phrases.say("row.with_unit", name=name, unit=row.unit)
    drug = phrases.drug(row.name)
    name = phrases.finding(f"flow.row.{row.kind}", otherwise=row.kind, drug=drug)
    key = f"flow.unit.{row.unit or row.kind}"
    if not phrases.wording.knows(key):
        return name
    return phrases.say("row.with_unit", name=name, unit=phrases.wording.say(key))


def _said(kind: FlowKind, value: FlowValue, phrases: Phrases) -> str:
    # Signs stand before the number, so that numbers line up on their last digit.
    sign = _SIGNS[value.flag] if value.flag else ("" if value.counts else "*")
    return " ".join(filter(None, (_grade_sign(kind, value), sign, _plain(kind, value, phrases))))


def _grade_sign(kind: FlowKind, value: FlowValue) -> str:
    """Return the grade that a laboratory value shows, with ? where it lies in a range."""
    if kind is not FlowKind.LAB:
        return ""
    if value.grade_range is not None:
        return f"G{value.grade_range.replace('-', '–')}?"
    return "" if value.grade is None else f"G{value.grade}"


def _plain(kind: FlowKind, value: FlowValue, phrases: Phrases) -> str:
    unknown = phrases.say("unknown")
    if value.code is not None:
        return _code(kind, value.code, phrases)
    numbers = [
        unknown if number is None else phrases.number(number)
        for number in (value.number, value.second)
    ]
    if kind in _PAIRS:
        return "/".join(numbers)
    if kind in _WHOLE and value.number is not None:
        numbers[0] = phrases.wording.whole(value.number)
    return f"< {numbers[0]}" if value.is_below else numbers[0]


def _code(kind: FlowKind, code: str, phrases: Phrases) -> str:
    for key in (f"flow.code.{code}", f"code.{_CODES.get(kind, '')}.{code}"):
        if phrases.wording.knows(key):
            return phrases.wording.say(key)
    return code


def _remark(remark: FlowRemark, phrases: Phrases) -> tuple[str, str]:
    on = phrases.date(remark.on)
    if remark.note is not None:
        return on, shortened(remark.note, LONGEST_NOTE)
    reasons = phrases.together(
        phrases.finding(f"invalid.{code}", otherwise=str(code)) for code in remark.why_invalid
    )
    return on, phrases.say("not_counted", reasons=reasons)


def _notes(rows: tuple[FlowRow, ...], phrases: Phrases) -> tuple[str, ...]:
    """Return what a grade with ? means, where one stands in a cell."""
    cells = (
        value for row in rows if row.kind is FlowKind.LAB for cell in row.cells for value in cell
    )
    is_there = any(value.grade_range is not None for value in cells)
    return (phrases.say("grade_range"),) if is_there else ()


def flowsheet(
    history: History, evaluation: Evaluation, knowledge: Knowledge, today: date, phrases: Phrases
) -> Flowsheet:
    """Return the last six days with a visit or a result; rows without any value are left out."""
    sheet = grid.flowsheet(history, evaluation, knowledge, today, last=COLUMNS)
    return Flowsheet(
        days=tuple(phrases.date(day) for day in sheet.days),
        rows=tuple(
            (
                _label(row, phrases),
                tuple(
                    " / ".join(_said(row.kind, value, phrases) for value in cell)
                    for cell in row.cells
                ),
            )
            for row in sheet.rows
        ),
        remarks=tuple(_remark(remark, phrases) for remark in sheet.remarks),
        notes=_notes(sheet.rows, phrases),
    )
