"""Pairs of records that look like one patient's, one pair in a row."""

from enum import IntEnum

from clinic_app.services.find_duplicates import LikelyDuplicate
from clinic_app.services.find_patients import PatientMatch
from clinic_app.ui import display
from clinic_app.ui.models.roles import cell
from clinic_app.ui.models.rows_model import Cells, RowsModel


class PairColumn(IntEnum):
    """The columns, left to right: the older record, the newer one, why one or why two people."""

    ONE = 0
    OTHER = 1
    WHY = 2


class PairsModel(RowsModel[LikelyDuplicate]):
    """Pairs in the order they are given, open ones or such as were told apart."""

    COLUMNS = PairColumn

    def headings(self) -> tuple[str, ...]:
        """Return the two records and why."""
        return self.tr("Record"), self.tr("Other record"), self.tr("Why")

    def written(self, row: int) -> Cells:
        """Return one pair in words."""
        pair = self.row_at(row)
        return (_person(pair.one), _person(pair.other), _why(pair))


def _person(found: PatientMatch) -> dict[int, object]:
    return cell(found.name, f"{found.mrn} · {display.current().date(found.birth_date)}")


def _why(pair: LikelyDuplicate) -> dict[int, object]:
    """Say what speaks for one person, and who said that they are two."""
    now, said = display.current(), pair.apart
    likeness = "" if pair.why is None else now.sentence(f"merge.likeness.{pair.why}")
    if said is None:
        return cell(likeness)
    who = f"{said.by}, {now.date(said.on)}"
    if pair.why is None:
        return cell(said.reason or "", who, f"{said.reason or ''}\n{who}")
    before = now.sentence("merge.apart_before", reason=said.reason or "", who=who)
    return cell(likeness, before, f"{likeness}\n{before}")
