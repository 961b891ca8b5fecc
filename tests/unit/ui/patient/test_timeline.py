from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from PySide6.QtGui import QFontMetricsF

from clinic_app.domain.record.codes import (
    ConcentrationUnit,
    ControlGene,
    Modality,
    PcrMethod,
    StopReason,
)
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import Imaging
from clinic_app.ui import theme
from clinic_app.ui.charts.marks import Shape, SpanStyle, Tone
from clinic_app.ui.charts.paint_lanes import place_flags, place_in_stretch, written_out
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.timeline import Timeline
from tests import make
from tests.unit.domain.gist.test_earlier_lines import two_lines
from tests.unit.ui.patient.courses import (
    TODAY,
    adjuvant,
    by_shape,
    cml_course,
    content,
    everything,
    images,
    show,
    spans_of,
    trough_marks,
)

pytestmark = pytest.mark.usefixtures("say")


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
    assert timeline.board.trough.right_names(exposure) == ("decision line 1500", "760–1100")
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


def test_a_result_without_a_height_stands_on_the_foot_line(timeline: Timeline) -> None:
    unknown = make.bcr_abl("2026-01-05", None, None)
    without_factor = make.bcr_abl("2026-02-05", None, detected=True, copies=Decimal(40))
    show(timeline, make.cml(bcr_abl=[unknown, without_factor]))
    panel = timeline.board.bcr_abl
    marks = by_shape(panel.targets)[Shape.NOT_COUNTED]
    assert [mark.y for mark in marks] == [marks[0].y] * 2
    assert marks[0].y > panel.picture.y_range[0]
    assert "not detected, depth unknown (drawn on the foot line)" in marks[0].readout
    assert "detected, without a value in % IS (drawn on the foot line)" in marks[1].readout
    assert "on the foot line: without a value in % IS" in timeline.board.legend.words


def test_another_laboratory_is_marked_on_the_axis(timeline: Timeline) -> None:
    one, two = {"lab": "Union Hospital"}, {"lab": "People's Hospital"}
    results = [
        make.bcr_abl("2025-09-05", "0.4", **one),
        make.bcr_abl("2025-12-05", "0.3", control_gene=ControlGene.GUSB, **two),
    ]
    show(timeline, make.cml("2025-06-01", bcr_abl=results))
    found = by_shape(timeline.board.bcr_abl.targets)
    (change,) = found[Shape.LABORATORY]
    assert change.x == day_number(date(2025, 12, 5))
    assert change.readout[1] == "Another laboratory: People's Hospital, before Union Hospital"
    assert "100000 copies of GUSB" in found[Shape.FILLED][1].readout
    assert "Laboratory: People's Hospital" in found[Shape.FILLED][1].readout


def test_off_the_scale_has_a_form_and_a_unit_of_its_own(timeline: Timeline) -> None:
    odd = make.cml(cml=Cml(transcript="e19a2"), bcr_abl=[make.bcr_abl("2026-01-05", "0.4")])
    show(timeline, odd)
    panel = timeline.board.bcr_abl
    (mark,) = by_shape(panel.targets)[Shape.DIAMOND]
    assert "0.4 %, not on the International Scale" in mark.readout
    assert panel.accessibleName() == "BCR-ABL1, %, not IS, log"
    assert not panel.picture.guides


def test_digital_pcr_is_apart_at_its_own_limit(timeline: Timeline) -> None:
    results = [
        make.bcr_abl("2026-01-05", "0.02"),
        make.bcr_abl("2026-02-05", None, None, method=PcrMethod.DPCR),
        make.bcr_abl("2026-03-05", "0.01"),
    ]
    show(timeline, make.cml(bcr_abl=results))
    panel = timeline.board.bcr_abl
    (mark,) = by_shape(panel.targets)[Shape.SQUARE_OPEN]
    assert round(10**mark.y, 4) == 0.001
    assert all(mark not in run for run in panel.picture.joined)
    assert len(panel.picture.joined[0]) == 2


