from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_app.domain.flowsheet_cells import FlowKind
from clinic_app.domain.record.history import History
from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record import plot_library
from clinic_app.ui.record.flowsheet_tab import FlowsheetTab
from clinic_app.ui.record.plot_library import PlotLibrary
from clinic_app.ui.record.trend_chart import TrendChart
from clinic_app.ui.record.trend_plot import TrendPlot
from clinic_app.ui.record.trend_scale import scale_of
from tests import make
from tests.unit.ui.patient.looks import view_of
from tests.unit.ui.record.trends import TODAY, haemoglobin, molecular, row_of, sheet_of, trend

pytestmark = pytest.mark.usefixtures("say")
LEFT, RIGHT, HOME, END, ESCAPE = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Escape,
)  # fmt: skip


@pytest.fixture
def tab(qtbot: QtBot) -> Iterator[FlowsheetTab]:
    made = FlowsheetTab()
    qtbot.addWidget(made)
    made.trend.button.setChecked(True)
    made.resize(760, 620)
    made.show()
    yield made
    made.trend.button.setChecked(True)


def show(tab: FlowsheetTab, history: History) -> None:
    tab.show_patient(Shown(view_of(history, TODAY), make.knowledge(), TODAY))


def choose(tab: FlowsheetTab, kind: FlowKind, name: str = "") -> None:
    """Go to a row as the keyboard does."""
    for row in range(tab.model.rowCount()):
        line = tab.model.row_at(row)
        if line is not None and (line.kind, line.name) == (kind, name):
            tab.table.setCurrentIndex(tab.model.index(row, 0))


def drawn(tab: FlowsheetTab, qtbot: QtBot) -> TrendPlot:
    qtbot.waitUntil(lambda: tab.trend.is_settled and tab.trend.plot is not None)
    plot = tab.trend.plot
    assert plot is not None
    return plot


def wait_for_layout(plot: TrendPlot, qtbot: QtBot) -> None:
    """Wait until the plot keeps its size: a new one takes back what was chosen."""
    sizes: list[QSize] = []

    def is_still() -> bool:
        sizes.append(plot.size())
        return len(sizes) > 3 and sizes[-4:] == [plot.size()] * 4

    qtbot.waitUntil(is_still)


def read(plot: TrendPlot) -> str:
    return plot.readout.text.replace("\u00a0", " ").replace("\u2011", "-")


def test_nothing_is_made_before_a_row_is_chosen(qtbot: QtBot) -> None:
    chart = TrendChart()
    qtbot.addWidget(chart)
    assert chart.isHidden()
    chart.button.setChecked(True)
    sheet, facts = sheet_of(haemoglobin())
    chart.show_sheet(sheet, facts)
    assert not chart.isHidden()
    assert chart.sentence == "Choose a row with numbers to see its course."
    chart.show_row(row_of(sheet, FlowKind.VISIT))
    assert chart.is_settled
    assert chart.plot is None


def test_a_row_with_numbers_is_drawn(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    assert tab.trend.sentence == "The chart is being prepared."
    plot = drawn(tab, qtbot)
    assert plot.isVisible()
    assert tab.trend.title == "Hb, g/L"
    assert "shaded: the laboratory's limits" in tab.trend.legend
    assert tab.trend.sentence == ""
    assert plot.accessibleName() == "Hb, g/L"
    assert plot.accessibleDescription().startswith("3 values from")
    current = tab.table.visualRect(tab.table.currentIndex())
    assert tab.table.viewport().rect().contains(current)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (FlowKind.WEIGHT, ""),
        (FlowKind.PRESSURE, ""),
        (FlowKind.DOSE, "imatinib"),
        (FlowKind.TROUGH_RAW, ""),
        (FlowKind.LAB, "Hb"),
    ],
)
def test_every_kind_of_row_lies_inside_the_chart(
    tab: FlowsheetTab, qtbot: QtBot, kind: FlowKind, name: str
) -> None:
    show(tab, haemoglobin())
    choose(tab, kind, name)
    plot = drawn(tab, qtbot)
    trend = tab.trend.trend
    assert trend is not None
    assert [one for one in trend.points if not plot.rect().contains(plot.place_of(one))] == []


def test_higher_values_and_later_days_stand_further_up_and_right(
    tab: FlowsheetTab, qtbot: QtBot
) -> None:
    show(tab, molecular())
    choose(tab, FlowKind.BCR_ABL)
    plot = drawn(tab, qtbot)
    assert tab.trend.trend is not None
    value, undetected, low = (plot.place_of(one) for one in tab.trend.trend.points)
    assert value.x() < undetected.x() < low.x()
    assert value.y() < low.y() < undetected.y()


