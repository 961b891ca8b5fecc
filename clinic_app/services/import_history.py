"""Bring one history into the store: new records in, equal ones skipped, conflicts refused."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clinic_app.db.histories import COLLECTIONS
from clinic_app.db.record import OpenRecord
from clinic_app.db.unit_of_work import UnitOfWork, values_at
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.people import CARE, Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Patient
from clinic_app.domain.toxicity.dismissal import is_dismissal
from clinic_app.errors import ConflictError, Fault, NotAllowedError
from clinic_app.services.access import command
from clinic_app.services.checking import refuse_faults, refuse_new_faults
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_plan import (
    Step,
    Verdict,
    plan_list,
    plan_meeting,
    plan_part,
    version_faults,
)


@dataclass(frozen=True)
class ImportOutcome:
    """What one import did, in records: added (or completed), already there, voided."""

    mrn: str
    added: int
    skipped: int
    voided: int


@command(*CARE)
def import_history(
    clinic: OpenClinic, history: History, today: date, replace_reason: str | None = None
) -> ImportOutcome:
    """Store a history, or the part of it that is new; the same history twice changes nothing.

    What the file leaves unknown never erases what is known; what the store had left unknown is
    completed. A file that still has the number of a merged record brings its entries into the
    kept one; who the patient is stays as it is there. A record that differs from the stored one
    of the same natural key is a conflict, unless `replace_reason` is given: then the stored one
    is voided with that reason (a patient, diagnosis, GIST or CML is corrected, the old version
    kept).

    Raises:
        NotAllowedError: It brings a decision on advice in, and the user is no physician; nothing
            was stored.
        InvalidInputError: The history is not plausible; nothing was stored.
        ConflictError: With one fault per differing value; nothing was stored.
        StoreError: The store cannot be written.
    """
    return import_histories(clinic, (history,), today, replace_reason)[0]


@command(*CARE)
def import_histories(
    clinic: OpenClinic,
    histories: Sequence[History],
    today: date,
    replace_reason: str | None = None,
) -> tuple[ImportOutcome, ...]:
    """Store every history of a file, or none: one transaction, as `import_history` for each.

    Paths of conflicts begin with the history's number, `[2].labs[0].value`, when there are
    several.

    Raises:
        NotAllowedError: A decision on advice comes in, and the user is no physician; nothing was
            stored.
        InvalidInputError: A history is not plausible; nothing was stored.
        ConflictError: With the conflicts of all histories; nothing was stored.
        StoreError: The store cannot be written.
    """
    for history in histories:
        refuse_faults(history, clinic.knowledge, today)
    outcomes: list[ImportOutcome] = []
    conflicts: list[Fault] = []
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "import_history", today, replace_reason
    ) as work:
        for number, history in enumerate(histories):
            place = f"[{number}]." if len(histories) > 1 else ""
            try:
                outcomes.append(_import_one(work, clinic, history, today, replace_reason))
            except ConflictError as error:
                conflicts += (replace(one, path=place + one.path) for one in error.faults)
        if conflicts:
            raise ConflictError(tuple(conflicts))
    return tuple(outcomes)


def _import_one(
    work: UnitOfWork, clinic: OpenClinic, history: History, today: date, reason: str | None
) -> ImportOutcome:
    mrn = history.patient.mrn
    may_decide = Role.PHYSICIAN in clinic.roles
    if not work.knows(mrn):
        _refuse_decisions(history.decisions, may_decide=may_decide)
        return ImportOutcome(mrn, work.new_record(history), 0, 0)
    record = work.record(mrn)
    before = record.history()
    if before.patient.mrn != mrn:
        # The number of a merged record: who the patient is was settled when the two were merged.
        mrn = before.patient.mrn
        history = replace(history, patient=before.patient)
    plan = _plan(before, history)
    touching = (one for one in plan.lists["decisions"] if one.verdict is not Verdict.SKIP)
    decisions = (row for one in touching for row in (one.given, one.stored) if row is not None)
    _refuse_decisions(decisions, may_decide=may_decide)
    _merge(record, before, history, plan, reason)
    refuse_new_faults(before, record.history(), clinic.knowledge, today)
    return _outcome(mrn, plan.steps)


def _refuse_decisions(decisions: Iterable[Decision], *, may_decide: bool) -> None:
    """Refuse what `record_entry` refuses too: only a physician decides, by a file as well."""
    if not may_decide and any(not is_dismissal(one) for one in decisions):
        raise NotAllowedError(EntryAction.DECIDE_ADVICE)


@dataclass(frozen=True)
class _Plan:
    """Every step of an import, by what it touches."""

    person: Step
    parts: tuple[Step, ...]
    lists: Mapping[str, Sequence[Step]]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in the order of the contract."""
        return (self.person, *self.parts, *(one for steps in self.lists.values() for one in steps))


def _plan(before: History, given: History) -> _Plan:
    cml, stored_cml = given.cml, before.cml
    parts = (
        plan_part("diagnosis", before.diagnosis, given.diagnosis),
        plan_part("gist", before.gist, given.gist),
        plan_part("cml", stored_cml, cml),
        plan_part("cml.tfr", stored_cml and stored_cml.tfr, cml and cml.tfr),
    )
    lists = {
        path: plan_list(path, values_at(before, path), values_at(given, path))
        for path in COLLECTIONS
    }
    person = plan_meeting("patient", before.patient, given.patient)
    return _Plan(person, tuple(step for step in parts if step is not None), lists)


def _merge(
    record: OpenRecord, before: History, given: History, plan: _Plan, reason: str | None
) -> None:
    """Refuse conflicts, then write every step."""
    faults = tuple(fault for step in plan.steps for fault in step.faults)
    faults += version_faults(before.ctcae_version, given.ctcae_version)
    if faults and not reason:
        raise ConflictError(faults)
    _write_person(record, before, given, plan.person.result)
    for step in plan.parts:
        if step.verdict is not Verdict.SKIP:
            record.set_part(step.result)
    for path, steps in plan.lists.items():
        for step in steps:
            _write(record, path, step, reason or "")


def _write_person(record: OpenRecord, before: History, given: History, person: Patient) -> None:
    """Write the patient's row when it says anything new; the file's `as_of` always stands."""
    own = (person, given.as_of or before.as_of, given.ctcae_version or before.ctcae_version)
    if own != (before.patient, before.as_of, before.ctcae_version):
        record.set_patient(*own)


def _write(record: OpenRecord, path: str, step: Step, reason: str) -> None:
    if step.verdict is Verdict.ADD:
        record.add(path, step.result)
    elif step.verdict is Verdict.COMPLETE:
        record.correct(path, step.stored, step.result)
    elif step.verdict is Verdict.CONFLICT:
        place = record.void(path, step.stored, reason)
        record.add(path, step.given, place)


def _outcome(mrn: str, steps: Sequence[Step]) -> ImportOutcome:
    counted = Counter(step.verdict for step in steps)
    replaced = counted[Verdict.CONFLICT]
    return ImportOutcome(
        mrn=mrn,
        added=counted[Verdict.ADD] + counted[Verdict.COMPLETE] + replaced,
        skipped=counted[Verdict.SKIP],
        voided=replaced,
    )
