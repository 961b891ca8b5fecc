"""The summary keeps to two pages: what gives way first, and what never does."""

from datetime import date
from typing import Final

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.record.history import History
from clinic_app.reports.content.due import MAY_BE_DONE
from clinic_app.reports.content.folding import closer
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.summary import SummaryContent, summary_content
from clinic_app.reports.summary import print_summary
from clinic_app.services.demo.clinic import synthetic_histories
from clinic_app.wording import LANGUAGES, wording
from tests.knowledge import KNOWLEDGE
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import letters_of, pages_of

TODAY: Final = date(2026, 11, 29)
PRINTING: Final = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True)
MOST_OPEN: Final = 2
TO_COME: Final = {"upcoming", MAY_BE_DONE}


@pytest.fixture(scope="module")
def crowded() -> list[tuple[History, Evaluation]]:
    """Those of the demo clinic of whom most is to be said."""
    found = [(one, evaluate(one, TODAY, KNOWLEDGE)) for one in synthetic_histories(TODAY)]
    found.sort(key=lambda pair: _open(pair[1]), reverse=True)
    return found[:MOST_OPEN]


def _open(found: Evaluation) -> int:
    return len(found.advice) + sum(item.done_on is None for item in found.due)


def content(pair: tuple[History, Evaluation], language: str) -> SummaryContent:
    return summary_content(*pair, KNOWLEDGE, Phrases(wording(language)), TODAY, PRINTING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_pages_are_enough_for_whoever_is_most_open(
    crowded: list[tuple[History, Evaluation]], language: str
) -> None:
    for pair in crowded:
        pdf = print_summary(*pair, KNOWLEDGE, language, TODAY, PRINTING).pdf
        assert len(pages_of(pdf)) <= 2
        read = letters_of(pdf).casefold()
        said = content(pair, language)
        for block in said.advice:
            kept = (block.title, *block.facts, *block.cautions, *block.regimens, *block.holds)
            for text in kept:
                assert "".join(text.split()).casefold() in read
        for row in said.due:
            assert "".join(f"{row.due_on}{row.window}".split()).casefold() in read
        for gap in said.gaps:
            assert "".join(gap.split()).casefold() in read
        note = wording(language).say("report.sign.note")
        assert "".join(note.split()).casefold() in read


def test_each_step_leaves_what_matters(crowded: list[tuple[History, Evaluation]]) -> None:
    whole = content(crowded[0], "en")
    steps = list(closer(whole))
    assert steps[0] == whole
    for step in steps:
        assert [one.title for one in step.advice] == [one.title for one in whole.advice]
        assert (step.gaps, step.flowsheet, step.timeline) == (
            whole.gaps, whole.flowsheet, whole.timeline,
        )  # fmt: skip
        for block, first in zip(step.advice, whole.advice, strict=True):
            assert "; ".join(block.facts).casefold() == "; ".join(first.facts).casefold()
            assert block.against == first.against or (
                first.level == "inform" and step in steps[-2:]
            )
            assert (block.options, block.conclusion, block.holds, block.sources) == (
                first.options, first.conclusion, first.holds, first.sources,
            )  # fmt: skip
    last = steps[-1]
    assert last.is_folded
    assert not any(block.rule for block in last.advice)
    assert all(row.because == row.marks for row in last.due if row.status in TO_COME)
    pressing = [row for row in whole.due if row.status not in TO_COME]
    assert [row for row in last.due if row.status not in TO_COME] == pressing


def test_a_page_with_room_is_not_set_closer(crowded: list[tuple[History, Evaluation]]) -> None:
    history = crowded[0][0]
    bare = History(patient=history.patient, diagnosis=history.diagnosis)
    pair = (bare, evaluate(bare, TODAY, KNOWLEDGE))
    said = "".join(wording("en").say("report.folded").split())
    assert said not in letters_of(print_summary(*pair, KNOWLEDGE, "en", TODAY, PRINTING).pdf)
    full = letters_of(print_summary(*crowded[0], KNOWLEDGE, "en", TODAY, PRINTING).pdf)
    assert said in full
