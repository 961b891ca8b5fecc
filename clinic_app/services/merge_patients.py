"""Make two records of one person one, and take that back."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from clinic_app.db.histories import assembled, patient_row
from clinic_app.db.merging import entered_since, live_merge, merge_rows, unmerge_rows
from clinic_app.db.tables import PatientRow
from clinic_app.db.told_apart import who_told_apart
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.merging import (
    Contradiction,
    Joined,
    Row,
    contradictions,
    diseases_differ,
    joined,
    overlapping,
)
from clinic_app.domain.people import Role
from clinic_app.domain.record.history import History
from clinic_app.domain.record.problems import problems
from clinic_app.domain.record.regimen_problems import SAME_DRUG_OVERLAPS
from clinic_app.errors import Fault, InvalidInputError, StoreError
from clinic_app.services.access import Trace, command
from clinic_app.services.checking import refuse_without_reason
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, patient_view


@dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge would do, before anything is written.

    `faults` are what would not be plausible in the record afterwards and is not in either now;
    with any of them the two cannot be merged as they stand. `diseases_differ` cannot at all.
    """

    kept: History
    merged: History
    joined: Joined
    contradictions: tuple[Contradiction, ...]
    faults: tuple[Fault, ...]
    diseases_differ: bool

    @property
    def is_possible(self) -> bool:
        """Say whether the two can be merged as they stand."""
        return not self.faults and not self.diseases_differ


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneMerge:
    """The record that lives again, and what undoing could not do.

    `left` names the lists of rows that could not be given back; `since` are the rows entered
    into the kept record after the merge: they stay there, for a person to say whose they are.
    """

    view: PatientView
    left: tuple[str, ...]
    since: tuple[Row, ...]


@command(Role.PHYSICIAN, trace=Trace.NOTED, says=("kept_mrn", "merged_mrn"))
def preview_merge(clinic: OpenClinic, kept_mrn: str, merged_mrn: str, today: date) -> MergePreview:
    """Return what would happen if the record `merged_mrn` went into `kept_mrn`.

    Raises:
        StoreError: `merge_same_record`, `merge_told_apart` (`by`, `on`, `reason`: they were said
            to be two people's), `patient_unknown`.
    """
    with clinic.store.reading() as session:
        kept, merged = patient_row(session, kept_mrn), patient_row(session, merged_mrn)
        _refuse_pair(session, kept, merged)
        return _preview(clinic, assembled(session, kept), assembled(session, merged), today)


@command(Role.PHYSICIAN)
def merge_patients(
    clinic: OpenClinic, kept_mrn: str, merged_mrn: str, reason: str, today: date
) -> PatientView:
    """Let the record `merged_mrn` go into `kept_mrn`, and return the kept one.

    Nothing is lost: the merged record is voided with the reason, its number goes on leading to
    the kept one, and `undo_merge` gives everything back.

    Raises:
        InvalidInputError: The record would not be plausible: with every new fault.
        StoreError: `merge_same_record`, `merge_told_apart`, `merge_diseases_differ`,
            `merge_drafts_meet`, `reason_missing`, `patient_unknown`; the store cannot be written.
    """
    refuse_without_reason(reason)
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "merge_patients", today, reason
    ) as work:
        kept, merged = work.record(kept_mrn), work.record(merged_mrn)
        _refuse_pair(work.change.session, kept.row, merged.row)
        preview = _preview(clinic, kept.history(), merged.history(), today)
        if preview.diseases_differ:
            raise StoreError("merge_diseases_differ")
        if preview.faults:
            raise InvalidInputError(preview.faults)
        merge_rows(work.change, kept.row, merged.row)
        kept.renew()
    return patient_view(clinic, kept_mrn, today)


@command(Role.PHYSICIAN)
def undo_merge(clinic: OpenClinic, merged_mrn: str, reason: str, today: date) -> UndoneMerge:
    """Give the record `merged_mrn` back what went over, as far as it is still there.

    What was corrected since goes back corrected; what was entered since stays with the kept
    record and is named.

    Raises:
        StoreError: `merge_unknown`, `merge_later_first`, `reason_missing`; the store cannot be
            written.
    """
    refuse_without_reason(reason)
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "undo_merge", today, reason
    ) as work:
        session = work.change.session
        merge = live_merge(session, merged_mrn)
        kept_mrn = patient_row(session, merged_mrn).mrn
        left = unmerge_rows(work.change, merge)
        since = entered_since(session, merge)
        for mrn in (kept_mrn, merged_mrn):
            work.record(mrn).renew()
    return UndoneMerge(
        view=patient_view(clinic, merged_mrn, today),
        left=left,
        since=tuple(Row(path=path, value=value) for path, value in since),
    )


def _preview(clinic: OpenClinic, kept: History, merged: History, today: date) -> MergePreview:
    afterwards = joined(kept, merged)
    known = {
        _identity(fault)
        for one in (kept, merged)
        for fault in problems(one, clinic.knowledge, today)
    }
    found: Iterable[Fault] = problems(afterwards.history, clinic.knowledge, today)
    return MergePreview(
        kept=kept,
        merged=merged,
        joined=afterwards,
        contradictions=contradictions(kept, merged),
        faults=(
            *overlapping(kept, merged),
            *(
                fault
                for fault in found
                # `overlapping` says the same, and from which record the other regimen comes.
                if fault.code != SAME_DRUG_OVERLAPS and _identity(fault) not in known
            ),
        ),
        diseases_differ=diseases_differ(kept, merged),
    )


def _identity(fault: Fault) -> Hashable:
    """Tell faults apart without the number of the row, which is another one after a merge."""
    return re.sub(r"\[\d+\]", "[]", fault.path), fault.code


def _refuse_pair(session: Session, kept: PatientRow, merged: PatientRow) -> None:
    if kept.id == merged.id:
        raise StoreError("merge_same_record")
    said = who_told_apart(session, kept, merged)
    if said is not None:
        raise StoreError("merge_told_apart", by=said.by, on=said.on, reason=said.reason or "")
