"""The tab of adverse events: the course of each, with dose and level at every change of grade."""

from collections.abc import Mapping
from typing import Final, TypeVar

from PySide6.QtCore import QItemSelection, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from clinic_app.domain.course.toxicity import event_courses
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.ui import display, theme
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.toxicity_model import (
    CourseColumn,
    ToxicityModel,
    action_words,
    days_words,
    lines_of,
)
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.ui.widgets.row_table import RowTable

T = TypeVar("T")
_ROW_HEIGHT: Final = 44
_LEAST_ACTION: Final = 110
_WIDTHS: Final[Mapping[int, int]] = {
    CourseColumn.EVENT: 150, CourseColumn.DOSE: 150, CourseColumn.LEVEL: 150,
}  # fmt: skip


class ToxicityTab(TabPage):
    """A row for each change of grade; below it the days at each grade of the event chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ToxicityModel(self)
        self.table = RowTable(_ROW_HEIGHT)
        self.table.show_model(self.model, CourseColumn.ACTION, _WIDTHS)
        self.table.leave_out((), _LEAST_ACTION)
        self.table.selectionModel().selectionChanged.connect(self._on_chosen)
        self.empty = EmptyState()
        self.reviewed = label("strong", wrap=True)
        self.chosen = label(wrap=True, selectable=True)
        self._legend = label("small", wrap=True)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(theme.SPACE, theme.SPACE_SMALL, theme.SPACE, theme.SPACE_SMALL)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.reviewed)
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen)
        column.addWidget(self._legend)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(filled)
        self._filled = filled

    def show_patient(self, shown: Shown) -> None:
        """Show every event known today."""
        now = display.current()
        known = known_at(shown.view.history, Horizon(shown.today))
        found = shown.view.evaluation.derived.get("troughs")
        courses = event_courses(known, _of_kind(found, TroughAssessment), shown.today)
        self.model.hold(lines_of(courses))
        days = [visit.on for visit in known.visits if visit.toxicities_reviewed]
        key = "reviewed" if days else "never_reviewed"
        reviewed = now.sentence(f"event_course.{key}", on=max(days, default=None))
        self.reviewed.setText(reviewed)
        self.table.setAccessibleName(now.sentence("event_course.table"))
        notes = [now.sentence("event_course.legend")]
        notes += (
            [now.sentence("event_course.who_note")]
            if any(course.name.is_who for course in courses)
            else []
        )
        self._legend.setText(" ".join(notes))
        self.empty.say(now.sentence("event_course.empty_title"), reviewed)
        self._stack.setCurrentWidget(self._filled if courses else self.empty)
        self.table.select_first()
        self._write_chosen()

    @Slot(QItemSelection, QItemSelection)
    def _on_chosen(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self._write_chosen()

    def _write_chosen(self) -> None:
        row = self.table.selected_row()
        if row is None or row >= self.model.rowCount():
            self.chosen.setText("")
            return
        line = self.model.row_at(row)
        head = f"{display.current().event(line.course.name)} · {days_words(line.course)}"
        self.chosen.setText("\n".join(filter(None, (head, action_words(line.turn)))))


def _of_kind(found: object, kind: type[T]) -> tuple[T, ...]:
    values = found if isinstance(found, tuple) else ()
    return tuple(one for one in values if isinstance(one, kind))
