"""The panels one under the other on one time axis, with rulers, crosshair and read-out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.course.tumour import tumour_course
from clinic_app.ui import display
from clinic_app.ui import theme as themes
from clinic_app.ui.charts.bcr_abl_panel import BcrAblPanel
from clinic_app.ui.charts.event_panel import EventPanel, turn_words
from clinic_app.ui.charts.lab_panel import LabPanel
from clinic_app.ui.charts.legend import Entry, Legend
from clinic_app.ui.charts.marks import Divide, Target
from clinic_app.ui.charts.panel import Frame, Panel
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.ruler import DayRuler, NowRuler
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.time_window import TimeWindow
from clinic_app.ui.charts.timeline_content import TimelineContent
from clinic_app.ui.charts.toxicity_panel import ToxicityPanel
from clinic_app.ui.charts.treatment_panel import TreatmentPanel
from clinic_app.ui.charts.trough_panel import TroughPanel
from clinic_app.ui.charts.tumour_panel import TumourPanel

_LEFT_PX: Final = (148, 208)
_NARROW_LEFT_PX: Final = (96, 136)
_NARROW_PX: Final = 620
_LEAST_RIGHT_PX: Final = 16
_RIGHT_GAP_PX: Final = 12
_NAME_GAP_PX: Final = 8


class Board(QWidget):
    """Every panel that has something to show for a patient."""

    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.window_of_days = TimeWindow(self)
        days = self.window_of_days
        self.now = NowRuler(days)
        self.events = EventPanel(days)
        self.treatment = TreatmentPanel(days)
        self.trough = TroughPanel(days)
        self.bcr_abl = BcrAblPanel(days)
        self.toxicity = ToxicityPanel(days)
        self.labs = LabPanel(days)
        self.tumour = TumourPanel(days)
        self.ruler = DayRuler(days)
        self.legend = Legend()
        self.panels: tuple[Panel, ...] = (
            self.events, self.treatment, self.trough, self.bcr_abl, self.toxicity, self.labs,
            self.tumour,
        )  # fmt: skip
        self._content: TimelineContent | None = None
        self._drawn_narrow = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.now)
        for panel in self.panels:
            layout.addWidget(panel, 1 if panel in {self.trough, self.bcr_abl} else 0)
            panel.pointed.connect(self._tell)
            panel.reset_requested.connect(self.reset_requested)
        layout.addWidget(self.ruler)
        layout.addSpacing(themes.SPACE_TINY)
        layout.addWidget(self.legend)
        layout.addStretch(0)
        self.readout = Readout(self)
        self.toxicity.unfolded.connect(self.redraw)
        self.labs.unfolded.connect(self.redraw)

    def show_content(self, content: TimelineContent, *, is_other: bool) -> None:
        """Draw a patient; `is_other` folds what was unfolded for the patient before."""
        if is_other:
            self.toxicity.fold()
            self.labs.fold()
        self._content = content
        self.redraw()

    @Slot()
    def redraw(self) -> None:
        """Draw again in the language, the colours and the width of the moment."""
        content = self._content
        if content is None:
            return
        self._drawn_narrow = self.width() < _NARROW_PX
        self.window_of_days.point(None)
        frame = self._frame(content)
        for panel, draw in self._drawings(content).items():
            panel.setVisible(draw is not None)
            if draw is not None:
                draw(content, frame)
        today = self.tr("today {date}").format(date=display.current().date(content.today))
        spans = self.treatment.picture.spans
        self.now.set_today(frame.today, (today, self.tr("today")), spans)
        has_days = any(not panel.empty_words for panel in self.shown_panels)
        for ruler in (self.now, self.ruler):
            ruler.set_margins(frame.left_px, frame.right_px)
            ruler.setVisible(has_days)
        self.legend.setVisible(has_days)
        self.legend.show_entries(self._legend_entries())

    @property
    def shown_panels(self) -> tuple[Panel, ...]:
        """The panels that have something to show."""
        return tuple(panel for panel in self.panels if not panel.isHidden())

    def _drawings(
        self, content: TimelineContent
    ) -> dict[Panel, Callable[[TimelineContent, Frame], None] | None]:
        """Return how each panel is drawn, None where it has nothing to show."""
        history = content.history
        has_events = bool(content.turns or content.due or history.visits)
        return {
            self.events: self._draw_events if has_events else None,
            self.treatment: self._draw_treatment,
            self.trough: self._draw_trough if content.exposure.troughs else None,
            self.bcr_abl: self._draw_bcr_abl if content.molecular.responses else None,
            self.toxicity: self._draw_toxicity if history.toxicities else None,
            self.labs: self._draw_labs if history.labs else None,
            self.tumour: self._draw_tumour if history.imaging else None,
        }

    def _draw_events(self, content: TimelineContent, frame: Frame) -> None:
        visits = content.history.visits
        self.events.show_events(content.turns, content.due, visits, frame)

    def _draw_treatment(self, content: TimelineContent, frame: Frame) -> None:
        history = content.history
        self.treatment.show_treatment(
            history.medications, history.dose_events, content.today, frame
        )

    def _draw_trough(self, content: TimelineContent, frame: Frame) -> None:
        self.trough.show_exposure(content.exposure, frame)

    def _draw_bcr_abl(self, content: TimelineContent, frame: Frame) -> None:
        self.bcr_abl.show_molecular(content.molecular, frame)

    def _draw_toxicity(self, content: TimelineContent, frame: Frame) -> None:
        self.toxicity.show_toxicities(content.history.toxicities, content.today, frame)

    def _draw_labs(self, content: TimelineContent, frame: Frame) -> None:
        self.labs.show_labs(content.history.labs, frame)

    def _draw_tumour(self, content: TimelineContent, frame: Frame) -> None:
        course = tumour_course(content.history.imaging, content.responses, content.lines)
        self.tumour.show_tumour(course, frame)

    def _frame(self, content: TimelineContent) -> Frame:
        metrics = QFontMetrics(themes.base_font(themes.SMALL_PX))
        names: tuple[str, ...] = ()
        if content.exposure.troughs:
            names += self.trough.right_names(content.exposure)
        if content.molecular.responses:
            names += self.bcr_abl.right_names(content.molecular)
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return Frame(
            today=day_number(content.today),
            left_px=self._left_px(content, metrics),
            right_px=max(_LEAST_RIGHT_PX, widest + _RIGHT_GAP_PX),
            divides=tuple(
                Divide(day_number(turn.on), turn_words(turn))
                for turn in content.turns
                if turn.divides
            ),
        )

    def _left_px(self, content: TimelineContent, metrics: QFontMetrics) -> int:
        """Return the left margin: as wide as the longest name of a lane, within bounds."""
        least, most = _NARROW_LEFT_PX if self._drawn_narrow else _LEFT_PX
        names = self.toxicity.lane_names(content.history.toxicities, content.today)
        widest = max(map(metrics.horizontalAdvance, names), default=0)
        return min(max(least, widest + _NAME_GAP_PX), most)

    def _legend_entries(self) -> tuple[Entry, ...]:
        entries: dict[Entry, None] = {}
        for panel in self.shown_panels:
            for shape, words in panel.legend:
                entries.setdefault((shape, panel.series_colour, words))
        how = self.tr(
            "drag to zoom, double-click to see all · keys: arrows for values, + − 0 to zoom"
        )
        return (*entries, (None, "", how))

    @Slot(object)
    def _tell(self, target: Target | None) -> None:
        panel = self.sender()
        if target is None or not isinstance(panel, Panel):
            self.readout.hide()
            return
        at = panel.mapTo(self, panel.place_of(target).toPoint())
        self.readout.tell(target.readout, at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < _NARROW_PX) != self._drawn_narrow:
            self.redraw()
