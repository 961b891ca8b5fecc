"""The timeline by mouse, wheel and keyboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui import theme
from clinic_app.ui.charts.marks import Shape
from clinic_app.ui.charts.paint_values import label_places, place_labels
from clinic_app.ui.charts.panel import Panel
from clinic_app.ui.charts.readout import Readout
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.timeline import Timeline
from tests import make
from tests.unit.ui.patient.courses import (
    TODAY,
    adjuvant,
    by_shape,
    cml_course,
    everything,
    image,
    show,
)

pytestmark = pytest.mark.usefixtures("say")


def test_a_panel_with_nothing_in_the_days_shown_says_so(timeline: Timeline) -> None:
    show(timeline, everything())
    blank = timeline.board.trough.grab().toImage()
    timeline.board.window_of_days.show(day_number(TODAY) - 20, day_number(TODAY))
    assert not any(map(timeline.board.trough.sheet().is_in_view, timeline.board.trough.targets))
    assert timeline.board.trough.grab().toImage() != blank


def test_panels_show_the_same_days(timeline: Timeline) -> None:
    show(timeline, everything())
    first, last = day_number(date(2026, 1, 1)), day_number(date(2026, 3, 1))
    timeline.board.window_of_days.show(first, last)
    assert {panel.sheet().days for panel in timeline.board.shown_panels} == {(first, last)}
    assert {panel.plot_area().left() for panel in timeline.board.shown_panels} == {148.0}


def test_ranges_go_back_from_today(timeline: Timeline) -> None:
    show(timeline, cml_course())
    lengths = []
    for chip in timeline.range_buttons:
        chip.click()
        low, high = timeline.shown_days
        assert low < day_number(TODAY) < high
        lengths.append(high - low)
    assert lengths == sorted(lengths)
    assert timeline.shown_days[0] < day_number(make.CML_START)


def test_the_arrow_keys_tell_one_point_after_the_other(timeline: Timeline) -> None:
    show(timeline, cml_course())
    panel, readout = timeline.board.bcr_abl, timeline.board.readout
    QTest.keyClick(panel, Qt.Key.Key_End)
    assert readout.text.startswith("25-Apr-2026\n0.02 % IS")
    assert panel.accessibleDescription().startswith("25-Apr-2026; 0.02 % IS")
    QTest.keyClick(panel, Qt.Key.Key_Left)
    assert readout.text.startswith("20-Apr-2026")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not readout.isVisible()


def test_up_and_down_lead_to_the_same_time_in_another_row(timeline: Timeline) -> None:
    show(timeline, everything())
    panel, readout = timeline.board.labs, timeline.board.readout
    QTest.keyClick(panel, Qt.Key.Key_Home)
    assert "Hb: 112" in readout.text
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert "ALT: 61" in readout.text
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert "ALT: 61" in readout.text


def test_plus_and_minus_zoom_every_panel(timeline: Timeline) -> None:
    show(timeline, cml_course())
    low, high = timeline.shown_days
    QTest.keyClick(timeline.board.treatment, Qt.Key.Key_Plus)
    nearer = timeline.shown_days
    assert nearer[1] - nearer[0] == pytest.approx((high - low) * 0.8)
    QTest.keyClick(timeline.board.treatment, Qt.Key.Key_Minus)
    assert timeline.shown_days == pytest.approx((low, high))
    QTest.keyClick(timeline.board.treatment, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert timeline.shown_days[0] < low
    QTest.keyClick(timeline.board.treatment, Qt.Key.Key_0)
    assert timeline.shown_days == pytest.approx((low, high))


def hover(panel: Panel, place: QPointF) -> None:
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(panel, moved)


def test_hovering_tells_the_point_under_the_mouse(timeline: Timeline) -> None:
    show(timeline, adjuvant(make.trough("2025-12-12T08:30+08:00", 1900)))
    panel = timeline.board.trough
    (mark,) = by_shape(panel.targets)[Shape.FILLED]
    place = panel.place_of(mark)
    assert panel.target_near(place) == mark
    assert panel.target_near(QPointF(2, 2)) is None
    hover(panel, place)
    assert timeline.board.readout.isVisible()
    assert timeline.board.readout.text.startswith("12-Dec-2025 08:30")
    pointer = timeline.board.window_of_days.pointer
    assert pointer == pytest.approx(mark.x)
    hover(panel, QPointF(2, 2))
    assert not timeline.board.readout.isVisible()
    assert timeline.board.window_of_days.pointer is None


def test_a_turn_is_told_where_its_words_were_written(timeline: Timeline) -> None:
    show(timeline, everything())
    panel = timeline.board.events
    turns = [mark for mark in panel.picture.marks if mark.label == "300 mg/d decided"]
    hover(panel, panel.place_of(turns[0]))
    assert "on the advice: Reduce the dose?" in timeline.board.readout.text
    (visit,) = by_shape(panel.picture.marks)[Shape.TICK]
    hover(panel, panel.place_of(visit))
    assert "ECOG 1" in timeline.board.readout.text


def turn_wheel(panel: Panel, degrees: QPoint, keys: Qt.KeyboardModifier) -> QWheelEvent:
    place = panel.plot_area().center()
    turned = QWheelEvent(
        place, panel.mapToGlobal(place), QPoint(), degrees, Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(panel, turned)
    return turned


def test_the_wheel_zooms_where_the_page_cannot_scroll(timeline: Timeline) -> None:
    show(timeline, cml_course())
    low, high = timeline.shown_days
    turn_wheel(timeline.board.bcr_abl, QPoint(0, 120), Qt.KeyboardModifier.NoModifier)
    nearer = timeline.shown_days
    assert nearer[1] - nearer[0] == pytest.approx((high - low) * 0.8)
    assert sum(nearer) == pytest.approx(low + high)
    turn_wheel(timeline.board.bcr_abl, QPoint(-120, 0), Qt.KeyboardModifier.NoModifier)
    assert timeline.shown_days[0] > nearer[0]


def test_in_a_scrolled_page_the_wheel_is_the_pages(qtbot: QtBot) -> None:
    area, timeline = QScrollArea(), Timeline()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(timeline)
    area.resize(700, 200)
    area.show()
    show(timeline, everything())
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    before = timeline.shown_days
    plain = turn_wheel(timeline.board.trough, QPoint(0, -120), Qt.KeyboardModifier.NoModifier)
    assert not plain.isAccepted()
    assert timeline.shown_days == before
    turn_wheel(timeline.board.trough, QPoint(0, 120), Qt.KeyboardModifier.ControlModifier)
    assert timeline.shown_days != before


def test_dragging_with_another_button_moves_the_days(timeline: Timeline) -> None:
    show(timeline, cml_course())
    before = timeline.shown_days
    panel = timeline.board.bcr_abl
    QTest.mousePress(panel, Qt.MouseButton.MiddleButton, pos=QPoint(300, 40))
    QTest.mouseMove(panel, QPoint(400, 40))
    QTest.mouseRelease(panel, Qt.MouseButton.MiddleButton, pos=QPoint(400, 40))
    after = timeline.shown_days
    assert after[0] < before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])


def test_dragging_chooses_the_days_of_every_panel(timeline: Timeline) -> None:
    show(timeline, cml_course())
    panel, sheet = timeline.board.bcr_abl, timeline.board.bcr_abl.sheet()
    left, right = QPoint(300, 40), QPoint(500, 40)
    wanted = sheet.day(300), sheet.day(500)
    QTest.mousePress(panel, Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(panel, right)
    QTest.mouseRelease(panel, Qt.MouseButton.LeftButton, pos=right)
    assert timeline.shown_days == pytest.approx(wanted, abs=0.01)
    QTest.mouseDClick(panel, Qt.MouseButton.LeftButton, pos=left)
    assert timeline.shown_days != pytest.approx(wanted, abs=0.01)


def test_the_readout_keeps_inside_the_board(timeline: Timeline) -> None:
    show(timeline, cml_course())
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(timeline.board.bcr_abl, key)
        assert timeline.board.rect().contains(timeline.board.readout.geometry())


def test_the_readout_keeps_inside_what_is_seen_of_a_board_that_is_scrolled(
    qtbot: QtBot,
) -> None:
    area, board = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    board.resize(600, 900)
    area.setWidget(board)
    area.resize(620, 300)
    readout = Readout(board)
    with qtbot.waitExposed(area):
        area.show()
    readout.tell(("29-Oct-2026", "first line", "second line", "third line"), QPoint(100, 290))
    assert board.visibleRegion().boundingRect().contains(readout.geometry())


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (None, "over"),
        (QLineF(0, 35, 100, 35), "under"),
        (QLineF(0, 50, 100, 50), "over"),
        (QLineF(0, 65, 100, 65), "over"),
        (QLineF(50, 50, 90, 10), "under"),
        (QLineF(70, 35, 100, 35), "over"),
        (QLineF(50, 20, 50, 90), "beside"),
    ],
)
def test_no_line_strikes_a_label_through(line: QLineF | None, place: str) -> None:
    at, lines = QPointF(50, 50), [] if line is None else [line]
    first = label_places(at, 30.0, 13.0, lines)[0]
    sides = {-1: "over", 0: "beside", 1: "under"}
    height = first.center().y() - at.y()
    assert sides[(height > 0) - (height < 0)] == place
    assert len(label_places(at, 30.0, 13.0, lines)) == 8


def test_no_label_stands_at_a_later_point(timeline: Timeline) -> None:
    taken = [
        image(str(TODAY - timedelta(days=30 * back)), {"a": 80 + back}, 40 + back)
        for back in reversed(range(12))
    ]
    show(timeline, make.gist_adjuvant(imaging=taken))
    panel, metrics = timeline.board.tumour, QFontMetricsF(theme.base_font(theme.SMALL_PX))
    sheet, marks = panel.sheet(), panel.picture.marks
    placed = place_labels(panel.picture, day_number(TODAY), sheet, metrics)
    assert placed[0][0].startswith("80")
    assert len(placed) > 1
    for words, room in placed:
        own = next(mark for mark in marks if words in mark.wordings)
        later = [sheet.place_of(mark).x() for mark in marks if mark.x > own.x]
        assert not any(room.left() < x < room.right() for x in later)


def test_the_ratio_is_labelled_and_the_model_is_read_out(
    timeline: Timeline,
) -> None:
    history = adjuvant(
        make.trough("2026-03-12T08:30+08:00", 1900),
        visits=[make.visit("2026-05-04")],
        toxicities=[make.toxicity("Edema limbs", 3, "2026-04-20")],
    )
    show(timeline, history)
    marks = by_shape(timeline.board.trough.targets)
    assert [mark.label[:7] for mark in marks[Shape.EXPECTED]] == ["300 mg:", "200 mg:"]
    modelled = marks[Shape.EXPECTED_BY_MODEL]
    assert [mark.label for mark in modelled] == ["", ""]
    said = [mark.readout[0] for mark in modelled]
    assert said == ["Expected on 300 mg/d", "Expected on 200 mg/d"]


def test_today_is_named_briefly_where_its_date_would_hide_a_months(timeline: Timeline) -> None:
    today = date(2026, 5, 20)
    show(timeline, cml_course(), today)
    now, days, day = timeline.board.now, timeline.board.window_of_days, day_number(today)
    days.show(day - 95, day + 10)
    assert now.today_room()[0] == "today"
    days.show(day - 95, day - 10)
    assert now.today_room()[0] == ""
    show(timeline, cml_course())
    days.show(day_number(TODAY) - 95, day_number(TODAY) + 10)
    assert now.today_room()[0] == "today 04-May-2026"


def test_every_panel_has_a_name_and_takes_the_focus(timeline: Timeline) -> None:
    show(timeline, everything())
    for panel in timeline.board.shown_panels:
        assert panel.accessibleName()
        assert panel.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_the_margin_holds_the_longest_name_of_an_event(timeline: Timeline) -> None:
    name = "Stevens-Johnson syndrome"
    show(timeline, make.gist_adjuvant(toxicities=[make.toxicity(name, 3, "2026-04-20")]))
    metrics = QFontMetricsF(theme.base_font(theme.SMALL_PX))
    room = timeline.board.toxicity.plot_area().left()
    assert metrics.horizontalAdvance(name) < room <= 208
    assert {panel.plot_area().left() for panel in timeline.board.shown_panels} == {room}


def test_a_narrow_board_keeps_room_for_the_plot(timeline: Timeline) -> None:
    show(timeline, everything())
    timeline.resize(440, 700)
    assert timeline.board.trough.plot_area().left() == 96
    assert timeline.board.trough.plot_area().width() > 150
