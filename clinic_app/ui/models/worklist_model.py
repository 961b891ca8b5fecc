"""Today's list as a table model."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import islice

from PySide6.QtCore import QObject

from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui.models.rows_model import Cells, CompactRowsModel
from clinic_app.ui.models.worklist_cells import Column, cells_of


class WorklistModel(CompactRowsModel[WorklistRow]):
    """Rows in the order of the service: most urgent first.

    In the compact form the first four columns say everything and the view hides the others.
    """

    COLUMNS = Column

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no rows yet."""
        super().__init__(parent)
        self._today = date.min
        self._namesakes: frozenset[str] = frozenset()

    def show_rows(self, rows: Sequence[WorklistRow], today: date) -> None:
        """Show `rows` as they stand on `today`."""
        self._today = today
        people = Counter(name for name, _mrn in {(row.name, row.mrn) for row in rows})
        self._namesakes = frozenset(name for name, count in people.items() if count > 1)
        self.hold(rows)

    def write_ahead(self, count: int) -> bool:
        """Write up to `count` more rows nobody has looked at; False when all are written."""
        waiting = (row for row in range(len(self._rows)) if row not in self._cells)
        for row in islice(waiting, count):
            self.cells_at(row)
        return len(self._cells) < len(self._rows)

    def written(self, row: int) -> Cells:
        """Return one row of the list in words."""
        found = self.row_at(row)
        is_namesake = found.name in self._namesakes
        return cells_of(found, self._today, compact=self.is_compact, is_namesake=is_namesake)

    def headings(self) -> tuple[str, ...]:
        """Return the heading of every column; the compact form says more in fewer."""
        compact = self.is_compact
        return (
            self.tr("Level"),
            self.tr("What and when") if compact else self.tr("What"),
            self.tr("Patient"),
            self.tr("Why, telephone and last call") if compact else self.tr("Why"),
            self.tr("When"),
            self.tr("Phone"),
            self.tr("Last visit"),
            self.tr("Last call"),
        )
