"""The patient page: banner, timeline, what the rules say, and what can be done."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.changes import RecordChange
from clinic_app.domain.record.patient import Patient
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import theme
from clinic_app.ui.charts.timeline import Timeline
from clinic_app.ui.decisions.decisions_tab import DecisionsTab
from clinic_app.ui.exposure.exposure_tab import ExposureTab
from clinic_app.ui.patient.actions_bar import ActionsBar
from clinic_app.ui.patient.banner import Banner
from clinic_app.ui.patient.findings_column import AdviceColumn, DetailsColumn
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tabs import PatientTabs, Tab
from clinic_app.ui.record.flowsheet_tab import FlowsheetTab
from clinic_app.ui.record.history_tab import HistoryTab
from clinic_app.ui.record.imaging_tab import ImagingTab
from clinic_app.ui.record.quality_tab import QualityTab
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.record.timeline_tab import TimelineTab
from clinic_app.ui.record.toxicity_tab import ToxicityTab
from clinic_app.ui.slices import Slices
from clinic_app.ui.stopping.stopping_tab import StoppingTab
from clinic_app.ui.widgets.basics import surface
from clinic_app.ui.widgets.retranslating import Retranslating

_NARROW_PX: Final = 880
_COLUMN_SHARE: Final = 0.36
_COLUMN_LEAST_PX: Final = 370
_COLUMN_MOST_PX: Final = 470
_TABS_LEAST_PX: Final = 500
_TABS: Final = {
    Tab.TIMELINE: TimelineTab,
    Tab.FLOWSHEET: FlowsheetTab,
    Tab.VISITS: RecordsTab,
    Tab.DECISIONS: DecisionsTab,
    Tab.HISTORY: HistoryTab,
    Tab.IMAGING: ImagingTab,
    Tab.STOPPING: StoppingTab,
    Tab.EXPOSURE: ExposureTab,
    Tab.TOXICITY: ToxicityTab,
    Tab.QUALITY: QualityTab,
}


class PatientPage(Retranslating):
    """Shows one patient; it asks for nothing and writes nothing.

    `set_knowledge` gives it the limits of the charts and the sources in full; without it the
    charts have no lines and the sources are named by their keys. A patient appears over a few
    turns of the event loop, the banner at once; `settled` says that all of it is there.
    """

    log_visit_requested = Signal(str)
    log_bcr_abl_requested = Signal(str)
    paper_requested = Signal(str, str)
    decision_requested = Signal(str, str)
    back_requested = Signal(object)
    correct_requested = Signal(str, object)
    void_requested = Signal(object)
    sign_requested = Signal(str, int, object)
    merge_requested = Signal()
    undo_merge_requested = Signal(object)
    changes_wanted = Signal()
    evidence_requested = Signal(object)
    grade_accepted = Signal(object, int)
    grade_dismissed = Signal(object)
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._knowledge: Knowledge | None = None
        self._is_narrow = False
        self._may_decide, self._only_looking = True, False
        self.banner = Banner()
        self.action_bar = ActionsBar()
        self.tabs = PatientTabs(_TABS)
        self.advice = AdviceColumn()
        self.details = DetailsColumn()
        self._page = _scroll_area()
        self._column = _scroll_area()
        self._slices = Slices(self)
        self._lay_out()
        self.action_bar.log_visit.connect(self._on_log_visit)
        self.action_bar.log_bcr_abl.connect(self._on_log_bcr_abl)
        self.action_bar.paper_chosen.connect(self._on_paper)
        self.action_bar.merge_requested.connect(self.merge_requested)
        self.details.form_requested.connect(self.action_bar.form_requested)
        self.advice.decision_requested.connect(self.decision_requested)
        self.advice.back_requested.connect(self.back_requested)
        for column in (self.advice, self.details):
            column.evidence_requested.connect(self.evidence_requested)
            column.stopping_requested.connect(self._show_stopping)
        self.details.grade_accepted.connect(self.grade_accepted)
        self.details.grade_dismissed.connect(self.grade_dismissed)
        self.tabs.made.connect(self._on_made)
        self.tabs.chosen_by_key.connect(self._bring_tabs_into_sight)
        self.tabs.settled.connect(self._on_settled)
        self._slices.finished.connect(self._on_settled)
        self._set_shown(is_shown=False)

    def _lay_out(self) -> None:
        side = surface("plain")
        self._side_layout = QVBoxLayout(side)
        self._side_layout.setContentsMargins(0, 0, theme.SPACE_TINY, 0)
        self._side_layout.setSpacing(theme.SPACE)
        self._side_layout.addWidget(self.advice)
        self._side_layout.addWidget(self.details)
        self._side_layout.addStretch(1)
        self._column.setWidget(side)
        self._body = surface("plain")
        self._body_layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._body_layout.setContentsMargins(*[theme.SPACE] * 4)
        self._body_layout.setSpacing(theme.SPACE)
        self._body_layout.addWidget(self.tabs, 1)
        self._body_layout.addWidget(self._column)
        self._page.setWidget(self._body)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        self._frame.setSpacing(0)
        self._frame.addWidget(self.banner)
        self._frame.addWidget(self.action_bar)
        self._frame.addWidget(self._page, 1)

    @property
    def mrn(self) -> str | None:
        """The MRN of the patient on the page; None while it shows nobody."""
        return self._shown.mrn if self._shown is not None else None

    @property
    def patient(self) -> Patient | None:
        """Who is on the page; None while it shows nobody."""
        return self._shown.view.history.patient if self._shown is not None else None

    @property
    def timeline(self) -> Timeline:
        """The timeline in its tab."""
        tab = self.tabs.page(Tab.TIMELINE)
        if not isinstance(tab, TimelineTab):
            raise TypeError(tab)
        return tab.timeline

    @property
    def is_settled(self) -> bool:
        """Say whether everything of the patient is there."""
        return self._slices.is_done and self.tabs.is_settled

    def set_knowledge(self, knowledge: Knowledge) -> None:
        """Give the page the protocol's limits and the sources."""
        self._knowledge = knowledge
        if self._shown is not None:
            self.show_patient(self._shown.view, self._shown.today)

    def set_may_decide(self, *, may_decide: bool, only_looking: bool = False) -> None:
        """Let cards be answered and decisions be voided from now on, or only be read."""
        self._may_decide, self._only_looking = may_decide, only_looking
        self.advice.set_may_decide(
            may_decide=may_decide and not only_looking, only_looking=only_looking
        )
        self.details.set_only_looking(only_looking=only_looking)
        for page in self.tabs.pages():
            if isinstance(page, RecordsTab):
                page.set_may_decide(may_decide=may_decide)
            if isinstance(page, FlowsheetTab):
                page.set_only_looking(only_looking=only_looking)

    def insert_below_actions(self, widget: QWidget) -> None:
        """Put a widget between the actions and the page: what is unfinished for this patient."""
        self._frame.insertWidget(self._frame.indexOf(self.action_bar) + 1, widget)

    def show_patient(self, view: PatientView, today: date) -> None:
        """Show a patient as of `today`, from the top of the page."""
        is_other = view.history.patient.mrn != self.mrn
        self._shown = Shown(view, self._knowledge, today)
        if is_other:
            # Nothing of the last patient may stand beside the name of the next.
            self.advice.hide()
            self.details.hide()
            for area in (self._page, self._column):
                area.verticalScrollBar().setValue(0)
        self.retranslate()

    def show_changes(self, mrn: str, changes: tuple[RecordChange, ...]) -> None:
        """Answer `changes_wanted`; changes of anybody but the patient shown are left out."""
        if mrn != self.mrn:
            return
        for tab in self.tabs.pages():
            if isinstance(tab, RecordsTab | HistoryTab):
                tab.show_changes(changes)

    def clear(self) -> None:
        """Show nobody: nothing of the last patient stays behind."""
        self._shown = None
        self._slices.stop()
        self.tabs.clear()
        self._set_shown(is_shown=False)

    def retranslate(self) -> None:
        """Write everything again in the language and the colours of the moment."""
        self._page.setAccessibleName(self.tr("The patient's page"))
        self._column.setAccessibleName(self.tr("Advice, dates and findings"))
        if self._shown is None:
            return
        view = self._shown.view
        self.banner.show_patient(view, self._shown.today)
        self.action_bar.show_evaluation(view.evaluation, view.history.diagnosis.disease)
        self.action_bar.offer_merge(is_offered=view.is_for_physician)
        self._set_shown(is_shown=True)
        advice, details = self.advice.steps(self._shown), self.details.steps(self._shown)
        self._slices.run((*advice, self._show_tabs, *details))

    def _show_tabs(self) -> None:
        if self._shown is not None:
            self.tabs.show_patient(self._shown)

    def _set_shown(self, *, is_shown: bool) -> None:
        for part in (self.banner, self.action_bar, self._page):
            part.setVisible(is_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width())

    def _arrange(self, width: int) -> None:
        """Side by side when there is room, else under one another in one scrolled page."""
        is_narrow = width < _NARROW_PX
        share = int(width * _COLUMN_SHARE)
        self._column.setFixedWidth(max(_COLUMN_LEAST_PX, min(share, _COLUMN_MOST_PX)))
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self._column.setVisible(not is_narrow)
        self.tabs.set_in_scrolled_page(is_scrolled=is_narrow)
        self.tabs.setMinimumHeight(_TABS_LEAST_PX if is_narrow else 0)
        way = QBoxLayout.Direction
        self._body_layout.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        if is_narrow:
            self._body_layout.insertWidget(0, self.advice)
            self._body_layout.insertWidget(2, self.details)
        else:
            self._side_layout.insertWidget(0, self.advice)
            self._side_layout.insertWidget(1, self.details)

    @Slot()
    def _show_stopping(self) -> None:
        """Look at the criteria for stopping, with the cursor where the arrow keys scroll them."""
        self.tabs.choose(Tab.STOPPING)
        self._bring_tabs_into_sight()
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _bring_tabs_into_sight(self) -> None:
        if self._is_narrow:
            self._page.verticalScrollBar().setValue(self.tabs.y() - theme.SPACE)

    @Slot(int)
    def _on_made(self, tab: int) -> None:
        page = self.tabs.page(Tab(tab))
        if isinstance(page, RecordsTab):
            page.correct_requested.connect(self.correct_requested)
            page.void_requested.connect(self.void_requested)
            page.set_may_decide(may_decide=self._may_decide)
        if isinstance(page, ImagingTab | StoppingTab | ExposureTab):
            page.evidence_requested.connect(self.evidence_requested)
        if isinstance(page, FlowsheetTab):
            page.grade_accepted.connect(self.grade_accepted)
            page.grade_dismissed.connect(self.grade_dismissed)
            page.set_only_looking(only_looking=self._only_looking)
        if isinstance(page, RecordsTab | DecisionsTab):
            page.sign_requested.connect(self.sign_requested)
        if isinstance(page, HistoryTab):
            page.merged.undo_requested.connect(self.undo_merge_requested)
        if isinstance(page, RecordsTab | HistoryTab):
            page.changes_wanted.connect(self.changes_wanted)

    @Slot()
    def _on_settled(self) -> None:
        if self.is_settled and self._shown is not None:
            self.settled.emit()

    @Slot()
    def _on_log_visit(self) -> None:
        if self.mrn is not None:
            self.log_visit_requested.emit(self.mrn)

    @Slot()
    def _on_log_bcr_abl(self) -> None:
        if self.mrn is not None:
            self.log_bcr_abl_requested.emit(self.mrn)

    @Slot(str)
    def _on_paper(self, paper: str) -> None:
        if self.mrn is not None:
            self.paper_requested.emit(paper, self.mrn)


def _scroll_area() -> QScrollArea:
    """Return an area that scrolls up and down only, as quiet as the page."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area
