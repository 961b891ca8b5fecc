"""Operations, events, levels alone, single doses, courses of adverse events, corrected visits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.record.care import DoseEvent, Event, Surgery, Toxicity
from clinic_app.domain.record.codes import DoseEventKind, EventKind, Margin, Procedure
from clinic_app.domain.record.history import History
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.care.course_steps import CourseStep
from clinic_app.ui.forms.care.dose_event_form import DoseEventForm
from clinic_app.ui.forms.care.event_form import EventForm
from clinic_app.ui.forms.care.surgery_form import SurgeryForm
from clinic_app.ui.forms.care.toxicity_form import ToxicityForm
from clinic_app.ui.forms.care.trough_form import TroughForm
from clinic_app.ui.forms.care.visit_row_form import VisitRowForm
from clinic_app.ui.forms.record_form import RecordForm
from tests.unit.ui.forms.conftest import SIZE, TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

Shown = Callable[[RecordForm], None]
NOW = datetime.fromisoformat("2026-05-04T09:12:00+08:00")
FORMS = (SurgeryForm, EventForm, TroughForm, DoseEventForm, ToxicityForm, VisitRowForm)


@pytest.fixture
def shown(qtbot: QtBot, say: Callable[[str], None]) -> Shown:
    def show(form: RecordForm) -> None:
        qtbot.addWidget(form)
        form.resize(*SIZE)
        form.show()
        qtbot.waitExposed(form)

    return show


def saved(qtbot: QtBot, form: RecordForm) -> Entry:
    with qtbot.waitSignal(form.saved) as caught:
        form.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, Entry)
    return entry


def row_of(history: History, form: RecordForm) -> object:
    return {
        "surgeries": history.surgeries,
        "events": history.events,
        "troughs": history.troughs,
        "dose_events": history.dose_events,
        "toxicities": history.toxicities,
        "visits": history.visits,
    }[form.PATH][0]


@pytest.fixture
def whole(gist: History) -> History:
    """A patient with a row of every kind."""
    return replace(
        gist,
        surgeries=(Surgery(on=date(2025, 7, 2), procedure=Procedure.WEDGE, margin=Margin.R0),),
        events=(Event(kind=EventKind.HAEMORRHAGE, on=date(2026, 2, 3), note="treated"),),
        dose_events=(DoseEvent(drug="imatinib", on=date(2026, 4, 1), kind=DoseEventKind.MISSED),),
    )


@pytest.mark.parametrize("make_form", FORMS)
def test_a_correction_begins_as_the_row_stands_and_asks_why(
    qtbot: QtBot,
    shown: Shown,
    choices: FormChoices,
    whole: History,
    make_form: Callable[[], RecordForm],
) -> None:
    form = make_form()
    shown(form)
    form.start_correction(View(whole), choices, TODAY, row_of(whole, form))
    assert not form.dirty
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert any("Nothing was changed" in text for text in shown_texts(form))
    asks_why = any("Reason for the correction: Required." in text for text in shown_texts(form))
    assert asks_why is not isinstance(form, ToxicityForm)  # a course that goes on says nothing


@pytest.mark.parametrize("make_form", FORMS)
def test_typing_goes_and_comes_back_whole(
    shown: Shown, choices: FormChoices, whole: History, make_form: Callable[[], RecordForm]
) -> None:
    form, other = make_form(), make_form()
    for each in (form, other):
        shown(each)
        each.start_correction(View(whole), choices, TODAY, row_of(whole, each))
    for edit in form.findChildren(QLineEdit):
        if edit.isVisibleTo(form) and edit.isEnabled():
            edit.setText("7x")
    for note in form.findChildren(QPlainTextEdit):
        note.setPlainText("半句 <b>")
    for box in form.findChildren(QComboBox):
        box.setCurrentIndex(box.count() - 1)
    assert form.dirty
    other.resume(form.typing(), NOW)
    assert other.typing() == form.typing()
    assert other.dirty
    assert other.resumed.isVisible()


@pytest.mark.parametrize("make_form", FORMS)
def test_every_control_has_a_name_and_room(
    shown: Shown, choices: FormChoices, whole: History, make_form: Callable[[], RecordForm]
) -> None:
    form = make_form()
    shown(form)
    form.start_correction(View(whole), choices, TODAY, row_of(whole, form))
    kinds = (QLineEdit, QComboBox, QAbstractButton, QPlainTextEdit)
    controls: list[QWidget] = [one for kind in kinds for one in form.findChildren(kind)]
    for control in controls:
        if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, control
            assert control.height() >= 24, name


def test_a_planned_operation_without_the_mouse(
    qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = SurgeryForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    keyboard = Keyboard(form)
    keyboard.press(Qt.Key.Key_Down).tab().type("+14")
    assert not form.margin.isVisible()
    assert any("14 days ahead" in text for text in shown_texts(form))
    keyboard.tab().press(Qt.Key.Key_Down)
    entry = saved(qtbot, form)
    assert entry.action is EntryAction.RECORD_SURGERY
    (addition,) = entry.additions
    assert addition.value == Surgery(on=date(2026, 5, 18), planned=True, procedure=Procedure.WEDGE)


def test_a_corrected_operation_carries_old_new_and_why(
    qtbot: QtBot, shown: Shown, choices: FormChoices, whole: History
) -> None:
    form = SurgeryForm()
    shown(form)
    form.start_correction(View(whole), choices, TODAY, whole.surgeries[0])
    form.margin.put(Margin.R1)
    form.reason.set_text("read the wrong report")
    entry = saved(qtbot, form)
    (correction,) = entry.corrections
    assert (correction.old, entry.reason) == (whole.surgeries[0], "read the wrong report")
    assert correction.new == replace(whole.surgeries[0], margin=Margin.R1)
    assert entry.action is EntryAction.CORRECT


def test_a_death_asks_once_then_is_recorded(
    qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = EventForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    assert EventKind.RESTART_REFUSED not in form.kind.box.values
    form.kind.put(EventKind.DEATH)
    form.on.set_text("-1")
    form.note.put("told by the daughter")
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    said = [text for text in shown_texts(form) if "takes the patient off every list" in text]
    assert len(said) == 1  # under the field; the line above the buttons points there
    assert form.save_button.text() == "Record the death"
    (addition,) = saved(qtbot, form).additions
    assert addition.value == Event(
        kind=EventKind.DEATH, on=date(2026, 5, 3), note="told by the daughter"
    )


def test_three_missed_doses_are_three_rows(
    qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = DoseEventForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    assert form.drug.value == "imatinib"
    assert not form.at.isVisible()
    form.kind.put(DoseEventKind.MISSED)
    form.on.set_text("-3")
    form.until.set_text("-1")
    entry = saved(qtbot, form)
    assert [addition.path for addition in entry.additions] == ["dose_events"] * 3


def test_a_moved_dose_asks_for_its_hour_and_a_correction_is_of_one_day(
    qtbot: QtBot, shown: Shown, choices: FormChoices, whole: History
) -> None:
    form = DoseEventForm()
    shown(form)
    form.start_correction(View(whole), choices, TODAY, whole.dose_events[0])
    assert not form.until.isVisible()
    form.kind.put(DoseEventKind.MOVED)
    assert form.at.isVisible()
    form.at.set_text("1430")
    form.reason.set_text("was taken late")
    (correction,) = saved(qtbot, form).corrections
    assert correction.new == replace(whole.dose_events[0], kind=DoseEventKind.MOVED, at="14:30")


def test_a_level_alone(qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History) -> None:
    form = TroughForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    Keyboard(form).type("-1").tab().type("0830").tab().type("t").tab().type("0845")
    assert any("24 h 15 min after the dose" in text for text in shown_texts(form))
    form.section.value.set_text("1900")
    entry = saved(qtbot, form)
    assert entry.action is EntryAction.RECORD_TROUGH
    assert [addition.path for addition in entry.additions] == ["troughs"]


def test_a_corrected_visit_keeps_its_day(
    qtbot: QtBot, shown: Shown, choices: FormChoices, whole: History
) -> None:
    form = VisitRowForm()
    shown(form)
    form.start_correction(View(whole), choices, TODAY, whole.visits[0])
    form.weight_kg.set_text("54")
    form.reason.set_text("typed for another")
    (correction,) = saved(qtbot, form).corrections
    assert correction.new == replace(whole.visits[0], weight_kg=Decimal(54))


def test_a_new_event_with_two_grades(
    qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = ToxicityForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    Keyboard(form).type("diarr").press(Qt.Key.Key_Return).type("-9").tab().type("1")
    form.steps.add_button.click()
    Keyboard(form).type("-4").tab().type("2")
    form.resolved.set_text("-1")
    entry = saved(qtbot, form)
    rows = [addition.value for addition in entry.additions]
    assert all(isinstance(row, Toxicity) for row in rows)
    assert [(row.grade, row.onset, row.resolved) for row in rows if isinstance(row, Toxicity)] == [
        (1, date(2026, 4, 25), date(2026, 4, 30)),
        (2, date(2026, 4, 30), date(2026, 5, 3)),
    ]
    assert entry.reason is None


def test_an_open_term_leads_to_its_course_and_needs_no_reason_to_go_on(
    qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = ToxicityForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    form.picker.picked.emit("Nausea")
    assert form.is_correction
    assert not form.picker.isVisible()
    form.steps.add_button.click()
    Keyboard(form).type("-1").tab().type("2")
    entry = saved(qtbot, form)
    assert entry.action is EntryAction.RECORD_TOXICITY
    assert (len(entry.corrections), len(entry.additions), entry.reason) == (1, 1, None)


def test_a_new_event_offers_no_grade_of_the_last_one(
    shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = ToxicityForm()
    shown(form)
    form.start_correction(View(gist), choices, TODAY, gist.toxicities[1])
    form.start(View(gist), choices, TODAY)
    (row,) = form.steps.rows
    assert isinstance(row, CourseStep)
    assert list(row.grade.box.values) == [None]
    form.picker.picked.emit("Diarrhea")
    assert row.grade.box.values == (None, 1, 2, 3, 4, 5)


def test_faults_of_a_step_stand_at_the_step(
    qtbot: QtBot, shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = ToxicityForm()
    shown(form)
    form.start(View(gist), choices, TODAY)
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert form.focusWidget() is form.picker.edit
    form.picker.picked.emit("Diarrhea")
    form.steps.rows[0].by_name["since"].put("tomorrow")
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert any("From: Not read as a date." in text for text in shown_texts(form))
    assert any("Grade: Choose the grade." in text for text in shown_texts(form))


def test_the_course_reads_in_chinese(
    qtbot: QtBot, say: Callable[[str], None], shown: Shown, choices: FormChoices, gist: History
) -> None:
    form = ToxicityForm()
    shown(form)
    form.start_correction(View(gist), choices, TODAY, gist.toxicities[2])
    say("zh")
    qtbot.waitUntil(lambda: "恶心" in shown_texts(form))
    assert "更正不良反应的经过" in shown_texts(form)
