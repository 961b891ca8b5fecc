from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.decisions.read_decision import blank_draft, read_decision
from clinic_app.domain.decisions.standing import Standing, standings
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, Voiding
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.care import Decision, Medication
from clinic_app.domain.record.codes import DecisionChoice, StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.errors import InvalidInputError, StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.decide_advice import decide_advice
from clinic_app.services.import_history import import_history
from clinic_app.services.keep_drafts import keep_draft, list_drafts
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import PatientView, view_patient
from tests import make
from tests.unit.domain.decisions.deciding import intolerable, relapsed, severe

TODAY = date(2026, 5, 4)
NOON = datetime.fromisoformat("2026-05-04T12:00:00+08:00")
MRN = make.patient().mrn


def shown(clinic: OpenClinic, history: History) -> PatientView:
    import_history(clinic, history, TODAY)
    return view_patient(clinic, MRN, TODAY)


def context_of(clinic: OpenClinic, view: PatientView, code: AdviceCode) -> DecisionContext:
    return DecisionContext(
        history=view.history,
        evaluation=view.evaluation,
        advice=next(one for one in view.evaluation.advice if one.code is code),
        today=TODAY,
        knowledge=clinic.knowledge,
    )


def entry_for(
    clinic: OpenClinic,
    view: PatientView,
    code: AdviceCode,
    choice: DecisionChoice = DecisionChoice.RECORDED,
    **typed: Any,
) -> Entry:
    context = context_of(clinic, view, code)
    opened = blank_draft(context, choice)
    known = {name: getattr(opened, name) for name in DecisionDraft.__slots__}
    read = read_decision(DecisionDraft(**{**known, **typed}), context)
    assert read.value is not None, read.faults
    return read.value


def test_a_dose_decided_on_is_taken_from_that_day_and_signed(clinic: OpenClinic) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(clinic, view, AdviceCode.TDM_REDUCE, dose="300")
    now = decide_advice(clinic, MRN, entry, TODAY)
    old, new = now.history.medications
    assert (old.stopped_on, old.stop_reason) == (TODAY, StopReason.TDM)
    assert (new.started_on, new.daily_dose_mg) == (TODAY, Decimal(300))
    (decision,) = now.history.decisions
    assert (decision.by, decision.dose_mg_per_day) == ("li", Decimal(300))
    samples = [one for one in now.evaluation.due if one.kind is DueKind.TROUGH_SAMPLE]
    assert [one.due_on for one in samples] == [date(2026, 6, 4)]
    (basis,) = now.bases
    before = next(one for one in view.evaluation.advice if one.code is AdviceCode.TDM_REDUCE)
    assert (basis.advice_key, basis.facts) == (decision.advice_key, before.because)
    assert basis.protocol == view.evaluation.protocol


def test_a_hold_answers_both_cards_and_keeps_what_both_rested_on(clinic: OpenClinic) -> None:
    view = shown(clinic, severe())
    entry = entry_for(clinic, view, AdviceCode.TDM_REDUCE, way=Way.HOLD, dose="300")
    now = decide_advice(clinic, MRN, entry, TODAY)
    assert [one.code for one in now.history.decisions] == ["TDM_REDUCE", "LABEL_HOLD"]
    assert {one.by for one in now.history.decisions} == {"li"}
    assert {basis.code for basis in now.bases} == {AdviceCode.TDM_REDUCE, AdviceCode.LABEL_HOLD}
    assert now.history.medications[0].stop_reason is StopReason.TOXICITY
    left = [one.code for one in now.evaluation.advice]
    assert left == [AdviceCode.ADJUVANT_DURATION]


def test_a_restart_is_due_no_more(clinic: OpenClinic) -> None:
    view = shown(clinic, relapsed())
    entry = entry_for(clinic, view, AdviceCode.TFR_LOSS_OF_MMR, way=Way.RESTART)
    now = decide_advice(clinic, MRN, entry, TODAY)
    kinds = {one.kind for one in now.evaluation.due if one.done_on is None}
    assert DueKind.TFR_RESTART not in kinds
    assert DueKind.MMR_REGAIN_CHECK in kinds


def test_a_stop_keeps_its_plan_though_no_wish_was_on_record(clinic: OpenClinic) -> None:
    view = shown(clinic, make.cml(cml=None))
    context = DecisionContext(
        history=view.history,
        evaluation=view.evaluation,
        advice=replace(view.evaluation.advice[0], code=AdviceCode.TFR_SECOND_ATTEMPT),
        today=TODAY,
        knowledge=clinic.knowledge,
    )
    draft = replace(blank_draft(context, DecisionChoice.RECORDED), plan=TfrPlan.MINIMAL_2019)
    entry = read_decision(draft, context).value
    assert entry is not None
    now = decide_advice(clinic, MRN, entry, TODAY)
    assert now.history.cml is not None
    assert now.history.cml.tfr is not None
    assert [one.plan for one in now.history.cml.tfr.plans] == [TfrPlan.MINIMAL_2019]


def test_advice_that_changed_meanwhile_is_not_decided_on(clinic: OpenClinic) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(clinic, view, AdviceCode.TDM_REDUCE, dose="300")
    worse = Addition("toxicities", make.toxicity("Nausea", 3, TODAY))
    meanwhile = Entry(action=EntryAction.RECORD_TOXICITY, additions=(worse,))
    record_entry(clinic, MRN, meanwhile, TODAY)
    with pytest.raises(StoreError) as caught:
        decide_advice(clinic, MRN, entry, TODAY)
    assert caught.value.code == "advice_changed"
    now = view_patient(clinic, MRN, TODAY)
    assert now.history.decisions == ()
    assert now.history.medications == view.history.medications


