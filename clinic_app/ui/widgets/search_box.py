"""Find a patient from anywhere: Ctrl+K, a few letters, Enter."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.services.find_patients import MOST_FOUND, PatientMatch
from clinic_app.ui import theme
from clinic_app.ui.models.patients_model import MERGED, PatientColumn, PatientsModel
from clinic_app.ui.widgets.basics import label, surface
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable
from clinic_app.ui.widgets.search_field import SearchField

MOST_SHOWN: Final = 12
_PAUSE_MS: Final = 120
_PANEL_WIDTH: Final = 820
_COMPACT_BELOW: Final = 760
_ROW_HEIGHT: Final = theme.ROW_HEIGHT + 2
COMPACT_ROW_HEIGHT: Final = 46


class SearchBox(Retranslating):
    """A field with a panel of matches under it. Emits `asked(text)`, `chosen(mrn)`, `left`.

    `left` says that Esc was pressed: the cursor belongs back where it came from.
    """

    asked = Signal(str)
    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field; the panel is created hidden."""
        super().__init__(parent)
        self.field = SearchField()
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.model = PatientsModel(self)
        self._is_searching = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._make_panel()
        self.retranslate()

    def start(self) -> None:
        """Put the cursor into the field with everything selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_matches(self, matches: tuple[PatientMatch, ...], today: date) -> None:
        """Show who was found, or say that nobody was; nothing if the field was left meanwhile."""
        if not self._is_searching:
            return
        self.model.show_matches(matches[:MOST_SHOWN], today)
        self._more = max(0, len(matches) - MOST_SHOWN)
        self._is_all = len(matches) < MOST_FOUND
        self.table.setVisible(bool(matches))
        self.table.select_first()
        self._write_hint()
        self._place_panel()

    def leave(self) -> None:
        """Empty the field and take the panel away."""
        self.field.clear()
        self.model.show_matches((), date.min)
        self._stop()

    def retranslate(self) -> None:
        """Write the texts."""
        self.field.offer_hints(
            self.tr("Ctrl+K   Name, pinyin, MRN or phone"),
            self.tr("Ctrl+K   Name or MRN"),
            "Ctrl+K",
        )
        self.field.setAccessibleName(self.tr("Find a patient"))
        self.table.setAccessibleName(self.tr("Patients found"))
        self.model.retranslate()
        self._write_hint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._steered(event.key()):
                return True
        elif watched is self.field and event.type() == QEvent.Type.FocusOut:
            self._stop()
        return super().eventFilter(watched, event)

    def _make_panel(self) -> None:
        self._more, self._is_all = 0, True
        self.panel = surface("card")
        self.panel.hide()
        self.table = RowTable()
        self.table.show_model(self.model, PatientColumn.NAME)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(self._clicked)
        self._hint = label("small", wrap=True)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.table)
        column.addWidget(self._hint)

    def _place_panel(self) -> None:
        window = self.window()
        if self.panel.parentWidget() is not window:
            self.panel.setParent(window)
        corner = self.field.mapTo(window, QPoint(0, self.field.height() + 2))
        width = min(_PANEL_WIDTH, window.width() - corner.x() - theme.SPACE)
        rows = self.model.rowCount()
        height = 2 * self._hint.sizeHint().height() + 24
        if rows:
            row = COMPACT_ROW_HEIGHT if width < _COMPACT_BELOW else _ROW_HEIGHT
            height += theme.ROW_HEIGHT + rows * row + 12
        self._fit(width)
        self.panel.resize(QSize(width, min(height, window.height() - corner.y() - theme.SPACE)))
        self.panel.move(corner)
        self.panel.show()
        self.panel.raise_()

    def _fit(self, width: int) -> None:
        """Put record number and sex under the name where the panel is narrow."""
        compact = width < _COMPACT_BELOW
        if compact != self.model.is_compact:
            self.table.set_row_height(COMPACT_ROW_HEIGHT if compact else _ROW_HEIGHT)
            self.table.leave_out(MERGED if compact else ())
            self.model.set_compact(compact)

    def _write_hint(self) -> None:
        if self.model.rowCount() == 0:
            self._hint.setText(
                self.tr(
                    "Nobody found. Try the first letters of the pinyin, part of the record "
                    "number, or at least four digits of the phone."
                )
            )
        elif self._more and not self._is_all:
            words = self.tr("At least %n more: type another letter.", "", self._more)
            self._hint.setText(words)
        elif self._more:
            self._hint.setText(self.tr("%n more: type another letter.", "", self._more))
        else:
            self._hint.setText(self.tr("↑ ↓ choose    Enter opens    Esc closes"))

    def _steered(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.leave()
            self.left.emit()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.panel.isVisible():
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_selected()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        row = self.table.selected_row()
        wanted = 0 if row is None else row + step
        if 0 <= wanted < self.model.rowCount():
            self.table.selectRow(wanted)

    def _open_selected(self) -> None:
        row = self.table.selected_row()
        if self.panel.isVisible() and row is not None and not self._pause.isActive():
            self._open(row)
        elif self.field.text().strip():
            self._is_searching = True
            self._pause.stop()
            self._ask()

    def _clicked(self, index: object) -> None:
        row = self.table.selected_row()
        if row is not None:
            self._open(row)

    def _open(self, row: int) -> None:
        mrn = self.model.mrn_at(row)
        self.leave()
        self.chosen.emit(mrn)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._is_searching = True
            self._pause.start()
        else:
            self._stop()

    def _stop(self) -> None:
        self._is_searching = False
        self._pause.stop()
        self.panel.hide()

    def _ask(self) -> None:
        self.asked.emit(self.field.text().strip())
