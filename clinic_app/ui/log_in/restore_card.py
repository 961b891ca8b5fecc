"""Choose a backup and put it in the place of a store that does not open."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clinic_app.services.back_up import Backup
from clinic_app.ui import display, theme
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.widgets.basics import button

_ROWS_SHOWN: Final = 5


class RestoreCard(EntryCard):
    """Emits `chosen(Backup, recovery key)`; without a key the password just typed is used."""

    chosen = Signal(object, str)
    back_requested = Signal()

    def __init__(self) -> None:
        """Make the card without backups."""
        super().__init__()
        self._backups: tuple[Backup, ...] = ()
        self.list = QListWidget()
        self.list.setSpacing(theme.SPACE_TINY)
        self.list.setFixedHeight(_ROWS_SHOWN * theme.ROW_HEIGHT)
        self.column.addWidget(self.list)
        self.column.addSpacing(theme.SPACE_SMALL)
        self.key = self.add_field()
        self.back = button("quiet")
        self.back.clicked.connect(self.back_requested)
        self.foot.insertWidget(0, self.back)
        self.submitted.connect(self._choose)
        self.retranslate()

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List `backups`, the newest first and chosen."""
        self._backups = tuple(backups)
        self._write_list()
        self.list.setCurrentRow(0)

    def tab_chain(self) -> list[QWidget]:
        """Return the list, the field, the button, and the way back."""
        return [self.list, *super().tab_chain(), self.back]

    def retranslate(self) -> None:
        """Write the texts."""
        self.heading.setText(self.tr("Restore from a backup"))
        self.reason.setText(
            self.tr(
                "The backup takes the place of the store. What lies there now is kept in a "
                "folder beside it. What was entered after the backup has to be entered again."
            )
        )
        self.name_fields(self.tr("Recovery key (if the password has changed since)"))
        self.list.setAccessibleName(self.tr("Backups, the newest first"))
        self.go.setText(self.tr("Restore"))
        self.back.setText(self.tr("Back to the password"))
        self._write_list()

    def fault_sentences(self) -> dict[str, str]:
        """Return what is said when there is nothing to restore."""
        return {"none": self.tr("There is no backup beside the store.")}

    def _write_list(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for one in self._backups:
            item = QListWidgetItem(self._line(one))
            item.setSizeHint(QSize(0, theme.TARGET_HEIGHT))
            self.list.addItem(item)
        self.list.setCurrentRow(row)

    def _line(self, backup: Backup) -> str:
        say = display.current()
        made = say.moment(backup.made_at.astimezone())
        last = backup.last_change_at
        one = self.tr("{made}: 1 patient, last entry {last}")
        several = self.tr("{made}: {patients} patients, last entry {last}")
        return (one if backup.patients == 1 else several).format(
            made=made,
            patients=backup.patients,
            last=say.moment(last.astimezone() if last else None),
        )

    def _choose(self) -> None:
        row = self.list.currentRow()
        if row < 0:
            self.mark_fault(self.key, "none")
            return
        self.set_busy(True)
        self.chosen.emit(self._backups[row], self.key.text().strip())
