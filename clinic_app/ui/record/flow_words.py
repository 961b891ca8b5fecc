"""Rows and values of the flowsheet in the words of the screen."""

from collections.abc import Mapping
from typing import Final

from clinic_app.domain.flowsheet_cells import Flag, FlowCode, FlowKind, FlowRow, FlowValue
from clinic_app.ui import display

GROUPS: Final[Mapping[FlowKind, str]] = {
    FlowKind.VISIT: "",
    FlowKind.DOSE: "treatment",
    FlowKind.MISSED: "treatment",
    FlowKind.TROUGH_RAW: "treatment",
    FlowKind.TROUGH_CORRECTED: "treatment",
    FlowKind.BCR_ABL: "disease",
    FlowKind.DPCR: "disease",
    FlowKind.RESPONSE: "disease",
    FlowKind.COPIES: "disease",
    FlowKind.IMAGING: "disease",
    FlowKind.DIAMETERS: "disease",
    FlowKind.REVIEWED: "toxicity",
    FlowKind.TOXICITY: "toxicity",
    FlowKind.ECOG: "condition",
    FlowKind.WEIGHT: "condition",
    FlowKind.PRESSURE: "condition",
    FlowKind.LAB: "lab",
}
"""The heading each kind of row stands under."""

_WHOLE: Final = frozenset({FlowKind.TROUGH_RAW, FlowKind.TROUGH_CORRECTED})
_PAIRS: Final = frozenset({FlowKind.PRESSURE, FlowKind.MISSED})
_SIGNS: Final = {Flag.LOW: "▼", Flag.HIGH: "▲", None: ""}
_CODES: Final = {FlowKind.VISIT: "visit_kind", FlowKind.IMAGING: "modality"}
_NOT_COUNTED: Final = "*"
_WAITS: Final = "○"
BETWEEN: Final = " / "


def row_name(row: FlowRow) -> str:
    """Return what a row shows, without its unit; analytes keep the laboratory's letters."""
    now = display.current()
    if row.kind is FlowKind.TOXICITY:
        return now.term(row.name)
    if row.kind is FlowKind.LAB:
        return now.lettered(row.name)
    return now.sentence(f"flow.row.{row.kind}", drug=now.drug(row.name))


def row_unit(row: FlowRow) -> str:
    """Return the unit of a row, empty where there is none."""
    now = display.current()
    if row.kind is FlowKind.LAB:
        return now.unit(row.unit)
    if row.kind is FlowKind.TOXICITY:
        return row.unit  # the scale of an adverse event that has grades of two
    key = f"flow.unit.{row.unit or row.kind}"
    return now.sentence(key) if now.knows(key) else ""


def cell_words(row: FlowRow, cell: tuple[FlowValue, ...]) -> str:
    """Return the values of one day, ▲ ▼ outside the laboratory's limits, * not counting."""
    return BETWEEN.join(_value_words(row.kind, value) for value in cell)


def _value_words(kind: FlowKind, value: FlowValue) -> str:
    sign = _SIGNS[value.flag] or ("" if value.counts else _NOT_COUNTED)
    waits = _WAITS if value.waits else ""
    parts = (waits, _grade_sign(kind, value), sign, _plain(kind, value))
    return " ".join(filter(None, parts))


def _grade_sign(kind: FlowKind, value: FlowValue) -> str:
    """Return the grade that a laboratory value shows, with ? where it lies in a range."""
    if kind is not FlowKind.LAB:
        return ""
    if value.grade_range is not None:
        return f"G{value.grade_range.replace('-', '–')}?"
    return "" if value.grade is None else f"G{value.grade}"


def _plain(kind: FlowKind, value: FlowValue) -> str:
    now = display.current()
    if value.code is not None:
        return _code_words(kind, value.code)
    if kind in _PAIRS:
        return f"{now.number(value.number)}/{now.number(value.second)}"
    words = now.whole(value.number) if kind in _WHOLE else now.number(value.number)
    return f"< {words}" if value.is_below else words


def _code_words(kind: FlowKind, code: str) -> str:
    now = display.current()
    for key in (f"flow.code.{code}", f"code.{_CODES.get(kind, '')}.{code}"):
        if now.knows(key):
            return now.sentence(key)
    return code


def cell_tint(cell: tuple[FlowValue, ...]) -> str:
    """Return the tint of a cell: the worst grade, or that a limit was passed; else none."""
    grades = [value.grade for value in cell if value.grade is not None]
    if grades:
        return f"grade{max(grades)}"
    return "act" if any(value.flag for value in cell) else ""


def is_quiet(cell: tuple[FlowValue, ...]) -> bool:
    """Say whether a cell only says that there is nothing to decide on."""
    quiet = {FlowCode.UNKNOWN, FlowCode.NO_DRUG, FlowCode.REST}
    return all(value.code in quiet or not value.counts for value in cell)


def remark_words(cell: tuple[FlowValue, ...], why_invalid: tuple[str, ...]) -> tuple[str, ...]:
    """Return what the signs of a cell mean, in full."""
    now = display.current()
    flags = dict.fromkeys(value.flag for value in cell if value.flag is not None)
    said = [now.sentence(f"flow.tip.{flag}") for flag in flags]
    said += [
        now.sentence("flow.tip.lab_grade", term=now.term(v.term), grade=v.grade_range or v.grade)
        for v in cell
        if v.term is not None
    ]
    if any(value.waits for value in cell):
        said.append(now.sentence("lab_grade.waits"))
    if why_invalid and not all(value.counts for value in cell):
        reasons = now.sentence("list.separator").join(
            now.sentence(f"invalid.{code}") for code in why_invalid
        )
        said.append(now.sentence("flow.tip.not_counted", reasons=reasons.rstrip("。.")))
    limits = [v.number for v in cell if v.code == FlowCode.UNDETECTED and v.number is not None]
    said += [now.sentence("flow.tip.below_limit", limit=limit) for limit in limits]
    return tuple(said)
