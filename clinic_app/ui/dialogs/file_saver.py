"""Asks where to save a file, and writes it there."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from clinic_app.services.write_file import write_file


class FileSaver(QObject):
    """Saves what is in memory under a name the user agrees to.

    `finished` says where, and whether it could be written.
    """

    finished = Signal(str, bool)

    def __init__(self, over: QWidget) -> None:
        """Ask with a dialog over the window `over`."""
        super().__init__(over)
        self._over = over
        self._content = b""

    def ask(self, words: tuple[str, str], name: str, content: bytes) -> None:
        """Ask where to put `content`; `words` are the dialog's title and the kind of file."""
        self._content = content
        title, kind = words
        dialog = QFileDialog(self._over, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    @Slot(str)
    def write(self, path: str) -> None:
        """Write what was asked about to `path`."""
        try:
            write_file(Path(path), self._content)
        except OSError:
            self.finished.emit(path, False)
        else:
            self.finished.emit(path, True)
