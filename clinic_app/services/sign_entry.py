"""Sign a visit or a decision by typing the password once more."""

from datetime import date

from clinic_app.db.histories import patient_row
from clinic_app.db.signatures import add_signature, items_of, row_at
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.people import Role
from clinic_app.domain.signing import SIGNABLE, SignedItem
from clinic_app.errors import StoreError
from clinic_app.services.access import Trace, command
from clinic_app.services.change_password import refuse_wrong_password
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView, patient_view


@command(Role.PHYSICIAN, trace=Trace.NONE, why="a dialog of a page whose opening left a trace")
def show_what_is_signed(
    clinic: OpenClinic, mrn: str, path: str, place: int, value: object
) -> tuple[SignedItem, ...]:
    """Return what a signature under the row at `place` of the list `path` would stand for.

    The row itself comes first, then what was entered with it.

    Raises:
        StoreError: `record_changed` when the row no longer says `value`; `patient_unknown`.
    """
    with clinic.store.reading() as session:
        row = row_at(session, patient_row(session, mrn).id, path, place, value)
        return items_of(session, row)


@command(Role.PHYSICIAN)
def sign(  # noqa: PLR0913, PLR0917 - what is signed, where it stands, by whom, when
    clinic: OpenClinic, mrn: str, path: str, place: int, value: object, password: str, today: date
) -> PatientView:
    """Sign the row at `place` of the list `path`, and everything entered with it.

    The place tells two equal rows apart. The password is compared with the key slot of the user
    and kept nowhere; the demo has no passwords and asks for none. A wrong one leaves a line in the
    audit trail.

    Raises:
        StoreError: `store_wrong_password`, `store_password_empty`, `store_wait` after too many
            tries, and what is wrong with the key file; `record_changed` when the row no longer
            says `value`; the store cannot be written.
        ValueError: Rows of that list are not signed: a defect of the caller.
    """
    if path not in SIGNABLE:
        raise ValueError(path)
    if not clinic.is_demo:
        _refuse_stranger(clinic, mrn, password, today)
    with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, "sign", today) as work:
        record = work.record(mrn)
        row = row_at(work.change.session, record.row.id, path, place, value)
        add_signature(work.change, path, row)
    return patient_view(clinic, mrn, today)


def _refuse_stranger(clinic: OpenClinic, mrn: str, password: str, today: date) -> None:
    try:
        refuse_wrong_password(clinic, password)
    except StoreError as error:
        if error.code == "store_wrong_password":
            clinic.note("sign_refused", today, mrn)
        raise
