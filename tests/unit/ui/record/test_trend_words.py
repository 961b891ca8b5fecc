from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.flowsheet_cells import FlowKind
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.domain.record.history import History
from clinic_app.ui.record.trend_scale import scale_of
from clinic_app.ui.record.trend_words import (
    TrendTitle,
    day_words,
    lacking_words,
    legend_words,
    margin_words,
    summary_words,
)
from tests import make
from tests.unit.ui.record.trends import LIMITS, haemoglobin, molecular, trend

pytestmark = pytest.mark.usefixtures("say")


def day(history: History, kind: FlowKind, on: str, unit: str, name: str = "") -> tuple[str, ...]:
    words = day_words(trend(history, kind, name), date.fromisoformat(on), unit)
    return tuple(line.replace("\u00a0", " ").replace("\u2011", "-") for line in words)


def margin(history: History, kind: FlowKind, name: str = "") -> list[str]:
    found = trend(history, kind, name)
    return [words for _height, words in margin_words(found, scale_of(found))]


def test_a_day_tells_value_side_and_limits() -> None:
    assert day(haemoglobin(), FlowKind.LAB, "2026-01-05", "g/L", "Hb") == (
        "05-Jan-2026",
        "110 g/L",
        "below the laboratory's limits (115–150)",
    )
    assert day(haemoglobin(), FlowKind.LAB, "2026-02-05", "g/L", "Hb")[1:] == (
        "120 g/L",
        "the laboratory's limits 115–150",
    )


def test_a_day_names_both_pressures() -> None:
    assert day(haemoglobin(), FlowKind.PRESSURE, "2026-01-05", "mmHg")[1:] == (
        "systolic: 120 mmHg",
        "diastolic: 80 mmHg",
    )


def test_a_level_says_why_it_does_not_decide() -> None:
    assert day(haemoglobin(), FlowKind.TROUGH_RAW, "2026-02-05", "µg/L")[1:] == (
        "1400 µg/L",
        "does not decide about the dose",
        "drawn less than 22 h after the dose",
    )
    assert day(haemoglobin(), FlowKind.TROUGH_RAW, "2026-03-05", "µg/L")[1] == "below 50 µg/L"


def test_a_result_says_its_depth_and_its_quality() -> None:
    assert day(molecular(), FlowKind.BCR_ABL, "2025-09-05", "% IS")[1:] == (
        "not detected, drawn at the depth of this sample, 0.001 % IS",
    )
    assert day(molecular(), FlowKind.BCR_ABL, "2026-01-05", "% IS")[1:] == (
        "0.05 % IS",
        "does not count as a test",
        "quality inadequate",
    )
    digital = make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.02", method=PcrMethod.DPCR)])
    assert "method dPCR" in day(digital, FlowKind.DPCR, "2026-01-05", "% IS")


def test_the_margin_names_lines_interval_and_the_latest_limits() -> None:
    assert margin(molecular(), FlowKind.BCR_ABL) == ["MMR", "MR4", "MR4.5"]
    assert margin(haemoglobin(), FlowKind.TROUGH_RAW) == ["decision line 1500", "760–1100"]
    assert margin(haemoglobin(), FlowKind.LAB, "Hb") == ["120–140"]
    assert margin(haemoglobin(), FlowKind.WEIGHT) == []


@pytest.mark.parametrize(
    ("limits", "words"),
    [({"lln": Decimal(115)}, ["≥ 115"]), ({"uln": Decimal(150)}, ["≤ 150"]), ({}, [])],
)
def test_one_limit_is_one_sided(limits: dict[str, Decimal], words: list[str]) -> None:
    labs = [make.lab("Hb", "2026-01-05", 120, "g/L", **limits)]
    assert margin(make.gist_adjuvant(labs=labs), FlowKind.LAB, "Hb") == words


def test_labels_on_one_another_are_left_out() -> None:
    troughs = [make.trough("2026-02-05T08:30+08:00", 30000)]
    assert margin(make.gist_adjuvant(troughs=troughs), FlowKind.TROUGH_RAW) == [
        "decision line 1500"
    ]


@pytest.mark.parametrize(
    ("kind", "name", "parts"),
    [
        (
            FlowKind.LAB,
            "Hb",
            ["▲ ▼ outside the laboratory's limits", "shaded: the laboratory's limits"],
        ),
        (FlowKind.PRESSURE, "", ["● systolic", "■ diastolic"]),
        (FlowKind.WEIGHT, "", ["One day only: no course yet."]),
        (FlowKind.DOSE, "imatinib", ["line: dose of each regimen"]),
        (
            FlowKind.TROUGH_RAW,
            "",
            [
                "○ below the limit, drawn at it",
                "× does not decide",
                "shaded: interval aimed at",
                "The level at 24 h decides",
                "Results without a value, not drawn: 1",
            ],
        ),
    ],
)
def test_the_legend_explains_what_is_drawn(kind: FlowKind, name: str, parts: list[str]) -> None:
    words = legend_words(trend(haemoglobin(), kind, name))
    assert [part for part in parts if part not in words] == []


def test_the_legend_of_molecular_results() -> None:
    words = legend_words(trend(molecular(), FlowKind.BCR_ABL))
    assert "○ not detected, drawn at the sample's depth" in words
    assert "× does not count as a test" in words


def test_the_summary_tells_the_course_without_sight() -> None:
    words = summary_words(trend(haemoglobin(), FlowKind.LAB, "Hb"), "g/L")
    assert (
        words.replace("\u00a0", " ")
        .replace("\u2011", "-")
        .startswith(
            "3 values from 05-Jan-2026 to 05-Apr-2026; "
            "lowest 110 g/L, highest 151 g/L, latest 151 g/L. ▲ ▼"
        )
    )
    one = summary_words(trend(haemoglobin(), FlowKind.WEIGHT), "kg")
    assert (
        one.replace("\u00a0", " ")
        .replace("\u2011", "-")
        .startswith("One value, of 05-Jan-2026: 53 kg.")
    )
    assert "diastolic: 2 values" in summary_words(trend(haemoglobin(), FlowKind.PRESSURE), "mmHg")


def test_a_row_that_cannot_be_drawn_says_why() -> None:
    history = make.gist_adjuvant(
        visits=[make.visit("2026-01-05")], troughs=[make.trough("2026-02-05T08:30+08:00", None)]
    )
    words = "This row has no numbers, so there is no course to draw."
    assert lacking_words(trend(history, FlowKind.VISIT)) == words
    assert summary_words(trend(history, FlowKind.VISIT), "") == words
    nothing = "No result of this row has a value that can be drawn."
    assert lacking_words(trend(history, FlowKind.TROUGH_RAW)) == nothing


def test_a_title_has_its_unit_where_there_is_one() -> None:
    assert TrendTitle("Weight", "kg").full == "Weight, kg"
    assert TrendTitle("ECOG", "").full == "ECOG"


def test_chinese_names_the_series(say: Callable[[str], None]) -> None:
    say("zh")
    words = day(haemoglobin(), FlowKind.PRESSURE, "2026-01-05", "mmHg")
    assert words == ("2026-01-05", "收缩压：120 mmHg", "舒张压：80 mmHg")
    history = make.gist_adjuvant(labs=[make.lab("Hb", "2026-01-05", 160, "g/L", **LIMITS)])
    assert "高于该实验室参考值（115–150）" in day(history, FlowKind.LAB, "2026-01-05", "g/L", "Hb")
