"""The open clinic: what every other service is given."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from clinic_app.db.audit import AuditNote
from clinic_app.db.store import Store
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import Role, User
from clinic_app.errors import StoreError

CHANGING: Final = frozenset({"change_own_password"})
"""What somebody may do whose password an administrator gave."""
RECOVERING: Final = frozenset({"whom_to_recover", "recover_user"})
"""What whoever holds the recovery key may do."""


@dataclass(frozen=True)
class OpenClinic:
    """A store that is open, the rules that speak, and who is using it.

    Screens hand it from service to service and look at `user`, `roles`, `is_demo`,
    `is_read_only`, `path` and `knowledge` only. `folder_to_remove` is
    the demo's own folder, deleted at close. `only` names the commands that answer until a new
    password was chosen; None once everything does that the roles allow.
    """

    store: Store
    knowledge: Knowledge = field(repr=False)
    user: str
    roles: frozenset[Role]
    is_demo: bool
    path: Path
    folder_to_remove: Path | None = None
    is_read_only: bool = False
    only: frozenset[str] | None = None

    def note(self, action: str, day: date, mrn: str | None = None, **said: str) -> None:
        """Say in the audit trail what was done, and to whose record, that wrote no row."""
        detail = (said,) if said else ()
        at = datetime.now(UTC)
        self.store.note(
            AuditNote(by=self.user, action=action, day=day, at=at, mrn=mrn, detail=detail)
        )


def opened_clinic(store: Store, knowledge: Knowledge, user: User) -> OpenClinic:
    """Return the clinic as one of its users has it open."""
    only = CHANGING if user.must_change_password else None
    return OpenClinic(
        store, knowledge, user.name, user.roles, is_demo=False, path=store.path, only=only
    )


def refuse_demo(clinic: OpenClinic) -> None:
    """Refuse to keep keys of a demo: it has neither users nor passwords.

    Raises:
        StoreError: `demo_without_keys`.
    """
    if clinic.is_demo:
        raise StoreError("demo_without_keys")
