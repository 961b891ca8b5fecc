"""Change one's own password: the key is wrapped anew, the data stay as they are encrypted."""

from datetime import date
from typing import Final

from clinic_app.db.store_files import refuse_empty
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.user_keys import give_key, key_put_back_on_failure, password_fits
from clinic_app.db.users import find_user
from clinic_app.domain.people import Role, password_fault
from clinic_app.errors import StoreError
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic, refuse_demo
from clinic_app.services.log_ins import counted

_ACTION: Final = "change_own_password"


@command(*Role, trace=Trace.NONE, why="asks who sits here; a wrong answer is counted")
def confirm_password(clinic: OpenClinic, password: str) -> None:
    """Refuse whoever does not know the password of the user of an open clinic.

    Raises:
        StoreError: `store_wrong_password`, `store_wait`, or the key file cannot be read.
    """
    refuse_wrong_password(clinic, password)


def refuse_wrong_password(clinic: OpenClinic, password: str) -> None:
    """Refuse a password that is not that of the user of an open clinic; a wrong one is counted.

    Raises:
        StoreError: `store_password_empty`, `store_wrong_password`, `store_wait`, or the key file
            cannot be read.
    """
    refuse_empty(password)
    with counted(clinic.path, clinic.user):
        if not password_fits(clinic.store, clinic.user, password):
            raise StoreError("store_wrong_password")


@command(*Role)
def change_own_password(clinic: OpenClinic, old: str, new: str, today: date) -> None:
    """Let the user of an open clinic log in with `new` from now on, and with nothing else.

    The key goes first: whatever stops the program in between, the new password opens the store,
    and at worst it asks for another one at the next log-in.

    Raises:
        StoreError: `store_password_empty`, `store_password_short`, `store_password_same`;
            `store_wrong_password` and `store_wait` for the old one; or store or key file cannot
            be written, then the old one still holds.
    """
    refuse_demo(clinic)
    fault = password_fault(new)
    if fault is not None:
        raise StoreError(fault)
    refuse_wrong_password(clinic, old)
    if old == new:
        raise StoreError("store_password_same")
    with clinic.store.reading() as session:
        known = find_user(session, clinic.user)
    if known is None:
        raise StoreError("store_unknown_user")
    with key_put_back_on_failure(clinic.store, clinic.user):
        give_key(clinic.store, clinic.user, new)
        with UnitOfWork(clinic.store, clinic.knowledge, clinic.user, _ACTION, today) as work:
            work.people().set_must_change_password(clinic.user, must=False)
    if not known.must_change_password:  # nothing in the store says it otherwise
        clinic.note(_ACTION, today)
