"""The form that says why a laboratory grade is no adverse event."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.dismissal_draft import DismissalDraft
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.dismissal import GradeQuestion
from clinic_app.services.form_choices import form_choices
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.results.lab_grade_form import LabGradeForm
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.ui.patient.looks import texts

TODAY = date(2026, 5, 22)
LOW = make.lab("ANC", "2026-05-20", "0.9", "10^9/L", lln=Decimal(2))
QUESTION = GradeQuestion(
    term="Neutrophil count decreased",
    version=CtcaeVersion.V5,
    choices=(3,),
    values="ANC 0.9 10^9/L, 2026-05-20, LLN 2",
)
Begin = Callable[[GradeQuestion], LabGradeForm]


@pytest.fixture
def begin(qtbot: QtBot, say: Callable[[str], None]) -> Begin:
    def made(question: GradeQuestion) -> LabGradeForm:
        form = LabGradeForm()
        qtbot.addWidget(form)
        form.show()
        history = make.gist_adjuvant(labs=[LOW])
        view = PatientView(history, evaluate(history, TODAY, KNOWLEDGE))
        form.start_correction(view, form_choices(KNOWLEDGE), TODAY, question)
        return form

    return made


def test_it_names_the_grade_and_what_it_rests_on(begin: Begin) -> None:
    said = texts(begin(QUESTION))
    assert "Neutrophil count decreased · G3" in said
    assert "CTCAE 5.0: ANC 0.9 × 10⁹/L on 20-May-2026" in said


def test_the_reason_becomes_a_decision(begin: Begin, qtbot: QtBot) -> None:
    form = begin(QUESTION)
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    form.why.edit.setPlainText("count repeated: 2.4")
    with qtbot.waitSignal(form.saved) as heard:
        form.save()
    (entry,) = heard.args
    assert isinstance(entry, Entry)
    assert (entry.action, entry.reason) == (EntryAction.DISMISS_GRADE, None)
    (added,) = entry.additions
    assert isinstance(added.value, Decision)
    assert added.value.advice_key == QUESTION.key
    assert str(added.value.reason).endswith("LLN 2: count repeated: 2.4")


def test_a_usual_reason_is_added_to_what_is_typed(begin: Begin) -> None:
    form = begin(QUESTION)
    form.reasons[0].click()
    assert form.draft() == DismissalDraft(why="the disease itself")
    form.why.edit.setPlainText("blasts 12 %")
    form.reasons[1].click()
    assert form.why.value == "blasts 12 %; so before the treatment"


def test_a_grade_that_waits_no_more_stores_nothing_and_keeps_the_words(
    begin: Begin, qtbot: QtBot
) -> None:
    form = begin(replace(QUESTION, values="ANC 0.8 10^9/L, 2026-05-20, LLN 2"))
    form.why.edit.setPlainText("the disease")
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert any("This grade does not wait any more" in words for words in texts(form))
    assert form.why.value == "the disease"


def test_an_event_said_to_be_gone_stays(begin: Begin) -> None:
    gone = replace(QUESTION, choices=(0,))
    said = texts(begin(gone))
    assert "Neutrophil count decreased · gone" in said
    assert any(words.endswith("The event on record stays open.") for words in said)


def test_each_grade_keeps_its_own_typing(begin: Begin) -> None:
    form, other = begin(QUESTION), begin(replace(QUESTION, term="Anemia"))
    assert form.draft_key != other.draft_key
    assert form.draft_key.startswith("lab_grade/about/")
    form.why.edit.setPlainText("半句 <b>")
    assert form.dirty
    typing = typing_of(text_of(form.typing()), form.DRAFT, form.VALUE)
    assert typing == form.typing()


def test_it_speaks_chinese_too(begin: Begin, qtbot: QtBot, say: Callable[[str], None]) -> None:
    form = begin(QUESTION)
    say("zh")
    qtbot.waitUntil(lambda: form.reasons[0].text() == "疾病本身所致")
    assert "中性粒细胞减少 · G3" in texts(form)
