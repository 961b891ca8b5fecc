"""What the forms of person, diagnosis and treatment read, put into a real store."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from clinic_app.domain.drafts.cml_draft import CmlDraft, KinaseMutationDraft, read_cml
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.gist_draft import (
    GistDraft,
    MutationDraft,
    gist_draft_of,
    read_gist,
)
from clinic_app.domain.drafts.patient_draft import (
    KnownPerson,
    PatientDraft,
    patient_draft_of,
    read_new_patient,
    read_patient,
)
from clinic_app.domain.drafts.regimen_change_draft import (
    RegimenChange,
    proposed,
    read_regimen_change,
    running,
)
from clinic_app.domain.drafts.tfr_draft import PlanDraft, TfrDraft, read_tfr
from clinic_app.domain.findings import DueKind
from clinic_app.domain.record.codes import (
    AllergyStatus,
    Disease,
    Gene,
    MedicationRole,
    PrimarySite,
    Sex,
    StopReason,
    TfrPlan,
)
from clinic_app.domain.record.contact import Consent, Contact
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, KinaseMutation, Mutation, PlanChoice
from clinic_app.errors import StoreError
from clinic_app.services.add_patient import add_patient, take_in_patient
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_choices import clinic_choices
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from clinic_app.services.list_changes import list_changes
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import PatientView, view_patient
from tests import make

TODAY = date(2026, 5, 4)
TYPED = PatientDraft(
    mrn="T-9", name="王敏", sex=Sex.FEMALE, birth_date="1966-03-12", disease=Disease.CML,
    allergies=AllergyStatus.NOT_RECORDED, contact_person="李强", consent_research=False,
    consent_on="t",
)  # fmt: skip


def context(history: History) -> EntryContext:
    knowledge = make.knowledge()
    return EntryContext(
        history=history,
        today=TODAY,
        protocol=knowledge.protocol,
        grades=knowledge.ctcae_grades,
        localise=datetime.astimezone,
    )


def added(clinic: OpenClinic, draft: PatientDraft = TYPED) -> PatientView:
    new = read_new_patient(draft, TODAY).value
    assert new is not None
    return add_patient(clinic, new.history, TODAY, new.parts)


def test_somebody_new_is_found_and_known(clinic: OpenClinic) -> None:
    view = added(clinic)
    assert view.history.patient.allergies == Allergies(AllergyStatus.NOT_RECORDED)
    assert view.contact == Contact(person="李强")
    assert view.consent == Consent(research=False, on=TODAY)
    assert [match.mrn for match in find_patients(clinic, "wm")] == ["T-9"]
    with pytest.raises(StoreError) as caught:
        added(clinic)
    assert caught.value.code == "patient_known"


def test_somebody_of_the_same_name_and_birth_date_is_asked_about(clinic: OpenClinic) -> None:
    added(clinic)
    new = read_new_patient(replace(TYPED, mrn="T-10", name=" 王 敏"), TODAY).value
    assert new is not None
    with pytest.raises(StoreError) as caught:
        take_in_patient(clinic, new, TODAY)
    assert caught.value.code == "near_match"
    assert caught.value.parameters == {
        "mrn": "T-9", "count": 1, "why": "name_and_birth_date",
        "sex": Sex.FEMALE, "born": date(1966, 3, 12),
    }  # fmt: skip
    view = take_in_patient(clinic, replace(new, namesake_known=True), TODAY)
    assert view.history.patient.mrn == "T-10"
    twin = read_new_patient(replace(TYPED, mrn="T-11", name="王捷"), TODAY).value
    assert twin is not None
    assert take_in_patient(clinic, twin, TODAY).history.patient.mrn == "T-11"


def test_everybody_who_may_be_the_same_is_named(clinic: OpenClinic) -> None:
    for number in range(9, 16):
        new = read_new_patient(replace(TYPED, mrn=f"T-{number}"), TODAY).value
        assert new is not None
        take_in_patient(clinic, replace(new, namesake_known=True), TODAY)
    another = read_new_patient(replace(TYPED, mrn="T-20"), TODAY).value
    assert another is not None
    with pytest.raises(StoreError) as caught:
        take_in_patient(clinic, another, TODAY)
    assert caught.value.parameters == {
        "mrn": "T-9, T-10, T-11, T-12, T-13 …", "count": 7, "why": "name_and_birth_date",
        "sex": Sex.FEMALE, "born": date(1966, 3, 12),
    }  # fmt: skip


def test_names_typed_before_are_offered(clinic: OpenClinic) -> None:
    added(clinic, replace(TYPED, physician="陈医生"))
    added(clinic, replace(TYPED, mrn="T-10", name="王捷", physician="陈医生"))
    beside = make.medication("2026-01-02", drug="omeprazole", role=MedicationRole.CONCOMITANT)
    import_history(clinic, make.gist_adjuvant(medications=[beside]), TODAY)
    choices = clinic_choices(clinic)
    assert (choices.physicians, choices.co_medications) == (("陈医生",), ("omeprazole",))


def test_a_number_is_corrected_and_the_reason_stays(clinic: OpenClinic) -> None:
    view = added(clinic)
    known = KnownPerson(
        patient=view.history.patient, diagnosis=view.history.diagnosis,
        contact=view.contact, consent=view.consent,
    )  # fmt: skip
    draft = replace(patient_draft_of(known), mrn="T-90", phone="13800000001", reason="mistyped")
    entry = read_patient(draft, known, TODAY).value
    assert entry is not None
    after = record_entry(clinic, "T-9", entry, TODAY)
    assert (after.history.patient.mrn, after.history.patient.phone) == ("T-90", "13800000001")
    assert "mistyped" in {change.reason for change in list_changes(clinic, "T-90")}


def test_a_gist_with_its_mutations(clinic: OpenClinic) -> None:
    import_history(clinic, make.history(), TODAY)
    history = view_patient(clinic, "T-1", TODAY).history
    draft = GistDraft(
        diagnosed_on="2025-06-20", primary_site=PrimarySite.STOMACH, size_cm="7.5",
        mutations=(MutationDraft(gene=Gene.KIT, exon="11"),),
    )  # fmt: skip
    entry = read_gist(draft, context(history)).value
    assert entry is not None
    history = record_entry(clinic, "T-1", entry, TODAY).history
    assert history.gist is not None
    assert history.gist.size_cm == Decimal("7.5")
    assert history.gist.genotype == (Mutation(gene=Gene.KIT, exon=11),)
    again = gist_draft_of(history)
    row = replace(again.mutations[0], removed=True)
    entry = read_gist(
        replace(again, mutations=(row,), size_cm="5.7", reason="other patient"), context(history)
    ).value
    assert entry is not None
    history = record_entry(clinic, "T-1", entry, TODAY).history
    assert history.gist is not None
    assert (history.gist.size_cm, history.gist.genotype) == (Decimal("5.7"), ())


def test_cml_its_mutations_and_the_wish_to_stop(clinic: OpenClinic) -> None:
    history = added(clinic).history
    draft = CmlDraft(transcript="e14a2", mutations=(KinaseMutationDraft(variant="t315i"),))
    entry = read_cml(draft, context(history)).value
    assert entry is not None
    history = record_entry(clinic, "T-9", entry, TODAY).history
    wish = TfrDraft(motivated=True, plans=(PlanDraft(plan=TfrPlan.MINIMAL_2019),))
    entry = read_tfr(wish, context(history)).value
    assert entry is not None
    cml = record_entry(clinic, "T-9", entry, TODAY).history.cml
    assert cml is not None
    assert cml.kinase_mutations == (KinaseMutation(variant="T315I"),)
    assert cml.tfr is not None
    assert (cml.tfr.motivated, cml.tfr.plans) == (True, (PlanChoice(plan=TfrPlan.MINIMAL_2019),))


def test_the_wish_to_stop_before_anything_else_is_known_of_the_cml(clinic: OpenClinic) -> None:
    history = added(clinic).history
    entry = read_tfr(TfrDraft(motivated=False), context(history)).value
    assert entry is not None
    cml = record_entry(clinic, "T-9", entry, TODAY).history.cml
    assert cml is not None
    assert cml.tfr is not None
    assert cml.tfr.motivated is False


def test_another_dose_brings_the_next_trough_a_month_later(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    history = view_patient(clinic, "T-1", TODAY).history
    (row,) = running(history)
    draft = replace(proposed(RegimenChange.DOSE, row), dose_mg="300", stop_reason=StopReason.TDM)
    entry = read_regimen_change(draft, context(history)).value
    assert entry is not None
    view = record_entry(clinic, "T-1", entry, TODAY)
    first, second = view.history.medications
    assert (first.stopped_on, first.stop_reason) == (TODAY, StopReason.TDM)
    assert (second.started_on, second.daily_dose_mg) == (TODAY, Decimal(300))
    troughs = [item for item in view.evaluation.due if item.kind is DueKind.TROUGH_SAMPLE]
    assert date(2026, 6, 4) in {item.due_on for item in troughs}


def test_a_stop_for_remission_starts_the_calendar_chosen(clinic: OpenClinic) -> None:
    import_history(clinic, make.cml(), TODAY)
    history = view_patient(clinic, "T-1", TODAY).history
    (row,) = running(history)
    draft = replace(
        proposed(RegimenChange.STOP, row),
        stop_reason=StopReason.TFR,
        plan=TfrPlan.MINIMAL_2019,
    )
    entry = read_regimen_change(draft, context(history)).value
    assert entry is not None
    view = record_entry(clinic, "T-1", entry, TODAY)
    assert view.history.cml is not None
    assert view.history.cml.tfr is not None
    assert view.history.cml.tfr.plans == (PlanChoice(plan=TfrPlan.MINIMAL_2019, on=TODAY),)
    tests = [item.due_on for item in view.evaluation.due if item.kind is DueKind.TFR_TEST]
    assert tests[0] == date(2026, 7, 4)  # month 2 is the first of the minimal plan
