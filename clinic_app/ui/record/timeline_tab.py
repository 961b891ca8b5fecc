"""The first tab: dose, exposure, adverse events and disease on one axis."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.ui.charts.timeline import Timeline
from clinic_app.ui.charts.timeline_content import content_of
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage


class TimelineTab(TabPage):
    """Holds the timeline and gives it what it draws."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = Timeline()
        # The tab already stands on a card: one frame inside another would only take room.
        self.timeline.setProperty("surface", "plain")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.timeline)

    def show_patient(self, shown: Shown) -> None:
        """Draw the course of a patient."""
        view = shown.view
        content = content_of(view.history, view.evaluation, shown.knowledge, shown.today)
        self.timeline.show_content(content)
