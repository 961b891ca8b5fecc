"""Asks why two records were not one person's after all."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.merged_record import MergedRecord
from clinic_app.ui import theme
from clinic_app.ui.forms.one_line import OneLine
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, label

_WIDTH = 520
_LONGEST = 400


class UndoDialog(QDialog):
    """`undone` carries the number of the merged record and the reason."""

    undone = Signal(str, str)

    def __init__(self, merged: MergedRecord, parent: QWidget | None = None) -> None:
        """Ask about `merged`; nothing happens before the reason is written."""
        super().__init__(parent)
        self._merged = merged
        self.reason = QLineEdit()
        self.reason.setValidator(OneLine(self.reason))
        self.reason.setMaxLength(_LONGEST)
        self.reason.setMinimumHeight(theme.TARGET_HEIGHT)
        self.undo_button, self.cancel_button = button("danger"), button()
        self.remark = label("error", wrap=True)
        self.remark.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(paragraph(f"{merged.name} · {merged.mrn}", "heading"))
        words = self.tr(
            "What came over goes back to this record, corrections made since included. What was "
            "entered since the merge stays where it is, and you are told what that is."
        )
        column.addWidget(paragraph(words, "quiet"))
        column.addWidget(paragraph(self.tr("Why are they two people's records? *"), "strong"))
        column.addWidget(self.reason)
        column.addWidget(self.remark)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.undo_button)
        column.addLayout(row)
        self.setWindowTitle(self.tr("Undo the merge?"))
        self.reason.setAccessibleName(self.tr("Reason, required"))
        self.remark.setText(self.tr("Write the reason: it is kept with both records."))
        self.undo_button.setText(self.tr("Undo the merge"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.setMinimumWidth(_WIDTH)
        self.reason.setFocus()
        self.undo_button.clicked.connect(self._undo)
        self.cancel_button.clicked.connect(self.reject)
        self.reason.returnPressed.connect(self._undo)
        self.reason.textEdited.connect(self.remark.hide)

    @Slot()
    def _undo(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.remark.show()
            self.reason.setFocus()
            return
        self.undone.emit(self._merged.mrn, reason)
        self.accept()
