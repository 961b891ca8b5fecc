"""Says which record went into the one shown, and offers to take that back."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.merged_record import MergedRecord
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.retranslating import Retranslating


class MergedLine(Retranslating):
    """One merge in words, with its way back; `undo_requested` carries the `MergedRecord`."""

    undo_requested = Signal(object)

    def __init__(self, merged: MergedRecord, *, may_undo: bool) -> None:
        """Say it of `merged`; only a physician undoes it."""
        super().__init__()
        self.merged = merged
        self._may_undo = may_undo
        self._words = paragraph("")
        self.undo_button = button()
        self.undo_button.setEnabled(may_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self._ask)
        self.retranslate()

    def retranslate(self) -> None:
        """Write which record it was, and who may take it back."""
        merged = self.merged
        self._words.setText(
            display.current().sentence(
                "merge.merged", name=merged.name, mrn=merged.mrn, on=merged.on, by=merged.by,
                reason=merged.reason or "", rows=merged.rows,
            )
        )  # fmt: skip
        self.undo_button.setText(self.tr("Undo the merge…"))
        self.undo_button.setToolTip(
            "" if self._may_undo else self.tr("Only a physician undoes a merge.")
        )

    @Slot()
    def _ask(self) -> None:
        self.undo_requested.emit(self.merged)


class MergedLines(QWidget):
    """One line for each record that went into the one shown; hidden while there is none."""

    undo_requested = Signal(object)

    def __init__(self, margin: int = theme.SPACE_SMALL) -> None:
        """Stand `margin` pixels from the sides."""
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(margin, theme.SPACE_TINY, margin, theme.SPACE_TINY)
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
