from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import (
    AllergyStatus,
    DecisionChoice,
    EventKind,
    GistSetting,
    MedicationRole,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, Cml, Gist
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.reports.conftest import Printer
from tests.unit.reports.reading import (
    CML_DAY,
    GIST_DAY,
    embedded_fonts,
    ink_in,
    letters_of,
    pages_of,
    pdfium_words,
    words_of,
)

HOSTILE = "<b>x</b><img src=/etc/passwd>&amp;\u202e\u200f\x00😀ب长名字𠮷"
HOSTILE_TEXTS = {
    "mixed": (HOSTILE * 20)[:500],
    "emoji": "😀" * 500,
    "one word": "W" * 500,
    "han": "漢𠮷字" * 166,
    "marks": "\u202e\u200f\x00" * 166,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_notes_stand_letter_for_letter(
    gist: History, cml: History, printer: Printer, language: str
) -> None:
    about_gist = printer(gist, language, GIST_DAY)
    about_cml = printer(cml, language, CML_DAY)
    for pdf, text in [
        (about_gist.pdf, "TEST-周<b>梅"),
        (about_gist.pdf, '=HYPERLINK("x") swollen eyelids & ankles'),
        (about_gist.pdf, "O<b>Brien"),
        (about_gist.pdf, "10⁹/L"),
        (about_cml.pdf, "TEST-O'Brien, 李 𠮷"),
    ]:
        assert text in words_of(pdf)
        assert text in pdfium_words(pdf)
    assert about_gist.missing_glyphs == about_cml.missing_glyphs == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_been_written(
    gist: History, cml: History, printer: Printer, language: str
) -> None:
    assert printer(gist, language, GIST_DAY).unsaid == ()
    assert printer(cml, language, CML_DAY).unsaid == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_whose_it_is(gist: History, printer: Printer, language: str) -> None:
    say = wording(language).say
    pdf = printer(gist, language, GIST_DAY, is_demo=True).pdf
    pages = pages_of(pdf)
    assert len(pages) <= 2
    protocol = make.knowledge().protocol
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.split())
        assert text.count("TDM-1") >= 2
        for part in (
            "TEST-周<b>梅",
            wording(language).date(date(1966, 2, 11)),
            say("report.demo"),
            say("report.unsigned"),
            say("report.page", page=number, pages=len(pages)),
            say(f"protocol_name.{protocol.name}"),
            protocol.version,
            protocol.sha256[:8],
            "Dr Zhang",
            "10:12",
            say("report.disclaimer"),
        ):
            assert part in text


def test_a_real_clinic_is_not_called_a_demo(gist: History, printer: Printer) -> None:
    assert "DEMO" not in words_of(printer(gist, "en", GIST_DAY).pdf)


def test_the_advice_is_complete(gist: History, printer: Printer) -> None:
    words = words_of(printer(gist, "en", GIST_DAY).pdf)
    say = wording("en").say
    for part in (
        say("advice.LABEL_HOLD.title"),
        say("advice.TDM_REDUCE.title"),
        "Suggested dose: 200 mg/d.",
        say("caution.BELOW_LABEL_DOSE"),
        "300 1425 above the interval 1145 1 % 38 % 61 %",
        "200 950 in the interval 764 46 % 49 % 5 % suggested",
        "Chen 2024 [4]",
        "[4] Chen 2024, Chinese Journal of Gastrointestinal Surgery",
        "Reduce the dose? declined wants to wait Dr Zhang",
        "G1 ▼ 112",
        "imatinib 400 mg/d since 11-Aug-2025",
        "simvastatin 20 mg/d",
    ):
        assert part in words


@pytest.mark.parametrize("analytes", range(1, 30, 4))
def test_a_signature_without_sources_stands_with_the_last_visits(
    gist: History, printer: Printer, analytes: int
) -> None:
    labs = [make.lab(f"X{number}", "2025-09-12", 1, "g/L") for number in range(analytes)]
    dead = replace(
        gist, decisions=(), labs=tuple(labs), events=(make.event(EventKind.DEATH, "2026-05-01"),),
        gist=Gist(setting=GistSetting.ADJUVANT),
    )  # fmt: skip
    say = wording("en").say
    pages = pages_of(printer(dead, "en", GIST_DAY).pdf)
    assert say("report.heading.sources") not in " ".join(pages)
    signed = next(page for page in pages if say("report.sign.physician") in page)
    assert say("report.heading.flowsheet") in signed


def test_remission_is_printed_for_cml_only(gist: History, cml: History, printer: Printer) -> None:
    heading = wording("en").say("report.heading.remission")
    assert heading in words_of(printer(cml, "en", CML_DAY).pdf)
    assert heading not in words_of(printer(gist, "en", GIST_DAY).pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_embedded(cml: History, printer: Printer, language: str) -> None:
    fonts = embedded_fonts(printer(cml, language, CML_DAY).pdf)
    assert all(fonts.values())
    names = {name.split("+")[-1] for name in fonts}
    assert names <= {"NotoSansSC-Regular", "NotoSansSC-Bold", "HanaMinB"}
    assert "HanaMinB" in names


def test_the_name_is_visible(cml: History, printer: Printer) -> None:
    """A rare character must leave ink, not a blank: WenQuanYi and others draw nothing."""
    rare = replace(cml, patient=replace(cml.patient, name="𠮷"))
    blank = replace(cml, patient=replace(cml.patient, name=" "))
    box = (0.06, 0.06, 0.12, 0.095)
    without = ink_in(printer(blank, "zh", CML_DAY).pdf, box)
    assert ink_in(printer(rare, "zh", CML_DAY).pdf, box) > 2 * without


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_input_gives_the_same_bytes(
    gist: History, printer: Printer, language: str
) -> None:
    first, second = (printer(gist, language, GIST_DAY).pdf for _ in range(2))
    assert first == second


def test_records_after_today_are_not_on_the_page(gist: History, printer: Printer) -> None:
    words = words_of(printer(gist, "en", date(2025, 9, 15)).pdf)
    assert "Edema limbs" not in words
    assert "HYPERLINK" not in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_hostile_text_everywhere_is_only_text(printer: Printer, language: str, name: str) -> None:
    text = HOSTILE_TEXTS[name]
    history = make.gist_adjuvant(
        patient=make.patient(
            mrn=text, name=text, phone=text, physician=text,
            allergies=Allergies(AllergyStatus.KNOWN, text),
        ),
        medications=[
            make.medication("2025-08-11"),
            make.medication("2025-01-01", drug=text, role=MedicationRole.CONCOMITANT),
        ],
        visits=[make.visit("2026-01-05", note=text), make.visit("2026-02-05", note=text)],
        toxicities=[make.toxicity(text, grade, "2025-12-01", action=text) for grade in (3, 4)],
        troughs=[make.trough("2026-01-05T08:30+08:00", 1400, 20)],
        labs=[make.lab(text, "2026-01-05", "2.1", text)],
        decisions=[
            Decision(
                on=date(2026, 1, 5), code=text, choice=DecisionChoice.DECLINED,
                reason=text, by=text,
            )
        ],
    )  # fmt: skip
    printed = printer(history, language, date(2026, 2, 10))
    assert len(pages_of(printed.pdf)) < 12
    assert printed.unsaid == ()
    if name == "one word":
        assert "W" * 500 in letters_of(printed.pdf)
    if name == "mixed":
        assert "<b>x</b><imgsrc=/etc/passwd>&amp;□U+0000□U+1F600" in letters_of(printed.pdf)
        assert printed.missing_glyphs == ("U+0000", "U+1F600", "U+0628")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("history", [make.history(), make.cml(medications=[])])
def test_an_almost_empty_record_says_what_is_missing(
    printer: Printer, history: History, language: str
) -> None:
    letters = letters_of(printer(history, language, GIST_DAY).pdf)
    say = wording(language).say
    for key in ("never_treated", "no_visits", "never_reviewed", "no_decisions", "none_open"):
        assert "".join(say(f"report.{key}").split()) in letters


def test_whoever_was_never_seen_is_on_one_page_and_not_late_since_birth(printer: Printer) -> None:
    unseen = replace(make.history(), patient=make.patient(birth_date=date(1966, 2, 11)))
    (page,) = pages_of(printer(unseen, "en", GIST_DAY).pdf)
    words = " ".join(page.split())
    assert "No next date set — — No contact on record" in words
    assert "11-Feb-1966 to" not in words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Response and risk", "warning", "Halved about every", "EUTOS 41, low")),
        ("zh", ("治疗反应与风险", "警告", "减半", "EUTOS 41，低危")),
    ],
)
def test_milestones_rates_and_scores_are_printed(
    printer: Printer, language: str, words: tuple[str, ...]
) -> None:
    known = Cml(transcript="e14a2", spleen_cm=Decimal(5), basophils_percent=Decimal(3))
    samples = [make.bcr_abl("2026-01-10", 60), make.bcr_abl("2026-04-10", 16)]
    history = make.cml("2026-01-10", bcr_abl=samples, cml=known)
    printed = printer(history, language, date(2026, 4, 20))
    said = words_of(printed.pdf)
    for word in words:
        assert word in said
    assert printed.unsaid == ()


def test_without_advice_paper_says_what_is_overdue(printer: Printer) -> None:
    patient = make.patient(birth_date=None)
    overdue = make.cml_stopped(
        "2026-01-15", patient=patient, later_results=[make.bcr_abl("2026-02-16", None)]
    )
    words = words_of(printer(overdue, "en", date(2026, 6, 20)).pdf)
    assert "No rule advises anything today, but" in words
    assert "overdue, the first was due on" in words


@pytest.mark.parametrize(
    ("language", "words", "not_said"),
    [
        ("en", "No rule advises anything today.", "what is due stands below"),
        ("zh", "今天没有规则提出建议。", "到期事项见下方"),
    ],
)
def test_without_advice_paper_points_at_nothing_where_nothing_is_open(
    printer: Printer, language: str, words: str, not_said: str
) -> None:
    died = make.cml(events=[make.event(EventKind.DEATH, "2026-03-01")])
    said = words_of(printer(died, language, CML_DAY).pdf)
    assert words in said
    assert not_said not in said
