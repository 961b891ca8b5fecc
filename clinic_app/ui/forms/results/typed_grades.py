"""Below the laboratory values of a visit: the grades that what is typed shows."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.lab_draft import LabsDraft, read_visit_labs
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.toxicity.lab_proposals import LabProposal, as_typed
from clinic_app.ui import display, theme
from clinic_app.ui.lab_grades.grade_row import GradeRow
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.retranslating import Retranslating


class TypedGrades(Retranslating):
    """One row for each grade that no adverse event of the visit answers yet.

    `accepted` carries the proposal and the grade. Nothing is stored here: accepting answers a
    row of the visit, which is saved with it.
    """

    accepted = Signal(object, int)

    def __init__(self, before: QWidget) -> None:
        """Show nothing; come after `before` in the order of the Tab key."""
        super().__init__()
        self._before = before
        self._shown: tuple[LabProposal, ...] = ()
        self.rows: tuple[GradeRow, ...] = ()
        self._hint = label("small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_SMALL)
        self._column.addWidget(self._hint)
        self.hide()
        self.retranslate()

    def show_waiting(self, waiting: Sequence[LabProposal]) -> None:
        """Show what waits; rows that say the same stay where they are."""
        if tuple(waiting) != self._shown:
            self._shown = tuple(waiting)
            self._make()

    def retranslate(self) -> None:
        """Write the hint and the rows anew."""
        self._hint.setText(display.current().sentence("lab_grade.typed_hint"))
        self._make()

    def _make(self) -> None:
        had_cursor = any(made.hasFocus() for row in self.rows for made in row.buttons)
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = tuple(map(GradeRow, self._shown))
        for row in self.rows:
            row.accepted.connect(self._on_accepted)
            self._column.addWidget(row)
            # Qt shows a new row only when events are next handled; the next key may come before.
            row.show()
        stops = [self._before, *(made for row in self.rows for made in row.buttons)]
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
        self.setVisible(bool(self.rows))
        if had_cursor:
            # The next grade, or where the values end: the cursor is never lost with its row.
            stops[min(1, len(stops) - 1)].setFocus()

    @Slot(object, int)
    def _on_accepted(self, proposal: LabProposal, grade: int) -> None:
        self.accepted.emit(proposal, grade)


def typed_proposals(
    draft: LabsDraft,
    on: date | None,
    context: EntryContext,
    knowledge: Knowledge | None,
    waits: Callable[[LabProposal], bool],
) -> tuple[LabProposal, ...]:
    """Return the grades of what is typed so far that `waits` says are not answered."""
    if knowledge is None or not draft.started:
        return ()
    labs = read_visit_labs(draft, on, context, Remarks())
    known = known_at(context.history, Horizon(context.today))
    return tuple(filter(waits, as_typed(labs, known, knowledge)))
