"""One regimen as typed: a drug started, a regimen of the past, or what is taken beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.regimen import (
    OTHER_CYCLE,
    OTHER_DRUG,
    PATH,
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
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.care import CONTINUOUS, Medication
from clinic_app.domain.record.codes import MedicationRole, StopReason

_BESIDE: Final = MedicationRole.CONCOMITANT


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicationDraft:
    """The form for one regimen, as typed.

    `drug` is one of the treatments offered or `other`, which takes `other_drug`; what is taken
    beside the treatment is always typed there. `stopped_on` is the first day without the drug.
    """

    role: MedicationRole = MedicationRole.TREATMENT
    drug: str | None = None
    other_drug: str = ""
    dose_mg: str = ""
    times_per_day: str = "1"
    pattern: str = CONTINUOUS
    weeks_on: str = ""
    weeks_off: str = ""
    started_on: str = ""
    usual_time: str = ""
    stopped_on: str = ""
    stop_reason: StopReason | None = None


def medication_draft_of(medication: Medication, offered: tuple[str, ...]) -> MedicationDraft:
    """Return the form as it stands for a regimen on record; `offered` are the treatments named."""
    pattern, weeks_on, weeks_off = pattern_as_typed(medication.pattern)
    named = medication.is_treatment and medication.drug in offered
    return MedicationDraft(
        role=medication.role or MedicationRole.TREATMENT,
        drug=medication.drug if named else OTHER_DRUG,
        other_drug="" if named else medication.drug,
        dose_mg=typed_number(medication.dose_mg),
        times_per_day=typed_number(medication.times_per_day),
        pattern=pattern,
        weeks_on=weeks_on,
        weeks_off=weeks_off,
        started_on=typed_day(medication.started_on),
        usual_time=medication.usual_time or "",
        stopped_on=typed_day(medication.stopped_on),
        stop_reason=medication.stop_reason,
    )


def read_medication(
    draft: MedicationDraft, context: EntryContext, treatments: frozenset[str]
) -> Reading[Medication]:
    """Read the form: the regimen, or what must be mended; and what is worth a look.

    `treatments` are the drugs the rules know as treatments of this disease.
    """
    remarks = Remarks()
    beside = draft.role is _BESIDE
    drug = read_drug(OTHER_DRUG if beside else draft.drug, draft.other_drug, remarks)
    if beside:
        amount = read_other_amount(draft.dose_mg, draft.times_per_day, remarks)
    else:
        amount = read_treatment_amount(draft.dose_mg, draft.times_per_day, drug, remarks)
    pattern = draft.pattern
    if not beside or pattern == OTHER_CYCLE:
        pattern = read_pattern(pattern, draft.weeks_on, draft.weeks_off, remarks)
    started = _read_start(draft, context, remarks)
    usual_time = read_usual_time(draft.usual_time, remarks)
    stopped = _read_stop(draft, started, context, remarks)
    if drug is None or started is None:
        return remarks.reading(None)
    medication = Medication(
        drug=drug,
        started_on=started,
        dose_mg=amount.dose_mg,
        times_per_day=amount.times_per_day,
        pattern=pattern,
        stopped_on=stopped,
        stop_reason=draft.stop_reason,
        usual_time=usual_time,
        role=_BESIDE if beside else None,
    )
    _check_name(medication, treatments, remarks)
    _check_beside_others(medication, context, remarks)
    return remarks.reading(medication)


def _read_start(draft: MedicationDraft, context: EntryContext, remarks: Remarks) -> date | None:
    path = f"{PATH}.started_on"
    started = remarks.day(path, draft.started_on, context.span, required=True)
    diagnosed = context.history.diagnosis.diagnosed_on
    if started and diagnosed and started < diagnosed and draft.role is not _BESIDE:
        remarks.warn(path, "treated_before_diagnosis", started, diagnosed=diagnosed)
    return started


def _read_stop(
    draft: MedicationDraft, started: date | None, context: EntryContext, remarks: Remarks
) -> date | None:
    """Read the first day without the drug, and why; a treatment never ends without a reason."""
    path = f"{PATH}.stopped_on"
    stopped = remarks.day(path, draft.stopped_on, context.span)
    if stopped and started and stopped < started:
        remarks.fault(path, "stop_before_start", stopped, started=started)
    if stopped and stopped == started:
        remarks.warn(path, "no_day_of_treatment", stopped)
    if draft.stop_reason is not None and not plain(draft.stopped_on):
        remarks.fault(path, "stop_day_missing")
    if stopped and draft.stop_reason is None and draft.role is not _BESIDE:
        remarks.fault(f"{PATH}.stop_reason", "choice_missing")
    check_reason(draft.stop_reason, context, remarks)
    return stopped


def _check_name(medication: Medication, treatments: frozenset[str], remarks: Remarks) -> None:
    """Ask when a name puts a drug on the wrong side: no rule reads an unknown treatment."""
    known = medication.drug.casefold() in treatments
    if medication.is_treatment and not known:
        remarks.warn(f"{PATH}.other_drug", "drug_not_known", medication.drug)
    if not medication.is_treatment and known:
        remarks.warn(f"{PATH}.other_drug", "treatment_taken_beside", medication.drug)


def _check_beside_others(medication: Medication, context: EntryContext, remarks: Remarks) -> None:
    """Refuse what is on record already, and one drug twice on a day; ask when two drugs are."""
    rows = context.history.medications
    if any(_same(row, medication) for row in rows):
        remarks.fault(f"{PATH}.started_on", "medicine_on_record", medication.started_on)
    if not medication.is_treatment:
        return
    if medication.stopped_on is None:
        check_pregnancy(context, remarks)
    for row in overlapping(rows, medication.started_on, medication.stopped_on):
        check_overlap(f"{PATH}.started_on", row, medication.drug, remarks)


def _same(row: Medication, other: Medication) -> bool:
    return (row.drug.casefold(), row.started_on, row.dose_mg, row.is_treatment) == (
        other.drug.casefold(), other.started_on, other.dose_mg, other.is_treatment,
    )  # fmt: skip
