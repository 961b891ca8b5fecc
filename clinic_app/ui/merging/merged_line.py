"""Says which record went into the one shown, and offers to take that back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.merged_record import MergedRecord
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button


class MergedLine(QWidget):
    """One merge in words, with its way back; `undo_requested` carries the `MergedRecord`."""

    undo_requested = Signal(object)

    def __init__(self, merged: MergedRecord, *, may_undo: bool) -> None:
        """Say it of `merged`; only a physician undoes it."""
        super().__init__()
        self.merged = merged
        words = display.current().sentence(
            "merge.merged", name=merged.name, mrn=merged.mrn, on=merged.on, by=merged.by,
            reason=merged.reason or "", rows=merged.rows,
        )  # fmt: skip
        self.undo_button = button()
        self.undo_button.setText(self.tr("Undo the merge…"))
        self.undo_button.setEnabled(may_undo)
        self.undo_button.setToolTip(
            "" if may_undo else self.tr("Only a physician undoes a merge.")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(paragraph(words), 1)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.undo_requested.emit(self.merged)


class MergedLines(QWidget):
    """One line for each record that went into the one shown; hidden while there is none."""

    undo_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE_SMALL, 0, theme.SPACE_SMALL, 0)
        self._column.setSpacing(theme.SPACE_TINY)
        self.lines: tuple[MergedLine, ...] = ()
        self.hide()

    def show_merged(self, merged: tuple[MergedRecord, ...], *, may_undo: bool) -> None:
        """Say these merges, the latest first."""
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = tuple(MergedLine(one, may_undo=may_undo) for one in merged)
        for line in self.lines:
            line.undo_requested.connect(self.undo_requested)
            self._column.addWidget(line)
        self.setVisible(bool(merged))
