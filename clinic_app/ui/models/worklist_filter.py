"""Narrows the day's list without changing its order."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from clinic_app.domain.findings import Level
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui.models.roles import Role

NOBODY: Final = "\0"
"""Stands among the physicians for patients with none on record; no name can be this."""
MINE: Final = "\1"
"""Stands among the physicians for whoever is logged in; no name can be this."""


class CallState(StrEnum):
    """Where the calling of a patient stands: try now, wait for the next try, nobody called."""

    NOW = "now"
    WAITING = "waiting"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: no levels means all; an empty text, kind, disease … means any.

    `mine` are the physicians that `MINE` stands for.
    """

    levels: frozenset[Level] = field(default_factory=frozenset)
    kind: str = ""
    disease: str = ""
    physician: str = ""
    mine: frozenset[str] = field(default_factory=frozenset)
    calls: str = ""
    text: str = ""

    def takes(self, row: WorklistRow, today: date) -> bool:
        """Say whether `row` is wanted on `today`, leaving the text aside."""
        return (
            (not self.levels or row.level in self.levels)
            and self.kind in {"", str(row.kind)}
            and self.disease in {"", str(row.disease)}
            and self._fits_physician(row.physician or NOBODY)
            and self._fits_calls(row, today)
        )

    def says(self, searched: str) -> bool:
        """Say whether every word of the text occurs in what a row says."""
        return all(word in searched for word in self.text.casefold().split())

    def _fits_physician(self, physician: str) -> bool:
        if self.physician == MINE:
            return physician in self.mine
        return self.physician in {"", physician}

    def _fits_calls(self, row: WorklistRow, today: date) -> bool:
        match self.calls:
            case CallState.NOW:
                return not row.waits_on(today)
            case CallState.WAITING:
                return row.waits_on(today)
            case CallState.NEVER:
                return row.last_call is None
        return True


class WorklistFilter(QSortFilterProxyModel):
    """Shows the rows of the list that are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show all rows."""
        super().__init__(parent)
        self.wanted = Wanted()
        self._today = date.min

    def set_today(self, today: date) -> None:
        """Compare the next tries with `today` from now on."""
        self._today = today

    def want(self, **changes: object) -> None:
        """Change one or more of the conditions, which are the fields of `Wanted`."""
        self.show_wanted(replace(self.wanted, **changes))  # type: ignore[arg-type]

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the rows that fit `wanted`."""
        self.beginFilterChange()
        self.wanted = wanted
        self.endFilterChange()

    def clear(self) -> None:
        """Show all rows again."""
        self.show_wanted(Wanted())

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        if not self.wanted.takes(index.data(Role.ROW), self._today):
            return False
        # What a row says is written when it is first asked for, so it is asked for last.
        return not self.wanted.text or self.wanted.says(index.data(Role.SEARCHED))
