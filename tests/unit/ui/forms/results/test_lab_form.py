from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.drafts.lab_habits import Reporting
from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.results.lab_form import LabForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY, View
from tests.unit.ui.forms.results.conftest import ROUTINE
from tests.unit.ui.forms.typing import Keyboard, shown_texts

ENTER, DOWN, TAB = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab


@pytest.fixture
def form(begun: Callable[..., None]) -> LabForm:
    form = LabForm()
    begun(form)
    return form


@pytest.fixture
def keyboard(form: LabForm) -> Keyboard:
    return Keyboard(form)


def saved(qtbot: QtBot, form: LabForm, keyboard: Keyboard) -> Entry:
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, Entry)
    return entry


def test_values_with_the_units_and_limits_of_last_time(
    qtbot: QtBot, form: LabForm, keyboard: Keyboard
) -> None:
    keyboard.type("-1").press(ENTER).type("5.1").press(ENTER, ENTER).type("111").press(ENTER)
    assert "▼ low" in shown_texts(form)
    assert "115-150 · last 109, 08-Mar-2026" in shown_texts(form)
    entry = saved(qtbot, form, keyboard)
    yesterday = date(2026, 5, 3)
    assert entry == Entry(
        action=EntryAction.RECORD_LABS,
        additions=(
            Addition("labs", make.lab("WBC", yesterday, "5.1", "10^9/L",
                                      lln=Decimal("3.5"), uln=Decimal("9.5"))),
            Addition("labs", make.lab("Hb", yesterday, 111, "g/L",
                                      lln=Decimal(115), uln=Decimal(150))),
        ),
    )  # fmt: skip


def test_another_value_asks_for_its_unit(qtbot: QtBot, form: LabForm, keyboard: Keyboard) -> None:
    form.section.picker.edit.setFocus()
    keyboard.type("tsh").press(ENTER).type("2.1")
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    assert "TSH, unit: Choose the unit that the laboratory printed." in shown_texts(form)
    keyboard.press(DOWN)
    entry = saved(qtbot, form, keyboard)
    assert entry.additions == (
        Addition("labs", make.lab("TSH", date(2026, 5, 4), "2.1", "mIU/L")),
    )


def test_picking_a_listed_value_goes_to_it(form: LabForm, keyboard: Keyboard) -> None:
    before = form.section.fields
    form.section.picker.edit.setFocus()
    keyboard.type("hb").press(ENTER)
    assert form.section.fields == before
    assert keyboard.focused() is before[2].edit


def test_what_is_believable_only_in_another_unit_asks_once(
    qtbot: QtBot, form: LabForm, keyboard: Keyboard
) -> None:
    keyboard.press(*[TAB] * 3).type("11.1").tab()
    assert any("Did you mean g/dL or mmol/L?" in text for text in shown_texts(form))
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    assert len(saved(qtbot, form, keyboard).additions) == 1


def test_another_unit_brings_the_limits_that_go_with_it(
    begun: Callable[..., None], qtbot: QtBot
) -> None:
    grams = make.lab("Hb", "2025-03-08", "11", "g/dL", lln=Decimal("11.5"), uln=Decimal(15))
    litres = make.lab("Hb", "2026-03-08", "109", "g/L", lln=Decimal(115), uln=Decimal(150))
    form = LabForm()
    begun(form, make.gist_adjuvant(labs=[grams, litres]))
    field = form.section.fields[2]
    field.edit.setText("11.1")
    form.section.details.click()
    details = field.part("unit")
    assert details.isVisible()
    keyboard = Keyboard(form)
    details.setFocus()
    keyboard.press(DOWN)
    assert field.draft() == replace(field.draft(), unit="g/dL", lln="11.5", uln="15")
    keyboard.press(DOWN)  # mmol/L: never used by this laboratory
    assert field.draft() == replace(field.draft(), unit="mmol/L", lln="", uln="")
    keyboard.tab().type("7").press(ENTER).type("9").tab()
    assert (field.draft().lln, field.draft().uln) == ("7", "9")


