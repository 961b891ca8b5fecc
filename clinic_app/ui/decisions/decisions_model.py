"""Every decision on record as a table, the newest first."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.record.care import Decision
from clinic_app.ui import display
from clinic_app.ui.models.roles import NOWHERE, Index, cell


class DecisionColumn(IntEnum):
    """The columns, left to right: when and by whom, on what, what, why."""

    ON = 0
    ADVICE = 1
    CHOICE = 2
    REASON = 3


class DecisionsModel(QAbstractTableModel):
    """Decisions on record; one that was brought back is no longer among them."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold none yet."""
        super().__init__(parent)
        self._decisions: tuple[Decision, ...] = ()
        self._cells: list[tuple[dict[int, object], ...]] = []

    def show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        """Show these decisions, of one day the one entered last first."""
        self.beginResetModel()
        placed = sorted(enumerate(decisions), key=_newest, reverse=True)
        self._decisions = tuple(decision for _, decision in placed)
        self._cells = [_cells(decision) for decision in self._decisions]
        self.endResetModel()

    def decision_at(self, row: int) -> Decision:
        """Return the decision in `row`."""
        return self._decisions[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(DecisionColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or index.row() >= len(self._cells):
            return None
        return self._cells[index.row()][index.column()].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Date, by"),
            self.tr("Advice"),
            self.tr("Decision"),
            self.tr("Reason or note"),
        )[section]


def _newest(placed: tuple[int, Decision]) -> tuple[int, int]:
    return placed[1].on.toordinal(), placed[0]


def _cells(decision: Decision) -> tuple[dict[int, object], ...]:
    shown = display.current()
    choice = decision.choice
    said = shown.sentence(f"decision.choice.{choice}") if choice else display.UNKNOWN
    what = ""
    if decision.dose_mg_per_day is not None:
        what = shown.quantity(decision.dose_mg_per_day, "mg/d")
    elif decision.until is not None:
        what = shown.sentence("decision.until", until=decision.until)
    return (
        cell(shown.date(decision.on), decision.by or ""),
        cell(shown.advice(decision.code)),
        cell(said, what),
        cell(decision.reason or display.UNKNOWN),
    )
