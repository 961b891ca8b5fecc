"""A physician starts, changes, holds, stops and resumes drugs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Addition, Correction, EntryAction
from clinic_app.domain.drafts.regimen_change_draft import RegimenChange
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Disease, MedicationRole, StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.treatment.medication_form import MedicationForm
from clinic_app.ui.forms.treatment.regimen_form import RegimenForm
from tests import make
from tests.unit.ui.forms.conftest import SIZE, TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

Say = Callable[[str], None]
Start = Callable[[FormPage, History], None]
BESIDE = Medication(
    drug="omeprazole", started_on=date(2026, 1, 2), role=MedicationRole.CONCOMITANT
)
HELD = make.medication("2025-08-11", 400, "2026-04-20", StopReason.TOXICITY)


@pytest.fixture
def started(qtbot: QtBot, say: Say, choices: FormChoices) -> Start:
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


def test_a_drug_starts_without_the_mouse(qtbot: QtBot, started: Start) -> None:
    form = MedicationForm()
    started(form, make.history())
    keyboard = Keyboard(form)
    keyboard.tab().type("i").tab().type("400").tab(4).type("t")
    entry = saved(qtbot, form)
    assert entry.action is EntryAction.RECORD_MEDICATION
    assert entry.additions == (Addition("medications", make.medication(TODAY)),)


def test_the_drugs_offered_are_those_of_the_disease(started: Start, choices: FormChoices) -> None:
    form = MedicationForm()
    started(form, make.cml(medications=[]))
    offered = form.dose.drug.box.values
    assert offered == (None, *choices.treatments[Disease.CML], "other")
    assert offered[1] == "imatinib"
    assert "sunitinib" not in offered


def test_what_is_taken_beside_is_typed(qtbot: QtBot, started: Start) -> None:
    form = MedicationForm()
    started(form, make.history())
    form.role.put(MedicationRole.CONCOMITANT)
    assert not form.dose.drug.isVisible()
    assert form.dose.other_drug.isVisible()
    form.dose.other_drug.put("omeprazole")
    form.dose.times_per_day.put("")
    form.started_on.put("2026-01-02")
    assert saved(qtbot, form).additions == (Addition("medications", BESIDE),)


def test_names_typed_before_are_offered(started: Start, choices: FormChoices) -> None:
    form = MedicationForm()
    history = make.history()
    started(form, history)
    known = replace(choices, co_medications=("omeprazole", "warfarin"))
    form.start(View(history), known, TODAY)
    completer = form.dose.other_drug.edit.completer()
    assert completer.model().rowCount() == 0
    form.role.put(MedicationRole.CONCOMITANT)
    completer.setCompletionPrefix("FAR")
    assert [completer.currentCompletion()] == ["warfarin"]


def test_another_cycle_is_two_numbers(qtbot: QtBot, started: Start) -> None:
    form = MedicationForm()
    started(form, make.history())
    assert not form.dose.weeks_on.isVisible()
    form.dose.pattern.put("other")
    assert form.dose.weeks_on.isVisible()
    form.dose.times_per_day.put("2")
    form.dose.dose_mg.put("200")
    assert any("400 mg a day" in text for text in shown_texts(form))


@pytest.mark.parametrize(
    "row",
    [
        make.medication("2025-08-11"),
        make.medication("2025-08-11", 50, drug="masitinib", pattern="5w_on_3w_off"),
        make.medication(
            "2025-08-11", 50, drug="x", pattern="weekdays", role=MedicationRole.CONCOMITANT
        ),
        BESIDE,
    ],
)
def test_a_row_is_corrected_as_it_stands(
    qtbot: QtBot, started: Start, choices: FormChoices, row: Medication
) -> None:
    history = make.history(medications=[row])
    form = MedicationForm()
    started(form, history)
    form.start_correction(View(history), choices, TODAY, row)
    assert not form.dirty
    form.started_on.put("2026-01-03")
    form.reason.put("wrong day")
    form.save()  # an unusual name or cycle asks first
    entry = form.read().value
    assert entry is not None
    new = replace(row, started_on=date(2026, 1, 3))
    assert entry.corrections == (Correction("medications", row, new),)  # type: ignore[attr-defined]


def test_another_dose_is_proposed_and_changed(qtbot: QtBot, started: Start) -> None:
    history = make.gist_adjuvant()
    (row,) = history.medications
    form = RegimenForm()
    started(form, history)
    assert form.dose.dose_mg.text == "400"
    form.dose.dose_mg.put("300")
    form.stop_reason.put(StopReason.TDM)
    entry = saved(qtbot, form)
    assert entry.corrections == (
        Correction("medications", row, replace(row, stopped_on=TODAY, stop_reason=StopReason.TDM)),
    )
    assert entry.additions == (
        Addition("medications", replace(row, started_on=TODAY, dose_mg=Decimal(300))),
    )


def test_each_change_asks_for_what_it_needs(started: Start) -> None:
    form = RegimenForm()
    started(form, make.gist_adjuvant())
    form.change.put(RegimenChange.STOP)
    assert not form.dose.dose_mg.isVisible()
    assert form.stop_reason.isVisible()
    form.change.put(RegimenChange.SWITCH)
    assert form.dose.drug.isVisible()
    assert form.dose.dose_mg.text == ""
    form.change.put(RegimenChange.RESUME)
    assert form.regimen.value is None
    assert not form.stop_reason.isVisible()
    form.change.put(RegimenChange.DOSE)
    assert form.dose.dose_mg.text == "400"
    assert not form.dose.drug.isVisible()


def test_the_day_stays_when_another_change_is_chosen(started: Start) -> None:
    form = RegimenForm()
    started(form, make.gist_adjuvant())
    form.on.put("-3")
    form.change.put(RegimenChange.HOLD)
    assert form.on.text == "-3"


def test_the_reasons_are_those_of_the_change(started: Start) -> None:
    form = RegimenForm()
    started(form, make.gist_adjuvant())
    assert StopReason.COMPLETED not in form.stop_reason.box.values
    form.change.put(RegimenChange.STOP)
    assert StopReason.COMPLETED in form.stop_reason.box.values


def test_what_is_held_is_resumed_at_the_same_dose(qtbot: QtBot, started: Start) -> None:
    form = RegimenForm()
    started(form, make.gist_adjuvant(medications=[HELD]))
    assert form.change.value is RegimenChange.RESUME
    entry = saved(qtbot, form)
    resumed = replace(HELD, started_on=TODAY, stopped_on=None, stop_reason=None)
    assert entry.additions == (Addition("medications", resumed),)
    assert entry.corrections == ()


def test_a_stop_for_remission_asks_for_the_calendar(qtbot: QtBot, started: Start) -> None:
    form = RegimenForm()
    started(form, make.cml())
    form.change.put(RegimenChange.STOP)
    assert not form.plan.isVisible()
    form.stop_reason.put(StopReason.TFR)
    assert form.plan.isVisible()
    form.plan.put(TfrPlan.MINIMAL_2019)
    entry = saved(qtbot, form)
    chosen = PlanChoice(plan=TfrPlan.MINIMAL_2019, on=TODAY)
    assert entry.additions == (Addition("cml.tfr.plans", chosen),)


def test_a_stop_before_its_time_is_asked_about(
    qtbot: QtBot, started: Start, choices: FormChoices
) -> None:
    history = make.cml()
    form = RegimenForm()
    started(form, history)
    evaluation = evaluate(history, TODAY, make.knowledge())
    form.start(PatientView(history=history, evaluation=evaluation), choices, TODAY)
    form.change.put(RegimenChange.STOP)
    form.stop_reason.put(StopReason.TFR)
    form.plan.put(TfrPlan.ELN_2020)
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert any("criteria for stopping" in text for text in shown_texts(form))
    saved(qtbot, form)


def test_typing_comes_back_from_its_text(started: Start, choices: FormChoices) -> None:
    history = make.gist_adjuvant(medications=[make.medication("2025-08-11"), BESIDE])
    form = RegimenForm()
    started(form, history)
    form.change.put(RegimenChange.SWITCH)
    form.dose.drug.put("sunitinib")
    form.dose.dose_mg.put("37.5")
    form.stop_reason.put(StopReason.PROGRESSION)
    typed = form.draft()
    kept = typing_of(text_of(form.typing()), RegimenForm.DRAFT, RegimenForm.VALUE)
    assert kept is not None
    form.start(View(history), choices, TODAY)
    form.restore(kept.draft)
    assert form.draft() == typed


def test_nothing_to_change_is_said(qtbot: QtBot, started: Start) -> None:
    form = RegimenForm()
    started(form, make.history())
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert any("nothing on record" in text for text in shown_texts(form))


def test_both_languages(qtbot: QtBot, started: Start, say: Say) -> None:
    forms = (MedicationForm(), RegimenForm())
    for form in forms:
        started(form, make.gist_adjuvant())
    say("zh")
    qtbot.waitUntil(lambda: "伊马替尼" in forms[1].regimen.box.itemText(0))
    assert forms[0].dose.drug.box.itemText(1) == "伊马替尼"
    assert forms[0].dose.pattern.box.itemText(1) == "服 4 周停 2 周"


def _usual(form: MedicationForm | RegimenForm) -> list[str]:
    return [one.text() for one in form.dose.usual.buttons if one.isVisible()]


@pytest.mark.parametrize(
    ("drug", "offered"),
    [
        (None, []),
        ("imatinib", []),
        ("sunitinib", ["50 mg, 4 weeks on, 2 weeks off", "37.5 mg, every day"]),
        ("regorafenib", ["160 mg, 3 weeks on, 1 week off"]),
        ("ripretinib", ["150 mg, every day"]),
        ("avapritinib", ["300 mg, every day"]),
        ("sorafenib", []),
        ("other", []),
    ],
)
def test_usual_regimens_are_offered_and_nothing_is_filled_in(
    started: Start, drug: str | None, offered: list[str]
) -> None:
    form = MedicationForm()
    started(form, make.history())
    form.dose.drug.put(drug)
    assert _usual(form) == offered
    assert (form.dose.dose_mg.text, form.dose.pattern.value) == ("", "continuous")


def test_a_usual_regimen_is_filled_in_once_it_is_chosen(qtbot: QtBot, started: Start) -> None:
    form = MedicationForm()
    started(form, make.history())
    form.dose.drug.put("sunitinib")
    form.dose.usual.buttons[1].click()
    assert (form.dose.dose_mg.text, form.dose.pattern.value) == ("37.5", "continuous")
    form.dose.usual.buttons[0].click()
    form.started_on.put("t")
    (added,) = saved(qtbot, form).additions
    assert added.value == make.medication(TODAY, 50, drug="sunitinib", pattern="4w_on_2w_off")


def test_usual_regimens_are_those_of_gist_and_of_the_treatment(started: Start) -> None:
    form = MedicationForm()
    started(form, make.history())
    form.dose.drug.put("sunitinib")
    form.role.put(MedicationRole.CONCOMITANT)
    assert _usual(form) == []
    other = MedicationForm()
    started(other, make.cml(medications=[]))
    other.dose.drug.put("ponatinib")
    assert _usual(other) == []


def test_a_change_offers_them_for_the_drug_it_is_about(started: Start) -> None:
    runs = make.medication("2026-01-05", 50, drug="sunitinib", pattern="4w_on_2w_off")
    form = RegimenForm()
    started(form, make.gist_adjuvant(medications=[runs]))
    assert _usual(form) == ["50 mg, 4 weeks on, 2 weeks off", "37.5 mg, every day"]
    form.dose.usual.buttons[1].click()
    assert (form.dose.dose_mg.text, form.dose.pattern.value) == ("37.5", "continuous")
    form.change.put(RegimenChange.SWITCH)
    assert _usual(form) == []
    assert form.dose.dose_mg.text == ""
    form.dose.drug.put("regorafenib")
    assert _usual(form) == ["160 mg, 3 weeks on, 1 week off"]
    assert form.dose.dose_mg.text == ""