def test_a_rate_that_cannot_be_calculated_says_why(timeline: Timeline) -> None:
    show(timeline, make.cml("2026-01-05", bcr_abl=[make.bcr_abl("2026-04-05", "4")]))
    said = "Halving time on treatment: no usable sample near the first TKI dose"
    assert said in timeline.board.legend.words


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


def test_the_words_of_a_cycle_stand_where_the_drug_was_taken(timeline: Timeline) -> None:
    sunitinib = make.medication("2026-03-01", 50, drug="sunitinib", pattern="4w_on_2w_off")
    show(timeline, make.history(medications=[sunitinib]))
    panel = timeline.board.treatment
    (span,) = spans_of(panel)
    first = day_number(date(2026, 3, 1))
    timeline.board.window_of_days.show(first + 20, first + 70)
    held = place_in_stretch(span, panel.sheet(), QFontMetricsF(theme.base_font(theme.SMALL_PX)))
    assert held is not None
    words, room = held
    assert words == "sunitinib 50 mg/d, 4 weeks on, 2 off"
    assert room.left() > panel.sheet().x(first + 42)


def test_a_short_dose_of_another_drug_keeps_its_name(timeline: Timeline) -> None:
    changed = StopReason.PROGRESSION
    medications = [
        make.medication("2025-08-11", 400, "2025-12-10", StopReason.TOXICITY),
        make.medication("2025-12-10", 300, "2026-03-01", changed),
        make.medication("2026-03-01", 50, drug="sunitinib"),
    ]
    show(timeline, make.history(medications=medications))
    first, lower, other = spans_of(timeline.board.treatment)
    assert first.labels[-1] == "imatinib"
    assert lower.labels[-2:] == ("300 mg/d", "300")
    assert other.labels == ("sunitinib 50 mg/d", "sunitinib 50", "sunitinib")


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
        (60.0, "60\u00a0mm · 45\u00a0HU"),
        (50.0, "50\u00a0mm · 30\u00a0HU"),
        (80.0, "80\u00a0mm"),
    ]
    (run,) = picture.joined
    assert [mark.y for mark in run] == [60.0, 50.0]
    assert picture.marks[2].shape is Shape.ALERT
    assert "new lesion" in picture.marks[2].readout


def test_a_response_stands_at_its_image_with_what_decided(timeline: Timeline) -> None:
    history = make.gist_adjuvant(
        medications=[make.medication("2025-12-02")], surgeries=[], imaging=images()
    )
    show(timeline, history)
    marks = timeline.board.tumour.picture.marks
    assert [mark.label for mark in marks] == [
        "60\u00a0mm · 45\u00a0HU", "50\u00a0mm · PR · 30\u00a0HU", "50\u00a0mm · PD",
    ]  # fmt: skip
    assert marks[1].brief == ("50\u00a0mm · PR", "50\u00a0mm")
    assert marks[1].readout[-3:] == (
        "response by Choi: PR",
        "mChoi: PR · RECIST 1.1: SD",
        "Choi: since 01-Dec-2025 sizes -16.6 % and density -33.3 %",
    )


def test_letters_of_earlier_lines_stand_with_their_line(timeline: Timeline) -> None:
    show(timeline, two_lines())
    marks = timeline.board.tumour.picture.marks
    assert [mark.label.split(" · ")[1] for mark in marks] == [
        "60\u00a0HU", "line 1 PR", "line 1 PD", "line 2 SD",
    ]  # fmt: skip
    assert "line 1: imatinib from 02-Jan-2024" in marks[1].readout
    assert "line 2: sunitinib from 02-Jan-2025" in marks[3].readout


