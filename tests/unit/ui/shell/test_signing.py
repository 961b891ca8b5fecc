"""A visit is signed on the patient's page with the password, and stays marked when it changes."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.services.import_history import import_history
from clinic_app.services.record_entry import record_entry
from clinic_app.ui.decisions.decisions_tab import DecisionsTab
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.models.roles import Role as CellRole
from clinic_app.ui.patient.tabs import Tab
from clinic_app.ui.record.records_model import RecordColumn
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.signing.sign_dialog import SignDialog
from tests import make
from tests.unit.ui.shell.conftest import idle

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 20)
VISIT = make.visit("2026-11-20", ecog=1)
DECISION = Decision(
    on=TODAY, code="follow_up", choice=DecisionChoice.DECLINED, reason="wishes to wait", by="Li"
)
PASSWORD = "a long pass phrase"
MRN = make.patient().mrn


def _with_patient(window: MainWindow, qtbot: QtBot) -> RecordsTab:
    clinic = window.session.clinic
    assert clinic is not None
    import_history(clinic, make.gist_adjuvant(), TODAY)
    added = (Addition("visits", VISIT), Addition("toxicities", make.toxicity("Nausea", 1, TODAY)))
    entry = Entry(action=EntryAction.RECORD_VISIT, additions=added)
    record_entry(clinic, MRN, entry, TODAY)
    return _visits(window, qtbot)


def _visits(window: MainWindow, qtbot: QtBot) -> RecordsTab:
    with qtbot.waitSignal(window.view.area.page.settled):
        window.open_patient(MRN)
    window.view.area.page.tabs.choose(Tab.VISITS)
    page = window.view.area.page
    qtbot.waitUntil(lambda: page.is_settled)
    tab = page.tabs.page(Tab.VISITS)
    assert isinstance(tab, RecordsTab)
    return tab


def _choose_visit(tab: RecordsTab) -> str:
    rows = range(tab.model.rowCount())
    row = next(row for row in rows if tab.model.row_at(row).path == "visits")
    tab.table.selectRow(row)
    return str(tab.model.index(row, RecordColumn.SAYS).data(CellRole.SECOND))


def _asked(window: MainWindow, qtbot: QtBot) -> SignDialog:
    signing = window.view.area.signing
    qtbot.waitUntil(lambda: signing.dialog is not None)
    assert signing.dialog is not None
    return signing.dialog


def test_a_visit_is_signed_and_a_correction_makes_it_void(
    new_clinic: MainWindow, qtbot: QtBot
) -> None:
    tab = _with_patient(new_clinic, qtbot)
    assert _choose_visit(tab) == "○ not signed"
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_G, KEYS)
    dialog = _asked(new_clinic, qtbot)
    patient = new_clinic.view.area.page.patient
    assert patient is not None
    assert dialog.person.text().startswith(f"{patient.name} · MRN {patient.mrn} · born ")
    QTest.keyClicks(dialog.password, "wrong")
    dialog.sign_button.click()
    qtbot.waitUntil(dialog.remark.isVisible)
    assert "password is not right" in dialog.remark.text()
    QTest.keyClicks(dialog.password, PASSWORD)
    with qtbot.waitSignal(new_clinic.desk.written):
        QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: new_clinic.view.area.page.is_settled)
    assert new_clinic.view.area.signing.dialog is None
    assert _choose_visit(tab) == "✓ signed by zhang, 20-Nov-2026"
    clinic = new_clinic.session.clinic
    assert clinic is not None
    entry = Entry(
        action=EntryAction.CORRECT,
        corrections=(Correction("visits", VISIT, replace(VISIT, ecog=2)),),
        reason="typing error",
    )
    record_entry(clinic, MRN, entry, TODAY)
    tab = _visits(new_clinic, qtbot)
    assert _choose_visit(tab) == (
        '× signature void: "ECOG" corrected by zhang on 20-Nov-2026: typing error '
        "(signed by zhang, 20-Nov-2026)"
    )


def test_a_nurse_is_told_that_a_physician_signs(new_clinic: MainWindow, qtbot: QtBot) -> None:
    clinic = new_clinic.session.clinic
    assert clinic is not None
    new_clinic.session.clinic = replace(clinic, roles=frozenset({Role.NURSE}))
    tab = _with_patient(new_clinic, qtbot)
    _choose_visit(tab)
    assert not tab.sign_bar.button.isEnabled()
    assert tab.sign_bar.button.toolTip() == "Only a physician signs."


def test_only_visits_and_decisions_are_signed(new_clinic: MainWindow, qtbot: QtBot) -> None:
    tab = _with_patient(new_clinic, qtbot)
    for row in range(tab.model.rowCount()):
        tab.table.selectRow(row)
        assert tab.sign_bar.button.isEnabled() is tab.model.row_at(row).is_signable


def test_the_dialog_closes_when_another_patient_is_shown(
    new_clinic: MainWindow, qtbot: QtBot
) -> None:
    tab = _with_patient(new_clinic, qtbot)
    _choose_visit(tab)
    tab.sign_bar.button.click()
    _asked(new_clinic, qtbot)
    new_clinic.view.show_patients()
    assert new_clinic.view.area.signing.dialog is None
    idle(new_clinic, qtbot)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_decisions_are_signed_in_their_tab(demo: MainWindow, qtbot: QtBot, language: str) -> None:
    demo.set_language(language)
    clinic = demo.session.clinic
    assert clinic is not None
    mrn = "SIGN-" + language
    history = make.gist_adjuvant(decisions=[DECISION])
    import_history(clinic, replace(history, patient=replace(history.patient, mrn=mrn)), TODAY)
    with qtbot.waitSignal(demo.view.area.page.settled):
        demo.open_patient(mrn)
    page = demo.view.area.page
    page.tabs.choose(Tab.DECISIONS)
    qtbot.waitUntil(lambda: page.is_settled)
    tab = page.tabs.page(Tab.DECISIONS)
    assert isinstance(tab, DecisionsTab)
    assert tab.signature.text().startswith("○")
    tab.sign_bar.button.click()
    dialog = _asked(demo, qtbot)
    assert not dialog.password.isVisible()
    with qtbot.waitSignal(demo.desk.written):
        dialog.sign_button.click()
    qtbot.waitUntil(lambda: page.is_settled)
    assert tab.signature.text().startswith("✓")
    assert clinic.user in tab.signature.text()
