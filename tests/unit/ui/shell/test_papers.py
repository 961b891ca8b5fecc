"""Papers asked for in the window: made in the worker, shown before they are printed."""

from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from clinic_app.services.print_paper import Paper
from clinic_app.ui.dialogs.paper_preview import PaperPreview
from clinic_app.ui.main_window import MainWindow
from clinic_app.wording import wording


def _preview(demo: MainWindow, qtbot: QtBot) -> PaperPreview:
    qtbot.waitUntil(lambda: demo.prints.preview is not None)
    preview = demo.prints.preview
    assert preview is not None
    return preview


def test_a_letter_comes_with_the_next_dates_and_in_both_languages(
    demo: MainWindow, qtbot: QtBot
) -> None:
    mrn = str(demo.view.worklist.selected_mrn())
    demo.prints.print_paper(Paper.LETTER.value, mrn)
    preview = _preview(demo, qtbot)
    assert preview.document.status() is QPdfDocument.Status.Ready
    assert preview.document.pageCount() == 1
    assert mrn in preview.windowTitle()
    other = "zh" if preview.language == "en" else "en"
    preview.bar.language_chosen.emit(other)
    qtbot.waitUntil(lambda: preview.language == other)
    preview.close()
    demo.prints.preview = None


def test_a_paper_that_cannot_be_is_said_in_the_window(demo: MainWindow, qtbot: QtBot) -> None:
    in_gist = next(
        row.mrn
        for row in (
            demo.view.worklist.table.row_at(index)
            for index in range(demo.view.worklist.model.rowCount())
        )
        if row.disease.value == "GIST"
    )
    demo.prints.print_paper(Paper.TFR_CALENDAR.value, in_gist)
    qtbot.waitUntil(demo.view.messages.isVisible)
    said = wording(demo.appearance.language).say("error.no_tfr_calendar")
    assert said in demo.view.messages.text()
    demo.view.messages.hide()
    assert demo.prints.preview is None
