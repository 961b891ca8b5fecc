"""The open clinic: what every other service is given."""

from dataclasses import dataclass, field
from pathlib import Path

from clinic_app.db.store import Store
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.people import Role, User


@dataclass(frozen=True)
class OpenClinic:
    """A store that is open, the rules that speak, and who is using it.

    Screens hand it from service to service and look at `user`, `roles`, `is_demo`,
    `is_read_only`, `path` and `knowledge` only. `folder_to_remove` is
    the demo's own folder, deleted at close.
    """

    store: Store
    knowledge: Knowledge = field(repr=False)
    user: str
    roles: frozenset[Role]
    is_demo: bool
    path: Path
    folder_to_remove: Path | None = None
    is_read_only: bool = False


def opened_clinic(store: Store, knowledge: Knowledge, user: User) -> OpenClinic:
    """Return the clinic as one of its users has it open."""
    return OpenClinic(store, knowledge, user.name, user.roles, is_demo=False, path=store.path)
