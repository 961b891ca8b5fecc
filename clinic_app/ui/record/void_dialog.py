"""Asks why a row of the record was never true."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.drafts.entry import Entry, EntryAction, Voiding
from clinic_app.ui import theme
from clinic_app.ui.forms.one_line import OneLine
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.record_words import kind_word, spoken
from clinic_app.ui.record.summaries import summary
from clinic_app.ui.widgets.basics import button, label

_WIDTH = 520
_LONGEST = 400


class VoidDialog(QDialog):
    """Shows the row and asks for the reason; `voided` carries the entry.

    The row stays in the store with its reason, crossed out; no rule reads it any more.
    """

    voided = Signal(object)

    def __init__(self, line: RecordLine, parent: QWidget | None = None) -> None:
        """Ask about `line`; nothing happens before the reason is written."""
        super().__init__(parent)
        self._line = line
        self.reason = QLineEdit()
        self.reason.setValidator(OneLine(self.reason))
        self.reason.setMaxLength(_LONGEST)
        self.reason.setMinimumHeight(theme.TARGET_HEIGHT)
        self.void_button = button("danger")
        self.cancel_button = button()
        self._asked = label("strong")
        self._remark = label("error", wrap=True)
        self._remark.hide()
        self._lay_out()
        self._write()
        self.void_button.clicked.connect(self._void)
        self.cancel_button.clicked.connect(self.reject)
        self.reason.textEdited.connect(self._remark.hide)
        self.reason.returnPressed.connect(self._void)

    def _lay_out(self) -> None:
        line = self._line
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        head = label("heading", wrap=True)
        head.setText(f"{kind_word(line.path)} · {spoken(line.on)}")
        column.addWidget(head)
        column.addWidget(paragraph(summary(line.value)))
        column.addWidget(
            paragraph(
                self.tr(
                    "It stays in the store, crossed out, with your reason. Rules, charts and "
                    "paper no longer read it."
                ),
                "quiet",
            )
        )
        column.addWidget(self._asked)
        column.addWidget(self.reason)
        column.addWidget(self._remark)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.void_button)
        column.addLayout(row)
        around = self.parentWidget()
        room = around.width() - 2 * theme.SPACE_HUGE if around is not None else _WIDTH
        self.setMinimumWidth(min(_WIDTH, room))
        self.reason.setFocus()

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Void this entry?"))
        self._asked.setText(self.tr("Why is it wrong? *"))
        self.reason.setAccessibleName(self.tr("Reason, required"))
        self.reason.setPlaceholderText(self.tr("for example: belongs to another patient"))
        self._remark.setText(self.tr("Write the reason: it is kept with the entry."))
        self.void_button.setText(self.tr("Void"))
        self.cancel_button.setText(self.tr("Cancel"))

    @Slot()
    def _void(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._remark.show()
            self.reason.setFocus()
            return
        voiding = Voiding(self._line.path, self._line.value)
        self.voided.emit(Entry(action=EntryAction.VOID, voidings=(voiding,), reason=reason))
        self.accept()
