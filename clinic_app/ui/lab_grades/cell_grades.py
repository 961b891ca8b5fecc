"""Below the flowsheet: the laboratory grades of the cell looked at, to be accepted."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.flowsheet_cells import FlowKind, FlowRow
from clinic_app.domain.toxicity.lab_proposals import LabProposal
from clinic_app.ui import theme
from clinic_app.ui.lab_grades.grade_row import GradeRow


class CellGrades(QWidget):
    """Takes no room where nothing waits. `accepted` carries the proposal and the grade.

    `dismissal_requested` carries a proposal that is no adverse event.
    """

    accepted = Signal(object, int)
    dismissal_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing."""
        super().__init__(parent)
        self._waiting: tuple[LabProposal, ...] = ()
        self.rows: tuple[GradeRow, ...] = ()
        self._why_not = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_SMALL)
        self.hide()

    def set_why_not(self, words: str) -> None:
        """Say why nothing can be entered; empty when it can."""
        self._why_not = words

    def hold(self, waiting: Sequence[LabProposal]) -> None:
        """Take what waits of the patient shown; no cell is looked at yet."""
        self._waiting = tuple(waiting)
        self.show_cell(None, None)

    def show_cell(self, row: FlowRow | None, day: date | None) -> None:
        """Show what waits of a quantity on a day."""
        for made in self.rows:
            made.hide()
            made.deleteLater()
        self.rows = ()
        if row is not None and row.kind is FlowKind.LAB:
            place = (row.name, row.unit, day)
            self.rows = tuple(
                self._row(one)
                for one in self._waiting
                if (one.lab.analyte, one.lab.unit, one.lab.drawn_on) == place
            )
        self.setVisible(bool(self.rows))

    def take_key(self, event: QKeyEvent) -> bool:
        """Accept by a key pressed on the cell; say whether it was one of ours."""
        return bool(self.rows) and self.rows[0].take_key(event)

    def _row(self, proposal: LabProposal) -> GradeRow:
        made = GradeRow(proposal, may_dismiss=True)
        made.accepted.connect(self._on_accepted)
        made.dismissal_requested.connect(self.dismissal_requested)
        made.set_why_not(self._why_not)
        self._column.addWidget(made)
        return made

    @Slot(object, int)
    def _on_accepted(self, proposal: LabProposal, grade: int) -> None:
        self.accepted.emit(proposal, grade)
