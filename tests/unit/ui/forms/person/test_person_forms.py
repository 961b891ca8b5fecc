"""A nurse enters and changes who a patient is."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.new_patient import NewPatient
from clinic_app.domain.record.codes import AllergyStatus, Disease, Language, Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.person.patient_form import NewPatientForm, PatientForm
from clinic_app.ui.forms.registry import NEW_PATIENT
from tests.unit.ui.forms.conftest import SIZE, TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

Say = Callable[[str], None]


def shown(qtbot: QtBot, form: FormPage) -> None:
    qtbot.addWidget(form)
    form.resize(*SIZE)
    form.show()
    qtbot.waitExposed(form)


def saved(qtbot: QtBot, form: FormPage) -> Any:
    with qtbot.waitSignal(form.saved) as caught:
        form.save()
    assert caught.args is not None
    return caught.args[0]


@pytest.fixture
def new_form(qtbot: QtBot, say: Say, choices: FormChoices) -> NewPatientForm:
    form = NewPatientForm()
    shown(qtbot, form)
    form.start_new(choices, TODAY)
    return form


@pytest.fixture
def form(qtbot: QtBot, say: Say, choices: FormChoices, gist: History) -> PatientForm:
    form = PatientForm()
    shown(qtbot, form)
    form.start(View(gist), choices, TODAY)
    return form


def test_somebody_new_without_the_mouse(qtbot: QtBot, new_form: NewPatientForm) -> None:
    keyboard = Keyboard(new_form)
    keyboard.type("T-77").tab().type("Wang Min").tab().type("f").tab().type("12/3/1966")
    keyboard.tab().type("G")
    new = saved(qtbot, new_form)
    assert isinstance(new, NewPatient)
    patient = new.history.patient
    assert (patient.mrn, patient.name, patient.sex) == ("T-77", "Wang Min", Sex.FEMALE)
    assert new.history.diagnosis.disease is Disease.GIST
    assert patient.language is Language.ENGLISH
    assert patient.allergies is None
    assert any("60 years old" in text for text in shown_texts(new_form))


def test_the_form_of_somebody_new_has_the_key_it_is_asked_for_by() -> None:
    assert NewPatientForm.FORM == NEW_PATIENT


def test_what_is_missing_is_said_at_save_only(qtbot: QtBot, new_form: NewPatientForm) -> None:
    Keyboard(new_form).tab(6)
    assert not any("Required" in text for text in shown_texts(new_form))
    with qtbot.assertNotEmitted(new_form.saved):
        new_form.save()
    assert any("MRN: Required." in text for text in shown_texts(new_form)) or any(
        "Required." in text for text in shown_texts(new_form)
    )
    assert new_form.focusWidget() is new_form.mrn.control


def test_a_known_number_is_refused_and_nothing_is_lost(
    qtbot: QtBot, new_form: NewPatientForm
) -> None:
    new_form.mrn.put("T-1")
    new_form.show_faults((Fault("patient.mrn", "blank", ""),))
    assert new_form.mrn.text == "T-1"


def test_allergies_keep_their_four_states(qtbot: QtBot, form: PatientForm) -> None:
    assert form.allergies.value is None
    assert not form.allergy_text.isVisible()
    form.allergies.put(AllergyStatus.KNOWN)
    assert form.allergy_text.isVisible()
    form.allergy_text.put("penicillin: rash")
    entry = saved(qtbot, form)
    assert isinstance(entry, Entry)
    assert entry.patient is not None
    assert entry.patient.allergies == Allergies(AllergyStatus.KNOWN, "penicillin: rash")


def test_a_name_is_corrected_with_a_reason(qtbot: QtBot, form: PatientForm) -> None:
    assert not form.reason.isVisible()
    form.name_field.put("TEST-周眉")
    assert form.reason.isVisible()
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert form.focusWidget() is form.reason.control
    form.reason.put("misheard")
    entry = saved(qtbot, form)
    assert (entry.patient.name, entry.reason) == ("TEST-周眉", "misheard")


def test_a_telephone_number_needs_no_reason(qtbot: QtBot, form: PatientForm) -> None:
    form.phone.put("13800000001")
    assert not form.reason.isVisible()
    assert saved(qtbot, form).patient.phone == "13800000001"


def test_pregnancy_is_not_asked_of_a_man(form: PatientForm) -> None:
    assert form.pregnant.isVisible()
    form.sex.put(Sex.MALE)
    assert not form.pregnant.isVisible()
    form.sex.put(Sex.FEMALE)
    form.pregnant.put(value=True)
    form.sex.put(Sex.MALE)
    assert form.pregnant.isVisible()


def test_typing_comes_back_from_its_text(
    qtbot: QtBot, new_form: NewPatientForm, choices: FormChoices
) -> None:
    new_form.mrn.put("T-77")
    new_form.allergies.put(AllergyStatus.NOT_RECORDED)
    typed = new_form.draft()
    kept = typing_of(text_of(new_form.typing()), NewPatientForm.DRAFT, NewPatientForm.VALUE)
    assert kept is not None
    again = NewPatientForm()
    shown(qtbot, again)
    again.start_new(choices, TODAY)
    assert not again.dirty
    again.restore(kept.draft)
    assert again.draft() == typed
    assert again.dirty


def test_both_languages(qtbot: QtBot, form: PatientForm, say: Say) -> None:
    say("zh")
    qtbot.waitUntil(lambda: any("病案号" in text for text in shown_texts(form)))
    assert form.allergies.box.itemText(0) == "尚未询问"
