"""Bring patients in from a history file: choose, read, store, say what was done."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from clinic_app.domain.drafts.reason_place import Asked, ReasonPlace
from clinic_app.domain.record.history import History
from clinic_app.errors import ConflictError, Fault, InvalidInputError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_file import read_history_file
from clinic_app.services.import_history import ImportOutcome, import_history
from clinic_app.ui.change_bus import ChangeBus
from clinic_app.ui.clinic_desk import ClinicDesk
from clinic_app.ui.dialogs.import_result import ImportResult
from clinic_app.ui.dialogs.kept_reason import KeptReason
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.session import Session


@dataclass(frozen=True, slots=True)
class Refused:
    """A history of the file that was not stored, and why."""

    history: History
    faults: tuple[Fault, ...]
    is_conflict: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of each history of one file: all of one history was stored, or none."""

    file_name: str
    stored: tuple[ImportOutcome, ...]
    refused: tuple[Refused, ...]


class ImportDesk(QObject):
    """Asks for a file and shows what became of it."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs, session: Session, bus: ChangeBus, desk: ClinicDesk) -> None:
        """Import into the clinic of `session`."""
        super().__init__(jobs)
        self._jobs = jobs
        self._session = session
        self._bus = bus
        self._desk = desk
        self._over: QWidget | None = None
        self.result: ImportResult | None = None

    def choose(self, over: QWidget) -> None:
        """Ask for a file, in a dialog over the window."""
        self._over = over
        dialog = QFileDialog(over, self.tr("Import a history file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("History files (*.json *.jsonl *.ndjson)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def read(self, path: Path, over: QWidget) -> None:
        """Import the file at `path`."""
        self._over = over
        self._read(str(path))

    def _read(self, chosen: str) -> None:
        if self._session.clinic is not None:
            self._jobs.run(
                _import_file,
                self._session.clinic,
                Path(chosen),
                self._desk.today,
                done=self._show,
                failed=self._failed,
            )

    def _replace(self, refused: tuple[Refused, ...], reason: str, file_name: str) -> None:
        if self._session.clinic is not None:
            self._jobs.run(
                _import_all,
                self._session.clinic,
                tuple(one.history for one in refused),
                self._desk.today,
                reason,
                file_name,
                done=self._show_replaced,
                failed=self._not_replaced,
            )

    def _show_replaced(self, report: ImportReport) -> None:
        if self.result is not None:
            self.result.accept()
        self._show(report)

    def _not_replaced(self, error: Exception) -> None:
        if self.result is not None:
            self.result.show_failure()
        self.failed.emit(error)

    def _show(self, report: ImportReport) -> None:
        self.result = ImportResult(report, self._over)
        place = ReasonPlace(Asked.REPLACE, None, (report.file_name,))
        if any(one.is_conflict for one in report.refused):
            KeptReason(self._desk.drafts, place, self.result, self.result.reason)
        self.result.replace_requested.connect(self._replace)
        self.result.finished.connect(self._forget)
        self.result.open()
        if report.stored:
            self._bus.changed_many()

    def _forget(self) -> None:
        self.result = None  # it deletes itself

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)


def _import_file(clinic: OpenClinic, path: Path, today: date) -> ImportReport:
    try:
        histories = read_history_file(path)
    except InvalidInputError as error:
        raise InvalidInputError(error.faults, path.name) from None
    return _import_all(clinic, histories, today, None, path.name)


def _import_all(
    clinic: OpenClinic,
    histories: tuple[History, ...],
    today: date,
    reason: str | None,
    file_name: str,
) -> ImportReport:
    stored: list[ImportOutcome] = []
    refused: list[Refused] = []
    for history in histories:
        try:
            stored.append(import_history(clinic, history, today, reason))
        except ConflictError as error:
            refused.append(Refused(history, error.faults, is_conflict=True))
        except InvalidInputError as error:
            refused.append(Refused(history, error.faults, is_conflict=False))
    return ImportReport(file_name, tuple(stored), tuple(refused))
