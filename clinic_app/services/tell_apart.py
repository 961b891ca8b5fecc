"""Say of two records that look like one patient's that they are two people's; take that back."""

from datetime import date

from clinic_app.db import told_apart
from clinic_app.db.histories import patient_row
from clinic_app.db.near_matches import signs_between
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.services.access import command
from clinic_app.services.checking import refuse_without_reason
from clinic_app.services.clinic import OpenClinic


@command(Role.PHYSICIAN)
def tell_apart(clinic: OpenClinic, mrn: str, other_mrn: str, reason: str, today: date) -> None:
    """Keep that two records are two people's: they leave the list of likely duplicates.

    They come back once more speaks for one patient than does now, such as a birth date that
    turns out to be the same. Until it is taken back the two cannot be merged.

    Raises:
        StoreError: `merge_same_record`, `apart_said`, `reason_missing`, `patient_unknown`; the
            store cannot be written.
    """
    refuse_without_reason(reason)
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "tell_apart", today, reason.strip()
    ) as work:
        one, other = (patient_row(work.change.session, each) for each in (mrn, other_mrn))
        if one.id == other.id:
            raise StoreError("merge_same_record")
        told_apart.tell_apart(work.change, one, other, signs_between(one, other))


@command(Role.PHYSICIAN)
def undo_tell_apart(
    clinic: OpenClinic, mrn: str, other_mrn: str, reason: str, today: date
) -> None:
    """Let it be open again whether two records are one patient's.

    Raises:
        StoreError: `apart_unsaid`, `reason_missing`, `patient_unknown`; the store cannot be
            written.
    """
    refuse_without_reason(reason)
    with UnitOfWork(
        clinic.store, clinic.knowledge, clinic.user, "undo_tell_apart", today, reason.strip()
    ) as work:
        one, other = (patient_row(work.change.session, each) for each in (mrn, other_mrn))
        told_apart.take_back(work.change, one, other)
