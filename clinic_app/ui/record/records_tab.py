"""The third tab: every row of the record by date, each to be corrected or voided."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.changes import RecordChange
from clinic_app.domain.toxicity.dismissal import is_dismissal
from clinic_app.ui import display, theme
from clinic_app.ui.forms.registry import form_correcting
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.record_list import GROUPS, RecordLine, lines_of
from clinic_app.ui.record.record_words import (
    field_word,
    named,
    said_fields,
    saying,
    spoken,
    together,
)
from clinic_app.ui.record.records_model import RecordColumn, RecordsModel
from clinic_app.ui.record.summaries import visit_findings
from clinic_app.ui.signing.sign_bar import SignBar
from clinic_app.ui.signing.signature_words import signature_words
from clinic_app.ui.widgets.basics import button, fit_choices, label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.row_table import RowTable

_KIND_WIDTH: Final = 150
_OFFERED: Final = tuple(group for group in GROUPS if group != "person")


class RecordsTab(TabPage):
    """A table, the chosen row in full, and what can be done with it.

    `correct_requested` carries the list's path and the row as it stands, `void_requested` the
    `RecordLine`, `sign_requested` list, place and value of the row; `changes_wanted` asks for the
    voided rows, answered by `show_changes`.
    """

    correct_requested = Signal(str, object)
    void_requested = Signal(object)
    sign_requested = Signal(str, int, object)
    changes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._changes: tuple[RecordChange, ...] = ()
        self._may_decide = True
        self.group = QComboBox()
        self.with_voided = QCheckBox()
        self.model = RecordsModel(self)
        self.table = RowTable()
        self.table.fit_rows()
        self.table.show_model(self.model, RecordColumn.SAYS, {RecordColumn.KIND: _KIND_WIDTH})
        self.empty = EmptyState()
        self._in_full = label(wrap=True, selectable=True)
        self.correct_button = button()
        self.void_button = button("danger")
        self.sign_bar = SignBar(self)
        self._void_key = QAction(self.table)
        self._void_key.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        self._void_key.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self._void_key)
        self._stack = QStackedWidget()
        for group in _OFFERED:
            self.group.addItem("", group)
        self._lay_out()
        self._connect()
        self._write()

    def _lay_out(self) -> None:
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.setMinimumHeight(theme.TARGET_HEIGHT)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(theme.SPACE)
        top.addWidget(self.group)
        top.addWidget(self.with_voided)
        top.addStretch(1)
        below.setSpacing(theme.SPACE_SMALL)
        below.addStretch(1)
        below.addWidget(self.sign_bar, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.correct_button, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.void_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE] * 4)
        column.setSpacing(theme.SPACE_SMALL)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._in_full)
        column.addLayout(below)

    def _connect(self) -> None:
        self.group.currentIndexChanged.connect(self._list)
        self.with_voided.toggled.connect(self._on_voided)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.correct_button.clicked.connect(self._correct)
        self.void_button.clicked.connect(self._void)
        self._void_key.triggered.connect(self._void)
        self.sign_bar.requested.connect(self._sign)

    def set_may_decide(self, *, may_decide: bool) -> None:
        """Let decisions on advice be voided from now on, or only be read."""
        self._may_decide = may_decide
        self._on_chosen()

    def show_patient(self, shown: Shown) -> None:
        """Show the record of a patient, the newest day first."""
        is_other = self._shown is None or self._shown.mrn != shown.mrn
        self._shown = shown
        if is_other:
            self.group.setCurrentIndex(0)
            self.with_voided.setChecked(False)
        self._changes = ()
        self._write()
        self._list()
        if self.with_voided.isChecked():
            self.changes_wanted.emit()

    def show_changes(self, changes: tuple[RecordChange, ...]) -> None:
        """List the voided rows as well, as long as they are asked for."""
        if self.with_voided.isChecked():
            self._changes = changes
            self._list()

    def chosen(self) -> RecordLine | None:
        """Return the row chosen in the table."""
        row = self.table.selected_row()
        return None if row is None else self.model.row_at(row)

    def _write(self) -> None:
        now = display.current()
        self.group.setAccessibleName(self.tr("Show"))
        for place, group in enumerate(_OFFERED):
            self.group.setItemText(place, now.sentence(f"record.group.{group}"))
        fit_choices(self.group)
        self.with_voided.setText(self.tr("Voided entries too"))
        self.table.setAccessibleName(self.tr("Entries of the record, the newest first"))
        self.correct_button.setText(self.tr("Correct…  Enter"))
        self.correct_button.setAccessibleName(self.tr("Correct this entry"))
        self.void_button.setText(self.tr("Void…  Del"))
        self.void_button.setAccessibleName(self.tr("Void this entry"))
        self._void_key.setText(self.tr("Void this entry"))
        self.sign_bar.write()
        self.empty.say(
            self.tr("Nothing of this kind on record"),
            self.tr("What is added to the record stands here by date."),
        )

    @Slot()
    def _list(self) -> None:
        if self._shown is None:
            return
        before = self.chosen()
        group = str(self.group.currentData())
        lines = lines_of(
            self._shown.view.history, self._changes, group, self._shown.view.signatures
        )
        self.model.hold(lines)
        self._stack.setCurrentWidget(self.table if lines else self.empty)
        place = self.model.row_of(before) if before is not None else None
        self.table.selectRow(place or 0)
        self._on_chosen()

    @Slot(bool)
    def _on_voided(self, is_wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._changes = ()
        if is_wanted:
            self.changes_wanted.emit()
        self._list()

    @Slot()
    def _on_chosen(self) -> None:
        line = self.chosen()
        is_live = line is not None and not line.is_voided
        can_correct = line is not None and form_correcting(line.path) is not None
        waits = line is not None and _is_of_physicians(line) and not self._may_decide
        self.correct_button.setEnabled(is_live and can_correct and not waits)
        self.void_button.setEnabled(is_live and not waits)
        words = self.tr("A physician changes a decision.") if waits else ""
        self.void_button.setToolTip(words)
        self.void_button.setAccessibleDescription(words)
        said = "" if line is None else _in_full(line)
        self._in_full.setText("\n".join(part for part in (said, words) if part))
        may_sign = self._shown is not None and self._shown.view.is_for_physician
        is_signable = is_live and line is not None and line.is_signable
        self.sign_bar.offer(is_signable=is_signable, may_sign=may_sign)

    @Slot(int)
    def _on_opened(self, _row: int) -> None:
        self._correct()

    @Slot()
    def _correct(self) -> None:
        line = self.chosen()
        if line is not None and self.correct_button.isEnabled():
            self.correct_requested.emit(line.path, line.value)

    @Slot()
    def _sign(self) -> None:
        line = self.chosen()
        if line is not None and line.place is not None and line.is_signable:
            self.sign_requested.emit(line.path, line.place, line.value)

    @Slot()
    def _void(self) -> None:
        line = self.chosen()
        if line is not None and self.void_button.isEnabled():
            self.void_requested.emit(line)


def _is_of_physicians(line: RecordLine) -> bool:
    """Say whether only a physician may void the row: a decision on advice."""
    return line.path == "decisions" and not is_dismissal(line.value)


def _in_full(line: RecordLine) -> str:
    """Return everything a row says: what became of it, what was found, and the note below."""
    voided = saying("voided", reason=line.reason or "") if line.is_voided else None
    signed = signature_words(line.signature) if line.is_signable else None
    told = [*_found(line.value), getattr(line.value, "note", None)]
    return "\n".join(part for part in (together([voided, signed]), *told) if part)


def _found(value: object) -> list[str]:
    if isinstance(value, Visit):
        return [together([spoken(value.on), visit_findings(value)])]
    words: list[str | None] = [
        named(field_word(name), said)
        for name, said in said_fields(value).items()
        if name != "note"
    ]
    return [together(words)]
