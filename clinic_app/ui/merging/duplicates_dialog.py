"""Lists records that look like one patient's: a pair is compared, or said to be two people."""

from enum import IntEnum

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.services.find_duplicates import Duplicates
from clinic_app.ui import theme
from clinic_app.ui.merging.pairs_model import PairColumn, PairsModel
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, fit_screen
from clinic_app.ui.widgets.row_table import RowTable

_WIDTH, _HEIGHT = 820, 480
_WHY_LEAST_PX = 110
_ROW_HEIGHT = 46


class Shown(IntEnum):
    """Which of the two lists is looked at."""

    OPEN = 0
    APART = 1


class DuplicatesDialog(QDialog):
    """Two lists: pairs nobody has settled, and pairs that are two people.

    `pair_chosen` carries the numbers of the older and of the newer record, to be compared;
    `apart_wanted` and `again_wanted` a pair (`LikelyDuplicate`) that is two people, or perhaps
    not. Who may not settle a pair only reads.
    """

    pair_chosen = Signal(str, str)
    apart_wanted = Signal(object)
    again_wanted = Signal(object)

    def __init__(
        self, found: Duplicates, *, may_settle: bool, parent: QWidget | None = None
    ) -> None:
        """List what was `found`."""
        super().__init__(parent)
        self._found, self._may_settle = found, may_settle
        self.model, self.table = PairsModel(self), RowTable(_ROW_HEIGHT)
        self.table.show_model(self.model, PairColumn.WHY)
        self.table.leave_out((), _WHY_LEAST_PX)
        self.chips = {one: button("chip", checkable=True) for one in Shown}
        self._which = QButtonGroup(self)
        for one, chip in self.chips.items():
            self._which.addButton(chip, one)
        self.chips[Shown.OPEN].setChecked(True)
        self.look_button, self.close_button = button("primary"), button()
        self.apart_button, self.again_button = button(), button()
        self._words = paragraph("", "quiet")
        self._write()
        self._lay_out()
        fit_screen(self, _WIDTH, _HEIGHT)
        self.table.opened.connect(self._open)
        self._which.idClicked.connect(self._show_list)
        self.look_button.clicked.connect(self._look)
        self.apart_button.clicked.connect(self._tell_apart)
        self.again_button.clicked.connect(self._ask_again)
        self.close_button.clicked.connect(self.reject)
        self.show_found(found)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> Shown:
        """Which list is looked at."""
        return Shown(self._which.checkedId())

    def show_found(self, found: Duplicates) -> None:
        """List the pairs as they are now."""
        self._found = found
        self.chips[Shown.OPEN].setText(
            self.tr("Likely duplicates: {count}").format(count=len(found.pairs))
        )
        self.chips[Shown.APART].setText(
            self.tr("Told apart: {count}").format(count=len(found.apart))
        )
        if not found.pairs and found.apart:
            self.chips[Shown.APART].setChecked(True)
        self._show_list()

    def _write(self) -> None:
        self.setWindowTitle(self.tr("Likely duplicates"))
        self.look_button.setText(self.tr("Compare…"))
        self.apart_button.setText(self.tr("Two people…"))
        self.again_button.setText(self.tr("Ask again…"))
        self.close_button.setText(self.tr("Close"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE_HUGE] * 4)
        column.setSpacing(theme.SPACE)
        chips = QHBoxLayout()
        for chip in self.chips.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        column.addLayout(chips)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        for one in (self.close_button, self.again_button, self.apart_button, self.look_button):
            row.addWidget(one)
        column.addLayout(row)

    @Slot()
    def _show_list(self, _id: int = 0) -> None:
        is_open = self.shown is Shown.OPEN
        self.model.hold(self._found.pairs if is_open else self._found.apart)
        self._words.setText(self._said_of(self.shown))
        self.table.setAccessibleName(self.chips[self.shown].text())
        for one in (self.look_button, self.apart_button):
            one.setVisible(self._may_settle and is_open)
        self.again_button.setVisible(self._may_settle and not is_open)
        for one in (self.look_button, self.apart_button, self.again_button):
            one.setEnabled(self.model.rowCount() > 0)
        self.table.select_first()

    def _said_of(self, shown: Shown) -> str:
        if shown is Shown.APART:
            return self.tr(
                "Somebody looked at these and said that they are two people. They are listed "
                "again if more signs of one person turn up."
            )
        if not self._may_settle:
            return self.tr(
                "Each pair may be one patient; it may also be namesakes, twins or relatives. A "
                "physician compares them: tell one, if you know whose they are."
            )
        return self.tr(
            "Each pair may be one patient; it may also be namesakes, twins or relatives. "
            "Compare before anything is merged."
        )

    @Slot(int)
    def _open(self, row: int) -> None:
        if not self._may_settle or self.shown is not Shown.OPEN:
            return
        pair = self.model.row_at(row)
        self.accept()
        self.pair_chosen.emit(pair.one.mrn, pair.other.mrn)

    @Slot()
    def _look(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self._open(row)

    @Slot()
    def _tell_apart(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self.apart_wanted.emit(self.model.row_at(row))

    @Slot()
    def _ask_again(self) -> None:
        row = self.table.selected_row()
        if row is not None:
            self.again_wanted.emit(self.model.row_at(row))
