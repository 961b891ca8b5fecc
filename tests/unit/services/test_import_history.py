from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from clinic_app.db.tables import ChangeRow, LabValueRow, metadata
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import (
    AllergyStatus,
    CmlPhase,
    CtcaeVersion,
    EventKind,
    Margin,
    MedicationRole,
    Procedure,
    StopReason,
    TfrPlan,
    VisitKind,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Allergies, KinaseMutation, PlanChoice, TfrWish
from clinic_app.domain.toxicity.dismissal import LAB_GRADE
from clinic_app.errors import ConflictError, InvalidInputError, NotAllowedError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_history import export_history
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import ImportOutcome, import_histories, import_history
from clinic_app.services.list_worklist import list_worklist
from tests import make

TODAY = date(2026, 11, 20)
MRN = make.patient().mrn


def _export(clinic: OpenClinic) -> History:
    return export_history(clinic, MRN)


def _import(clinic: OpenClinic, history: History, reason: str | None = None) -> ImportOutcome:
    return import_history(clinic, history, TODAY, reason)


def _changes(clinic: OpenClinic) -> int:
    with clinic.store.reading() as session:
        return session.scalar(select(func.count()).select_from(ChangeRow)) or 0


def _conflicts(clinic: OpenClinic, history: History) -> dict[str, tuple[object, object]]:
    before = _export(clinic)
    with pytest.raises(ConflictError) as caught:
        _import(clinic, history)
    assert _export(clinic) == before
    return {
        one.path: (one.parameters["stored"], one.parameters["given"])
        for one in caught.value.faults
    }


def _rich() -> History:
    return make.gist_adjuvant(
        as_of=TODAY,
        visits=[make.visit("2025-09-11", ecog=1), make.visit("2025-09-11", kind=VisitKind.PHONE)],
        troughs=[make.trough("2025-09-11T08:30+08:00", 1900)],
        labs=[
            make.lab("ALT", "2025-09-11", 30, "U/L"),
            make.lab("ALT", "2025-09-11", 30, "U/L"),
            make.lab("CREA", "2025-09-11", 80, "umol/L"),
        ],
        toxicities=[make.toxicity("Nausea", 2, "2025-09-01")],
        events=[make.event(EventKind.HAEMORRHAGE, "2025-10-01", "minor")],
    )


def test_a_new_patient_comes_back_unchanged(clinic: OpenClinic) -> None:
    history = _rich()
    outcome = _import(clinic, history)
    assert (outcome.mrn, outcome.skipped, outcome.voided) == (MRN, 0, 0)
    assert history.gist is not None
    lists = (history.surgeries, history.medications, history.gist.genotype)
    assert outcome.added == 3 + sum(map(len, lists)) + 8
    assert _export(clinic) == history


def test_the_same_file_twice_changes_nothing(clinic: OpenClinic) -> None:
    added = _import(clinic, _rich()).added
    before = _changes(clinic)
    assert _import(clinic, _rich()) == ImportOutcome(MRN, 0, added, 0)
    assert _changes(clinic) == before


def test_equal_records_are_counted_one_by_one(clinic: OpenClinic) -> None:
    history = _rich()
    _import(clinic, history)
    third = replace(history, labs=(*history.labs, history.labs[0]))
    assert _import(clinic, third).added == 1
    assert len(_export(clinic).labs) == 4
    assert _import(clinic, replace(history, labs=())).added == 0
    assert len(_export(clinic).labs) == 4


def test_new_records_go_to_the_end(clinic: OpenClinic) -> None:
    history = _rich()
    _import(clinic, history)
    early = make.visit("2024-01-01")
    _import(clinic, replace(history, visits=(early, *history.visits)))
    assert _export(clinic).visits == (*history.visits, early)


def test_what_the_file_leaves_unknown_erases_nothing(clinic: OpenClinic) -> None:
    known = replace(
        _rich(), patient=make.patient(phone="13800138000", allergies=Allergies(
            AllergyStatus.KNOWN, "penicillin")), ctcae_version=CtcaeVersion.V5,
    )  # fmt: skip
    _import(clinic, known)
    silent = replace(
        known,
        as_of=None,
        ctcae_version=None,
        gist=None,
        patient=make.patient(phone=None, allergies=Allergies(AllergyStatus.NOT_RECORDED)),
        surgeries=tuple(replace(one, margin=None, procedure=None) for one in known.surgeries),
        visits=tuple(replace(one, ecog=None, note=None) for one in known.visits),
        troughs=tuple(replace(one, last_dose_at=None) for one in known.troughs),
    )
    assert _import(clinic, silent).added == 0
    assert _export(clinic) == known


def test_what_the_store_left_unknown_is_completed(clinic: OpenClinic) -> None:
    history = _rich()
    running = history.medications[-1]
    _import(clinic, history)
    stopped = replace(
        running, stopped_on=date(2026, 10, 1), stop_reason=StopReason.COMPLETED,
        role=MedicationRole.TREATMENT,
    )  # fmt: skip
    later = replace(
        history,
        patient=replace(history.patient, phone="13800138000", pregnant=False),
        medications=(*history.medications[:-1], stopped),
        toxicities=(replace(history.toxicities[0], resolved=date(2025, 10, 1)),),
    )
    assert _import(clinic, later).added == 3
    found = _export(clinic)
    assert found.patient == later.patient
    assert found.medications[-1] == replace(stopped, role=running.role)
    assert found.toxicities == later.toxicities
    assert _import(clinic, later).added == 0


def _larger(history: History) -> History:
    assert history.gist is not None
    return replace(history, gist=replace(history.gist, size_cm=Decimal("9.9")))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda h: replace(h, patient=replace(h.patient, name="Other")), {"patient.name"}),
        (lambda h: replace(h, diagnosis=replace(h.diagnosis, diagnosed_on=date(2025, 1, 2))),
         {"diagnosis.diagnosed_on"}),
        (_larger, {"gist.size_cm"}),
        (lambda h: replace(h, visits=(h.visits[1], replace(h.visits[0], ecog=2))),
         {"visits[1].ecog"}),
        (lambda h: replace(h, labs=(replace(h.labs[2], value=Decimal(81), unit="mg/dL"),)),
         {"labs[0].value", "labs[0].unit"}),
        (lambda h: replace(h, troughs=(replace(h.troughs[0], value=Decimal(1901)),)),
         {"troughs[0].value"}),
        (lambda h: replace(h, toxicities=(replace(h.toxicities[0], grade=3),)),
         {"toxicities[0].grade"}),
        (lambda h: replace(h, events=(replace(h.events[0], note="severe"),)), {"events[0].note"}),
        (lambda h: replace(h, surgeries=(replace(h.surgeries[0], margin=Margin.R1),)),
         {"surgeries[0].margin"}),
    ],
)  # fmt: skip
def test_what_differs_is_listed_and_nothing_is_stored(
    clinic: OpenClinic, change: Callable[[History], History], expected: set[str]
) -> None:
    history = _rich()
    _import(clinic, history)
    changed = change(history)
    extra = replace(changed, events=(*changed.events, make.event(EventKind.MOVED_AWAY, TODAY)))
    assert set(_conflicts(clinic, extra)) == expected
    replaced = _import(clinic, extra, "checked against the paper record")
    assert (replaced.voided, replaced.added) == (1, 2)
    assert _import(clinic, extra).added == 0


