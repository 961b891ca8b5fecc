"""The change of the record that each way of following an advice describes.

A stop is dated by the first day without the drug, a new dose by its first day: where both are the
same day, treatment goes on without a gap.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from clinic_app.domain.decisions.change_reader import ChangeReader
from clinic_app.domain.decisions.context import DecisionContext, plain_drug
from clinic_app.domain.decisions.doses import check_dose
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.followed import Followed
from clinic_app.domain.decisions.paths import DOSE, PATH
from clinic_app.domain.decisions.proposal import Proposal, Way
from clinic_app.domain.decisions.surgery_changes import start_after_surgery, stop_for_surgery
from clinic_app.domain.decisions.switching import switch
from clinic_app.domain.drafts.entry import Addition, Part
from clinic_app.domain.drafts.reading import read_decimal
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Event, Medication
from clinic_app.domain.record.codes import DecisionChoice, EventKind, StopReason
from clinic_app.domain.record.patient import Cml, PlanChoice, TfrWish
from clinic_app.domain.tdm.dosing import IMATINIB

_PLANS: Final = "cml.tfr.plans"


def _change_dose(reader: ChangeReader) -> Followed:
    """Close the running regimen and open the same drug at another dose, on the same day."""
    day, running = reader.day_of_change(), reader.offered.running
    dose = reader.new_dose(IMATINIB, required=True)
    if reader.offered.asks_reason_without_hold:
        reader.need_reason("without_hold_reason")
        reader.remarks.warn(f"{PATH}.way", "hold_comes_first")
    now = running[-1] if running else None
    regimen = reader.regimen(IMATINIB, dose, now)
    if day is None or regimen is None or now is None:
        return Followed()
    single, times = regimen
    opened = replace(
        now, dose_mg=single, times_per_day=times, started_on=day, stopped_on=None,
        stop_reason=None,
    )  # fmt: skip
    without_hold = (
        reader.on_the_hold(DecisionChoice.DECLINED)
        if reader.offered.asks_reason_without_hold
        else ()
    )
    return Followed(
        dose_mg_per_day=dose,
        additions=(Addition("medications", opened), *without_hold),
        corrections=reader.closed(day, _reason_of_change(reader)),
    )


def _reason_of_change(reader: ChangeReader) -> StopReason:
    """Return why the dose was changed: by level, by the label, or by what the guideline says."""
    code = reader.context.advice.code
    if code is AdviceCode.ADJUVANT_DOSE:
        return StopReason.OTHER
    by_label = {AdviceCode.LABEL_REDUCE, AdviceCode.LABEL_MARROW_CHECK}
    return StopReason.TOXICITY if code in by_label else StopReason.TDM


def _hold(reader: ChangeReader) -> Followed:
    """Stop for the adverse event; a dose is the one to resume at, and nothing is opened yet."""
    day = reader.day_of_change()
    dose = reader.new_dose(IMATINIB, required=reader.asks_for_less)
    if day is None:
        return Followed()
    return Followed(
        dose_mg_per_day=dose,
        additions=reader.on_the_hold(DecisionChoice.RECORDED),
        corrections=reader.closed(day, StopReason.TOXICITY),
    )


def _stop_for_pregnancy(reader: ChangeReader) -> Followed:
    """Stop every TKI."""
    day = reader.day_of_change()
    if day is None:
        return Followed()
    return Followed(corrections=reader.closed(day, StopReason.PREGNANCY))


def _stop_for_tfr(reader: ChangeReader) -> Followed:
    """Stop every TKI for treatment-free remission under the test plan chosen (D15)."""
    day, plan = reader.day_of_change(), reader.draft.plan
    if plan is None:
        reader.remarks.fault(f"{PATH}.plan", "plan_missing")
    cml = reader.context.history.cml
    wish = (cml.tfr if cml else None) or TfrWish()
    if not wish.motivated:
        reader.remarks.warn(f"{PATH}.plan", "wish_not_recorded")
    if not wish.agrees_monitoring:
        reader.remarks.warn(f"{PATH}.plan", "monitoring_not_agreed")
    if day is None or plan is None:
        return Followed()
    parts: tuple[Part, ...] = () if cml else (Cml(),)
    if cml is None or cml.tfr is None:
        parts = (*parts, TfrWish())
    chosen = PlanChoice(plan=plan, on=day, reason=reader.draft.reason_given)
    return Followed(
        additions=(Addition(_PLANS, chosen),),
        corrections=reader.closed(day, StopReason.TFR),
        parts=parts,
    )


def _day_after_loss(reader: ChangeReader) -> date | None:
    """Read a day not before the sample that lost MMR: what came before was no answer to it."""
    tfr = reader.context.tfr
    return reader.day(tfr.lost_on if tfr else None)


def _refused(reader: ChangeReader) -> Followed:
    """Record that the patient does not want to resume: the advice stays and names it."""
    day = _day_after_loss(reader)
    if day is None:
        return Followed()
    said = Event(kind=EventKind.RESTART_REFUSED, on=day, note=reader.draft.reason_given)
    return Followed(additions=(Addition("events", said),))


def _restart(reader: ChangeReader) -> Followed:
    """Begin a TKI: the one taken last at its dose unless another is chosen."""
    context, remarks, last = reader.context, reader.remarks, reader.offered.last
    day, drug = _day_after_loss(reader), plain_drug(reader.draft.drug)
    if drug not in context.knowledge.cml_tkis:
        remarks.fault(f"{PATH}.drug", "tki_missing", drug)
        return Followed()
    is_last = last is not None and drug == plain_drug(last.drug)
    _check_drug(drug, reader, is_last=is_last)
    dose = remarks.read(DOSE, reader.draft.dose, read_decimal, required=True)
    dose = check_dose(DOSE, dose, drug, remarks)
    again = last if is_last else None
    before = again.daily_dose_mg if again else None
    if dose is not None and before is not None and dose != before:
        remarks.warn(DOSE, "dose_not_last", dose, before=before)
    regimen = reader.regimen(drug, dose, again)
    if day is None or regimen is None:
        return Followed()
    single, times = regimen
    begun = Medication(drug=drug, started_on=day)
    opened = replace(
        again or begun, started_on=day, dose_mg=single, times_per_day=times,
        stopped_on=None, stop_reason=None,
    )  # fmt: skip
    return Followed(dose_mg_per_day=dose, additions=(Addition("medications", opened),))


def _check_drug(drug: str, reader: ChangeReader, *, is_last: bool) -> None:
    """Ask what speaks against the drug: another one than before, pregnancy, a mutation."""
    path = f"{PATH}.drug"
    if not is_last:
        reader.need_reason("other_drug_reason")
    if reader.context.history.patient.pregnant:
        reader.remarks.warn(path, "restart_pregnant")
    if reader.context.argued_against(drug):
        reader.remarks.warn(path, "restart_against_mutation", drug)


_READERS: Final[Mapping[Way, Callable[[ChangeReader], Followed]]] = MappingProxyType(
    {
        Way.CHANGE_DOSE: _change_dose,
        Way.HOLD: _hold,
        Way.STOP_FOR_TFR: _stop_for_tfr,
        Way.STOP_FOR_PREGNANCY: _stop_for_pregnancy,
        Way.STOP_FOR_SURGERY: stop_for_surgery,
        Way.START: start_after_surgery,
        Way.RESTART: _restart,
        Way.REFUSED: _refused,
        Way.SWITCH: switch,
    }
)


def follow(
    way: Way, draft: DecisionDraft, context: DecisionContext, offered: Proposal, remarks: Remarks
) -> Followed:
    """Return what following an advice in one way changes in the record; a note changes nothing.

    What is missing or cannot be goes into `remarks`; the change is then not whole.
    """
    if way is Way.NOTE:
        return Followed()
    return _READERS[way](ChangeReader(replace(draft, way=way), context, offered, remarks))