def test_a_change_that_cannot_be_is_refused_whole(clinic: OpenClinic) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(clinic, view, AdviceCode.TDM_REDUCE, dose="300")
    late = [
        Addition(one.path, replace(one.value, started_on=date(2026, 5, 5)))
        if isinstance(one.value, Medication)
        else one
        for one in entry.additions
    ]
    with pytest.raises(InvalidInputError) as caught:
        decide_advice(clinic, MRN, replace(entry, additions=tuple(late)), TODAY)
    assert [fault.code for fault in caught.value.faults] == ["in_future"]
    assert view_patient(clinic, MRN, TODAY).history.decisions == ()


def test_a_declined_card_leaves_the_list_and_can_be_brought_back(clinic: OpenClinic) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(
        clinic, view, AdviceCode.TDM_REDUCE, DecisionChoice.DECLINED, reason="compression first"
    )
    now = decide_advice(clinic, MRN, entry, TODAY)
    one, _duration = standings(now.evaluation, now.history.decisions, now.bases, TODAY)
    assert one.standing is Standing.DECLINED
    assert AdviceCode.TDM_REDUCE not in {row.kind for row in list_worklist(clinic, TODAY).rows}
    (decision,) = now.history.decisions
    back = Entry(
        action=EntryAction.DECIDE_ADVICE,
        voidings=(Voiding("decisions", decision),),
        reason="worse",
    )
    again = record_entry(clinic, MRN, back, TODAY)
    assert again.history.decisions == ()
    assert AdviceCode.TDM_REDUCE in {row.kind for row in list_worklist(clinic, TODAY).rows}


def test_a_declined_card_comes_back_when_a_fact_changes_and_says_which(
    clinic: OpenClinic,
) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(
        clinic, view, AdviceCode.TDM_REDUCE, DecisionChoice.DECLINED, reason="compression first"
    )
    decide_advice(clinic, MRN, entry, TODAY)
    worse = Addition("toxicities", make.toxicity("Nausea", 2, TODAY, intolerable=True))
    later = record_entry(
        clinic, MRN, Entry(action=EntryAction.RECORD_TOXICITY, additions=(worse,)), TODAY
    )
    one, _duration = standings(later.evaluation, later.history.decisions, later.bases, TODAY)
    assert one.standing is Standing.OPEN
    assert one.since is not None
    assert [change.after and dict(change.after.details)["term"] for change in one.since.facts] == [
        "Nausea"
    ]
    assert AdviceCode.TDM_REDUCE in {row.kind for row in list_worklist(clinic, TODAY).rows}


def test_a_note_takes_its_card_off_the_list(clinic: OpenClinic) -> None:
    history = make.gist_adjuvant(
        visits=[make.visit("2026-03-02")],
        troughs=[make.trough("2026-03-02T08:30+08:00", 1000, 20)],
    )
    view = shown(clinic, history)
    resample = AdviceCode.TDM_RESAMPLE
    assert resample in {row.kind for row in list_worklist(clinic, TODAY).rows}
    decide_advice(clinic, MRN, entry_for(clinic, view, resample, reason="on Monday"), TODAY)
    assert resample not in {row.kind for row in list_worklist(clinic, TODAY).rows}


def test_a_change_taken_back_brings_its_card_back(clinic: OpenClinic) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(clinic, view, AdviceCode.TDM_REDUCE, dose="300")
    now = decide_advice(clinic, MRN, entry, TODAY)
    closed, opened = now.history.medications
    back = Entry(
        action=EntryAction.VOID,
        voidings=(Voiding("medications", opened),),
        corrections=(Correction("medications", closed, view.history.medications[0]),),
        reason="another patient",
    )
    again = record_entry(clinic, MRN, back, TODAY)
    one, _duration = standings(again.evaluation, again.history.decisions, again.bases, TODAY)
    assert (one.standing, one.is_without_its_change) == (Standing.OPEN, True)
    assert AdviceCode.TDM_REDUCE in {row.kind for row in list_worklist(clinic, TODAY).rows}


def test_the_draft_goes_with_the_decision_and_stays_without_it(clinic: OpenClinic) -> None:
    view = shown(clinic, intolerable())
    entry = entry_for(clinic, view, AdviceCode.TDM_REDUCE, dose="300")
    for form in ("decision:recorded:TDM_REDUCE:k", "visit"):
        keep_draft(clinic, form, MRN, "typed", NOON)
    wrong = replace(entry, additions=tuple(_of_other_advice(entry)))
    with pytest.raises(StoreError):
        decide_advice(clinic, MRN, wrong, TODAY, "decision:recorded:TDM_REDUCE:k")
    assert len(list_drafts(clinic)) == 2
    now = decide_advice(clinic, MRN, entry, TODAY, "decision:recorded:TDM_REDUCE:k")
    assert [kept.form for kept in now.drafts] == ["visit"]


def _of_other_advice(entry: Entry) -> Iterator[Addition]:
    for one in entry.additions:
        if isinstance(one.value, Decision):
            yield replace(one, value=replace(one.value, advice_key="k"))
        else:
            yield one
