"""The fields that say which drug, how much, how often and in which cycle."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Slot

from clinic_app.domain.drafts.reading import UnreadableError, plain, read_decimal
from clinic_app.domain.drafts.regimen import OTHER_CYCLE, OTHER_DRUG, PATTERNS
from clinic_app.domain.drafts.typed import typed_number
from clinic_app.domain.drug_catalogue import UsualRegimen
from clinic_app.domain.record.codes import Disease, StopReason
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display
from clinic_app.ui.forms.field import ChoiceField, Field, TextField
from clinic_app.ui.forms.treatment.usual_regimens import UsualRegimens
from clinic_app.ui.widgets.retranslating import Retranslating

_IMATINIB: Final = "imatinib"
_DRUG: Final = 190
_NUMBER: Final = 80
_CYCLE: Final = 230
_TIME: Final = 90


class DoseFields(Retranslating):
    """Holds the fields; a form places them in its rows."""

    def __init__(self) -> None:
        """Make empty fields."""
        super().__init__()
        self.drug = ChoiceField("medications.drug", (None, OTHER_DRUG), _DRUG)
        self.other_drug = TextField("medications.other_drug", _DRUG)
        self.dose_mg = TextField("medications.dose_mg", _NUMBER)
        self.times_per_day = TextField("medications.times_per_day", _NUMBER)
        self.pattern = ChoiceField("medications.pattern", PATTERNS, _CYCLE)
        self.weeks_on = TextField("medications.weeks_on", _NUMBER)
        self.weeks_off = TextField("medications.weeks_off", _NUMBER)
        self.usual_time = TextField("medications.usual_time", _TIME)
        self.usual = UsualRegimens()
        self._named = ""
        self._usual_of: Mapping[str, tuple[UsualRegimen, ...]] = {}
        self.usual.chosen.connect(self._fill_in)
        self.hide()
        self.retranslate()

    @property
    def amount(self) -> tuple[Field, ...]:
        """Dose, times a day, usual time."""
        return self.dose_mg, self.times_per_day, self.usual_time

    @property
    def cycle(self) -> tuple[Field, ...]:
        """The cycle, and the weeks of another one."""
        return self.pattern, self.weeks_on, self.weeks_off

    def offer(self, disease: Disease, choices: FormChoices | None) -> None:
        """Offer the treatments of a disease, and to type another."""
        drugs = choices.treatments.get(disease, ()) if choices is not None else ()
        for_gist = choices is not None and disease is Disease.GIST
        self._usual_of = choices.usual_regimens if choices is not None and for_gist else {}
        self.drug.box.offer((None, *drugs, OTHER_DRUG))
        self.pattern.box.offer(PATTERNS)
        self._name_choices()

    def offer_pattern(self, pattern: str) -> None:
        """Offer a cycle on record that is none of the usual ones, in its own words."""
        if pattern not in self.pattern.box.values:
            self.pattern.box.offer((*self.pattern.box.values, pattern))
            self._name_choices()

    def show_what_is_asked(
        self, *, beside: bool, names_drug: bool = True, runs: str | None = None
    ) -> None:
        """Show only the fields that the choices ask for; `runs` is the drug that stays."""
        self.drug.setVisible(names_drug and not beside)
        is_other = self.drug.value == OTHER_DRUG
        self.other_drug.setVisible(names_drug and (beside or is_other))
        is_cycle = self.pattern.value == OTHER_CYCLE
        self.weeks_on.setVisible(is_cycle and not self.pattern.isHidden())
        self.weeks_off.setVisible(is_cycle and not self.pattern.isHidden())
        self.dose_mg.set_hint(self._daily_words())
        drug = self.drug.value if names_drug else runs
        named = drug.casefold() if isinstance(drug, str) and not beside else ""
        self._named = named
        self._name_dose()
        self.usual.show_for(named, self._usual_of.get(named, ()))

    def retranslate(self) -> None:
        """Write the names."""
        self.drug.set_texts(self.tr("Drug"), required=True)
        self.other_drug.set_texts(self.tr("Name of the drug"), required=True)
        self._name_dose()
        self.times_per_day.set_texts(self.tr("Times a day"), example="1")
        self.usual_time.set_texts(self.tr("Usually taken at"), example="08:00")
        self.pattern.set_texts(self.tr("Taken"))
        self.weeks_on.set_texts(self.tr("Weeks on"), required=True)
        self.weeks_off.set_texts(self.tr("Weeks off"), required=True)
        self._name_choices()

    def _name_dose(self) -> None:
        """Name the dose, with an example where imatinib is chosen: another drug has another."""
        example = "400" if self._named == _IMATINIB else ""
        self.dose_mg.set_texts(self.tr("Dose each time"), unit="mg", example=example)

    def _name_choices(self) -> None:
        named: dict[object, str] = {None: self.tr("choose"), OTHER_DRUG: self.tr("another drug")}
        shown = display.current()
        self.drug.box.set_names(
            *(named.get(drug) or shown.drug(str(drug)) for drug in self.drug.box.values)
        )
        self.pattern.box.set_names(
            *(
                shown.sentence(key) if shown.knows(key := f"pattern.{each}") else str(each)
                for each in self.pattern.box.values
            )
        )

    @Slot(object)
    def _fill_in(self, usual: UsualRegimen) -> None:
        """Write a usual regimen into the fields: the person chose it."""
        self.dose_mg.put(typed_number(usual.dose_mg))
        self.times_per_day.put(typed_number(usual.times_per_day))
        self.pattern.put(usual.pattern)

    def _daily_words(self) -> str:
        """Say the daily dose when the drug is taken more than once a day, or less."""
        try:
            dose = read_decimal(self.dose_mg.text)
            times = read_decimal(self.times_per_day.text)
        except UnreadableError:
            return ""
        if times == 1 or not plain(self.dose_mg.text):
            return ""
        daily = display.current().number(dose * times)
        return self.tr("%1 mg a day").replace("%1", daily)


def name_reasons(field: ChoiceField, blank: str) -> None:
    """Write the reasons for stopping offered in a field; `blank` is that of none."""
    shown = display.current()
    field.box.set_names(
        *(shown.code(each) if isinstance(each, StopReason) else blank for each in field.box.values)
    )
