"""The TDM report on paper, read back as a person and a renderer would."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    DecisionChoice,
    EventKind,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.reports.content.furniture import Printing
from clinic_app.reports.printed import PrintedPaper
from clinic_app.reports.tdm_report import print_tdm_report
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_history
from clinic_app.services.print_paper import Paper, make_paper
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import (
    GIST_DAY,
    embedded_fonts,
    ink_in,
    letters_of,
    pages_of,
    pdfium_words,
    words_of,
)

Report = Callable[..., PrintedPaper | None]
_CHARTS: Final = (0.05, 0.35, 0.95, 0.55)


def printed(history: History, language: str = "en", day: date = GIST_DAY) -> PrintedPaper | None:
    knowledge = make.knowledge()
    printing = Printing(printed_at=PRINTED_AT, printed_by="Dr Zhang", is_demo=True)
    evaluation = evaluate(history, day, knowledge)
    return print_tdm_report(history, evaluation, knowledge, language, day, printing)


def words(history: History, language: str = "en") -> str:
    paper = printed(history, language)
    assert paper is not None
    return words_of(paper.pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_in_either_language(gist: History, language: str) -> None:
    paper = printed(gist, language)
    assert paper is not None
    assert paper.missing_glyphs == paper.unsaid == ()
    assert len(pages_of(paper.pdf)) == 2
    assert all(embedded_fonts(paper.pdf).values())
    said = letters_of(paper.pdf)
    for key in ("doses", "curves", "patient", "samples", "interval", "others"):
        assert wording(language).say(f"exposure.paper.{key}").replace(" ", "") in said
    assert paper.pdf == getattr(printed(gist, language), "pdf", None)


def test_every_dose_stands_there_with_both_intervals_and_its_probabilities(
    gist: History,
) -> None:
    found = words(gist)
    for part in (
        "TDM report: imatinib",
        "Both methods, dose ratio and model, name 200 mg/d.",
        "400 mg/d (now) 1527 ",
        "300 mg/d 1145 871–1637 534–1996 1 % 38 % 61 %",
        "200 mg/d 764 581–1091 356–1331 46 % 49 % 5 %",
        "760–1100 µg/L, ends within",
        "Suggested dose: 200 mg/d.",
        "300 mg/d is the smaller step and stays open",
        "The protocol's interval is 760 to 1100 µg/L.",
        "Bouchet 2016 [",
    ):
        assert part in found


def test_model_parameters_levels_and_sources_are_named(gist: History) -> None:
    unknown = make.trough("2026-02-10T08:30+08:00", 1500, last_dose_at=None)
    slip = make.trough("2026-04-29T08:30+08:00", "1.85")
    found = words(replace(gist, troughs=(*gist.troughs, unknown, slip)))
    for part in (
        "The model: Widmer 2006 [1] (59 patients, GIST + CML); checked by Gotta 2012 [2]",
        "Body weight 53 kg. Sex: female. Age 60 years. Disease: GIST.",
        "From the levels used (2): clearance ",
        "Expected of such a patient before any level: clearance 9.5 L/h",
        "10-Feb-2026 08:30: 1500 µg/L, left out: time of the last dose not recorded.",
        "12-Sep-2025 08:30: 1900 µg/L, used; ",
        "Does 1.85 µg/L of 29-Apr-2026 08:30 belong to this patient?",
        "No usable record, therefore assumed: red cell count, ABCG2 rs2231142.",
        "The patient lies outside the patients it was made from.",
        "[1] Widmer N",
        "[2] Gotta V",
    ):
        assert part in found
    assert "Widmer 2006 [1]" in pdfium_words(getattr(printed(gist), "pdf", b""))


def test_a_model_whose_covariates_are_there_assumes_nothing(gist: History) -> None:
    rbc = make.lab("RBC", "2025-09-12", "3.7", "10^12/L")
    patient = replace(gist.patient, abcg2_rs2231142=Abcg2Genotype.GT)
    found = words(replace(gist, labs=(*gist.labs, rbc), patient=patient))
    assert "red cell count" not in found
    assert "Jiang 2023" in found


def test_the_curves_are_drawn(gist: History) -> None:
    paper = printed(gist)
    assert paper is not None
    assert ink_in(paper.pdf, _CHARTS) > 0.01
    assert "Through the samples" in words_of(paper.pdf)
    assert "The coming days" in words_of(paper.pdf)
    assert "today's too, unless they are recorded as missed or held." in words_of(paper.pdf)


def test_without_a_level_it_says_what_is_only_expected(gist: History) -> None:
    found = words(replace(gist, troughs=()))
    assert "No level informs the estimate" in found
    assert "Through the samples" not in found
    assert "Levels used and left out" not in found
    assert "The dose cannot be assessed yet: the advice says what is missing." in found
    assert found.count("those of an average patient of this weight, age and sex") == 1
    assert "no level of this patient is in them" in found
    assert "At 400 mg/d the models on this page expect troughs from" in found


def test_an_unusual_dose_has_a_row_beside_the_tablet_doses(gist: History) -> None:
    found = words(replace(gist, medications=(make.medication("2025-08-11", 600),)))
    assert "600 mg/d (now) " in found
    assert "400 mg/d (now)" not in found
    assert "600 mg/d: trough" in found


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "Open advice comes first: Pregnant while on a TKI (Now)."),
        ("zh", "请先处理已提出的建议"),
    ],
)
def test_open_advice_comes_before_levels(gist: History, language: str, first: str) -> None:
    carrying = replace(gist, patient=replace(gist.patient, pregnant=True))
    found = words(carrying, language)
    assert first in found
    if language == "en":
        assert "The patient is pregnant: the model was not made from pregnant patients" in found
        assert found.index(first) < found.index("What each dose would bring")


def test_a_hold_that_was_declined_is_not_open(gist: History) -> None:
    said = "Open advice comes first: Hold imatinib"
    assert said in words(gist)
    advice = evaluate(gist, GIST_DAY, make.knowledge()).advice
    (hold,) = (one for one in advice if one.code is AdviceCode.LABEL_HOLD)
    declined = Decision(
        on=GIST_DAY, code=hold.code.value, choice=DecisionChoice.DECLINED,
        reason="swelling is gone", advice_key=hold.key,
    )  # fmt: skip
    assert said not in words(replace(gist, decisions=(*gist.decisions, declined)))


def test_off_the_drug_the_days_ahead_are_a_question(gist: History) -> None:
    stopped = make.medication("2025-08-11", 400, "2026-03-01", StopReason.COMPLETED)
    found = words(replace(gist, medications=(stopped,)))
    assert "Imatinib is not being taken (stopped on 01-Mar-2026)" in found
    assert "If imatinib were begun again" in found
    assert "here it is begun again on 05-May-2026 08:30." in found
    assert "(now)" not in found
    assert "The coming days" not in found


def test_after_a_death_the_report_looks_back(gist: History) -> None:
    found = words(replace(gist, events=(make.event(EventKind.DEATH, "2026-04-20"),)))
    assert "The patient died on 20-Apr-2026: what stands here looks back" in found
    assert "Through the samples" in found
    assert "(now)" not in found
    assert "The coming days" not in found


def test_what_another_rule_suggests_is_not_the_named_curve() -> None:
    neutropenic = make.lab("ANC", "2026-04-28", "0.8", "10^9/L")
    history = make.cml("2025-01-10", medications=[make.medication("2025-01-10", 600)])
    found = words(replace(history, labs=(neutropenic,)))
    assert "Line: median at 600 mg/d" in found
    assert "the rules name none" not in found


def test_whoever_never_took_imatinib_has_no_report(gist: History) -> None:
    assert printed(replace(gist, medications=(), troughs=())) is None


def test_a_stopped_patient_with_levels_keeps_the_report(gist: History) -> None:
    stopped = make.medication("2025-08-11", 400, "2026-03-01", StopReason.COMPLETED)
    found = words(replace(gist, medications=(stopped,)))
    assert "400 mg/d 1527" in found


def test_the_report_is_made_refused_and_no_letter(tmp_path: Path, gist: History) -> None:
    clinic = create_clinic(tmp_path / "clinic.store", "Dr Zhang", "correct horse battery").clinic
    died = make.event(EventKind.DEATH, "2026-05-01")
    weighed = replace(gist.patient, weight_kg=Decimal(60))
    import_history(clinic, replace(gist, events=(died,), patient=weighed), GIST_DAY)
    made = make_paper(
        clinic, Paper.TDM_REPORT, "TDM-1", "en", GIST_DAY, PRINTED_AT, for_reader=True
    )
    assert (made.language, made.dates) == ("en", None)
    without = make.gist_adjuvant(patient=make.patient(mrn="T-2"), medications=[])
    import_history(clinic, without, GIST_DAY)
    with pytest.raises(StoreError) as refused:
        make_paper(clinic, Paper.TDM_REPORT, "T-2", "en", GIST_DAY, PRINTED_AT)
    assert refused.value.code == "no_tdm_report"
    clinic.store.close()


def test_in_cml_another_interval_is_named() -> None:
    found = words(make.cml("2025-01-10"))
    assert "the interval of adjuvant GIST" in found
    assert "CML: a trough above 1000 µg/L is aimed at" in found
