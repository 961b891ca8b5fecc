"""What is said while the name of a drug taken beside the treatment is typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import MedicationRole
from clinic_app.services.drug_names import corrected
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.treatment.medication_form import MedicationForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY, View


@pytest.fixture
def form(qtbot: QtBot, say: Callable[[str], None], choices: FormChoices) -> MedicationForm:
    made = MedicationForm()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.start(View(make.gist_adjuvant()), choices, TODAY)
    made.role.put(MedicationRole.CONCOMITANT)
    return made


def _type(form: MedicationForm, name: str) -> None:
    form.dose.other_drug.edit.clear()
    QTest.keyClicks(form.dose.other_drug.edit, name)


def test_a_listed_drug_says_what_it_does(form: MedicationForm) -> None:
    assert not form.interaction.isVisible()
    _type(form, "warfarin")
    assert form.interaction.isVisible()
    assert form.interaction.words.text().startswith("!  warfarin and imatinib: bleeding")
    _type(form, "rifabutin")
    assert "has not been confirmed" in form.interaction.words.text()
    _type(form, "omeprazole")
    assert "no relevant change" in form.interaction.words.text()


def test_an_unknown_drug_is_not_called_free_of_interactions(form: MedicationForm) -> None:
    _type(form, "amoxicillin")
    said = form.interaction.words.text()
    assert said.startswith("Not in our list")
    assert "does not mean that there is none" in said
    assert form.interaction.names == ()


def test_a_misspelt_name_is_offered_and_replaced_only_by_a_press(form: MedicationForm) -> None:
    _type(form, "wafarin 3 mg")
    assert form.interaction.names[0] == "warfarin"
    assert form.dose.other_drug.text == "wafarin 3 mg"
    first = form.interaction._group.buttons()[0]
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert form.dose.other_drug.text == "warfarin 3 mg"
    assert form.interaction.words.text().startswith("!  warfarin and imatinib")


def test_a_treatment_says_nothing(form: MedicationForm) -> None:
    form.role.put(MedicationRole.TREATMENT)
    form.on_edited()
    assert not form.interaction.isVisible()


def test_chinese_names_agents_in_chinese(form: MedicationForm, say: Callable[[str], None]) -> None:
    say("zh")
    _type(form, "warfarin")
    assert form.interaction.words.text().startswith("!  华法林与伊马替尼")


@pytest.mark.parametrize(
    ("typed", "name", "text"),
    [
        ("Rifampcin 600 mg", "rifampicin", "rifampicin 600 mg"),
        ("利服平胶囊", "利福平", "利福平胶囊"),
        ("wafarin", "warfarin", "warfarin"),
    ],
)
def test_only_the_part_that_is_meant_is_written_anew(typed: str, name: str, text: str) -> None:
    assert corrected(typed, name) == text
