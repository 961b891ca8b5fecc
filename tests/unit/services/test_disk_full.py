"""A disk that fills up at any write: a message, nothing half, and what was stored is whole."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from clinic_app.errors import StoreError
from clinic_app.services.back_up import back_up
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.export_file import write_history_file
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from clinic_app.services.open_clinic import close_clinic, open_clinic
from clinic_app.services.verify_store import checks_of, verify_store
from drills.small_disk import SmallDisk, limited, small_disk
from tests import make

TODAY: Final = date(2026, 11, 20)
PASSWORD: Final = "correct horse"
LEFT: Final = (0, 4096, 8192, 16384, 24576, 40960, 65536, 131072, 262144)


@pytest.fixture(name="disk")
def mounted(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def clinic(disk: SmallDisk) -> Iterator[OpenClinic]:
    made = create_clinic(disk.folder / "clinic.store", "li", PASSWORD)
    import_history(made.clinic, make.gist_adjuvant(), TODAY)
    yield made.clinic
    close_clinic(made.clinic)


def _save(clinic: OpenClinic, _left: int) -> None:
    visits = [make.visit(f"2026-0{1 + n % 9}-{1 + n % 28:02}", note="好" * 900) for n in range(28)]
    patient = make.patient(mrn="T-new")
    import_history(clinic, make.gist_adjuvant(patient=patient, visits=visits), TODAY)


def _backup(clinic: OpenClinic, _left: int) -> None:
    back_up(clinic)


def _export(clinic: OpenClinic, left: int) -> None:
    write_history_file(clinic, "T-1", clinic.path.with_name(f"out-{left}.json"))


@pytest.mark.parametrize(
    ("action", "code"),
    [(_save, "store_disk_full"), (_backup, "backup_disk_full"), (_export, "export_disk_full")],
)
def test_a_full_disk_is_told_and_leaves_nothing_half(
    clinic: OpenClinic,
    disk: SmallDisk,
    action: Callable[[OpenClinic, int], None],
    code: str,
) -> None:
    back_up(clinic)
    told: list[str] = []
    for left in LEFT:
        before = disk.files()
        said = _refusal(disk, clinic, action, left)
        if said is None:
            break
        told.append(said)
        assert disk.files() == before, left
    assert told
    assert set(told) == {code} or not disk.is_mounted
    close_clinic(clinic)
    again = open_clinic(clinic.path, "li", PASSWORD)
    assert find_patients(again, "T-1")
    assert all(check.passed for check in checks_of(verify_store(again)))
    close_clinic(again)


def _refusal(
    disk: SmallDisk, clinic: OpenClinic, action: Callable[[OpenClinic, int], None], left: int
) -> str | None:
    try:
        with disk.with_room_for(left):
            action(clinic, left)
    except StoreError as error:
        return error.code
    return None


@pytest.mark.parametrize("left", [0, 4096, 65536, 262144, 524288])
def test_a_full_disk_is_told_before_there_is_a_store(disk: SmallDisk, left: int) -> None:
    path = disk.folder / "clinic.store"
    with disk.with_room_for(left), pytest.raises(StoreError) as caught:
        create_clinic(path, "li", PASSWORD)
    assert caught.value.code == "store_disk_full" or not disk.is_mounted
    assert disk.files() == set()
    close_clinic(create_clinic(path, "li", PASSWORD).clinic)


@pytest.mark.logs
def test_a_disk_full_while_it_closes_loses_nothing(clinic: OpenClinic, disk: SmallDisk) -> None:
    with disk.with_room_for(0):
        close_clinic(clinic)
    again = open_clinic(clinic.path, "li", PASSWORD)
    assert find_patients(again, "T-1")
    close_clinic(again)


def test_a_limit_on_file_sizes_leaves_nothing_half(tmp_path: Path) -> None:
    made = create_clinic(tmp_path / "clinic.store", "li", PASSWORD).clinic
    import_history(made, make.gist_adjuvant(), TODAY)
    before = SmallDisk(tmp_path, is_mounted=False).files()
    told = []
    for action, most in ((_backup, 65536), (_export, 100)):
        with limited(most), pytest.raises(StoreError) as caught:
            action(made, 0)
        told.append(caught.value.code)
        assert SmallDisk(tmp_path, is_mounted=False).files() <= before | {"clinic.store.anchor"}
    assert told == ["backup_not_written", "export_disk_full"]
    import_history(made, make.gist_adjuvant(patient=make.patient(mrn="T-2")), TODAY)
    assert all(check.passed for check in checks_of(verify_store(made)))
    close_clinic(made)