def test_keys_go_from_day_to_day_and_tell_them(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    # Where a test before left the pointer it may lie on the plot: only the keys are to count.
    plot.setMouseTracking(False)
    wait_for_layout(plot, qtbot)
    plot.choose(None)
    told: list[date | None] = []
    plot.chosen.connect(lambda: told.append(plot.day))
    for key in (LEFT, LEFT, RIGHT, RIGHT, HOME, LEFT, END):
        qtbot.keyClick(plot, key)
    first, middle, last = date(2026, 1, 5), date(2026, 2, 5), date(2026, 4, 5)
    assert told == [last, middle, last, first, last]
    assert "151 g/L" in read(plot)
    assert "above the laboratory's limits (120–140)" in plot.accessibleDescription()
    # The dates below the plot stay legible.
    floor = plot.drawn_at(day_number(last), scale_of(trend(haemoglobin(), FlowKind.LAB, "Hb")).low)
    assert plot.readout.geometry().bottom() <= floor.y()
    qtbot.keyClick(plot, ESCAPE)
    assert plot.day is None
    assert plot.readout.isHidden()
    assert plot.accessibleDescription().startswith("3 values from")
    qtbot.keyClick(plot, ESCAPE)
    qtbot.keyClick(plot, Qt.Key.Key_A)
    assert plot.day is None


def test_the_mouse_reads_the_day_it_is_near(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.PRESSURE)
    plot = drawn(tab, qtbot)
    assert tab.trend.trend is not None
    first = tab.trend.trend.points[0]

    def reads(aside: int, day: date | None) -> bool:
        # The place is asked for again: the layout may still be on its way.
        QTest.mouseMove(plot, plot.place_of(first) + QPoint(aside, 30))
        return plot.day == day

    qtbot.waitUntil(lambda: reads(3, date(2026, 1, 5)))
    assert read(plot) == "05-Jan-2026\nsystolic: 120 mmHg\ndiastolic: 80 mmHg"
    qtbot.waitUntil(lambda: reads(90, None))
    qtbot.waitUntil(lambda: reads(3, date(2026, 1, 5)))
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert plot.day is None


def test_leaving_by_keyboard_puts_the_read_out_away(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    qtbot.keyClick(plot, END)
    assert not plot.grab().isNull()
    tab.table.setFocus()
    qtbot.waitUntil(lambda: plot.day is None)


def test_a_row_of_words_says_so_and_keeps_the_room(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    height = tab.trend.sizeHint().height()
    choose(tab, FlowKind.VISIT)
    assert tab.trend.sentence == "This row has no numbers, so there is no course to draw."
    assert plot.isHidden()
    assert abs(tab.trend.sizeHint().height() - height) <= theme.SPACE
    choose(tab, FlowKind.WEIGHT)
    assert drawn(tab, qtbot).isVisible()
    assert "One day only" in tab.trend.legend


def test_a_heading_asks_for_a_row(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    drawn(tab, qtbot)
    heading = next(row for row in range(tab.model.rowCount()) if tab.model.row_at(row) is None)
    tab.table.setCurrentIndex(tab.model.index(heading, 0))
    assert tab.trend.sentence == "Choose a row with numbers to see its course."
    assert tab.model.row_at(-1) is None


def test_it_is_closed_and_opened_and_stays_so(tab: FlowsheetTab, qtbot: QtBot) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    assert tab.trend.button.shortcut() == QKeySequence("Ctrl+T")
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    tab.trend.button.click()
    assert tab.trend.isHidden()
    assert tab.trend.button.hasFocus()
    choose(tab, FlowKind.WEIGHT)
    assert tab.trend.is_settled
    other = FlowsheetTab()
    qtbot.addWidget(other)
    assert not other.trend.button.isChecked()
    tab.trend.button.click()
    assert drawn(tab, qtbot).isVisible()
    assert tab.trend.title == "Weight, kg"


def test_the_row_stays_with_the_patient_and_goes_with_the_next(
    tab: FlowsheetTab, qtbot: QtBot
) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    show(tab, haemoglobin())
    assert tab.trend.title == "Hb, g/L"
    show(tab, make.gist_adjuvant(visits=[make.visit("2026-01-05")]))
    assert tab.trend.title == ""
    choose(tab, FlowKind.VISIT)
    other = make.gist_adjuvant(
        patient=make.patient(mrn="T-2"), visits=[make.visit("2026-01-05", ecog=1)]
    )
    show(tab, other)
    assert tab.trend.title == ""
    assert plot.isHidden()
    show(tab, make.gist_adjuvant())
    assert tab.trend.isHidden()


def test_colours_follow_the_theme(tab: FlowsheetTab, qtbot: QtBot, qapp: QApplication) -> None:
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    for look in (theme.DARK_THEME, theme.LIGHT_THEME):
        apply_theme(qapp, look)
        drawn(tab, qtbot)
        image = plot.grab().toImage()
        assert image.pixelColor(plot.width() // 2, 6) == QColor(look.card)


def test_dates_and_names_follow_the_language(
    tab: FlowsheetTab, qtbot: QtBot, say: Callable[[str], None]
) -> None:
    say("zh")
    show(tab, haemoglobin())
    choose(tab, FlowKind.LAB, "Hb")
    plot = drawn(tab, qtbot)
    assert tab.trend.button.text() == "变化曲线  Ctrl+T"
    assert tab.trend.title == "血红蛋白 Hb, g/L"
    qtbot.keyClick(plot, END)
    assert read(plot).startswith("2026-04-05")


@pytest.mark.logs
def test_a_library_that_fails_costs_only_the_chart(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PlotLibrary, "_only", None)
    monkeypatch.setattr(plot_library, "import_module", _broken)
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.button.setChecked(True)
    sheet, facts = sheet_of(haemoglobin())
    chart.show_sheet(sheet, facts)
    chart.show_row(row_of(sheet, FlowKind.WEIGHT))
    qtbot.waitUntil(lambda: chart.is_settled)
    assert chart.sentence.startswith("The chart cannot be drawn on this computer.")
    assert chart.plot is None
    chart.show_row(row_of(sheet, FlowKind.LAB, "Hb"))
    assert chart.is_settled


def _broken(name: str) -> Any:
    raise ImportError(name)


@pytest.fixture
def plot(qtbot: QtBot) -> TrendPlot:
    # A fixture, so that somebody holds it while Qt paints after the test.
    made = TrendPlot()
    qtbot.addWidget(made)
    return made


def test_an_empty_plot_hears_keys(plot: TrendPlot, qtbot: QtBot) -> None:
    plot.show()
    qtbot.keyClick(plot, END)
    plot.choose(date(2026, 1, 1))
    assert plot.day is None
    assert plot.readout.isHidden()
    assert not plot.grab().isNull()
