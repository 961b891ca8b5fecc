"""One change field by field: what stood there before, and what stands there after it."""

from enum import IntEnum

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells, RowsModel
from clinic_app.ui.record.record_words import field_word, said_fields


class VersionColumn(IntEnum):
    """The columns from left to right."""

    FIELD = 0
    BEFORE = 1
    AFTER = 2


class VersionsModel(RowsModel[Cells]):
    """Every field that either version says.

    Those a correction changed come first, bold and marked ●.
    """

    COLUMNS = VersionColumn

    def show_change(self, change: RecordChange | None) -> None:
        """Show both versions of a row; None shows nothing."""
        self.hold(() if change is None else _lines(change))

    def headings(self) -> tuple[str, ...]:
        """Return the field, and what it said before and after."""
        return self.tr("Field"), self.tr("Before"), self.tr("After")

    def written(self, row: int) -> Cells:
        """Return one field of both versions."""
        return self.row_at(row)


def _lines(change: RecordChange) -> tuple[Cells, ...]:
    before, after = said_fields(change.before), said_fields(change.after)
    names = sorted(
        dict.fromkeys([*before, *after]), key=lambda name: before.get(name) == after.get(name)
    )
    is_correction = change.what is ChangeKind.CORRECTED
    return tuple(
        _line(name, before.get(name), after.get(name), is_correction=is_correction)
        for name in names
    )


def _line(name: str, before: str | None, after: str | None, *, is_correction: bool) -> Cells:
    is_changed = is_correction and before != after
    words = f"● {field_word(name)}" if is_changed else field_word(name)
    cells = (cell(words), cell(before or UNKNOWN), cell(after or UNKNOWN))
    for one in cells:
        one[Role.STRONG] = is_changed
    cells[VersionColumn.BEFORE][Role.QUIET] = is_changed
    return cells
