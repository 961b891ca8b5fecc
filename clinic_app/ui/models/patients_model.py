"""Patients found, with birth date and record number beside the name."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QObject

from clinic_app.services.find_patients import PatientMatch
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells, CompactRowsModel


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


class PatientsModel(CompactRowsModel[PatientMatch]):
    """Patients in the order of the service, closest match first.

    In the compact form record number and sex stand under the name.
    """

    COLUMNS = PatientColumn

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nobody yet."""
        super().__init__(parent)
        self._today = date.min

    def show_matches(self, matches: Sequence[PatientMatch], today: date) -> None:
        """Show `matches`, with their ages on `today`."""
        self._today = today
        self.hold(matches)

    def mrn_at(self, row: int) -> str:
        """Return the record number in `row`."""
        return self.row_at(row).mrn

    def headings(self) -> tuple[str, ...]:
        """Return what tells two people of one name apart first."""
        return (
            self.tr("Name"),
            self.tr("Born"),
            self.tr("MRN"),
            self.tr("Sex"),
            self.tr("Disease"),
            self.tr("Phone"),
            self.tr("Follow-up"),
        )

    def written(self, row: int) -> Cells:
        """Return one patient in words."""
        return _cells(self.row_at(row), self._today, compact=self.is_compact)


def _cells(match: PatientMatch, today: date, *, compact: bool) -> Cells:
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
    cells[PatientColumn.NAME][Role.STRONG] = True
    return cells
