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
from clinic_app.domain.people import Role
from clinic_app.domain.record.codes import CtcaeVersion, DecisionChoice
from clinic_app.domain.record.history import History
from clinic_app.services.clinic import RECOVERING, OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.services.manage_users import add_user
from clinic_app.services.merge_patients import merge_patients
from clinic_app.services.print_day_sheet import DaySheet
from clinic_app.services.print_paper import Paper
from clinic_app.services.tell_apart import tell_apart
from tests import make
from tests.files.official_ctcae import official_csv
from tests.unit.domain.decisions.deciding import intolerable

TODAY: Final = date(2026, 5, 4)
RECOVERY_KEY: Final = "-".join(["ABCDE"] * 6)
NOW: Final = datetime.fromisoformat("2026-05-04T12:00:00+08:00")
MRN: Final = make.patient().mrn
FORM: Final = "visit"
PASSWORD: Final = "a long pass phrase"
NURSE: Final = "wang"
TWIN: Final = "T-9"
NEW_PASSWORD: Final = "another long pass phrase"


@dataclass(frozen=True)
class ServiceCall:
    """Arguments after the clinic, and the action the trail names; None: the service's own name.

    `leaves` are the lines of the program itself, of a service that leaves none of its own.
    `prepare` brings the clinic to where the service has something to do.
    """

    arguments: Callable[[Path], tuple[Any, ...]]
    action: str | None = None
    leaves: tuple[str, ...] = ()
    prepare: Callable[[OpenClinic], OpenClinic] = lambda clinic: clinic


def _given(
    *arguments: Any,
    action: str | None = None,
    prepare: Callable[[OpenClinic], OpenClinic] = lambda clinic: clinic,
) -> ServiceCall:
    return ServiceCall(lambda _folder: arguments, action, prepare=prepare)


def _with_a_nurse(clinic: OpenClinic) -> OpenClinic:
    add_user(clinic, NURSE, [Role.NURSE], TODAY)
    return clinic


def _with_a_twin(clinic: OpenClinic) -> OpenClinic:
    twin = replace(intolerable().patient, mrn=TWIN)
    import_history(clinic, make.gist_adjuvant(patient=twin, medications=()), TODAY)
    return clinic


def _merged(clinic: OpenClinic) -> OpenClinic:
    merge_patients(_with_a_twin(clinic), MRN, TWIN, "entered twice", TODAY)
    return clinic


def _told_apart(clinic: OpenClinic) -> OpenClinic:
    tell_apart(_with_a_twin(clinic), MRN, TWIN, "two ID cards", TODAY)
    return clinic


def _by_the_recovery_key(clinic: OpenClinic) -> OpenClinic:
    return replace(clinic, only=RECOVERING)


def newcomer() -> History:
    """Somebody who is not in the store."""
    person = make.patient(mrn="T-2", name="TEST-李明", birth_date=date(1990, 5, 6))
    return make.cml(patient=person)


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
    "add_user": _given("zhao", [Role.NURSE], TODAY),
    "auto_lock": _given(),
    "back_up": _given(),
    "back_up_if_due": ServiceCall(lambda _folder: (), leaves=("back_up",)),
    "change_own_password": _given(PASSWORD, NEW_PASSWORD, TODAY),
    "clinic_choices": _given(),
    "clinic_details": _given(),
    "confirm_password": _given(PASSWORD),
    "ctcae_edition": _given(),
    "decide_advice": _given(MRN, decision(), TODAY),
    "discard_draft": _given(FORM, MRN, TODAY),
    "end_user": _given(NURSE, "moved", TODAY, prepare=_with_a_nurse),
    "export_audit": ServiceCall(lambda to: (AuditFilters(), to / "trail.csv", "en", TODAY)),
    "export_history": _given(MRN),
    "find_duplicates": _given(),
    "find_patients": _given(""),
    "import_ctcae": ServiceCall(
        lambda to: (official_csv(to.parent, CtcaeVersion.V5, f"{to.name}.csv"), TODAY)
    ),
    "import_histories": _given((newcomer(),), TODAY, action="import_history"),
    "import_history": _given(newcomer(), TODAY),
    "keep_draft": _given(FORM, MRN, "{}", NOW),
    "list_backups": _given(),
    "list_changes": _given(MRN),
    "list_drafts": _given(),
    "list_users": _given(),
    "list_worklist": _given(TODAY),
    "look_at_clock": _given(),
    "make_paper": _given(Paper.LETTER, MRN, "zh", TODAY, NOW),
    "merge_patients": _given(MRN, TWIN, "entered twice", TODAY, prepare=_with_a_twin),
    "new_recovery_key": _given(TODAY),
    "preview_merge": _given(MRN, TWIN, TODAY, prepare=_with_a_twin),
    "print_audit": _given(AuditFilters(), "zh", TODAY, NOW),
    "print_day_list": _given(DaySheet((), (), "en"), "en", TODAY, NOW),
    "print_recovery_key": _given(RECOVERY_KEY, "en", TODAY, NOW),
    "read_audit": _given(AuditFilters(), TODAY),
    "record_call": _given(MRN, Call(called_at=NOW, outcome=CallOutcome.REACHED), None, TODAY),
    "record_entry": _given(MRN, visit(), TODAY, action="record_visit"),
    "recover_user": _given("li", NEW_PASSWORD, TODAY, prepare=_by_the_recovery_key),
    "reset_password": _given(NURSE, TODAY, prepare=_with_a_nurse),
    "set_clinic_details": _given(ClinicDetails(name="East Gate"), TODAY),
    "set_roles": _given(NURSE, [Role.PHYSICIAN], TODAY, prepare=_with_a_nurse),
    "show_what_is_signed": _given(MRN, "visits", 0, intolerable().visits[0]),
    "sign": _given(MRN, "visits", 0, intolerable().visits[0], PASSWORD, TODAY),
    "switch_ctcae": _given(CtcaeVersion.V6, TODAY),
    "take_in_patient": _given(NewPatient(history=newcomer()), TODAY, action="add_patient"),
    "tell_apart": _given(MRN, TWIN, "two ID cards", TODAY, prepare=_with_a_twin),
    "undo_merge": _given(TWIN, "two people", TODAY, prepare=_merged),
    "undo_tell_apart": _given(MRN, TWIN, "seen with one card", TODAY, prepare=_told_apart),
    "estimate_exposures": _given(TODAY),
    "verify_store": _given(),
    "view_patient": _given(MRN, TODAY),
    "whom_to_recover": _given(prepare=_by_the_recovery_key),
    "write_history_file": ServiceCall(lambda to: (MRN, to / "record.json")),
}
