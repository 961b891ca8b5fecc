"""What the rules said is held against the record: whoever changed it with the key is found."""

from datetime import date
from typing import Final

import pytest

from clinic_app.db.finding import Said, said
from clinic_app.db.store import Store
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.verify import checks
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from tests import make

TODAY: Final = date(2026, 11, 20)
MRN: Final = make.patient().mrn
RULES: Final = said("rules_say_other", mrn=MRN, made_on=TODAY)
BASIS: Final = said("basis_changed", mrn=MRN, made_on=TODAY)
SEARCH: Final = said("search_says_other", mrn=MRN)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with one patient, advice that was decided on, and dates."""
    history = make.gist_adjuvant(
        visits=[make.visit("2026-11-01")], troughs=[make.trough("2026-11-02T08:30+08:00", 2900)]
    )
    with UnitOfWork(store, make.knowledge(), "li", "test", TODAY) as work:
        work.new_record(history)
    with UnitOfWork(store, make.knowledge(), "li", "test", TODAY) as work:
        record = work.record(MRN)
        with store.reading() as session:
            query = "SELECT code, advice_key FROM advice ORDER BY position LIMIT 1"
            code, key = session.connection().exec_driver_sql(query).one()
        record.add(
            "decisions",
            Decision(
                on=TODAY, code=code, choice=DecisionChoice.DECLINED, reason="x", advice_key=key
            ),
        )
    return store


def _found(store: Store) -> tuple[bool, tuple[Said, ...]]:
    (found,) = [one for one in checks(store, make.knowledge()) if one.name == "worked_out"]
    return found.passed, found.said


def test_what_the_rules_said_is_what_they_say(filled: Store) -> None:
    assert _found(filled) == (True, (said("worked_out", count=1),))


def test_a_new_name_telephone_or_visit_is_no_fault(filled: Store) -> None:
    with UnitOfWork(filled, make.knowledge(), "li", "test", date(2026, 11, 25)) as work:
        record = work.record(MRN)
        record.set_patient(
            make.patient(mrn=MRN, name="TEST-单雪", phone="13900001111"), None, None
        )
        record.add("visits", make.visit("2026-11-24"))
    assert _found(filled) == (True, (said("worked_out", count=1),))


CHANGED: Final = {
    "advice gone": ("DELETE FROM advice", RULES),
    "advice of another level": ("UPDATE advice SET level = 'stop'", RULES),
    "facts of advice": ("UPDATE advice SET facts = '[]'", RULES),
    "a date moved": ("UPDATE due_item SET due_on = '2036-01-01'", RULES),
    "a date called done": ("UPDATE due_item SET done_on = '2026-11-20'", RULES),
    "a date gone": ("DELETE FROM due_item WHERE position = 0", RULES),
    "good for longer": ("UPDATE evaluation SET stays_true_until = '2040-01-01'", RULES),
    "off the list": (
        "UPDATE evaluation SET care_ended = 'moved_away', care_ended_on = '2026-01-01'",
        RULES,
    ),
    "not to be found": ("DELETE FROM search_key WHERE position > 0", SEARCH),
    "facts that are none": ("UPDATE advice_basis SET facts = '[{}]'", BASIS),
    "a diagnosis gone": (
        "DELETE FROM diagnosis",
        said("record_unreadable", mrn=MRN),
    ),
    "a dose that is none": (
        "UPDATE medication SET dose_mg = 'much'",
        said("record_unreadable", mrn=MRN),
    ),
    "facts of a decision": ("UPDATE advice_basis SET facts = '[]'", BASIS),
}


@pytest.mark.parametrize(("statement", "fault"), CHANGED.values(), ids=CHANGED)
def test_what_somebody_changed_is_found_and_named(
    filled: Store, statement: str, fault: Said
) -> None:
    with filled.writing() as session:
        changed = session.connection().exec_driver_sql(statement)
        assert changed.rowcount > 0
    assert _found(filled) == (False, (fault,))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM evaluation",
        "UPDATE evaluation SET protocol_sha256 = 'x'",
        "UPDATE evaluation SET rules = 'older'",
        "UPDATE evaluation SET rules = NULL",
    ],
)
def test_what_is_made_anew_before_it_is_seen_waits(filled: Store, statement: str) -> None:
    with filled.writing() as session:
        session.connection().exec_driver_sql(statement)
    waiting = (said("worked_out", count=0), said("waiting", count=1))
    assert _found(filled) == (True, waiting)
