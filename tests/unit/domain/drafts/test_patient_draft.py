from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.drafts.patient_draft import (
    KnownPerson,
    PatientDraft,
    patient_draft_of,
    read_new_patient,
    read_patient,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    AllergyStatus,
    Disease,
    Language,
    Sex,
)
from clinic_app.domain.record.contact import Consent, Contact
from clinic_app.domain.record.patient import Allergies, Diagnosis, Patient
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes

NEEDED: dict[str, Any] = {
    "mrn": " T-9 ", "name": "王  敏", "sex": Sex.FEMALE, "birth_date": "12/3/1966",
    "disease": Disease.GIST,
}  # fmt: skip
KNOWN = KnownPerson(
    patient=make.patient(phone="13800000001"),
    diagnosis=Diagnosis(disease=Disease.GIST, diagnosed_on=date(2025, 6, 20)),
)


def read(**typed: Any) -> Reading[NewPatient]:
    return read_new_patient(PatientDraft(**{**NEEDED, **typed}), TODAY)


def test_what_is_needed_is_enough() -> None:
    reading = read()
    assert reading.warnings == ()
    assert reading.value is not None
    history = reading.value.history
    assert history.patient == Patient(
        mrn="T-9", name="王  敏", sex=Sex.FEMALE, birth_date=date(1966, 3, 12)
    )
    assert history.diagnosis == Diagnosis(disease=Disease.GIST)
    assert reading.value.parts == ()


def test_a_whole_form() -> None:
    reading = read(
        diagnosed_on="-30", language=Language.CHINESE, physician=" 陈医生 ",
        allergies=AllergyStatus.KNOWN, allergy_text="青霉素", height_cm="158", weight_kg="53.5",
        pregnant=False, other_malignancy=False, heart_failure_risk=True,
        abcg2_rs2231142=Abcg2Genotype.GT, phone="１３８ 0000 0001", address="上海",
        contact_person="李强", contact_relation="丈夫", contact_phone="02112345678",
        consent_reminders=True, consent_research=False, consent_on="t",
    )  # fmt: skip
    assert (reading.faults, reading.warnings) == ((), ())
    assert reading.value is not None
    person = reading.value.history.patient
    assert person.allergies == Allergies(AllergyStatus.KNOWN, "青霉素")
    assert (person.height_cm, person.weight_kg) == (Decimal(158), Decimal("53.5"))
    assert (person.phone, person.physician) == ("138 0000 0001", "陈医生")
    assert (person.heart_failure_risk, person.pregnant) == (True, False)
    assert reading.value.history.diagnosis.diagnosed_on == date(2026, 4, 4)
    assert reading.value.parts == (
        Contact(address="上海", person="李强", relation="丈夫", person_phone="02112345678"),
        Consent(reminders=True, research=False, on=TODAY),
    )


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({"mrn": "  "}, "patient.mrn", "required"),
        ({"name": ""}, "patient.name", "required"),
        ({"sex": None}, "patient.sex", "choice_missing"),
        ({"birth_date": ""}, "patient.birth_date", "required"),
        ({"birth_date": "5/5/2026"}, "patient.birth_date", "future"),
        ({"disease": None}, "diagnosis.disease", "choice_missing"),
        ({"diagnosed_on": "1/1/1960"}, "diagnosis.diagnosed_on", "before_birth"),
        ({"allergies": AllergyStatus.KNOWN}, "patient.allergies.text", "allergy_text_missing"),
        ({"allergies": AllergyStatus.NONE_KNOWN, "allergy_text": "x"}, "patient.allergies.text",
         "allergy_text_beside"),
        ({"allergy_text": "x"}, "patient.allergies.text", "allergy_text_beside"),
        ({"height_cm": "1.58"}, "patient.height_cm", "height_in_metres"),
        ({"height_cm": "0.5"}, "patient.height_cm", "out_of_range"),
        ({"height_cm": "261"}, "patient.height_cm", "out_of_range"),
        ({"weight_kg": "401"}, "patient.weight_kg", "out_of_range"),
        ({"sex": Sex.MALE, "pregnant": True}, "patient.pregnant", "pregnant_and_male"),
        ({"contact_phone": "13800000001"}, "contact.person", "contact_without_name"),
        ({"contact_relation": "丈夫"}, "contact.person", "contact_without_name"),
        ({"consent_reminders": False}, "consent.on", "consent_day_missing"),
        ({"consent_research": True}, "consent.on", "consent_day_missing"),
        ({"consent_on": "t"}, "consent.reminders", "consent_without_answer"),
        ({"consent_research": True, "consent_on": "6/5/2026"}, "consent.on", "future"),
    ],
)  # fmt: skip
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert codes(reading.faults) == [(path, code)]
    assert reading.value is None


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"birth_date": "3/5/1915"}, [("patient.birth_date", "age_unusual")]),
        ({"birth_date": "4/5/1916"}, []),
        ({"height_cm": "129"}, [("patient.height_cm", "unusual")]),
        ({"height_cm": "58", "weight_kg": "168"},  # the two exchanged
         [("patient.height_cm", "unusual"), ("patient.weight_kg", "unusual"),
          ("patient.weight_kg", "bmi_unusual")]),
        ({"height_cm": "200", "weight_kg": "48"}, []),
        ({"height_cm": "201", "weight_kg": "48"}, [("patient.weight_kg", "bmi_unusual")]),
        ({"weight_kg": "53"}, []),
        ({"phone": "12345"}, [("patient.phone", "phone_digits")]),
        ({"phone": "1234567890123456"}, [("patient.phone", "phone_digits")]),
        ({"allergies": AllergyStatus.NOT_RECORDED}, []),
    ],
)  # fmt: skip
def test_soft_limits_ask_and_let_through(
    typed: dict[str, Any], warnings: list[tuple[str, str]]
) -> None:
    reading = read(**typed)
    assert reading.faults == ()
    assert codes(reading.warnings) == warnings
    assert reading.value is not None


