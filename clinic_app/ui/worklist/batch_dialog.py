"""Many summaries in one go: how far it is, stop, then print or save all of them."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, label, set_look
from clinic_app.ui.worklist.page_by_page import PageByPage

_WIDTH = 560
_MOST_FAILURES = 6


class BatchDialog(QDialog):
    """Holds the pages in memory; nothing touches the disk unless the user saves it.

    `stop_requested` asks to make no more; what is made can still be printed. `save_requested`
    carries a folder and the files by name.
    """

    stop_requested = Signal()
    save_requested = Signal(str, object)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        """Wait for `count` summaries."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._count = count
        self._is_done = False
        self._files: dict[str, bytes] = {}
        self._failures: list[str] = []
        self._title, self._state = label("heading", wrap=True), label("quiet", wrap=True)
        self.bar = QProgressBar()
        self._failed = label("error", wrap=True, selectable=True)
        self.stop, self.close_button = button("secondary"), button("secondary")
        self.save, self.print = button("secondary"), button("primary")
        self._pages = PageByPage(self)
        self._lay_out()
        self._connect()
        self._write()

    def add(self, name: str, pdf: bytes) -> None:
        """Take one finished summary, to be saved under `name`."""
        self._files[name] = pdf
        self._write()

    def add_failure(self, whose: str, why: str) -> None:
        """Note a summary that could not be made, in words."""
        self._failures.append(self.tr("{patient}: {why}").format(patient=whose, why=why))
        self._write()

    def show_done(self) -> None:
        """Offer what is made: all of it, or what there was when it was stopped."""
        self._is_done = True
        self._write()
        self.print.setFocus()

    def show_saved(self, folder: str) -> None:
        """Say where the files are."""
        self._say(self.tr("Saved in {folder}").format(folder=folder))

    def show_not_saved(self) -> None:
        """Say that the folder took no files."""
        self._say(self.tr("Not saved: the files cannot be written there."), is_fault=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        self.stop_requested.emit()
        self._pages.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self.bar.setRange(0, self._count)
        # The words below say the same, in a colour that can be read on the whole of the bar.
        self.bar.setTextVisible(False)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_SMALL)
        foot.addStretch(1)
        for made in (self.stop, self.close_button, self.save, self.print):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        column.setSpacing(theme.SPACE)
        for one in (self._title, self.bar, self._state, self._failed):
            column.addWidget(one)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self.stop.clicked.connect(self.stop_requested)
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self._ask_folder)
        self.print.clicked.connect(self._ask_printer)
        self._pages.printed.connect(self._show_printed)
        self._pages.finished.connect(self._show_finished)

    def _write(self) -> None:
        made, failed = len(self._files), len(self._failures)
        self.setWindowTitle(self.tr("Summaries"))
        self._title.setText(self.tr("Summaries of %n patients", "", self._count))
        self.bar.setValue(made + failed)
        self.bar.setAccessibleName(self.tr("Progress"))
        key = (
            self.tr("{made} of {count} are ready.")
            if self._is_done
            else self.tr("Making the pages: {made} of {count}…")
        )
        self._say(key.format(made=made, count=self._count))
        shown = self._failures[:_MOST_FAILURES]
        if failed > len(shown):
            shown = [*shown, self.tr("and %n more", "", failed - len(shown))]
        self._failed.setText("\n".join(shown))
        self._failed.setVisible(bool(shown))
        self.stop.setText(self.tr("Stop"))
        self.close_button.setText(self.tr("Close"))
        self.save.setText(self.tr("Save in a folder…   Ctrl+S"))
        self.save.setShortcut("Ctrl+S")
        self.print.setText(self.tr("Print all…   Ctrl+P"))
        self.print.setShortcut("Ctrl+P")
        self._offer(is_busy=not self._is_done)

    def _offer(self, *, is_busy: bool) -> None:
        self.stop.setVisible(not self._is_done)
        self.close_button.setVisible(self._is_done)
        for made in (self.save, self.print):
            made.setEnabled(not is_busy and bool(self._files))

    def _say(self, words: str, *, is_fault: bool = False) -> None:
        self._state.setText(words)
        set_look(self._state, "role", "error" if is_fault else "quiet")

    @Slot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the summaries in a folder"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    @Slot(str)
    def save_to(self, folder: str) -> None:
        """Ask to write every summary that is made into `folder`."""
        self.save_requested.emit(folder, dict(self._files))

    @Slot()
    def _ask_printer(self) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.accepted.connect(self._print)
        # QPrintDialog hides QDialog.open() behind an overload with a receiver.
        QDialog.open(dialog)

    @Slot()
    def _print(self) -> None:
        self.print_on(self._printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print every summary that is made, each beginning on a sheet of its own."""
        self.bar.setRange(0, len(self._files))
        self.bar.setValue(0)
        self._offer(is_busy=True)
        self._pages.start(tuple(self._files.values()), printer)

    @Slot(int)
    def _show_printed(self, documents: int) -> None:
        self.bar.setValue(documents)
        said = self.tr("Printing: {done} of {count}…")
        self._say(said.format(done=documents, count=len(self._files)))

    @Slot(bool)
    def _show_finished(self, is_printed: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._offer(is_busy=False)
        if is_printed:
            self._say(self.tr("Sent to the printer."))
        else:
            self._say(
                self.tr("Printing failed: check the printer, or save the files."), is_fault=True
            )
