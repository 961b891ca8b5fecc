"""Makes the pages that are printed, and shows them before they are printed."""

from datetime import date, datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clinic_app.services.clinic import OpenClinic
from clinic_app.services.print_paper import MadePaper, Paper
from clinic_app.ui import display
from clinic_app.ui.clock import Clock
from clinic_app.ui.dialogs.paper_preview import PaperPreview
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.notify import Notifier
from clinic_app.ui.paper_order import PaperOrder, paper_of
from clinic_app.ui.session import Session


class PrintDesk(QObject):
    """Asks for a paper, shows the preview, and answers it when it wants the other language."""

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
        self.preview: PaperPreview | None = None

    def print_summary(self, mrn: str) -> None:
        """Preview the summary of a patient in the language of the screen."""
        self.preview_paper(paper_of(Paper.SUMMARY, mrn))

    def print_paper(self, paper: str, mrn: str) -> None:
        """Preview a paper about a patient; what goes home comes in the patient's language."""
        self.preview_paper(paper_of(Paper(paper), mrn))

    def preview_paper(self, order: PaperOrder) -> None:
        """Make what was ordered and show it before it is printed."""
        self._make(order, display.current().language, is_asked=False)

    def _make(self, order: PaperOrder, language: str, *, is_asked: bool) -> None:
        if self._session.clinic is not None:
            self._jobs.run(
                _made,
                self._session.clinic,
                order,
                language,
                is_asked,
                self._clock.today(),
                self._clock.now(),
                done=self._show,
                failed=self._failed,
                topic="paper",
            )

    def _ask_language(self, language: str) -> None:
        preview = self._open_preview()
        if preview is not None:
            self._make(preview.order, language, is_asked=True)

    def _show(self, answer: tuple[MadePaper, PaperOrder]) -> None:
        made, order = answer
        preview = self._open_preview()
        if preview is not None and preview.is_waiting_for(order):
            preview.show_paper(made)
            return
        self.preview = PaperPreview(made, order, self._over)
        self.preview.language_requested.connect(self._ask_language)
        self.preview.open()

    def _failed(self, error: Exception) -> None:
        preview = self._open_preview()
        if preview is not None:
            preview.say_failed()
        self._notifier.error(error)

    def _open_preview(self) -> PaperPreview | None:
        preview = self.preview
        return preview if preview is not None and isValid(preview) else None


def _made(
    clinic: OpenClinic,
    order: PaperOrder,
    language: str,
    is_asked: bool,  # noqa: FBT001 - a job's arguments have no names
    today: date,
    now: datetime,
) -> tuple[MadePaper, PaperOrder]:
    return order.make(clinic, language, is_asked, today, now), order
