"""A paper before it is printed: pages from memory, print, save, dates, the other language."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.services.print_paper import MadePaper
from clinic_app.ui import theme
from clinic_app.ui.dialogs.file_saver import FileSaver
from clinic_app.ui.dialogs.pdf_printing import print_pages
from clinic_app.ui.dialogs.preview_bar import PreviewBar
from clinic_app.ui.paper_order import PaperOrder
from clinic_app.ui.widgets.basics import button, fit_screen, label, set_look, surface

_ZOOM_STEPS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_SIZE: Final = (900, 860)


class _Pages(QPdfView):
    """Qt's view of a PDF, which does not say by itself that fitting the width changed the zoom."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class PaperPreview(QDialog):
    """Shows one PDF. The pages never touch the disk unless the user saves them.

    `language_requested` asks for the same paper in another language (`zh` or `en`); whoever
    makes it answers with `show_paper`. Where the paper has dates to take along they can be saved
    as a calendar file.
    """

    language_requested = Signal(str)

    def __init__(self, made: MadePaper, order: PaperOrder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.order = order
        self._made = made
        self._buffer: QBuffer | None = None
        self._asked: str | None = None
        self.language = made.language
        self.document = QPdfDocument(self)
        self.view = _Pages(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.bar = PreviewBar(self.language)
        self.saver = FileSaver(self)
        self.message = label()
        self.close_button, self.save_button, self.dates_button = button(), button(), button()
        self.print_button = button("primary")
        self._lay_out()
        self.save_button.setVisible(not order.only_printed)
        self._write()
        self._connect()
        self.print_button.setDefault(True)
        self.print_button.setFocus()
        fit_screen(self, *_SIZE)
        self.show_paper(made)

    def _lay_out(self) -> None:
        foot = surface("plain")
        row = QHBoxLayout(foot)
        row.setContentsMargins(
            theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_LARGE, theme.SPACE
        )
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self.message, 1)
        for one in (self.close_button, self.dates_button, self.save_button, self.print_button):
            row.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)

    def _write(self) -> None:
        self.setWindowTitle(self.order.title())
        self.view.setAccessibleName(self.tr("Pages"))
        self.close_button.setText(self.tr("Close"))
        self.save_button.setText(self.tr("Save as…   Ctrl+S"))
        if not self.order.only_printed:
            self.save_button.setShortcut("Ctrl+S")
        self.dates_button.setText(self.tr("Save dates (.ics)…   Ctrl+D"))
        self.dates_button.setShortcut("Ctrl+D")
        self.dates_button.setToolTip(self.tr("The next dates for the patient's telephone"))
        self.print_button.setText(self.tr("Print…   Ctrl+P"))
        self.print_button.setShortcut("Ctrl+P")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def _connect(self) -> None:
        self.bar.language_chosen.connect(self._ask_language)
        self.bar.page_asked.connect(self._turn_page)
        self.bar.zoom_asked.connect(self._change_zoom)
        self.bar.fit_asked.connect(self._fit_width)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.view.resized.connect(self._show_zoom)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._ask_file)
        self.dates_button.clicked.connect(self._ask_dates_file)
        self.saver.finished.connect(self._say_saved)
        self.print_button.clicked.connect(self._ask_printer)

    def show_paper(self, made: MadePaper) -> None:
        """Show these pages, from the first."""
        self._made = made
        self.document.close()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(made.pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        is_ready = self.document.status() is QPdfDocument.Status.Ready
        self._say("" if is_ready else self.tr("These pages cannot be shown."), is_fault=True)
        self.print_button.setEnabled(is_ready)
        self.dates_button.setVisible(made.dates is not None)
        self.language, self._asked = made.language, None
        self.bar.show_language(self.language)
        self._show_page(0)
        self._show_zoom()

    def is_waiting_for(self, order: PaperOrder) -> bool:
        """Say whether this paper belongs here next: another language was asked for."""
        return self._asked is not None and order == self.order

    def done(self, result: int) -> None:
        self._asked = None
        super().done(result)

    def say_failed(self) -> None:
        """Say that the other language could not be made; the pages shown stay."""
        self._say(self.tr("These pages could not be made in this language."), is_fault=True)
        self._asked = None
        self.bar.show_language(self.language)

    def _say(self, words: str, *, is_fault: bool = False) -> None:
        self.message.setText(words)
        set_look(self.message, "role", "error" if is_fault else "quiet")

    @Slot(str)
    def _ask_language(self, language: str) -> None:
        self._asked = language
        self._say(self.tr("Making the pages…"))
        self.language_requested.emit(language)

    @Slot(int)
    def _turn_page(self, step: int) -> None:
        navigator = self.view.pageNavigator()
        page = navigator.currentPage() + step
        if 0 <= page < self.document.pageCount():
            navigator.jump(page, QPointF(), 0)

    @Slot(int)
    def _show_page(self, page: int) -> None:
        self.bar.show_page(page, self.document.pageCount())

    @Slot(int)
    def _change_zoom(self, step: int) -> None:
        now = self.shown_zoom()
        larger = [factor for factor in _ZOOM_STEPS if factor > now * 1.01]
        smaller = [factor for factor in _ZOOM_STEPS if factor < now * 0.99]
        steps = larger[:1] if step > 0 else smaller[-1:]
        if steps:
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
            self.view.setZoomFactor(steps[0])
            self._show_zoom()

    def shown_zoom(self) -> float:
        """Return how large the pages are shown; 1 is their size on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom or not self.document.pageCount():
            return self.view.zoomFactor()
        per_point = self.view.logicalDpiX() / 72
        width = self.document.pagePointSize(0).width() * per_point
        margins = self.view.documentMargins()
        return (self.view.viewport().width() - margins.left() - margins.right()) / width

    @Slot()
    def _fit_width(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._show_zoom()

    @Slot()
    def _show_zoom(self) -> None:
        self.bar.show_zoom(self.shown_zoom())

    @Slot()
    def _ask_printer(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setPageOrientation(self._orientation())
        self._printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.accepted.connect(self._print)
        # QPrintDialog hides QDialog.open() behind an overload with a receiver.
        QDialog.open(dialog)

    def _orientation(self) -> QPageLayout.Orientation:
        """Return how the sheet lies: a page wider than high would be small on an upright one."""
        size = self.document.pagePointSize(0)
        if size.width() > size.height():
            return QPageLayout.Orientation.Landscape
        return QPageLayout.Orientation.Portrait

    @Slot()
    def _print(self) -> None:
        if print_pages(self.document, self._printer):
            self._say(self.tr("Sent to the printer."))
        elif self.order.only_printed:
            self._say(self.tr("Printing failed: check the printer."), is_fault=True)
        else:
            self._say(
                self.tr("Printing failed: check the printer, or save the file."), is_fault=True
            )

    @Slot()
    def _ask_file(self) -> None:
        words = self.tr("Save the pages"), self.tr("PDF files (*.pdf)")
        self.saver.ask(words, self.order.file_name(f"-{self.language}.pdf"), self._made.pdf)

    @Slot()
    def _ask_dates_file(self) -> None:
        words = self.tr("Save the next dates"), self.tr("Calendar files (*.ics)")
        name = self.order.file_name(f"-{self.language}.ics")
        self.saver.ask(words, name, self._made.dates or b"")

    @Slot(str, bool)
    def _say_saved(self, path: str, is_saved: bool) -> None:  # noqa: FBT001 - a signal's argument
        if is_saved:
            self._say(self.tr("Saved: {path}").format(path=path))
        else:
            self._say(self.tr("Not saved: the file cannot be written there."), is_fault=True)
