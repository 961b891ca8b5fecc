"""Genotype and resistance on paper: the physician's summary, and the calm letter."""

from datetime import date

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.history import History
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.letter import print_letter
from clinic_app.reports.summary import print_summary
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.domain.gist.histories import (
    D842V,
    EXON_9,
    EXON_11,
    adjuvant,
    drug,
    gist,
    imatinib,
    mutation,
)
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import words_of
from tests.unit.reports.test_letter import CLINIC

DAY = date(2026, 5, 4)
PRINTING = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True, details=CLINIC)
FAILED = gist(
    imatinib("2024-01-10"),
    genotype=(
        EXON_11,
        mutation(exon=17, variant="Y823D", secondary=True, lesion="S6", on=date(2026, 4, 22)),
    ),
    progressed=["2026-04-20"],
)


def _summary(history: History, language: str = "en") -> str:
    found = evaluate(history, DAY, make.knowledge())
    printed = print_summary(history, found, make.knowledge(), language, DAY, PRINTING)
    return words_of(printed.pdf)


def _letter(history: History, language: str = "en") -> str:
    found = evaluate(history, DAY, make.knowledge())
    return words_of(print_letter(history, found, make.knowledge(), language, DAY, PRINTING).pdf)


def test_the_summary_names_genotype_outlook_and_resistance() -> None:
    words = _summary(FAILED)
    for part in (
        "Genotype and resistance",
        "KIT exon 11 V559D, tested on 02-Jan-2020",
        "80 % of patients with this genotype respond to imatinib (Yue 2016)",
        "KIT exon 17 Y823D (S6), tested on 22-Apr-2026",
        "Secondary resistance to imatinib, 20-Apr-2026: 27 whole months from its start",
        "sunitinib 50 mg/d, 4 weeks on, 2 weeks off · level I",
        "imatinib 600 mg/d, every day · level II",
    ):
        assert part in words


def test_without_either_the_summary_has_no_such_part() -> None:
    heading = wording("en").say("report.heading.genotype")
    assert heading not in _summary(gist(imatinib("2024-01-10"), genotype=()))
    assert heading not in _summary(make.cml())


def test_the_summary_prints_votes_as_opinion() -> None:
    words = _summary(
        adjuvant(imatinib("2024-01-10"), genotype=(EXON_9,), progressed=["2026-04-20"])
    )
    for part in (
        "imatinib 600 mg/d, every day · 43 % of 14 (opinion)",
        "sunitinib · 29 % of 14 (opinion)",
        "another choice, not named · 14 % of 14 (opinion)",
        "Opinion, not a rule: no option is suggested.",
    ):
        assert part in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "history",
    [
        FAILED,
        gist(imatinib("2024-01-10"), genotype=(D842V,)),
        adjuvant(imatinib("2020-01-10", "2023-01-10"), progressed=["2026-04-20"]),
        adjuvant(imatinib("2024-01-10"), genotype=(EXON_9,), progressed=["2026-04-20"]),
    ],
    ids=["progressed", "d842v", "off treatment", "exon 9"],
)
def test_the_letter_names_no_dose_while_the_next_treatment_is_open(
    language: str, history: History
) -> None:
    said = wording(language)
    words = _letter(history, language)
    asks = said.say("report.letter.take.ask_restart")
    assert asks.replace(" ", "") in words.replace(" ", "")
    assert "400 mg" not in words
    for drug_name in ("sunitinib", "avapritinib"):
        assert said.drug(drug_name) not in words


def test_the_letter_asks_before_leaving_when_only_the_dose_is_open() -> None:
    words = _letter(gist(imatinib("2024-01-10"), genotype=(EXON_9,)))
    assert wording("en").say("report.letter.take.ask_before_leaving") in words
    assert "400 mg" in words


def test_the_letter_says_the_cycle_of_the_new_treatment() -> None:
    history = gist(
        imatinib("2024-01-10", "2026-05-01"),
        drug("sunitinib", "2026-05-01", dose="50", pattern="4w_on_2w_off"),
        progressed=["2026-04-20"],
    )
    words = _letter(history)
    assert "From 01-May-2026, take sunitinib: 50 mg once a day." in words
    assert "4 weeks with it, then 2 without, again and again." in words


def test_the_letter_calls_for_the_gene_test_in_plain_words() -> None:
    words = _letter(gist(imatinib("2024-01-10"), progressed=["2026-04-20"]))
    assert "Visit: we talk about a gene test" in words
    assert "resistance" not in words
    assert "progression" not in words
