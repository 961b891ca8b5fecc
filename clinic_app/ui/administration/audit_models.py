"""The audit trail as tables: its lines, and what one of them says field by field."""

from collections.abc import Sequence
from enum import IntEnum

from clinic_app.domain.audit_trail import AuditLine
from clinic_app.ui import display
from clinic_app.ui.administration.audit_words import detail_rows, reason_words, what_words
from clinic_app.ui.models.roles import NOWHERE, Role, cell
from clinic_app.ui.models.rows_model import Cells, RowsModel


class AuditColumn(IntEnum):
    """The columns of the trail from left to right."""

    NUMBER = 0
    AT = 1
    BY = 2
    ACTION = 3
    PATIENT = 4
    REASON = 5


class AuditModel(RowsModel[AuditLine]):
    """Lines of the trail, the newest first; one that was changed is marked in word and colour."""

    COLUMNS = AuditColumn

    def add(self, lines: Sequence[AuditLine]) -> None:
        """Show these lines under those that are shown."""
        if lines:
            first = len(self._rows)
            self.beginInsertRows(NOWHERE, first, first + len(lines) - 1)
            self._rows += tuple(lines)
            self.endInsertRows()

    def lines(self) -> tuple[AuditLine, ...]:
        """Return what is shown."""
        return self._rows

    def headings(self) -> tuple[str, ...]:
        """Return number, when, who, what, whose record, why."""
        return (
            self.tr("No."), self.tr("When"), self.tr("Who"), self.tr("What"),
            self.tr("Patient"), self.tr("Reason"),
        )  # fmt: skip

    def written(self, row: int) -> Cells:
        """Return one line in words."""
        line = self.row_at(row)
        number = str(line.seq) if line.is_intact else f"! {line.seq}"
        cells = (
            cell(number),
            cell(display.current().moment(line.at.astimezone())),
            cell(line.by),
            cell(what_words(line)),
            cell(line.patient or ""),
            cell(reason_words(line)),
        )
        if not line.is_intact:
            cells[AuditColumn.NUMBER][Role.TINT] = "stop"
        return cells


class DetailColumn(IntEnum):
    """The columns of the detail from left to right."""

    FIELD = 0
    BEFORE = 1
    AFTER = 2


class AuditDetailModel(RowsModel[Cells]):
    """What one line says: each row that was written, with its fields before and after."""

    COLUMNS = DetailColumn

    def show_line(self, line: AuditLine | None) -> None:
        """Show a line; None shows nothing."""
        self.hold(() if line is None else detail_rows(line))

    def headings(self) -> tuple[str, ...]:
        """Return the field, and what it said before and after."""
        return self.tr("Field"), self.tr("Before"), self.tr("After")

    def written(self, row: int) -> Cells:
        """Return one field."""
        return self.row_at(row)
