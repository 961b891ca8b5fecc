from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.record.codes import ControlGene, PcrMethod
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl, Replicate
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.bcr_abl_form import BcrAblForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

DOWN = Qt.Key.Key_Down


@pytest.fixture
def keyboard(bcr_abl_form: BcrAblForm) -> Keyboard:
    return Keyboard(bcr_abl_form)


def saved(qtbot: QtBot, form: BcrAblForm, keyboard: Keyboard) -> BcrAbl:
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, Entry)
    assert entry.action is EntryAction.RECORD_BCR_ABL
    result = entry.additions[0].value
    assert isinstance(result, BcrAbl)
    return result


def test_a_result_without_the_mouse(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("-3").tab(2).press(DOWN).tab(2).type("0.0032").tab(2).type("32000")
    assert "MR4.5" in shown_texts(bcr_abl_form)
    result = saved(qtbot, bcr_abl_form, keyboard)
    assert result == make.bcr_abl("2026-05-01", "0.0032", 32000, lab="Union Hospital")


def test_undetected_needs_its_copies(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).press(DOWN, DOWN)
    assert not bcr_abl_form.fields.is_percent.isVisible()
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert keyboard.focused() is bcr_abl_form.fields.control.control
    assert any("only with the control copies" in text for text in shown_texts(bcr_abl_form))
    keyboard.type("100000")
    assert "MR5" in shown_texts(bcr_abl_form)
    result = saved(qtbot, bcr_abl_form, keyboard)
    assert (result.detected, result.is_percent) == (False, None)


def test_detected_needs_its_value(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).press(DOWN)
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert keyboard.focused() is bcr_abl_form.fields.is_percent.control
    assert "Value (% IS): Required." in shown_texts(bcr_abl_form)


@pytest.mark.parametrize(
    ("percent", "copies", "said"),
    [
        ("0.01", "10000", "MR4"),
        ("0.0101", "10000", "MMR"),
        ("0.1", "10000", "MMR"),
        ("0.11", "10000", "MR2"),
        ("0.01", "9999", "Cannot be assessed: sample inadequate"),
        ("0.11", "9999", "MR2, quality low"),
        ("0.003", "20000", "MR4"),
    ],
)
def test_the_class_is_shown_as_it_is_typed(
    bcr_abl_form: BcrAblForm, keyboard: Keyboard, percent: str, copies: str, said: str
) -> None:
    keyboard.type("t").tab(2).press(DOWN).tab(2).type(percent).tab(2).type(copies)
    assert said in shown_texts(bcr_abl_form)


def test_copies_and_factor(qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard) -> None:
    keyboard.type("t").tab(2).press(DOWN).tab().press(DOWN).tab()
    assert keyboard.focused() is bcr_abl_form.fields.copies.control
    keyboard.type("5").tab().type("0.8").tab(2).type("40000")
    assert "MR4" in shown_texts(bcr_abl_form)
    result = saved(qtbot, bcr_abl_form, keyboard)
    assert (result.copies, result.conversion_factor) == (Decimal(5), Decimal("0.8"))


def test_a_value_left_behind_contradicts_undetected_and_stays(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).press(DOWN).tab(2).type("0.01")
    bcr_abl_form.fields.detected.control.setFocus()
    keyboard.press(DOWN)
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert keyboard.focused() is bcr_abl_form.fields.is_percent.control
    assert bcr_abl_form.fields.is_percent.text == "0.01"


def test_a_ratio_typed_as_per_cent_asks(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).press(DOWN).tab(2).type("0.4").tab(2).type("50000")
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert any("100 times the last value" in text for text in shown_texts(bcr_abl_form))
    assert bcr_abl_form.save_button.text() == "Save all the same: Value"
    assert saved(qtbot, bcr_abl_form, keyboard).is_percent == Decimal("0.4")


def test_the_laboratory_of_the_last_result_is_suggested(
    bcr_abl_form: BcrAblForm, choices: FormChoices
) -> None:
    assert bcr_abl_form.fields.lab.text == "Union Hospital"
    in_copies = replace(
        make.bcr_abl("2026-01-05", None, 90000),
        detected=True, copies=Decimal(3), conversion_factor=Decimal("0.80"),
        control_gene=ControlGene.GUSB, method=PcrMethod.DPCR,
    )  # fmt: skip
    bcr_abl_form.start(View(make.cml(bcr_abl=[in_copies])), choices, TODAY)
    draft = bcr_abl_form.draft()
    assert (draft.as_copies, draft.conversion_factor) == (True, "0.8")
    assert (draft.control_gene, draft.method) == (ControlGene.GUSB, PcrMethod.DPCR)
    assert not bcr_abl_form.dirty
    bcr_abl_form.start(View(make.cml()), choices, TODAY)
    assert bcr_abl_form.draft().lab == ""


def test_no_class_off_the_scale_or_by_digital_pcr(
    bcr_abl_form: BcrAblForm, keyboard: Keyboard, choices: FormChoices
) -> None:
    odd = make.cml(cml=Cml(transcript="e19a2"))
    bcr_abl_form.start(View(odd), choices, TODAY)
    keyboard.type("t").tab(2).press(DOWN).tab(2).type("0.4").tab(2).type("50000")
    assert any("transcript e19a2" in text for text in shown_texts(bcr_abl_form))
    keyboard.tab().press(DOWN)
    assert any("dPCR" in text and "no class" in text for text in shown_texts(bcr_abl_form))


def test_what_the_record_refuses_is_shown_where_it_was_typed(bcr_abl_form: BcrAblForm) -> None:
    bcr_abl_form.show_faults((Fault("bcr_abl[1].sampled_on", "not_a_date"),))
    assert any(text.startswith("Sampled on: Not read") for text in shown_texts(bcr_abl_form))
    assert bcr_abl_form.focusWidget() is bcr_abl_form.fields.sampled_on.control


def test_every_control_has_a_name(bcr_abl_form: BcrAblForm) -> None:
    for place in bcr_abl_form.fields.places.values():
        assert place.name


def test_replicates_are_read_back_as_they_are_typed(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).press(DOWN).tab().press(DOWN, DOWN).tab()
    assert keyboard.focused() is bcr_abl_form.fields.replicates.control
    keyboard.type("2/40000; 0/9000").tab().type("0.8")
    shown = shown_texts(bcr_abl_form)
    assert "2 replicates: 2 of 49000 copies together" in shown
    assert "Cannot be assessed: sample inadequate" in shown
    assert any("only 9000 copies of ABL1; each needs at least 10000" in text for text in shown)
    assert not bcr_abl_form.fields.control.isVisible()
    bcr_abl_form.fields.replicates.set_text("2/40000; 0/10000")
    assert "MR4.5" in shown_texts(bcr_abl_form)
    bcr_abl_form.fields.replicates.set_text("2/32000; 0/40000; 0/")
    assert not any("replicates: " in text for text in shown_texts(bcr_abl_form))
    bcr_abl_form.fields.replicates.set_text("1/32000; 0/68000")
    result = saved(qtbot, bcr_abl_form, keyboard)
    assert [one.control_copies for one in result.replicates] == [32000, 68000]
    assert (result.copies, result.is_percent, result.control_copies) == (None, None, None)


def test_undetected_replicates(qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard) -> None:
    keyboard.type("t").tab(2).press(DOWN, DOWN).tab().press(DOWN, DOWN).tab().type("1/50000")
    assert not bcr_abl_form.fields.factor.isVisible()
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert any("one positive replicate is enough" in t for t in shown_texts(bcr_abl_form))
    bcr_abl_form.fields.replicates.set_text("0/50000; 0/50000")
    assert not saved(qtbot, bcr_abl_form, keyboard).detected


def test_replicates_of_the_last_result_are_suggested_as_the_way(
    bcr_abl_form: BcrAblForm, choices: FormChoices
) -> None:
    pair = (Replicate(copies=Decimal(3), control_copies=Decimal(90000)),)
    last = replace(make.bcr_abl("2026-01-05", None, None), detected=True, replicates=pair)
    bcr_abl_form.start(View(make.cml(bcr_abl=[last])), choices, TODAY)
    draft = bcr_abl_form.draft()
    assert (draft.as_replicates, draft.replicates) == (True, "")
    bcr_abl_form.restore(replace(draft, replicates="4/50000"))
    assert bcr_abl_form.draft().replicates == "4/50000"


@pytest.mark.parametrize(
    ("percent", "copies", "said"),
    [
        ("0.00003", "", "1/133 of the last value"),
        ("0.0001", "100000", "less than one copy among 100000 control copies"),
        ("100.1", "50000", "100.1 is unusual"),
    ],
)
def test_a_slip_of_unit_is_asked_about_in_words(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard,
    percent: str, copies: str, said: str,
) -> None:  # fmt: skip
    keyboard.type("t").tab(2).press(DOWN).tab(2).type(percent).tab(2).type(copies)
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert any(said in text for text in shown_texts(bcr_abl_form))
    assert saved(qtbot, bcr_abl_form, keyboard).is_percent == Decimal(percent)


@pytest.mark.parametrize(
    ("day", "copies", "factor", "control", "said"),
    [
        ("t", "-5", "0.8", "40000", "Detected means a value above 0"),
        ("t", "5", "0.8", "0", "The number must be above 0"),
        ("t", "5", "0.8", "-3", "The number must be above 0"),
        ("t", "40000", "0.8", "5", "BCR-ABL1 and control copies swapped?"),
        ("+1", "5", "0.8", "40000", "is in the future"),
        ("t", "5", "", "40000", "Without the laboratory's conversion factor"),
    ],
)
def test_bad_input_is_answered_in_words(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard,
    day: str, copies: str, factor: str, control: str, said: str,
) -> None:  # fmt: skip
    keyboard.type(day).tab(2).press(DOWN).tab().press(DOWN).tab().type(copies).tab()
    keyboard.type(factor).tab(2).type(control)
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert any(said in text for text in shown_texts(bcr_abl_form))


def test_the_same_result_twice_is_refused(
    qtbot: QtBot, bcr_abl_form: BcrAblForm, keyboard: Keyboard
) -> None:
    keyboard.type("2026-01-05").tab(2).press(DOWN).tab(2).type("0.004").tab(2).type("100000")
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        keyboard.save()
    assert any("is on record already" in text for text in shown_texts(bcr_abl_form))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"as_replicates": True, "replicates": "3/45000; 1/0"}, "第 2 个复孔没有内参拷贝"),
        ({"as_replicates": True, "replicates": "0/45000"}, "请选择“未检出”"),
        ({"as_copies": True, "copies": "40000", "control_copies": "5"}, "是否填反了"),
        ({"is_percent": "0.0001", "control_copies": "100000"}, "百分数而不是比值"),
        ({"is_percent": "0.00003"}, "仅为上次数值的 1/133"),
        ({"is_percent": "-1"}, "必须大于 0"),
        ({"sampled_on": "+3"}, " 是将来的日期。"),
    ],
)
def test_bad_input_is_answered_in_chinese_too(
    qtbot: QtBot,
    bcr_abl_form: BcrAblForm,
    say: Callable[[str], None],
    typed: dict[str, Any],
    said: str,
) -> None:
    say("zh")
    usual = {"sampled_on": "t", "detected": True, "conversion_factor": "0.8", "is_percent": "0.01"}
    bcr_abl_form.restore(BcrAblDraft(**{**usual, **typed}))
    with qtbot.assertNotEmitted(bcr_abl_form.saved):
        bcr_abl_form.save()
    assert any(said in text for text in shown_texts(bcr_abl_form)), shown_texts(bcr_abl_form)
