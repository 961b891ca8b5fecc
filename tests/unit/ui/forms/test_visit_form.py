from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, ConcentrationUnit, CtcaeVersion
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.visit_form import VisitForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

ENTER = Qt.Key.Key_Return
SPACE = Qt.Key.Key_Space
ESCAPE = Qt.Key.Key_Escape


@pytest.fixture
def keyboard(visit_form: VisitForm) -> Keyboard:
    return Keyboard(visit_form)


def saved(qtbot: QtBot, form: VisitForm, keyboard: Keyboard) -> VisitEntry:
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, VisitEntry)
    return entry


def test_a_routine_visit_without_the_mouse(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard, gist: History
) -> None:
    keyboard.tab(2).type("54.5").tab().type("128/78").tab().type("1")
    keyboard.tab().type("0").tab().type("1").tab().press(SPACE).tab()
    keyboard.type("3gs")  # oedema worse, rash gone, nausea the same
    keyboard.type("dia").press(ENTER).type("1")
    keyboard.tab().type("-1").tab().type("0810").tab(2).type("0840").tab(2).type("1900")
    entry = saved(qtbot, visit_form, keyboard)

    assert keyboard.keys <= 90
    rash, edema, _nausea = gist.toxicities  # most severe first, then the oldest: edema, rash
    assert entry.visit == make.visit(
        TODAY, weight_kg=Decimal("54.5"), systolic_mmhg=128, diastolic_mmhg=78, ecog=1,
        missed_doses_7d=0, missed_doses_30d=1,
    )  # fmt: skip
    assert entry.toxicities_closed == ((edema, TODAY), (rash, TODAY))
    assert [(row.term, row.grade) for row in entry.toxicities_opened] == [
        ("Periorbital edema", 3), ("Diarrhea", 1),
    ]  # fmt: skip
    (trough,) = entry.troughs
    assert (trough.value, trough.unit) == (Decimal(1900), ConcentrationUnit.UG_L)
    assert trough.lab == "Union Hospital"
    assert trough.drawn_at.utcoffset() is not None


def test_tab_follows_the_paper(visit_form: VisitForm, keyboard: Keyboard) -> None:
    fields, rows, trough = visit_form.fields, visit_form.toxicities.rows, visit_form.trough
    paper = [
        fields.on.control, fields.kind.control, fields.weight.control, fields.pressure.control,
        fields.ecog.control, fields.missed_week.control, fields.missed_month.control,
        visit_form.toxicities.reviewed,
        *(stop for row in rows for stop in (row.keys, row.intolerable, row.attribution)),
        visit_form.toxicities.picker.edit,
        trough.dose_on.control, trough.dose_time.control, trough.drawn_on.control,
        trough.drawn_time.control, trough.held.control, trough.value.control, trough.below,
        trough.unit.control, trough.lab.control,
        *(field.edit for field in visit_form.labs.fields), visit_form.labs.drawn_on.control,
        visit_form.labs.picker.edit, visit_form.labs.details,
        visit_form.note, visit_form.save_button, visit_form.cancel_button,
    ]  # fmt: skip
    for stop in paper:
        assert keyboard.focused() is stop
        keyboard.tab()


def test_new_rows_stand_in_the_tab_order(visit_form: VisitForm, keyboard: Keyboard) -> None:
    visit_form.toxicities.picker.edit.setFocus()
    keyboard.type("cou").press(ENTER)
    row = visit_form.toxicities.rows[-1]
    for stop in (row.keys, row.intolerable, row.attribution, row.onset):
        assert keyboard.focused() is stop
        keyboard.tab()
    keyboard.tab()
    assert keyboard.focused() is visit_form.toxicities.picker.edit


def test_enter_goes_on(visit_form: VisitForm, keyboard: Keyboard) -> None:
    visit_form.fields.weight.take_focus()
    keyboard.press(ENTER)
    assert keyboard.focused() is visit_form.fields.pressure.control