def test_a_replaced_record_is_voided_with_its_reason(clinic: OpenClinic) -> None:
    history = _rich()
    _import(clinic, history)
    other = replace(history.labs[2], value=Decimal("81.5"))
    changed = replace(history, labs=(*history.labs[:2], other))
    assert _conflicts(clinic, changed) == {"labs[2].value": (Decimal(80), Decimal("81.5"))}
    _import(clinic, changed, "transcribed wrongly")
    assert _export(clinic).labs == changed.labs
    with clinic.store.reading() as session:
        row = session.scalars(select(LabValueRow).where(LabValueRow.voided_at.is_not(None))).one()
        assert (row.value, row.void_reason, row.voided_by) == (
            Decimal(80), "transcribed wrongly", "li",
        )  # fmt: skip


def test_a_corrected_patient_is_found_under_the_new_name_and_kept_under_the_old(
    clinic: OpenClinic,
) -> None:
    history = _rich()
    _import(clinic, history)
    _import(clinic, replace(history, patient=replace(history.patient, name="王五")), "misspelt")
    with clinic.store.reading() as session:
        names = session.scalars(select(metadata.tables["patient_version"].c.name)).all()
        reasons = session.scalars(select(ChangeRow.reason)).all()
    assert names == [history.patient.name]
    assert reasons[-1] == "misspelt"


def test_two_records_of_one_day_are_told_apart_by_what_they_say(clinic: OpenClinic) -> None:
    first = make.bcr_abl("2026-01-05", "0.05", lab="A")
    _import(clinic, make.cml(bcr_abl=[first]))
    second = replace(first, lab="B", is_percent=Decimal("0.06"))
    assert _import(clinic, make.cml(bcr_abl=[second])).added == 1
    assert _export(clinic).bcr_abl == (first, second)
    unnamed = replace(first, lab=None, is_percent=Decimal("0.07"))
    assert set(_conflicts(clinic, make.cml(bcr_abl=[unnamed]))) == {"bcr_abl[0].is_percent"}


def test_what_belongs_to_cml_is_merged_too(clinic: OpenClinic) -> None:
    history = make.cml()
    assert history.cml is not None
    _import(clinic, history)
    fuller = replace(
        history,
        cml=replace(
            history.cml,
            phases_ever=(*history.cml.phases_ever, CmlPhase.ACCELERATED),
            kinase_mutations=(KinaseMutation(variant="T315I", on=date(2026, 1, 1)),),
            tfr=TfrWish(motivated=True, plans=(
                PlanChoice(plan=TfrPlan.ELN_2020, on=date(2026, 2, 1)),)),
        ),
    )  # fmt: skip
    _import(clinic, fuller)
    found = _export(clinic).cml
    assert fuller.cml is not None
    assert found is not None
    assert found.kinase_mutations == fuller.cml.kinase_mutations
    assert found.tfr is not None
    assert found.tfr.motivated is True
    assert set(found.phases_ever) == set(fuller.cml.phases_ever)
    assert _import(clinic, fuller).added == 0
    other = replace(fuller, cml=replace(fuller.cml, tfr=TfrWish(motivated=False)))
    assert _conflicts(clinic, other)["cml.tfr.motivated"] == ("true", "false")


