"""The tab of exposure: every dose with its probability, the curve, and what if."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.course.exposure import (
    ExposureSheet,
    Taking,
    exposure_sheets,
    next_dose,
    other_interval,
    taking,
)
from clinic_app.domain.course.exposure_verdict import dose_to_name, open_advice, verdict
from clinic_app.domain.decisions.standing import keys_put_aside
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure_facts import dose_notes
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.ui import display, theme
from clinic_app.ui.exposure.details import Details
from clinic_app.ui.exposure.dose_table import DoseTable
from clinic_app.ui.exposure.notes import Notes
from clinic_app.ui.exposure.words import model_words, source_words
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.stretching_tab import StretchingTab
from clinic_app.ui.record.plot_library import PlotLibrary
from clinic_app.ui.slices import Slices
from clinic_app.ui.widgets.basics import fit_choices, label, surface
from clinic_app.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from clinic_app.ui.exposure.live_panel import LivePanel

_KEY: Final = "exposure"


@dataclass(frozen=True, slots=True)
class _Patient:
    """Who is shown: the record as known today, and what each model says of it."""

    shown: Shown
    knowledge: Knowledge
    known: History
    sheets: tuple[ExposureSheet, ...]

    @property
    def taken(self) -> Taking:
        """What is taken of imatinib today."""
        return taking(self.known, self.shown.today)

    @property
    def assessed(self) -> tuple[TroughAssessment, ...]:
        """Every sample with what it says about the dose."""
        found = self.shown.view.evaluation.derived.get("troughs")
        every = found if isinstance(found, tuple) else ()
        return tuple(one for one in every if isinstance(one, TroughAssessment))


class _ModelBox(QComboBox):
    """Leaves the wheel to the page: scrolling past it chooses no other model."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ExposureTab(StretchingTab):
    """By the model that is chosen: the rules' own at first, for every patient anew.

    `evidence_requested` carries what the estimate rests on.
    """

    evidence_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._patient: _Patient | None = None
        self._mrn: str | None = None
        self._is_other = False
        self.live: LivePanel | None = None
        self._slices = Slices(self)
        self.empty = EmptyState()
        self.models = _ModelBox()
        self._model_name = label("small")
        self.notes = Notes()
        self.table = DoseTable()
        self._caption = label("small", wrap=True)
        self._waiting = label("quiet", wrap=True)
        self.details = Details()
        self._column = QVBoxLayout()
        self._lay_out()
        self.models.activated.connect(self._on_model)
        self.details.evidence_requested.connect(self.evidence_requested)
        PlotLibrary.instance().ready.connect(self._draw_soon)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_SMALL)
        head.addWidget(self._model_name)
        head.addWidget(self.models)
        head.addStretch(1)
        self._held = surface("plain")
        self._column = QVBoxLayout(self._held)
        self._column.setContentsMargins(
            theme.SPACE, theme.SPACE_SMALL, theme.SPACE, theme.SPACE_SMALL
        )
        self._column.setSpacing(theme.SPACE)
        self._column.addWidget(self.notes)
        self._column.addLayout(head)
        self._column.addWidget(self.table)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._waiting)
        self._column.addWidget(self.details)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self._held)
        self._held.installEventFilter(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.area)

    @property
    def is_settled(self) -> bool:
        """Say whether everything that was asked for is drawn."""
        return self._slices.is_done and PlotLibrary.instance().is_settled

    @property
    def sheet(self) -> ExposureSheet | None:
        """What the chosen model says; None where nothing is shown."""
        sheets = self._patient.sheets if self._patient is not None else ()
        return next((one for one in sheets if one.model.key == self.models.currentData()), None)

    @property
    def beside(self) -> ExposureSheet | None:
        """What is laid beside: another model made from such patients, all it reads on record."""
        if self._patient is None:
            return None
        disease = self._patient.known.diagnosis.disease
        chosen = self.models.currentData()
        return next(
            (
                one
                for one in self._patient.sheets
                if one.model.key != chosen and (one.is_default or one.is_beside(disease))
            ),
            None,
        )

    def show_patient(self, shown: Shown) -> None:
        """Show what the models say of a patient, or why they say nothing."""
        self._is_other, self._mrn = self._mrn != shown.mrn, shown.mrn
        self._patient = None
        if shown.knowledge is not None:
            known = known_at(shown.view.history, Horizon(shown.today))
            sheets = exposure_sheets(known, shown.knowledge, shown.today)
            self._patient = _Patient(shown, shown.knowledge, known, sheets)
        if self._patient is None or not self._patient.sheets:
            self._say_why_not(shown)
            return
        self._offer_models(self._patient)
        self._stack.setCurrentWidget(self.area)
        self._write()
        if self._is_other:
            self.area.verticalScrollBar().setValue(0)

    def _say_why_not(self, shown: Shown) -> None:
        now = display.current()
        gaps = [one for one in shown.view.evaluation.data_gaps if one.key == _KEY]
        reason = now.gap(gaps[0]) if gaps else now.sentence("exposure.needs_imatinib")
        self.empty.say(now.sentence("exposure.cannot"), reason)
        self._stack.setCurrentWidget(self.empty)

    def _offer_models(self, patient: _Patient) -> None:
        before = None if self._is_other else self.models.currentData()
        self.models.clear()
        default = display.current().sentence("exposure.default")
        for sheet in patient.sheets:
            words = model_words(sheet.model, patient.knowledge.citations)
            said = f"{words} · {default}" if sheet.is_default else words
            self.models.addItem(said, sheet.model.key)
        self.models.setCurrentIndex(max(self.models.findData(before), 0))
        fit_choices(self.models)

    @Slot()
    def _on_model(self) -> None:
        self._write()

    def _write(self) -> None:
        patient, sheet = self._patient, self.sheet
        if patient is None or sheet is None:
            return
        now = display.current()
        estimate = sheet.exposure.best
        low, high = (now.whole(one) for one in estimate.limits_ug_l)
        self._model_name.setText(now.sentence("exposure.heading.model"))
        self.models.setAccessibleName(now.sentence("exposure.heading.model"))
        elsewhere = other_interval(patient.known, patient.knowledge)
        self.notes.show_notes(
            sheet.exposure,
            _said(patient, sheet),
            elsewhere,
            first=_first(patient),
            pregnant=patient.known.patient.pregnant,
        )
        self.table.show_estimate(estimate, patient.taken.dose_mg_per_day)
        self._caption.setText(now.sentence("exposure.caption", low=low, high=high))
        self.details.show_details(
            sheet, patient.sheets, patient.knowledge, patient.assessed, patient.taken
        )
        PlotLibrary.instance().load()
        self._draw_soon()

    @Slot()
    def _draw_soon(self) -> None:
        """Make and draw in turns of their own: neither holds the window up."""
        library = PlotLibrary.instance()
        key = "failed" if library.has_failed else "preparing"
        self._waiting.setText(display.current().sentence(f"exposure.chart.{key}"))
        self._waiting.setVisible(self.live is None)
        if self.sheet is not None and library.exposure is not None:
            self._slices.run((self._make, self._take, self._compute, self._draw))

    def _make(self) -> None:
        module = PlotLibrary.instance().exposure
        if self.live is None and module is not None:
            self.live = module.LivePanel()
            self._column.insertWidget(self._column.indexOf(self._waiting), self.live)
            self._waiting.hide()

    def _take(self) -> None:
        module, patient, sheet = PlotLibrary.instance().exposure, self._patient, self.sheet
        if self.live is None or module is None or patient is None or sheet is None:
            return
        citations, beside = patient.knowledge.citations, self.beside
        names = tuple(
            "" if one is None else source_words(one.model.source, citations)
            for one in (sheet, beside)
        )
        showing = module.Showing(
            sheet=sheet,
            beside=beside,
            names=names,
            known=patient.known,
            begin=next_dose(patient.known, patient.shown.today),
            dose_now=patient.taken.dose_mg_per_day,
            has_ended=patient.taken.died_on is not None,
            sample=patient.knowledge.protocol.sample,
        )
        self.live.show_estimate(showing, is_other=self._is_other)
        self._is_other = False

    def _compute(self) -> None:
        if self.live is not None:
            self.live.compute_others()

    def _draw(self) -> None:
        if self.live is not None:
            self.live.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stretch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What stands in the tab wants another height: a sentence more, another patient.
        if event.type() == QEvent.Type.LayoutRequest:
            self.stretch()
        return super().eventFilter(watched, event)

    def stretch(self) -> None:
        """Ask for the height of everything where it is wanted."""
        wants_all = self.wants_all and self.sheet is not None
        height = self._column.totalHeightForWidth(self.area.viewport().width())
        self.area.setMinimumHeight(height if wants_all else 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.sheet is not None:
            self._draw_soon()
        super().changeEvent(event)


def _said(patient: _Patient, sheet: ExposureSheet) -> tuple[Fact, ...]:
    """Return the verdict, what stands beside it, and that the rules read another model."""
    knowledge = patient.knowledge
    evaluation, cited = patient.shown.view.evaluation, knowledge.citations
    notes = dose_notes(evaluation, knowledge.protocol.reduction)
    default = next((one for one in patient.sheets if one.is_default), sheet)
    said = [verdict(evaluation, patient.taken, default.exposure), *notes]
    if default is not sheet:
        shown, read = (source_words(one.model.source, cited) for one in (sheet, default))
        said.append(fact("exposure.other_model", model=shown, default=read))
    return tuple(said)


def _first(patient: _Patient) -> tuple[str, ...]:
    """Return open advice that comes before what levels say."""
    now, evaluation = display.current(), patient.shown.view.evaluation
    aside = keys_put_aside(evaluation, patient.known.decisions, patient.shown.today)
    return tuple(
        now.sentence(
            "exposure.first.advice" if dose_to_name(one) is None else "exposure.first.advice_dose",
            title=now.sentence(f"advice.{one.code}.title"),
            level=now.level(one.level),
            dose=now.number(dose_to_name(one) or 0),
        )
        for one in open_advice(evaluation, patient.taken, aside)
    )
