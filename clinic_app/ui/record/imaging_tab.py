"""The tab of images: lesions over time, their sums, and the response by three criteria."""

from PySide6.QtCore import QEvent, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from clinic_app.domain.course.gist_lines import gist_lines
from clinic_app.domain.course.lesions import (
    ImageColumn,
    LesionTable,
    image_responses,
    lesion_table,
)
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.sentences import Sentences
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.record.flowsheet_table import FlowsheetTable
from clinic_app.ui.record.imaging_model import ImagingModel
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.empty_state import EmptyState
from clinic_app.wording import wording

_KEY = "responses"
_GROUNDS = Grounds(
    about="evidence.about.response",
    rules=("gist.response",),
    citations=("choi2007", "nathan2010", "recist11"),
)


class ImagingTab(TabPage):
    """Rows of lesions, columns of images; below it what decided about the image chosen.

    `evidence_requested` carries what the responses rest on.
    The newest image is chosen whenever a patient is shown, until somebody chooses another.
    """

    evidence_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mrn: str | None = None
        self._gaps: tuple[str, ...] = ()
        self.model = ImagingModel(self)
        self.table = FlowsheetTable()
        self.table.setModel(self.model)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.empty = EmptyState()
        self.chosen = label("strong")
        self._why = QVBoxLayout()
        self._legend = label("small", wrap=True)
        self._evidence = QVBoxLayout()
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(theme.SPACE, theme.SPACE_SMALL, theme.SPACE, theme.SPACE_SMALL)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.table, 1)
        column.addWidget(self.chosen)
        column.addLayout(self._why)
        column.addWidget(self._legend)
        column.addLayout(self._evidence)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._filled)

    def show_patient(self, shown: Shown) -> None:
        """Show every image known today."""
        known = known_at(shown.view.history, Horizon(shown.today))
        evaluation = shown.view.evaluation
        judged = image_responses(evaluation.derived.get(_KEY))
        table = lesion_table(
            known.imaging, judged, gist_lines(known, shown.knowledge, shown.today)
        )
        said = wording(display.current().language)
        self._gaps = tuple(said.gap(gap) for gap in evaluation.data_gaps if gap.key == _KEY)
        self._write()
        goes_to_newest = self._mrn != shown.mrn or self.table.shows_newest
        self._show_table(table)
        self.table.fit()
        if goes_to_newest:
            self.table.show_newest()
        self._mrn = shown.mrn

    def why_words(self) -> tuple[str, ...]:
        """Return the sentences about the image chosen, or why nothing is compared."""
        found = self._chosen_image()
        if found is None or found.judged is None:
            return self._gaps
        return tuple(display.current().fact(fact) for fact in found.judged.because)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.table.viewport().update()
        super().changeEvent(event)

    def _show_table(self, table: LesionTable) -> None:
        self.model.show_table(table)
        self._stack.setCurrentWidget(self._filled if table.images else self.empty)
        # Otherwise Qt chooses the first image the moment the table gets the cursor.
        self.table.setCurrentIndex(self.model.index(0, self.model.columnCount() - 1))
        self._show_chosen()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _chosen_image(self) -> ImageColumn | None:
        return self.model.image_at(self.table.currentIndex().column())

    def _show_chosen(self) -> None:
        found = self._chosen_image()
        _empty(self._why)
        self.chosen.setText("" if found is None else self._title(found))
        words = self.why_words() or (self.tr("This image is not compared with another."),)
        self._why.addWidget(Sentences(words))

    def _title(self, column: ImageColumn) -> str:
        day = display.current().date(column.image.on)
        said = self.tr("What decided on {date}").format(date=day)
        line = self.model.line_words(column)
        return f"{said} · {line}" if line else said

    def _write(self) -> None:
        _empty(self._evidence)
        link = EvidenceLink(_GROUNDS)
        link.requested.connect(self.evidence_requested)
        self._evidence.addWidget(link)
        self.table.setAccessibleName(self.tr("Images and lesions"))
        self._legend.setText(
            self.tr(
                "CR complete, PR partial response · SD stable · PD progression · NE not "
                "evaluable. Sums are over the lesions measured at baseline; the smallest sum so "
                "far is what growth is measured from. Each line of treatment is compared with a "
                "baseline of its own."
            )
        )
        self.empty.say(
            self.tr("No image yet"),
            self.tr("Images with their lesions stand here side by side once there are any."),
        )


def _empty(layout: QVBoxLayout) -> None:
    """Take out what stands in a layout, to be written anew."""
    while item := layout.takeAt(0):
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