def test_open_events_come_first_with_grade_and_onset(visit_form: VisitForm) -> None:
    rows = visit_form.toxicities.rows
    assert [row.term for row in rows] == ["Periorbital edema", "Rash maculo-papular", "Nausea"]
    assert "grade 2 since 20-Sep-2025" in shown_texts(visit_form)
    assert all(row.keys.grade is None for row in rows)


@pytest.mark.parametrize(
    ("key", "grade", "word"),
    [("s", 2, "the same"), ("b", 1, "better"), ("g", 0, "gone"), ("0", 0, "gone"),
     ("3", 3, "worse"), ("1", 1, "better")],
)  # fmt: skip
def test_one_key_answers_a_row_and_moves_on(
    visit_form: VisitForm, keyboard: Keyboard, key: str, grade: int, word: str
) -> None:
    first, second = visit_form.toxicities.rows[:2]
    first.keys.setFocus()
    keyboard.type(key)
    assert first.keys.grade == grade
    assert word in shown_texts(first)
    assert keyboard.focused() is second.keys


@pytest.mark.parametrize("key", ["4", "5", "x"])
def test_only_the_grades_of_the_term_can_be_answered(
    visit_form: VisitForm, keyboard: Keyboard, key: str
) -> None:
    row = visit_form.toxicities.rows[0]
    row.keys.setFocus()
    keyboard.type(key)
    assert row.keys.grade is None
    assert keyboard.focused() is row.keys


def test_the_mouse_answers_too(visit_form: VisitForm) -> None:
    row = visit_form.toxicities.rows[0]
    button = row.keys.button(3)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert row.keys.grade == 3


def test_intolerable_by_key(visit_form: VisitForm, keyboard: Keyboard) -> None:
    row = visit_form.toxicities.rows[0]
    row.keys.setFocus()
    keyboard.type("i")
    assert row.intolerable.isChecked()


