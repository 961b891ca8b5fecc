"""What is typed is kept, offered again, and goes with the saving: over a real, encrypted store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.db.watch import Watch
from clinic_app.domain.record.codes import CtcaeVersion, Margin, Procedure
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.dismissal import GradeQuestion
from clinic_app.errors import StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.form_choices import form_choices
from clinic_app.services.import_history import import_histories
from clinic_app.services.keep_drafts import KeptDraft, list_drafts
from clinic_app.ui import draft_desk
from clinic_app.ui.dialogs.discard_draft import DiscardDraft
from clinic_app.ui.dialogs.leave_form import LeaveForm
from clinic_app.ui.forms.care.surgery_form import SurgeryForm
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.registry import FORMS
from clinic_app.ui.forms.results.lab_grade_form import LabGradeForm
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.main_window import MainWindow
from tests import make
from tests.unit.ui.shell.conftest import MakeWindow, idle

TODAY = date(2026, 11, 20)


@pytest.fixture
def window(new_clinic: MainWindow, qtbot: QtBot) -> MainWindow:
    """A clinic with one patient, whose page is open; the forms used here are made already."""
    import_histories(clinic_of(new_clinic), [patient()], TODAY)
    open_page(new_clinic, qtbot)
    for key in (VisitForm.FORM, SurgeryForm.FORM):
        new_clinic.view.area.shelf.form(key)
    return new_clinic


def patient() -> History:
    return make.gist_adjuvant(
        patient=make.patient(mrn="TEST-1"),
        toxicities=[make.toxicity("Periorbital edema", 2, "2026-09-20")],
    )


def clinic_of(window: MainWindow) -> OpenClinic:
    assert window.session.clinic is not None
    return window.session.clinic


def open_page(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.patient_read):
        window.open_patient("TEST-1")


def drafts(window: MainWindow, qtbot: QtBot) -> tuple[KeptDraft, ...]:
    idle(window, qtbot)
    return list_drafts(clinic_of(window))


def open_form(window: MainWindow, qtbot: QtBot, start: Callable[[], None]) -> FormPage:
    """Ask for a form and return it once it is on the screen."""
    shelf = window.view.area.shelf
    with qtbot.waitSignal(shelf.opened):
        start()
    form = shelf.shown_form()
    assert form is not None
    return form


def begun_visit(window: MainWindow, qtbot: QtBot) -> VisitForm:
    """A visit with something of every kind: text, an answer, a new row, letters, a note."""
    form = open_form(window, qtbot, window.view.area.start_visit)
    assert isinstance(form, VisitForm)
    form.fields.weight.set_text("55.5")
    form.toxicities.rows[0].keys.choose(3)
    form.toxicities.picker.picked.emit("Nausea")
    form.toxicities.picker.edit.setText("dia")
    form.trough.value.set_text("19")
    form.note.setPlainText("半句话 <b>")
    return form


def asked(window: MainWindow) -> LeaveForm:
    return next(one for one in window.findChildren(LeaveForm) if one.isVisible())


def test_typing_is_kept_without_being_asked(window: MainWindow, qtbot: QtBot) -> None:
    begun_visit(window, qtbot)
    qtbot.waitUntil(lambda: bool(list_drafts(clinic_of(window))))
    (kept,) = drafts(window, qtbot)
    assert (kept.form, kept.mrn) == ("visit", "TEST-1")
    assert "半句话" in kept.text


def test_nothing_is_kept_of_a_form_that_was_only_looked_at(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_form(window, qtbot, window.view.area.start_visit)
    window.view.show_worklist()
    assert drafts(window, qtbot) == ()


def test_everything_typed_comes_back_after_the_program_was_killed(
    window: MainWindow, qtbot: QtBot, make_window: MakeWindow
) -> None:
    before = begun_visit(window, qtbot).draft()
    qtbot.waitUntil(lambda: bool(list_drafts(clinic_of(window))))
    idle(window, qtbot)
    # Nothing is closed or asked in the first window, as nothing would be by a kill; what the
    # system does then is to give the lock free.
    guard = clinic_of(window).store.guard
    assert isinstance(guard, Watch)
    guard.lock.release()
    second = make_window()
    second.begin()
    with qtbot.waitSignal(second.desk.list_read):
        second.session.log_in("zhang", "a long pass phrase")
    (line,) = second.view.unfinished.lines
    line.go_on.click()
    form = second.view.area.visit_form
    qtbot.waitUntil(form.isVisible)
    assert form.draft() == before
    assert form.resumed.isVisible()
    assert form.dirty
    idle(second, qtbot)


def test_saving_takes_the_draft_with_it(window: MainWindow, qtbot: QtBot) -> None:
    area = window.view.area
    form = open_form(window, qtbot, partial(area.start_form, "surgery"))
    assert isinstance(form, SurgeryForm)
    form.margin.box.choose(Margin.R0)
    form.on.set_text("t")
    form.procedure.box.choose(Procedure.WEDGE)
    qtbot.waitUntil(lambda: bool(list_drafts(clinic_of(window))))
    with qtbot.waitSignal(area.stored):
        form.save()
    assert area.shelf.shown_form() is None
    assert not area.unfinished.isVisible()
    assert drafts(window, qtbot) == ()


def test_a_form_that_waits_for_its_choices_remembers_what_it_is_about(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = window.view.area
    asked_about = GradeQuestion(
        term="Anemia", version=CtcaeVersion.V5, choices=(1,), values="Hb 105 g/L, 2026-11-18"
    )
    monkeypatch.setattr(area, "_choices", None)
    area.start_form(LabGradeForm.FORM, asked_about)
    with qtbot.waitSignal(area.shelf.opened):
        window.desk.choices_read.emit(form_choices(clinic_of(window).knowledge))
    form = area.shelf.shown_form()
    assert isinstance(form, LabGradeForm)
    assert form.question == asked_about


def test_a_saving_that_fails_leaves_everything_typed(window: MainWindow, qtbot: QtBot) -> None:
    area = window.view.area
    # Corrected by somebody since.
    start = partial(area.start_correction, "surgeries", make.surgery("2025-09-09"))
    form = open_form(window, qtbot, start)
    assert isinstance(form, SurgeryForm)
    form.on.set_text("-3")
    form.reason.set_text("the day before")
    with qtbot.waitSignal(area.failed):
        form.save()
    assert (form.on.text, form.reason.text) == ("-3", "the day before")
    assert form.save_button.isEnabled()
    assert form.dirty
    assert len(drafts(window, qtbot)) == 1


def test_leaving_keeps_a_draft_unless_it_is_discarded(window: MainWindow, qtbot: QtBot) -> None:
    form = begun_visit(window, qtbot)
    form.cancel()
    asked(window).keep.click()
    qtbot.waitUntil(form.isHidden)
    area = window.view.area
    assert area.unfinished.isVisible()
    assert len(drafts(window, qtbot)) == 1
    open_form(window, qtbot, area.start_visit)
    assert form.note.toPlainText() == "半句话 <b>"
    form.cancel()
    asked(window).discard.click()
    assert not area.unfinished.isVisible()
    assert drafts(window, qtbot) == ()
    open_form(window, qtbot, area.start_visit)
    assert form.note.toPlainText() == ""


def test_closing_the_window_keeps_a_draft(
    window: MainWindow, qtbot: QtBot, make_window: MakeWindow
) -> None:
    begun_visit(window, qtbot)
    window.close()
    asked(window).keep.click()
    qtbot.waitUntil(window.isHidden)
    second = make_window()
    second.begin()
    with qtbot.waitSignal(second.desk.list_read):
        second.session.log_in("zhang", "a long pass phrase")
    assert len(second.view.unfinished.lines) == 1
    second.view.unfinished.lines[0].discard.click()
    question = next(one for one in second.findChildren(DiscardDraft) if one.isVisible())
    with qtbot.waitSignal(second.desk.list_read):
        question.discard.click()
    assert not second.view.unfinished.isVisible()


def test_being_stopped_keeps_a_draft(
    window: MainWindow, qtbot: QtBot, make_window: MakeWindow
) -> None:
    begun_visit(window, qtbot)
    window.shut_down()
    second = make_window()
    second.begin()
    with qtbot.waitSignal(second.desk.list_read):
        second.session.log_in("zhang", "a long pass phrase")
    assert len(second.view.unfinished.lines) == 1


def test_a_draft_can_be_begun_anew(window: MainWindow, qtbot: QtBot) -> None:
    form = begun_visit(window, qtbot)
    form.cancel()
    asked(window).keep.click()
    qtbot.waitUntil(form.isHidden)
    open_form(window, qtbot, window.view.area.start_visit)
    open_form(window, qtbot, form.resumed.restart.click)
    assert form.note.toPlainText() == ""
    assert not form.resumed.isVisible()
    assert not form.dirty
    assert drafts(window, qtbot) == ()


def test_each_correction_has_its_own_draft(window: MainWindow, qtbot: QtBot) -> None:
    area = window.view.area
    first = make.surgery("2025-07-02")
    second = make.surgery("2025-08-04")
    import_histories(clinic_of(window), [replace(patient(), surgeries=(first, second))], TODAY)
    open_page(window, qtbot)
    for row, reason in ((first, "wrong hand"), (second, "wrong day")):
        form = open_form(window, qtbot, partial(area.start_correction, "surgeries", row))
        assert isinstance(form, SurgeryForm)
        assert not form.dirty
        form.reason.set_text(reason)
        form.cancel()
        asked(window).keep.click()
        qtbot.waitUntil(form.isHidden)
    assert len(drafts(window, qtbot)) == 2
    form = open_form(window, qtbot, partial(area.start_correction, "surgeries", first))
    assert isinstance(form, SurgeryForm)
    assert (form.reason.text, form.old) == ("wrong hand", first)


def test_a_draft_says_when_it_was_typed_by_the_clock_of_the_clinic(
    window: MainWindow, qtbot: QtBot
) -> None:
    begun_visit(window, qtbot)
    window.view.area.keep_typing()
    with qtbot.waitSignal(window.desk.list_read):
        window.view.show_worklist()
    (line,) = window.view.unfinished.lines
    assert "20-Nov-2026 09:30" in line.go_on.accessibleName()


def test_the_keys_of_the_add_menu_work_on_the_page(window: MainWindow, qtbot: QtBot) -> None:
    area = window.view.area
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    area.page.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    keys = partial(QTest.keyClick, area.page, Qt.Key.Key_O, modifiers)
    assert isinstance(open_form(window, qtbot, keys), SurgeryForm)


def test_forms_are_made_before_anybody_waits_for_them(window: MainWindow, qtbot: QtBot) -> None:
    shelf = window.view.area.shelf
    page = shelf.currentWidget()
    qtbot.waitUntil(lambda: shelf.count() == 1 + len(FORMS))
    assert shelf.currentWidget() is page


def test_a_form_asked_for_before_it_is_made_opens_as_soon_as_it_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    area = window.view.area
    area.start_form("imaging")
    area.start_form("event")  # somebody changed their mind meanwhile
    qtbot.waitUntil(lambda: area.shelf.shown_form() is not None)
    shown = area.shelf.shown_form()
    assert shown is not None
    assert shown.FORM == "event"


def test_a_form_asked_for_and_left_at_once_does_not_open(window: MainWindow, qtbot: QtBot) -> None:
    area = window.view.area
    area.start_form("imaging")
    window.view.show_worklist()
    with qtbot.waitSignal(area.shelf._warmer.ready):
        area.shelf._warmer.hurry("imaging")
    qtbot.waitUntil(lambda: area.shelf.is_settled)
    assert area.shelf.shown_form() is None


def test_a_form_is_not_left_while_its_draft_cannot_be_stored(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = begun_visit(window, qtbot)
    with monkeypatch.context() as full_disk:
        full_disk.setattr(draft_desk, "keep_draft", _refuse)
        for leave in (form.cancel, window.show_worklist, window.lock, window.close):
            window.view.messages.hide()
            leave()
            with qtbot.waitSignal(window.notifier.said):
                asked(window).keep.click()
            idle(window, qtbot)
            qtbot.waitUntil(lambda: not _questions(window))
            assert form.isVisible()
            assert form.note.toPlainText() == "半句话 <b>"
            assert "disk is full" in window.view.messages.text()
    form.cancel()
    asked(window).keep.click()
    qtbot.waitUntil(window.view.area.page.isVisible)
    assert [kept.form for kept in drafts(window, qtbot)] == ["visit"]


def _refuse(*_arguments: object) -> None:
    raise StoreError("store_disk_full")


def _questions(window: MainWindow) -> list[LeaveForm]:
    return [one for one in window.findChildren(LeaveForm) if one.isVisible()]
