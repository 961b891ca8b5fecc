"""What stopping treatment needs besides the blood, as typed: will, access, agreed calendar."""

from dataclasses import dataclass, field, replace
from typing import Final

from clinic_app.domain.drafts import person_limits
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.diagnosis_entry import diagnosis_entry
from clinic_app.domain.drafts.entry import Entry, Part
from clinic_app.domain.drafts.plan_switch import PlanPlace, check_switches
from clinic_app.domain.drafts.reading import plain, read_decimal
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.row_changes import RowChanges
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.codes import AssaySensitivity, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, PlanChoice, TfrWish

PLANS: Final = "cml.tfr.plans"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """One choice of a test calendar; `removed` takes the `earlier` row out of the record."""

    plan: TfrPlan | None = None
    on: str = ""
    reason: str = ""
    earlier: PlanChoice | None = None
    removed: bool = False

    @property
    def started(self) -> bool:
        """Say whether anything was entered."""
        return self.plan is not None or bool(plain(self.on) or plain(self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class TfrDraft:
    """The form for treatment-free remission; None in a choice: nobody asked."""

    motivated: bool | None = None
    agrees_monitoring: bool | None = None
    is_pcr_access: bool | None = None
    assay_sensitivity: AssaySensitivity | None = None
    turnaround_weeks: str = ""
    plans: tuple[PlanDraft, ...] = field(default=())
    reason: str = ""


def plan_draft_of(choice: PlanChoice) -> PlanDraft:
    """Return a chosen calendar as it stands in the form."""
    return PlanDraft(
        plan=choice.plan, on=typed_day(choice.on), reason=choice.reason or "", earlier=choice
    )


def tfr_draft_of(history: History) -> TfrDraft:
    """Return the form as it stands for a record."""
    wish = _wish_of(history) or TfrWish()
    return TfrDraft(
        motivated=wish.motivated,
        agrees_monitoring=wish.agrees_monitoring,
        is_pcr_access=wish.is_pcr_access,
        assay_sensitivity=wish.assay_sensitivity,
        turnaround_weeks=typed_number(wish.turnaround_weeks),
        plans=tuple(map(plan_draft_of, wish.plans)),
    )


def read_tfr(draft: TfrDraft, context: EntryContext) -> Reading[Entry]:
    """Read the form: what changes in the record, or what must be mended."""
    remarks = Remarks()
    path = "cml.tfr.turnaround_weeks"
    weeks = remarks.read(path, draft.turnaround_weeks, read_decimal)
    remarks.within(path, weeks, person_limits.TURNAROUND_WEEKS)
    wish = TfrWish(
        motivated=draft.motivated,
        agrees_monitoring=draft.agrees_monitoring,
        is_pcr_access=draft.is_pcr_access,
        assay_sensitivity=draft.assay_sensitivity,
        turnaround_weeks=weeks,
    )
    rows = RowChanges(PLANS)
    places: list[PlanPlace] = []
    for at, row in enumerate(draft.plans):
        choice = _read_plan(row, f"{PLANS}[{at}]", context, remarks)
        rows.take(row.earlier, choice)
        if choice is not None:
            is_new = choice != row.earlier
            places.append(PlanPlace(path=f"{PLANS}[{at}]", choice=choice, is_new=is_new))
    check_switches(places, context.history, remarks)
    parts = _changed_parts(wish, context.history, rows)
    return remarks.reading(diagnosis_entry(parts, rows, draft.reason, remarks, corrects=False))


def parts_for_plan(history: History) -> tuple[Part, ...]:
    """Return what must be on record before a calendar can be chosen, as far as it is not yet."""
    cml: tuple[Part, ...] = () if history.cml is not None else (Cml(),)
    return cml if _wish_of(history) is not None else (*cml, TfrWish())


def _wish_of(history: History) -> TfrWish | None:
    return history.cml.tfr if history.cml is not None else None


def _changed_parts(wish: TfrWish, history: History, rows: RowChanges) -> tuple[Part, ...]:
    before = _wish_of(history)
    if before is None:
        changed = wish != TfrWish() or rows.any
    else:
        changed = wish != replace(before, plans=())
    if not changed:
        return ()
    return (Cml(), wish) if history.cml is None else (wish,)


def _read_plan(
    row: PlanDraft, path: str, context: EntryContext, remarks: Remarks
) -> PlanChoice | None:
    if row.removed or not row.started:
        return None
    on = remarks.day(f"{path}.on", row.on, context.span)
    if row.plan is None:
        remarks.fault(f"{path}.plan", "choice_missing")
        return None
    return PlanChoice(plan=row.plan, on=on, reason=row.reason.strip() or None)
