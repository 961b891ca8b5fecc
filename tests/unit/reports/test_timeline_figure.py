"""What the figure of the course shows beside levels and results: cycles, pauses, turns, labs."""

from datetime import date
from decimal import Decimal

import pytest
from reportlab.graphics.shapes import String
from reportlab.lib.colors import HexColor

from clinic_app.domain.course.labs import Side
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision, DoseEvent
from clinic_app.domain.record.codes import DecisionChoice, DoseEventKind, EventKind, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.timeline import Timeline, timeline
from clinic_app.reports.figures.timeline import timeline_figure
from clinic_app.reports.styles import ALARM
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import wording
from tests import make
from tests.unit.reports.conftest import Printer
from tests.unit.reports.reading import words_of

TODAY = date(2026, 5, 4)


def drawn(history: History, language: str = "en") -> Timeline:
    evaluation = evaluate(history, TODAY, make.knowledge())
    phrases = Phrases(wording(language))
    return timeline(history, evaluation, make.knowledge().protocol, TODAY, phrases)


def image(on: str, *sizes: int, new_lesion: bool | None = None) -> Imaging:
    lesions = tuple(
        Lesion(id=str(index), longest_mm=Decimal(size), density_hu=Decimal(40))
        for index, size in enumerate(sizes)
    )
    return Imaging(on=make.day(on), lesions=lesions, new_lesion=new_lesion)


def everything() -> History:
    """Something in every panel that GIST has."""
    return make.gist_adjuvant(
        medications=[
            make.medication("2025-08-11", 400, "2026-01-10", StopReason.TOXICITY),
            make.medication("2026-01-24", 50, drug="sunitinib", pattern="4w_on_2w_off"),
        ],
        dose_events=[
            DoseEvent(drug="sunitinib", on=date(2026, 2, 1), kind=kind) for kind in DoseEventKind
        ],
        events=[make.event(EventKind.PROGRESSION, "2026-01-12")],
        decisions=[Decision(on=date(2026, 1, 13), choice=DecisionChoice.DECLINED)],
        labs=[
            make.lab("Hb", "2026-01-12", 112, "g/L", lln=Decimal(115)),
            make.lab("Hb", "2026-01-13", 113, "g/L", lln=Decimal(115)),
            make.lab("Hb", "2026-03-12", 118, "g/L", lln=Decimal(115)),
            make.lab("ALT", "2026-03-12", 30, "U/L", uln=Decimal(40)),
        ],
        imaging=[image("2025-12-01", 40, 20), image("2026-02-01", 30, 20),
                 image("2026-04-01", 30, 20, 9, new_lesion=True)],
    )  # fmt: skip


def test_a_pause_and_a_cycle_are_bars_of_their_own() -> None:
    before, pause, cycles = drawn(everything()).doses
    assert (before.is_pause, pause.is_pause, cycles.is_pause) == (False, True, False)
    assert (pause.start, pause.end, pause.label) == (
        date(2026, 1, 10), date(2026, 1, 24), "held",
    )  # fmt: skip
    assert [(end - start).days for start, end in cycles.taken] == [28, 28, 16]
    assert before.taken == ()


def test_turns_are_told_in_both_languages() -> None:
    marks = drawn(everything()).marks
    assert [(mark.text, mark.divides) for mark in marks] == [
        ("operation R0", True),
        ("progression", True),
        ("declined", False),
    ]
    chinese = [mark.text for mark in drawn(everything(), "zh").marks]
    assert chinese == ["手术 R0", "进展", "不采纳"]


def test_only_analytes_that_were_outside_their_limits_are_drawn() -> None:
    (lane,) = drawn(everything()).labs
    assert lane.label == "Hb g/L"
    assert [(text, side) for _, text, side in lane.values] == [
        ("112", Side.LOW),
        ("113", Side.LOW),
        ("118", Side.WITHIN),
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_panel_finds_room_in_the_figure(language: str) -> None:
    phrases = Phrases(wording(language))
    setter = Typesetter(phrases)
    whole = timeline_figure(drawn(everything(), language), 515, phrases, setter.door)
    little = timeline_figure(drawn(make.gist_adjuvant(), language), 515, phrases, setter.door)
    assert whole.height > little.height + 60
    assert phrases.warnings == ()


def test_images_without_a_measured_lesion_take_a_strip() -> None:
    phrases = Phrases(wording("en"))
    setter = Typesetter(phrases)
    clear = make.gist_adjuvant(imaging=[image("2026-02-01")])
    figure = timeline_figure(drawn(clear), 515, phrases, setter.door)
    measured = timeline_figure(drawn(everything()), 515, phrases, setter.door)
    assert figure.height < measured.height


def test_no_level_is_written_over_the_dashed_line() -> None:
    days = ["2025-09-10", "2025-10-05", "2025-11-05", "2025-12-05", "2026-01-05", "2026-02-05"]
    troughs = [make.trough(f"{day}T08:30+08:00", 1284) for day in days]
    setter = Typesetter(Phrases(wording("en")))
    shown = drawn(make.gist_adjuvant(troughs=troughs))
    figure = timeline_figure(shown, 230.0, setter.phrases, setter.door)
    parts = figure.contents
    (cut,) = {part.y for part in parts if isinstance(part, String) and part.text == "1500"
              and part.fillColor == HexColor(ALARM)}  # fmt: skip
    levels = [part.y for part in parts if isinstance(part, String) and part.text == "1284"]
    assert levels
    assert all(abs(level - cut) >= 4.99 for level in levels)


@pytest.mark.parametrize(("pattern", "is_said"), [("4w_on_2w_off", True), ("continuous", False)])
def test_the_legend_says_what_white_in_a_bar_means(
    printer: Printer, pattern: str, is_said: bool
) -> None:
    row = make.medication("2026-01-24", 50, drug="sunitinib", pattern=pattern)
    words = words_of(printer(make.gist_adjuvant(medications=[row]), "en", TODAY).pdf)
    assert ("white within a bar is a stretch without the drug" in words) is is_said
