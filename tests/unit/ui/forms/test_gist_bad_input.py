"""What a tired hand types wrong about GIST, and what the forms say of it in both languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.history import History
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.care.surgery_form import SurgeryForm
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.results.imaging_form import ImagingForm
from clinic_app.ui.forms.treatment.medication_form import MedicationForm
from tests import make
from tests.unit.ui.forms.conftest import SIZE, TODAY, View
from tests.unit.ui.forms.results.conftest import BEFORE
from tests.unit.ui.forms.typing import shown_texts

Fill = Callable[[FormPage], None]
IMAGED = replace(make.gist_adjuvant(), imaging=(BEFORE,))


def of_imaging(*cells: tuple[int, str, str]) -> Fill:
    """Type into rows of lesions: the row, its part, the text."""

    def fill(form: FormPage) -> None:
        assert isinstance(form, ImagingForm)
        form.on.put(TODAY.isoformat())
        for row, part, text in cells:
            if row == len(form.section.rows):
                form.section.add_button.click()
            getattr(form.section.rows[row], part).set_text(text)

    return fill


def again_at_600(form: FormPage) -> None:
    assert isinstance(form, MedicationForm)
    form.dose.drug.put("imatinib")
    form.dose.dose_mg.put("600")
    form.started_on.put(TODAY.isoformat())


def rest_below_zero(form: FormPage) -> None:
    assert isinstance(form, MedicationForm)
    form.dose.drug.put("sunitinib")
    form.dose.dose_mg.put("50")
    form.dose.pattern.put("other")
    form.dose.weeks_on.put("4")
    form.dose.weeks_off.put("-2")
    form.started_on.put(TODAY.isoformat())


def before_the_diagnosis(form: FormPage) -> None:
    assert isinstance(form, SurgeryForm)
    form.on.put("2015-01-01")


CASES: dict[str, tuple[type[FormPage], History, Fill, str, str]] = {
    "millimetres typed as centimetres": (
        ImagingForm, IMAGED, of_imaging((0, "diameter", "4.1")),
        "Did you mean 41 mm (4.1 cm)?", "41 mm",
    ),
    "a density no tissue has": (
        ImagingForm, IMAGED, of_imaging((0, "diameter", "41"), (0, "density", "5500")),
        "5500 is out of range: enter -1100 to 4000", "5500 超出范围",
    ),
    "a lesion under another name": (
        ImagingForm, IMAGED,
        of_imaging((0, "diameter", "41"), (2, "id", "liver S7"), (2, "diameter", "18")),
        "liver S7 is new. Is it the same lesion?", "而 liver S7 是新名称。是同一病灶吗？",
    ),
    "an operation before the diagnosis": (
        SurgeryForm, make.gist_adjuvant(), before_the_diagnosis,
        "is before the diagnosis", "早于诊断日期",
    ),
    "one drug twice at once": (
        MedicationForm, make.gist_adjuvant(), again_at_600, "one drug has one regimen on a day",
        "同一药物同一天只能有一个方案",
    ),
    "a rest below zero": (
        MedicationForm, make.history(), rest_below_zero,
        "Weeks off: -2 is out of range: enter 1 to 52.", "停药周数：-2 超出范围",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_said_at_once_and_not_saved(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices, name: str, language: str
) -> None:
    make_form, history, fill, english, chinese = CASES[name]
    say(language)
    form = make_form()
    qtbot.addWidget(form)
    form.resize(*SIZE)
    form.show()
    qtbot.waitExposed(form)
    form.start(View(history), choices, TODAY)
    fill(form)
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    said = [text.replace("\u00a0", " ") for text in shown_texts(form)]
    wanted = english if language == "en" else chinese
    assert any(wanted in text for text in said), said
