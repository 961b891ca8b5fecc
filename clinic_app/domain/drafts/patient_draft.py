"""A person as typed: who it is, allergies, how to reach them, what they agreed to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.drafts import limits, person_limits
from clinic_app.domain.drafts.entry import Entry, EntryAction, Part
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.drafts.reading import plain, read_decimal
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.person import bmi_kg_m2
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    AllergyStatus,
    Disease,
    Language,
    Sex,
)
from clinic_app.domain.record.contact import Consent, Contact
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, Diagnosis, Patient

_LASTING: Final = ("mrn", "name", "sex", "birth_date", "abcg2_rs2231142")
"""What never changes in a life: another value corrects what was wrong, and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientDraft:
    """The form for a person, as typed; None in a choice: nobody asked.

    `allergies` None: nobody asked; `not recorded`: asked, and nothing is on record.
    """

    mrn: str = ""
    name: str = ""
    sex: Sex | None = None
    birth_date: str = ""
    disease: Disease | None = None
    diagnosed_on: str = ""
    language: Language | None = None
    physician: str = ""
    allergies: AllergyStatus | None = None
    allergy_text: str = ""
    height_cm: str = ""
    weight_kg: str = ""
    pregnant: bool | None = None
    other_malignancy: bool | None = None
    heart_failure_risk: bool | None = None
    abcg2_rs2231142: Abcg2Genotype | None = None
    phone: str = ""
    address: str = ""
    contact_person: str = ""
    contact_relation: str = ""
    contact_phone: str = ""
    consent_reminders: bool | None = None
    consent_research: bool | None = None
    consent_on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """What is on record of a person before the form is filled."""

    patient: Patient
    diagnosis: Diagnosis
    contact: Contact | None = None
    consent: Consent | None = None


def patient_draft_of(known: KnownPerson) -> PatientDraft:
    """Return the form as it stands for a person on record."""
    person, contact, consent = known.patient, known.contact or Contact(), known.consent
    allergies, agreed = person.allergies, consent or Consent()
    return PatientDraft(
        mrn=person.mrn,
        name=person.name,
        sex=person.sex,
        birth_date=typed_day(person.birth_date),
        disease=known.diagnosis.disease,
        diagnosed_on=typed_day(known.diagnosis.diagnosed_on),
        language=person.language,
        physician=person.physician or "",
        allergies=allergies.status if allergies else None,
        allergy_text=(allergies.text or "") if allergies else "",
        height_cm=typed_number(person.height_cm),
        weight_kg=typed_number(person.weight_kg),
        pregnant=person.pregnant,
        other_malignancy=person.other_malignancy,
        heart_failure_risk=person.heart_failure_risk,
        abcg2_rs2231142=person.abcg2_rs2231142,
        phone=person.phone or "",
        address=contact.address or "",
        contact_person=contact.person or "",
        contact_relation=contact.relation or "",
        contact_phone=contact.person_phone or "",
        consent_reminders=agreed.reminders,
        consent_research=agreed.research,
        consent_on=typed_day(agreed.on),
    )


def read_new_patient(draft: PatientDraft, today: date) -> Reading[NewPatient]:
    """Read the form for somebody new: number, name, sex, birth date and disease are required."""
    remarks = Remarks()
    person = _Reader(draft, today, remarks, is_new=True).read()
    if person is None:
        return remarks.reading(None)
    parts = (person.contact, person.consent)
    return remarks.reading(
        NewPatient(
            history=History(patient=person.patient, diagnosis=person.diagnosis),
            parts=tuple(part for part in parts if part not in {None, Contact(), Consent()}),
        )
    )


def read_patient(draft: PatientDraft, known: KnownPerson, today: date) -> Reading[Entry]:
    """Read the form for a person on record: what changes, and why where something was wrong."""
    remarks = Remarks()
    person = _Reader(draft, today, remarks, is_new=False).read()
    if person is None:
        return remarks.reading(None)
    parts = _changed_parts(person, known)
    if person.patient == known.patient and not parts:
        remarks.fault("patient", "nothing_changed")
    _check_reason(draft, person, known, remarks)
    return remarks.reading(
        Entry(
            action=EntryAction.SET_PATIENT,
            patient=None if person.patient == known.patient else person.patient,
            parts=parts,
            reason=draft.reason.strip() or None,
        )
    )


def _changed_parts(person: KnownPerson, known: KnownPerson) -> tuple[Part, ...]:
    parts: list[Part] = []
    if person.diagnosis != known.diagnosis:
        parts.append(person.diagnosis)
    if person.contact is not None and person.contact != (known.contact or Contact()):
        parts.append(person.contact)
    if person.consent is not None and person.consent != (known.consent or Consent()):
        parts.append(person.consent)
    return tuple(parts)


def _check_reason(
    draft: PatientDraft, person: KnownPerson, known: KnownPerson, remarks: Remarks
) -> None:
    """Ask why a fact that cannot change says something else; warn when the disease does."""
    was_wrong = any(
        getattr(known.patient, name) not in {None, getattr(person.patient, name)}
        for name in _LASTING
    )
    before, now = known.diagnosis, person.diagnosis
    other_disease = before.disease is not now.disease
    if other_disease:
        remarks.warn("diagnosis.disease", "disease_changed", now.disease)
    other_day = before.diagnosed_on not in {None, now.diagnosed_on}
    # A value that could not be read is not yet another value.
    corrects = not remarks.faults and (was_wrong or other_disease or other_day)
    if corrects and not draft.reason.strip():
        remarks.fault("reason", "reason_missing")


