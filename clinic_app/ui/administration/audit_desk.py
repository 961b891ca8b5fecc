"""Reads, prints and gives out the audit trail for its tab."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from clinic_app.domain.audit_trail import AuditFilters
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.read_audit import AuditPage, AuditPrint, export_audit, read_audit
from clinic_app.ui import display
from clinic_app.ui.administration.audit_tab import AuditTab
from clinic_app.ui.clock import Clock
from clinic_app.ui.jobs import Jobs
from clinic_app.ui.paper_order import PaperOrder
from clinic_app.ui.session import Session


class AuditDesk(QObject):
    """Serves one tab. `ordered` carries a paper to preview, `said` a sentence."""

    ordered = Signal(object)
    said = Signal(str)

    def __init__(self, jobs: Jobs, session: Session, clock: Clock, tab: AuditTab) -> None:
        """Serve `tab` from the clinic of `session`."""
        super().__init__(tab)
        self._jobs, self._session, self._clock, self._tab = jobs, session, clock, tab
        self._exporting = ""
        tab.asked.connect(self._read)
        tab.print_requested.connect(self._print)
        tab.export_requested.connect(self._export)
        session.opened.connect(tab.clear)
        session.closed.connect(tab.clear)

    @Slot(object, object)
    def _read(self, filters: AuditFilters, before_seq: int | None) -> None:
        if self._session.clinic is not None:
            self._jobs.run(
                _page,
                self._session.clinic,
                filters,
                self._clock.today(),
                before_seq,
                done=self._show,
                topic="audit",
            )

    def _show(self, answer: tuple[AuditPage, bool]) -> None:
        page, is_more = answer
        self._tab.show_page(page, is_more=is_more)

    @Slot(object)
    def _print(self, filters: AuditFilters) -> None:
        day = display.current().date(self._clock.today())
        self.ordered.emit(PaperOrder(paper="audit", about=day, make=AuditPrint(filters)))

    @Slot(object, object)
    def _export(self, filters: AuditFilters, path: Path) -> None:
        if self._session.clinic is not None:
            self._exporting = str(path)
            self._jobs.run(
                export_audit,
                self._session.clinic,
                filters,
                path,
                display.current().language,
                self._clock.today(),
                done=self._exported,
            )

    def _exported(self, _answer: None) -> None:
        words = self.tr(
            "Saved: {path}. The file is not encrypted. Where a value begins with = + - @ or a "
            "tab, an apostrophe stands before it, so that a spreadsheet takes it for text."
        )
        self.said.emit(words.format(path=self._exporting))


def _page(
    clinic: OpenClinic, filters: AuditFilters, today: date, before_seq: int | None
) -> tuple[AuditPage, bool]:
    return read_audit(clinic, filters, today, before_seq), before_seq is not None
