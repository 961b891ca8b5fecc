"""Today's list as a table model: every cell is written once per load and language."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.findings import Fact, Status
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import NOWHERE, Index, Role, cell

# What holds for everybody in that state explains no single row: general advice is left to the
# tooltip, the plan of tests stands last.
_GENERAL: Final = frozenset({"dpcr_beside"})
_PLAN: Final = "tfr_plan_"


class Column(IntEnum):
    """The columns of the list, left to right."""

    LEVEL = 0
    WHAT = 1
    PATIENT = 2
    DISEASE = 3
    WHY = 4
    WHEN = 5
    PHONE = 6
    CONTACT = 7


class WorklistModel(QAbstractTableModel):
    """Rows in the order of the service: most urgent first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no rows yet."""
        super().__init__(parent)
        self._rows: tuple[WorklistRow, ...] = ()
        self._today: date | None = None
        self._lines: list[tuple[dict[int, object], ...]] = []

    def show_rows(self, rows: Sequence[WorklistRow], today: date) -> None:
        """Show `rows` as they stand on `today`."""
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self._lines = [_line(row, today) for row in self._rows]
        self.endResetModel()

    def retranslate(self) -> None:
        """Write every cell again in the language of the screen."""
        if self._today is None:
            return
        self._lines = [_line(row, self._today) for row in self._rows]
        if self._lines:
            last = self.index(len(self._lines) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        return self._lines[index.row()][index.column()].get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._headings()[section]

    def _headings(self) -> tuple[str, ...]:
        return (
            self.tr("Level"),
            self.tr("What"),
            self.tr("Patient"),
            self.tr("Disease"),
            self.tr("Why"),
            self.tr("When"),
            self.tr("Phone"),
            self.tr("Last contact"),
        )


def _line(row: WorklistRow, today: date) -> tuple[dict[int, object], ...]:
    say = display.current()
    facts = [(fact.code, say.fact(fact)) for fact in _most_telling_first(row.facts)]
    own = (sentence for code, sentence in facts if code not in _GENERAL)
    why = say.sentence("list.separator").join(own)
    first, second = when(row, today)
    cells = (
        cell(say.level(row.level), tip=say.sentence(f"level_meaning.{row.level}")),
        cell(kind_name(row), further(row)),
        cell(row.name, row.mrn, f"{row.name}\n{row.mrn}"),
        cell(str(row.disease)),
        cell(why or UNKNOWN, tip="\n".join(sentence for _code, sentence in facts)),
        cell(first, second, window(row)),
        cell(row.phone or UNKNOWN),
        cell(say.date(row.last_contact_on)),
    )
    searched = " ".join(str(one[Qt.ItemDataRole.AccessibleTextRole]) for one in cells)
    for one in cells:
        one[Role.ROW] = row
        one[Role.SEARCHED] = f"{searched} {row.physician or ''}".casefold()
    cells[Column.LEVEL][Role.TINT] = str(row.level)
    cells[Column.WHAT][Role.STRONG] = True
    return cells


def _most_telling_first(facts: Sequence[Fact]) -> list[Fact]:
    """Keep the order of the rules, but what is not this patient's own goes last."""
    return sorted(facts, key=_is_common)


def _is_common(fact: Fact) -> bool:
    return fact.code in _GENERAL or fact.code.startswith(_PLAN)


def kind_name(row: WorklistRow) -> str:
    """Return the short name of the advice or of the due item."""
    kind = "advice" if row.is_advice else "due"
    return display.current().sentence(f"{kind}.{row.kind}.title")


def further(row: WorklistRow) -> str:
    """Return how many more items of this kind are open, empty when none is."""
    return display.current().sentence("when.further", count=row.further) if row.further else ""


def when(row: WorklistRow, today: date) -> tuple[str, str]:
    """Return when it is due, and under it the date or for how long it has been overdue.

    Overdue counts from the last day of the window, which is still in time.
    """
    say = display.current()
    if row.due_on is None or row.window_start is None or row.window_end is None:
        return say.sentence("when.today"), ""
    if row.status is Status.OVERDUE:
        days = (today - row.window_end).days
        return say.sentence("when.overdue", days=days), say.date(row.window_end)
    if row.status is Status.UPCOMING:
        return say.sentence("when.from", day=row.window_start), ""
    return say.sentence("when.until", day=row.window_end), ""


def window(row: WorklistRow) -> str:
    """Return the whole window of a due item; advice has none."""
    if row.due_on is None:
        return display.current().sentence("when.today")
    return display.current().sentence(
        "when.window", due=row.due_on, start=row.window_start, end=row.window_end
    )
