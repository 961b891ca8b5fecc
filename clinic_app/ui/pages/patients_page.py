"""Every patient of the clinic, narrowed as one types."""

from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.services.find_patients import PatientMatch
from clinic_app.ui import theme
from clinic_app.ui.models.patients_model import MERGED, PatientColumn, PatientsModel
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.row_table import RowTable
from clinic_app.ui.widgets.search_box import COMPACT_ROW_HEIGHT
from clinic_app.ui.widgets.search_field import SearchField

MOST_LISTED: Final = 500
_PAUSE_MS: Final = 120
_FIELD_WIDTH: Final = 360
_NAME_WIDTH: Final = 460
_CARE_WIDTH: Final = 100
_COMPACT_BELOW: Final = 860


class PatientsPage(Retranslating):
    """Emits `asked(text)` for its contents; says which patient is wanted, or that a new one is."""

    asked = Signal(str)
    patient_requested = Signal(str)
    import_requested = Signal()
    new_patient_requested = Signal()
    duplicates_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for everybody as soon as the page is shown."""
        super().__init__(parent)
        self._count: int | None = None
        self._duplicates = 0, 0
        self.duplicates = button("quiet")
        self.title = label("title")
        self.field = SearchField()
        self.field.setMaximumWidth(_FIELD_WIDTH)
        self.field.installEventFilter(self)
        self.new_patient = button("primary")
        self.import_file = button("secondary")
        self.model = PatientsModel(self)
        self.table = RowTable()
        self.table.show_model(self.model, PatientColumn.CARE, {PatientColumn.NAME: _NAME_WIDTH})
        self.empty = EmptyState()
        self._keys = label("small")
        self._counted = label("quiet")
        self._stack = QStackedWidget()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_matches(self, matches: tuple[PatientMatch, ...], today: date) -> None:
        """Show who was found."""
        self._count = len(matches)
        self.model.show_matches(matches, today)
        self.table.select_first()
        self._show_what_there_is()

    def show_duplicates(self, count: int, apart: int = 0) -> None:
        """Say quietly how many pairs may belong to one patient, or that all were told apart."""
        self._duplicates = count, apart
        words = self.tr("Likely duplicates: {count}").format(count=count)
        if not count:
            words = self.tr("Namesakes told apart: {count}").format(count=apart)
        self.duplicates.setText(words)
        self.duplicates.setVisible(count + apart > 0)

    def clear(self) -> None:
        """Show nobody: the clinic is closed."""
        self.show_duplicates(0)
        self._count = None
        self.field.clear()
        self.model.show_matches((), date.min)
        self._show_what_there_is()

    def retranslate(self) -> None:
        """Write the texts."""
        self.title.setText(self.tr("Patients"))
        self.field.setPlaceholderText(self.tr("Name, pinyin, MRN or phone"))
        self.field.setAccessibleName(self.tr("Find a patient"))
        self.new_patient.setText(self.tr("New patient   Ctrl+Shift+N"))
        self.new_patient.setToolTip(self.tr("Enter a new patient (Ctrl+Shift+N)"))
        self.import_file.setText(self.tr("Import…"))
        self.import_file.setToolTip(self.tr("Import patient records from a history file"))
        self.table.setAccessibleName(self.tr("Patients found"))
        self._keys.setText(self.tr("↑ ↓ choose    Enter opens"))
        self.model.retranslate()
        self.show_duplicates(*self._duplicates)
        self._show_what_there_is()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.width() < _COMPACT_BELOW
        if compact != self.model.is_compact:
            self.table.set_row_height(COMPACT_ROW_HEIGHT if compact else theme.ROW_HEIGHT + 2)
            self.table.leave_out(MERGED if compact else (), _CARE_WIDTH)
            self.model.set_compact(compact)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.table.selected_row()
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and row is not None:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
                self._open(row)
                return True
        return super().eventFilter(watched, event)

    def ask(self) -> None:
        """Ask for what the field says; everybody when it is empty."""
        self.asked.emit(self.field.text().strip())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE)
        top.addWidget(self.title)
        top.addWidget(self.field, 6)
        top.addWidget(self._counted)
        top.addStretch(1)
        top.addWidget(self.new_patient)
        top.addWidget(self.import_file)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_LARGE, theme.SPACE_LARGE, theme.SPACE_LARGE, 8)
        column.setSpacing(theme.SPACE)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        below = QHBoxLayout()
        below.addWidget(self._keys, 1)
        below.addWidget(self.duplicates)
        column.addLayout(below)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._typed)
        self._pause.timeout.connect(self.ask)
        self.table.opened.connect(self._open)
        self.new_patient.clicked.connect(self.new_patient_requested)
        self.duplicates.clicked.connect(self.duplicates_requested)
        self.import_file.clicked.connect(self.import_requested)
        self.empty.action_requested.connect(self.import_requested)
        self.empty.other_requested.connect(self.new_patient_requested)

    def _show_what_there_is(self) -> None:
        self._stack.setCurrentWidget(self.table if self._count else self.empty)
        self._counted.setText(self._count_words())
        self._counted.setVisible(self._count is not None)
        if self._count is None:
            self.empty.say(self.tr("Reading the patients…"), "")
        elif self.field.text().strip():
            self.empty.say(
                self.tr("Nobody found"),
                self.tr(
                    "Try the first letters of the pinyin, part of the record number, or at "
                    "least four digits of the phone."
                ),
            )
        else:
            self.empty.say(
                self.tr("No patients yet"),
                self.tr("Enter a new patient, or bring records in from a history file (JSON)."),
                self.tr("Import a history file…"),
                self.tr("New patient   Ctrl+Shift+N"),
            )

    def _count_words(self) -> str:
        count = self._count or 0
        if self.field.text().strip():
            return self.tr("{count} found").format(count=count)
        one, several = self.tr("1 patient"), self.tr("{count} patients")
        return one if count == 1 else several.format(count=count)

    def _typed(self, _text: str) -> None:
        self._pause.start()

    def _open(self, row: int) -> None:
        self.patient_requested.emit(self.model.mrn_at(row))
