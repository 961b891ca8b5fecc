from datetime import date

import pytest

from clinic_app.domain.record.codes import Disease, EventKind
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from tests import make

TODAY = date(2026, 11, 20)


def _add(clinic: OpenClinic, mrn: str, name: str, **changes: object) -> None:
    patient = make.patient(mrn=mrn, name=name, **changes)
    import_history(clinic, make.gist_adjuvant(patient=patient), TODAY)


@pytest.fixture
def filled(clinic: OpenClinic) -> OpenClinic:
    _add(clinic, "A-1", "TEST 单雄信", phone="13800138888")
    _add(clinic, "A-2", "TEST 王秀英", birth_date=date(1950, 1, 1))
    _add(clinic, "A-3", "TEST 王秀英", birth_date=date(1960, 1, 1))
    _add(clinic, "B-10", "TEST-O'Brien", phone="13900000000")
    return clinic


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("单", ["A-1"]), ("shanxx", ["A-1"]), ("danxiongxin", ["A-1"]), ("SXX", ["A-1"]),
        ("wang", ["A-2", "A-3"]), ("wxy", ["A-2", "A-3"]), ("秀英", ["A-2", "A-3"]),
        ("8888", ["A-1"]), ("138 0013", ["A-1"]), ("a-2", ["A-2"]), ("a", ["A-1", "A-2", "A-3"]),
        ("b10", ["B-10"]), ("o'b", ["B-10"]), ("OBRIEN", ["B-10"]), ("nobody", []), ("%", []),
        ("'; DROP TABLE patient", []), ("test", ["B-10", "A-1", "A-2", "A-3"]),
    ],
)  # fmt: skip
def test_patients_are_found_by_what_is_typed(
    filled: OpenClinic, typed: str, found: list[str]
) -> None:
    assert sorted(one.mrn for one in find_patients(filled, typed)) == sorted(found)


def test_the_same_name_twice_is_told_apart(filled: OpenClinic) -> None:
    both = find_patients(filled, "王秀英")
    assert [(one.mrn, one.birth_date, one.disease) for one in both] == [
        ("A-2", date(1950, 1, 1), Disease.GIST),
        ("A-3", date(1960, 1, 1), Disease.GIST),
    ]


def test_an_empty_search_lists_everybody_up_to_the_limit(filled: OpenClinic) -> None:
    assert len(find_patients(filled, "")) == 4
    assert len(find_patients(filled, " ", limit=2)) == 2


def test_who_is_not_on_the_worklist_is_still_found(clinic: OpenClinic) -> None:
    dead = make.gist_adjuvant(events=[make.event(EventKind.DEATH, "2026-10-01")])
    import_history(clinic, dead, TODAY)
    assert [one.excluded for one in find_patients(clinic, dead.patient.mrn)] == [EventKind.DEATH]
