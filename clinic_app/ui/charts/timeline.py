"""The timeline: every panel that applies, one time axis, one choice of range."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from clinic_app.domain.record.codes import Disease
from clinic_app.ui import display, theme
from clinic_app.ui.charts.bcr_abl_panel import BcrAblPanel
from clinic_app.ui.charts.course_of_treatment import remissions, treatments
from clinic_app.ui.charts.marks import Turn
from clinic_app.ui.charts.panel import Frame, Panel
from clinic_app.ui.charts.plot import Plot
from clinic_app.ui.charts.strip_panels import ToxicityStrip, TreatmentStrip
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.timeline_content import TimelineContent
from clinic_app.ui.charts.trough_panel import TroughPanel
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.card import Card

_QUARTER_DAYS: Final = 92
_YEAR_DAYS: Final = 366
_AHEAD: Final = 0.06
_AHEAD_WITH_OPTIONS: Final = 0.2
_LEAST_AHEAD_DAYS: Final = 10
_BEFORE: Final = 0.03
_RIGHT_GAP_PX: Final = 14
_LEAST_RIGHT_PX: Final = 48
_MAIN_PANEL_PX: Final = 170


class Timeline(Card):
    """Dose, exposure, adverse events and disease, one day under the other."""

    RANGES: ClassVar[tuple[int, ...]] = (_QUARTER_DAYS, _YEAR_DAYS, 0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: TimelineContent | None = None
        self._ranges = QButtonGroup(self)
        for index in range(len(self.RANGES)):
            chip = button("chip", checkable=True)
            self._ranges.addButton(chip, index)
            self.head.addWidget(chip)
        self._ranges.button(1).setChecked(True)
        self._ranges.idToggled.connect(self._on_range)
        self.trough = TroughPanel()
        self.bcr_abl = BcrAblPanel()
        self.treatment = TreatmentStrip()
        self.toxicity = ToxicityStrip()
        self._panels: tuple[Panel, ...] = (
            self.bcr_abl, self.trough, self.treatment, self.toxicity,
        )  # fmt: skip
        for panel in self._panels:
            self.body.addWidget(panel)
            panel.plot.days_changed.connect(self._follow)
        for main in (self.bcr_abl, self.trough):
            main.setMinimumHeight(_MAIN_PANEL_PX)
            self.body.setStretchFactor(main, 1)
        for strip in (self.treatment, self.toxicity):
            strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.retranslate()
        super().changeEvent(event)

    @property
    def content(self) -> TimelineContent | None:
        """What is drawn now."""
        return self._content

    def set_in_scrolled_page(self, *, is_scrolled: bool) -> None:
        """Where the page scrolls, the wheel zooms only together with Ctrl."""
        for panel in self._panels:
            panel.plot.is_in_scrolled_page = is_scrolled

    def show_content(self, content: TimelineContent) -> None:
        """Draw one patient, the last year first."""
        is_other = self._content is None or _mrn(self._content) != _mrn(content)
        self._content = content
        if is_other:
            self._ranges.button(1).setChecked(True)
        self._draw()
        if is_other:
            self._apply_range()

    def retranslate(self) -> None:
        """Write the texts, and draw again in the language and the colours of the moment."""
        self.set_title(self.tr("Timeline"))
        words = (
            (self.tr("3 months"), self.tr("Show the last three months")),
            (self.tr("1 year"), self.tr("Show the last year")),
            (self.tr("All"), self.tr("Show everything")),
        )
        for index, (text, tip) in enumerate(words):
            self._ranges.button(index).setText(text)
            self._ranges.button(index).setToolTip(tip)
        self._draw()

    def _visible_panels(self, content: TimelineContent) -> list[Panel]:
        history = content.history
        is_cml = history.diagnosis.disease is Disease.CML
        has_trough = bool(content.exposure.troughs)
        wanted = {
            self.bcr_abl: is_cml,
            self.trough: has_trough or not is_cml,
            self.treatment: True,
            self.toxicity: any(t.onset <= content.today for t in history.toxicities),
        }
        for panel in self._panels:
            panel.setVisible(wanted[panel])
        return [panel for panel in self._panels if wanted[panel]]

    def _draw(self) -> None:
        content = self._content
        if content is None:
            return
        shown = self._visible_panels(content)
        for panel in shown:
            self._draw_panel(panel, content, self._frame(panel, shown, content))

    def _frame(self, panel: Panel, shown: list[Panel], content: TimelineContent) -> Frame:
        font = theme.base_font(theme.SMALL_PX)
        metrics = QFontMetrics(font)
        names = (
            *self.trough.right_names(content.exposure),
            *self.bcr_abl.right_names(content.molecular),
        )
        if self.trough not in shown:
            names = self.bcr_abl.right_names(content.molecular)
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        today = self.tr("today {date}").format(date=display.current().date(content.today))
        return Frame(
            today=day_number(content.today),
            font=font,
            right_px=max(_LEAST_RIGHT_PX, widest + _RIGHT_GAP_PX),
            turns=_turns(content),
            today_words=today if panel is shown[0] else "",
            shows_dates=panel is shown[-1],
        )

    def _draw_panel(self, panel: Panel, content: TimelineContent, frame: Frame) -> None:
        history = content.history
        if panel is self.trough:
            self.trough.show_exposure(content.exposure, frame)
        elif panel is self.bcr_abl:
            self.bcr_abl.show_molecular(content.molecular, frame)
        elif panel is self.treatment:
            self.treatment.show_treatment(history.medications, content.today, frame)
        else:
            self.toxicity.show_toxicities(history.toxicities, content.today, frame)

    @Slot(object)
    def _follow(self, moved: Plot) -> None:
        """Show the same days in every panel.

        pyqtgraph's own links line views up by their place on the screen and so shift a panel
        that was hidden when the other moved.
        """
        days = moved.shown_days()
        for panel in self._panels:
            if panel.plot is not moved and panel.plot.shown_days() != days:
                panel.plot.show_days(*days)

    @Slot(int, bool)
    def _on_range(self, _index: int, is_checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_checked:
            self._apply_range()

    def _apply_range(self) -> None:
        content = self._content
        if content is None:
            return
        today = day_number(content.today)
        days = self.RANGES[self._ranges.checkedId()] or max(
            _QUARTER_DAYS, today - _first_day(content)
        )
        share = _AHEAD_WITH_OPTIONS if content.exposure.options else _AHEAD
        ahead = max(days * share, _LEAST_AHEAD_DAYS)
        if content.exposure.options:
            ahead = max(ahead, 2.5 * 30)
        self.bcr_abl.plot.show_days(today - days * (1 + _BEFORE), today + ahead)

    @property
    def range_buttons(self) -> list[QAbstractButton]:
        """The choices of range, for the order of the tab key."""
        return self._ranges.buttons()


def _mrn(content: TimelineContent) -> str:
    return content.history.patient.mrn


def _turns(content: TimelineContent) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for gap in remissions(content.history.medications, content.today):
        turns.append(Turn(day_number(gap.stopped_on), "stop"))
        if gap.restarted_on is not None:
            turns.append(Turn(day_number(gap.restarted_on), "restart"))
    return tuple(turns)


def _first_day(content: TimelineContent) -> float:
    """Return the first day anything is drawn on."""
    history = content.history
    days = [m.started_on for m in treatments(history.medications, content.today)]
    days += [result.sampled_on for result in history.bcr_abl]
    days += [trough.drawn_at.date() for trough in history.troughs]
    return day_number(min(days, default=content.today))
