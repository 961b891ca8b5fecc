"""A change of a treatment as typed: another dose, another drug, a hold, a stop, a resumption.

A change closes the running row on its day and opens another from that day; a hold is a stop
that is meant to be resumed. The day of a change is the first day of the new dose, the day of a
stop the first day without the drug. Source: contract, `stopped_on`; definition 4.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from clinic_app.domain.decisions.resuming import dose_to_resume_at
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, Part
from clinic_app.domain.drafts.regimen import (
    OTHER_CYCLE,
    PATH,
    Amount,
    check_overlap,
    check_pregnancy,
    check_reason,
    overlapping,
    pattern_as_typed,
    read_drug,
    read_other_amount,
    read_pattern,
    read_treatment_amount,
    read_usual_time,
)
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.tfr_draft import PLANS, parts_for_plan
from clinic_app.domain.drafts.typed import typed_number
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.codes import StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice
from clinic_app.domain.tdm.dosing import IMATINIB

MEDICATIONS: Final = "medications"
_SEVERE: Final = 3
_FOR_LESS: Final = frozenset({StopReason.TOXICITY, StopReason.INTOLERANCE})
_FOR_MORE: Final = frozenset({StopReason.PROGRESSION, StopReason.FAILURE})


class RegimenChange(StrEnum):
    """What happens to a treatment."""

    DOSE = "dose"
    SWITCH = "switch"
    HOLD = "hold"
    STOP = "stop"
    RESUME = "resume"


REASONS: Final = {
    RegimenChange.DOSE: (
        StopReason.TDM, StopReason.TOXICITY, StopReason.INTOLERANCE, StopReason.PROGRESSION,
        StopReason.FAILURE, StopReason.OTHER,
    ),
    RegimenChange.SWITCH: (
        StopReason.FAILURE, StopReason.PROGRESSION, StopReason.INTOLERANCE, StopReason.TOXICITY,
        StopReason.PREGNANCY, StopReason.OTHER,
    ),
    RegimenChange.HOLD: (StopReason.TOXICITY, StopReason.SURGERY, StopReason.OTHER),
    RegimenChange.STOP: tuple(StopReason),
    RegimenChange.RESUME: (),
}  # fmt: skip
"""The reasons that make sense for each change; a resumption needs none."""
_OPENS: Final = frozenset({RegimenChange.DOSE, RegimenChange.SWITCH, RegimenChange.RESUME})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimenChangeDraft:
    """The form for a change, as typed. `regimen` is the row of the record that changes.

    Dose, times and cycle are those from the day on; `plan` is the test calendar chosen when
    treatment stops for remission.
    """

    change: RegimenChange = RegimenChange.DOSE
    regimen: Medication | None = None
    on: str = "t"
    stop_reason: StopReason | None = None
    drug: str | None = None
    other_drug: str = ""
    dose_mg: str = ""
    times_per_day: str = ""
    pattern: str = CONTINUOUS
    weeks_on: str = ""
    weeks_off: str = ""
    usual_time: str = ""
    plan: TfrPlan | None = None
    plan_reason: str = ""


def running(history: History) -> tuple[Medication, ...]:
    """Return what is being taken: treatments first, the one begun last before the others."""
    rows = [row for row in history.medications if row.stopped_on is None]
    rows.sort(key=_latest_first)
    return tuple(sorted(rows, key=_is_beside))


def resumable(history: History) -> tuple[Medication, ...]:
    """Return the last regimen of each treatment that is not being taken, the latest first."""
    taken = {row.drug.casefold() for row in running(history) if row.is_treatment}
    last: dict[str, Medication] = {}
    for row in sorted(history.medications, key=_end):
        if row.is_treatment and row.drug.casefold() not in taken:
            last[row.drug.casefold()] = row
    return tuple(sorted(last.values(), key=_end, reverse=True))


def _latest_first(row: Medication) -> int:
    return -row.started_on.toordinal()


def _is_beside(row: Medication) -> bool:
    return not row.is_treatment


def _end(row: Medication) -> date:
    return row.stopped_on or row.started_on


def regimens_for(change: RegimenChange, history: History) -> tuple[Medication, ...]:
    """Return the rows a change can be about; only a treatment is switched or held."""
    if change is RegimenChange.RESUME:
        return resumable(history)
    rows = running(history)
    if change in {RegimenChange.SWITCH, RegimenChange.HOLD}:
        return tuple(row for row in rows if row.is_treatment)
    return rows


def proposed(change: RegimenChange, regimen: Medication | None) -> RegimenChangeDraft:
    """Return the form with what is taken now (or was, before a resumption) filled in."""
    if regimen is None:
        return RegimenChangeDraft(change=change)
    pattern, weeks_on, weeks_off = pattern_as_typed(regimen.pattern)
    if change is RegimenChange.SWITCH:
        return RegimenChangeDraft(change=change, regimen=regimen, times_per_day="1")
    return RegimenChangeDraft(
        change=change,
        regimen=regimen,
        dose_mg=typed_number(regimen.dose_mg),
        times_per_day=typed_number(regimen.times_per_day),
        pattern=pattern,
        weeks_on=weeks_on,
        weeks_off=weeks_off,
        usual_time=regimen.usual_time or "",
    )


def read_regimen_change(
    draft: RegimenChangeDraft, context: EntryContext, *, may_stop: bool = True
) -> Reading[Entry]:
    """Read the form: the rows that are closed and opened, or what must be mended.

    `may_stop` False: the criteria for stopping for remission are not all met, which is asked
    about.
    """
    return _ChangeReader(draft, context, may_stop=may_stop).read()


class _ChangeReader:
    """Reads one change in the order of the form."""

    def __init__(
        self, draft: RegimenChangeDraft, context: EntryContext, *, may_stop: bool
    ) -> None:
        self._draft = draft
        self._may_stop = may_stop
        self._context = context
        self._remarks = Remarks()

    def read(self) -> Reading[Entry]:
        """Return the entry, or what must be mended."""
        draft, remarks = self._draft, self._remarks
        old = draft.regimen
        if old is None:
            remarks.fault(f"{PATH}.regimen", "regimen_missing")
        on = remarks.day(f"{PATH}.on", draft.on, self._context.span, required=True)
        if old is not None and on is not None:
            self._check_day(old, on)
        self._check_reason()
        new = self._read_new(old, on) if draft.change in _OPENS else None
        plan = self._read_plan(on)
        if old is None or on is None:
            return remarks.reading(None)
        return remarks.reading(self._entry(old, on, new, plan))

    def _entry(
        self, old: Medication, on: date, new: Medication | None, plan: PlanChoice | None
    ) -> Entry:
        additions = [] if new is None else [Addition(MEDICATIONS, new)]
        parts: tuple[Part, ...] = ()
        if plan is not None:
            additions.append(Addition(PLANS, plan))
            parts = parts_for_plan(self._context.history)
        closed = replace(old, stopped_on=on, stop_reason=self._draft.stop_reason)
        resumes = self._draft.change is RegimenChange.RESUME
        return Entry(
            action=EntryAction.RECORD_MEDICATION,
            additions=tuple(additions),
            corrections=() if resumes else (Correction(MEDICATIONS, old, closed),),
            parts=parts,
        )

    def _check_day(self, old: Medication, on: date) -> None:
        path = f"{PATH}.on"
        if self._draft.change is RegimenChange.RESUME:
            if old.stopped_on is not None and on < old.stopped_on:
                self._remarks.fault(path, "resumed_before_stop", on, stopped=old.stopped_on)
            return
        if on < old.started_on:
            self._remarks.fault(path, "changed_before_start", on, started=old.started_on)
        elif on == old.started_on:
            self._remarks.fault(path, "changed_on_first_day", on)

    def _check_reason(self) -> None:
        draft, path = self._draft, f"{PATH}.stop_reason"
        if draft.change is RegimenChange.RESUME:
            return
        if draft.stop_reason is None:
            if draft.regimen is None or draft.regimen.is_treatment:
                self._remarks.fault(path, "choice_missing")
        elif draft.stop_reason not in REASONS[draft.change]:
            self._remarks.fault(path, "choice_missing")
        check_reason(draft.stop_reason, self._context, self._remarks)

    def _read_new(self, old: Medication | None, on: date | None) -> Medication | None:
        """Read the regimen that begins."""
        draft, remarks = self._draft, self._remarks
        drug = old.drug if old is not None else None
        if draft.change is RegimenChange.SWITCH:
            drug = read_drug(draft.drug, draft.other_drug, remarks)
        if old is None or old.is_treatment:
            amount = read_treatment_amount(draft.dose_mg, draft.times_per_day, drug, remarks)
        else:
            amount = read_other_amount(draft.dose_mg, draft.times_per_day, remarks)
        pattern = draft.pattern
        if old is None or old.is_treatment or pattern == OTHER_CYCLE:
            pattern = read_pattern(pattern, draft.weeks_on, draft.weeks_off, remarks)
        usual_time = read_usual_time(draft.usual_time, remarks)
        if old is None or on is None or drug is None:
            return None
        new = Medication(
            drug=drug,
            started_on=on,
            dose_mg=amount.dose_mg,
            times_per_day=amount.times_per_day,
            pattern=pattern,
            usual_time=usual_time,
            role=old.role,
        )
        self._check_new(old, new, amount)
        return new

    def _check_new(self, old: Medication, new: Medication, amount: Amount) -> None:
        change, remarks = self._draft.change, self._remarks
        if new.is_treatment:
            check_pregnancy(self._context, remarks)
        if change is RegimenChange.SWITCH and new.drug.casefold() == old.drug.casefold():
            remarks.fault(f"{PATH}.drug", "switched_to_the_same", new.drug)
        if change is RegimenChange.DOSE:
            self._check_direction(old, new, amount)
        if change is RegimenChange.RESUME:
            self._check_resumption(old, new)
        if new.is_treatment and change in {RegimenChange.SWITCH, RegimenChange.RESUME}:
            self._check_others(old, new)

    def _check_direction(self, old: Medication, new: Medication, amount: Amount) -> None:
        """Ask when the dose goes the other way than its reason says."""
        path, remarks = f"{PATH}.dose_mg", self._remarks
        before, now = old.daily_dose_mg, amount.daily_mg
        same = (old.dose_mg, old.times_per_day, old.pattern, old.usual_time) == (
            new.dose_mg, new.times_per_day, new.pattern, new.usual_time,
        )  # fmt: skip
        if same:
            remarks.fault(path, "same_dose", now)
        if before is None or now is None:
            return
        if now > before and self._draft.stop_reason in _FOR_LESS:
            remarks.warn(path, "more_for_toxicity", now, before=before)
        if now < before and self._draft.stop_reason in _FOR_MORE:
            remarks.warn(path, "less_for_progression", now, before=before)

    def _check_resumption(self, old: Medication, new: Medication) -> None:
        """Ask when what made it stop is still there, or another treatment runs."""
        remarks = self._remarks
        if old.stop_reason in _FOR_MORE:
            remarks.warn(f"{PATH}.regimen", "resumed_after_failure", new.drug)
        if old.stop_reason in _FOR_LESS:
            for event in self._context.open_toxicities():
                if event.grade >= _SEVERE:
                    remarks.warn(
                        f"{PATH}.on", "event_still_open", term=event.term, grade=event.grade
                    )
        decided = dose_to_resume_at(self._context.history)
        if new.drug.casefold() == IMATINIB and decided not in {None, new.daily_dose_mg}:
            remarks.warn(f"{PATH}.dose_mg", "resumed_other_dose", new.dose_mg, decided=decided)

    def _check_others(self, old: Medication, new: Medication) -> None:
        """Look at the treatments that run beside the new one, the one it replaces left out."""
        rows = (row for row in self._context.history.medications if row is not old)
        for row in overlapping(rows, new.started_on, None):
            check_overlap(f"{PATH}.on", row, new.drug, self._remarks)

    def _read_plan(self, on: date | None) -> PlanChoice | None:
        """Read the calendar chosen at a stop for remission; without one the stricter counts."""
        draft = self._draft
        if draft.change is not RegimenChange.STOP or draft.stop_reason is not StopReason.TFR:
            return None
        if not self._may_stop:
            self._remarks.warn(f"{PATH}.stop_reason", "criteria_not_met")
        if draft.plan is None:
            self._remarks.warn(f"{PATH}.plan", "plan_not_chosen")
            return None
        return PlanChoice(plan=draft.plan, on=on, reason=draft.plan_reason.strip() or None)
