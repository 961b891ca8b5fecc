"""What the clinic keeps beside the record: drafts, calls, consent, bases, its own details."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from clinic_app.domain.calls import Call, CallOutcome
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, Voiding
from clinic_app.domain.drafts.toxicity_draft import ToxicityDraft
from clinic_app.domain.drafts.visit_draft import VisitDraft
from clinic_app.domain.record.care import Decision, Event
from clinic_app.domain.record.changes import ChangeKind
from clinic_app.domain.record.codes import DecisionChoice, EventKind, Modality
from clinic_app.domain.record.contact import Consent, Contact
from clinic_app.domain.record.results import Imaging, Lesion
from clinic_app.errors import InvalidInputError, StoreError
from clinic_app.services.add_patient import add_patient
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import clinic_details, set_clinic_details
from clinic_app.services.draft_text import draft_from_text, draft_to_text
from clinic_app.services.import_history import import_history
from clinic_app.services.keep_drafts import discard_draft, keep_draft, list_drafts
from clinic_app.services.list_changes import list_changes
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.record_call import record_call
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import view_patient
from tests import make

TODAY = date(2026, 1, 20)
MRN = make.patient().mrn
NOON = datetime(2026, 1, 20, 4, 0, tzinfo=UTC)


def test_a_draft_is_kept_replaced_and_discarded(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    keep_draft(clinic, "visit", MRN, "one", NOON)
    keep_draft(clinic, "visit", MRN, "two", NOON)
    keep_draft(clinic, "patient", None, "new", NOON.replace(hour=5))
    drafts = list_drafts(clinic)
    assert [(one.form, one.mrn, one.text) for one in drafts] == [
        ("patient", None, "new"),
        ("visit", MRN, "two"),
    ]
    assert drafts[1].name == make.patient().name
    assert view_patient(clinic, MRN, TODAY).drafts == drafts[1:]
    discard_draft(clinic, "visit", MRN, TODAY)
    discard_draft(clinic, "visit", MRN, TODAY)
    assert [one.form for one in list_drafts(clinic)] == ["patient"]


def test_saving_a_form_discards_its_draft_in_the_same_step(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    keep_draft(clinic, "event", MRN, "typed", NOON)
    wrong = Entry(
        action=EntryAction.RECORD_EVENT,
        additions=(Addition("events", Event(kind=EventKind.DEATH, on=date(2027, 1, 1))),),
    )
    with pytest.raises(InvalidInputError):
        record_entry(clinic, MRN, wrong, TODAY, "event")
    assert len(list_drafts(clinic)) == 1
    right = replace(
        wrong, additions=(Addition("events", Event(kind=EventKind.PROGRESSION, on=TODAY)),)
    )
    view = record_entry(clinic, MRN, right, TODAY, "event")
    assert view.drafts == ()
    assert len(view.history.events) == 1


def test_a_draft_becomes_text_and_comes_back_whole() -> None:
    event = make.toxicity("Oedema limbs", 2, "2026-05-01")
    draft = VisitDraft(
        on="t",
        note="O<b>Brien 𠮷",
        toxicities=(ToxicityDraft(term="Oedema limbs", grade=3, earlier=event),),
        pending_term="naus",
    )
    assert draft_from_text(VisitDraft, draft_to_text(draft)) == draft
    assert draft_from_text(VisitDraft, '{"toxicities": 3}') is None


def test_a_new_patient_is_taken_in_with_contact_and_consent(clinic: OpenClinic) -> None:
    contact = Contact(person="Li Wei", relation="son", person_phone="027 1")
    consent = Consent(reminders=True, on=TODAY)
    keep_draft(clinic, "patient", None, "typed", NOON)
    view = add_patient(clinic, make.gist_adjuvant(), TODAY, (contact, consent), "patient")
    assert (view.contact, view.consent) == (contact, consent)
    assert list_drafts(clinic) == ()
    with pytest.raises(StoreError, match="patient_known"):
        add_patient(clinic, make.gist_adjuvant(), TODAY)


def test_a_new_record_number_takes_drafts_along_and_is_nobody_elses(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    other = make.gist_adjuvant(patient=make.patient(mrn="OTHER"))
    import_history(clinic, other, TODAY)
    keep_draft(clinic, "visit", MRN, "typed", NOON)
    person = view_patient(clinic, MRN, TODAY).history.patient
    taken = Entry(action=EntryAction.SET_PATIENT, patient=replace(person, mrn="OTHER"))
    with pytest.raises(StoreError, match="patient_known"):
        record_entry(clinic, MRN, taken, TODAY)
    free = Entry(action=EntryAction.SET_PATIENT, patient=replace(person, mrn="FREE"))
    view = record_entry(clinic, MRN, free, TODAY)
    assert view.history.patient.mrn == "FREE"
    assert view.drafts[0].text == "typed"


def test_a_call_is_kept_and_a_death_takes_the_patient_off_the_list(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    assert list_worklist(clinic, TODAY).rows
    first = Call(called_at=NOON, outcome=CallOutcome.NO_ANSWER, next_try_on=date(2026, 1, 22))
    view = record_call(clinic, MRN, first, None, TODAY)
    assert view.calls == (replace(first, by="li"),)
    death = Event(kind=EventKind.DEATH, on=TODAY)
    view = record_call(
        clinic, MRN, Call(called_at=NOON, outcome=CallOutcome.DECEASED), death, TODAY
    )
    assert [one.outcome for one in view.calls] == [CallOutcome.DECEASED, CallOutcome.NO_ANSWER]
    assert view.history.events == (death,)
    assert list_worklist(clinic, TODAY).rows == ()


def test_the_draft_of_a_call_goes_with_it_and_stays_when_it_is_refused(
    clinic: OpenClinic,
) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    keep_draft(clinic, "call", MRN, "typed", NOON)
    call = Call(called_at=NOON, outcome=CallOutcome.DECEASED)
    unborn = Event(kind=EventKind.DEATH, on=date(1900, 1, 1))
    with pytest.raises(InvalidInputError):
        record_call(clinic, MRN, call, unborn, TODAY, "call")
    assert [kept.form for kept in list_drafts(clinic)] == ["call"]
    view = record_call(clinic, MRN, call, Event(kind=EventKind.DEATH, on=TODAY), TODAY, "call")
    assert view.drafts == ()


def test_what_a_decision_rested_on_is_kept(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    evaluation = view_patient(clinic, MRN, TODAY).evaluation
    advice = evaluation.advice[0]
    decision = Decision(
        on=TODAY, advice_key=advice.key, code=advice.code, choice=DecisionChoice.DECLINED
    )
    strange = replace(decision, advice_key="0" * 64)
    entry = Entry(
        action=EntryAction.DECIDE_ADVICE,
        additions=(
            Addition("decisions", decision),
            Addition("decisions", decision),
            Addition("decisions", strange),
        ),
    )
    (basis,) = record_entry(clinic, MRN, entry, TODAY).bases
    assert basis.advice_key == advice.key
    assert basis.facts == advice.because
    assert basis.protocol == evaluation.protocol


def test_the_clinic_says_of_itself_what_was_entered_last(clinic: OpenClinic) -> None:
    assert clinic_details(clinic) == ClinicDetails()
    first = ClinicDetails(name="GIST clinic", phone="027 5550 0100")
    for details in (first, replace(first, address="1 Road"), replace(first, address="1 Road")):
        set_clinic_details(clinic, details, TODAY)
        assert clinic_details(clinic) == details


def test_every_change_of_a_record_is_told(clinic: OpenClinic) -> None:
    scan = Imaging(on=date(2026, 1, 5), modality=Modality.CT, lesions=(Lesion(id="a"),))
    import_history(clinic, make.gist_adjuvant(imaging=[scan]), TODAY)
    better = replace(scan, lesions=(Lesion(id="a"), Lesion(id="b")))
    correction = Entry(
        action=EntryAction.CORRECT,
        corrections=(Correction("imaging", scan, better),),
        reason="second lesion overlooked",
    )
    record_entry(clinic, MRN, correction, TODAY)
    voiding = Entry(
        action=EntryAction.VOID, voidings=(Voiding("imaging", better),), reason="other patient"
    )
    assert record_entry(clinic, MRN, voiding, TODAY).history.imaging == ()
    changes = [one for one in list_changes(clinic, MRN) if one.path == "imaging"]
    assert [(one.what, one.before, one.after, one.reason) for one in changes] == [
        (ChangeKind.VOIDED, better, None, "other patient"),
        (ChangeKind.CORRECTED, scan, better, "second lesion overlooked"),
        (ChangeKind.ADDED, None, scan, None),
    ]
    assert {one.by for one in changes} == {"li"}
    assert changes[0].row == changes[-1].row
    (patient,) = [one for one in list_changes(clinic, MRN) if one.path == "patient"]
    assert patient.after == make.gist_adjuvant().patient
