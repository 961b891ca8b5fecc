"""Rows of the record as a table model: date, kind, what it says."""

from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from clinic_app.ui import display, theme
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells, RowsModel
from clinic_app.ui.record.record_list import RecordLine
from clinic_app.ui.record.record_words import kind_word, saying
from clinic_app.ui.record.summaries import summary
from clinic_app.ui.signing.signature_words import signature_words


class RecordColumn(IntEnum):
    """The columns from left to right."""

    ON = 0
    KIND = 1
    SAYS = 2


class RecordsModel(RowsModel[RecordLine]):
    """Rows of the record in the order of the list. The date stands once per day."""

    COLUMNS = RecordColumn

    def headings(self) -> tuple[str, ...]:
        """Return date, kind, and what the row says."""
        return self.tr("Date"), self.tr("What"), self.tr("Content")

    def row_of(self, line: RecordLine) -> int | None:
        """Return where a row of the record stands now, None when it is not listed."""
        same = [place for place, one in enumerate(self._rows) if one == line]
        exact = [place for place in same if self._rows[place].place == line.place]
        return next(iter((*exact, *same)), None)

    def written(self, row: int) -> Cells:
        """Return one row of the record in words; struck through when it was voided."""
        line = self.row_at(row)
        now = display.current()
        is_first = row == 0 or self.row_at(row - 1).on != line.on
        day = now.date(line.on)
        says = summary(line.value)
        second = "\n".join(_under(line))
        cells = (
            cell(day if is_first else "", tip=day),
            cell(kind_word(line.path)),
            cell(says, second.replace("\n", " · "), f"{says}\n{second}".strip()),
        )
        cells[RecordColumn.ON][Qt.ItemDataRole.AccessibleTextRole] = day
        cells[RecordColumn.ON][Role.STRONG] = True
        for one in cells:
            one[Role.QUIET] = line.is_voided
        if line.is_voided:
            cells[RecordColumn.SAYS][Qt.ItemDataRole.FontRole] = _struck()
        return cells


def _under(line: RecordLine) -> list[str]:
    """Return what stands under a row: why it was voided, and whether it is signed."""
    under = [saying("voided", reason=line.reason or "")] if line.is_voided else []
    if line.is_signable and not (line.is_voided and line.signature is None):
        under.append(signature_words(line.signature))
    return under


def _struck() -> QFont:
    font = theme.base_font()
    font.setStrikeOut(True)
    return font
