"""The tab of quality of life: every questionnaire, its dots, and what a change of dose did."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from clinic_app.domain.course.quality import (
    SCALES,
    QualityChange,
    QualityPoint,
    quality_changes,
    quality_in,
    quality_points,
)
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import Sentences
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.flowsheet_table import FlowsheetTable
from clinic_app.ui.record.quality_model import QualityModel, score_words
from clinic_app.ui.record.quality_plot import QualityPlot
from clinic_app.ui.record.toxicity_model import dose_words
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.empty_state import EmptyState


class QualityTab(TabPage):
    """Dots of the latest form above, the change of dose below it, then every score in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QualityModel(self)
        self.table = FlowsheetTable()
        self.table.setModel(self.model)
        self.plot = QualityPlot()
        self.form = label("strong", wrap=True)
        self.legend = label("small", wrap=True)
        self._changes = QVBoxLayout()
        self._said: tuple[str, ...] = ()
        self.empty = EmptyState()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SPACE, theme.SPACE_SMALL, theme.SPACE, theme.SPACE_SMALL)
        column.setSpacing(theme.SPACE_SMALL)
        for part in (self.form, self.plot, self.legend):
            column.addWidget(part)
        column.addLayout(self._changes)
        column.addWidget(self.table, 1)
        self._filled = QScrollArea()
        self._filled.setWidgetResizable(True)
        self._filled.setFrameShape(QScrollArea.Shape.NoFrame)
        self._filled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._filled.setWidget(inside)
        # The card around shows through.
        for ground in (self._filled.viewport(), inside):
            ground.setAutoFillBackground(False)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._filled)

    def show_patient(self, shown: Shown) -> None:
        """Show every questionnaire known today."""
        now = display.current()
        known = known_at(shown.view.history, Horizon(shown.today))
        scores = quality_in(shown.view.evaluation.derived)
        points = quality_points(scores, known.medications)
        self.model.show_points(points)
        self.plot.show_points(points)
        self.table.setAccessibleName(now.sentence("quality_of_life.table"))
        self.form.setText(_form_words(self.plot.points))
        self.legend.setText(now.sentence("quality_of_life.legend"))
        self._write_changes(quality_changes(points, known.medications, shown.today))
        self.empty.say(
            now.sentence("quality_of_life.empty_title"), now.sentence("quality_of_life.empty")
        )
        self._stack.setCurrentWidget(self._filled if points else self.empty)
        self.table.fit()
        # The page scrolls, not the table within it.
        rows = self.table.verticalHeader().length() + self.table.horizontalHeader().height()
        self.table.setFixedHeight(rows + 2 * theme.SPACE_LARGE)
        self.table.show_newest()

    def changes_words(self) -> tuple[str, ...]:
        """Return what is said of the changes of dose."""
        return self._said

    def _write_changes(self, changes: Sequence[QualityChange]) -> None:
        while item := self._changes.takeAt(0):
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._said = tuple(map(change_words, changes))
        if self._said:
            self._changes.addWidget(Sentences(self._said))


def _form_words(points: Sequence[QualityPoint]) -> str:
    if not points:
        return ""
    now, latest = display.current(), points[-1].scores
    form = now.code(latest.instrument)
    return now.sentence("quality_of_life.latest", form=form, on=latest.on, count=len(points))


def change_words(change: QualityChange) -> str:
    """Return what each scale did around a change of dose."""
    now = display.current()
    moved = []
    for name in SCALES:
        before, after = change.before.value(name), change.after.value(name)
        if before is not None and after is not None:
            moved.append(f"{name} {score_words(before)} → {score_words(after)}")
    doses = [
        now.sentence("list.separator").join(map(dose_words, point.doses))
        or now.sentence("event_course.no_drug")
        for point in (change.before, change.after)
    ]
    return now.sentence(
        "quality_of_life.change",
        on=change.changed_on, before_dose=doses[0], after_dose=doses[1],
        before=change.before.scores.on, after=change.after.scores.on,
        scales=", ".join(moved) or display.UNKNOWN,
    )  # fmt: skip
