"""Makes the pages a patient's record is printed on, and shows them before they are printed."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.print_summary import summary_pdf
from clinic_app.ui import display
from clinic_app.ui.clock import Clock
from clinic_app.ui.dialogs.summary_preview import SummaryPreview
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.notify import Notifier
from clinic_app.ui.session import Session


class PrintDesk(QObject):
    """Asks for a summary, shows the preview, and answers it when it wants the other language."""

    def __init__(
        self, jobs: Jobs, session: Session, clock: Clock, notifier: Notifier, over: QWidget
    ) -> None:
        """Print from the clinic of `session`, with the preview over the window `over`."""
        super().__init__(over)
        self._jobs = jobs
        self._session = session
        self._clock = clock
        self._notifier = notifier
        self._over = over
        self.preview: SummaryPreview | None = None

    def print_summary(self, mrn: str) -> None:
        """Preview the summary of a patient in the language of the screen."""
        self._make(mrn, display.current().language)

    def _make(self, mrn: str, language: str) -> None:
        if self._session.clinic is not None:
            self._jobs.run(
                _summary,
                self._session.clinic,
                mrn,
                language,
                self._clock,
                done=self._show,
                failed=self._failed,
                topic="summary",
            )

    def _show(self, made: tuple[bytes, str]) -> None:
        pdf, mrn = made
        preview = self._open_preview()
        if preview is not None and preview.is_waiting_for(mrn):
            preview.show_pdf(pdf)
            return
        self.preview = SummaryPreview(pdf, mrn, self._over)
        self.preview.language_requested.connect(self._make)
        self.preview.open()

    def _failed(self, error: Exception) -> None:
        preview = self._open_preview()
        if preview is not None:
            preview.say_failed()
        self._notifier.error(error)

    def _open_preview(self) -> SummaryPreview | None:
        preview = self.preview
        return preview if preview is not None and isValid(preview) else None


def _summary(clinic: OpenClinic, mrn: str, language: str, clock: Clock) -> tuple[bytes, str]:
    return summary_pdf(clinic, mrn, language, clock.today(), clock.now()), mrn
