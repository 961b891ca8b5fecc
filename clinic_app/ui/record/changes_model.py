"""Changes of the record as a table model: when, who, what was done to what, and why."""

from enum import IntEnum
from typing import Final

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.ui import display
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells, RowsModel
from clinic_app.ui.record.record_list import day_of
from clinic_app.ui.record.record_words import kind_word, together
from clinic_app.ui.record.summaries import summary


class ChangeColumn(IntEnum):
    """The columns from left to right."""

    AT = 0
    BY = 1
    WHAT = 2
    SAYS = 3


_TINTS: Final = {
    ChangeKind.ADDED: "good",
    ChangeKind.CORRECTED: "consider",
    ChangeKind.VOIDED: "stop",
}


class ChangesModel(RowsModel[RecordChange]):
    """Every change of a record that the page asks for, in its order."""

    COLUMNS = ChangeColumn

    def headings(self) -> tuple[str, ...]:
        """Return when, by whom, what was done, to which entry."""
        return self.tr("When"), self.tr("By"), self.tr("Done"), self.tr("Entry")

    def written(self, row: int) -> Cells:
        """Return one change in words."""
        return _written(self.row_at(row))


def _written(change: RecordChange) -> Cells:
    now = display.current()
    value = change.after if change.after is not None else change.before
    day = day_of(change.path, value)
    on = None if day is None else now.date(day)
    what = together([kind_word(change.path), on, summary(value)])
    at = now.moment(change.at.astimezone())
    cells = (
        cell(at),
        cell(change.by),
        cell(now.sentence(f"record.what.{change.what}")),
        cell(what, change.reason or "", "\n".join(p for p in (what, change.reason) if p)),
    )
    cells[ChangeColumn.WHAT][Role.TINT] = _TINTS[change.what]
    return cells
