"""A physician enters what the disease is, and takes back what was wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Addition, Correction, Voiding
from clinic_app.domain.record.codes import CmlPhase, Gene, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import (
    Cml,
    Gist,
    KinaseMutation,
    Mutation,
    PlanChoice,
    TfrWish,
)
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.person.cml_form import CmlForm
from clinic_app.ui.forms.person.gist_form import GistForm
from clinic_app.ui.forms.person.tfr_form import TfrForm
from tests import make
from tests.unit.ui.forms.conftest import SIZE, TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

Say = Callable[[str], None]
EXON_11 = Mutation(gene=Gene.KIT, exon=11, on=date(2025, 7, 1))
SECOND = Mutation(gene=Gene.KIT, exon=13, variant="V654A", secondary=True, on=date(2026, 3, 1))
T315I = KinaseMutation(variant="T315I", on=date(2020, 5, 1))
PLAN = PlanChoice(plan=TfrPlan.ELN_2020, on=date(2026, 1, 5))


@pytest.fixture
def tumour() -> History:
    history = make.gist_adjuvant()
    return replace(history, gist=replace(history.gist or Gist(), genotype=(EXON_11, SECOND)))


@pytest.fixture
def leukaemia() -> History:
    cml = Cml(
        phase=CmlPhase.CHRONIC, transcript="e19a2", platelets_e9_l=Decimal(450),
        kinase_mutations=(T315I,), tfr=TfrWish(motivated=True, plans=(PLAN,)),
    )  # fmt: skip
    return make.cml(cml=cml)


@pytest.fixture
def started(qtbot: QtBot, say: Say, choices: FormChoices) -> Callable[[FormPage, History], None]:
    def start(form: FormPage, history: History) -> None:
        qtbot.addWidget(form)
        form.resize(*SIZE)
        form.show()
        qtbot.waitExposed(form)
        form.start(View(history), choices, TODAY)

    return start


def saved(qtbot: QtBot, form: FormPage) -> Any:
    with qtbot.waitSignal(form.saved) as caught:
        form.save()
    assert caught.args is not None
    return caught.args[0]


Start = Callable[[FormPage, History], None]


def says(form: FormPage, word: str) -> bool:
    return any(word in text for text in shown_texts(form))


def test_a_first_gist_without_the_mouse(qtbot: QtBot, started: Start) -> None:
    form = GistForm()
    started(form, make.history())
    keyboard = Keyboard(form)
    keyboard.tab().type("j").tab().type("7.5").tab().type("6").tab(3).type("K").tab().type("11")
    entry = saved(qtbot, form)
    (gist,) = entry.parts
    assert (gist.size_cm, gist.mitoses_per_5mm2) == (Decimal("7.5"), Decimal(6))
    assert entry.additions == (Addition("gist.genotype", Mutation(gene=Gene.KIT, exon=11)),)


def test_a_mutation_is_added_corrected_and_taken_out(
    qtbot: QtBot, started: Start, tumour: History
) -> None:
    form = GistForm()
    started(form, tumour)
    first, second = form.mutations.rows
    first.by_name["exon"].put("9")
    second.remove_button.click()
    form.mutations.add_button.click()
    third = form.mutations.rows[2]
    assert form.focusWidget() is third.by_name["gene"].control
    third.by_name["gene"].put(Gene.PDGFRA)
    third.by_name["variant"].put("D842V")
    assert form.reason.isVisible()
    form.reason.put("second report")
    entry = saved(qtbot, form)
    assert entry.corrections == (Correction("gist.genotype", EXON_11, replace(EXON_11, exon=9)),)
    assert entry.voidings == (Voiding("gist.genotype", SECOND),)
    assert entry.additions == (
        Addition("gist.genotype", Mutation(gene=Gene.PDGFRA, variant="D842V")),
    )


def test_a_row_taken_out_can_be_put_back(started: Start, tumour: History) -> None:
    form = GistForm()
    started(form, tumour)
    row = form.mutations.rows[0]
    row.remove_button.click()
    assert not row.by_name["exon"].control.isEnabled()
    assert any("Taken out" in text for text in shown_texts(form))
    row.remove_button.click()
    assert row.by_name["exon"].control.isEnabled()
    assert not form.dirty
    form.mutations.add_button.click()
    added = form.mutations.rows[2]
    added.remove_button.click()
    assert not added.isVisible()


def test_a_fault_stands_in_its_own_row(qtbot: QtBot, started: Start, tumour: History) -> None:
    form = GistForm()
    started(form, tumour)
    form.mutations.rows[1].by_name["exon"].put("x")
    form.save()
    assert form.focusWidget() is form.mutations.rows[1].by_name["exon"].control
    described = [
        row.by_name["exon"].control.accessibleDescription() for row in form.mutations.rows
    ]
    assert [bool(text) for text in described] == [False, True]


def test_a_correction_begins_at_its_row(
    started: Start, tumour: History, choices: FormChoices
) -> None:
    form = GistForm()
    started(form, tumour)
    form.start_correction(View(tumour), choices, TODAY, SECOND)
    assert form.focusWidget() is form.mutations.rows[1].by_name["gene"].control
    assert form.draft_key == "gist"


def test_typing_comes_back_with_its_rows(
    started: Start, tumour: History, choices: FormChoices
) -> None:
    form = GistForm()
    started(form, tumour)
    form.mutations.rows[0].by_name["exon"].put("9")
    form.mutations.rows[1].remove_button.click()
    form.mutations.add_row()
    typed = form.draft()
    kept = typing_of(text_of(form.typing()), GistForm.DRAFT, GistForm.VALUE)
    assert kept is not None
    form.start(View(tumour), choices, TODAY)
    assert form.draft() != typed
    form.restore(kept.draft)
    assert form.draft() == typed


def test_cml_asks_only_what_its_answers_ask_for(started: Start, leukaemia: History) -> None:
    form = CmlForm()
    started(form, make.history(diagnosis=leukaemia.diagnosis))
    assert not form.other_transcript.isVisible()
    assert not form.phase_on.isVisible()
    assert not form.aca_on.isVisible()
    form.transcript.put("other")
    form.phase.put(CmlPhase.ACCELERATED)
    form.aca.put(value=True)
    assert form.other_transcript.isVisible()
    assert form.phase_on.isVisible()
    assert form.aca_on.isVisible()


def test_a_phase_that_moves_on_needs_no_reason(
    qtbot: QtBot, started: Start, leukaemia: History
) -> None:
    form = CmlForm()
    started(form, leukaemia)
    assert form.other_transcript.text == "e19a2"
    form.phase.put(CmlPhase.BLAST)
    form.phase_on.put("t")
    assert not form.reason.isVisible()
    (cml,) = saved(qtbot, form).parts
    assert (cml.phase, cml.phase_on) == (CmlPhase.BLAST, TODAY)


def test_a_platelet_count_that_was_known_is_corrected_with_a_reason(
    started: Start, leukaemia: History
) -> None:
    form = CmlForm()
    started(form, leukaemia)
    form.platelets.put("540")
    assert form.reason.isVisible()


def test_the_wish_to_stop(qtbot: QtBot, started: Start, leukaemia: History) -> None:
    form = TfrForm()
    started(form, leukaemia)
    form.agrees.put(value=True)
    form.plans.add_button.click()
    row = form.plans.rows[1].by_name
    row["plan"].put(TfrPlan.MINIMAL_2019)
    row["on"].put("t")
    row["reason"].put("moved away")
    entry = saved(qtbot, form)
    assert entry.parts == (TfrWish(motivated=True, agrees_monitoring=True),)
    chosen = PlanChoice(plan=TfrPlan.MINIMAL_2019, on=TODAY, reason="moved away")
    assert entry.additions == (Addition("cml.tfr.plans", chosen),)


def test_both_languages(
    qtbot: QtBot, started: Start, say: Say, tumour: History, leukaemia: History
) -> None:
    forms = (GistForm(), CmlForm(), TfrForm())
    for form, history in zip(forms, (tumour, leukaemia, leukaemia), strict=True):
        started(form, history)
    say("zh")
    for form, word in zip(forms, ("外显子", "转录本", "检测计划"), strict=True):
        qtbot.waitUntil(partial(says, form, word))


def test_the_scores_are_calculated_as_they_are_typed(
    qtbot: QtBot, started: Start, leukaemia: History, say: Say
) -> None:
    form = CmlForm()
    started(form, leukaemia)
    assert says(form, "ELTS: not recorded: spleen below the costal margin, blasts")
    for field, text in (
        (form.spleen, "12"), (form.platelets, "180"), (form.blasts, "3"),
        (form.eosinophils, "3"), (form.basophils, "4"),
    ):  # fmt: skip
        field.set_text(text)
    assert says(form, "ELTS 2.")
    assert says(form, "EUTOS 76")
    assert not form.scores.missing.isVisible()
    form.blasts.set_text("3,5")
    assert not form.scores.made.isVisible()
    form.blasts.set_text("0")
    say("zh")
    qtbot.waitUntil(lambda: says(form, "EUTOS 76，低危"))
