from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.results import Questionnaire
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.results.questionnaire_form import QuestionnaireForm
from tests import make
from tests.unit.ui.forms.typing import Keyboard, shown_texts

DOWN = Qt.Key.Key_Down
ANSWERS = "33" + "3" * 10 + "2" * 7 + "1" + "11" + "6" * 9 + "5" + "5555"


@pytest.fixture
def form(begun: Callable[..., None]) -> QuestionnaireForm:
    form = QuestionnaireForm()
    begun(form)
    assert form.sheet.cells  # all of them made, as after a moment of the event loop
    return form


@pytest.fixture
def keyboard(form: QuestionnaireForm) -> Keyboard:
    return Keyboard(form)


def saved(qtbot: QtBot, form: QuestionnaireForm, keyboard: Keyboard) -> Questionnaire:
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, Entry)
    assert entry.action is EntryAction.RECORD_QUESTIONNAIRE
    value = entry.additions[0].value
    assert isinstance(value, Questionnaire)
    return value


def test_thirty_six_digits_are_one_questionnaire(
    qtbot: QtBot, form: QuestionnaireForm, keyboard: Keyboard
) -> None:
    assert len(ANSWERS) == 36
    keyboard.type("t").tab().press(DOWN).tab(2).type(ANSWERS)
    assert "36 of 36 items typed" in shown_texts(form)
    value = saved(qtbot, form, keyboard)
    assert value.instrument is Instrument.RAND_36
    assert "".join(map(str, value.answers)) == ANSWERS


def test_an_answer_the_item_does_not_have_keeps_the_cursor(
    form: QuestionnaireForm, keyboard: Keyboard
) -> None:
    form.sheet.cells[2].edit.setFocus()
    keyboard.type("4")
    assert keyboard.focused() is form.sheet.cells[2].edit
    assert "3a: This item has the answers 1 to 3. For one left out type a hyphen." in shown_texts(
        form
    )
    keyboard.type("3")
    assert keyboard.focused() is form.sheet.cells[3].edit


def test_blank_items_are_asked_about_and_marked_ones_are_not(
    qtbot: QtBot, form: QuestionnaireForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab().press(DOWN).tab(2).type(f"-{ANSWERS[1:35]}")
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    assert any("1 item has no answer (11d)." in text for text in shown_texts(form))
    value = saved(qtbot, form, keyboard)
    assert (value.answers[0], value.answers[35]) == (None, None)


def test_an_empty_form_is_not_saved(
    qtbot: QtBot, form: QuestionnaireForm, keyboard: Keyboard
) -> None:
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    texts = shown_texts(form)
    assert any("the two are scored differently" in text for text in texts)
    assert any("Type the answers" in text for text in texts)


def test_the_questionnaire_of_last_time_is_suggested_and_can_be_corrected(
    begun: Callable[..., None],
) -> None:
    earlier = Questionnaire(
        instrument=Instrument.SF_36_V1, on=date(2026, 1, 5), answers=(1, None, *(2,) * 34),
        form_version="zh-1",
    )  # fmt: skip
    history = make.gist_adjuvant(questionnaires=[earlier])
    form = QuestionnaireForm()
    begun(form, history)
    assert form.instrument.value is Instrument.SF_36_V1
    assert form.version.text == "zh-1"
    begun(form, history, old=earlier)
    assert form.sheet.answers()[:3] == ("1", "-", "2")


def test_a_kept_draft_comes_back(begun: Callable[..., None]) -> None:
    form = QuestionnaireForm()
    begun(form)
    form.sheet.cells[4].edit.setText("9")
    draft = form.draft()
    typing = typing_of(text_of(form.typing()), QuestionnaireForm.DRAFT, QuestionnaireForm.VALUE)
    begun(form)
    assert typing is not None
    form.restore(typing.draft)
    assert form.draft() == draft


def test_chinese(qtbot: QtBot, form: QuestionnaireForm, say: Callable[[str], None]) -> None:
    say("zh")
    qtbot.waitUntil(lambda: "登记问卷" in shown_texts(form))
    assert any("疼痛的程度" in text for text in shown_texts(form))


def test_the_tab_key_goes_through_the_items_and_on(
    form: QuestionnaireForm, keyboard: Keyboard
) -> None:
    form.version.take_focus()
    for cell in form.sheet.cells:
        keyboard.tab()
        assert keyboard.focused() is cell.edit
    keyboard.tab()
    assert keyboard.focused() is form.save_button


def test_scores_follow_what_is_typed(form: QuestionnaireForm) -> None:
    form.instrument.put(None)
    form.on_edited()
    assert "Choose the questionnaire" in form.scores.norms.text()
    form.instrument.put(Instrument.SF_36_V1)
    form.on_edited()
    assert form.scores.values["PF"].text() == "—"
    assert form.scores.norms.text().startswith("PCS and MCS need all eight")
    for cell in form.sheet.cells:
        cell.edit.setText("1")
    assert form.scores.values["PF"].text() == "0"
    assert "US 1990 norms, mean 50, SD 10" in form.scores.norms.text()
    form.instrument.put(Instrument.RAND_36)
    form.on_edited()
    assert form.scores.norms.text().startswith("RAND-36 has no PCS")
