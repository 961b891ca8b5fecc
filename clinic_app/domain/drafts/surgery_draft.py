"""An operation as it is typed, done or still ahead, read into what the record takes."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import PLANNED_DAYS, read_day
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import Disease, Margin, Procedure

PATH: Final = "surgeries[0]"
FAR_AHEAD_DAYS: Final = 366
"""A plan further ahead than this asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeryDraft:
    """The operation form. `planned` says that it lies ahead; a margin is known only afterwards."""

    planned: bool = False
    on: str = ""
    procedure: Procedure | None = None
    margin: Margin | None = None


def surgery_draft_of(surgery: Surgery) -> SurgeryDraft:
    """Return the draft that reads as `surgery`."""
    return SurgeryDraft(
        planned=surgery.planned is True,
        on=typed_day(surgery.on),
        procedure=surgery.procedure,
        margin=surgery.margin,
    )


def read_surgery(draft: SurgeryDraft, context: EntryContext) -> Reading[Surgery]:
    """Read the form: the operation, or what must be mended; and what is worth a look."""
    remarks = Remarks()
    if draft.planned:
        on = _planned_day(draft.on, context.today, remarks)
    else:
        on = remarks.day(f"{PATH}.on", draft.on, context.span, required=True)
    if draft.planned and draft.margin is not None:
        remarks.fault(f"{PATH}.margin", "planned_with_margin")
    if not draft.planned and _wants_margin(draft, context):
        remarks.warn(f"{PATH}.margin", "margin_missing")
    if on is not None and any(each.on == on for each in context.history.surgeries):
        remarks.warn(f"{PATH}.on", "surgery_on_same_day", on=on)
    _check_diagnosis(on, draft.on, context, remarks)
    if on is None:
        return remarks.reading(None)
    return remarks.reading(
        Surgery(
            on=on,
            planned=draft.planned or None,
            procedure=draft.procedure,
            margin=draft.margin,
        )
    )


def _wants_margin(draft: SurgeryDraft, context: EntryContext) -> bool:
    """Say whether a GIST was taken out and nobody entered how: its phase hangs on that."""
    is_gist = context.history.diagnosis.disease is Disease.GIST
    is_resection = draft.procedure not in {None, Procedure.OTHER}
    return is_gist and is_resection and draft.margin is None


def _check_diagnosis(on: date | None, text: str, context: EntryContext, remarks: Remarks) -> None:
    """Refuse an operation for a GIST before anybody knew of it."""
    diagnosis = context.history.diagnosis
    known = diagnosis.diagnosed_on
    if on is None or known is None or diagnosis.disease is not Disease.GIST or on >= known:
        return
    remarks.fault(f"{PATH}.on", "surgery_before_diagnosis", text, day=on, diagnosed=known)


def _planned_day(text: str, today: date, remarks: Remarks) -> date | None:
    """Read the day of a plan: today or later; far ahead asks."""

    def reader(typed: str) -> date:
        return read_day(typed, today, PLANNED_DAYS)

    day = remarks.read(f"{PATH}.on", text, reader, required=True)
    if day is None:
        return None
    if day < today:
        remarks.fault(f"{PATH}.on", "planned_past", text, day=day)
        return None
    if day > today + timedelta(days=FAR_AHEAD_DAYS):
        remarks.warn(f"{PATH}.on", "planned_far", text, day=day)
    return day
