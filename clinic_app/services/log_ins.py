"""What log-ins leave behind: waits after failed ones, and lines in the audit trail."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from clinic_app.db.attempts import (
    Attempts,
    clear_tries,
    forget_failures,
    note_failure,
    read_attempts,
    refuse_too_soon,
)
from clinic_app.db.audit import AuditNote, append
from clinic_app.db.users import users
from clinic_app.errors import StoreError
from clinic_app.services.clinic import RECOVERING, OpenClinic

RECOVERY_KEY: Final = "recovery key"
"""Who did it, in the audit trail, where the printed key was used."""
BY_RECOVERY_KEY: Final = f"\0{RECOVERY_KEY}"
"""Under what tries with the printed key are counted: no user can have such a name."""
_GUESSED: Final = frozenset(
    {"store_wrong_password", "store_unknown_user", "store_recovery_wrong", "store_recovery_typing"}
)


@contextmanager
def counted(path: Path, user: str) -> Iterator[None]:
    """Count a try to be let in: what is refused inside for a wrong name or secret has failed.

    `user` is `BY_RECOVERY_KEY` for a try with the printed key.

    Raises:
        StoreError: `store_wait`: too many failed for this name; the `seconds` until the next.
    """
    refuse_too_soon(path, user, datetime.now(UTC))
    try:
        yield
    except StoreError as error:
        if error.code in _GUESSED:
            known = error.code != "store_unknown_user"
            note_failure(path, user, datetime.now(UTC), known=known)
        raise
    clear_tries(path, user)


def note_log_in(clinic: OpenClinic) -> None:
    """Say in the trail who logged in, and before it which log-ins failed since the last one."""
    if clinic.is_read_only:
        return
    with suppress(StoreError):  # a full disk keeps nobody out: they stay in their file
        _store_failures(clinic)
    clinic.store.note(_note(clinic.user, "log_in"))


def note_recovery(clinic: OpenClinic) -> None:
    """Say in the trail that somebody opened the store with the recovery key."""
    clinic.store.note(_note("", "recover"))


def note_log_out(clinic: OpenClinic) -> None:
    """Say in the trail who closed the store; nothing when it is closed already."""
    is_kept = not (clinic.is_demo or clinic.is_read_only)
    if is_kept and clinic.store.is_open and clinic.only != RECOVERING:
        clinic.store.note(_note(clinic.user, "log_out"))


def _store_failures(clinic: OpenClinic) -> None:
    told = read_attempts(clinic.path)
    if not told.failures:
        return
    with clinic.store.writing() as session:
        append(session, clinic.store.store_id, _failed(session, told))
    forget_failures(clinic.path, told)


def _failed(session: Session, told: Attempts) -> list[AuditNote]:
    """Return a line for each failure; inside the store a known name may stand in the clear."""
    names = told.names(user.name for user in users(session))
    names[told.hashed(BY_RECOVERY_KEY)] = f"({RECOVERY_KEY})"
    notes = []
    for one in told.failures:
        said: dict[str, Any] = {"known": one.known}
        if one.known and one.who in names:
            said["user"] = names[one.who]
        notes.append(_note("", "log_in_failed", said, one.at))
    if told.dropped:
        notes.append(_note("", "log_in_failed", {"further": told.dropped}))
    return notes


def _note(
    by: str, action: str, said: dict[str, Any] | None = None, at: datetime | None = None
) -> AuditNote:
    moment = at or datetime.now(UTC)
    detail = (said,) if said else ()
    day = moment.astimezone().date()
    return AuditNote(by=by, action=action, day=day, at=moment, detail=detail)
