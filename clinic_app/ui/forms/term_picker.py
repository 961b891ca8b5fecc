"""Adds an adverse event: three letters, Enter."""

from collections.abc import Iterable
from typing import Final

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.term_choices import TermChoice
from clinic_app.ui import display
from clinic_app.ui.forms.letter_picker import LetterPicker

_MOST_FOUND: Final = 60
_MOST_USUAL: Final = 16


class TermPicker(LetterPicker):
    """Filters the terms of one CTCAE version: by name or class, in either language."""

    def __init__(self) -> None:
        """Offer nothing until `offer` says what there is."""
        super().__init__()
        self._choices: FormChoices | None = None
        self._version = CtcaeVersion.V5
        self._drugs: tuple[str, ...] = ()
        self._found: tuple[TermChoice, ...] = ()
        self._has: frozenset[str] = frozenset()
        self.retranslate()

    @property
    def found(self) -> tuple[TermChoice, ...]:
        """The terms now offered, best first."""
        return self._found if self.text.strip() else ()

    def offer(
        self, choices: FormChoices, version: CtcaeVersion, drugs: tuple[str, ...] = ()
    ) -> None:
        """Offer the terms of `version`, the version new events are graded by.

        What is often seen under one of `drugs`, the kinase inhibitors taken, comes first.
        """
        self._choices = choices
        self._version = version
        self._drugs = drugs
        self._empty()
        self.retranslate()

    def leave_out(self, terms: Iterable[str]) -> None:
        """Offer none of these among the usual ones: the form has them already."""
        self._has = frozenset(terms)

    def matches(self, typed: str) -> tuple[tuple[str, str], ...]:
        """Return the terms that fit, those usual under the drug first, then the common ones."""
        if self._choices is None:
            return ()
        self._found = self._choices.find_terms(typed, self._version, _MOST_FOUND, self._drugs)
        return tuple((choice.term, self._line(choice)) for choice in self._found)

    def usual(self) -> tuple[tuple[str, str], ...]:
        """Return the terms often seen under the drug that is taken and not yet in the form."""
        if self._choices is None:
            return ()
        found = self._choices.usual_terms(self._version, _MOST_USUAL, self._drugs)
        return tuple(
            (choice.term, self._line(choice)) for choice in found if choice.term not in self._has
        )

    def retranslate(self) -> None:
        """Write the texts; the list again in the names of the language."""
        self.set_texts(
            self.tr("New adverse event (CTCAE %1)").replace("%1", str(self._version)),
            self._hint(),
            self.tr("Terms found"),
            self.tr("No CTCAE term has these letters."),
        )

    def _hint(self) -> str:
        if not self._drugs:
            return self.tr("Three letters, then Enter: dia, ede, ras")
        drugs = ", ".join(map(display.current().drug, self._drugs))
        text = self.tr("Letters, then Enter: dia, ede, ras; ↓ what is usual under %1")
        return text.replace("%1", drugs)

    def _line(self, choice: TermChoice) -> str:
        """Write a term with its other name and the grades it has."""
        language = display.current().language
        name, other = choice.name(language), choice.name("en" if language == "zh" else "zh")
        shown = name if other == name else f"{name}  {other}"
        grades = self._choices.grades.get(self._version, {}) if self._choices else {}
        return f"{shown}   {grades_in_words(grades.get(choice.term, ()))}"


def grades_in_words(grades: Iterable[int]) -> str:
    """Return grades as `1-3`, or `1, 4, 5` where some between do not exist."""
    kept = sorted(grades)
    is_run = len(kept) > 1 and kept[-1] - kept[0] == len(kept) - 1
    return f"{kept[0]}-{kept[-1]}" if is_run else ", ".join(map(str, kept))
