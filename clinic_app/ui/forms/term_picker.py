"""Adds an adverse event: three letters, Enter."""

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.form_choices import FormChoices, TermChoice
from clinic_app.ui import display
from clinic_app.ui.forms.letter_picker import SHOWN, LetterPicker


class TermPicker(LetterPicker):
    """Filters the terms of one CTCAE version."""

    def __init__(self) -> None:
        """Offer nothing until `offer` says what there is."""
        super().__init__()
        self._choices: FormChoices | None = None
        self._version = CtcaeVersion.V5
        self._found: tuple[TermChoice, ...] = ()
        self.retranslate()

    @property
    def found(self) -> tuple[TermChoice, ...]:
        """The terms now offered, best first."""
        return self._found if self.text.strip() else ()

    def offer(self, choices: FormChoices, version: CtcaeVersion) -> None:
        """Offer the terms of `version`, the version new events are graded by."""
        self._choices = choices
        self._version = version
        self.edit.clear()
        self.retranslate()

    def matches(self, typed: str) -> tuple[tuple[str, str], ...]:
        """Return the terms that fit, the common ones first."""
        if self._choices is None:
            return ()
        self._found = self._choices.find_terms(typed, self._version, SHOWN)
        return tuple((choice.term, self._line(choice)) for choice in self._found)

    def retranslate(self) -> None:
        """Write the texts; the list again in the names of the language."""
        self.set_texts(
            self.tr("New adverse event (CTCAE %1)").replace("%1", str(self._version)),
            self.tr("Three letters, then Enter: dia, ede, ras"),
            self.tr("Terms found"),
            self.tr("No CTCAE term has these letters."),
        )

    def _line(self, choice: TermChoice) -> str:
        """Write a term with its other name and the grades it has."""
        language = display.current().language
        name, other = choice.name(language), choice.name("en" if language == "zh" else "zh")
        shown = name if other == name else f"{name}  {other}"
        grades = self._choices.grades.get(self._version, {}) if self._choices else {}
        kept = sorted(grades.get(choice.term, ()))
        numbers = f"{kept[0]}-{kept[-1]}" if len(kept) > 1 else "".join(map(str, kept))
        return f"{shown}   {numbers}"
