"""What a form or a decision does to a record: everything in it is stored, or nothing is."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from clinic_app.domain.record.contact import Consent, Contact
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, Diagnosis, Gist, Patient, TfrWish
from clinic_app.domain.toxicity.dismissal import is_dismissal

Part: TypeAlias = Diagnosis | Gist | Cml | TfrWish | Contact | Consent


class EntryAction(StrEnum):
    """What the user did, as the ledger of changes names it."""

    RECORD_VISIT = "record_visit"
    RECORD_TROUGH = "record_trough"
    RECORD_TOXICITY = "record_toxicity"
    RECORD_LABS = "record_labs"
    RECORD_BCR_ABL = "record_bcr_abl"
    RECORD_IMAGING = "record_imaging"
    RECORD_QUESTIONNAIRE = "record_questionnaire"
    RECORD_SURGERY = "record_surgery"
    RECORD_MEDICATION = "record_medication"
    RECORD_DOSE_EVENTS = "record_dose_events"
    RECORD_EVENT = "record_event"
    RECORD_CALL = "record_call"
    SET_PATIENT = "set_patient"
    SET_DIAGNOSIS = "set_diagnosis"
    CORRECT = "correct"
    VOID = "void"
    DECIDE_ADVICE = "decide_advice"
    DISMISS_GRADE = "dismiss_grade"


@dataclass(frozen=True, slots=True)
class Addition:
    """A new row of the list at a JSON path such as `surgeries` or `cml.tfr.plans`."""

    path: str
    value: object


@dataclass(frozen=True, slots=True)
class Correction:
    """A row that from now on says `new`; `old` is the row exactly as it was shown."""

    path: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Voiding:
    """A row that was never true; `old` is the row exactly as it was shown."""

    path: str
    old: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One action of a user on one record.

    `patient` and `parts` replace what the record has once; lists inside them are left alone.
    `reason` is asked for whenever something on record is corrected or voided by hand.
    """

    action: EntryAction
    additions: tuple[Addition, ...] = ()
    corrections: tuple[Correction, ...] = ()
    voidings: tuple[Voiding, ...] = ()
    patient: Patient | None = None
    parts: tuple[Part, ...] = ()
    reason: str | None = None

    @property
    def touches_decisions(self) -> bool:
        """Whether it adds, corrects or voids a decision on advice, which only a physician may.

        That a laboratory grade is no adverse event is no decision on advice.
        """
        rows = [(one.path, one.value) for one in self.additions]
        for one in self.corrections:
            rows += [(one.path, one.old), (one.path, one.new)]
        rows += [(one.path, one.old) for one in self.voidings]
        return self.action is EntryAction.DECIDE_ADVICE or any(
            path == "decisions" and not is_dismissal(row) for path, row in rows
        )


def without(history: History, path: str, old: object) -> History:
    """Return the record as if one row were not there: what its correction is read against."""
    holder, _, name = path.rpartition(".")
    changed: dict[str, Any]
    if not holder:
        changed = {name: _left(getattr(history, name), old)}
        return replace(history, **changed)
    first, *rest = holder.split(".")
    part = getattr(history, first)
    changed = {first: _part_without(part, rest, name, old)}
    return replace(history, **changed)


def _part_without(part: Any, steps: list[str], name: str, old: object) -> Any:  # noqa: ANN401
    if part is None:
        return None
    if not steps:
        return replace(part, **{name: _left(getattr(part, name), old)})
    inner = _part_without(getattr(part, steps[0]), steps[1:], name, old)
    return replace(part, **{steps[0]: inner})


def _left(values: tuple[object, ...], old: object) -> tuple[object, ...]:
    """Leave out one row only: of two equal ones the other stays."""
    if old not in values:
        return values
    place = values.index(old)
    return (*values[:place], *values[place + 1 :])
