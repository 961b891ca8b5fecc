"""A visit as it is typed, read into what the record takes."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.cycle import cycle_of, doses_due
from clinic_app.domain.drafts import limits
from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft, read_visit_bcr_abl
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.lab_draft import LabsDraft, read_visit_labs
from clinic_app.domain.drafts.reading import read_decimal, read_pressure, read_whole
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.toxicity_draft import ROWS, ToxicityDraft, read_rows
from clinic_app.domain.drafts.trough_draft import TroughDraft, read_trough
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import VisitKind

PATH: Final = "visits[0]"
PENDING: Final = "picker"
_WEEK: Final = 7
_MONTH: Final = 30
_PER_CENT: Final = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """The visit form, as text; `pressure` is systolic/diastolic in mmHg.

    `pending_term` are letters in the picker that have not become a row: never dropped in silence.
    """

    on: str = ""
    kind: VisitKind | None = VisitKind.CLINIC
    weight_kg: str = ""
    pressure: str = ""
    ecog: str = ""
    missed_doses_7d: str = ""
    missed_doses_30d: str = ""
    toxicities_reviewed: bool = False
    note: str = ""
    toxicities: tuple[ToxicityDraft, ...] = ()
    pending_term: str = ""
    trough: TroughDraft = field(default_factory=TroughDraft)
    labs: LabsDraft = field(default_factory=LabsDraft)
    bcr_abl: BcrAblDraft = field(default_factory=BcrAblDraft)


def read_visit(draft: VisitDraft, context: EntryContext) -> Reading[VisitEntry]:
    """Read the whole form: the entry, or what must be mended; and what is worth a look."""
    remarks = Remarks()
    on = _read_day(draft, context, remarks)
    visit = _read_visit(draft, on, context, remarks)
    events = read_rows(draft.toxicities, on, context, remarks)
    if draft.pending_term.strip():
        remarks.fault(PENDING, "term_not_added", draft.pending_term.strip())
    _check_reviewed(draft, remarks)
    trough = read_trough(draft.trough, on, context, remarks)
    labs = read_visit_labs(draft.labs, on, context, remarks)
    bcr_abl = read_visit_bcr_abl(draft.bcr_abl, on, context, remarks)
    if visit is None:
        return remarks.reading(None)
    return remarks.reading(
        VisitEntry(
            visit=visit,
            toxicities_opened=tuple(events.opened),
            toxicities_closed=tuple(events.closed),
            toxicities_amended=tuple(events.amended),
            troughs=(trough,) if trough else (),
            labs=labs,
            bcr_abl=(bcr_abl,) if bcr_abl else (),
        )
    )


def visit_draft_of(visit: Visit) -> VisitDraft:
    """Return the draft that reads as `visit`, without the rows that came with it."""
    high, low = visit.systolic_mmhg, visit.diastolic_mmhg
    measured = high is not None and low is not None
    return VisitDraft(
        on=typed_day(visit.on),
        kind=visit.kind,
        weight_kg=typed_number(visit.weight_kg),
        pressure=f"{high}/{low}" if measured else "",
        ecog=typed_number(visit.ecog),
        missed_doses_7d=typed_number(visit.missed_doses_7d),
        missed_doses_30d=typed_number(visit.missed_doses_30d),
        toxicities_reviewed=visit.toxicities_reviewed is True,
        note=visit.note or "",
    )


def read_visit_alone(draft: VisitDraft, context: EntryContext, old: Visit) -> Reading[Visit]:
    """Read the correction of a visit without the rows that came with it.

    What nobody said before is still unsaid: an open 'reviewed' does not become 'not reviewed',
    and half a pressure stays unless a whole one is typed.
    """
    remarks = Remarks()
    visit = _read_visit(draft, _read_day(draft, context, remarks), context, remarks)
    if visit is None:
        return remarks.reading(None)
    if not visit.toxicities_reviewed and old.toxicities_reviewed is None:
        visit = replace(visit, toxicities_reviewed=None)
    if visit.systolic_mmhg is None and None in {old.systolic_mmhg, old.diastolic_mmhg}:
        visit = replace(visit, systolic_mmhg=old.systolic_mmhg, diastolic_mmhg=old.diastolic_mmhg)
    return remarks.reading(visit)


def visit_so_far(draft: VisitDraft, context: EntryContext) -> Visit | None:
    """Return what can be read of the visit itself already, or None without its day."""
    remarks = Remarks()
    return _read_visit(draft, _read_day(draft, context, remarks), context, remarks)


def _read_day(draft: VisitDraft, context: EntryContext, remarks: Remarks) -> date | None:
    on = remarks.day(f"{PATH}.on", draft.on, context.span, required=True)
    if on is not None:
        if any(visit.on == on for visit in context.history.visits):
            remarks.warn(f"{PATH}.on", "visit_on_same_day", on=on)
        if (context.today - on).days > limits.OLD_VISIT_DAYS:
            remarks.warn(f"{PATH}.on", "visit_long_ago", on=on)
    return on


def _read_visit(
    draft: VisitDraft, on: date | None, context: EntryContext, remarks: Remarks
) -> Visit | None:
    weight = _read_weight(draft, on, context, remarks)
    systolic, diastolic = _read_pressure(draft, remarks)
    ecog = remarks.read(f"{PATH}.ecog", draft.ecog, read_whole)
    if ecog is not None and not 0 <= ecog <= limits.ECOG_HIGHEST:
        remarks.fault(f"{PATH}.ecog", "ecog_range", ecog)
        ecog = None
    in_week = _read_missed(f"{PATH}.missed_doses_7d", draft.missed_doses_7d, _WEEK, remarks)
    in_month = _read_missed(f"{PATH}.missed_doses_30d", draft.missed_doses_30d, _MONTH, remarks)
    if in_week is not None and in_month is not None and in_week > in_month:
        remarks.fault(f"{PATH}.missed_doses_30d", "missed_fewer", in_month, in_week=in_week)
    if on is None:
        return None
    for name, count, days in (
        ("missed_doses_7d", in_week, _WEEK), ("missed_doses_30d", in_month, _MONTH),
    ):  # fmt: skip
        _check_due(f"{PATH}.{name}", count, on - timedelta(days=days), on, context, remarks)
    return Visit(
        on=on,
        kind=draft.kind,
        toxicities_reviewed=draft.toxicities_reviewed,
        ecog=ecog,
        weight_kg=weight,
        systolic_mmhg=systolic,
        diastolic_mmhg=diastolic,
        missed_doses_7d=in_week,
        missed_doses_30d=in_month,
        note=draft.note.strip() or None,
    )


def _read_weight(
    draft: VisitDraft, on: date | None, context: EntryContext, remarks: Remarks
) -> Decimal | None:
    """Read the weight and compare it with the last one on record."""
    path = f"{PATH}.weight_kg"
    weight = remarks.read(path, draft.weight_kg, read_decimal)
    last = context.last_weight(on or context.today)
    known = last.weight_kg if last else context.history.patient.weight_kg
    bounds = limits.WEIGHT_KG
    if weight is None or not known or not bounds.lowest <= weight <= bounds.highest:
        return weight if remarks.within(path, weight, bounds) else None
    change = (weight - known) / known * _PER_CENT
    if abs(change) > limits.WEIGHT_CHANGE_PERCENT:
        code = "weight_up" if change > 0 else "weight_down"
        remarks.warn(
            path, code, weight, percent=round(abs(change)), before=known,
            on=last.on if last else None,
        )  # fmt: skip
    return weight


def _read_pressure(draft: VisitDraft, remarks: Remarks) -> tuple[int | None, int | None]:
    path = f"{PATH}.systolic_mmhg"
    pressure = remarks.read(path, draft.pressure, read_pressure)
    if pressure is None:
        return None, None
    systolic, diastolic = pressure
    if systolic <= diastolic:
        remarks.fault(path, "pressure_swapped", draft.pressure)
        return None, None
    sound = remarks.within(path, systolic, limits.SYSTOLIC_MMHG) and remarks.within(
        path, diastolic, limits.DIASTOLIC_MMHG
    )
    return (systolic, diastolic) if sound else (None, None)


def _read_missed(path: str, text: str, days: int, remarks: Remarks) -> int | None:
    """Read a count of missed doses; more than one a day asks, more than four is refused."""
    count = remarks.read(path, text, read_whole)
    if count is None:
        return None
    highest = days * limits.DOSES_A_DAY_HIGHEST
    if not 0 <= count <= highest:
        remarks.fault(path, "out_of_range", count, lowest=0, highest=highest)
        return None
    if count > days:
        remarks.warn(path, "missed_many", count, count=count, days=days)
    return count


def _check_due(
    path: str,
    count: int | None,
    since: date,
    on: date,
    context: EntryContext,
    remarks: Remarks,
) -> None:
    """Ask when more doses were missed than a cycle had due: its rest days have none."""
    regimens = [
        row
        for row in context.history.medications
        if row.is_treatment and row.started_on <= on and since < (row.stopped_on or date.max)
    ]
    if not any(cycle_of(row.pattern) for row in regimens):
        return
    due = doses_due(regimens, since, on)
    if count is not None and due is not None and count > due:
        remarks.warn(path, "missed_more_than_due", count, count=count, due=due)


def _check_reviewed(draft: VisitDraft, remarks: Remarks) -> None:
    """Make 'reviewed' a deliberate word: it claims every open row, and rows ask for it.

    A row that a laboratory value answers does not: nobody was asked for it.
    """
    answered = any(row.grade is not None and not row.action for row in draft.toxicities)
    if draft.toxicities_reviewed:
        for index, row in enumerate(draft.toxicities):
            if row.earlier is not None and row.grade is None:
                remarks.fault(f"{ROWS}[{index}].grade", "not_answered", row.term)
    elif answered:
        remarks.warn(f"{PATH}.toxicities_reviewed", "reviewed_missing")
