"""Finds the other record of a person, shows what a merge would do, and asks why."""

from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from clinic_app.domain.record.patient import Patient
from clinic_app.services.find_patients import PatientMatch
from clinic_app.services.merge_patients import MergePreview
from clinic_app.ui import theme
from clinic_app.ui.decisions.sayings import person_words
from clinic_app.ui.forms.one_line import OneLine
from clinic_app.ui.merging.merge_preview_panel import MergePreviewPanel
from clinic_app.ui.models.patients_model import MERGED, PatientColumn, PatientsModel
from clinic_app.ui.widgets.basics import button, fit_screen, label
from clinic_app.ui.widgets.row_table import RowTable
from clinic_app.ui.widgets.search_box import COMPACT_ROW_HEIGHT

_WIDTH, _HEIGHT = 820, 620
_LONGEST = 400
_PAUSE_MS = 120


class MergeDialog(QDialog):
    """Search first, then the preview with the reason.

    `searched` carries what was typed, `preview_wanted` the numbers kept and merged,
    `merge_wanted` those and the reason; `apart_wanted` the preview (`MergePreview`) of two people.
    """

    searched = Signal(str)
    preview_wanted = Signal(str, str)
    merge_wanted = Signal(str, str, str)
    apart_wanted = Signal(object)

    def __init__(self, patient: Patient, today: date, parent: QWidget | None = None) -> None:
        """Merge another record with that of `patient`."""
        super().__init__(parent)
        self._mrn = patient.mrn
        self._today = today
        self._pair: tuple[str, str] | None = None
        self.field, self.reason = QLineEdit(), QLineEdit()
        self.reason.setValidator(OneLine(self.reason))
        self.reason.setMaxLength(_LONGEST)
        for one in (self.field, self.reason):
            one.setMinimumHeight(theme.TARGET_HEIGHT)
        self.model, self.table = PatientsModel(self), RowTable(COMPACT_ROW_HEIGHT)
        self.model.set_compact(True)
        self.table.show_model(self.model, PatientColumn.NAME)
        self.table.leave_out((*MERGED, PatientColumn.CARE))
        self.panel = MergePreviewPanel()
        self.swap_button, self.back_button = button(), button("quiet")
        self.merge_button, self.cancel_button = button("danger"), button()
        self.apart_button, self.compare_button = button(), button("primary")
        self._preview: MergePreview | None = None
        self.remark = label("error", wrap=True)
        self.person = label("heading", wrap=True)
        self.person.setText(person_words(patient))
        self._asked, self._ask_other = label("strong"), label("strong")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._steps = QStackedWidget()
        self._lay_out()
        self._write()
        self._connect()
        self._show_search()

    def show_matches(self, matches: tuple[PatientMatch, ...]) -> None:
        """Show who was found, whoever the dialog is about left out."""
        self.model.show_matches([one for one in matches if one.mrn != self._mrn], self._today)
        self.table.select_first()
        self.compare_button.setEnabled(self.model.rowCount() > 0)

    def choose(self, other_mrn: str) -> None:
        """Ask for the preview of this record and another one, which goes into it."""
        self._ask(self._mrn, other_mrn)

    def show_preview(self, preview: MergePreview) -> None:
        """Show what the merge would do; it can be confirmed when nothing speaks against it."""
        self._preview = preview
        self._pair = preview.kept.patient.mrn, preview.merged.patient.mrn
        self.remark.hide()
        self.panel.show_preview(preview)
        self._steps.setCurrentIndex(1)
        self._show_buttons(is_compared=True)
        self.merge_button.setEnabled(preview.is_possible)
        self.reason.setEnabled(preview.is_possible)
        self.reason.setFocus()

    def say_refused(self, sentence: str) -> None:
        """Say why it was not merged or cannot be shown."""
        self.remark.setText(sentence)
        self.remark.show()
        self.merge_button.setEnabled(self._pair is not None)

    def _lay_out(self) -> None:
        find, preview = QWidget(), QWidget()
        first, second = QVBoxLayout(find), QVBoxLayout(preview)
        for step in (first, second):
            step.setContentsMargins(0, 0, 0, 0)
            step.setSpacing(theme.SPACE_SMALL)
        first.addWidget(self.person)
        first.addWidget(self._ask_other)
        first.addWidget(self.field)
        first.addWidget(self.table, 1)
        above = QHBoxLayout()
        above.addWidget(self.back_button)
        above.addStretch(1)
        above.addWidget(self.swap_button)
        second.addLayout(above)
        second.addWidget(self.panel, 1)
        second.addWidget(self._asked)
        second.addWidget(self.reason)
        self._steps.addWidget(find)
        self._steps.addWidget(preview)
        row = QHBoxLayout()
        row.addStretch(1)
        for one in (
            self.cancel_button, self.apart_button, self.merge_button, self.compare_button
        ):  # fmt: skip
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(self._steps, 1)
        column.addWidget(self.remark)
        column.addLayout(row)
        fit_screen(self, _WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._take)
        self._pause.timeout.connect(self._search)
        self.table.opened.connect(self._open)
        self.swap_button.clicked.connect(self._swap)
        self.back_button.clicked.connect(self._show_search)
        self.compare_button.clicked.connect(self._take)
        self.merge_button.clicked.connect(self._merge)
        self.apart_button.clicked.connect(self._tell_apart)
        self.reason.returnPressed.connect(self._merge)
        self.cancel_button.clicked.connect(self.reject)

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Merge with another record"))
        self._ask_other.setText(self.tr("Which other record belongs to this patient?"))
        self.field.setPlaceholderText(self.tr("Name, pinyin, MRN or phone"))
        self.field.setAccessibleName(self._ask_other.text())
        self.table.setAccessibleName(self.tr("Patients found"))
        self.back_button.setText(self.tr("← Another record"))
        self.swap_button.setText(self.tr("Keep the other one instead"))
        self._asked.setText(self.tr("Why do they belong together? *"))
        self.reason.setAccessibleName(self.tr("Reason, required"))
        self.reason.setPlaceholderText(
            self.tr("for example: entered twice, seen with the ID card")
        )
        self.compare_button.setText(self.tr("Compare…"))
        self.merge_button.setText(self.tr("Merge"))
        self.apart_button.setText(self.tr("Two people…"))
        self.cancel_button.setText(self.tr("Cancel"))

    def _ask(self, kept: str, merged: str) -> None:
        self.preview_wanted.emit(kept, merged)

    def _show_buttons(self, *, is_compared: bool) -> None:
        self.compare_button.setVisible(not is_compared)
        for one in (self.merge_button, self.apart_button):
            one.setVisible(is_compared)

    @Slot()
    def _show_search(self) -> None:
        self._pair = None
        self.remark.hide()
        self._show_buttons(is_compared=False)
        self._steps.setCurrentIndex(0)
        self.field.setFocus()

    @Slot()
    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _search(self) -> None:
        self.searched.emit(self.field.text().strip())

    @Slot()
    def _take(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self._open(row)

    @Slot(int)
    def _open(self, row: int) -> None:
        self.choose(self.model.mrn_at(row))

    @Slot()
    def _swap(self) -> None:
        if self._pair is not None:
            self._ask(self._pair[1], self._pair[0])

    @Slot()
    def _tell_apart(self) -> None:
        if self._preview is not None:
            self.apart_wanted.emit(self._preview)

    @Slot()
    def _merge(self) -> None:
        if self._pair is None or not self.merge_button.isEnabled():
            return
        reason = self.reason.text().strip()
        if not reason:
            self.say_refused(self.tr("Write the reason: it is kept with the merge."))
            self.reason.setFocus()
            return
        self.merge_button.setEnabled(False)
        self.merge_wanted.emit(*self._pair, reason)
