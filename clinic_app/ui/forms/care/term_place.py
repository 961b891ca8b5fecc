"""Where remarks about the term of an adverse event are shown."""

from PySide6.QtCore import Qt

from clinic_app.ui.forms.term_picker import TermPicker


class TermPlace:
    """The field that takes a term by its letters."""

    def __init__(self, picker: TermPicker) -> None:
        """Stand for `picker`."""
        self._picker = picker

    @property
    def key(self) -> str:
        """What tells this place from every other."""
        return "picker"

    @property
    def name(self) -> str:
        """The picker's label."""
        return self._picker.name

    def say(self, text: str, *, fault: bool) -> None:
        """Show `text` under the picker, or nothing."""
        self._picker.say(text, fault=fault)

    def take_focus(self) -> None:
        """Go to the picker."""
        self._picker.edit.setFocus(Qt.FocusReason.OtherFocusReason)