class _Reader:
    """Reads one form field by field, in the order of the form."""

    def __init__(
        self, draft: PatientDraft, today: date, remarks: Remarks, *, is_new: bool
    ) -> None:
        self._draft = draft
        self._is_new = is_new
        self._today = today
        self._remarks = remarks
        self._birth: date | None = None

    def read(self) -> KnownPerson | None:
        """Return the person, or None without a disease.

        Sex and birth date are asked of everybody new; a record that came without them can
        still be given a telephone number.
        """
        draft = self._draft
        mrn = self._required("patient.mrn", plain(draft.mrn))
        name = self._required("patient.name", draft.name.strip())
        if self._is_new:
            self._answered("patient.sex", draft.sex)
        self._birth = self._birth_date()
        self._answered("diagnosis.disease", draft.disease)
        diagnosed = self._remarks.day("diagnosis.diagnosed_on", draft.diagnosed_on, self._span)
        allergies = self._allergies()
        height, weight = self._size()
        self._pregnancy()
        phone = self._phone("patient.phone", draft.phone)
        contact, consent = self._contact(), self._consent()
        if draft.disease is None:
            return None
        person = Patient(
            mrn=mrn, name=name, sex=draft.sex, birth_date=self._birth, height_cm=height,
            weight_kg=weight, phone=phone, language=draft.language, pregnant=draft.pregnant,
            other_malignancy=draft.other_malignancy, allergies=allergies,
            heart_failure_risk=draft.heart_failure_risk,
            physician=draft.physician.strip() or None, abcg2_rs2231142=draft.abcg2_rs2231142,
        )  # fmt: skip
        diagnosis = Diagnosis(disease=draft.disease, diagnosed_on=diagnosed)
        return KnownPerson(patient=person, diagnosis=diagnosis, contact=contact, consent=consent)

    @property
    def _span(self) -> tuple[date | None, date]:
        return self._birth, self._today

    def _required(self, path: str, text: str) -> str:
        if not text:
            self._remarks.fault(path, "required")
        return text

    def _answered(self, path: str, choice: object) -> None:
        if choice is None:
            self._remarks.fault(path, "choice_missing")

    def _birth_date(self) -> date | None:
        path = "patient.birth_date"
        born = self._remarks.day(path, self._draft.birth_date, self._span, required=self._is_new)
        if born and whole_years_between(born, self._today) > person_limits.AGE_HIGHEST:
            age = whole_years_between(born, self._today)
            self._remarks.warn(path, "age_unusual", born, age=age)
        return born

    def _allergies(self) -> Allergies | None:
        """Read the four states; a text belongs to 'known', or to a record that says nothing."""
        status, text = self._draft.allergies, self._draft.allergy_text.strip()
        path = "patient.allergies.text"
        if status is AllergyStatus.KNOWN and not text:
            self._remarks.fault(path, "allergy_text_missing")
        if status in {None, AllergyStatus.NONE_KNOWN} and text:
            self._remarks.fault(path, "allergy_text_beside", text)
        return None if status is None else Allergies(status, text or None)

    def _size(self) -> tuple[Decimal | None, Decimal | None]:
        remarks = self._remarks
        height = remarks.read("patient.height_cm", self._draft.height_cm, read_decimal)
        weight = remarks.read("patient.weight_kg", self._draft.weight_kg, read_decimal)
        if height is not None and 1 <= height <= person_limits.TALLEST_M:
            centimetres = height * person_limits.MM_PER_CM * person_limits.MM_PER_CM
            remarks.fault("patient.height_cm", "height_in_metres", height, cm=centimetres)
            return None, weight
        sound = remarks.within("patient.height_cm", height, person_limits.HEIGHT_CM)
        heavy = remarks.within("patient.weight_kg", weight, limits.WEIGHT_KG)
        if sound and heavy and height is not None and weight is not None:
            self._check_bmi(bmi_kg_m2(height, weight))
        return height, weight

    def _check_bmi(self, bmi: Decimal) -> None:
        low, high = person_limits.BMI_KG_M2
        if not low <= bmi <= high:
            self._remarks.warn("patient.weight_kg", "bmi_unusual", round(bmi))

    def _pregnancy(self) -> None:
        if self._draft.pregnant and self._draft.sex is Sex.MALE:
            self._remarks.fault("patient.pregnant", "pregnant_and_male")

    def _phone(self, path: str, text: str) -> str | None:
        typed = plain(text)
        fewest, most = person_limits.PHONE_DIGITS
        digits = sum(character.isdigit() for character in typed)
        if typed and not fewest <= digits <= most:
            self._remarks.warn(path, "phone_digits", typed, digits=digits)
        return typed or None

    def _contact(self) -> Contact:
        draft = self._draft
        phone = self._phone("contact.person_phone", draft.contact_phone)
        person = draft.contact_person.strip() or None
        if person is None and (phone or draft.contact_relation.strip()):
            self._remarks.fault("contact.person", "contact_without_name")
        return Contact(
            address=draft.address.strip() or None,
            person=person,
            relation=draft.contact_relation.strip() or None,
            person_phone=phone,
        )

    def _consent(self) -> Consent:
        """Read what was agreed to; an answer needs its day."""
        draft, path = self._draft, "consent.on"
        on = self._remarks.day(path, draft.consent_on, self._span)
        answered = not (draft.consent_reminders is None and draft.consent_research is None)
        if answered and not plain(draft.consent_on):
            self._remarks.fault(path, "consent_day_missing")
        if not answered and on is not None:
            self._remarks.fault("consent.reminders", "consent_without_answer")
        return Consent(reminders=draft.consent_reminders, research=draft.consent_research, on=on)
