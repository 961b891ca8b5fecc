"""Adds a laboratory value that is not listed: letters, Enter."""

from clinic_app.services.analyte_choices import AnalyteChoice, find_analytes
from clinic_app.ui import display
from clinic_app.ui.forms.letter_picker import SHOWN, LetterPicker


class AnalytePicker(LetterPicker):
    """Filters the analytes of the table of laboratory rules."""

    def __init__(self) -> None:
        """Offer nothing until `offer` says what there is."""
        super().__init__()
        self._choices: tuple[AnalyteChoice, ...] = ()
        self.retranslate()

    def offer(self, choices: tuple[AnalyteChoice, ...]) -> None:
        """Offer these analytes."""
        self._choices = choices
        self.edit.clear()

    def matches(self, typed: str) -> tuple[tuple[str, str], ...]:
        """Return the analytes that fit, with their letters and units."""
        found = find_analytes(self._choices, typed, SHOWN)
        return tuple((choice.analyte, _line(choice)) for choice in found)

    def retranslate(self) -> None:
        """Write the texts; the list again in the names of the language."""
        self.set_texts(
            self.tr("Another value"),
            self.tr("Letters, then Enter: tsh, glu, ldh"),
            self.tr("Values found"),
            self.tr("No laboratory value has these letters."),
        )


def _line(choice: AnalyteChoice) -> str:
    shown = display.current()
    units = ", ".join(map(shown.unit, choice.units))
    name = shown.analyte(choice.analyte)
    letters = "" if name == choice.analyte else f"  {choice.analyte}"
    return f"{name}{letters}   {units}"
