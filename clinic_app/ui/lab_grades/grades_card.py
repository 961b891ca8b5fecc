"""The card of the patient page that holds the laboratory grades to be accepted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clinic_app.domain.toxicity.lab_proposals import LabProposal
from clinic_app.ui import display
from clinic_app.ui.lab_grades.grade_row import GradeRow
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import rule
from clinic_app.ui.widgets.card import Card


class GradesCard(Card):
    """One row for each grade, the worst first. `accepted` carries the proposal and the grade.

    `dismissal_requested` carries a proposal that is no adverse event. `why_not`: why nothing can
    be entered, empty when it can.
    """

    accepted = Signal(object, int)
    dismissal_requested = Signal(object)

    def __init__(
        self, proposals: Sequence[LabProposal], why_not: str = "", parent: QWidget | None = None
    ) -> None:
        """Show `proposals`."""
        super().__init__(parent)
        now = display.current()
        self.set_title(now.sentence("lab_grade.title", count=len(proposals)))
        self.body.addWidget(paragraph(now.sentence("lab_grade.hint"), "small"))
        self.rows = tuple(GradeRow(one, may_dismiss=True) for one in proposals)
        for row in self.rows:
            if row is not self.rows[0]:
                self.body.addWidget(rule())
            row.accepted.connect(self.accepted)
            row.dismissal_requested.connect(self.dismissal_requested)
            row.set_why_not(why_not)
            self.body.addWidget(row)

    def take_focus(self) -> None:
        """Put the cursor on the first button, or on the next row's when it is there already."""
        firsts = [row.buttons[0] for row in self.rows]
        at = next((n for n, row in enumerate(self.rows) if _has_cursor(row)), -1)
        firsts[(at + 1) % len(firsts)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _has_cursor(row: GradeRow) -> bool:
    return any(made.hasFocus() for made in row.buttons)
