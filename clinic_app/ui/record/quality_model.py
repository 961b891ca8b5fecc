"""Questionnaires as a table: a column for each, a row for each scale, norm-based ones apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.course.quality import NORM_BASED, SCALES, QualityPoint
from clinic_app.ui import display
from clinic_app.ui.models.roles import NOWHERE, Index, Role
from clinic_app.ui.record.quality_plot import scale_name
from clinic_app.ui.record.toxicity_model import dose_words

_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Line:
    """A row and its cells; none under a heading."""

    name: str
    cells: tuple[str, ...] = ()


class QualityModel(QAbstractTableModel):
    """Written anew for each patient and language; a heading has `Role.STRONG` and no cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[QualityPoint, ...] = ()
        self._lines: tuple[_Line, ...] = ()

    def show_points(self, points: Sequence[QualityPoint]) -> None:
        """Show the questionnaires in the language of the moment."""
        self.beginResetModel()
        self._points = tuple(points)
        self._lines = self._written()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._points)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self._lines[index.row()].cells:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if not line.cells:
            return True if role == Role.STRONG else None
        words = line.cells[index.column()]
        spoken = f"{line.name}, {self._day(index.column())}: {words}"
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.AccessibleTextRole: spoken,
            Qt.ItemDataRole.ToolTipRole: spoken,
            Qt.ItemDataRole.TextAlignmentRole: _NUMBERS,
            Role.QUIET: words == display.UNKNOWN,
        }
        return answers.get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal:
            is_text = role == Qt.ItemDataRole.DisplayRole and section < len(self._points)
            return self._day(section) if is_text else None
        if section >= len(self._lines):
            return None
        line = self._lines[section]
        head: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.name,
            Qt.ItemDataRole.ToolTipRole: line.name,
            Role.STRONG: not line.cells,
        }
        return head.get(role)

    def _day(self, column: int) -> str:
        return display.current().date(self._points[column].scores.on)

    def _written(self) -> tuple[_Line, ...]:
        now, points = display.current(), self._points
        say, code = now.sentence, now.code
        lines = [
            _Line(say("quality_of_life.form"), tuple(code(p.scores.instrument) for p in points)),
            _Line(say("quality_of_life.dose"), tuple(map(_doses, points))),
            _Line(say("quality_of_life.head_scales")),
        ]
        lines += [_Line(scale_name(name), self._values(name)) for name in SCALES]
        lines += [
            _Line(say("quality_of_life.physical_mean"), _numbers(p.physical_mean for p in points)),
            _Line(say("quality_of_life.mental_mean"), _numbers(p.mental_mean for p in points)),
        ]
        if any(point.value(name) is not None for point in points for name in NORM_BASED):
            lines.append(_Line(say("quality_of_life.head_norms")))
            lines += [_Line(scale_name(name), self._values(name)) for name in NORM_BASED]
        return tuple(lines)

    def _values(self, name: str) -> tuple[str, ...]:
        return _numbers(point.value(name) for point in self._points)


def _numbers(values: Iterable[Decimal | None]) -> tuple[str, ...]:
    return tuple(score_words(value) for value in values)


def score_words(value: Decimal | None) -> str:
    """Return a score with one decimal, a dash where it could not be worked out."""
    now = display.current()
    return now.number(None if value is None else round(value, 1))


def _doses(point: QualityPoint) -> str:
    """Return the daily dose of the day; of several drugs each with its name."""
    doses, now = point.doses, display.current()
    if len(doses) == 1 and doses[0].mg_per_day:
        return now.quantity(doses[0].mg_per_day, "mg/d")
    return now.sentence("list.separator").join(map(dose_words, doses)) or display.UNKNOWN
