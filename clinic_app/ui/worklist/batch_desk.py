"""Makes the summaries of many patients, one job each, so that making can be stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_app.services.print_paper import MadePaper, Paper, make_paper
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.notify import sentence_of
from clinic_app.ui.paper_order import paper_of
from clinic_app.ui.session import Session
from clinic_app.ui.worklist.batch_dialog import BatchDialog


@dataclass(frozen=True, slots=True)
class Patient:
    """Whose summary is made."""

    mrn: str
    name: str


class BatchDesk(QObject):
    """Opens a dialog over the window and feeds it one summary after the other."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, over: QWidget) -> None:
        """Print from the clinic of `session`."""
        super().__init__(over)
        self._jobs, self._session, self._clock, self._over = jobs, session, clock, over
        self._waiting: list[Patient] = []
        self._now: Patient | None = None
        self.dialog: BatchDialog | None = None

    def make(self, patients: Sequence[Patient], language: str) -> None:
        """Make the summaries of `patients` in `language` and offer to print or save them."""
        if self._session.clinic is None or not patients:
            return
        self.dialog = BatchDialog(len(patients), self._over)
        self.dialog.stop_requested.connect(self._stop)
        self.dialog.save_requested.connect(self._save)
        self.dialog.open()
        self._waiting = list(patients)
        self._language = language
        self._next()

    def forget(self) -> None:
        """Make no more and close the dialog: the clinic is closed."""
        self._waiting.clear()
        dialog = self._open_dialog()
        if dialog is not None:
            dialog.close()

    def _next(self) -> None:
        dialog, clinic = self._open_dialog(), self._session.clinic
        if dialog is None or clinic is None or not self._waiting:
            self._now = None
            if dialog is not None:
                dialog.show_done()
            return
        self._now = self._waiting.pop(0)
        self._jobs.run(
            make_paper,
            clinic,
            Paper.SUMMARY,
            self._now.mrn,
            self._language,
            self._clock.today(),
            self._clock.now(),
            done=self._made,
            failed=self._not_made,
        )

    def _made(self, paper: MadePaper) -> None:
        dialog = self._open_dialog()
        if dialog is not None and self._now is not None:
            name = paper_of(Paper.SUMMARY, self._now.mrn).file_name(f"-{paper.language}.pdf")
            dialog.add(name, paper.pdf)
        self._next()

    def _not_made(self, error: Exception) -> None:
        dialog = self._open_dialog()
        if dialog is not None and self._now is not None:
            dialog.add_failure(f"{self._now.name} · {self._now.mrn}", sentence_of(error))
        self._next()

    @Slot()
    def _stop(self) -> None:
        self._waiting.clear()

    @Slot(str, object)
    def _save(self, folder: str, files: dict[str, bytes]) -> None:
        self._jobs.run(_write, Path(folder), files, done=self._saved, failed=self._not_saved)

    def _saved(self, folder: Path) -> None:
        dialog = self._open_dialog()
        if dialog is not None:
            dialog.show_saved(str(folder))

    def _not_saved(self, error: Exception) -> None:
        dialog = self._open_dialog()
        if dialog is not None and isinstance(error, OSError):
            dialog.show_not_saved()
        else:
            self.failed.emit(error)

    def _open_dialog(self) -> BatchDialog | None:
        dialog = self.dialog
        return dialog if dialog is not None and isValid(dialog) and dialog.isVisible() else None


def _write(folder: Path, files: dict[str, bytes]) -> Path:
    """Write each file into the folder; one of the same name is replaced by the newer one."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
