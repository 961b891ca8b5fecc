"""The window over the demo clinic: list, search, patient, forms, languages, colours, closing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.findings import Level
from clinic_app.ui import theme
from clinic_app.ui.dialogs.leave_form import LeaveForm
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.models.worklist_cells import Column
from clinic_app.ui.models.worklist_filter import MINE
from clinic_app.ui.pages.patients_page import PatientsPage
from clinic_app.ui.pages.worklist_page import WorklistPage
from tests.unit.ui.shell.conftest import idle


def test_list_is_full_and_most_urgent_first(demo: MainWindow) -> None:
    page = demo.view.worklist
    levels = [page.filter.index(row, 0).data() for row in range(page.filter.rowCount())]
    words = ["Now", "Act", "Consider", "Note"]
    assert levels == sorted(levels, key=words.index)
    assert page.urgent_count() == levels.count("Now") > 0
    assert page.foot.excluded.text().startswith("Not on the list")


def test_arrows_and_enter_open_the_patient(demo: MainWindow, qtbot: QtBot) -> None:
    page = demo.view.worklist
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    mrn = page.selected_mrn()
    with qtbot.waitSignal(demo.desk.patient_read):
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert demo.view.area.isVisible()
    assert demo.view.area.shown_mrn() == mrn


def test_ctrl_n_logs_a_visit_for_the_selected_patient(demo: MainWindow, qtbot: QtBot) -> None:
    page, area = demo.view.worklist, demo.view.area
    mrn = page.selected_mrn()
    page.head.log_visit.click()
    qtbot.waitUntil(area.visit_form.isVisible)
    assert area.shown_mrn() == mrn
    assert area.banner.isVisible()
    assert not area.has_typing()


def test_typing_is_not_thrown_away_without_asking(demo: MainWindow, qtbot: QtBot) -> None:
    area = demo.view.area
    demo.log_visit(str(demo.view.worklist.selected_mrn()))
    qtbot.waitUntil(area.visit_form.isVisible)
    area.visit_form.note.setPlainText("half a sentence")
    assert area.has_typing()
    demo.close()
    assert demo.isVisible()
    _asked(demo).stay.click()
    assert area.visit_form.note.toPlainText() == "half a sentence"
    demo.show_worklist()
    assert area.visit_form.isVisible()
    _asked(demo).discard.click()
    idle(demo, qtbot)
    assert demo.view.worklist.isVisible()


def _asked(window: MainWindow) -> LeaveForm:
    return next(one for one in window.findChildren(LeaveForm) if one.isVisible())


def test_filters_narrow_and_say_why_nothing_is_left(demo: MainWindow, qtbot: QtBot) -> None:
    page = demo.view.worklist
    total = page.filter.rowCount()
    QTest.mouseClick(page.head.levels[Level.STOP], Qt.MouseButton.LeftButton)
    assert 0 < page.filter.rowCount() < total
    page.head.text.setText("nobody of that name")
    assert page.empty.isVisible()
    page.empty.action_requested.emit()
    assert page.filter.rowCount() == total


def test_search_finds_by_pinyin_and_enter_opens(demo: MainWindow, qtbot: QtBot) -> None:
    mrn = demo.view.worklist.rows_shown()[0].mrn
    search = demo.view.top.search
    search.start()
    QTest.keyClicks(search.field, mrn)
    qtbot.waitUntil(search.panel.isVisible)
    assert search.model.mrn_at(0) == mrn
    with qtbot.waitSignal(demo.desk.patient_read):
        QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert demo.view.area.shown_mrn() == mrn
    assert not search.panel.isVisible()


def test_patients_page_lists_everybody(demo: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(demo.desk.listed):
        demo.view.nav.patients.click()
    page = demo.view.patients
    assert page.model.rowCount() == 60
    page.field.setText("no such person")
    with qtbot.waitSignal(demo.desk.listed):
        page.ask()
    assert page.empty.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_control_has_a_name_and_room(demo: MainWindow, qtbot: QtBot, language: str) -> None:
    demo.set_language(language)
    qtbot.waitUntil(lambda: demo.view.top.lock.text() in {"Close demo", "结束演示"})
    shown = [
        one
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for one in demo.findChildren(kind)
        if one.isVisible() and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert shown
    assert [one for one in shown if not _name(one)] == []
    assert [_name(one) for one in shown if one.height() < 24 and not _is_inside(one)] == []


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text or ("clear" if _is_inside(widget) else "")


def _is_inside(widget: QWidget) -> bool:
    """Say whether Qt itself put the widget into another, as the clear button of a field."""
    return isinstance(widget.parentWidget(), QLineEdit | QComboBox) or (
        widget.metaObject().className() in {"QTableCornerButton", "QLineEditIconButton"}
    )


def test_language_changes_list_and_texts_while_running(demo: MainWindow, qtbot: QtBot) -> None:
    page = demo.view.worklist
    english = page.filter.index(0, Column.WHAT).data()
    demo.set_language("zh")
    qtbot.waitUntil(lambda: page.head.log_visit.text().startswith("登记随访"))
    assert page.filter.index(0, Column.WHAT).data() != english
    assert demo.windowTitle() == "GIST · CML 专病门诊"
    demo.set_language("en")
    qtbot.waitUntil(lambda: page.head.log_visit.text().startswith("Log visit"))


def test_theme_changes_while_running(demo: MainWindow, qtbot: QtBot) -> None:
    demo.view.top.theme.click()
    assert theme.current_theme().name == "dark"
    assert demo.appearance.theme == "dark"
    qtbot.waitUntil(lambda: demo.view.top.theme.text() == "Light")
    demo.view.top.theme.click()
    assert theme.current_theme().name == "light"


def test_demo_mark_stands_on_every_page(demo: MainWindow) -> None:
    assert demo.view.top._demo.isVisible()
    assert demo.view.top._demo.text() == "DEMO"


def test_a_refused_file_is_answered_in_words(
    demo: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{ not json", encoding="utf-8")
    demo.imports.read(broken, demo)
    qtbot.waitUntil(demo.view.messages.isVisible)
    assert "broken.json was not imported: 1 fault. Nothing was stored." in (
        demo.view.messages.text()
    )
    demo.view.messages.hide()


def test_the_summary_is_previewed_and_made_again_in_the_other_language(
    demo: MainWindow, qtbot: QtBot
) -> None:
    mrn = str(demo.view.worklist.selected_mrn())
    demo.prints.print_summary(mrn)
    qtbot.waitUntil(lambda: demo.prints.preview is not None)
    preview = demo.prints.preview
    assert preview is not None
    first = preview._made
    preview._ask_language("zh")
    qtbot.waitUntil(lambda: preview._made != first)
    assert preview.language == "zh"
    preview.close()
    demo.prints.preview = None


@pytest.mark.parametrize("width", [840, 1000, 1440])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_list_scrolls_sideways(
    demo: MainWindow, qtbot: QtBot, width: int, language: str
) -> None:
    demo.set_language(language)
    demo.resize(width, 600)
    qtbot.waitUntil(lambda: demo.width() == width)
    page = demo.view.worklist
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    assert page.head.width() >= page.head.minimumSizeHint().width()
    page.head.filters.start_choices()
    assert page.head.filters.kind.isVisible()
    demo.view.show_patients()
    idle(demo, qtbot)
    patients = demo.view.patients
    qtbot.waitUntil(lambda: patients.table.horizontalScrollBar().maximum() == 0)
    demo.resize(1440, 900)


def test_the_text_filter_is_left_for_the_rows_by_key(demo: MainWindow, qtbot: QtBot) -> None:
    page = demo.view.worklist
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert demo.focusWidget() is page.head.text
    QTest.keyClicks(page.head.text, "imatinib")
    shown = page.filter.rowCount()
    QTest.keyClick(page.head.text, Qt.Key.Key_Return)
    assert demo.focusWidget() is page.table
    assert page.head.said() == ('"imatinib"',)
    QTest.keyClick(page.table, Qt.Key.Key_0)
    assert page.filter.rowCount() > shown
    QTest.keyClick(page.table, Qt.Key.Key_1)
    assert {row.level for row in page.rows_shown()} == {Level.STOP}
    QTest.keyClick(page.head.text, Qt.Key.Key_Escape)
    assert page.head.text.text() == ""


def test_physicians_are_offered_and_chosen(demo: MainWindow) -> None:
    page = demo.view.worklist
    box = page.head.filters.physician
    names = {row.physician for row in page.rows_shown() if row.physician}
    assert {box.itemData(place) for place in range(1, box.count())} >= names
    chosen = min(names)
    box.setCurrentIndex(box.findData(chosen))
    assert {row.physician for row in page.rows_shown()} == {chosen}
    assert page.head.said() == (chosen,)


def test_a_physician_finds_the_own_patients(demo: MainWindow) -> None:
    page = demo.view.worklist
    filters = page.head.filters
    assert filters.physician.findData(MINE) == -1
    filters.show_user(" ZHANG ")
    filters.physician.setCurrentIndex(filters.physician.findData(MINE))
    assert {row.physician for row in page.rows_shown()} == {"TEST-Zhang"}
    assert page.head.said() == ("My patients",)
    filters.show_user("Zha")
    assert filters.physician.currentData() == ""


def test_escape_and_the_keys_of_the_pages_lead_out_of_the_search(
    demo: MainWindow, qtbot: QtBot
) -> None:
    table, search = demo.view.worklist.table, demo.view.top.search.field
    demo.activateWindow()
    qtbot.waitUntil(demo.isActiveWindow)
    for key, held in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier),
    ):
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert search.hasFocus()
        QTest.keyClick(search, key, held)
        qtbot.waitUntil(table.hasFocus)
    idle(demo, qtbot)


@pytest.mark.parametrize("kind", [WorklistPage, PatientsPage])
def test_an_empty_clinic_offers_to_enter_the_first_patient(
    qtbot: QtBot, kind: type[WorklistPage | PatientsPage]
) -> None:
    page = kind()
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.new_patient_requested):
        page.empty.other_requested.emit()
