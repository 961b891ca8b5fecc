"""What the grades of a term mean, in the words the clinic has for them."""

from PySide6.QtWidgets import QVBoxLayout

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.catalogue import GradeWordings, WordingSource
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating


class GradeMeaning(Retranslating):
    """Says every grade until one is chosen, then that one alone.

    While it is folded it says no more than `held`, the grade an event had before. It folds out
    once and stays so: what stands below would otherwise move away under the mouse.
    """

    def __init__(self, choices: FormChoices | None = None) -> None:
        """Say nothing until `say_of` names a term, and `use` the choices if none are given."""
        super().__init__()
        self._choices = choices
        self._term, self._version = "", CtcaeVersion.V5
        self._is_who, self._lead = False, ""
        self._grade: int | None = None
        self._held: int | None = None
        self._text = label("small", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.addWidget(self._text)

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    def use(self, choices: FormChoices) -> None:
        """Take the words from `choices`."""
        self._choices = choices

    def say_of(self, term: str, version: CtcaeVersion | None, held: int | None = None) -> None:
        """Say the grades of `term`; None as `version`: the WHO scale, which has numbers only."""
        self._term, self._is_who = term, version is None
        self._version = version or CtcaeVersion.V5
        self._held, self._grade = held, None
        self.retranslate()

    def lead_with(self, sentence: str) -> None:
        """Say `sentence` before the grades; an empty one takes it back."""
        self._lead = sentence
        self.retranslate()

    def choose(self, grade: int | None) -> None:
        """Say one grade alone, or all again."""
        self._grade = grade
        self.retranslate()

    def fold_out(self) -> None:
        """Say every grade from now on."""
        self._held = None
        self.retranslate()

    def words_of(self, grade: int) -> str:
        """Return what one grade means; empty when there are numbers only."""
        return self._wordings().texts.get(grade, "")

    def retranslate(self) -> None:
        """Write the words of the language of the moment."""
        self._text.setText(self._words())
        self.setVisible(bool(self._text.text()))

    def _wordings(self) -> GradeWordings:
        if self._choices is None or self._is_who or not self._term:
            return GradeWordings(WordingSource.NONE)
        language = display.current().language
        return self._choices.wordings(self._term, self._version, language)

    def _words(self) -> str:
        if not self._term or self._is_who:
            return ""
        found = self._wordings()
        if found.source is WordingSource.NONE:
            return self.tr("No short wording for this term: grade numbers only.")
        one = self._grade if self._grade is not None else self._held
        if one is not None:
            text = found.texts.get(one, "")
            return f"{one}  {text}" if text else ""
        lines = [f"{grade}  {text}" for grade, text in sorted(found.texts.items())]
        if found.source is WordingSource.OFFICIAL:
            source = self.tr("NCI CTCAE %1, in its own words:").replace("%1", str(self._version))
            lines.insert(0, source)
        return "\n".join((*filter(None, (self._lead,)), *lines))
