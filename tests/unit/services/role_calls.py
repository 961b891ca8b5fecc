"""How each service is called in the role matrix: real arguments for a real store.

The store holds one patient, `MRN`, with advice to lower the dose. A service that is registered
and has no arguments here fails the matrix.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from clinic_app.domain.audit_trail import AuditFilters
from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.domain.record.history import History
from clinic_app.services.print_day_sheet import DaySheet
from clinic_app.services.print_paper import Paper
from tests import make
from tests.unit.domain.decisions.deciding import intolerable

TODAY: Final = date(2026, 5, 4)
NOW: Final = datetime.fromisoformat("2026-05-04T12:00:00+08:00")
MRN: Final = make.patient().mrn
FORM: Final = "visit"
NEW_PASSWORD: Final = "another long pass phrase"


@dataclass(frozen=True)
class ServiceCall:
    """Arguments after the clinic, and the action the trail names; None: the service's own name."""

    arguments: Callable[[Path], tuple[Any, ...]]
    action: str | None = None


def _given(*arguments: Any, action: str | None = None) -> ServiceCall:
    return ServiceCall(lambda _folder: arguments, action)


def newcomer() -> History:
    """Somebody who is not in the store."""
    return make.cml(patient=make.patient(mrn="T-2", name="TEST-李明"))


def decision() -> Entry:
    """The answer of a physician who declines to lower the dose of `MRN`."""
    history, rules = intolerable(), make.knowledge()
    evaluation = evaluate(history, TODAY, rules)
    advice = next(one for one in evaluation.advice if one.code is AdviceCode.TDM_REDUCE)
    context = DecisionContext(
        history=history, evaluation=evaluation, advice=advice, today=TODAY, knowledge=rules
    )
    draft = blank_draft(context, DecisionChoice.DECLINED)
    read = read_decision(replace(draft, reason="stockings first"), context)
    assert read.value is not None, read.faults
    return read.value


def visit() -> Entry:
    """What a nurse records."""
    said = Addition("visits", make.visit(TODAY))
    return Entry(action=EntryAction.RECORD_VISIT, additions=(said,))


CALLS: Final[dict[str, ServiceCall]] = {
    "add_patient": _given(newcomer(), TODAY),
    "clinic_choices": _given(),
    "clinic_details": _given(),
    "decide_advice": _given(MRN, decision(), TODAY),
    "discard_draft": _given(FORM, MRN, TODAY),
    "export_audit": ServiceCall(lambda to: (AuditFilters(), to / "trail.csv", "en", TODAY)),
    "export_history": _given(MRN),
    "find_patients": _given(""),
    "import_histories": _given((newcomer(),), TODAY, action="import_history"),
    "import_history": _given(newcomer(), TODAY),
    "keep_draft": _given(FORM, MRN, "{}", NOW),
    "list_changes": _given(MRN),
    "list_drafts": _given(),
    "list_worklist": _given(TODAY),
    "make_paper": _given(Paper.LETTER, MRN, "zh", TODAY, NOW),
    "print_audit": _given(AuditFilters(), "zh", TODAY, NOW),
    "print_day_list": _given(DaySheet((), (), "en"), "en", TODAY, NOW),
    "read_audit": _given(AuditFilters(), TODAY),
    "record_call": _given(MRN, Call(called_at=NOW, outcome=CallOutcome.REACHED), None, TODAY),
    "record_entry": _given(MRN, visit(), TODAY, action="record_visit"),
    "set_clinic_details": _given(ClinicDetails(name="East Gate"), TODAY),
    "set_password": _given(NEW_PASSWORD),
    "take_in_patient": _given(NewPatient(history=newcomer()), TODAY, action="add_patient"),
    "verify_store": _given(),
    "view_patient": _given(MRN, TODAY),
    "write_history_file": ServiceCall(lambda to: (MRN, to / "record.json")),
}
