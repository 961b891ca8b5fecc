"""A clinic with a key file, made once: key derivation takes a second on purpose."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store_files import keys_path
from clinic_app.db.tables import AuditRow
from clinic_app.domain.people import Role
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.manage_users import add_user
from clinic_app.services.open_clinic import close_clinic
from tests import make

TODAY: Final = date(2026, 11, 20)
PASSWORD: Final = "a long pass phrase"


@dataclass(frozen=True)
class Office:
    """A closed store with an administrator `li` and a nurse `wang`."""

    path: Path
    data_key: bytes
    recovery_key: str
    nurse_password: str

    def copied_to(self, folder: Path) -> "Office":
        path = folder / self.path.name
        shutil.copy(self.path, path)
        shutil.copy(keys_path(self.path), keys_path(path))
        return Office(path, self.data_key, self.recovery_key, self.nurse_password)

    def opened(self, name: str = "li", *roles: Role) -> OpenClinic:
        """Open it without a password, as if `name` had logged in."""
        store = open_with_data_key(self.path, self.data_key)
        held = roles or (Role.ADMINISTRATOR, Role.PHYSICIAN)
        return opened_clinic(store, make.knowledge(), make.user(name, *held))


def make_office(folder: Path) -> Office:
    made = create_clinic(folder / "clinic.store", "li", PASSWORD)
    given = add_user(made.clinic, "wang", [Role.NURSE], TODAY)
    key = made.clinic.store.data_key
    close_clinic(made.clinic)
    return Office(made.clinic.path, key, made.recovery_key, given)


def trail(clinic: OpenClinic) -> list[tuple[str, str]]:
    """Return who did what, oldest first."""
    return [(row.by, row.action) for row in lines(clinic)]


def lines(clinic: OpenClinic, action: str = "") -> list[Any]:
    with clinic.store.reading() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.seq))
        return [row for row in rows if action in ("", row.action)]
