"""Many documents onto one printer, a page at a time, so that the window goes on answering."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from clinic_app.ui.dialogs.pdf_printing import draw_page


class PageByPage(QObject):
    """Emits `printed(documents)` after each document and `finished(is_printed)` at the end."""

    printed = Signal(int)
    finished = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        """Print nothing yet."""
        super().__init__(parent)
        self._painter = QPainter()
        self._printer: QPrinter | None = None
        self._sheets: Iterator[bool] = iter(())

    def start(self, pdfs: Sequence[bytes], printer: QPrinter) -> None:
        """Print every page of `pdfs`, each document on a sheet of its own."""
        printer.setFullPage(True)
        self._printer = printer
        if not self._painter.begin(printer):
            self.finished.emit(False)
            return
        self._sheets = self._printing(tuple(pdfs), printer)
        QTimer.singleShot(0, self, self._go_on)

    def stop(self) -> None:
        """Print no further page: the printer is told to forget the rest."""
        if self._painter.isActive() and self._printer is not None:
            self._printer.abort()
            self._painter.end()

    @Slot()
    def _go_on(self) -> None:
        if not self._painter.isActive():
            return
        is_good = next(self._sheets, None)
        if is_good:
            QTimer.singleShot(0, self, self._go_on)
            return
        self._painter.end()
        self.finished.emit(is_good is None)

    def _printing(self, pdfs: tuple[bytes, ...], printer: QPrinter) -> Iterator[bool]:
        """Draw one page at each step; False ends it: the printer takes no more."""
        is_duplex = printer.duplex() is not QPrinter.DuplexMode.DuplexNone
        used = 0
        for number, pdf in enumerate(pdfs, start=1):
            buffer = QBuffer()
            buffer.setData(QByteArray(pdf))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            document = QPdfDocument()
            document.load(buffer)
            if is_duplex and used % 2:
                # The next patient does not begin on the back of this one's last sheet.
                used += 1
                yield printer.newPage()
            for page in range(document.pageCount()):
                if used and not printer.newPage():
                    yield False
                draw_page(document, page, printer, self._painter)
                used += 1
                yield True
            document.close()
            self.printed.emit(number)
