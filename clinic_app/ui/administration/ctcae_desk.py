"""Does what an administrator wants done with CTCAE, through the worker."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from clinic_app.domain.ctcae_edition import CtcaeEdition
from clinic_app.services.ctcae_edition import (
    CtcaeImported,
    ctcae_edition,
    import_ctcae,
    switch_ctcae,
)
from clinic_app.ui.administration.ctcae_switch_dialog import CtcaeSwitchDialog
from clinic_app.ui.administration.ctcae_tab import CtcaeTab
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.session import Session


class CtcaeDesk(QObject):
    """Serves a CTCAE tab. `changed` says that forms have other versions or words to offer."""

    changed = Signal()

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, tab: CtcaeTab) -> None:
        """Serve `tab` from the clinic of `session`, with dialogs over its window."""
        super().__init__(tab)
        self._jobs, self._session, self._clock, self._tab = jobs, session, clock, tab
        self.dialog: CtcaeSwitchDialog | None = None
        tab.asked.connect(self._ask)
        tab.import_requested.connect(self._choose)
        tab.switch_requested.connect(self._ask_switch)

    def take_in(self, path: Path) -> None:
        """Import the file at `path`."""
        clinic = self._session.clinic
        if clinic is not None:
            self._tab.forget()
            self._tab.set_busy(is_busy=True)
            self._jobs.run(
                import_ctcae, clinic, path, self._clock.today(),
                done=self._imported, failed=self._failed,
            )  # fmt: skip

    @Slot()
    def _ask(self) -> None:
        clinic = self._session.clinic
        if clinic is not None:
            self._tab.set_busy(is_busy=False, may_write=not clinic.is_read_only)
            self._jobs.run(ctcae_edition, clinic, done=self._tab.show_edition, topic="ctcae")

    @Slot()
    def _choose(self) -> None:
        dialog = QFileDialog(self._tab.window(), self.tr("Import NCI's CTCAE file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("CTCAE files (*.xlsx *.csv *.txt)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self._take_in_chosen)
        dialog.open()

    @Slot(str)
    def _take_in_chosen(self, chosen: str) -> None:
        self.take_in(Path(chosen))

    @Slot()
    def _ask_switch(self) -> None:
        edition = self._tab.edition
        if edition.next_version is not None:
            to = edition.next_version
            self.dialog = CtcaeSwitchDialog(edition.version, to, self._tab.window())
            self.dialog.answered.connect(self._switch)
            self.dialog.open()

    @Slot()
    def _switch(self) -> None:
        clinic = self._session.clinic
        if clinic is not None and self.dialog is not None:
            self._jobs.run(
                switch_ctcae, clinic, self.dialog.to, self._clock.today(),
                done=self._switched, failed=self._not_switched,
            )  # fmt: skip

    def _imported(self, imported: CtcaeImported) -> None:
        self._tab.show_imported(imported)
        self._ask()
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._tab.show_error(error)
        self._ask()

    def _switched(self, edition: CtcaeEdition) -> None:
        self._close()
        self._tab.forget()
        self._tab.show_edition(edition)
        self.changed.emit()

    def _not_switched(self, error: Exception) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.say_error(error)
        else:
            self._tab.show_error(error)
        self._ask()

    def _close(self) -> None:
        if self.dialog is not None and isValid(self.dialog):
            self.dialog.accept()
        self.dialog = None
