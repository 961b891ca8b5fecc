"""The audit trail in the window: read, narrowed, looked into, printed, saved."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.audit_trail import (
    AuditFilters,
    AuditHead,
    AuditLine,
    FieldChange,
    RowWrite,
)
from clinic_app.services.read_audit import AuditPage
from clinic_app.ui.administration.administration_page import AdministrationPage
from clinic_app.ui.administration.audit_models import AuditDetailModel, AuditModel
from clinic_app.ui.administration.audit_tab import AuditTab
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.widgets.nav_bar import Place
from tests.unit.ui.shell.conftest import NOW, idle

HEAD = AuditHead(3, "0123456789abcdef0123")


def line(seq: int, **changes: object) -> AuditLine:
    usual = {
        "seq": seq, "at": NOW.now(), "day": NOW.today(), "by": "li", "action": "correct",
        "patient": "T-1", "reason": "typing",
    }  # fmt: skip
    return AuditLine(**(usual | changes))  # type: ignore[arg-type]


@pytest.fixture
def tab(qtbot: QtBot, app: object) -> AuditTab:
    made = AuditTab(NOW)
    qtbot.addWidget(made)
    return made


def _texts(model: AuditModel | AuditDetailModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def _page(*lines: AuditLine, has_more: bool = False, sees: bool = True) -> AuditPage:
    return AuditPage(lines, has_more, HEAD, sees)


def test_models_keep_their_promises(qtmodeltester: ModelTester, app: object) -> None:
    model, detail = AuditModel(), AuditDetailModel()
    model.hold((line(2),))
    model.add((line(1),))
    detail.show_line(line(1, writes=(RowWrite("visit", 1, is_new=True, fields=()),)))
    for one in (model, detail):
        qtmodeltester.check(one)


def test_a_line_is_said_field_by_field(tab: AuditTab) -> None:
    write = RowWrite(
        "patient", 7, is_new=False,
        fields=(
            FieldChange("phone", "1", "2"),
            FieldChange("birth_date", None, date(1966, 2, 11)),
            FieldChange("a_column_of_later", None, "x"),
        ),
    )  # fmt: skip
    user = RowWrite(
        "clinic_user", 1, is_new=True, fields=(FieldChange("roles", None, ("nurse",)),)
    )
    said = (("paper", "letter"), ("language", "zh"), ("filters", ""))
    tab.show_page(_page(line(3, writes=(write, user), said=said)), is_more=False)
    assert [[cell.strip() for cell in row] for row in _texts(tab.detail)] == [
        ["Paper", "", "Patient letter"],
        ["Language", "", "Chinese"],
        ["Patient (row 7)", "", ""],
        ["Phone", "1", "2"],
        ["Birth date", "—", "11-Feb-1966"],
        ["a_column_of_later", "—", "x"],
        ["User (row 1)", "", "new"],
        ["Roles", "", "nurse"],
    ]


def test_a_line_that_changed_nothing_says_so_and_names_its_paper(tab: AuditTab) -> None:
    tab.show()
    said = (("language", "zh"), ("paper", "letter"))
    printed = line(3, action="make_paper", said=said)
    tab.show_page(_page(printed, line(2, action="log_in", patient=None)), is_more=False)
    assert _texts(tab.model)[0][3] == "made a paper about the patient: Patient letter, Chinese"
    assert tab.fields.isVisible()
    assert not tab.nothing.isVisible()
    tab.table.selectRow(1)
    assert not tab.fields.isVisible()
    assert tab.nothing.isVisible()
    assert tab.nothing.text() == "This line changed no field."


def test_hidden_values_are_marked_and_the_reader_is_told(tab: AuditTab, qtbot: QtBot) -> None:
    hidden = RowWrite(
        "visit", 1, is_new=False, fields=(FieldChange("note", None, None),), is_shown=False
    )
    shown = line(3, patient="P-ABC", reason=None, is_reason_hidden=True, writes=(hidden,))
    tab.show()
    tab.show_page(_page(shown, sees=False), is_more=False)
    assert tab.note.isVisible()
    assert _texts(tab.detail)[1][1:] == ["•••", "•••"]
    assert "(a reason was given)" in _texts(tab.model)[0]
    tab.show_page(_page(line(3)), is_more=False)
    assert not tab.note.isVisible()


def test_a_line_that_does_not_fit_is_told_in_words(tab: AuditTab) -> None:
    tab.show()
    tab.show_page(_page(line(3), line(2, is_intact=False), line(1)), is_more=False)
    assert tab.broken.isVisible()
    assert "Line 2 does not fit" in tab.broken.text()
    assert _texts(tab.model)[1][0] == "! 2"
    assert "1 of them" in tab.state.text()
    tab.show_page(_page(line(3)), is_more=False)
    assert not tab.broken.isVisible()
    assert "all as they were written" in tab.state.text()
    assert HEAD.hash[:16] in tab.state.text()


def test_older_lines_come_below_and_the_chosen_one_stays(tab: AuditTab, qtbot: QtBot) -> None:
    tab.show_page(_page(line(9), line(8), has_more=True), is_more=False)
    tab.table.selectRow(1)
    with qtbot.waitSignal(tab.asked) as asked:
        tab.more_button.click()
    assert asked.args == [AuditFilters(), 8]
    assert not tab.more_button.isEnabled()
    tab.show_page(_page(line(7)), is_more=True)
    assert [row[0] for row in _texts(tab.model)] == ["9", "8", "7"]
    assert tab.table.selected_row() == 1
    assert not tab.more_button.isEnabled()


def test_what_is_typed_narrows_and_a_wrong_day_is_said(tab: AuditTab, qtbot: QtBot) -> None:
    bar = tab.filters
    bar.from_day.setText("-7")
    bar.to_day.setText("t")
    bar.by.setText(" li ")
    bar.action.setCurrentIndex(bar.action.findData("log_in_failed"))
    bar.patient.setText("T-1")
    with qtbot.waitSignal(tab.asked) as asked:
        qtbot.keyClick(bar.text, Qt.Key.Key_Return)
    wanted = AuditFilters(
        from_day=date(2026, 11, 13), to_day=NOW.today(), by="li", action="log_in_failed",
        patient="T-1",
    )  # fmt: skip
    assert asked.args == [wanted, None]
    bar.from_day.setText("yesterday-ish")
    with qtbot.assertNotEmitted(tab.asked):
        bar.show_button.click()
    assert "Not read as a date" in bar.fault.text()
    with qtbot.waitSignal(tab.asked) as asked:
        bar.all_button.click()
    assert asked.args == [AuditFilters(), None]
    assert bar.fault.isHidden()


def _open_trail(demo: MainWindow, qtbot: QtBot) -> None:
    demo.view.nav.entries[Place.ADMINISTRATION].click()
    demo.view.administration.tabs.setCurrentWidget(demo.administration.audit_tab)
    idle(demo, qtbot)


def test_the_trail_is_read_narrowed_and_saved(
    demo: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _open_trail(demo, qtbot)
    tab = demo.administration.audit_tab
    assert tab.model.rowCount() > 60
    tab.filters.patient.setText("DEMO-007")
    tab.filters.show_button.click()
    idle(demo, qtbot)
    assert {one.patient for one in tab.model.lines()} == {"DEMO-007"}
    path = tmp_path / "trail.csv"
    tab.export_to(str(path))
    idle(demo, qtbot)
    assert len(path.read_bytes().splitlines()) >= 2
    assert demo.view.messages.isVisible()
    tab.filters.by.setText("nobody")
    tab.filters.show_button.click()
    idle(demo, qtbot)
    assert not tab.print_button.isEnabled()
    assert tab.empty.isVisible()
    tab.filters.all_button.click()
    idle(demo, qtbot)


def test_the_trail_is_printed_in_either_language(demo: MainWindow, qtbot: QtBot) -> None:
    _open_trail(demo, qtbot)
    demo.administration.audit_tab.print_button.click()
    idle(demo, qtbot)
    preview = demo.prints.preview
    assert preview is not None
    assert preview.windowTitle() == "Audit trail: 20-Nov-2026"
    assert preview.document.pageCount() >= 1
    preview.close()


def test_the_page_is_called_and_its_tabs_are_named_in_the_language_shown(
    demo: MainWindow, qtbot: QtBot
) -> None:
    _open_trail(demo, qtbot)
    page = demo.view.administration
    named = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert named == ["Users", "Backups", "CTCAE", "Audit trail"]
    demo.set_language("zh")
    qtbot.waitUntil(lambda: page.tabs.tabText(3) == "操作记录")
    assert demo.view.nav.entries[Place.ADMINISTRATION].text() == "管理"
    said = {demo.administration.audit_tab.model.index(row, 3).data() for row in range(60)}
    assert "导入病历" in said


def test_a_widget_without_a_title_is_no_tab(qtbot: QtBot, app: object) -> None:
    page = AdministrationPage()
    qtbot.addWidget(page)
    with pytest.raises(TypeError):
        page.add_tab(QWidget(page))
