import errno
import json
from datetime import date
from pathlib import Path

import pytest

from clinic_app.db.store import Store
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.services import export_file
from clinic_app.services import open_demo as open_demo_module
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import clinic_details
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.export_file import write_history_file
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_file import read_history_file
from clinic_app.services.import_history import import_history
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.open_clinic import (
    close_clinic,
    open_clinic,
    open_with_recovery_key,
    store_exists,
)
from clinic_app.services.open_demo import open_demo
from clinic_app.services.recover import recover_user
from clinic_app.services.verify_store import checks_of, verify_store
from tests import make

TODAY = date(2026, 11, 20)


def test_a_clinic_is_made_closed_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "clinic.store"
    assert not store_exists(path)
    created = create_clinic(path, " 李 ", "a secret phrase")
    assert created.recovery_key not in repr(created)
    import_history(created.clinic, make.gist_adjuvant(), TODAY)
    close_clinic(created.clinic)
    close_clinic(created.clinic)
    assert store_exists(path)
    opened = open_clinic(path, "李", "a secret phrase")
    assert (opened.user, opened.is_demo, opened.path) == ("李", False, path)
    assert len(find_patients(opened, "")) == 1
    assert all(check.passed for check in checks_of(verify_store(opened)))
    close_clinic(opened)
    recovered = open_with_recovery_key(path, created.recovery_key)
    close_clinic(recover_user(recovered, "李", "another phrase", TODAY))
    close_clinic(open_clinic(path, "李", "another phrase"))


def test_a_clinic_is_made_with_what_it_says_of_itself(tmp_path: Path) -> None:
    details = ClinicDetails(name="Clinic", phone="010-1")
    path = tmp_path / "clinic.store"
    made = create_clinic(path, "li", "a secret phrase", details, frozenset())
    assert made.clinic.roles == {Role.ADMINISTRATOR}
    assert clinic_details(made.clinic) == details
    close_clinic(made.clinic)
    with pytest.raises(StoreError, match="store_password_short"):
        create_clinic(tmp_path / "other.store", "li", "1234567")
    assert not store_exists(tmp_path / "other.store")


def test_the_demo_needs_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    demo = open_demo(tmp_path / "somewhere", TODAY)
    assert demo.is_demo
    assert len(find_patients(demo, "", limit=100)) == 60
    assert all(match.name.startswith("TEST") for match in find_patients(demo, ""))
    assert list_worklist(demo, TODAY).rows
    assert not demo.path.with_name("demo.store.keys").exists()
    close_clinic(demo)
    assert list((tmp_path / "somewhere").iterdir()) == []


def test_a_demo_that_cannot_be_filled_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(today: date) -> None:
        raise KeyError

    monkeypatch.setattr(open_demo_module, "synthetic_histories", fail)
    with pytest.raises(KeyError):
        open_demo(tmp_path, TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_is_read_back(clinic: OpenClinic, tmp_path: Path) -> None:
    history = make.gist_adjuvant(visits=[make.visit("2026-05-01", note="好")])
    import_history(clinic, history, TODAY)
    target = tmp_path / "out.json"
    write_history_file(clinic, history.patient.mrn, target)
    assert read_history_file(target) == (history,)
    assert json.loads(target.read_text("utf-8"))["format"] == "clinic-history/1"


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    clinic: OpenClinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = make.gist_adjuvant()
    import_history(clinic, history, TODAY)
    with pytest.raises(StoreError, match="export_not_written"):
        write_history_file(clinic, history.patient.mrn, tmp_path / "none" / "out.json")

    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(export_file, "write_atomically", full)
    with pytest.raises(StoreError, match="export_disk_full"):
        write_history_file(clinic, history.patient.mrn, tmp_path / "out.json")
    assert isinstance(clinic.store, Store)
