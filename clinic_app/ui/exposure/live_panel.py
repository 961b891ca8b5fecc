"""The chart of exposure and the trial below it; only `plot_library` brings this in."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.course.exposure import ExposureSheet, NextDose, doses_ahead
from clinic_app.domain.course.exposure_curves import (
    DrawnCurve,
    Trial,
    TrialOutcome,
    ahead,
    outcome,
    runs_until,
    through_samples,
)
from clinic_app.domain.protocol import SampleParameters
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.findings import DoseRun, ExposureEstimate, SampleUse
from clinic_app.ui import display, theme
from clinic_app.ui.exposure.exposure_picture import Dot, ExposurePicture, Line, Strand, level_words
from clinic_app.ui.exposure.exposure_plot import ExposurePlot
from clinic_app.ui.exposure.trial_panel import TrialPanel
from clinic_app.ui.exposure.trial_words import trial_words
from clinic_app.ui.widgets.basics import button, label

_PLOT_PX: Final = 230
_START_MG: Final = Decimal(400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What is drawn: one model's estimate of a patient, and one beside it where there is one.

    `names` are how the two models are called; `has_ended`: the patient has died, no days come.
    """

    sheet: ExposureSheet
    beside: ExposureSheet | None
    names: tuple[str, str]
    known: History
    begin: NextDose
    dose_now: Decimal | None
    sample: SampleParameters
    has_ended: bool = False


