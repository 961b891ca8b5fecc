"""Lists records that may belong to one patient; one pair is taken to the merge."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.services.find_duplicates import LikelyDuplicate
from clinic_app.ui import theme
from clinic_app.ui.merging.pairs_model import PairColumn, PairsModel
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, fit_screen
from clinic_app.ui.widgets.row_table import RowTable

_WIDTH, _HEIGHT = 760, 460
_WHY_LEAST_PX = 110
_ROW_HEIGHT = 46


class DuplicatesDialog(QDialog):
    """`pair_chosen` carries the numbers of the older and of the newer record."""

    pair_chosen = Signal(str, str)

    def __init__(self, pairs: tuple[LikelyDuplicate, ...], parent: QWidget | None = None) -> None:
        """List `pairs`."""
        super().__init__(parent)
        self.model, self.table = PairsModel(self), RowTable(_ROW_HEIGHT)
        self.table.show_model(self.model, PairColumn.WHY)
        self.table.leave_out((), _WHY_LEAST_PX)
        self.model.hold(pairs)
        self.look_button, self.close_button = button("primary"), button()
        self.setWindowTitle(self.tr("Likely duplicates"))
        self.table.setAccessibleName(self.windowTitle())
        self.look_button.setText(self.tr("Compare…"))
        self.close_button.setText(self.tr("Close"))
        words = self.tr(
            "These records may belong to one patient each. Namesakes, twins and families are "
            "among them: compare before anything is merged."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        column.addWidget(paragraph(words, "quiet"))
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.look_button)
        column.addLayout(row)
        fit_screen(self, _WIDTH, _HEIGHT)
        self.table.select_first()
        self.table.opened.connect(self._open)
        self.look_button.clicked.connect(self._look)
        self.close_button.clicked.connect(self.reject)

    @Slot(int)
    def _open(self, row: int) -> None:
        pair = self.model.row_at(row)
        self.accept()
        self.pair_chosen.emit(pair.one.mrn, pair.other.mrn)

    @Slot()
    def _look(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self._open(row)
