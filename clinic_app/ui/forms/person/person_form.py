"""The fields of a person, for somebody new and for somebody on record."""

from datetime import date
from typing import Final

from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.limits import WEIGHT_KG
from clinic_app.domain.drafts.patient_draft import PatientDraft
from clinic_app.domain.drafts.person_limits import HEIGHT_CM
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_day, read_decimal
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.person import bmi_kg_m2
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    AllergyStatus,
    Disease,
    Language,
    Sex,
)
from clinic_app.ui import display
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.person.part_form import YES_NO, PartForm

_ID: Final = 170
_NAME: Final = 210
_WHOLE_NAME: Final = 420
_CHOICE: Final = 150
_LONG: Final = 250
_NUMBER: Final = 90
_TEXT: Final = 440
_RENAMED: Final = {
    "text": "allergy_text",
    "person": "contact_person",
    "relation": "contact_relation",
    "person_phone": "contact_phone",
    "reminders": "consent_reminders",
    "research": "consent_research",
    "on": "consent_on",
}


class PersonForm(PartForm):
    """Who it is, allergies, body, how to reach them, what they agreed to."""

    ACTION = EntryAction.SET_PATIENT
    DRAFT = PatientDraft

    def __init__(self) -> None:
        """Build empty fields; each form ends with `finish`."""
        super().__init__()
        self.today: date | None = None
        self._add_identity()
        self._add_care()
        self._add_body()
        self._add_contact()
        self.rename(_RENAMED)

    def _add_identity(self) -> None:
        self.mrn = TextField("patient.mrn", _ID)
        self.name_field = TextField("patient.name", _WHOLE_NAME)
        self.sex = ChoiceField("patient.sex", (None, *Sex), _CHOICE)
        self.born = DayField("patient.birth_date")
        self.disease = ChoiceField("diagnosis.disease", (None, *Disease), _NAME)
        self.diagnosed_on = DayField("diagnosis.diagnosed_on")
        self._identity = self.add_card(
            (self.mrn, self.name_field),
            (self.sex, self.born),
            (self.disease, self.diagnosed_on),
        )

    def _add_care(self) -> None:
        self.language = ChoiceField("patient.language", (None, *Language), _CHOICE)
        self.physician = TextField("patient.physician", _NAME)
        self.allergies = ChoiceField("patient.allergies", (None, *AllergyStatus), _LONG)
        self.allergy_text = TextField("patient.allergies.text", _TEXT)
        self._care = self.add_card(
            (self.allergies, self.allergy_text), (self.language, self.physician)
        )

    def _add_body(self) -> None:
        self.height_cm = TextField("patient.height_cm", _NUMBER)
        self.weight_kg = TextField("patient.weight_kg", _NUMBER)
        self.pregnant = ChoiceField("patient.pregnant", YES_NO, _CHOICE)
        self.malignancy = ChoiceField("patient.other_malignancy", YES_NO, _CHOICE)
        self.heart = ChoiceField("patient.heart_failure_risk", YES_NO, _CHOICE)
        self.abcg2 = ChoiceField("patient.abcg2_rs2231142", (None, *Abcg2Genotype), _CHOICE)
        self._body_card = self.add_card(
            (self.height_cm, self.weight_kg, self.pregnant),
            (self.malignancy, self.heart, self.abcg2),
        )

    def _add_contact(self) -> None:
        self.phone = TextField("patient.phone", _ID)
        self.address = TextField("contact.address", _TEXT)
        self.contact_person = TextField("contact.person", _NAME)
        self.relation = TextField("contact.relation", _CHOICE)
        self.contact_phone = TextField("contact.person_phone", _ID)
        self._contact = self.add_card(
            (self.phone, self.address),
            (self.contact_person, self.relation, self.contact_phone),
        )
        self.reminders = ChoiceField("consent.reminders", YES_NO, _LONG)
        self.research = ChoiceField("consent.research", YES_NO, _LONG)
        self.consent_on = DayField("consent.on")
        self._consent = self.add_card((self.reminders, self.research, self.consent_on))

    def show_readings(self) -> None:
        """Write age, body mass index and days as read; ask of pregnancy whom it can concern."""
        super().show_readings()
        if self.today is None:
            return
        for day in (self.diagnosed_on, self.consent_on):
            day.read_back(self.today)
        self.born.set_hint(self._age_words(self.today))
        self.weight_kg.set_hint(self._bmi_words())
        status = self.allergies.value
        typed = bool(plain(self.allergy_text.text))
        told = {AllergyStatus.KNOWN, AllergyStatus.NOT_RECORDED}
        self.allergy_text.setVisible(status in told or typed)
        is_man = self.sex.value is Sex.MALE
        # An answer left behind stays in sight, for it contradicts the sex.
        self.pregnant.setVisible(not is_man or self.pregnant.value is not None)

    def _age_words(self, today: date) -> str:
        text = self.born.text
        if not plain(text):
            return ""
        try:
            born = read_day(text, today)
        except UnreadableError:
            return ""
        if born > today:
            return ""
        words = self.tr("%1, %2 years old").replace("%1", display.current().date(born))
        return words.replace("%2", str(whole_years_between(born, today)))

    def _bmi_words(self) -> str:
        remarks = Remarks()
        height = remarks.read("", self.height_cm.text, read_decimal)
        weight = remarks.read("", self.weight_kg.text, read_decimal)
        sound = remarks.within("", height, HEIGHT_CM) and remarks.within("", weight, WEIGHT_KG)
        if not sound or height is None or weight is None:
            return ""
        bmi = display.current().number(round(bmi_kg_m2(height, weight), 1))
        return self.tr("BMI %1 kg/m²").replace("%1", bmi)

    def retranslate(self) -> None:
        """Write every name."""
        self._identity.set_title(self.tr("Who it is"))
        self.mrn.set_texts(self.tr("MRN"), required=True)
        self.name_field.set_texts(self.tr("Name"), required=True)
        self.sex.set_texts(self.tr("Sex"), required=True)
        self.sex.name_codes(self.tr("choose"))
        self.born.set_texts(self.tr("Born on"), example="1966-03-12", required=True)
        self.disease.set_texts(self.tr("Disease"), required=True)
        self.disease.name_codes(self.tr("choose"))
        self.diagnosed_on.set_texts(self.tr("Diagnosed on"))
        self._retranslate_care()
        self._retranslate_contact()
        super().retranslate()
        self.show_readings()

    def _retranslate_care(self) -> None:
        self._care.set_title(self.tr("Allergies and care"))
        self.allergies.set_texts(self.tr("Allergies"))
        self.allergies.name_codes(self.tr("nobody has asked yet"))
        self.allergy_text.set_texts(
            self.tr("To what, and what happened"), placeholder=self.tr("penicillin: rash")
        )
        self.language.set_texts(self.tr("Language"))
        self.language.name_codes(self.tr("not asked"))
        self.physician.set_texts(self.tr("Physician"))
        self._body_card.set_title(self.tr("Body and risks"))
        self.height_cm.set_texts(self.tr("Height"), unit="cm")
        self.weight_kg.set_texts(self.tr("Weight"), unit="kg")
        self.pregnant.set_texts(self.tr("Pregnant"))
        self.malignancy.set_texts(self.tr("Another malignancy"))
        self.heart.set_texts(self.tr("Risk of heart failure"))
        self.name_yes_no(self.pregnant, self.malignancy, self.heart)
        self.abcg2.set_texts(self.tr("ABCG2 rs2231142"))
        self.abcg2.name_codes(self.tr("not tested"))

    def _retranslate_contact(self) -> None:
        self._contact.set_title(self.tr("How to reach the patient"))
        self.phone.set_texts(self.tr("Phone"))
        self.address.set_texts(self.tr("Address"))
        self.contact_person.set_texts(self.tr("Contact person"))
        self.relation.set_texts(self.tr("Relation"), placeholder=self.tr("daughter"))
        self.contact_phone.set_texts(self.tr("Phone of the contact person"))
        self._consent.set_title(self.tr("What the patient agreed to"))
        self.reminders.set_texts(self.tr("Calls and messages about visits"))
        self.research.set_texts(self.tr("Use of the record for research"))
        self.name_yes_no(self.reminders, self.research)
        self.consent_on.set_texts(self.tr("Said on"))
