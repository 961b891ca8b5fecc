"""The first tab: dose, exposure, adverse events and disease on one axis."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.charts.timeline import Timeline
from clinic_app.ui.charts.timeline_content import content_of
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage


class TimelineTab(TabPage):
    """Holds the timeline and gives it what it draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_scrolled = False
        self.timeline = Timeline()
        # The tab already stands on a card: one frame inside another would only take room.
        self.timeline.setProperty("surface", "plain")
        self._ranges = QWidget()
        ranges = QHBoxLayout(self._ranges)
        ranges.setContentsMargins(0, 0, 0, 0)
        ranges.setSpacing(theme.SPACE_SMALL)
        for chip in self.timeline.range_buttons:
            ranges.addWidget(chip)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.timeline)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def head(self) -> QWidget:
        """Return the choice of range: beside the tabs it takes no room from the panels."""
        return self._ranges

    def show_patient(self, shown: Shown) -> None:
        """Draw the course of a patient."""
        view = shown.view
        content = content_of(view.history, view.evaluation, shown.knowledge, shown.today)
        self.timeline.show_content(content)
        self._stretch()

    def set_in_scrolled_page(self, *, is_scrolled: bool) -> None:
        """Show all panels where the page scrolls; elsewhere the tab scrolls by itself."""
        self._is_scrolled = is_scrolled
        self._stretch()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stretch()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Ask for the height of all panels; another tab must not become as high as this one."""
        wants_all = self._is_scrolled and self.isVisible()
        wanted = self.timeline.minimumSizeHint().height() if wants_all else 0
        self._area.setMinimumHeight(wanted)
