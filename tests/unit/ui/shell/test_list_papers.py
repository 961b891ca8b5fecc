"""What is printed from the day's list: the list itself, and everybody's summary."""

from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.errors import StoreError
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.worklist.batch_desk import Patient
from clinic_app.ui.worklist.batch_dialog import BatchDialog
from tests.unit.ui.shell.conftest import idle

CTRL: Final = Qt.KeyboardModifier.ControlModifier


def test_ctrl_p_previews_the_list_as_it_is_shown(demo: MainWindow, qtbot: QtBot) -> None:
    page = demo.view.worklist
    page.head.levels[next(iter(page.head.levels))].click()
    QTest.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: demo.prints.preview is not None)
    preview = demo.prints.preview
    assert preview is not None
    assert preview.windowTitle() == "Day list: 20-Nov-2026"
    order = preview.order
    assert order.make.filters == ("Now",)  # type: ignore[attr-defined]
    assert order.make.rows == page.rows_shown()  # type: ignore[attr-defined]
    preview.close()
    demo.prints.preview = None


def start_batch(window: MainWindow, count: int) -> BatchDialog:
    names = {row.mrn: row.name for row in window.view.worklist.rows_shown()}
    patients = [Patient(mrn, name) for mrn, name in names.items()][:count]
    window.lists.batch.make(patients, "en")
    dialog = window.lists.batch.dialog
    assert dialog is not None
    return dialog


def test_everybody_s_summary_is_made_once_and_saved(
    demo: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = start_batch(demo, 2)
    assert dialog.stop.isVisible()
    assert not dialog.print.isEnabled()
    idle(demo, qtbot)
    assert dialog.print.isEnabled()
    assert dialog.bar.value() == dialog.bar.maximum() == 2
    dialog.save_to(str(tmp_path))
    idle(demo, qtbot)
    files = sorted(tmp_path.iterdir())
    assert [len(PdfReader(file).pages) > 0 for file in files] == [True, True]
    dialog.save_to(str(tmp_path / "no such folder"))
    idle(demo, qtbot)
    assert "Not saved" in dialog._state.text()
    dialog.close()


@pytest.mark.parametrize("duplex", [False, True])
def test_each_summary_begins_on_a_sheet_of_its_own(
    demo: MainWindow, qtbot: QtBot, tmp_path: Path, *, duplex: bool
) -> None:
    dialog = start_batch(demo, 2)
    idle(demo, qtbot)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "all.pdf"))
    mode = QPrinter.DuplexMode
    printer.setDuplex(mode.DuplexLongSide if duplex else mode.DuplexNone)
    with qtbot.waitSignal(dialog._pages.finished) as finished:
        dialog.print_on(printer)
    assert finished.args == [True]
    counts = []
    for name, pdf in dialog._files.items():
        (tmp_path / name).write_bytes(pdf)
        counts.append(len(PdfReader(tmp_path / name).pages))
    pages = len(PdfReader(tmp_path / "all.pdf").pages)
    blank = counts[0] % 2 if printer.duplex() is mode.DuplexLongSide else 0
    assert pages == sum(counts) + blank
    assert dialog._state.text() == "Sent to the printer."
    dialog.close()


def test_stopping_keeps_what_is_made(demo: MainWindow, qtbot: QtBot) -> None:
    dialog = start_batch(demo, 30)
    dialog.stop.click()
    idle(demo, qtbot)
    assert dialog.close_button.isVisible()
    assert dialog.bar.value() == 1
    dialog.close()


def test_a_summary_that_cannot_be_made_is_named(demo: MainWindow, qtbot: QtBot) -> None:
    demo.lists.batch.make([Patient("TEST-NOBODY", "Nobody")], "en")
    idle(demo, qtbot)
    dialog = demo.lists.batch.dialog
    assert dialog is not None
    assert dialog._failed.text().startswith("Nobody · TEST-NOBODY: ")
    assert not dialog.print.isEnabled()
    dialog.close()


def test_a_summary_of_a_closed_dialog_never_stands_under_another_name(
    demo: MainWindow, qtbot: QtBot
) -> None:
    rows = {row.mrn: row.name for row in demo.view.worklist.rows_shown()}
    first, second, *_ = [Patient(mrn, name) for mrn, name in rows.items()]
    demo.lists.batch.make([first], "en")
    old = demo.lists.batch.dialog
    assert old is not None
    old.close()
    demo.lists.batch.make([second], "en")
    idle(demo, qtbot)
    dialog = demo.lists.batch.dialog
    assert dialog is not None
    (name,) = dialog._files
    assert second.mrn in name
    text = PdfReader(BytesIO(dialog._files[name])).pages[0].extract_text()
    assert second.mrn in text
    assert first.mrn not in text
    dialog.close()


def test_closing_ends_the_printing(demo: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = start_batch(demo, 2)
    idle(demo, qtbot)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFileName(str(tmp_path / "all.pdf"))
    dialog.print_on(printer)
    demo.lists.forget()
    assert demo.lists.batch._open_dialog() is None


def test_an_unforeseen_failure_is_handed_on(demo: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(demo.lists.failed):
        demo.lists.batch._not_saved(StoreError("store_busy"))
    demo.notifier.withdraw()