def test_the_four_states_of_allergies_stay_apart() -> None:
    states = [None, *AllergyStatus]
    found = []
    for state in states:
        reading = read(
            allergies=state, allergy_text="青霉素" if state is AllergyStatus.KNOWN else ""
        )
        assert reading.value is not None
        allergies = reading.value.history.patient.allergies
        found.append(allergies.status if allergies else None)
    assert found == states


def test_what_is_on_record_comes_back_as_it_was() -> None:
    known = KnownPerson(
        patient=replace(KNOWN.patient, allergies=Allergies(AllergyStatus.KNOWN, "磺胺")),
        diagnosis=KNOWN.diagnosis,
        contact=Contact(person="李强"),
        consent=Consent(research=True, on=TODAY),
    )
    draft = patient_draft_of(known)
    assert codes(read_patient(draft, known, TODAY).faults) == [("patient", "nothing_changed")]
    again = read_patient(replace(draft, phone="13900000002"), known, TODAY)
    assert again.value is not None
    assert again.value.patient == replace(known.patient, phone="13900000002")
    assert (again.value.parts, again.value.reason) == ((), None)
    assert again.value.action is EntryAction.SET_PATIENT


def test_contact_and_consent_are_set_apart_from_the_person() -> None:
    draft = replace(
        patient_draft_of(KNOWN), contact_person="李强", consent_reminders=True, consent_on="t"
    )
    entry = read_patient(draft, KNOWN, TODAY).value
    assert entry is not None
    assert entry.patient is None
    assert entry.parts == (Contact(person="李强"), Consent(reminders=True, on=TODAY))


@pytest.mark.parametrize(
    "typed",
    [
        {"mrn": "T-2"},
        {"name": "TEST-周眉"},
        {"sex": Sex.MALE},
        {"birth_date": "12/2/1966"},
        {"birth_date": ""},
        {"diagnosed_on": ""},
        {"diagnosed_on": "2025-06-21"},
    ],
)
def test_what_never_changes_is_corrected_with_a_reason(typed: dict[str, Any]) -> None:
    draft = replace(patient_draft_of(KNOWN), **typed)
    silent = read_patient(draft, KNOWN, TODAY)
    assert codes(silent.faults) == [("reason", "reason_missing")]
    reading = read_patient(replace(draft, reason=" mistyped "), KNOWN, TODAY)
    assert reading.value is not None
    assert reading.value.reason == "mistyped"


def test_what_was_unknown_is_filled_in_without_a_reason() -> None:
    known = KnownPerson(
        patient=Patient(mrn="T-1", name="TEST-周梅"), diagnosis=Diagnosis(disease=Disease.CML)
    )
    draft = replace(patient_draft_of(known), sex=Sex.FEMALE, birth_date="1966-02-11")
    reading = read_patient(draft, known, TODAY)
    assert reading.value is not None
    # A record that came without them can be given a number all the same.
    assert read_patient(replace(patient_draft_of(known), phone="1234567"), known, TODAY).value


def test_another_disease_asks() -> None:
    draft = replace(patient_draft_of(KNOWN), disease=Disease.CML, reason="wrong list")
    reading = read_patient(draft, KNOWN, TODAY)
    assert codes(reading.warnings) == [("diagnosis.disease", "disease_changed")]
    assert reading.value is not None
    assert reading.value.parts == (Diagnosis(disease=Disease.CML, diagnosed_on=date(2025, 6, 20)),)
    assert read_patient(replace(draft, disease=None), KNOWN, TODAY).value is None
