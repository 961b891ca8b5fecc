"""Whether an older adverse event goes on as it was graded, or in the clinic's newer CTCAE."""

from dataclasses import dataclass

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display
from clinic_app.ui.forms.field import ChoiceBox


@dataclass(frozen=True, slots=True)
class TermGrades:
    """A term, the version it is graded by (None: the WHO scale), and the grades it has."""

    term: str
    version: CtcaeVersion | None
    grades: tuple[int, ...]


class VersionChoice(ChoiceBox):
    """Offers to stay, which is chosen first, and each term that NCI names in the newer version."""

    def __init__(self, known: TermGrades, newer: tuple[TermGrades, ...]) -> None:
        """Offer `newer` beside `known`; with none there is nothing to choose."""
        super().__init__(("", *(each.term for each in newer)))
        self.known, self.newer = known, newer

    @property
    def into(self) -> str:
        """The term of the newer version that was chosen; empty while the event stays."""
        return str(self.value or "")

    @property
    def chosen(self) -> TermGrades:
        """What the event goes on as."""
        return next((each for each in self.newer if each.term == self.into), self.known)

    def name_terms(self, choices: FormChoices) -> None:
        """Write what may be chosen; a term of the newer version by its own name."""
        language = display.current().language
        stays = self.tr("stays CTCAE %1").replace("%1", str(self.known.version))
        pattern = self.tr("from now CTCAE %1: %2")
        names = (
            pattern.replace("%1", str(each.version)).replace(
                "%2", choices.name_of(each.term, language)
            )
            for each in self.newer
        )
        self.set_names(stays, *names)

    def lead(self) -> str:
        """Return what becomes of the grade on record; empty while the event stays."""
        if not self.into:
            return ""
        said = self.tr("The CTCAE %1 grade ends with this visit; choose the grade by %2:")
        said = said.replace("%1", str(self.known.version))
        return said.replace("%2", str(self.chosen.version))
