"""Show the recovery key, once, and make sure that it was kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.log_in.entry_card import EntryCard
from clinic_app.ui.widgets.basics import button, label

_KEY_PX = 17
_PRINT_POINTS = 16
_MARGIN = 600


class KeyCard(EntryCard):
    """The key with copy and print; `kept` is emitted once the person says it is written down."""

    kept = Signal()

    def __init__(self) -> None:
        """Make the card without a key."""
        super().__init__()
        self.key = label("strong", wrap=True, selectable=True)
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setFont(theme.base_font(_KEY_PX, bold=True))
        self.copy = button("secondary")
        self.print = button("secondary")
        self.written = QCheckBox()
        self._done = label("small", wrap=True)
        self.column.addWidget(self._framed(self.key))
        self.column.addSpacing(theme.SPACE_SMALL)
        self.column.addLayout(self._ways_to_keep())
        self.column.addWidget(self._done)
        self.column.addSpacing(theme.SPACE_SMALL)
        self.column.addWidget(self.written)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.written.toggled.connect(self.go.setEnabled)
        self.submitted.connect(self._leave)
        self.retranslate()

    def show_key(self, recovery_key: str) -> None:
        """Show `recovery_key`; it is forgotten when the card is left."""
        self.key.setText(recovery_key)
        self._done.clear()
        self.written.setChecked(False)
        self.go.setEnabled(False)

    def tab_chain(self) -> list[QWidget]:
        """Return the ways to keep the key, the promise, and the button."""
        return [self.copy, self.print, self.written, self.go]

    def retranslate(self) -> None:
        """Write the texts."""
        self.heading.setText(self.tr("Your recovery key"))
        self.reason.setText(
            self.tr(
                "If the password is ever forgotten, this key is the only way back to the "
                "records. It is shown now and never again: print it or write it down, and keep "
                "it away from this computer, for example in the safe."
            )
        )
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.copy.setText(self.tr("Copy"))
        self.print.setText(self.tr("Print…"))
        self.written.setText(self.tr("I have written it down or printed it"))
        self.go.setText(self.tr("Go to the clinic"))

    def paint_page(self, painter: QPainter) -> None:
        """Draw the printed page: what the key is for, and the key in large letters."""
        font = QFont(list(theme.FAMILIES), _PRINT_POINTS)
        painter.setFont(font)
        area = painter.viewport().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        text = f"{self.heading.text()}\n\n{self.reason.text()}\n\n{self.key.text()}"
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap), text)

    def _framed(self, inside: QLabel) -> QFrame:
        frame = QFrame()
        frame.setProperty("tint", "consider")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        layout.addWidget(inside)
        return frame

    def _ways_to_keep(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.print)
        row.addStretch(1)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.key.text())
        self._done.setText(
            self.tr("Copied. Paste it somewhere safe, then copy something else over it.")
        )

    def _print(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._dialog = QPrintDialog(self._printer, self)
        self._dialog.accepted.connect(self._paint)
        QDialog.open(self._dialog)

    def _paint(self) -> None:
        painter = QPainter(self._printer)
        self.paint_page(painter)
        painter.end()
        self._done.setText(self.tr("Sent to the printer."))

    def _leave(self) -> None:
        if self.written.isChecked():
            self.key.clear()
            self.kept.emit()
