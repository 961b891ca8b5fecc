"""The open clinic: what every other service is given."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from clinic_app.db.store import Store
from clinic_app.domain.knowledge import Knowledge


class Role(StrEnum):
    """What a user may do; one user for now, who treats."""

    PHYSICIAN = "physician"


@dataclass(frozen=True)
class OpenClinic:
    """A store that is open, the rules that speak, and who is using it.

    Screens hand it from service to service and look at `user`, `role`, `is_demo`, `path` and
    `knowledge` only. `folder_to_remove` is the demo's own folder, deleted at close.
    """

    store: Store
    knowledge: Knowledge = field(repr=False)
    user: str
    role: Role
    is_demo: bool
    path: Path
    folder_to_remove: Path | None = None


def opened_clinic(store: Store, knowledge: Knowledge, user: str) -> OpenClinic:
    """Return the clinic of a user's own store."""
    return OpenClinic(store, knowledge, user, Role.PHYSICIAN, is_demo=False, path=store.path)
