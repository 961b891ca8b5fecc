import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from clinic_app.services.print_paper import MadePaper, Paper
from clinic_app.ui.dialogs.paper_preview import PaperPreview
from clinic_app.ui.dialogs.pdf_printing import pages_to_print, print_pages
from clinic_app.ui.paper_order import paper_of

pytestmark = pytest.mark.usefixtures("say")


def pdf(pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def paper(pages: int, language: str = "en", dates: bytes | None = None) -> MadePaper:
    return MadePaper(pdf=pdf(pages), language=language, dates=dates)


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    made = PaperPreview(paper(3, dates=b"BEGIN:VCALENDAR"), paper_of(Paper.LETTER, "T-1"))
    qtbot.addWidget(made)
    made.open()
    return made


def test_pages_come_from_memory_and_are_counted(preview: PaperPreview) -> None:
    assert preview.document.status() is QPdfDocument.Status.Ready
    assert preview.bar.pages.text() == "page 1 of 3"
    assert preview.windowTitle() == "Patient letter: T-1"


def test_pages_can_be_turned_to_the_ends(preview: PaperPreview, qtbot: QtBot) -> None:
    assert not preview.bar.back.isEnabled()
    preview.bar.ahead.click()
    qtbot.waitUntil(lambda: preview.bar.pages.text() == "page 2 of 3")
    preview.bar.ahead.click()
    qtbot.waitUntil(lambda: preview.bar.pages.text() == "page 3 of 3")
    assert not preview.bar.ahead.isEnabled()
    preview.bar.back.click()
    qtbot.waitUntil(lambda: preview.bar.pages.text() == "page 2 of 3")


def test_zoom_goes_in_steps_and_back_to_the_width(preview: PaperPreview) -> None:
    fitted = preview.bar.zoom.text()
    preview.bar.larger.click()
    larger = preview.shown_zoom()
    preview.bar.smaller.click()
    assert preview.shown_zoom() < larger
    assert preview.bar.zoom.text() == f"{round(preview.shown_zoom() * 100)} %"
    preview.bar.fit.click()
    assert preview.bar.zoom.text() == fitted


def test_the_other_language_is_asked_for_and_shown(preview: PaperPreview, qtbot: QtBot) -> None:
    chinese = preview.bar.findChildren(type(preview.bar.fit))[0]
    with qtbot.waitSignal(preview.language_requested) as asked:
        chinese.click()
    assert asked.args == ["zh"]
    assert preview.is_waiting_for(paper_of(Paper.LETTER, "T-1"))
    assert not preview.is_waiting_for(paper_of(Paper.LETTER, "T-2"))
    assert not preview.is_waiting_for(paper_of(Paper.SUMMARY, "T-1"))
    preview.show_paper(paper(1, "zh"))
    assert preview.language == "zh"
    assert chinese.isChecked()
    assert not preview.is_waiting_for(paper_of(Paper.LETTER, "T-1"))
    assert preview.dates_button.isHidden()
    assert preview.bar.pages.text() == "page 1 of 1"
    assert preview.message.text() == ""


def test_a_language_that_cannot_be_made_leaves_the_pages(preview: PaperPreview) -> None:
    preview.bar.findChildren(type(preview.bar.fit))[0].click()
    preview.say_failed()
    assert preview.message.text() == "These pages could not be made in this language."
    assert preview.bar.findChildren(type(preview.bar.fit))[1].isChecked()
    assert preview.document.pageCount() == 3


def test_what_is_no_pdf_is_said_and_cannot_be_printed(preview: PaperPreview) -> None:
    preview.show_paper(MadePaper(pdf=b"not a PDF", language="en"))
    assert preview.message.text() == "These pages cannot be shown."
    assert not preview.print_button.isEnabled()


def test_printing_asks_the_system_dialog(preview: PaperPreview) -> None:
    preview.print_button.click()
    (dialog,) = preview.findChildren(QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_every_page_is_printed_on_a_sheet_of_its_own(
    preview: PaperPreview, tmp_path: Path
) -> None:
    target = tmp_path / "printed.pdf"
    assert print_pages(preview.document, _printer(target))
    assert len(PdfReader(target).pages) == 3


def test_a_range_of_pages_is_kept(preview: PaperPreview, tmp_path: Path) -> None:
    printer = _printer(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert pages_to_print(preview.document, printer) == range(1, 3)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_opened_is_no_success(
    preview: PaperPreview, tmp_path: Path
) -> None:
    assert not print_pages(preview.document, _printer(tmp_path / "nowhere" / "printed.pdf"))


def _printer(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_saving_asks_for_a_place_under_a_speaking_name(preview: PaperPreview) -> None:
    preview.save_button.click()
    (dialog,) = preview.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("letter-T-1-en.pdf")
    dialog.reject()


def test_saved_pages_are_the_pages_shown(preview: PaperPreview, tmp_path: Path) -> None:
    preview.save_button.click()
    preview.saver.write(str(tmp_path / "out.pdf"))
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 3
    assert preview.message.text().startswith("Saved: ")


def test_the_next_dates_are_saved_for_the_telephone(preview: PaperPreview, tmp_path: Path) -> None:
    preview.dates_button.click()
    (dialog,) = preview.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("letter-T-1-en.ics")
    preview.saver.write(str(tmp_path / "out.ics"))
    assert (tmp_path / "out.ics").read_bytes() == b"BEGIN:VCALENDAR"
    dialog.reject()


def test_a_place_that_cannot_be_written_is_said(preview: PaperPreview, tmp_path: Path) -> None:
    preview.saver.write(str(tmp_path / "nowhere" / "out.pdf"))
    assert preview.message.text() == "Not saved: the file cannot be written there."


def test_an_mrn_makes_a_safe_file_name() -> None:
    order = paper_of(Paper.SUMMARY, "../A/b:1 周")
    assert order.file_name("-zh.pdf") == "summary-.._A_b_1_周-zh.pdf"