def test_three_letters_enter_and_a_grade(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    picker = visit_form.toxicities.picker
    picker.edit.setFocus()
    keyboard.type("cou")
    assert picker.found[0].term == "Cough"
    keyboard.press(ENTER)
    row = visit_form.toxicities.rows[-1]
    assert (row.term, row.earlier) == ("Cough", None)
    assert row.keys.offered == (1, 2, 3)
    keyboard.type("2")
    assert keyboard.focused() is visit_form.toxicities.rows[0].keys  # still to be answered
    row.attribution.setFocus()
    keyboard.type("prob")
    row.onset.setFocus()
    keyboard.type("-5")
    entry = saved_after_warning(qtbot, visit_form, keyboard)
    assert entry.toxicities_opened == (
        make.toxicity(
            "Cough", 2, "2026-04-29", attribution=Attribution.PROBABLE,
            scale=entry.toxicities_opened[0].scale, ctcae_version=CtcaeVersion.V5,
        ),
    )  # fmt: skip


def saved_after_warning(qtbot: QtBot, form: VisitForm, keyboard: Keyboard) -> VisitEntry:
    with qtbot.assertNotEmitted(form.saved):
        keyboard.save()
    return saved(qtbot, form, keyboard)


def test_arrows_choose_among_the_terms(visit_form: VisitForm, keyboard: Keyboard) -> None:
    picker = visit_form.toxicities.picker
    picker.edit.setFocus()
    keyboard.type("ede").press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    second = picker.found[1].term
    keyboard.press(ENTER)
    assert visit_form.toxicities.rows[-1].term == second


def test_a_term_that_is_open_leads_to_its_row(visit_form: VisitForm, keyboard: Keyboard) -> None:
    visit_form.toxicities.picker.edit.setFocus()
    keyboard.type("periorbital").press(ENTER)
    assert len(visit_form.toxicities.rows) == 3
    assert keyboard.focused() is visit_form.toxicities.rows[0].keys


def test_a_new_row_can_be_removed(visit_form: VisitForm, keyboard: Keyboard) -> None:
    visit_form.toxicities.picker.edit.setFocus()
    keyboard.type("cou").press(ENTER)
    remove = next(
        button
        for button in visit_form.toxicities.rows[-1].findChildren(QPushButton)
        if button.text() == "Remove"
    )
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(visit_form.toxicities.rows) == 3
    assert not visit_form.dirty


def test_a_date_is_read_back_in_words(visit_form: VisitForm, keyboard: Keyboard) -> None:
    assert "Mon 04-May-2026, today" in shown_texts(visit_form)
    keyboard.type("12/3")
    assert "Thu 12-Mar-2026, 53 days ago" in shown_texts(visit_form)


@pytest.mark.parametrize(
    ("drawn", "verdict", "reason"),
    [
        ("0609", "21 h 59 min after the dose · will not count",
         "Drawn earlier than 22 h after the dose."),
        ("0610", "22 h 00 min after the dose · valid trough", None),
        ("1010", "26 h 00 min after the dose · valid trough", None),
        ("1011", "26 h 01 min after the dose · will not count",
         "Drawn later than 26 h after the dose."),
    ],
)  # fmt: skip
def test_the_interval_is_judged_as_it_is_typed(
    visit_form: VisitForm, keyboard: Keyboard, drawn: str, verdict: str, reason: str | None
) -> None:
    visit_form.trough.dose_on.take_focus()
    keyboard.type("-1").tab().type("0810").tab(2).type(drawn)
    texts = shown_texts(visit_form)
    assert verdict in texts
    assert reason is None or reason in texts


def test_too_few_days_on_the_dose_are_said(
    visit_form: VisitForm, keyboard: Keyboard, choices: FormChoices
) -> None:
    visit_form.start(View(make.gist_adjuvant("2026-04-10")), choices, TODAY)
    visit_form.trough.dose_on.take_focus()
    keyboard.type("-1").tab().type("0810").tab(2).type("0840")
    said = "Day 24 on 400 mg/d: fewer than 28 days on this dose."
    assert said in shown_texts(visit_form)


def test_a_sample_before_its_dose_stops_and_keeps_what_was_typed(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.trough.dose_on.take_focus()
    keyboard.type("t").tab().type("0900").tab(2).type("0840").tab(2).type("1900")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert keyboard.focused() is visit_form.trough.drawn_time.control
    assert any("before the last dose" in text for text in shown_texts(visit_form))
    assert visit_form.trough.value.text == "1900"
    keyboard.type("0930")
    assert not any("before the last dose" in text for text in shown_texts(visit_form))


def test_faults_stand_at_their_fields_and_the_cursor_goes_to_the_first(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    keyboard.type("t").tab(2).type("5x").tab().type("78/128")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert keyboard.focused() is visit_form.fields.weight.control
    texts = shown_texts(visit_form)
    assert "Weight (kg): Not read as a number. Type digits with a point, such as 54.5." in texts
    assert "Blood pressure (mmHg): Systolic must be above diastolic: 128/78." in texts
    assert any("Please correct" in text for text in texts)
    assert visit_form.fields.weight.text == "5x"
    assert "Not read as a number" in visit_form.fields.weight.control.accessibleDescription()


def test_an_odd_weight_asks_once_and_names_itself_on_the_button(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.fields.weight.take_focus()
    keyboard.type("60").tab()
    assert any("13 % more than the last 53 kg" in text for text in shown_texts(visit_form))
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert visit_form.save_button.text() == "Save all the same: Weight"
    assert saved(qtbot, visit_form, keyboard).visit.weight_kg == Decimal(60)


def test_a_new_warning_after_the_first_press_asks_again(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.fields.weight.take_focus()
    keyboard.type("60")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    visit_form.fields.pressure.take_focus()
    keyboard.type("240/90")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert visit_form.save_button.text() == "Save all the same: Weight, Blood pressure"
    saved(qtbot, visit_form, keyboard)


def test_a_level_in_the_wrong_unit_asks(visit_form: VisitForm, keyboard: Keyboard) -> None:
    visit_form.trough.dose_on.take_focus()
    keyboard.type("-1").tab().type("0810").tab(2).type("0840").tab(2).type("1.85").tab()
    assert any("Did you mean µmol/L or mg/L?" in text for text in shown_texts(visit_form))


def test_answers_without_the_tick_are_asked_about(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.toxicities.rows[0].keys.setFocus()
    keyboard.type("s")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert visit_form.save_button.text() == "Save all the same: Adverse events reviewed"
    assert saved(qtbot, visit_form, keyboard).visit.toxicities_reviewed is False


def test_the_tick_asks_for_every_open_row(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.toxicities.reviewed.setFocus()
    keyboard.press(SPACE).tab().type("s")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert keyboard.focused() is visit_form.toxicities.rows[1].keys


def test_letters_left_in_the_picker_are_not_lost(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.toxicities.picker.edit.setFocus()
    keyboard.type("dia")
    with qtbot.assertNotEmitted(visit_form.saved):
        keyboard.save()
    assert keyboard.focused() is visit_form.toxicities.picker.edit
    with qtbot.assertNotEmitted(visit_form.cancelled):
        keyboard.press(ESCAPE)
    assert visit_form.toxicities.picker.text == ""


def test_a_second_press_does_not_store_twice(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    saved(qtbot, visit_form, keyboard)
    with qtbot.assertNotEmitted(visit_form.saved):
        visit_form.save()
    visit_form.show_faults(())
    with qtbot.waitSignal(visit_form.saved):
        visit_form.save()


def test_what_the_record_refuses_is_shown_where_it_was_typed(
    visit_form: VisitForm, keyboard: Keyboard, gist: History
) -> None:
    visit_form.toxicities.rows[0].keys.setFocus()
    keyboard.type("3")
    visit_form.show_faults(
        (
            Fault("toxicities[3].grade", "unknown_to_this_form", 3),
            Fault("visits[1].weight_kg", "future", parameters={"day": date(2026, 5, 5)}),
            Fault("patient.name", "unknown_to_this_form"),
        )
    )
    texts = shown_texts(visit_form)
    assert visit_form.toxicities.rows[0].remark.text == "This cannot be stored as it is."
    assert "Weight (kg): 05-May-2026 is in the future." in texts
    assert any(text.endswith("This cannot be stored as it is.") for text in texts)
    assert keyboard.focused() is visit_form.toxicities.rows[0].keys
    closed = Fault("toxicities[1].resolved", "unknown_to_this_form")
    assert gist.toxicities[1].term == "Periorbital edema"
    visit_form.show_faults((closed,))
    assert visit_form.toxicities.rows[0].remark.text
    keyboard.type("2")
    assert not visit_form.toxicities.rows[0].remark.text


def test_leaving_asks_only_when_something_was_typed(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard
) -> None:
    assert not visit_form.dirty
    with qtbot.waitSignal(visit_form.cancelled):
        keyboard.press(ESCAPE)
    visit_form.fields.weight.take_focus()
    keyboard.type("54")
    assert visit_form.dirty
    with qtbot.assertNotEmitted(visit_form.cancelled):
        keyboard.press(ESCAPE)
        answer(visit_form, "Stay in the form")
    assert visit_form.fields.weight.text == "54"
    visit_form.cancel()
    with qtbot.waitSignal(visit_form.cancelled):
        answer(visit_form, "Discard and leave")
    assert not visit_form.dirty


def answer(form: VisitForm, text: str) -> None:
    box = next(found for found in form.findChildren(QMessageBox) if found.isVisible())
    QTest.mouseClick(next(b for b in box.buttons() if b.text() == text), Qt.MouseButton.LeftButton)


def test_starting_again_forgets_the_last_patient(
    visit_form: VisitForm, keyboard: Keyboard, choices: FormChoices
) -> None:
    visit_form.fields.weight.take_focus()
    keyboard.type("5x").save()
    visit_form.start(View(make.gist_adjuvant()), choices, TODAY)
    assert visit_form.fields.weight.text == ""
    assert visit_form.toxicities.rows == []
    assert not any("Not read" in text for text in shown_texts(visit_form))
    assert "No adverse event is open from before." in shown_texts(visit_form)
    assert not visit_form.dirty
    assert keyboard.focused() is visit_form.fields.on.control


def test_the_last_visit_stands_beside(
    visit_form: VisitForm, choices: FormChoices, gist: History
) -> None:
    texts = shown_texts(visit_form)
    assert "Last visit: 08-Mar-2026" in texts
    assert "53 kg" in texts
    assert "1640 µg/L on 08-Mar-2026" in texts
    phoned = replace(gist.visits[0], kind=None, missed_doses_7d=None, note="called")
    below = make.trough("2026-03-09T08:30+08:00", None, below_limit=Decimal(50))
    visit_form.start(View(replace(gist, visits=(phoned,), troughs=(below,))), choices, TODAY)
    texts = shown_texts(visit_form)
    assert "not asked" in texts
    assert "called" in texts
    assert "below 50 µg/L on 09-Mar-2026" in texts
    visit_form.start(View(make.gist_adjuvant()), choices, TODAY)
    assert "No visit recorded yet" in shown_texts(visit_form)


def test_a_patient_with_several_drugs_chooses_which(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    two = [
        make.medication("2024-01-10", 400, "2025-01-10"),
        make.medication("2025-01-10", 50, drug="sunitinib"),
    ]
    visit_form.start(View(make.gist_adjuvant(medications=two)), choices, TODAY)
    assert visit_form.trough.drug.isVisible()
    assert visit_form.trough.drug.box.value == "sunitinib"


def test_the_language_changes_while_typing(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard, say: Callable[[str], None]
) -> None:
    visit_form.fields.weight.take_focus()
    keyboard.type("5x").save()
    say("zh")
    qtbot.waitUntil(lambda: "登记随访" in shown_texts(visit_form))
    texts = shown_texts(visit_form)
    assert "体重（kg）：无法识别为数字。请只用数字和小数点，如 54.5。" in texts
    assert "眶周水肿" in texts
    assert visit_form.fields.weight.text == "5x"
    say("en")
    qtbot.waitUntil(lambda: "Log a visit" in shown_texts(visit_form))


def test_a_chinese_name_or_its_pinyin_finds_a_term(
    visit_form: VisitForm, keyboard: Keyboard, say: Callable[[str], None]
) -> None:
    say("zh")
    picker = visit_form.toxicities.picker
    for typed in ("ke sou".replace(" ", ""), "ks"):
        picker.edit.setFocus()
        picker.edit.clear()
        keyboard.type(typed)
        assert "Cough" in [choice.term for choice in picker.found]
    picker.edit.setText("咳嗽")
    assert [choice.term for choice in picker.found] == ["Cough"]


def test_every_control_has_a_name_and_room(visit_form: VisitForm) -> None:
    stops = [*visit_form.fields.stops, *visit_form.toxicities.stops, *visit_form.trough.stops]
    for stop in (*stops, visit_form.note, visit_form.save_button):
        assert stop.accessibleName() or getattr(stop, "text", str)()
        assert stop.height() >= 24 or not stop.isVisible()


def test_a_row_of_the_who_scale_keeps_its_grades(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    row = Toxicity(term="Haemoglobin", grade=2, onset=date(2026, 1, 1), scale=None)
    visit_form.start(View(make.gist_adjuvant(toxicities=[row])), choices, TODAY)
    assert visit_form.toxicities.rows[0].keys.offered == (0, 2)
