from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from reportlab.graphics.shapes import String

from clinic_app.domain.course.milestones import LimitKind
from clinic_app.domain.course.molecular import Sign
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.reports.content.gaps import gap_lines
from clinic_app.reports.content.molecular import MolecularFigure
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.timeline import timeline
from clinic_app.reports.figures.timeline import timeline_figure
from clinic_app.reports.typesetter import Typesetter
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import Printer
from tests.unit.reports.reading import CML_DAY, letters_of, words_of


def _molecular(history: History, language: str = "en") -> MolecularFigure:
    said = Phrases(wording(language))
    found = evaluate(history, CML_DAY, make.knowledge())
    protocol = make.knowledge().protocol
    figure = timeline(history, found, protocol, CML_DAY, said).molecular
    assert not said.unsaid
    return figure


def _laboratory_course() -> History:
    return make.cml(
        "2025-06-01",
        bcr_abl=[
            make.bcr_abl("2025-05-25", "62", lab="Union Hospital"),
            make.bcr_abl("2025-09-01", "4.1", lab="Union Hospital"),
            make.bcr_abl("2025-11-01", None, 4000, lab="The central laboratory of the city"),
            make.bcr_abl("2025-12-01", "0.9", lab="The central laboratory of the city"),
            make.bcr_abl("2025-12-01", None, method=PcrMethod.DPCR),
        ],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_draws_the_laboratory_as_the_screen_does(language: str) -> None:
    figure = _molecular(_laboratory_course(), language)
    assert [point.sign for point in figure.points] == [
        Sign.VALUE, Sign.VALUE, Sign.INADEQUATE, Sign.VALUE, Sign.DPCR_UNDETECTED,
    ]  # fmt: skip
    assert [point.percent for point in figure.points] == [62, 4.1, None, 0.9, 0.001]
    assert [[point.percent for point in run] for run in figure.runs] == [[62, 4.1, 0.9]]
    assert figure.labs == ((date(2025, 11, 1), "The central laboratory of the city"),)
    assert [rate.start for rate in figure.rates] == [(date(2025, 5, 25), 62)]
    assert "25" in figure.rates[0].label
    assert figure.has_foot
    assert figure.limits[0].kind is LimitKind.MONTH_3


def test_paper_says_why_there_is_no_rate() -> None:
    history = make.cml("2025-06-01", bcr_abl=[make.bcr_abl("2025-09-01", "4")])
    figure = _molecular(history)
    assert figure.notes == ("Halving time on treatment: no usable sample near the first TKI dose",)
    assert not figure.has_foot


def test_paper_has_no_depths_off_the_scale_and_no_panel_for_gist(gist: History) -> None:
    odd = replace(_laboratory_course(), cml=Cml(transcript="e19a2"))
    figure = _molecular(odd)
    assert figure.applies
    assert not figure.lines
    assert not _molecular(gist).applies


def test_the_legend_explains_what_is_drawn(printer: Printer) -> None:
    printed = printer(_laboratory_course(), "en", CML_DAY)
    said = words_of(printed.pdf)
    assert "inadequate, to be repeated" in said
    assert "another laboratory from here" in said
    assert "Broad line: between the two samples" in said
    assert "few control copies" not in said
    assert not printed.unsaid


def test_what_a_score_lacks_is_named_in_words() -> None:
    found = evaluate(_laboratory_course(), CML_DAY, make.knowledge())
    lines = gap_lines(found, Phrases(wording("en")))
    missing = "spleen below the costal margin, platelets, blasts"
    assert f"Sokal: not recorded: {missing}" in lines


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            (
                (
                    "Line 2, dasatinib: 100 mg/d since 01-Mar-2026. Best response: "
                    "no sample on this line that can be judged"
                ),
                (
                    "Line 1, imatinib: 400 mg/d 01-Jun-2025 until 01-Sep-2025; "
                    "dose not recorded 01-Sep-2025 until 01-Mar-2026 (stopped: not effective). "
                    "Best response: MR2, first on 01-Dec-2025"
                ),
            ),
        ),
        ("zh", ("第 2 线，达沙替尼", "最佳反应：MR2，首次达到于 2025-12-01")),
    ],
)
def test_the_lines_of_treatment_stand_on_paper(
    printer: Printer, language: str, words: tuple[str, ...]
) -> None:
    rows = (
        make.medication("2025-06-01", 400, "2025-09-01"),
        replace(
            make.medication("2025-09-01", 400, "2026-03-01", StopReason.FAILURE), dose_mg=None
        ),
        make.medication("2026-03-01", 100, drug="dasatinib"),
    )
    printed = printer(replace(_laboratory_course(), medications=rows), language, CML_DAY)
    said = letters_of(printed.pdf)
    for one in words:
        assert "".join(one.split()) in said
    assert not printed.unsaid


def _names_on_the_right(latest: str, scale: float) -> list[String]:
    """The levels and the latest value, from top to bottom."""
    samples = [make.bcr_abl("2025-05-25", "62"), make.bcr_abl("2026-03-01", latest)]
    history = make.cml("2025-06-01", bcr_abl=samples)
    said = Phrases(wording("en"))
    found = evaluate(history, CML_DAY, make.knowledge())
    drawn = timeline(history, found, make.knowledge().protocol, CML_DAY, said)
    figure = timeline_figure(drawn, 515, said, Typesetter(said).door, scale=scale)
    parts = [part for part in figure.contents if isinstance(part, String)]
    (right,) = {part.x for part in parts if part.text.startswith("MMR")}
    return sorted((one for one in parts if one.x == right), key=lambda one: -one.y)


@pytest.mark.parametrize("scale", [1.0, 0.55])
@pytest.mark.parametrize(
    ("latest", "names"),
    [
        ("0.12", ["0.12 %", "MMR 0.1", "MR4 0.01", "MR4.5 0.0032"]),
        ("0.1", ["MMR 0.1", "0.1 %", "MR4 0.01", "MR4.5 0.0032"]),
        ("0.05", ["MMR 0.1", "0.05 %", "MR4 0.01", "MR4.5 0.0032"]),
        ("0.005", ["MMR 0.1", "MR4 0.01", "0.005 %", "MR4.5 0.0032"]),
        ("0.002", ["MMR 0.1", "MR4 0.01", "MR4.5 0.0032", "0.002 %"]),
    ],
)
def test_the_latest_value_stands_on_its_side_of_each_level(
    latest: str, names: list[str], scale: float
) -> None:
    found = _names_on_the_right(latest, scale)
    assert [one.text.replace("\u00a0", " ") for one in found] == names
    assert all(one.y - next_one.y >= 8.5 for one, next_one in pairwise(found))