def test_a_value_never_measured_is_reported_as_the_clinic_is_used_to(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices
) -> None:
    litres = Reporting(unit="g/L", lln=Decimal(115), uln=Decimal(150))
    usual: dict[tuple[Sex | None, str], Reporting] = {(Sex.FEMALE, "Hb"): litres}
    form = LabForm()
    qtbot.addWidget(form)
    form.start(View(make.gist_adjuvant()), replace(choices, reporting=usual), TODAY)
    wbc, _anc, hb, *_ = form.section.fields
    assert (hb.draft().unit, hb.draft().lln, hb.draft().uln) == ("g/L", "115", "150")
    assert wbc.draft().unit is None


def test_nothing_typed_is_said(qtbot: QtBot, form: LabForm, keyboard: Keyboard) -> None:
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    assert keyboard.focused() is form.section.fields[0].edit
    assert any("Type at least one value." in text for text in shown_texts(form))


def test_letters_left_in_the_picker_are_not_dropped(
    qtbot: QtBot, form: LabForm, keyboard: Keyboard
) -> None:
    form.section.fields[0].edit.setText("5")
    form.section.picker.edit.setFocus()
    keyboard.type("gl")
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    assert keyboard.focused() is form.section.picker.edit
    assert any("No value chosen yet for 'gl'" in text for text in shown_texts(form))


def test_what_the_record_refuses_is_shown_at_its_row(form: LabForm) -> None:
    form.section.fields[2].edit.setText("111")
    form.section.fields[5].edit.setText("30")
    index = len(ROUTINE) + 1
    fault = Fault(f"labs[{index}].unit", "lab_unit", "x", {"analyte": "AST", "units": "U/L"})
    form.show_faults((fault,))
    assert any(text.startswith("AST, unit: ") for text in shown_texts(form))
    assert form.place(Fault("labs[99].unit", "lab_unit")) is None
    assert form.place(Fault("lab_rows.none.unit", "unit_missing")) is None


def test_a_correction_begins_with_the_value(
    qtbot: QtBot, begun: Callable[..., None], patient: History
) -> None:
    form = LabForm()
    old = patient.labs[2]
    begun(form, old=old)
    keyboard = Keyboard(form)
    assert [field.analyte for field in form.section.fields] == ["Hb"]
    assert keyboard.focused() is form.section.fields[0].edit
    keyboard.type("119")
    form.reason.set_text("read from the wrong line")
    entry = saved(qtbot, form, keyboard)
    assert entry.action is EntryAction.CORRECT
    assert entry.corrections == (Correction("labs", old, replace(old, value=Decimal(119))),)


def test_a_kept_draft_comes_back_with_its_added_rows(
    begun: Callable[..., None], patient: History
) -> None:
    form = LabForm()
    begun(form)
    form.section.fields[0].edit.setText("5.1")
    form.section.picker.picked.emit("TSH")
    form.section.fields[-1].edit.setText("2,1")
    form.section.picker.edit.setText("gl")
    kept = text_of(form.typing())
    draft = form.draft()
    begun(form)
    assert form.draft() != draft
    typing = typing_of(kept, LabForm.DRAFT, LabForm.VALUE)
    assert typing is not None
    form.restore(typing.draft)
    assert form.draft() == draft


def test_the_next_patient_finds_an_empty_form(begun: Callable[..., None]) -> None:
    form = LabForm()
    begun(form)
    form.section.picker.picked.emit("TSH")
    form.section.fields[0].edit.setText("5.1")
    begun(form, make.cml())
    assert [field.analyte for field in form.section.fields][:6] == [
        "WBC", "ANC", "Hb", "PLT", "BASO", "BLAST",
    ]  # fmt: skip
    assert not any(field.edit.text() for field in form.section.fields)
    assert not form.dirty


def test_chinese(qtbot: QtBot, form: LabForm, say: Callable[[str], None]) -> None:
    say("zh")
    qtbot.waitUntil(lambda: "登记化验值" in shown_texts(form))
    form.section.fields[2].edit.setText("111")
    assert {"血红蛋白", "血常规", "▼ 偏低"} <= set(shown_texts(form))
    assert "115-150 · 上次 109，2026-03-08" in shown_texts(form)
