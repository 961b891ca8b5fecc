"""Every service against every role, as a clinician signed it, and the trace each one leaves."""

import csv
import importlib
import logging
import pkgutil
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import select

from clinic_app import services
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store_files import keys_path
from clinic_app.db.store_making import create_store
from clinic_app.db.tables import AuditRow
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction, Voiding
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.dismissal import GradeQuestion, dismissal
from clinic_app.errors import ClinicError, NotAllowedError
from clinic_app.services.access import COMMANDS, Trace, may
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.decide_advice import decide_advice
from clinic_app.services.import_history import import_history
from clinic_app.services.record_entry import record_entry
from clinic_app.services.view_patient import view_patient
from tests import make
from tests.unit.domain.decisions.deciding import intolerable
from tests.unit.services.role_calls import CALLS, MRN, TODAY, decision

_TABLE: Final = Path(__file__).parents[2] / "spec" / "roles.csv"

for _module in pkgutil.walk_packages(services.__path__, "clinic_app.services."):
    importlib.import_module(_module.name)


def _signed() -> dict[str, dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {row.pop("service"): row for row in csv.DictReader(file)}


SIGNED: Final = _signed()


@dataclass(frozen=True)
class Closed:
    path: Path
    data_key: bytes


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """One store with a key file and one patient, closed: copied for each call."""
    path = tmp_path_factory.mktemp("roles") / "clinic.store"
    store = create_store(path, make.user(), "a long pass phrase").store
    import_history(opened_clinic(store, make.knowledge(), make.user()), intolerable(), TODAY)
    store.close()
    return Closed(path, store.data_key)


@contextmanager
def _copied(filled: Closed, folder: Path) -> Iterator[OpenClinic]:
    path = folder / "clinic.store"
    shutil.copy(filled.path, path)
    shutil.copy(keys_path(filled.path), keys_path(path))
    store = open_with_data_key(path, filled.data_key)
    try:
        yield opened_clinic(store, make.knowledge(), make.user())
    finally:
        store.close()


@pytest.fixture
def clinic(filled: Closed, tmp_path: Path) -> Iterator[OpenClinic]:
    with _copied(filled, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def untouched(filled: Closed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenClinic]:
    """One clinic for every call that must be refused: none of them may change it."""
    with _copied(filled, tmp_path_factory.mktemp("untouched")) as opened:
        yield opened


def _as(clinic: OpenClinic, *roles: Role) -> OpenClinic:
    return replace(clinic, roles=frozenset(roles))


def _call(clinic: OpenClinic, service: str, folder: Path) -> Any:
    """Call a service through the guard that every caller meets."""
    module = next(
        module
        for module in map(importlib.import_module, _modules())
        if getattr(getattr(module, service, None), "__module__", "") == module.__name__
    )
    return getattr(module, service)(clinic, *CALLS[service].arguments(folder))


def _modules() -> list[str]:
    return [one.name for one in pkgutil.walk_packages(services.__path__, "clinic_app.services.")]


def _trail(clinic: OpenClinic) -> list[tuple[str, str]]:
    with clinic.store.reading() as session:
        rows = session.execute(select(AuditRow.by, AuditRow.action).order_by(AuditRow.seq))
        return [(row.by, row.action) for row in rows]


def test_the_table_and_the_calls_name_every_service() -> None:
    assert sorted(SIGNED) == sorted(COMMANDS), "tests/spec/roles.csv"
    assert {cell for row in SIGNED.values() for cell in row.values()} == {"yes", "no"}
    assert sorted(CALLS) == sorted(COMMANDS), "tests/unit/services/role_calls.py"


def _cells(answer: str) -> list[tuple[str, Role]]:
    return [
        (service, role)
        for service, row in SIGNED.items()
        for role in Role
        if row[role] == answer and service in COMMANDS
    ]


@pytest.mark.parametrize(("service", "role"), _cells("yes"))
def test_a_service_does_its_work_for_the_roles_signed_and_leaves_its_trace(
    clinic: OpenClinic, tmp_path: Path, service: str, role: Role
) -> None:
    assert may([role], service)
    prepared = CALLS[service].prepare(clinic)
    before = _trail(clinic)
    _call(_as(prepared, role), service, tmp_path)
    left = _trail(clinic)[len(before) :]
    if COMMANDS[service].trace is Trace.NONE:
        assert tuple(action for _by, action in left) == CALLS[service].leaves
    else:
        assert ("li", CALLS[service].action or service) in left


@pytest.mark.parametrize(("service", "role"), [*_cells("no"), *((one, None) for one in SIGNED)])
def test_a_service_refuses_every_other_role_and_whoever_has_none(
    untouched: OpenClinic, tmp_path: Path, service: str, role: Role | None
) -> None:
    roles = [] if role is None else [role]
    before = _trail(untouched)
    assert not may(roles, service)
    with pytest.raises(NotAllowedError):
        _call(_as(untouched, *roles), service, tmp_path)
    assert _trail(untouched) == before
    assert not list(tmp_path.iterdir())


def _touching(clinic: OpenClinic) -> dict[str, Entry]:
    """Return entries that touch the decision on record, in every way there is."""
    (stored,) = view_patient(clinic, MRN, TODAY).history.decisions
    other = replace(stored, reason="another reason")
    return {
        "added": Entry(
            action=EntryAction.RECORD_VISIT,
            additions=(Addition("decisions", Decision(on=TODAY, reason="mine")),),
        ),
        "corrected": Entry(
            action=EntryAction.CORRECT,
            additions=(Addition("decisions", other),),
            voidings=(Voiding("decisions", stored),),
            reason="typing",
        ),
        "voided": Entry(
            action=EntryAction.VOID, voidings=(Voiding("decisions", stored),), reason="no"
        ),
        "brought_back": Entry(
            action=EntryAction.DECIDE_ADVICE,
            voidings=(Voiding("decisions", stored),),
            reason="brought back",
        ),
    }


@pytest.mark.parametrize("way", ["added", "corrected", "voided", "brought_back"])
def test_a_nurse_enters_and_does_not_touch_a_decision(clinic: OpenClinic, way: str) -> None:
    decide_advice(clinic, MRN, decision(), TODAY)
    entry = _touching(clinic)[way]
    before = view_patient(clinic, MRN, TODAY).history
    with pytest.raises(NotAllowedError):
        record_entry(_as(clinic, Role.NURSE), MRN, entry, TODAY)
    assert view_patient(clinic, MRN, TODAY).history == before
    if way != "added":
        assert record_entry(_as(clinic, Role.PHYSICIAN), MRN, entry, TODAY).history != before


def test_a_nurse_says_that_a_laboratory_grade_is_no_event_and_takes_it_back(
    clinic: OpenClinic,
) -> None:
    question = GradeQuestion(
        term="Anemia", version=CtcaeVersion.V5, choices=(1,), values="Hb 105 g/L, 2026-03-08"
    )
    said = Addition("decisions", dismissal(question, "the disease itself", TODAY))
    nurse = _as(clinic, Role.NURSE)
    before = _trail(clinic)
    entry = Entry(action=EntryAction.DISMISS_GRADE, additions=(said,))
    (stored,) = record_entry(nurse, MRN, entry, TODAY).history.decisions
    assert (stored.by, stored.code) == (nurse.user, "LAB_GRADE")
    assert _trail(clinic)[len(before) :] == [(nurse.user, "dismiss_grade")]
    voiding = Entry(
        action=EntryAction.VOID, voidings=(Voiding("decisions", stored),), reason="repeated"
    )
    assert record_entry(nurse, MRN, voiding, TODAY).history.decisions == ()


@pytest.mark.logs
def test_no_service_names_a_patient_in_the_log(
    filled: Closed, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Everything is done once while every logger says all it can of what goes on."""
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.INFO, logger="sqlalchemy.engine")
    refusals = []
    with _copied(filled, tmp_path) as clinic:
        for service in sorted(COMMANDS):
            for roles in (frozenset(Role), frozenset[Role]()):
                try:
                    _call(replace(clinic, roles=roles), service, tmp_path)
                except ClinicError as error:  # a second record of the newcomer is one too
                    refusals.append(str(error))
    assert "patient_known" in refusals
    said = "\n".join((caplog.text, *refusals))
    assert "BEGIN" in said, "the database told nothing: this would find nothing"
    for value in (make.patient().name, "TEST-李明", "stockings first"):
        assert value not in said
