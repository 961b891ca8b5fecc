"""Two records of one person made one, through every door a clinic uses, and taken back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from clinic_app.db.tables import AuditRow
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.near_match import Likeness
from clinic_app.domain.people import Role
from clinic_app.domain.record.changes import ChangeKind
from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.signing import signature_of
from clinic_app.errors import InvalidInputError, NotAllowedError, StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_duplicates import find_duplicates
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from clinic_app.services.keep_drafts import keep_draft, list_drafts
from clinic_app.services.list_changes import list_changes
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.merge_patients import merge_patients, preview_merge, undo_merge
from clinic_app.services.record_entry import record_entry
from clinic_app.services.sign_entry import sign
from clinic_app.services.verify_store import checks_of, verify_store
from clinic_app.services.view_patient import view_patient
from tests import make

TODAY = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
WHY = "entered twice"
EARLY, LATE = make.visit("2026-03-02"), make.visit("2026-05-04", weight_kg=Decimal(61))


def _history(mrn: str, name: str = "TEST-周梅", **changes: Any) -> History:
    history = make.gist_adjuvant(**changes)
    return replace(history, patient=replace(history.patient, mrn=mrn, name=name))


@pytest.fixture
def both(clinic: OpenClinic) -> Iterator[OpenClinic]:
    import_history(clinic, _history("A-1", visits=[EARLY]), TODAY)
    import_history(clinic, _history("B-2", "TEST-Zhou Mei", visits=[EARLY, LATE]), TODAY)
    yield clinic
    assert all(one.passed for one in checks_of(verify_store(clinic)))


def _merged(clinic: OpenClinic) -> None:
    merge_patients(clinic, "A-1", "B-2", WHY, TODAY)


def _refusal(clinic: OpenClinic, kept: str = "A-1", merged: str = "B-2", why: str = WHY) -> str:
    with pytest.raises(StoreError) as caught:
        merge_patients(clinic, kept, merged, why, TODAY)
    return caught.value.code


def test_the_preview_says_what_the_merge_does(both: OpenClinic) -> None:
    preview = preview_merge(both, "A-1", "B-2", TODAY)
    assert preview.is_possible
    assert [one.value for one in preview.joined.moves] == [LATE]
    assert EARLY in [one.value for one in preview.joined.on_both]
    assert [(one.field, one.merged) for one in preview.contradictions] == [
        ("name", "TEST-Zhou Mei")
    ]
    view = merge_patients(both, "A-1", "B-2", WHY, TODAY)
    assert view.history == preview.joined.history
    [merged] = view.merged
    assert (merged.mrn, merged.reason, merged.rows) == ("B-2", WHY, 1)


def test_the_old_number_leads_to_the_kept_record(both: OpenClinic) -> None:
    _merged(both)
    assert view_patient(both, "B-2", TODAY).history.patient.mrn == "A-1"
    assert [one.mrn for one in find_patients(both, "B-2")] == ["A-1"]
    assert [one.mrn for one in find_patients(both, "zhoumei")] == ["A-1"]
    again = _history("B-2", "TEST-Zhou Mei", visits=[LATE, make.visit("2026-05-03")])
    outcome = import_history(both, again, TODAY)
    assert (outcome.mrn, outcome.added) == ("A-1", 1)
    assert view_patient(both, "A-1", TODAY).history.patient.name == "TEST-周梅"
    entry = Entry(
        action=EntryAction.RECORD_VISIT,
        additions=(Addition("visits", make.visit("2026-05-02")),),
    )
    assert record_entry(both, "B-2", entry, TODAY).history.patient.mrn == "A-1"


def test_a_merged_patient_is_in_no_list_and_no_count(both: OpenClinic) -> None:
    before = list_worklist(both, TODAY)
    assert {row.mrn for row in before.rows} == {"A-1", "B-2"}
    _merged(both)
    assert {row.mrn for row in list_worklist(both, TODAY).rows} == {"A-1"}
    assert [one.mrn for one in find_patients(both, "")] == ["A-1"]


def test_undo_gives_both_records_back_and_names_what_came_since(both: OpenClinic) -> None:
    kept, merged = (view_patient(both, mrn, TODAY) for mrn in ("A-1", "B-2"))
    _merged(both)
    since = make.visit("2026-05-01")
    entry = Entry(action=EntryAction.RECORD_VISIT, additions=(Addition("visits", since),))
    record_entry(both, "A-1", entry, TODAY)
    undone = undo_merge(both, "B-2", "two people after all", TODAY)
    assert undone.view.history == merged.history
    assert undone.view.evaluation == merged.evaluation
    assert [one.value for one in undone.since] == [since]
    assert undone.left == ()
    again = view_patient(both, "A-1", TODAY)
    assert again.history == replace(kept.history, visits=(EARLY, since))
    assert again.merged == ()
    assert {row.mrn for row in list_worklist(both, TODAY).rows} == {"A-1", "B-2"}
    assert {one.mrn for one in find_patients(both, "B-2")} == {"B-2"}


def test_the_history_shows_rows_that_came_over_as_they_were_entered(both: OpenClinic) -> None:
    _merged(both)
    [late] = [one for one in list_changes(both, "A-1") if one.after == LATE]
    assert (late.what, late.action) == (ChangeKind.ADDED, "import_history")


def test_merging_and_undoing_add_nothing_to_the_history_of_a_row(both: OpenClinic) -> None:
    before = {mrn: list_changes(both, mrn) for mrn in ("A-1", "B-2")}
    _merged(both)
    undo_merge(both, "B-2", WHY, TODAY)
    after = {mrn: list_changes(both, mrn) for mrn in ("A-1", "B-2")}
    assert after["A-1"] == before["A-1"]
    new = [one for one in after["B-2"] if one not in before["B-2"]]
    assert [(one.path, one.action) for one in new] == [
        ("patient", "undo_merge"), ("patient", "merge_patients"),
    ]  # fmt: skip


def test_a_merge_that_moves_nothing_is_in_the_trail_of_both(clinic: OpenClinic) -> None:
    for mrn in ("A-1", "B-2"):
        import_history(clinic, _history(mrn), TODAY)
    _merged(clinic)
    with clinic.store.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "merge_patients")).all()
        assert {(row.mrn, row.reason) for row in rows} == {("A-1", WHY), ("B-2", WHY)}


def test_a_signature_follows_and_still_holds(both: OpenClinic) -> None:
    demo = replace(both, is_demo=True)
    sign(demo, "B-2", "visits", 1, LATE, "", TODAY)
    _merged(both)
    view = view_patient(both, "A-1", TODAY)
    signature = signature_of(view.signatures, "visits", 1)
    assert signature is not None
    assert signature.holds
    back = undo_merge(both, "B-2", WHY, TODAY).view
    signature = signature_of(back.signatures, "visits", 1)
    assert signature is not None
    assert signature.holds


def test_drafts_follow_unless_both_have_one(both: OpenClinic) -> None:
    keep_draft(both, "visit", "B-2", "typed", NOON)
    keep_draft(both, "visit", "A-1", "typed too", NOON)
    assert _refusal(both) == "merge_drafts_meet"


def test_a_draft_is_found_under_the_kept_record(both: OpenClinic) -> None:
    keep_draft(both, "visit", "B-2", "typed", NOON)
    _merged(both)
    assert [(one.mrn, one.text) for one in list_drafts(both)] == [("A-1", "typed")]


def test_two_diseases_are_not_merged(clinic: OpenClinic) -> None:
    import_history(clinic, _history("A-1"), TODAY)
    other = make.cml()
    other = replace(other, patient=replace(other.patient, mrn="B-2"))
    import_history(clinic, other, TODAY)
    assert _refusal(clinic) == "merge_diseases_differ"
    assert preview_merge(clinic, "A-1", "B-2", TODAY).diseases_differ


def test_two_regimens_of_one_drug_at_a_time_are_refused(clinic: OpenClinic) -> None:
    import_history(clinic, _history("A-1"), TODAY)
    other = [make.medication("2025-01-07", 300)]
    import_history(clinic, _history("B-2", medications=other), TODAY)
    preview = preview_merge(clinic, "A-1", "B-2", TODAY)
    assert [(one.path, one.code) for one in preview.faults] == [
        ("medications[1]", "merge_overlap")
    ]
    assert not preview.is_possible
    with pytest.raises(InvalidInputError):
        _merged(clinic)
    assert view_patient(clinic, "B-2", TODAY).history.patient.mrn == "B-2"


@pytest.mark.parametrize(
    ("kept", "merged", "why", "code"),
    [
        ("A-1", "A-1", WHY, "merge_same_record"),
        ("A-1", "B-2", "  ", "reason_missing"),
        ("A-1", "C-3", WHY, "patient_unknown"),
    ],
)
def test_what_is_refused(both: OpenClinic, kept: str, merged: str, why: str, code: str) -> None:
    assert _refusal(both, kept, merged, why) == code


def test_merges_are_undone_in_turn(both: OpenClinic) -> None:
    import_history(both, _history("C-3", visits=[make.visit("2026-04-01")]), TODAY)
    _merged(both)
    merge_patients(both, "C-3", "A-1", WHY, TODAY)
    assert view_patient(both, "B-2", TODAY).history.patient.mrn == "C-3"
    assert [one.mrn for one in find_patients(both, "B-2")] == ["C-3"]
    with pytest.raises(StoreError) as caught:
        undo_merge(both, "B-2", WHY, TODAY)
    assert (caught.value.code, caught.value.parameters) == ("merge_later_first", {"mrn": "A-1"})
    undo_merge(both, "A-1", WHY, TODAY)
    undo_merge(both, "B-2", WHY, TODAY)
    assert view_patient(both, "B-2", TODAY).history.visits == (EARLY, LATE)
    with pytest.raises(StoreError, match="merge_unknown"):
        undo_merge(both, "B-2", WHY, TODAY)


def test_sex_that_differs_is_shown_and_the_kept_one_stands(both: OpenClinic) -> None:
    import_history(both, _history("C-3"), TODAY)
    man = _history("D-4")
    man = replace(man, patient=replace(man.patient, sex=Sex.MALE))
    import_history(both, man, TODAY)
    found = preview_merge(both, "C-3", "D-4", TODAY).contradictions
    assert [(one.path, one.field, one.kept, one.merged) for one in found] == [
        ("patient", "sex", Sex.FEMALE, Sex.MALE)
    ]


def test_likely_duplicates_are_listed_until_they_are_one(both: OpenClinic) -> None:
    [pair] = find_duplicates(both).pairs
    assert (pair.one.mrn, pair.other.mrn, pair.why) == ("A-1", "B-2", Likeness.NAME_AND_BIRTH_DATE)
    _merged(both)
    assert find_duplicates(both).pairs == ()


def test_a_nurse_merges_nobody(both: OpenClinic) -> None:
    nurse = replace(both, roles=frozenset({Role.NURSE}))
    with pytest.raises(NotAllowedError):
        merge_patients(nurse, "A-1", "B-2", WHY, TODAY)
