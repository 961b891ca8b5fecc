"""Pages of a PDF onto a printer."""

from PySide6.QtCore import QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_MOST_DPI = 300
_POINTS_PER_INCH = 72


def pages_to_print(document: QPdfDocument, printer: QPrinter) -> range:
    """Return the pages that the print dialog asked for, counted from 0; all by default."""
    count = document.pageCount()
    if printer.printRange() is not QPrinter.PrintRange.PageRange or printer.fromPage() == 0:
        return range(count)
    first = min(printer.fromPage(), count)
    last = min(max(printer.toPage(), first), count)
    return range(first - 1, last)


def print_pages(document: QPdfDocument, printer: QPrinter) -> bool:
    """Draw every page that was asked for on a sheet of its own; False when printing fails."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for position, page in enumerate(pages_to_print(document, printer)):
            if position and not printer.newPage():
                return False
            draw_page(document, page, printer, painter)
    finally:
        painter.end()
    return True


def draw_page(document: QPdfDocument, page: int, printer: QPrinter, painter: QPainter) -> None:
    """Draw one page, counted from 0, as large as the sheet allows, in the middle of it."""
    points: QSizeF = document.pagePointSize(page)
    dpi = min(printer.resolution(), _MOST_DPI)
    pixels = QSize(
        round(points.width() * dpi / _POINTS_PER_INCH),
        round(points.height() * dpi / _POINTS_PER_INCH),
    )
    image = document.render(page, pixels)
    sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
    scale = min(sheet.width() / points.width(), sheet.height() / points.height())
    width, height = points.width() * scale, points.height() * scale
    place = QRectF((sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height)
    painter.drawImage(place, image)
