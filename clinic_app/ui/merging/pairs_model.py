"""Pairs of records that may belong to one patient, one pair in a row."""

from enum import IntEnum

from clinic_app.services.find_duplicates import LikelyDuplicate
from clinic_app.services.find_patients import PatientMatch
from clinic_app.ui import display
from clinic_app.ui.models.roles import cell
from clinic_app.ui.models.rows_model import Cells, RowsModel


class PairColumn(IntEnum):
    """The columns, left to right: the older record, the newer one, why."""

    ONE = 0
    OTHER = 1
    WHY = 2


class PairsModel(RowsModel[LikelyDuplicate]):
    """Likely duplicates in the order in which their records were made."""

    COLUMNS = PairColumn

    def headings(self) -> tuple[str, ...]:
        """Return the two records and why."""
        return self.tr("Record"), self.tr("Other record"), self.tr("Why")

    def written(self, row: int) -> Cells:
        """Return one pair in words."""
        pair = self.row_at(row)
        why = display.current().sentence(f"merge.likeness.{pair.why}")
        return (_person(pair.one), _person(pair.other), cell(why))


def _person(found: PatientMatch) -> dict[int, object]:
    return cell(found.name, f"{found.mrn} · {display.current().date(found.birth_date)}")
