"""The fields of the decision dialog, each read against the record."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.doses import check_dose, check_tablets, check_times, usual_times
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.paths import DOSE, ON, PATH, REASON
from clinic_app.domain.decisions.proposal import Proposal, Way
from clinic_app.domain.drafts.entry import Addition, Correction
from clinic_app.domain.drafts.reading import read_decimal
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.findings import AdviceCode, DoseOption
from clinic_app.domain.record.care import Decision, Medication
from clinic_app.domain.record.codes import DecisionChoice, StopReason

_LONG_AGO: Final = timedelta(days=31)
_PLACES: Final = 3


@dataclass(frozen=True, slots=True)
class ChangeReader:
    """One way of following one advice, read field by field."""

    draft: DecisionDraft
    context: DecisionContext
    offered: Proposal
    remarks: Remarks

    def day(self, earliest: date | None) -> date | None:
        """Read the first day of the change: not before `earliest`, not after today."""
        birth, today = self.context.history.patient.birth_date, self.context.today
        day = self.remarks.day(ON, self.draft.on, (birth, today), required=True)
        if day is None:
            return None
        if earliest is not None and day < earliest:
            self.remarks.fault(ON, "change_too_early", self.draft.on, day=day, earliest=earliest)
            return None
        if today - day > _LONG_AGO:
            self.remarks.warn(ON, "change_long_ago", day=day)
        return day

    def day_of_change(self) -> date | None:
        """Read the day on which what is running ends: not before it began."""
        running = self.offered.running
        if not running:
            self.remarks.fault(ON, "nothing_running")
            return None
        day = self.day(max(row.started_on for row in running))
        drawn = [trough.drawn_at.date() for trough in self.context.history.troughs]
        later = max(drawn, default=date.min)
        if day is not None and later > day:
            self.remarks.warn(ON, "trough_after_change", day=day, drawn_on=later)
        return day

    def closed(self, day: date, reason: StopReason) -> tuple[Correction, ...]:
        """Return what is running as it stands once it ended on `day`."""
        return tuple(
            Correction("medications", row, replace(row, stopped_on=day, stop_reason=reason))
            for row in self.offered.running
        )

    def new_dose(self, drug: str, *, required: bool) -> Decimal | None:
        """Read a dose that follows the advice: another than now, named by it or explained."""
        dose = self.remarks.read(DOSE, self.draft.dose, read_decimal, required=required)
        if check_dose(DOSE, dose, drug, self.remarks) is None or dose is None:
            return None
        present = self.offered.present_dose
        if dose == present and self.must_differ:
            self.remarks.fault(DOSE, "dose_unchanged", dose)
        elif dose not in self.offered.doses and dose != present and not self.leaves_dose_open:
            self.need_reason("other_dose_reason")
        if present is not None and dose > present and self.asks_for_less:
            self.remarks.warn(DOSE, "dose_higher", dose, present=present)
        self.check_projection(dose)
        return dose

    @property
    def must_differ(self) -> bool:
        """Whether taking the same dose again would not be what the advice says."""
        return self.draft.way is not Way.HOLD or self.asks_for_less

    @property
    def asks_for_less(self) -> bool:
        """Whether the advice is to reduce the dose."""
        return self.context.advice.code in {
            AdviceCode.TDM_REDUCE, AdviceCode.TDM_REDUCE_SHARED_DECISION,
            AdviceCode.ADJUVANT_DOSE,
        }  # fmt: skip

    @property
    def leaves_dose_open(self) -> bool:
        """Whether the advice names no dose because the physician chooses it."""
        return self.context.advice.code in {
            AdviceCode.LABEL_HOLD, AdviceCode.LABEL_MARROW_CHECK,
        }  # fmt: skip

    def check_projection(self, dose: Decimal) -> None:
        """Ask when proportion or model expects a trough below the interval (D8)."""
        low = self.context.knowledge.protocol.reduction.interval_low_ug_l
        for option in self.context.advice.options:
            if not isinstance(option, DoseOption) or option.dose_mg_per_day != dose:
                continue
            by_either = (option.projected_proportional_ug_l, option.projected_model_ug_l)
            expected = min((one for one in by_either if one is not None), default=low)
            if expected < low:
                self.remarks.warn(DOSE, "projected_below", dose, expected=expected, low=low)

    def regimen(
        self, drug: str, dose: Decimal | None, before: Medication | None
    ) -> tuple[Decimal, Decimal] | None:
        """Return milligrams at a time and times a day that make up a daily dose.

        `before` is the regimen of the same drug whose rhythm is proposed; a blank field is as
        proposed. None when the dose or the rhythm cannot be.
        """
        path = f"{PATH}.times"
        typed = self.remarks.read(path, self.draft.times, read_decimal)
        if dose is None or (typed is None and self.draft.times.strip()):
            return None
        proposed = usual_times(dose, before, drug)
        times = proposed if typed is None else typed
        if times != proposed and check_times(path, times, self.remarks) is None:
            return None
        single = dose / times
        if single != round(single, _PLACES):
            self.remarks.fault(path, "uneven_dose", self.draft.times, dose=dose)
            return None
        check_tablets(DOSE, dose, single, drug, self.remarks)
        return single, times

    def need_reason(self, code: str) -> None:
        """Refuse a decision whose reason is not given."""
        said = any(fault.path == REASON for fault in self.remarks.faults)
        if self.draft.reason_given is None and not said:
            self.remarks.fault(REASON, code)

    def on_the_hold(self, choice: DecisionChoice) -> tuple[Addition, ...]:
        """Return the answers to the holds that stand beside the advice, which this one gives."""
        holds = (
            one
            for one in self.context.evaluation.advice
            if one.code is AdviceCode.LABEL_HOLD and one is not self.context.advice
        )
        return tuple(
            Addition(
                "decisions",
                Decision(
                    on=self.context.today, advice_key=hold.key, code=hold.code.value,
                    choice=choice, reason=self.draft.reason_given,
                ),
            )
            for hold in holds
        )  # fmt: skip
