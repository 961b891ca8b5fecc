from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import ConcentrationUnit, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.ui.charts.marks import Mark, Shape, SpanStyle
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.timeline import Timeline
from clinic_app.ui.charts.timeline_content import TimelineContent, content_of
from tests import make

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(720, 620)
    made.show()
    return made


def show(timeline: Timeline, history: History, today: date = TODAY) -> None:
    evaluation = evaluate(history, today, make.knowledge())
    timeline.show_content(content_of(history, evaluation, make.knowledge(), today))


def content(timeline: Timeline) -> TimelineContent:
    assert timeline.content is not None
    return timeline.content


def trough_marks(timeline: Timeline, history: History) -> dict[Shape, list[Mark]]:
    show(timeline, history)
    return by_shape(timeline.trough.plot.targets)


def by_shape(targets: tuple[object, ...]) -> dict[Shape, list[Mark]]:
    found: dict[Shape, list[Mark]] = {}
    for mark in targets:
        assert isinstance(mark, Mark)
        found.setdefault(mark.shape, []).append(mark)
    return found


def adjuvant(*troughs: object, **changes: Any) -> History:
    return make.gist_adjuvant(troughs=list(troughs), **changes)


def test_a_late_sample_is_drawn_measured_and_corrected_with_its_range(timeline: Timeline) -> None:
    found = trough_marks(timeline, adjuvant(make.trough("2025-12-12T10:30+08:00", 1400, 26)))
    (measured,), (corrected,) = found[Shape.HOLLOW], found[Shape.FILLED]
    assert measured.y == 1400
    assert corrected.y == pytest.approx(1519.6, abs=0.1)
    assert corrected.low is not None
    assert corrected.high is not None
    assert corrected.low < corrected.y < corrected.high
    assert corrected.readout[0] == "12-Dec-2025 10:30"
    assert "measured: 1400 µg/L at 26 h after the dose" in corrected.readout
    assert "above the interval" in corrected.readout


def test_a_sample_that_does_not_count_says_why_and_is_not_joined(timeline: Timeline) -> None:
    history = adjuvant(
        make.trough("2025-12-12T08:30+08:00", 1900),
        make.trough("2026-01-12T08:30+08:00", 2500, 12),
        make.trough("2026-02-12T08:30+08:00", 1700),
    )
    (refused,) = trough_marks(timeline, history)[Shape.NOT_COUNTED]
    assert refused.y == 2500
    assert "drawn less than 22 h after the dose" in refused.readout
    exposure = content(timeline).exposure
    (run,) = timeline.trough.course(exposure, day_number(TODAY)).joined
    assert [mark.y for mark in run] == [1900, 1700]


def test_a_result_below_its_limit_is_drawn_hollow_at_the_limit(timeline: Timeline) -> None:
    low = make.trough("2025-12-12T08:30+08:00", None, below_limit=Decimal(50))
    found = trough_marks(timeline, adjuvant(low))
    (mark,) = found[Shape.BELOW_LIMIT]
    assert mark.y == 50
    assert "measured: below 50 µg/L" in mark.readout


def test_units_are_one_on_the_axis(timeline: Timeline) -> None:
    sample = make.trough("2025-12-12T08:30+08:00", "2.5", unit=ConcentrationUnit.UMOL_L)
    (mark,) = trough_marks(timeline, adjuvant(sample))[Shape.FILLED]
    assert mark.y == pytest.approx(1234)


def test_the_interval_and_the_cut_are_for_adjuvant_gist_only(timeline: Timeline) -> None:
    sample = make.trough("2025-12-12T08:30+08:00", 1900)
    show(timeline, adjuvant(sample))
    exposure = content(timeline).exposure
    assert timeline.trough.right_names(exposure) == ("1500 decides", "interval 760–1100")
    show(timeline, make.cml(troughs=[sample]))
    assert timeline.trough.right_names(content(timeline).exposure) == ()


def test_options_are_drawn_after_today_at_what_is_expected(timeline: Timeline) -> None:
    history = adjuvant(
        make.trough("2026-03-12T08:30+08:00", 1900),
        visits=[make.visit("2026-05-04")],
        toxicities=[make.toxicity("Edema limbs", 3, "2026-04-20")],
    )
    expected = trough_marks(timeline, history)[Shape.EXPECTED]
    assert [(mark.label, mark.y) for mark in expected] == [("300", 1425), ("200", 950)]
    assert all(mark.x > day_number(TODAY) for mark in expected)
    assert all(timeline.trough.plot.shown_days()[1] > mark.x for mark in expected)


def cml_course() -> History:
    return make.cml_stopped(
        "2025-10-15",
        medications=[
            make.medication(make.CML_START, 400, "2025-10-15", StopReason.TFR),
            make.medication("2026-04-01", 100, drug="dasatinib"),
        ],
        later_results=[
            make.bcr_abl("2025-12-12", "0.004"),
            make.bcr_abl("2026-03-16", "0.21"),
            make.bcr_abl("2026-04-10", "0.3", 8000),
            make.bcr_abl("2026-04-20", "0.05", 7000),
            make.bcr_abl("2026-04-25", "0.02", None, method=PcrMethod.DPCR),
        ],
    )


def test_every_kind_of_result_has_a_form_of_its_own(timeline: Timeline) -> None:
    show(timeline, cml_course())
    found = by_shape(timeline.bcr_abl.plot.targets)
    assert len(found[Shape.BELOW_LIMIT]) == 12
    assert [round(10**mark.y, 4) for mark in found[Shape.FILLED]] == [0.004, 0.21]
    assert [round(10**mark.y, 4) for mark in found[Shape.HOLLOW]] == [0.3]
    assert [round(10**mark.y, 4) for mark in found[Shape.NOT_COUNTED]] == [0.05]
    assert [round(10**mark.y, 4) for mark in found[Shape.SQUARE]] == [0.02]


