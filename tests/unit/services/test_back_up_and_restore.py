"""Backups prove themselves; from one and the recovery key alone the clinic comes back."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from clinic_app.db.audit import AuditNote
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.services.back_up import (
    Backup,
    back_up,
    back_up_if_due,
    backups_beside,
    list_backups,
)
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from clinic_app.services.look_at_clock import look_at_clock
from clinic_app.services.open_clinic import (
    close_clinic,
    look_into_clinic,
    open_clinic,
    open_with_recovery_key,
)
from clinic_app.services.recover import recover_user
from clinic_app.services.restore import accept_store, restore
from clinic_app.services.verify_store import checks_of, verify_store
from clinic_app.services.view_patient import view_patient
from tests import make

TODAY: Final = date(2026, 11, 20)
PASSWORD: Final = "correct horse"


@dataclass(frozen=True)
class Made:
    path: Path
    recovery_key: str


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("original") / "clinic.store"
    created = create_clinic(path, "li", PASSWORD)
    import_history(created.clinic, make.gist_adjuvant(), TODAY)
    close_clinic(created.clinic)
    return Made(path, created.recovery_key)


@pytest.fixture
def made(original: Made, tmp_path: Path) -> Made:
    """The same clinic in a folder of the test's own, closed, with the backup of its closing."""
    folder = tmp_path / "clinic"
    shutil.copytree(original.path.parent, folder)
    return Made(folder / "clinic.store", original.recovery_key)


def _more(clinic: OpenClinic, mrn: str) -> None:
    import_history(clinic, make.gist_adjuvant(patient=make.patient(mrn=mrn)), TODAY)


def _mrns(clinic: OpenClinic) -> list[str]:
    return sorted(one.mrn for one in find_patients(clinic, ""))


def _backups(made: Made) -> tuple[Backup, ...]:
    return backups_beside(made.path)


def test_what_was_entered_is_backed_up_at_close_and_only_then(made: Made) -> None:
    assert [one.patients for one in _backups(made)] == [1]
    close_clinic(open_clinic(made.path, "li", PASSWORD))
    assert len(_backups(made)) == 1
    clinic = open_clinic(made.path, "li", PASSWORD)
    _more(clinic, "T-2")
    assert back_up_if_due(clinic) is not None
    assert back_up_if_due(clinic) is None
    close_clinic(clinic)
    assert [one.patients for one in _backups(made)] == [2, 1]
    assert not list(made.path.parent.rglob("*.part*"))


def test_a_backup_and_the_recovery_key_are_enough(made: Made, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another computer" / "clinic.store"
    carried = tmp_path / "stick"
    shutil.copytree(made.path.parent / "backups", carried)
    shutil.rmtree(made.path.parent)
    (backup,) = carried.glob("*.store")
    done = restore(backup, elsewhere, recovery_key=made.recovery_key, reason="disk broken")
    assert (done.patients, done.replaced) == (1, None)
    opened = open_with_recovery_key(elsewhere, made.recovery_key)
    clinic = recover_user(opened, "li", "another long pass phrase", TODAY)
    assert _mrns(clinic) == ["T-1"]
    assert all(check.passed for check in checks_of(verify_store(clinic)))
    with clinic.store.reading() as session:
        said = session.connection().exec_driver_sql(
            "SELECT \"by\", reason FROM audit WHERE action = 'restore'"
        )
        ((by, reason),) = said.all()
    assert "recovery key" in by
    assert reason == "disk broken"
    close_clinic(clinic)


def test_what_a_restore_replaces_is_kept_whole_and_goes_on_as_a_new_line(made: Made) -> None:
    old = _backups(made)[0]
    clinic = open_clinic(made.path, "li", PASSWORD)
    for mrn in ("T-2", "T-3"):
        _more(clinic, mrn)
    close_clinic(clinic)
    before = made.path.read_bytes()
    done = restore(old.path, made.path, user="li", password=PASSWORD)
    assert done.replaced is not None
    assert (done.replaced / "clinic.store").read_bytes() == before
    clinic = open_clinic(made.path, "li", PASSWORD)
    assert _mrns(clinic) == ["T-1"]
    _more(clinic, "T-4")
    newest = back_up(clinic)
    assert list_backups(clinic)[0].path == newest.path, "newer than the one with more lines"
    assert all(check.passed for check in checks_of(verify_store(clinic))), checks_of(
        verify_store(clinic)
    )
    close_clinic(clinic)
    for name in ("clinic.store", "clinic.store.keys", "clinic.store.anchor"):
        shutil.copy(done.replaced / name, made.path.with_name(name))
    clinic = open_clinic(made.path, "li", PASSWORD)
    assert _mrns(clinic) == ["T-1", "T-2", "T-3"]
    close_clinic(clinic)


def _flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_flip, "backup_damaged"),
        (lambda one: one.write_bytes(one.read_bytes()[:-4096]), "backup_damaged"),
        (lambda one: _flip(one.with_name(one.name + ".manifest")), "backup_damaged"),
        (lambda one: one.with_name(one.name + ".manifest").unlink(), "backup_missing"),
        (lambda one: one.with_name(one.name + ".keys").unlink(), "backup_missing"),
        (lambda one: one.unlink(), "backup_missing"),
    ],
)
def test_a_backup_that_is_not_whole_restores_nothing(
    made: Made, damage: Callable[[Path], object], code: str
) -> None:
    before = {one.name: one.read_bytes() for one in made.path.parent.glob("clinic.store*")}
    backup = _backups(made)[0].path
    damage(backup)
    with pytest.raises(StoreError, match=code):
        restore(backup, made.path, recovery_key=made.recovery_key)
    assert {one.name: one.read_bytes() for one in made.path.parent.glob("clinic.store*")} == before


