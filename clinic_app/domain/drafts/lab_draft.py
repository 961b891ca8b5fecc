"""Laboratory values as they are typed, read into what the record takes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.lab_ranges import BELIEVABLE
from clinic_app.domain.drafts.limits import OLD_VISIT_DAYS
from clinic_app.domain.drafts.reading import plain, read_decimal
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.ranges import RANGES
from clinic_app.domain.record.results import LabValue

PATH: Final = "labs[0]"
ROWS: Final = "lab_rows"
"""Prefix of the path of a row of the form, which is named by its analyte: `lab_rows.Hb.value`."""
PENDING: Final = "analyte_picker"
_NOT_EXACT: Final = ("<", ">", "≤", "≥")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabRowDraft:
    """One analyte as text; blank while it was not measured. `unit` None: not chosen yet."""

    analyte: str
    value: str = ""
    unit: str | None = None
    lln: str = ""
    uln: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabsDraft:
    """One draw: its day and the rows. In a visit a blank `drawn_on` is the day of the visit.

    `pending` are letters in the picker that have not become a row: never dropped in silence.
    """

    drawn_on: str = ""
    rows: tuple[LabRowDraft, ...] = ()
    pending: str = ""

    @property
    def started(self) -> bool:
        """Say whether any value has been entered."""
        return any(plain(row.value) for row in self.rows)


def row_path(analyte: str, part: str) -> str:
    """Return the path of a part of a row of the form: `value`, `unit`, `lln` or `uln`."""
    return f"{ROWS}.{analyte}.{part}"


def read_labs(draft: LabsDraft, context: EntryContext) -> Reading[tuple[LabValue, ...]]:
    """Read a report typed by itself: its values, or what must be mended."""
    remarks = Remarks()
    drawn_on = remarks.day(f"{PATH}.drawn_on", draft.drawn_on, context.span, required=True)
    if drawn_on is not None and (context.today - drawn_on).days > OLD_VISIT_DAYS:
        remarks.warn(f"{PATH}.drawn_on", "labs_long_ago", on=drawn_on)
    values = _read_rows(draft, drawn_on, context, remarks)
    if not draft.started:
        remarks.fault(ROWS, "values_missing")
    return remarks.reading(values)


def read_visit_labs(
    draft: LabsDraft, on: date | None, context: EntryContext, remarks: Remarks
) -> tuple[LabValue, ...]:
    """Read the laboratory part of a visit on day `on`; nothing typed is no value."""
    drawn_on = on
    if draft.started and plain(draft.drawn_on):
        drawn_on = remarks.day(f"{PATH}.drawn_on", draft.drawn_on, context.span)
    return _read_rows(draft, drawn_on, context, remarks)


def labs_draft_of(value: LabValue) -> LabsDraft:
    """Return the draft that reads as `value`, to correct it."""
    row = LabRowDraft(
        analyte=value.analyte,
        value=typed_number(value.value),
        unit=value.unit,
        lln=typed_number(value.lln),
        uln=typed_number(value.uln),
    )
    return LabsDraft(drawn_on=typed_day(value.drawn_on), rows=(row,))


def _read_rows(
    draft: LabsDraft, drawn_on: date | None, context: EntryContext, remarks: Remarks
) -> tuple[LabValue, ...]:
    """Return the values typed, in the order of the form."""
    values: list[LabValue] = []
    for row in draft.rows:
        found = _read_row(row, drawn_on, remarks)
        if found is None:
            continue
        if any(other.analyte == found.analyte for other in values):
            path = row_path(found.analyte, "value")
            remarks.fault(path, "analyte_twice", found.analyte)
            continue
        _check_known(found, context, remarks)
        values.append(found)
    if plain(draft.pending):
        remarks.fault(PENDING, "analyte_not_added", plain(draft.pending))
    return tuple(values)


def _read_row(row: LabRowDraft, drawn_on: date | None, remarks: Remarks) -> LabValue | None:
    """Return one value, or None when it was not measured or something is wrong (noted)."""
    if not plain(row.value):
        return None
    before = len(remarks.faults)
    value = _read_number(row, "value", row.value, remarks)
    lln = _read_number(row, "lln", row.lln, remarks)
    uln = _read_number(row, "uln", row.uln, remarks)
    if lln is not None and uln is not None and lln > uln:
        remarks.fault(row_path(row.analyte, "lln"), "limits_swapped", lln, uln=uln)
    if row.unit is None:
        remarks.fault(row_path(row.analyte, "unit"), "unit_missing")
    if len(remarks.faults) > before or value is None or row.unit is None or drawn_on is None:
        return None
    _check_believable(row.analyte, value, row.unit, remarks)
    return LabValue(
        analyte=row.analyte, drawn_on=drawn_on, value=value, unit=row.unit, lln=lln, uln=uln
    )


def _read_number(row: LabRowDraft, part: str, text: str, remarks: Remarks) -> Decimal | None:
    """Read a number as far as the record can hold it; `< 5` is refused with what to do."""
    path = row_path(row.analyte, part)
    if plain(text).startswith(_NOT_EXACT):
        remarks.fault(path, "not_an_exact_value", text)
        return None
    number = remarks.read(path, text, read_decimal)
    ends = RANGES["LabValue", part]
    if number is None or ends.holds(number):
        return number
    remarks.fault(path, "out_of_range", number, lowest=ends.low, highest=ends.high)
    return None


def _check_believable(analyte: str, value: Decimal, unit: str, remarks: Remarks) -> None:
    """Ask when a value is believable only in another unit, or in none."""
    believable = BELIEVABLE.get(analyte)
    if believable is None or believable.holds(value, unit):
        return
    others = believable.units_that_fit(value, unit)
    code = {0: "lab_unusual", 1: "lab_other_unit"}.get(len(others), "lab_other_units")
    remarks.warn(
        row_path(analyte, "value"), code, value, analyte=analyte, unit=unit,
        first=others[0] if others else None, second=others[-1] if others else None,
    )  # fmt: skip


def _check_known(found: LabValue, context: EntryContext, remarks: Remarks) -> None:
    """Ask when the analyte has a value of that day already."""
    for lab in context.history.labs:
        if (lab.analyte, lab.drawn_on) == (found.analyte, found.drawn_on):
            remarks.warn(
                row_path(found.analyte, "value"), "lab_on_same_day", found.value,
                before=lab.value, unit=lab.unit, on=lab.drawn_on,
            )  # fmt: skip
            return
