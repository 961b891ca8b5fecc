"""The pane below the flowsheet: the row that is current, over time."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from clinic_app.domain.course.trend import TrendFacts, trend_of
from clinic_app.domain.course.trend_values import Trend
from clinic_app.domain.flowsheet_cells import FlowRow, Flowsheet
from clinic_app.ui import display, theme
from clinic_app.ui.record import flow_words
from clinic_app.ui.record.plot_library import PlotLibrary
from clinic_app.ui.record.trend_words import TrendTitle, lacking_words, legend_words
from clinic_app.ui.slices import Slices
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating

if TYPE_CHECKING:
    from clinic_app.ui.record.trend_plot import TrendPlot

_PLOT_PX: Final = 190
_UNBOUNDED: Final = 16777215
_KEYS: Final = "Ctrl+T"


class _Kept:
    """Whether the pane is open: as long as the program runs, for every patient."""

    is_open: bool = True


class TrendChart(Retranslating):
    """Shows one row over time, or says why it cannot.

    The chart is made when the first row with numbers becomes current. `button` opens and closes
    the pane; `grown` tells that the pane took room from what stands above it.
    """

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Flowsheet()
        self._facts: TrendFacts | None = None
        self._row: FlowRow | None = None
        self._trend: Trend | None = None
        self.plot: TrendPlot | None = None
        self._is_wide = False
        self._slices = Slices(self)
        self.button = button("chip", checkable=True)
        self.button.setChecked(_Kept.is_open)
        self.button.toggled.connect(self._on_toggled)
        self._title = label("strong")
        self._legend = label("small", wrap=True)
        self._sentence = label("quiet", wrap=True)
        self._body = QWidget()
        self._lay_out()
        library = PlotLibrary.instance()
        library.ready.connect(self._draw_soon)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE)
        head.addWidget(self._title)
        head.addWidget(self._legend, 1)
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addLayout(head)
        column.addWidget(self._body)

    @property
    def is_settled(self) -> bool:
        """Say whether everything that was asked for is drawn."""
        return self._slices.is_done and PlotLibrary.instance().is_settled

    @property
    def trend(self) -> Trend | None:
        """The row that is shown, over time; None where none is chosen."""
        return self._trend

    @property
    def sentence(self) -> str:
        """What is said in place of a chart."""
        return self._sentence.text()

    @property
    def legend(self) -> str:
        """What the shapes mean and what a reader should know."""
        return self._legend.text()

    @property
    def title(self) -> str:
        """The row that is shown, with its unit."""
        return self._title.text()

    def show_sheet(self, sheet: Flowsheet, facts: TrendFacts | None) -> None:
        """Take another flowsheet; of the same patient the row that was shown stays."""
        is_other = self._mrn() != _mrn(facts)
        before = self._row
        self._sheet, self._facts = sheet, facts
        self._row = None
        if before is not None and not is_other:
            self._row = next((row for row in sheet.rows if _key(row) == _key(before)), None)
        if is_other:
            self._give_room(is_wide=False)
        self.retranslate()

    def show_row(self, row: FlowRow | None) -> None:
        """Show a row of the flowsheet; None is a heading or nothing."""
        if row is not self._row:
            self._row = row
            self._refresh()

    def retranslate(self) -> None:
        """Write and draw everything again in the language of the moment."""
        word = self.tr("Course")
        text = f"{word}  {_KEYS}"
        self.button.setText(text)
        # Chosen, its letters are bold and need more room than Qt reserves.
        bold = QFontMetrics(theme.base_font(bold=True)).horizontalAdvance(text)
        self.button.setMinimumWidth(bold + 2 * theme.SPACE_LARGE)
        self.button.setShortcut(_KEYS)
        self.button.setToolTip(self.tr("Show the chosen row over time below the table"))
        self.button.setAccessibleName(self.tr("Course of the chosen row"))
        self.setAccessibleName(self.tr("Course of the chosen row"))
        self._refresh()

    def restyle(self) -> None:
        """Draw again in the colours of the moment."""
        self._refresh()

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - the signal decides
        _Kept.is_open = is_open
        if not is_open and self.isAncestorOf(QApplication.focusWidget() or self.button):
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _refresh(self) -> None:
        is_open = self.button.isChecked()
        self.setVisible(is_open and bool(self._sheet.days))
        self._trend = None
        if self._facts is not None and self._row is not None:
            self._trend = trend_of(self._row, self._sheet, self._facts)
        self._write()
        if is_open and self._is_drawable():
            PlotLibrary.instance().load()
            self._draw_soon()
        else:
            self._slices.stop()

    def _write(self) -> None:
        trend, say = self._trend, display.current().sentence
        self._title.setText(self._heading(trend) if trend is not None else "")
        self._legend.setText(legend_words(trend) if self._is_drawable() and trend else "")
        self._title.setVisible(self._is_wide or bool(self._title.text()))
        self._legend.setVisible(bool(self._legend.text()))
        lacking = lacking_words(trend) if trend is not None else say("trend.choose")
        if not lacking and self.plot is None:
            failed = PlotLibrary.instance().has_failed
            lacking = say("trend.failed" if failed else "trend.preparing")
        self._sentence.setText(lacking)
        self._sentence.setVisible(bool(lacking))
        if self.plot is not None:
            self.plot.setVisible(self._is_drawable())

    def _is_drawable(self) -> bool:
        return self._trend is not None and bool(self._trend.points)

    def _heading(self, trend: Trend) -> str:
        """Name the row, its unit and its scale: nothing is written along the axis."""
        name = self._name()
        if not trend.is_log:
            return name.full
        unit = display.current().sentence("trend.log_unit", unit=name.unit)
        return TrendTitle(name.name, unit).full

    def _name(self) -> TrendTitle:
        if self._row is None:
            return TrendTitle("", "")
        name = flow_words.row_name(self._row)
        return TrendTitle(name, flow_words.row_unit(self._row))

    @Slot()
    def _draw_soon(self) -> None:
        """Make and draw in turns of their own: neither holds the window up."""
        self._write()
        if self._is_drawable() and PlotLibrary.instance().module is not None:
            self._slices.run((self._make, self._draw))

    def _make(self) -> None:
        module = PlotLibrary.instance().module
        if self.plot is None and module is not None:
            self.plot = module.TrendPlot()
            self._inside.addWidget(self.plot)

    def _draw(self) -> None:
        if self.plot is None or self._trend is None:
            return
        self.plot.show_trend(self._trend, self._name())
        is_new = not self._is_wide
        self._give_room(is_wide=True)
        self._write()
        if is_new:
            self.grown.emit()

    def _give_room(self, *, is_wide: bool) -> None:
        """Keep the room of a chart once one was drawn: the table above must not jump."""
        self._is_wide = is_wide
        self._body.setMinimumHeight(_PLOT_PX if is_wide else 0)
        self._body.setMaximumHeight(_PLOT_PX if is_wide else _UNBOUNDED)

    def _mrn(self) -> str | None:
        return _mrn(self._facts)


def _mrn(facts: TrendFacts | None) -> str | None:
    return None if facts is None else facts.history.patient.mrn


def _key(row: FlowRow) -> tuple[str, str, str]:
    return row.kind, row.name, row.unit