def test_images_without_lesions_are_a_strip_of_words(timeline: Timeline) -> None:
    show(
        timeline, make.gist_adjuvant(imaging=[Imaging(on=date(2026, 2, 1), modality=Modality.CT)])
    )
    panel = timeline.board.tumour
    (mark,) = panel.picture.marks
    assert (mark.shape, mark.label) == (Shape.DIAMOND, "no lesion recorded")
    assert mark.readout == ("01-Feb-2026", "CT", "no lesion recorded")
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
        "Blood count",
        "Trough sample · Blood count, liver, kidney",
        "CT or MRI",
        "Clinic visit",
        "Review: end of adjuvant treatment",
    ]
    visit = next(mark for mark in marks if mark.label == "Clinic visit")
    assert visit.x > day_number(TODAY)
    assert timeline.shown_days[1] > visit.x
    assert visit.readout[2].startswith("due, on time from ")


def test_what_is_due_on_one_day_is_one_mark_that_names_all(timeline: Timeline) -> None:
    show(timeline, make.gist_adjuvant(visits=[make.visit("2026-04-20")]))
    marks = by_shape(timeline.board.events.picture.marks)[Shape.DUE]
    assert len({mark.x for mark in marks}) == len(marks)
    (several,) = [mark for mark in marks if mark.brief]
    assert several.brief == ("2 due",)
    assert several.readout[1::2] == ("Trough sample", "Blood count, liver, kidney")


@pytest.mark.parametrize("width", [500, 900])
def test_every_mark_due_is_named_and_no_words_run_into_others(
    timeline: Timeline, width: int
) -> None:
    timeline.resize(width, 700)
    show(timeline, make.gist_adjuvant(visits=[make.visit("2026-04-20")]))
    panel = timeline.board.events
    metrics = QFontMetricsF(theme.base_font(theme.SMALL_PX))
    flags = place_flags(panel.picture, panel.sheet(), metrics)
    assert all(flag.words for flag in flags if flag.mark.shape is Shape.DUE)
    for one, other in combinations(flags, 2):
        if one.row == other.row:
            (_, end), (start, _) = sorted((one.room, other.room))
            assert start - end >= 12


def test_the_turn_that_divides_is_drawn_through_every_panel(timeline: Timeline) -> None:
    show(timeline, everything())
    names = [divide.name for divide in timeline.board.trough.frame.divides]
    assert names == ["operation R0", "haemorrhage"]


@pytest.mark.parametrize("count", [3, 120])
def test_chips_never_hide_each_other(timeline: Timeline, count: int) -> None:
    days = [TODAY - timedelta(days=300 * index // count) for index in range(count)]
    labs = [make.lab("Hb", day, 100 + index % 30, "g/L", lln=Decimal(115))
            for index, day in enumerate(days)]  # fmt: skip
    show(timeline, make.gist_adjuvant(labs=labs))
    panel = timeline.board.labs
    metrics = QFontMetricsF(theme.base_font(theme.SMALL_PX, bold=True))
    written = written_out(panel.picture.chips, panel.sheet(), metrics)
    boxes = sorted((box.left(), box.right()) for _, box in written)
    assert all(right <= left for (_, right), (left, _) in pairwise(boxes))
    assert (len(written) == count) is (count == 3)
    assert not panel.grab().toImage().isNull()


def test_a_cycle_too_short_to_be_seen_is_hatched(timeline: Timeline) -> None:
    years = make.medication("2010-03-01", 50, drug="sunitinib", pattern="4w_on_2w_off")
    show(timeline, make.history(medications=[years]))
    timeline.range_buttons[2].click()
    assert not timeline.board.treatment.grab().toImage().isNull()


def test_the_timeline_speaks_chinese(timeline: Timeline, say: Callable[[str], None]) -> None:
    say("zh")
    show(timeline, cml_course())
    marks = by_shape(timeline.board.bcr_abl.targets)
    assert marks[Shape.FILLED][0].readout[0] == "2025-12-12"
    assert marks[Shape.FILLED][0].readout[1] == "0.004 % IS"
    assert "分级：MR4.5" not in marks[Shape.BELOW_LIMIT][0].readout
    assert "分级：MR5" in marks[Shape.BELOW_LIMIT][0].readout