def test_undetected_stands_at_the_limit_of_its_copies(timeline: Timeline) -> None:
    history = make.cml(
        bcr_abl=[make.bcr_abl("2026-01-05", None, 12000), make.bcr_abl("2026-04-05", None, 120000)]
    )
    show(timeline, history)
    marks = by_shape(timeline.bcr_abl.plot.targets)[Shape.BELOW_LIMIT]
    assert [round(10**mark.y, 4) for mark in marks] == [0.01, 0.001]
    assert any(line.startswith("not detected") for line in marks[0].readout)
    assert "class: MR4" in marks[0].readout


def test_only_the_panels_that_apply_are_shown(timeline: Timeline) -> None:
    show(timeline, make.gist_adjuvant())
    assert not timeline.bcr_abl.isVisible()
    assert timeline.trough.isVisible()
    assert timeline.treatment.isVisible()
    assert not timeline.toxicity.isVisible()
    show(timeline, make.cml())
    assert timeline.bcr_abl.isVisible()
    assert not timeline.trough.isVisible()


def test_an_empty_panel_says_why(timeline: Timeline) -> None:
    show(timeline, make.gist_adjuvant())
    assert timeline.trough.empty_words == "No trough has been recorded yet."
    show(timeline, make.cml())
    assert timeline.bcr_abl.empty_words == "No BCR-ABL result has been recorded yet."


def test_stop_and_restart_are_told_in_the_strip(timeline: Timeline) -> None:
    show(timeline, cml_course())
    spans = timeline.treatment.plot.targets
    styles = [span.style for span in spans]  # type: ignore[union-attr]
    assert styles.count(SpanStyle.WITHOUT) == 1
    told = [line for span in spans for line in span.readout]
    assert "stopped 15-Oct-2025: treatment-free" in told
    assert "treatment restarted 01-Apr-2026" in told


def test_panels_show_the_same_days(timeline: Timeline) -> None:
    show(timeline, make.cml(troughs=[make.trough("2026-01-12T08:30+08:00", 1500)]))
    timeline.trough.plot.show_days(day_number(date(2026, 1, 1)), day_number(date(2026, 3, 1)))
    shown = {
        panel.plot.shown_days()
        for panel in (timeline.bcr_abl, timeline.trough, timeline.treatment)
    }
    assert shown == {(day_number(date(2026, 1, 1)), day_number(date(2026, 3, 1)))}


def test_ranges_go_back_from_today(timeline: Timeline) -> None:
    show(timeline, cml_course())
    lengths = []
    for chip in timeline.range_buttons:
        chip.click()
        low, high = timeline.bcr_abl.plot.shown_days()
        assert low < day_number(TODAY) < high
        lengths.append(high - low)
    assert lengths == sorted(lengths)
    assert timeline.bcr_abl.plot.shown_days()[0] < day_number(make.CML_START)


def test_the_arrow_keys_tell_one_point_after_the_other(timeline: Timeline, qtbot: QtBot) -> None:
    show(timeline, cml_course())
    plot = timeline.bcr_abl.plot
    QTest.keyClick(plot, Qt.Key.Key_End)
    last = timeline.bcr_abl.readout.text
    assert last.startswith("25-Apr-2026\n0.02 % IS")
    assert plot.accessibleDescription().startswith("25-Apr-2026; 0.02 % IS")
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert timeline.bcr_abl.readout.text.startswith("20-Apr-2026")
    QTest.keyClick(plot, Qt.Key.Key_Escape)
    assert not timeline.bcr_abl.readout.isVisible()


def test_plus_and_minus_zoom_every_panel(timeline: Timeline, qtbot: QtBot) -> None:
    show(timeline, cml_course())
    low, high = timeline.bcr_abl.plot.shown_days()
    QTest.keyClick(timeline.treatment.plot, Qt.Key.Key_Plus)
    nearer = timeline.bcr_abl.plot.shown_days()
    assert nearer[1] - nearer[0] < high - low


def test_hovering_tells_the_point_under_the_mouse(timeline: Timeline, qtbot: QtBot) -> None:
    show(timeline, adjuvant(make.trough("2025-12-12T08:30+08:00", 1900)))
    plot = timeline.trough.plot
    (mark,) = by_shape(plot.targets)[Shape.FILLED]
    place = plot.mapToScene(plot.place_of(mark).toPoint())
    assert plot.target_near(place) == mark
    assert plot.target_near(plot.mapToScene(QPoint(2, 2))) is None


def test_the_readout_keeps_inside_the_plot(timeline: Timeline, qtbot: QtBot) -> None:
    show(timeline, cml_course())
    plot = timeline.bcr_abl.plot
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(plot, key)
        assert plot.rect().contains(timeline.bcr_abl.readout.geometry())


def test_the_timeline_speaks_chinese(timeline: Timeline, say: Callable[[str], None]) -> None:
    say("zh")
    show(timeline, cml_course())
    marks = by_shape(timeline.bcr_abl.plot.targets)
    assert marks[Shape.FILLED][0].readout[0] == "2025-12-12"
    assert marks[Shape.FILLED][0].readout[1] == "0.004 % IS"
    assert "分级：MR4.5" not in marks[Shape.BELOW_LIMIT][0].readout
    assert "分级：MR5" in marks[Shape.BELOW_LIMIT][0].readout
