"""The images of a tumour as a table: a column for each image, a row for each lesion."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from clinic_app.domain.course.lesions import ImageColumn, LesionRow, LesionTable
from clinic_app.domain.gist.findings import ImageResponse, Response
from clinic_app.ui import display
from clinic_app.ui.models.roles import NOWHERE, Index, Role

_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TINTS: Final = {Response.PD: "act", Response.PR: "good", Response.CR: "good"}


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str = ""
    tint: str = ""
    tip: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A row: its name, its unit, and its cells from left to right; none under a heading."""

    name: str
    unit: str = ""
    cells: tuple[_Cell, ...] = ()


class ImagingModel(QAbstractTableModel):
    """Written anew for each patient and language; a heading has `Role.STRONG` and no cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = LesionTable()
        self._lines: tuple[_Line, ...] = ()

    def show_table(self, table: LesionTable) -> None:
        """Show the images in the language of the moment."""
        self.beginResetModel()
        self._table = table
        self._lines = self._written(table)
        self.endResetModel()

    def image_at(self, column: int) -> ImageColumn | None:
        """Return an image; None where there is no such column."""
        images = self._table.images
        return images[column] if 0 <= column < len(images) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.images)

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
        return self._answers(line, index.column()).get(role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Horizontal:
            found = self.image_at(section)
            is_text = role == Qt.ItemDataRole.DisplayRole and found is not None
            return display.current().date(found.image.on) if is_text and found else None
        if section >= len(self._lines):
            return None
        line = self._lines[section]
        head: Mapping[int, object] = {
            Qt.ItemDataRole.DisplayRole: line.name,
            Qt.ItemDataRole.ToolTipRole: _plain(
                f"{line.name}, {line.unit}" if line.unit else line.name
            ),
            Role.SECOND: line.unit,
            Role.STRONG: not line.cells,
        }
        return head.get(role)

    def _answers(self, line: _Line, column: int) -> Mapping[int, object]:
        cell = line.cells[column]
        day = display.current().date(self._table.images[column].image.on)
        spoken = f"{line.name}, {day}: {cell.words} {line.unit}".strip()
        return {
            Qt.ItemDataRole.DisplayRole: cell.words,
            Qt.ItemDataRole.AccessibleTextRole: spoken if cell.words else "",
            Qt.ItemDataRole.ToolTipRole: _plain(cell.tip or (spoken if cell.words else "")),
            Qt.ItemDataRole.TextAlignmentRole: _NUMBERS,
            Role.TINT: cell.tint,
            Role.QUIET: cell.quiet,
        }

    def _written(self, table: LesionTable) -> tuple[_Line, ...]:
        images = table.images
        rows = [_Line(self.tr("Scan"), "", tuple(map(_kind, images)))]
        rows.append(_Line(self.tr("Response")))
        if table.has_lines:
            rows.append(_Line(self.tr("Line of treatment"), "", tuple(map(self._on_line, images))))
            rows.append(_Line(self.tr("Baseline for"), "", tuple(map(self._baseline_of, images))))
        for place, name in enumerate(("Choi", "mChoi", "RECIST 1.1")):
            cells = tuple(self._letter(one, place) for one in images)
            rows.append(_Line(name, "", cells))
        rows.append(_Line(self.tr("Findings"), "", tuple(map(self._finding, images))))
        rows.append(_Line(self.tr("Lesions")))
        rows += [_numbers(one.name, "mm", one.sizes_mm) for one in table.lesions]
        rows += [_numbers(one.name, "HU", one.densities_hu) for one in _dense(table)]
        rows.append(_Line(self.tr("Compared with baseline")))
        rows.append(_numbers(self.tr("Sum of diameters"), "mm", [one.sum_mm for one in images]))
        smallest = _of(images, lambda one: one.smallest_mm)
        rows.append(_numbers(self.tr("Smallest sum before"), "mm", smallest))
        density = _of(images, lambda one: one.mean_hu)
        rows.append(_numbers(self.tr("Mean density"), "HU", density))
        before = _of(images, lambda one: one.baseline_hu)
        rows.append(_numbers(self.tr("Mean density at baseline"), "HU", before))
        return tuple(rows)

    def line_words(self, column: ImageColumn) -> str:
        """Name the line that an image was judged on and what it was compared with, if any."""
        line, judged = column.line, column.judged
        if line is None or judged is None or not self._table.has_lines:
            return ""
        now = display.current()
        return self.tr("{drug} from {start}, compared with {baseline}").format(
            drug=now.drug(line.drug),
            start=now.date(line.first_dose_on),
            baseline=now.date(judged.baseline_on),
        )

    def _on_line(self, column: ImageColumn) -> _Cell:
        said = self.line_words(column)
        drug = display.current().drug(column.line.drug) if said and column.line else ""
        return _Cell(drug, tip=said)

    def _baseline_of(self, column: ImageColumn) -> _Cell:
        line = column.baseline_of
        return _Cell("" if line is None else display.current().drug(line.drug))

    def _finding(self, column: ImageColumn) -> _Cell:
        image = column.image
        named = (
            (image.new_lesion, self.tr("new lesion")),
            (image.new_nodule, self.tr("new nodule")),
            (image.non_target_progression, self.tr("other growth")),
        )
        said = ", ".join(name for is_so, name in named if is_so)
        return _Cell(said, tint="act" if said else "")

    def _letter(self, column: ImageColumn, place: int) -> _Cell:
        """Write one response; the baseline and what is not compared say so."""
        judged = column.judged
        if judged is None:
            return _Cell(
                self.tr("baseline") if column.is_baseline else display.UNKNOWN, quiet=True
            )
        letter = (judged.choi, judged.mchoi, judged.recist11)[place]
        now = display.current()
        tip = f"{now.sentence(f'response.{letter}')}\n{now.fact(judged.limbs[place])}"
        return _Cell(letter.value, _TINTS.get(letter, ""), tip, letter is Response.NE)


def _plain(tip: str) -> str:
    """Return a tip that Qt shows as typed: names of lesions are anybody's text."""
    return f"<qt>{escape(tip)}</qt>".replace("\n", "<br>") if "<" in tip else tip


def _kind(column: ImageColumn) -> _Cell:
    modality = column.image.modality
    return _Cell(display.UNKNOWN if modality is None else display.current().code(modality))


def _numbers(name: str, unit: str, values: Iterable[Decimal | None]) -> _Line:
    now = display.current()
    return _Line(
        name, unit, tuple(_Cell(now.number(value), quiet=value is None) for value in values)
    )


def _dense(table: LesionTable) -> tuple[LesionRow, ...]:
    return tuple(
        one for one in table.lesions if any(value is not None for value in one.densities_hu)
    )


def _of(
    images: tuple[ImageColumn, ...], value: Callable[[ImageResponse], Decimal | None]
) -> list[Decimal | None]:
    return [None if one.judged is None else value(one.judged) for one in images]
