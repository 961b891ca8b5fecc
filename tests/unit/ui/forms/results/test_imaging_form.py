from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.results.imaging_form import ImagingForm
from tests import make
from tests.unit.ui.forms.results.conftest import BEFORE
from tests.unit.ui.forms.typing import Keyboard, shown_texts

ENTER, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Space


@pytest.fixture
def form(begun: Callable[..., None]) -> ImagingForm:
    form = ImagingForm()
    begun(form)
    return form


@pytest.fixture
def keyboard(form: ImagingForm) -> Keyboard:
    return Keyboard(form)


def saved(qtbot: QtBot, form: ImagingForm, keyboard: Keyboard) -> Entry:
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, Entry)
    return entry


def test_lesions_of_last_time_are_measured_again(
    qtbot: QtBot, form: ImagingForm, keyboard: Keyboard
) -> None:
    keyboard.type("-2").tab(2).type("40").press(ENTER).type("50").press(ENTER)
    keyboard.type("17").press(ENTER).tab(2).press(DOWN)
    texts = {text.replace("\u00a0", " ") for text in shown_texts(form)}
    assert {"Sum 57 mm · last 60 mm on 03-Feb-2026", "last 42 mm", "last 55 HU"} <= texts
    entry = saved(qtbot, form, keyboard)
    measured = Imaging(
        on=date(2026, 5, 2), modality=Modality.CT, new_lesion=False,
        lesions=(
            Lesion(id="liver S6", longest_mm=Decimal(40), density_hu=Decimal(50)),
            Lesion(id="L2", longest_mm=Decimal(17)),
        ),
    )  # fmt: skip
    assert entry == Entry(
        action=EntryAction.RECORD_IMAGING, additions=(Addition("imaging", measured),)
    )


def test_centimetres_ask(form: ImagingForm, keyboard: Keyboard) -> None:
    keyboard.type("t").tab(2).type("4.1").tab()
    assert any("Did you mean 41 mm (4.1 cm)?" in text for text in shown_texts(form))


def test_a_lesion_is_added_and_taken_out_by_keyboard(
    form: ImagingForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(6).press(SPACE)
    row = form.section.rows[2]
    assert row.id.text == "L3"
    assert keyboard.focused() is row.diameter.control
    keyboard.type("12").tab(2)
    assert keyboard.focused() is row.remove
    keyboard.press(SPACE)
    assert len(form.section.rows) == 2
    assert keyboard.focused() is form.section.add_button


def test_what_is_left_unmeasured_is_asked_about_in_its_row(
    qtbot: QtBot, form: ImagingForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).type("40")
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    assert any(
        text.startswith("L2 · Longest diameter (mm): Measured last time.")
        for text in shown_texts(form)
    )
    lesions = saved(qtbot, form, keyboard).additions[0].value
    assert isinstance(lesions, Imaging)
    assert [lesion.id for lesion in lesions.lesions] == ["liver S6"]


def test_a_first_examination_begins_without_rows(begun: Callable[..., None]) -> None:
    form = ImagingForm()
    begun(form, make.gist_adjuvant())
    assert form.section.rows == []
    assert any("No lesion is on record." in text for text in shown_texts(form))
    assert not form.dirty


def test_a_correction_begins_with_what_was_measured(
    qtbot: QtBot, begun: Callable[..., None]
) -> None:
    form = ImagingForm()
    begun(form, old=BEFORE)
    keyboard = Keyboard(form)
    form.section.rows[1].diameter.set_text("19")
    form.reason.set_text("typed wrong")
    entry = saved(qtbot, form, keyboard)
    new = replace(BEFORE, lesions=(BEFORE.lesions[0], Lesion(id="L2", longest_mm=Decimal(19))))
    assert entry.corrections == (Correction("imaging", BEFORE, new),)


def test_a_kept_draft_comes_back(begun: Callable[..., None]) -> None:
    form = ImagingForm()
    begun(form)
    form.section.add_button.click()
    form.section.rows[2].diameter.set_text("x")
    form.new_nodule.box.choose(value=True)
    draft = form.draft()
    typing = typing_of(text_of(form.typing()), ImagingForm.DRAFT, ImagingForm.VALUE)
    begun(form)
    assert form.draft() != draft
    assert typing is not None
    form.restore(typing.draft)
    assert form.draft() == draft


def test_chinese(qtbot: QtBot, form: ImagingForm, say: Callable[[str], None]) -> None:
    say("zh")
    qtbot.waitUntil(lambda: "登记影像检查" in shown_texts(form))
    assert {"病灶", "最长径", "密度", "添加病灶"} <= set(shown_texts(form))
