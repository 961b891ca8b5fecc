"""What the day's list asks for beside a patient's page: calls and printed pages."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.ui.change_bus import ChangeBus
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.pages.worklist_page import WorklistPage
from clinic_app.ui.session import Session
from clinic_app.ui.worklist.call_desk import CallDesk


class WorklistDesk(QObject):
    """Serves a worklist page. `said` carries a sentence, `failed` an error."""

    said = Signal(str)
    failed = Signal(object)
    visit_requested = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        session: Session,
        bus: ChangeBus,
        clock: Clock,
        page: WorklistPage,
        over: QWidget,
    ) -> None:
        """Serve `page` with dialogs over the window `over`."""
        super().__init__(over)
        self._page = page
        self.calls = CallDesk(jobs, session, bus, clock, over)
        page.call_requested.connect(self._call)
        self.calls.stored.connect(self.said)
        self.calls.failed.connect(self.failed)
        self.calls.closed.connect(page.go_to_rows)
        self.calls.visit_requested.connect(self.visit_requested)

    def forget(self) -> None:
        """Close what is open and forget what was typed: the clinic is closed."""
        self.calls.forget()

    @Slot(str)
    def _call(self, mrn: str) -> None:
        self.calls.call(mrn, self._page.rows_of(mrn))
