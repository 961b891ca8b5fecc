"""The first tab: dose, exposure, adverse events and disease on one axis."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.charts.timeline import Timeline
from clinic_app.ui.charts.timeline_content import content_of
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.stretching_tab import StretchingTab


class TimelineTab(StretchingTab):
    """Holds the timeline and gives it what it draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        # It takes the cursor, for the arrow keys to scroll it.
        self._area.setAccessibleName(self.timeline.accessibleName())
        self.stretch()

    def stretch(self) -> None:
        """Ask for the height of all panels where it is wanted."""
        wanted = self.timeline.minimumSizeHint().height() if self.wants_all else 0
        self._area.setMinimumHeight(wanted)
