"""What every tab of the patient page is."""

from PySide6.QtWidgets import QWidget

from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.slices import Step


class TabPage(QWidget):
    """One tab. It is given a patient again after every change, of language too."""

    def show_patient(self, shown: Shown) -> None:
        """Show a patient; overridden by each tab."""

    def further(self) -> tuple[Step, ...]:
        """Return what `show_patient` left to write, a step for each turn of the event loop."""
        return ()

    def head(self) -> QWidget | None:
        """Return what stands beside the bar of tabs while this one is looked at."""
        return None

    def set_in_scrolled_page(self, *, is_scrolled: bool) -> None:
        """Hear whether the page around scrolls, so that the wheel belongs to the page."""
