"""Every decision on record as a table, the newest first."""

from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from clinic_app.domain.record.care import Decision
from clinic_app.domain.signing import Signature, signature_of
from clinic_app.ui import display
from clinic_app.ui.models.roles import cell
from clinic_app.ui.models.rows_model import Cells, RowsModel
from clinic_app.ui.signing.signature_words import signature_sign, signature_words


class DecisionColumn(IntEnum):
    """The columns, left to right: when and by whom, on what, what, why."""

    ON = 0
    ADVICE = 1
    CHOICE = 2
    REASON = 3


class DecisionsModel(RowsModel[Decision]):
    """Decisions on record; one that was brought back is no longer among them."""

    COLUMNS = DecisionColumn

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: tuple[int, ...] = ()
        self._signatures: tuple[Signature, ...] = ()

    def show_decisions(
        self, decisions: tuple[Decision, ...], signatures: tuple[Signature, ...] = ()
    ) -> None:
        """Show these decisions, of one day the one entered last first."""
        placed = sorted(enumerate(decisions), key=_newest, reverse=True)
        self._places = tuple(place for place, _ in placed)
        self._signatures = signatures
        self.hold([decision for _, decision in placed])

    def place_at(self, row: int) -> int:
        """Return where the decision in `row` stands in its list: it tells equal ones apart."""
        return self._places[row]

    def signature_at(self, row: int) -> Signature | None:
        """Return the newest signature under the decision in `row`."""
        return signature_of(self._signatures, "decisions", self._places[row])

    def headings(self) -> tuple[str, ...]:
        """Return when and by whom, on what, what, why."""
        return (
            self.tr("Date, by"),
            self.tr("Advice"),
            self.tr("Decision"),
            self.tr("Reason or note"),
        )

    def written(self, row: int) -> Cells:
        """Return one decision in words."""
        return _cells(self.row_at(row), self.signature_at(row))


def _newest(placed: tuple[int, Decision]) -> tuple[int, int]:
    return placed[1].on.toordinal(), placed[0]


def _cells(decision: Decision, signature: Signature | None) -> Cells:
    shown = display.current()
    choice = decision.choice
    said = shown.sentence(f"decision.choice.{choice}") if choice else display.UNKNOWN
    what = ""
    if decision.dose_mg_per_day is not None:
        what = shown.quantity(decision.dose_mg_per_day, "mg/d")
    elif decision.until is not None:
        what = shown.sentence("decision.until", until=decision.until)
    return (
        _signed_cell(shown.date(decision.on), decision.by, signature),
        cell(shown.advice(decision.code)),
        cell(said, what),
        cell(decision.reason or display.UNKNOWN),
    )


def _signed_words(by: str | None, signature: Signature | None) -> str:
    """Return who decided and whether it is signed: the sign alone would be a riddle."""
    state = "none" if signature is None else "holds" if signature.holds else "void"
    said = display.current().sentence(f"signing.short.{state}")
    return " ".join(part for part in (by, signature_sign(signature), said) if part)


def _signed_cell(day: str, by: str | None, signature: Signature | None) -> dict[int, object]:
    """Return day and decider with the sign of the signature; its words for tip and reader."""
    words = signature_words(signature)
    made = cell(day, _signed_words(by, signature), words)
    made[Qt.ItemDataRole.AccessibleTextRole] = f"{day}, {by or ''}, {words}"
    return made
