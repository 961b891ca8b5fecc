"""Every decision on record as a table, the newest first."""

from enum import IntEnum

from clinic_app.domain.record.care import Decision
from clinic_app.ui import display
from clinic_app.ui.models.roles import cell
from clinic_app.ui.models.rows_model import Cells, RowsModel


class DecisionColumn(IntEnum):
    """The columns, left to right: when and by whom, on what, what, why."""

    ON = 0
    ADVICE = 1
    CHOICE = 2
    REASON = 3


class DecisionsModel(RowsModel[Decision]):
    """Decisions on record; one that was brought back is no longer among them."""

    COLUMNS = DecisionColumn

    def show_decisions(self, decisions: tuple[Decision, ...]) -> None:
        """Show these decisions, of one day the one entered last first."""
        placed = sorted(enumerate(decisions), key=_newest, reverse=True)
        self.hold([decision for _, decision in placed])

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
        return _cells(self.row_at(row))


def _newest(placed: tuple[int, Decision]) -> tuple[int, int]:
    return placed[1].on.toordinal(), placed[0]


def _cells(decision: Decision) -> Cells:
    shown = display.current()
    choice = decision.choice
    said = shown.sentence(f"decision.choice.{choice}") if choice else display.UNKNOWN
    what = ""
    if decision.dose_mg_per_day is not None:
        what = shown.quantity(decision.dose_mg_per_day, "mg/d")
    elif decision.until is not None:
        what = shown.sentence("decision.until", until=decision.until)
    return (
        cell(shown.date(decision.on), decision.by or ""),
        cell(shown.advice(decision.code)),
        cell(said, what),
        cell(decision.reason or display.UNKNOWN),
    )
