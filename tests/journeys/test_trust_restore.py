"""A damaged store is refused in words, and a backup brings it back: by password or by paper."""

import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import QComboBox, QListWidget, QTableView

from clinic_app.cli import DONE, run
from clinic_app.db.store_files import keys_path
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_histories
from clinic_app.services.open_clinic import close_clinic
from tests import make
from tests.journeys.conftest import PASSWORD, USER, Program, open_patient
from tests.journeys.steps import LIST

DAY: Final = "2026-05-04"
NAME: Final = "TEST-周梅"
NEW_PASSWORD: Final = "quite another phrase"


def _damage(path: Path) -> bytes:
    """Flip every bit of 64 bytes in each page, and return what lies there now."""
    content = bytearray(path.read_bytes())
    for page in range(0, len(content), 4096):
        for at in range(page + 1000, min(page + 1064, len(content))):
            content[at] ^= 0xFF
    path.write_bytes(content)
    return bytes(content)


def test_a_damaged_store_is_refused_and_a_backup_takes_its_place(program: Program) -> None:
    screen = program.open_at_work(DAY, make.gist_adjuvant())
    screen.window.close()
    backups = program.path.parent / "backups"
    assert list(backups.glob("*.store"))
    damaged = _damage(program.path)

    screen = program.start(DAY)
    screen.log_in(USER, PASSWORD)
    screen.wait_for("The store is damaged: part of it cannot be read")
    assert not tuple(screen.seen(QTableView))
    assert program.path.read_bytes() == damaged
    screen.click("Restore from a backup…")
    screen.wait_for_named(QListWidget, "Backups, the newest first")
    listed = screen.find(QListWidget, "Backups, the newest first")
    assert listed.count() >= 1
    assert ": 1 patient, last entry" in listed.item(0).text()
    screen.click("Restore")
    screen.wait_for("is in place (patients: 1).")
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    open_patient(screen, "zm", NAME)
    screen.lock()
    assert program.stored("T-1") == make.gist_adjuvant()
    (kept,) = program.path.parent.glob("replaced-*")
    assert (kept / program.path.name).read_bytes() == damaged


def test_the_recovery_key_alone_brings_a_backup_back_in_an_empty_folder(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, backup = _lost_clinic(tmp_path / "lost")
    assert not program.path.exists()
    assert not keys_path(program.path).exists()
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{key.lower()}\n", encoding="utf-8")
    command = ["restore", str(backup), "--store", str(program.path), "--recovery-key"]
    assert run([*command, "--password-file", str(paper)]) == DONE
    assert "1 patient," in capsys.readouterr().out

    screen = program.start(DAY)
    screen.click("Use the recovery key")
    screen.type("Recovery key", key)
    screen.click("Open")
    screen.wait_for("Choose a new password")
    assert screen.find(QComboBox, "Whose password").currentText().startswith(USER)
    screen.type("Password, 8 characters or more", NEW_PASSWORD)
    screen.type("The same password again", NEW_PASSWORD)
    screen.click("Set the password")
    screen.wait_for_named(QTableView, LIST)
    open_patient(screen, "zm", NAME)
    screen.lock()
    screen.log_in(USER, PASSWORD)
    screen.wait_for("The password is not right.")
    screen.log_in(USER, NEW_PASSWORD)
    screen.wait_for_named(QTableView, LIST)


def _lost_clinic(folder: Path) -> tuple[str, Path]:
    """Make a clinic of which only the printed key and a copy of the backups are left."""
    folder.mkdir()
    made = create_clinic(folder / "clinic.store", USER, PASSWORD)
    import_histories(made.clinic, (make.gist_adjuvant(),), date.fromisoformat(DAY))
    close_clinic(made.clinic)
    copy = folder.parent / "stick"
    shutil.copytree(folder / "backups", copy)
    shutil.rmtree(folder)
    return made.recovery_key, max(copy.glob("*.store"))