def test_nothing_is_restored_over_a_store_that_is_open(made: Made) -> None:
    clinic = open_clinic(made.path, "li", PASSWORD)
    with pytest.raises(StoreError, match="store_in_use"):
        restore(_backups(made)[0].path, made.path, recovery_key=made.recovery_key)
    assert _mrns(clinic) == ["T-1"]
    close_clinic(clinic)


def test_a_second_opening_names_who_works_and_may_look(made: Made) -> None:
    working = open_clinic(made.path, "li", PASSWORD)
    with pytest.raises(StoreError) as caught:
        open_clinic(made.path, "li", PASSWORD)
    assert caught.value.code == "store_in_use"
    assert str(caught.value.parameters["holder"]).startswith("li (")
    looking = look_into_clinic(made.path, "li", PASSWORD)
    assert looking.is_read_only
    view_patient(looking, "T-1", TODAY)
    # Years later what is stored holds no more, and cannot be stored anew from here.
    later = TODAY + timedelta(days=4000)
    assert view_patient(looking, "T-1", later).evaluation.as_of == later
    with pytest.raises(StoreError, match="store_read_only"):
        _more(looking, "T-2")
    with pytest.raises(StoreError, match="store_read_only"):
        back_up(looking)
    _more(working, "T-3")
    assert _mrns(looking) == ["T-1", "T-3"]
    close_clinic(working)
    assert _mrns(looking) == ["T-1", "T-3"]
    close_clinic(looking)
    (spool,) = made.path.parent.glob("*.looks-*")
    assert b"T-1" not in spool.read_bytes()
    again = open_clinic(made.path, "li", PASSWORD)
    assert not list(made.path.parent.glob("*.looks-*"))
    with again.store.reading() as session:
        said = session.connection().exec_driver_sql("SELECT action, mrn FROM audit ORDER BY seq")
        assert [tuple(row) for row in said][-3:] == [
            ("view_patient", "T-1"),
            ("take_in_looks", None),
            ("log_in", None),
        ]
    assert all(check.passed for check in checks_of(verify_store(again)))
    close_clinic(again)


def test_a_clock_that_was_set_back_is_noticed_and_keeps_nothing_from_being_saved(
    made: Made,
) -> None:
    clinic = open_clinic(made.path, "li", PASSWORD)
    assert look_at_clock(clinic) is None
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    clinic.store.note(AuditNote(by="li", action="print", day=TODAY, at=tomorrow))
    _more(clinic, "T-2")
    behind = look_at_clock(clinic)
    assert behind is None, "the newest line is of now"
    clinic.store.note(AuditNote(by="li", action="print", day=TODAY, at=tomorrow))
    behind = look_at_clock(clinic)
    assert behind is not None
    assert behind.now < behind.newest == tomorrow
    assert _mrns(clinic) == ["T-1", "T-2"]
    assert all(check.passed for check in checks_of(verify_store(clinic)))
    close_clinic(clinic)


def test_what_is_accepted_needs_a_reason(made: Made) -> None:
    with pytest.raises(StoreError, match="accept_reason_missing"):
        accept_store(made.path, made.recovery_key, " ")
    made.path.with_name("clinic.store.anchor").write_bytes(b"{}")
    with pytest.raises(StoreError, match="store_changed_outside"):
        open_clinic(made.path, "li", PASSWORD)
    accept_store(made.path, made.recovery_key, "the anchor was deleted by mistake")
    close_clinic(open_clinic(made.path, "li", PASSWORD))


def test_an_older_store_that_was_accepted_goes_on_before_newer_backups(made: Made) -> None:
    older = made.path.read_bytes()
    clinic = open_clinic(made.path, "li", PASSWORD)
    _more(clinic, "T-2")
    close_clinic(clinic)
    made.path.write_bytes(older)
    made.path.with_name("clinic.store.anchor").unlink()
    with pytest.raises(StoreError, match="store_older"):
        open_clinic(made.path, "li", PASSWORD)
    accept_store(made.path, made.recovery_key, "the newer file is lost")
    clinic = open_clinic(made.path, "li", PASSWORD)
    assert all(check.passed for check in checks_of(verify_store(clinic))), checks_of(
        verify_store(clinic)
    )
    newest = back_up(clinic)
    assert list_backups(clinic)[0] == newest
    close_clinic(clinic)


@pytest.mark.parametrize("role", [Role.PHYSICIAN, Role.NURSE, Role.ADMINISTRATOR])
def test_whoever_works_here_may_back_up(clinic: OpenClinic, role: Role) -> None:

    assert back_up(replace(clinic, roles=frozenset({role}))).patients == 0