def test_a_different_ctcae_version_is_a_conflict(clinic: OpenClinic) -> None:
    _import(clinic, make.gist_adjuvant(ctcae_version=CtcaeVersion.V5))
    other = make.gist_adjuvant(ctcae_version=CtcaeVersion.V6)
    assert _conflicts(clinic, other) == {"ctcae_version": ("5.0", "6.0")}


def test_a_planned_operation_is_not_the_one_that_was_done(clinic: OpenClinic) -> None:
    day = date(2026, 10, 1)
    done = make.surgery(day, procedure=Procedure.WEDGE)
    planned = replace(done, planned=True, margin=None)
    _import(clinic, make.gist_adjuvant(surgeries=[planned]))
    given = make.gist_adjuvant(surgeries=[done])
    assert set(_conflicts(clinic, given)) == {"surgeries[0].planned"}


def test_an_implausible_history_is_refused(clinic: OpenClinic) -> None:
    with pytest.raises(InvalidInputError) as caught:
        _import(clinic, make.gist_adjuvant(visits=[make.visit("2026-11-21")]))
    assert [fault.path for fault in caught.value.faults] == ["visits[0].on"]
    assert list_worklist(clinic, TODAY).rows == ()


def test_a_file_of_several_is_stored_whole_or_not_at_all(clinic: OpenClinic) -> None:
    first, second = make.gist_adjuvant(), make.cml(patient=make.patient(mrn="OTHER"))
    assert len(import_histories(clinic, (first, second), TODAY)) == 2
    third = make.cml(patient=make.patient(mrn="THIRD"))
    changed = replace(second, patient=replace(second.patient, name="Somebody"))
    with pytest.raises(ConflictError) as caught:
        import_histories(clinic, (third, changed), TODAY)
    assert [fault.path for fault in caught.value.faults] == ["[1].patient.name"]
    with clinic.store.reading() as session:
        mrns = session.scalars(select(metadata.tables["patient"].c.mrn)).all()
    assert sorted(mrns) == sorted([MRN, "OTHER"])


def test_a_patient_twice_in_one_file_is_merged(clinic: OpenClinic) -> None:
    history = make.gist_adjuvant()
    outcomes = import_histories(
        clinic, (history, replace(history, visits=(make.visit("2026-01-01"),))), TODAY
    )
    assert outcomes[1].added == 1
    assert len(_export(clinic).visits) == 1


def _decision(reason: str) -> Decision:
    return Decision(on=date(2026, 5, 4), code="TDM_REDUCE", by="zhang", reason=reason)


def test_a_file_brings_decisions_in_for_a_physician_alone(clinic: OpenClinic) -> None:
    nurse = replace(clinic, roles=frozenset({Role.NURSE}))
    plain = make.gist_adjuvant()
    decided = replace(plain, decisions=(_decision("settling"),))
    other = replace(make.gist_adjuvant(patient=make.patient(mrn="T-2")), decisions=())
    with pytest.raises(NotAllowedError):
        import_histories(nurse, (other, decided), TODAY)
    assert not find_patients(clinic, "")
    _import(nurse, plain)
    with pytest.raises(NotAllowedError):
        _import(nurse, decided)
    assert _export(clinic).decisions == ()
    _import(clinic, decided)
    assert _export(clinic).decisions == decided.decisions


def test_a_nurse_brings_in_that_a_grade_is_no_event_as_she_may_enter_it(
    clinic: OpenClinic,
) -> None:
    nurse = replace(clinic, roles=frozenset({Role.NURSE}))
    said = Decision(on=date(2026, 5, 4), code=LAB_GRADE, by="li", reason="Anemia G1: the disease")
    history = replace(make.gist_adjuvant(), decisions=(said,))
    _import(nurse, history)
    assert _export(clinic) == history
    decided = replace(history, decisions=(said, _decision("settling")))
    with pytest.raises(NotAllowedError):
        _import(nurse, decided)
    _import(clinic, decided)
    other = replace(decided, decisions=(said, replace(said, reason="Anemia G1: so before")))
    assert _import(nurse, other).added == 1
    assert set(_export(clinic).decisions) == {*decided.decisions, *other.decisions}


def test_a_nurse_brings_in_a_file_whose_decisions_are_there_already(clinic: OpenClinic) -> None:
    nurse = replace(clinic, roles=frozenset({Role.NURSE}))
    decided = replace(make.gist_adjuvant(), decisions=(_decision("settling"),))
    _import(clinic, decided)
    visited = replace(decided, visits=(*decided.visits, make.visit("2026-05-11")))
    assert _import(nurse, visited).added == 1
    another = replace(visited, decisions=(_decision("another reason"),))
    with pytest.raises(NotAllowedError):
        _import(nurse, another, "another file")
    assert _export(clinic) == visited
