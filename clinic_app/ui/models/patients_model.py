"""Patients found, with birth date and record number beside the name."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.services.find_patients import PatientMatch
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import NOWHERE, Index, Role, cell


class PatientColumn(IntEnum):
    """The columns, left to right: what tells two people of one name apart comes first."""

    NAME = 0
    BORN = 1
    MRN = 2
    SEX = 3
    DISEASE = 4
    PHONE = 5
    CARE = 6


MERGED: Final = (PatientColumn.MRN, PatientColumn.SEX)
"""The columns whose values stand under the name in the compact form."""


class PatientsModel(QAbstractTableModel):
    """Patients in the order of the service, closest match first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nobody yet."""
        super().__init__(parent)
        self._matches: tuple[PatientMatch, ...] = ()
        self._today: date | None = None
        self._is_compact = False
        self._cells: list[tuple[dict[int, object], ...]] = []

    def show_matches(self, matches: Sequence[PatientMatch], today: date) -> None:
        """Show `matches`, with their ages on `today`."""
        self.beginResetModel()
        self._matches, self._today = tuple(matches), today
        self._cells = self._written(today)
        self.endResetModel()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - it is the state itself
        """Write for a narrow window: record number and sex stand under the name."""
        if compact != self._is_compact:
            self._is_compact = compact
            self.retranslate()

    @property
    def is_compact(self) -> bool:
        """Whether the rows are written for a narrow window."""
        return self._is_compact

    def retranslate(self) -> None:
        """Write every cell again in the language of the screen."""
        if self._today is not None:
            self._cells = self._written(self._today)
        if self._cells:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._cells) - 1, len(PatientColumn) - 1)
            )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(PatientColumn) - 1)

    def _written(self, today: date) -> list[tuple[dict[int, object], ...]]:
        return [_cells(match, today, compact=self._is_compact) for match in self._matches]

    def mrn_at(self, row: int) -> str:
        """Return the record number in `row`."""
        return self._matches[row].mrn

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(PatientColumn)

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
            self.tr("Name"),
            self.tr("Born"),
            self.tr("MRN"),
            self.tr("Sex"),
            self.tr("Disease"),
            self.tr("Phone"),
            self.tr("Follow-up"),
        )[section]


def _cells(match: PatientMatch, today: date, *, compact: bool) -> tuple[dict[int, object], ...]:
    say = display.current()
    age = say.age(match.birth_date, today)
    born = say.date(match.birth_date)
    if age is not None:
        born = say.sentence("person.born", day=match.birth_date, years=age)
    care = f"excluded_one.{match.excluded}" if match.excluded else "person.under_care"
    sex = say.sentence(f"person.{match.sex}") if match.sex else UNKNOWN
    cells = (
        cell(match.name, f"{match.mrn} · {sex}" if compact else ""),
        cell(born),
        cell(match.mrn),
        cell(sex),
        cell(str(match.disease)),
        cell(match.phone or UNKNOWN),
        cell(say.sentence(care)),
    )
    for one in cells:
        one[Role.ROW] = match
    cells[PatientColumn.NAME][Role.STRONG] = True
    return cells
