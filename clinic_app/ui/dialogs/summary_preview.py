"""The summary before it is printed: pages from memory, print, save, the other language."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPageSize, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.ui import display, theme
from clinic_app.ui.dialogs.pdf_printing import print_pages
from clinic_app.ui.dialogs.preview_bar import PreviewBar
from clinic_app.ui.widgets.basics import button, label, set_look, surface

_ZOOM_STEPS: Final = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
_SIZE: Final = (900, 860)
_SAFE: Final = frozenset("-_.")


def file_name(mrn: str, language: str) -> str:
    """Return a name for the saved summary; what a file system may refuse becomes `_`."""
    safe = "".join(c if c.isalnum() or c in _SAFE else "_" for c in mrn)
    return f"summary-{safe}-{language}.pdf"


class _Pages(QPdfView):
    """Qt's view of a PDF, which does not say by itself that fitting the width changed the zoom."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class SummaryPreview(QDialog):
    """Shows one PDF. The pages never touch the disk unless the user saves them.

    `language_requested` asks for the same summary in another language (MRN, `zh` or `en`);
    whoever makes it answers with `show_pdf`.
    """

    language_requested = Signal(str, str)

    def __init__(self, pdf: bytes, mrn: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._mrn = mrn
        self._pdf = b""
        self._buffer: QBuffer | None = None
        self._asked: str | None = None
        self.language = display.current().language
        self.document = QPdfDocument(self)
        self.view = _Pages(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.bar = PreviewBar(self.language)
        self.message = label()
        self.close_button, self.save_button = button(), button()
        self.print_button = button("primary")
        self._lay_out()
        self._write()
        self._connect()
        self.print_button.setDefault(True)
        self.print_button.setFocus()
        self.resize(*_SIZE)
        self.show_pdf(pdf)

    def _lay_out(self) -> None:
        foot = surface("plain")
        row = QHBoxLayout(foot)
        row.setContentsMargins(
            theme.SPACE_LARGE, theme.SPACE_SMALL, theme.SPACE_LARGE, theme.SPACE
        )
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self.message, 1)
        for made in (self.close_button, self.save_button, self.print_button):
            row.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(foot)

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Summary of {mrn}").format(mrn=self._mrn))
        self.view.setAccessibleName(self.tr("Pages of the summary"))
        self.close_button.setText(self.tr("Close"))
        self.save_button.setText(self.tr("Save as…"))
        self.save_button.setShortcut("Ctrl+S")
        self.print_button.setText(self.tr("Print…"))
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
        self.print_button.clicked.connect(self._ask_printer)

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages, from the first."""
        self._pdf = pdf
        self.document.close()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        is_ready = self.document.status() is QPdfDocument.Status.Ready
        self._say("" if is_ready else self.tr("These pages cannot be shown."), is_fault=True)
        self.print_button.setEnabled(is_ready)
        self.language, self._asked = self._asked or self.language, None
        self._show_page(0)
        self._show_zoom()

    def is_waiting_for(self, mrn: str) -> bool:
        """Say whether the next summary of `mrn` belongs here: another language was asked for."""
        return self._asked is not None and mrn == self._mrn

    def done(self, result: int) -> None:
        self._asked = None
        super().done(result)

    def say_failed(self) -> None:
        """Say that the other language could not be made; the pages shown stay."""
        self._say(self.tr("The summary could not be made in this language."), is_fault=True)
        self._asked = None

    def _say(self, words: str, *, is_fault: bool = False) -> None:
        self.message.setText(words)
        set_look(self.message, "role", "error" if is_fault else "quiet")

    @Slot(str)
    def _ask_language(self, language: str) -> None:
        self._asked = language
        self._say(self.tr("Making the summary…"))
        self.language_requested.emit(self._mrn, language)

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
        self._printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        dialog.accepted.connect(self._print)
        # QPrintDialog hides QDialog.open() behind an overload with a receiver.
        QDialog.open(dialog)

    @Slot()
    def _print(self) -> None:
        if print_pages(self.document, self._printer):
            self._say(self.tr("Sent to the printer."))
        else:
            self._say(
                self.tr("Printing failed: check the printer, or save the file."), is_fault=True
            )

    @Slot()
    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the summary"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(self._mrn, self.language))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the pages shown to a file, and say so or why not."""
        try:
            Path(path).write_bytes(self._pdf)
        except OSError:
            self._say(self.tr("Not saved: the file cannot be written there."), is_fault=True)
        else:
            self._say(self.tr("Saved: {path}").format(path=path))
