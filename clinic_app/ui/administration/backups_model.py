"""Backups as a table, the newest first."""

from enum import IntEnum
from typing import Final

from clinic_app.services.back_up import Backup
from clinic_app.ui import display
from clinic_app.ui.models.roles import cell
from clinic_app.ui.models.rows_model import Cells, CompactRowsModel

_MEGABYTE: Final = 1_000_000


class BackupColumn(IntEnum):
    """The columns, left to right."""

    MADE = 0
    PATIENTS = 1
    LAST = 2
    SIZE = 3
    FILE = 4


class BackupsModel(CompactRowsModel[Backup]):
    """Backups in the order of the service."""

    COLUMNS = BackupColumn

    def headings(self) -> tuple[str, ...]:
        """Return when it was made, what it holds, and its file."""
        return (
            self.tr("Made"),
            self.tr("Patients"),
            self.tr("Last entry"),
            self.tr("Size"),
            self.tr("File"),
        )

    def written(self, row: int) -> Cells:
        """Return one backup in words."""
        backup, say = self.row_at(row), display.current()
        last = backup.last_change_at
        return (
            cell(say.moment(backup.made_at.astimezone())),
            cell(str(backup.patients)),
            cell(say.moment(last.astimezone() if last else None)),
            cell(f"{backup.size_bytes / _MEGABYTE:.1f} MB"),
            cell(backup.path.name, tip=str(backup.path)),
        )
