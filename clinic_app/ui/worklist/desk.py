"""What the day's list asks for beside a patient's page: calls and printed pages."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from clinic_app.services.print_day_sheet import DaySheet
from clinic_app.ui import display
from clinic_app.ui.change_bus import ChangeBus
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.pages.worklist_page import WorklistPage
from clinic_app.ui.paper_order import PaperOrder
from clinic_app.ui.session import Session
from clinic_app.ui.worklist.batch_desk import BatchDesk, Patient
from clinic_app.ui.worklist.call_desk import CallDesk


class WorklistDesk(QObject):
    """Serves a worklist page. `said` carries a sentence, `failed` an error, `ordered` a paper."""

    said = Signal(str)
    ordered = Signal(object)
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
        self._page, self._clock = page, clock
        self.calls = CallDesk(jobs, session, bus, clock, over)
        self.batch = BatchDesk(jobs, session, clock, over)
        page.call_requested.connect(self.call)
        page.list_print_requested.connect(self._print_list)
        page.summaries_requested.connect(self._print_summaries)
        self.batch.failed.connect(self.failed)
        self.calls.stored.connect(self.said)
        self.calls.failed.connect(self.failed)
        self.calls.closed.connect(page.go_to_rows)
        self.calls.visit_requested.connect(self.visit_requested)

    def forget(self) -> None:
        """Close what is open and forget what was typed: the clinic is closed."""
        self.calls.forget()
        self.batch.forget()

    @Slot(str)
    def call(self, mrn: str) -> None:
        """Ask how a call to a patient ended, whatever page the wish comes from."""
        self.calls.call(mrn, self._page.rows_of(mrn))

    @Slot()
    def _print_list(self) -> None:
        """Order the list as it is shown, with the words of what narrows it."""
        say = display.current()
        sheet = DaySheet(self._page.rows_shown(), self._page.head.said(), say.language)
        day = say.date(self._clock.today())
        self.ordered.emit(PaperOrder(paper="day_sheet", about=day, make=sheet))

    @Slot()
    def _print_summaries(self) -> None:
        """Make the summary of everybody in the list as it is shown, each once."""
        names = {row.mrn: row.name for row in self._page.rows_shown()}
        patients = [Patient(mrn, name) for mrn, name in names.items()]
        self.batch.make(patients, display.current().language)
