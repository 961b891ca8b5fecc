"""Single doses missed, held or moved as they are typed, one day or several in a row."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clinic_app.domain.cycle import is_rest
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain, read_time
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day
from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import DoseEventKind

PATH: Final = "dose_events[0]"
MOST_DAYS: Final = 31
"""More days in a row are a held drug, which belongs to its regimen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseEventDraft:
    """The form. A blank `until` means the one day `on`; `at` is the hour a dose was moved to."""

    drug: str | None = None
    kind: DoseEventKind | None = None
    on: str = ""
    until: str = ""
    at: str = ""


def dose_event_draft_of(event: DoseEvent) -> DoseEventDraft:
    """Return the draft that reads as `event`."""
    return DoseEventDraft(
        drug=event.drug, kind=event.kind, on=typed_day(event.on), at=event.at or ""
    )


def read_dose_events(
    draft: DoseEventDraft, context: EntryContext
) -> Reading[tuple[DoseEvent, ...]]:
    """Read the form: one event for each day, both ends inside; or what must be mended.

    A day on which the drug was not taken at all asks; a day that has the same event on record
    already is refused. Rest days of a cycle are left out, which is said; on nothing but rest
    days no dose can be missed, held or moved.
    """
    remarks = Remarks()
    if not draft.drug:
        remarks.fault(f"{PATH}.drug", "dose_drug_missing")
    if draft.kind is None:
        remarks.fault(f"{PATH}.kind", "dose_kind_missing")
    days = _read_days(draft, context, remarks)
    at = _read_hour(draft, remarks)
    if draft.drug is None or draft.kind is None or not days:
        return remarks.reading(None)
    due = _due_days(days, draft.drug, context, remarks)
    events = tuple(
        DoseEvent(drug=draft.drug, on=day, kind=draft.kind, at=at or None) for day in due
    )
    for event in events:
        _check_record(event, context, remarks)
    return remarks.reading(events)


def _read_days(draft: DoseEventDraft, context: EntryContext, remarks: Remarks) -> tuple[date, ...]:
    first = remarks.day(f"{PATH}.on", draft.on, context.span, required=True)
    last = remarks.day(f"{PATH}.until", draft.until, context.span)
    if first is None:
        return ()
    if last is None:
        return (first,)
    count = (last - first).days + 1
    if count < 1:
        remarks.fault(f"{PATH}.until", "until_before_first", draft.until, on=first)
        return ()
    if count > MOST_DAYS:
        remarks.fault(f"{PATH}.until", "too_many_days", draft.until, most=MOST_DAYS)
        return ()
    return tuple(first + timedelta(days=ahead) for ahead in range(count))


def _due_days(
    days: tuple[date, ...], drug: str, context: EntryContext, remarks: Remarks
) -> tuple[date, ...]:
    """Return the days without those on which a cycle rests: on them no dose was due."""
    regimens = context.history.medications
    due = tuple(day for day in days if not is_rest(regimens, drug, day))
    rests = len(days) - len(due)
    if not due:
        remarks.fault(f"{PATH}.on", "dose_not_due", on=days[0])
    elif rests:
        remarks.warn(f"{PATH}.until", "rest_days_left_out", rests, count=rests)
    return due


def _read_hour(draft: DoseEventDraft, remarks: Remarks) -> str | None:
    """Read the hour a dose was moved to; a dose that was not taken has none."""
    is_moved = draft.kind is DoseEventKind.MOVED
    if not is_moved and plain(draft.at):
        remarks.fault(f"{PATH}.at", "hour_though_not_taken", draft.at)
        return None
    clock = remarks.read(f"{PATH}.at", draft.at, read_time, required=is_moved)
    return None if clock is None else f"{clock:%H:%M}"


def _check_record(event: DoseEvent, context: EntryContext, remarks: Remarks) -> None:
    history = context.history
    known = [each for each in history.dose_events if each.drug == event.drug]
    if any(each.on == event.on and each.kind is event.kind for each in known):
        remarks.fault(f"{PATH}.on", "dose_event_known", on=event.on)
    covered = any(
        each.drug == event.drug and each.covers(event.on) for each in history.medications
    )
    if not covered:
        remarks.warn(f"{PATH}.on", "dose_not_prescribed", on=event.on)
