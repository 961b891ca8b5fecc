"""Makes the summaries of many patients, one job each, so that making can be stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_app.errors import ClinicError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.print_paper import MadePaper, Paper, make_paper
from clinic_app.services.write_file import write_file
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


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of one patient's summary, and for which run it was made."""

    run: int
    patient: Patient
    made: MadePaper | ClinicError


class BatchDesk(QObject):
    """Opens a dialog over the window and feeds it one summary after the other."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, over: QWidget) -> None:
        """Print from the clinic of `session`."""
        super().__init__(over)
        self._jobs, self._session, self._clock, self._over = jobs, session, clock, over
        self._waiting: list[Patient] = []
        self._run = 0
        self.dialog: BatchDialog | None = None

    def make(self, patients: Sequence[Patient], language: str) -> None:
        """Make the summaries of `patients` in `language` and offer to print or save them."""
        if self._session.clinic is None or not patients:
            return
        self.dialog = BatchDialog(len(patients), self._over)
        self.dialog.stop_requested.connect(self._stop)
        self.dialog.save_requested.connect(self._save)
        self.dialog.open()
        self._run += 1
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
            if dialog is not None:
                dialog.show_done()
            return
        self._jobs.run(
            _summary,
            clinic,
            self._run,
            self._waiting.pop(0),
            self._language,
            self._clock,
            done=self._made,
            failed=self._not_made,
        )

    def _made(self, answer: _Answer) -> None:
        """Take a summary; one of a dialog that was closed meanwhile belongs nowhere."""
        dialog, patient = self._open_dialog(), answer.patient
        if dialog is None or answer.run != self._run:
            return
        if isinstance(answer.made, MadePaper):
            order = paper_of(Paper.SUMMARY, patient.mrn)
            dialog.add(order.file_name(f"-{answer.made.language}.pdf"), answer.made.pdf)
        else:
            dialog.add_failure(f"{patient.name} · {patient.mrn}", sentence_of(answer.made))
        self._next()

    def _not_made(self, error: Exception) -> None:
        """Stop at what nobody foresaw; what is made can be printed."""
        self._waiting.clear()
        self._next()
        self.failed.emit(error)

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


def _summary(
    clinic: OpenClinic, run: int, patient: Patient, language: str, clock: Clock
) -> _Answer:
    try:
        made = make_paper(clinic, Paper.SUMMARY, patient.mrn, language, clock.today(), clock.now())
    except ClinicError as error:
        return _Answer(run, patient, error)
    return _Answer(run, patient, made)


def _write(folder: Path, files: dict[str, bytes]) -> Path:
    """Write each file into the folder; one of the same name is replaced by the newer one."""
    for name, content in files.items():
        write_file(folder / name, content)
    return folder