class LivePanel(QWidget):
    """Chips, chart and sliders. Moving a slider leads to the coming days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing: Showing | None = None
        self._taken: tuple[DoseRun, ...] = ()
        self._outcome: TrialOutcome | None = None
        self._others: tuple[Line, ...] = ()
        self.samples, self.coming = (button("chip", checkable=True) for _ in range(2))
        self.prior, self.beside = (button("chip", checkable=True) for _ in range(2))
        self._modes = QButtonGroup(self)
        self.plot = ExposurePlot()
        self.trial = TrialPanel()
        self._legend = label("small", wrap=True)
        self._unit = label("small")
        self._lay_out()
        for chip in (self.samples, self.coming, self.prior, self.beside):
            chip.toggled.connect(self._on_chip)
        self.trial.tried.connect(self._on_tried)

    def _lay_out(self) -> None:
        chips = QHBoxLayout()
        chips.setSpacing(theme.SPACE_SMALL)
        for chip in (self.coming, self.samples):
            self._modes.addButton(chip)
            chips.addWidget(chip)
        chips.addSpacing(theme.SPACE)
        chips.addWidget(self.prior)
        chips.addWidget(self.beside)
        chips.addStretch(1)
        chips.addWidget(self._unit)
        self.coming.setChecked(True)
        self.plot.setFixedHeight(_PLOT_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.trial.sliders)
        column.addLayout(chips)
        column.addWidget(self.plot)
        column.addWidget(self._legend)
        column.addWidget(self.trial)

    @property
    def legend(self) -> str:
        """What the shapes mean."""
        return self._legend.text()

    def show_estimate(self, showing: Showing, *, is_other: bool) -> None:
        """Take an estimate; of another patient from the coming days at the dose taken now.

        `compute_others` and `draw` then show it, in turns of their own.
        """
        self._showing, self._others, self._outcome = showing, (), None
        self._taken = runs_until(showing.known, showing.begin)
        if is_other:
            self.coming.setChecked(True)
            self.prior.setChecked(False)
            self.beside.setChecked(False)
            self.trial.start(showing.dose_now or _START_MG)
        self._write()

    def _write(self) -> None:
        showing = self._showing
        if showing is None:
            return
        now = display.current()
        for chip, key in (
            (self.samples, "samples"),
            (self.coming, "again" if showing.begin.is_again else "ahead"),
            (self.prior, "prior"),
        ):
            chip.setText(now.sentence(f"exposure.chart.{key}"))
        has_samples = bool(showing.sheet.exposure.samples)
        self.samples.setEnabled(has_samples)
        if showing.has_ended:
            self.samples.setChecked(True)
        self.coming.setVisible(not showing.has_ended)
        self.trial.setVisible(not showing.has_ended)
        self.trial.sliders.setVisible(not showing.has_ended)
        self.setVisible(has_samples or not showing.has_ended)
        self.prior.setVisible(showing.sheet.exposure.individual is not None)
        self.beside.setVisible(showing.beside is not None)
        self.beside.setText(showing.names[1])
        self._unit.setText(now.sentence("exposure.chart.unit"))
        self.trial.retranslate()

    @property
    def _estimate(self) -> ExposureEstimate | None:
        return None if self._showing is None else self._showing.sheet.exposure.best

    def compute_others(self) -> None:
        """Work out the other doses once: while one dose is dragged they stand still."""
        showing, estimate = self._showing, self._estimate
        if showing is None or estimate is None:
            return
        now, lines = display.current(), []
        for dose in doses_ahead(showing.sheet, showing.dose_now):
            drawn = ahead(estimate, self._taken, showing.begin, Trial(dose_mg_per_day=dose))
            name = now.sentence("exposure.dose", dose=now.number(dose))
            lines.append(Line(Strand.OTHER, drawn, name))
        self._others = tuple(lines)

    def draw(self) -> None:
        """Draw what was taken, and say what the trial would bring."""
        self._try(keeps_height=False)

    @Slot(object)
    def _on_tried(self, _trial: Trial) -> None:
        self.coming.setChecked(True)
        self._try(keeps_height=True)

    @Slot()
    def _on_chip(self) -> None:
        self._draw(keeps_height=False)

    def _try(self, *, keeps_height: bool) -> None:
        showing, estimate = self._showing, self._estimate
        if showing is None or estimate is None:
            return
        self._outcome = outcome(estimate, self._taken, showing.begin, self.trial.trial)
        told = trial_words(
            self.trial.trial, self._outcome, showing.begin, showing.sample,
            model=showing.names[0],
            is_own=showing.sheet.exposure.individual is not None,
        )  # fmt: skip
        self.trial.tell(told)
        self._draw(keeps_height=keeps_height)

    def _draw(self, *, keeps_height: bool) -> None:
        picture = self._picture()
        if picture is not None:
            self.plot.show_picture(picture, keeps_height=keeps_height)
            self._legend.setText(self._legend_words(picture))

    def _picture(self) -> ExposurePicture | None:
        showing, estimate, found = self._showing, self._estimate, self._outcome
        if showing is None or estimate is None or found is None:
            return None
        past = self._past(estimate) if self.samples.isChecked() else None
        dots: tuple[Dot, ...] = ()
        others: tuple[Line, ...] = ()
        if past is not None:
            own = Line(Strand.OWN, past, has_band=True)
            dots = _dots(showing.sheet.exposure.samples)
        else:
            now = display.current()
            dose = now.number(self.trial.trial.dose_mg_per_day)
            name = now.sentence("exposure.dose", dose=dose)
            own = Line(Strand.OWN, found.ahead, name, has_band=True)
            others = tuple(line for line in self._others if line.label != name)
        about = level_words(found.drawn)
        return ExposurePicture(
            lines=(*self._priors(past), *self._besides(past), *others, own),
            dots=dots,
            limits=estimate.limits_ug_l,
            about=about,
        )

    def _past(self, estimate: ExposureEstimate) -> DrawnCurve | None:
        if self._showing is None:
            return None
        drawn = [one.drawn_at for one in self._showing.sheet.exposure.samples]
        return through_samples(estimate, self._showing.known, drawn, self._showing.begin.at.time())

    def _line(
        self, strand: Strand, estimate: ExposureEstimate, past: DrawnCurve | None, name: str
    ) -> Line | None:
        """Return another estimate's curve over the same days."""
        showing = self._showing
        if showing is None:
            return None
        if past is None:
            drawn = ahead(estimate, self._taken, showing.begin, self.trial.trial)
        else:
            found = self._past(estimate)
            if found is None:
                return None
            drawn = found
        return Line(strand, drawn, name, has_band=strand is Strand.PRIOR)

    def _priors(self, past: DrawnCurve | None) -> tuple[Line, ...]:
        showing = self._showing
        if showing is None or not self.prior.isChecked() or self.prior.isHidden():
            return ()
        name = display.current().sentence("exposure.chart.prior")
        line = self._line(Strand.PRIOR, showing.sheet.exposure.apriori, past, name)
        return () if line is None else (line,)

    def _besides(self, past: DrawnCurve | None) -> tuple[Line, ...]:
        showing = self._showing
        if showing is None or showing.beside is None or not self.beside.isChecked():
            return ()
        estimate = showing.beside.exposure.best
        line = self._line(Strand.BESIDE, estimate, past, showing.names[1])
        return () if line is None else (line,)

    def _legend_words(self, picture: ExposurePicture) -> str:
        now = display.current()
        low, high = (now.whole(one) for one in picture.limits)
        dose = now.number(self.trial.trial.dose_mg_per_day)
        is_past = picture.own.strand is Strand.OWN and not picture.own.label
        kind = ("daily" if picture.own.drawn.is_daily else "samples") if is_past else "ahead"
        words = [now.sentence(f"exposure.chart.legend_{kind}", dose=dose, low=low, high=high)]
        strands = {line.strand for line in picture.lines}
        if Strand.PRIOR in strands:
            words.append(now.sentence("exposure.chart.legend_prior"))
        if Strand.BESIDE in strands and self._showing is not None:
            model = self._showing.names[1]
            words.append(now.sentence("exposure.chart.legend_beside", model=model))
        return now.sentence("exposure.sentence_gap").join(words)


def _dots(samples: tuple[SampleUse, ...]) -> tuple[Dot, ...]:
    """Return the levels that can be drawn, by the clock of the first."""
    zone = samples[0].drawn_at.tzinfo if samples else None

    def local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    return tuple(
        Dot(local(one.drawn_at), one.level_ug_l, one.used, one.censored)
        for one in samples
        if one.level_ug_l is not None
    )
