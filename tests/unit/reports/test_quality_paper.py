"""Quality of life on the physician's summary: the latest scores, and their change."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Questionnaire
from clinic_app.reports.content.folding import closer
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.content.phrases import Phrases
from clinic_app.reports.content.quality import QualityContent, quality_content
from clinic_app.reports.content.summary import summary_content
from clinic_app.wording import LANGUAGES, wording
from tests.knowledge import KNOWLEDGE
from tests.unit.reports.conftest import PRINTED_AT, Printer
from tests.unit.reports.reading import letters_of, pages_of

DAY = date(2026, 5, 4)
RAND, SF36 = Instrument.RAND_36, Instrument.SF_36_V1
WORN = tuple(map(int, "432222211111111112144534344345533334"))
BEST = (
    *(1, 1, *[3] * 10, *[2] * 4, *[2] * 3, 1, 1, 1),
    *(1, 6, 6, 1, 1, 6, 6, 1, 6, 5, 5, 1, 5, 1),
)
HEADINGS = {"en": "Quality of life", "zh": "生活质量"}


def filled_in(
    on: str, answers: tuple[int | None, ...] = BEST, form: Instrument = SF36
) -> Questionnaire:
    return Questionnaire(instrument=form, on=date.fromisoformat(on), answers=answers)


def content(
    history: History, *filled: Questionnaire, language: str = "en"
) -> QualityContent | None:
    known = replace(history, questionnaires=filled)
    evaluation = evaluate(known, DAY, KNOWLEDGE)
    return quality_content(known, evaluation, Phrases(wording(language)))


def test_without_a_questionnaire_there_is_no_section(gist: History) -> None:
    assert content(gist) is None


def test_the_latest_stands_with_the_first_on_its_form(gist: History) -> None:
    found = content(
        gist,
        filled_in("2026-04-01"),
        filled_in("2025-09-01", WORN),
        filled_in("2025-12-01"),
        filled_in("2025-03-01", WORN, RAND),
    )
    assert found is not None
    first, latest, change = found.rows
    assert (first.name, latest.name, change.name) == (
        "First on this form, 01-Sep-2025; 400 mg/d",
        "Latest, 01-Apr-2026; 400 mg/d",
        "Change",
    )
    assert found.columns[-2:] == ("PCS", "MCS")
    assert latest.cells == ("100",) * 8 + ("57.9", "62.1")
    for before, after, moved in zip(first.cells, latest.cells, change.cells, strict=True):
        assert moved == f"+{float(after) - float(before):.1f}".removesuffix(".0")


def test_in_brief_each_score_stands_with_its_change(gist: History) -> None:
    first, latest = filled_in("2025-09-01"), filled_in("2026-04-01")
    found = content(gist, first, latest)
    assert found is not None
    assert found.brief[:2] == tuple(row.name for row in found.rows[:2])
    assert found.brief[2].startswith("PF 100 (0), RP 100 (0)")
    assert found.brief[2].endswith("PCS 57.9 (0), MCS 62.1 (0)")
    assert found.brief[3:] == found.notes[1:]
    only = content(gist, latest)
    assert only is not None
    assert only.brief[0] == only.rows[0].name
    assert only.brief[1].startswith("PF 100, RP 100")


def test_a_fall_has_its_sign_and_no_change_has_none(gist: History) -> None:
    found = content(gist, filled_in("2025-09-01"), filled_in("2026-04-01", WORN))
    assert found is not None
    assert {cell[0] for cell in found.rows[2].cells} == {"\u2212"}
    same = content(gist, filled_in("2025-09-01"), filled_in("2026-04-01"))
    assert same is not None
    assert set(same.rows[2].cells) == {"0"}


def test_an_only_one_is_compared_with_nothing(gist: History) -> None:
    found = content(gist, filled_in("2026-04-01", form=RAND), filled_in("2025-09-01"))
    assert found is not None
    (latest,) = found.rows
    assert latest.name.startswith("Latest, 01-Apr-2026")
    assert found.columns[-1] == "MH"
    assert not any("1990" in note for note in found.notes)
    assert found.notes[0].endswith("PF, RP, BP, GH 100; VT, SF, RE, MH 100.")


def test_a_scale_that_cannot_be_scored_is_a_dash_and_so_is_its_change(gist: History) -> None:
    without_pf = (*BEST[:2], *[None] * 10, *BEST[12:])
    found = content(gist, filled_in("2025-09-01", without_pf), filled_in("2026-04-01"))
    assert found is not None
    first, _latest, change = found.rows
    assert [row.cells[0] for row in (first, change)] == ["—", "—"]
    assert [row.cells[-2] for row in (first, change)] == ["—", "—"]
    assert "GH — → 100" in found.notes[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_printed_on_at_most_two_pages(
    gist: History, printer: Printer, language: str
) -> None:
    known = replace(gist, questionnaires=(filled_in("2025-09-01", WORN), filled_in("2026-04-01")))
    pdf = printer(known, language, DAY).pdf
    assert len(pages_of(pdf)) <= 2
    read = letters_of(pdf)
    found = content(gist, *known.questionnaires, language=language)
    assert found is not None
    for text in (HEADINGS[language], *found.brief):
        assert "".join(text.split()) in read


def test_it_gives_way_last_of_all_and_the_page_says_so(gist: History) -> None:
    known = replace(gist, questionnaires=(filled_in("2026-04-01"),))
    phrases = Phrases(wording("en"))
    evaluation = evaluate(known, DAY, KNOWLEDGE)
    printing = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True)
    whole = summary_content(known, evaluation, KNOWLEDGE, phrases, DAY, printing)
    *_others, before, last = closer(whole)
    assert before.quality == whole.quality
    assert last == replace(before, quality=None, is_folded=True)
    assert "left out here" in phrases.say("folded")
    *_others, same = closer(replace(whole, quality=None))
    assert same == last
