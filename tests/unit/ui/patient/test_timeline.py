from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision, DoseEvent
from clinic_app.domain.record.codes import (
    ConcentrationUnit,
    DecisionChoice,
    DoseEventKind,
    EventKind,
    Modality,
    PcrMethod,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.ui.charts.marks import Mark, Shape, Span, SpanStyle, Tone
from clinic_app.ui.charts.panel import Panel
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
    return by_shape(timeline.board.trough.targets)


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
    (run,) = timeline.board.trough.picture.joined
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
    assert timeline.board.trough.right_names(exposure) == ("1500 decides", "760–1100")
    show(timeline, make.cml(troughs=[sample]))
    assert timeline.board.trough.right_names(content(timeline).exposure) == ()


def test_options_are_drawn_after_today_at_what_is_expected(timeline: Timeline) -> None:
    history = adjuvant(
        make.trough("2026-03-12T08:30+08:00", 1900),
        visits=[make.visit("2026-05-04")],
        toxicities=[make.toxicity("Edema limbs", 3, "2026-04-20")],
    )
    expected = trough_marks(timeline, history)[Shape.EXPECTED]
    assert [(mark.label, mark.y) for mark in expected] == [
        ("300 mg: 1425", 1425),
        ("200 mg: 950", 950),
    ]
    assert all(mark.x > day_number(TODAY) for mark in expected)
    assert all(timeline.shown_days[1] > mark.x for mark in expected)


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


def images() -> list[Imaging]:
    def image(on: str, sizes: dict[str, int], density: int | None, **signs: bool) -> Imaging:
        lesions = tuple(
            Lesion(
                id=name,
                longest_mm=Decimal(size),
                density_hu=None if density is None else Decimal(density),
            )
            for name, size in sizes.items()
        )
        return Imaging(on=make.day(on), modality=Modality.CT, lesions=lesions, **signs)

    return [
        image("2025-12-01", {"a": 40, "b": 20}, 45),
        image("2026-02-01", {"a": 30, "b": 20}, 30),
        image("2026-04-01", {"a": 30, "b": 20, "c": 30}, None, new_lesion=True),
    ]


def everything() -> History:
    """An adjuvant course with something in each panel but that of CML."""
    limits = {"lln": Decimal(115), "uln": Decimal(150)}
    return make.gist_adjuvant(
        surgeries=[make.surgery("2025-07-02"), make.surgery("2026-06-01", planned=True)],
        dose_events=[
            DoseEvent(drug="imatinib", on=date(2026, 2, 1), kind=DoseEventKind.MISSED),
            DoseEvent(drug="imatinib", on=date(2026, 2, 2), kind=DoseEventKind.HELD),
            DoseEvent(drug="imatinib", on=date(2026, 2, 3), kind=DoseEventKind.MOVED, at="20:00"),
        ],
        visits=[
            make.visit("2026-01-12", ecog=1, weight_kg=Decimal(53), missed_doses_7d=2, note="well")
        ],
        toxicities=[
            make.toxicity("Edema limbs", 2, "2025-12-01", "2026-01-12"),
            make.toxicity("Edema limbs", 3, "2026-01-12", intolerable=True),
        ],
        troughs=[make.trough("2026-01-12T08:30+08:00", 1900)],
        labs=[
            make.lab("Hb", "2026-01-12", 112, "g/L", **limits),
            make.lab("Hb", "2026-03-12", 118, "g/L", **limits),
            make.lab("ALT", "2026-01-12", 61, "U/L", uln=Decimal(40)),
        ],
        imaging=images(),
        events=[make.event(EventKind.HAEMORRHAGE, "2026-03-01", "melaena")],
        decisions=[
            Decision(
                on=date(2026, 1, 20),
                code="TDM_REDUCE",
                choice=DecisionChoice.RECORDED,
                dose_mg_per_day=Decimal(300),
            ),
            Decision(on=date(2026, 1, 13), choice=DecisionChoice.DECLINED, reason="waits"),
        ],
    )


def test_every_kind_of_result_has_a_form_of_its_own(timeline: Timeline) -> None:
    show(timeline, cml_course())
    found = by_shape(timeline.board.bcr_abl.targets)
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
    marks = by_shape(timeline.board.bcr_abl.targets)[Shape.BELOW_LIMIT]
    assert [round(10**mark.y, 4) for mark in marks] == [0.01, 0.001]
    assert any(line.startswith("not detected") for line in marks[0].readout)
    assert "class: MR4" in marks[0].readout


def test_only_the_panels_with_something_to_show_are_shown(timeline: Timeline) -> None:
    board = timeline.board
    show(timeline, make.gist_adjuvant())
    assert set(board.shown_panels) == {board.events, board.treatment}
    show(timeline, cml_course())
    assert set(board.shown_panels) == {board.events, board.treatment, board.bcr_abl}
    show(timeline, everything())
    assert board.shown_panels == tuple(p for p in board.panels if p is not board.bcr_abl)


def test_without_any_treatment_the_panel_says_so(timeline: Timeline) -> None:
    show(timeline, make.history())
    assert timeline.board.treatment.empty_words == "No treatment has been recorded."
    assert timeline.board.treatment.accessibleDescription() == "No treatment has been recorded."


def test_results_that_cannot_be_drawn_say_why(timeline: Timeline) -> None:
    result = make.bcr_abl("2026-01-05", None, None)
    show(timeline, make.cml(bcr_abl=[result]))
    words = "No result can be drawn: none has a value in per cent IS."
    assert timeline.board.bcr_abl.empty_words == words


def spans_of(panel: Panel) -> list[Span]:
    return [target for target in panel.targets if isinstance(target, Span)]


def test_stop_and_restart_are_told_in_the_strip(timeline: Timeline) -> None:
    show(timeline, cml_course())
    spans = spans_of(timeline.board.treatment)
    (pause,) = [span for span in spans if span.style is SpanStyle.WITHOUT]
    assert pause.readout == (
        "15-Oct-2025: treatment-free",
        "treatment again 01-Apr-2026, after 168 days",
        "reason: treatment-free remission",
    )
    flags = [mark.label for mark in timeline.board.events.picture.marks]
    assert flags[:2] == ["treatment again", "stopped for TFR"]


def test_cycles_are_drawn_on_and_off(timeline: Timeline) -> None:
    sunitinib = make.medication("2026-03-01", 50, drug="sunitinib", pattern="4w_on_2w_off")
    show(timeline, make.history(medications=[sunitinib]))
    (span,) = spans_of(timeline.board.treatment)
    first = day_number(date(2026, 3, 1))
    assert span.taken == ((first, first + 28), (first + 42, day_number(TODAY)))
    assert "4 weeks on, 2 off" in span.readout
    assert span.labels[0] == "sunitinib 50 mg/d, 4 weeks on, 2 off"


def test_a_hold_tells_how_long_and_why(timeline: Timeline) -> None:
    held = make.medication("2025-08-11", 400, "2026-01-10", StopReason.TOXICITY)
    show(timeline, make.gist_adjuvant(medications=[held, make.medication("2026-01-24", 300)]))
    (pause,) = [s for s in spans_of(timeline.board.treatment) if s.style is SpanStyle.WITHOUT]
    assert pause.readout == (
        "10-Jan-2026: held",
        "treatment again 24-Jan-2026, after 14 days",
        "reason: adverse event",
    )


def test_the_day_under_the_crosshair_is_told_with_its_dose(timeline: Timeline) -> None:
    held = make.medication("2025-08-11", 400, "2026-01-10", StopReason.TOXICITY)
    show(timeline, make.gist_adjuvant(medications=[held, make.medication("2026-01-24", 300)]))
    told = timeline.board.now.words_of
    assert told(day_number(date(2025, 12, 1))) == "01-Dec-2025 · imatinib 400 mg/d"
    assert told(day_number(date(2026, 1, 12))) == "12-Jan-2026 · held"
    assert told(day_number(date(2026, 1, 24))) == "24-Jan-2026 · imatinib 300 mg/d"
    assert told(day_number(date(2025, 1, 1))) == "01-Jan-2025"
    cycles = make.medication("2026-03-01", 50, drug="sunitinib", pattern="4w_on_2w_off")
    show(timeline, make.history(medications=[cycles]))
    assert told(day_number(date(2026, 3, 28))) == "28-Mar-2026 · sunitinib 50 mg/d"
    assert told(day_number(date(2026, 3, 29))) == "29-Mar-2026 · sunitinib 50 mg/d, off"


def test_single_doses_stand_under_the_regimen(timeline: Timeline) -> None:
    show(timeline, everything())
    marks = by_shape(timeline.board.treatment.picture.marks)
    assert set(marks) == {Shape.MISSED, Shape.HELD, Shape.MOVED}
    assert marks[Shape.MOVED][0].readout == (
        "03-Feb-2026",
        "imatinib: taken at another time",
        "taken at 20:00",
    )
    words = timeline.board.legend.words
    assert "dose missed" in words
    assert "dose held" in words


def test_laboratory_values_are_flagged_by_their_own_limits(timeline: Timeline) -> None:
    show(timeline, everything())
    chips = timeline.board.labs.picture.chips
    assert [(chip.text, chip.tone) for chip in chips] == [
        ("112", Tone.LOW),
        ("118", Tone.PLAIN),
        ("61", Tone.HIGH),
    ]
    assert timeline.board.labs.picture.lanes == ("Hb g/L", "ALT U/L")
    assert chips[0].readout == (
        "12-Jan-2026",
        "Hb: 112\u00a0g/L",
        "limits 115 to 150",
        "below the limit",
    )


def test_many_rows_are_folded_and_come_on_request(timeline: Timeline) -> None:
    analytes = ["Hb", "ANC", "PLT", "ALT", "AST", "CREA", "K", "Na"]
    labs = [make.lab(name, "2026-01-12", 5, "mmol/L") for name in analytes]
    show(timeline, make.gist_adjuvant(labs=labs))
    panel = timeline.board.labs
    assert len(panel.picture.lanes) == 6
    assert panel.more.text() == "All 8 rows"
    panel.more.click()
    assert len(panel.picture.lanes) == 8
    assert panel.more.text() == "Fewer rows"
    show(timeline, make.gist_adjuvant(patient=make.patient(mrn="T-2"), labs=labs))
    assert len(panel.picture.lanes) == 6


def test_sums_are_joined_over_the_same_lesions_only(timeline: Timeline) -> None:
    show(timeline, make.gist_adjuvant(imaging=images()))
    picture = timeline.board.tumour.picture
    assert [(mark.y, mark.label) for mark in picture.marks] == [
        (60.0, "45 HU"),
        (50.0, "30 HU"),
        (80.0, ""),
    ]
    (run,) = picture.joined
    assert [mark.y for mark in run] == [60.0, 50.0]
    assert picture.marks[2].shape is Shape.ALERT
    assert "new lesion" in picture.marks[2].readout


def test_images_without_lesions_are_a_strip_of_words(timeline: Timeline) -> None:
    show(
        timeline, make.gist_adjuvant(imaging=[Imaging(on=date(2026, 2, 1), modality=Modality.CT)])
    )
    panel = timeline.board.tumour
    (mark,) = panel.picture.marks
    assert (mark.shape, mark.label) == (Shape.DIAMOND, "no lesion")
    assert mark.readout == ("01-Feb-2026", "CT", "no lesion")
    assert panel.accessibleName() == "Imaging"


def test_events_say_what_happened(timeline: Timeline) -> None:
    show(timeline, everything())
    marks = timeline.board.events.picture.marks
    assert [mark.label for mark in marks if mark.label and mark.shape is not Shape.DUE] == [
        "haemorrhage",
        "operation R0",
        "operation planned",
        "300 mg/d decided",
        "declined",
    ]
    told = [line for mark in marks for line in mark.readout]
    assert "melaena" in told
    assert "on the advice: Reduce the dose?" in told
    assert "doses missed in 7 days: 2" in told


def test_what_is_due_next_stands_ahead_of_today(timeline: Timeline) -> None:
    show(timeline, make.gist_adjuvant(visits=[make.visit("2026-04-20")]))
    marks = by_shape(timeline.board.events.picture.marks)[Shape.DUE]
    assert [mark.label for mark in marks] == [
        "Trough sample",
        "Blood count, liver, kidney",
        "Clinic visit",
    ]
    visit = marks[-1]
    assert visit.x > day_number(TODAY)
    assert timeline.shown_days[1] > visit.x
    assert visit.readout[2].startswith("due, on time from ")


def test_the_turn_that_divides_is_drawn_through_every_panel(timeline: Timeline) -> None:
    show(timeline, everything())
    names = [divide.name for divide in timeline.board.trough.frame.divides]
    assert names == ["operation R0", "haemorrhage"]


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
    assert {panel.plot_area().left() for panel in timeline.board.shown_panels} == {138.0}


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


def test_every_panel_has_a_name_and_takes_the_focus(timeline: Timeline) -> None:
    show(timeline, everything())
    for panel in timeline.board.shown_panels:
        assert panel.accessibleName()
        assert panel.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_a_narrow_board_keeps_room_for_the_plot(timeline: Timeline) -> None:
    show(timeline, everything())
    timeline.resize(440, 700)
    assert timeline.board.trough.plot_area().left() == 96
    assert timeline.board.trough.plot_area().width() > 150


def test_the_timeline_speaks_chinese(timeline: Timeline, say: Callable[[str], None]) -> None:
    say("zh")
    show(timeline, cml_course())
    marks = by_shape(timeline.board.bcr_abl.targets)
    assert marks[Shape.FILLED][0].readout[0] == "2025-12-12"
    assert marks[Shape.FILLED][0].readout[1] == "0.004 % IS"
    assert "分级：MR4.5" not in marks[Shape.BELOW_LIMIT][0].readout
    assert "分级：MR5" in marks[Shape.BELOW_LIMIT][0].readout
