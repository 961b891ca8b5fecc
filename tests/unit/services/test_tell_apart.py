"""Two records that look like one patient's and are two people's: said, kept, asked again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from clinic_app.db.tables import AuditRow
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.near_match import Likeness
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_duplicates import Duplicates, find_duplicates
from clinic_app.services.import_history import import_history
from clinic_app.services.merge_patients import merge_patients, preview_merge, undo_merge
from clinic_app.services.record_entry import record_entry
from clinic_app.services.tell_apart import tell_apart, undo_tell_apart
from clinic_app.services.verify_store import checks_of, verify_store
from tests import make

TODAY = date(2026, 5, 4)
BORN = date(1960, 5, 1)
WHY = "two ID cards"


def _history(mrn: str, born: date | None = None, name: str = "TEST-王芳") -> History:
    history = make.gist_adjuvant()
    person = replace(history.patient, mrn=mrn, name=name, birth_date=born, phone=None)
    return replace(history, patient=person)


@pytest.fixture
def both(clinic: OpenClinic) -> Iterator[OpenClinic]:
    import_history(clinic, _history("A-1"), TODAY)
    import_history(clinic, _history("B-2", BORN), TODAY)
    yield clinic
    assert all(one.passed for one in checks_of(verify_store(clinic)))


def _pairs(found: Duplicates) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    listed = [
        [(one.one.mrn, one.other.mrn) for one in some] for some in (found.pairs, found.apart)
    ]
    return listed[0], listed[1]


def _born(clinic: OpenClinic, mrn: str, born: date | None) -> None:
    person = _history(mrn, born).patient
    record_entry(clinic, mrn, Entry(action=EntryAction.SET_PATIENT, patient=person), TODAY)


def _refusal(clinic: OpenClinic, why: str = WHY, mrn: str = "A-1", other: str = "B-2") -> str:
    with pytest.raises(StoreError) as caught:
        tell_apart(clinic, mrn, other, why, TODAY)
    return caught.value.code


def test_two_people_leave_the_list_with_who_when_and_why(both: OpenClinic) -> None:
    assert _pairs(find_duplicates(both)) == ([("A-1", "B-2")], [])
    tell_apart(both, "B-2", "A-1", f" {WHY} ", TODAY)  # in whichever order
    found = find_duplicates(both)
    assert _pairs(found) == ([], [("A-1", "B-2")])
    [pair] = found.apart
    assert pair.why is None
    assert pair.apart is not None
    assert (pair.apart.by, pair.apart.on, pair.apart.reason) == (both.user, TODAY, WHY)


def test_it_is_in_the_trail_of_both(both: OpenClinic) -> None:
    tell_apart(both, "A-1", "B-2", WHY, TODAY)
    undo_tell_apart(both, "A-1", "B-2", "one card after all", TODAY)
    with both.store.reading() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action.contains("tell_apart")))
        said = [(row.action, row.mrn, row.reason) for row in rows]
    assert said == [
        ("tell_apart", "A-1", WHY), ("tell_apart", "B-2", WHY),
        ("undo_tell_apart", "A-1", "one card after all"),
        ("undo_tell_apart", "B-2", "one card after all"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("born", "is_asked_again"),
    [
        (None, False),
        (date(1971, 2, 3), False),
        (BORN, True),
    ],
    ids=["still unknown", "another day", "the same day"],
)
def test_they_come_back_once_more_speaks_for_one(
    both: OpenClinic, born: date | None, is_asked_again: bool
) -> None:
    tell_apart(both, "A-1", "B-2", WHY, TODAY)
    _born(both, "A-1", born)
    found = find_duplicates(both)
    assert bool(found.pairs) is is_asked_again
    assert bool(found.apart) is not is_asked_again
    if is_asked_again:
        [pair] = found.pairs
        assert pair.why is Likeness.NAME_AND_BIRTH_DATE
        assert pair.apart is not None
        tell_apart(both, "A-1", "B-2", "twins", TODAY)
        [pair] = find_duplicates(both).apart
        assert pair.apart is not None
        assert pair.apart.reason == "twins"


def test_a_difference_that_was_none_asks_again(both: OpenClinic) -> None:
    """They were told apart by their birth dates; one of these was wrong."""
    _born(both, "A-1", date(1971, 2, 3))
    tell_apart(both, "A-1", "B-2", "born on two days", TODAY)
    assert find_duplicates(both).pairs == ()
    _born(both, "A-1", None)
    assert _pairs(find_duplicates(both)) == ([("A-1", "B-2")], [])


def test_two_people_are_not_merged_before_it_is_taken_back(both: OpenClinic) -> None:
    tell_apart(both, "A-1", "B-2", WHY, TODAY)
    for refused in (
        lambda: preview_merge(both, "B-2", "A-1", TODAY),
        lambda: merge_patients(both, "A-1", "B-2", WHY, TODAY),
    ):
        with pytest.raises(StoreError) as caught:
            refused()
        assert caught.value.code == "merge_told_apart"
        assert caught.value.parameters == {"by": both.user, "on": TODAY, "reason": WHY}
    undo_tell_apart(both, "A-1", "B-2", "one card after all", TODAY)
    assert _pairs(find_duplicates(both)) == ([("A-1", "B-2")], [])
    merge_patients(both, "A-1", "B-2", WHY, TODAY)


def test_a_merge_of_one_of_them_leaves_what_was_said(both: OpenClinic) -> None:
    import_history(both, _history("C-3", BORN), TODAY)
    tell_apart(both, "A-1", "B-2", WHY, TODAY)
    merge_patients(both, "C-3", "B-2", "entered twice", TODAY)
    assert _pairs(find_duplicates(both)) == ([("A-1", "C-3")], [])
    undo_merge(both, "B-2", "sisters", TODAY)
    assert ("A-1", "B-2") in _pairs(find_duplicates(both))[1]


def test_what_changes_nothing_is_refused(both: OpenClinic) -> None:
    assert _refusal(both, " ") == "reason_missing"
    assert _refusal(both, other="A-1") == "merge_same_record"
    assert _refusal(both, other="none") == "patient_unknown"
    with pytest.raises(StoreError, match="apart_unsaid"):
        undo_tell_apart(both, "A-1", "B-2", WHY, TODAY)
    tell_apart(both, "A-1", "B-2", WHY, TODAY)
    assert _refusal(both) == "apart_said"
