"""Narrows the day's list without changing its order."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from clinic_app.domain.findings import Level
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui.models.roles import Role


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: no levels means all; an empty text, kind or disease means any."""

    levels: frozenset[Level] = field(default_factory=frozenset)
    kind: str = ""
    disease: str = ""
    text: str = ""

    def takes(self, row: WorklistRow, searched: str) -> bool:
        """Say whether `row` is wanted; every word of the text must occur in it."""
        return (
            (not self.levels or row.level in self.levels)
            and self.kind in {"", str(row.kind)}
            and self.disease in {"", str(row.disease)}
            and all(word in searched for word in self.text.casefold().split())
        )


class WorklistFilter(QSortFilterProxyModel):
    """Shows the rows of the list that are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show all rows."""
        super().__init__(parent)
        self.wanted = Wanted()

    def want(
        self,
        *,
        levels: frozenset[Level] | None = None,
        kind: str | None = None,
        disease: str | None = None,
        text: str | None = None,
    ) -> None:
        """Change one or more of the conditions, keep the others."""
        given = {"levels": levels, "kind": kind, "disease": disease, "text": text}
        changes = {name: value for name, value in given.items() if value is not None}
        self.beginFilterChange()
        self.wanted = replace(self.wanted, **changes)  # type: ignore[arg-type]
        self.endFilterChange()

    def clear(self) -> None:
        """Show all rows again."""
        self.beginFilterChange()
        self.wanted = Wanted()
        self.endFilterChange()

    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        index = self.sourceModel().index(source_row, 0, source_parent)
        return self.wanted.takes(index.data(Role.ROW), index.data(Role.SEARCHED))
