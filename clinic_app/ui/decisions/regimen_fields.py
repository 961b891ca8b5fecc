"""Which treatment is begun: one that the advice names, or another with dose and days."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.decisions.context import DecisionContext, plain_drug
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.drafts.regimen import PATTERNS
from clinic_app.domain.findings import RegimenOption
from clinic_app.ui import display, theme
from clinic_app.ui.decisions.option_buttons import OptionButtons
from clinic_app.ui.forms.field import ChoiceField, FieldRow, TextField
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.patient.regimen_words import evidence_words, pattern_words, regimen_words

_NUMBER: Final = 110
_WIDE: Final = 220
_OTHER: Final = "other"
_OFFERED: Final = ("", *PATTERNS[:-1])


class RegimenFields(QWidget):
    """The treatments named, and the fields for another one; nothing is chosen at first."""

    edited = Signal()

    def __init__(self, context: DecisionContext, options: tuple[RegimenOption, ...]) -> None:
        """Offer `options` in the order of the advice."""
        super().__init__()
        self.choices = OptionButtons("decision.drug")
        drugs = ("", *sorted(context.knowledge.gist_tkis, key=display.current().drug))
        self.drug = ChoiceField("decision.drug", drugs, _WIDE)
        self.dose = TextField("decision.dose", _NUMBER)
        self.times = TextField("decision.times", _NUMBER)
        self.pattern = ChoiceField("decision.pattern", _OFFERED, _WIDE)
        self.row = FieldRow(self.drug, self.dose, self.times, self.pattern)
        self._offer(options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(self.choices)
        column.addWidget(self.row)
        self.choices.edited.connect(self.edited)
        for field in (self.drug, self.dose, self.times, self.pattern):
            field.edited.connect(self.edited)

    @property
    def is_other(self) -> bool:
        """Whether a treatment that the advice does not name is typed."""
        return self.choices.value == _OTHER

    def typed(self) -> tuple[str, str, str, str]:
        """Return drug, dose, times a day and pattern as a draft holds them."""
        chosen = self.choices.value
        if isinstance(chosen, RegimenOption):
            dose = chosen.dose_mg_per_day
            text = "" if dose is None else f"{dose.normalize():f}"
            return chosen.drug or "", text, "", chosen.pattern or ""
        if not self.is_other:
            return "", "", "", ""
        pattern = str(self.pattern.box.value or "")
        return str(self.drug.box.value or ""), self.dose.text, self.times.text, pattern

    def put(self, draft: DecisionDraft) -> None:
        """Write a draft into the fields."""
        typed = (plain_drug(draft.drug), draft.dose, draft.pattern)
        for option in self.choices.values:
            if isinstance(option, RegimenOption) and _as_typed(option) == typed:
                self.choices.choose(option)
                return
        if not any(typed):
            return
        self.choices.choose(_OTHER)
        self.drug.box.choose(plain_drug(draft.drug))
        self.dose.set_text(draft.dose)
        self.times.set_text(draft.times)
        self.pattern.box.choose(draft.pattern)

    def arrange(self) -> None:
        """Show the fields of another treatment only when it is chosen."""
        self.row.setVisible(self.is_other)

    def places(self) -> Iterator[Place]:
        """Yield every place that is shown."""
        if not self.is_other:
            yield self.choices
            return
        yield from self.row.places.values()

    def _offer(self, options: tuple[RegimenOption, ...]) -> None:
        shown = display.current()
        named: list[tuple[object, str, str]] = [
            (one, regimen_words(one), evidence_words(one)) for one in options
        ]
        other = (_OTHER, self.tr("Another treatment"), "")
        self.choices.offer(self.tr("Treatment"), [*named, other])
        self.drug.set_texts(self.tr("Drug"), required=True)
        self.dose.set_texts(self.tr("Daily dose"), unit="mg/d", required=True)
        self.times.set_texts(self.tr("Times a day"), placeholder=self.tr("as usual"))
        self.pattern.set_texts(self.tr("Taken"))
        blank = self.tr("choose")
        self.drug.box.set_names(
            *(shown.drug(str(drug)) if drug else blank for drug in self.drug.box.values)
        )
        self.pattern.box.set_names(
            *(pattern_words(str(each)) if each else blank for each in self.pattern.box.values)
        )


def _as_typed(option: RegimenOption) -> tuple[str, str, str]:
    dose = option.dose_mg_per_day
    return option.drug or "", "" if dose is None else f"{dose.normalize():f}", option.pattern or ""
