"""The drugs of the catalogue as rows that can be narrowed and sorted by any column."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import IntEnum
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QObject

from clinic_app.domain.drug_catalogue import Approval, CatalogueDrug, Compared, DrugLine
from clinic_app.ui import display
from clinic_app.ui.drugs import words
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells, CompactRowsModel


class DrugColumn(IntEnum):
    """The columns, left to right."""

    DRUG = 0
    LINE = 1
    DOSE = 2
    SURVIVAL = 3
    PATIENTS = 4
    STATUS = 5
    COMPARED = 6


_LAST: Final = Decimal("Infinity")
_LINES, _APPROVALS, _COMPARED = tuple(DrugLine), tuple(Approval), tuple(Compared)
_KEYS: Final[Mapping[DrugColumn, Callable[[CatalogueDrug], Any]]] = MappingProxyType(
    {
        DrugColumn.DRUG: lambda drug: words.name(drug).casefold(),
        DrugColumn.LINE: lambda drug: _LINES.index(drug.line),
        DrugColumn.DOSE: lambda drug: words.told(drug, "dose").casefold(),
        DrugColumn.SURVIVAL: lambda drug: max((t.days for t in drug.survival), default=_LAST),
        DrugColumn.PATIENTS: lambda drug: max(drug.patients, default=_LAST),
        DrugColumn.STATUS: lambda drug: (
            _APPROVALS.index(drug.approval), drug.approved_in or _LAST,
        ),
        DrugColumn.COMPARED: lambda drug: _COMPARED.index(drug.compared),
    }
)  # fmt: skip
_NUMBERS: Final = frozenset({DrugColumn.SURVIVAL, DrugColumn.PATIENTS})


class DrugsModel(CompactRowsModel[CatalogueDrug]):
    """The drugs that fit what is typed, sorted by a column; equal ones in the file's order."""

    COLUMNS = DrugColumn

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold no drug yet, in the order of treatment."""
        super().__init__(parent)
        self._all: tuple[CatalogueDrug, ...] = ()
        self._typed = ""
        self._marked: CatalogueDrug | None = None
        self.column = DrugColumn.LINE
        self.is_descending = False

    def show_drugs(self, drugs: Sequence[CatalogueDrug]) -> None:
        """Show these drugs."""
        self._all = tuple(drugs)
        self._arrange()

    def mark(self, drug: CatalogueDrug | None) -> None:
        """Mark the drug that stays while another is chosen; None marks none."""
        self._marked = drug
        self._arrange()

    def narrow(self, typed: str) -> None:
        """Show the drugs in which every typed word stands."""
        self._typed = typed
        self._arrange()

    def sort_by(self, column: DrugColumn, *, descending: bool) -> None:
        """Sort by a column; what no source names stays last either way."""
        self.column, self.is_descending = column, descending
        self._arrange()

    def retranslate(self) -> None:
        """Write every cell again, and sort anew: names are others in another language."""
        self._arrange()
        super().retranslate()

    def row_of(self, key: str) -> int | None:
        """Return the row of a drug, None when it is not shown."""
        rows = range(self.rowCount())
        return next((row for row in rows if self.row_at(row).key == key), None)

    def headings(self) -> tuple[str, ...]:
        """Return what a physician asks first, then how firm it is."""
        return (
            self.tr("Drug"),
            self.tr("Place in treatment"),
            self.tr("Dose"),
            self.tr("Without progression (median)"),
            self.tr("Patients"),
            self.tr("Approval"),
            self.tr("Checked against source"),
        )

    def written(self, row: int) -> Cells:
        """Return one drug in words."""
        drug, now = self.row_at(row), display.current()
        cells = (
            cell(self._name(drug)),
            cell(now.code(drug.line)),
            cell(words.told(drug, "dose")),
            cell(words.survival(drug)),
            cell(words.patients(drug)),
            cell(words.status(drug)),
            cell(now.code(drug.compared)),
        )
        cells[DrugColumn.DRUG][Role.STRONG] = True
        return cells

    def _name(self, drug: CatalogueDrug) -> str:
        name = words.name(drug)
        is_marked = self._marked is not None and self._marked.key == drug.key
        return self.tr("%1 (fixed)").replace("%1", name) if is_marked else name

    def _arrange(self) -> None:
        key = _KEYS[self.column]
        shown = [drug for drug in self._all if words.fits(drug, self._typed)]
        told, untold = shown, []
        if self.column in _NUMBERS:
            told = [drug for drug in shown if key(drug) != _LAST]
            untold = [drug for drug in shown if key(drug) == _LAST]
        self.hold([*sorted(told, key=key, reverse=self.is_descending), *untold])
