"""Where remarks about adverse events are shown."""

from PySide6.QtCore import Qt

from clinic_app.ui.forms.toxicity_row import ToxicityRow
from clinic_app.ui.forms.toxicity_section import ToxicitySection


class RowPlace:
    """One row; `onset` puts the cursor on its day instead of its grade."""

    def __init__(self, row: ToxicityRow, *, onset: bool = False) -> None:
        """Stand for `row`."""
        self._row = row
        self._onset = onset and row.earlier is None

    @property
    def key(self) -> str:
        """What tells this place from every other."""
        return f"row {id(self._row)}"

    @property
    def name(self) -> str:
        """The term, as the row names it."""
        return self._row.name

    def say(self, text: str, *, fault: bool) -> None:
        """Show `text` under the row, or nothing."""
        self._row.say(text, fault=fault, onset=self._onset)

    def take_focus(self) -> None:
        """Go to the grade keys, or to the onset."""
        widget = self._row.onset if self._onset else self._row.keys
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


class ReviewedPlace:
    """The tick that says the patient was asked."""

    def __init__(self, section: ToxicitySection) -> None:
        """Stand for the tick of `section`."""
        self._section = section

    @property
    def key(self) -> str:
        """What tells this place from every other."""
        return "reviewed"

    @property
    def name(self) -> str:
        """The short name of the tick."""
        return self._section.reviewed_name

    def say(self, text: str, *, fault: bool) -> None:
        """Show `text` under the tick, or nothing."""
        self._section.say_reviewed(text, fault=fault)

    def take_focus(self) -> None:
        """Go to the tick."""
        self._section.reviewed.setFocus(Qt.FocusReason.OtherFocusReason)
