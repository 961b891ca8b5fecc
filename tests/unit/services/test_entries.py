from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import AdviceCode, Level
from clinic_app.domain.record.results import BcrAbl
from clinic_app.errors import InvalidInputError, StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_history import export_history
from clinic_app.services.import_history import import_history
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import PatientView, view_patient
from tests import make

TODAY = date(2026, 1, 20)
MRN = make.patient().mrn


def record_visit(clinic: OpenClinic, mrn: str, visit: VisitEntry, today: date) -> PatientView:
    return record_entry(clinic, mrn, visit.entry, today)


def record_bcr_abl(clinic: OpenClinic, mrn: str, result: BcrAbl, today: date) -> PatientView:
    addition = Addition("bcr_abl", result)
    entry = Entry(action=EntryAction.RECORD_BCR_ABL, additions=(addition,))
    return record_entry(clinic, mrn, entry, today)


def test_a_visit_with_all_that_belongs_to_it_is_stored_and_answered(clinic: OpenClinic) -> None:
    nausea = make.toxicity("Nausea", 1, "2025-09-01")
    import_history(clinic, make.gist_adjuvant(toxicities=[nausea]), TODAY)
    worse = make.toxicity("Nausea", 3, TODAY)
    trough = make.trough("2026-01-20T08:30+08:00", 1900)
    entry = VisitEntry(
        visit=make.visit(TODAY),
        toxicities_opened=(worse,),
        toxicities_closed=((nausea, TODAY),),
        troughs=(trough,),
    )
    view = record_visit(clinic, MRN, entry, TODAY)
    assert view.history.visits == (entry.visit,)
    assert view.history.toxicities == (replace(nausea, resolved=TODAY), worse)
    assert view.history.troughs == (trough,)
    assert view.evaluation == evaluate(view.history, TODAY, clinic.knowledge)
    codes = {row.kind for row in list_worklist(clinic, TODAY).rows if row.is_advice}
    assert AdviceCode.LABEL_HOLD in codes
    asking = [one for one in view.evaluation.advice if one.level is not Level.INFORM]
    assert codes == {one.code for one in asking}


def test_a_visit_that_cannot_be_is_refused_whole(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant(), TODAY)
    entry = VisitEntry(
        visit=make.visit(TODAY), toxicities_opened=(make.toxicity("Nausea", 5, TODAY),)
    )
    with pytest.raises(InvalidInputError) as caught:
        record_visit(clinic, MRN, entry, TODAY)
    assert [fault.path for fault in caught.value.faults] == ["toxicities[0].grade"]
    assert export_history(clinic, MRN).visits == ()


def test_an_event_closed_elsewhere_meanwhile_is_told(clinic: OpenClinic) -> None:
    nausea = make.toxicity("Nausea", 1, "2025-09-01")
    import_history(clinic, make.gist_adjuvant(toxicities=[nausea]), TODAY)
    entry = VisitEntry(visit=make.visit(TODAY), toxicities_closed=((nausea, TODAY),))
    record_visit(clinic, MRN, entry, TODAY)
    with pytest.raises(StoreError, match="record_changed"):
        record_visit(clinic, MRN, entry, TODAY)
    assert len(export_history(clinic, MRN).visits) == 1


def test_a_result_is_stored_and_answered(clinic: OpenClinic) -> None:
    today = date(2026, 11, 20)
    import_history(clinic, make.cml(), today)
    result = make.bcr_abl("2026-11-10", "0.004")
    view = record_bcr_abl(clinic, MRN, result, today)
    assert view.history.bcr_abl == (result,)
    with pytest.raises(InvalidInputError) as caught:
        record_bcr_abl(clinic, MRN, make.bcr_abl("2026-11-21", "0.004"), today)
    assert caught.value.faults[0].path == "bcr_abl[1].sampled_on"


def test_an_old_fault_does_not_keep_a_new_entry_out(clinic: OpenClinic) -> None:
    """The clock was set back a day: what is stored lies in the future, today's visit goes in."""
    import_history(clinic, make.gist_adjuvant(visits=[make.visit(TODAY)]), TODAY)
    yesterday = date(2026, 1, 19)
    view = record_visit(clinic, MRN, VisitEntry(visit=make.visit(yesterday)), yesterday)
    assert len(view.history.visits) == 2


def test_nobody_is_a_patient_of_that_number(clinic: OpenClinic) -> None:
    for action in (
        lambda: view_patient(clinic, "nobody", TODAY),
        lambda: export_history(clinic, "nobody"),
        lambda: record_bcr_abl(clinic, "nobody", make.bcr_abl("2026-01-10", 1), TODAY),
    ):
        with pytest.raises(StoreError, match="patient_unknown"):
            action()


def test_a_new_judgement_of_an_event_keeps_its_onset(clinic: OpenClinic) -> None:
    nausea = make.toxicity("Nausea", 2, "2025-09-01")
    import_history(clinic, make.gist_adjuvant(toxicities=[nausea]), TODAY)
    hard = replace(nausea, intolerable=True)
    entry = VisitEntry(visit=make.visit(TODAY), toxicities_amended=((nausea, hard),))
    assert record_visit(clinic, MRN, entry, TODAY).history.toxicities == (hard,)
