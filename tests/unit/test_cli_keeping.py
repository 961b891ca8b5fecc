"""Backup, restore and acceptance from the command line, with secrets from a file."""

import shutil
from pathlib import Path

import pytest

from clinic_app import cli_keeping
from clinic_app.cli import DONE, STOPPED, run
from clinic_app.db import verify
from clinic_app.interchange.history_files import write_history
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.open_clinic import close_clinic
from tests import make


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "here" / "clinic.store"
    created = create_clinic(path, "li", "secret words")
    close_clinic(created.clinic)
    (tmp_path / "password").write_text("secret words\n")
    (tmp_path / "key").write_text(f"{created.recovery_key}\n")
    return path


def test_a_long_check_says_how_far_it_is(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "_PATIENTS_AT_ONCE", 1)
    monkeypatch.setattr(cli_keeping, "_TOLD_EVERY", 2)
    histories = [
        make.gist_adjuvant(patient=make.patient(mrn=f"T-{number}")) for number in range(5)
    ]
    file, password = tmp_path / "histories.json", str(tmp_path / "password")
    file.write_text(f"[{','.join(map(write_history, histories))}]", encoding="utf-8")
    assert run(["import", str(file), "--store", str(made), "--password-file", password]) == DONE
    capsys.readouterr()
    assert run(["verify", str(made), "--password-file", password]) == DONE
    written = capsys.readouterr()
    assert written.err.splitlines() == [
        "2 of 5 records worked out again", "4 of 5 records worked out again",
    ]  # fmt: skip
    assert written.out.splitlines()[-1].endswith("in order (records worked out again: 5)")


def test_a_store_comes_back_elsewhere_and_an_odd_one_only_with_a_reason(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    password, key = str(tmp_path / "password"), str(tmp_path / "key")
    assert run(["backup", str(made), "--password-file", password]) == DONE
    assert "0 patients" in capsys.readouterr().out
    newest = max(made.parent.glob("backups/*.store"), key=lambda one: one.stat().st_mtime_ns)
    elsewhere = tmp_path / "there" / "clinic.store"
    restoring = ["restore", str(newest), "--store", str(elsewhere), "--recovery-key"]
    assert run([*restoring, "--password-file", key]) == DONE
    assert run(["verify", str(elsewhere), "--password-file", password]) == DONE
    assert "Records against the audit trail: in order" in capsys.readouterr().out
    assert run([*restoring, "--password-file", key, "--language", "zh"]) == DONE
    assert "原有文件保存在" in capsys.readouterr().out

    shutil.copy(newest, elsewhere)
    assert run(["verify", str(elsewhere), "--password-file", password]) == STOPPED
    assert "Anchors outside the store: NOT in order" in capsys.readouterr().out
    assert run(["backup", str(elsewhere), "--password-file", password]) == STOPPED
    assert "an older state of the store" in capsys.readouterr().err
    accepting = ["accept-store", str(elsewhere), "--password-file", key, "--reason", "a test"]
    assert run(accepting) == DONE
    assert run(["verify", str(elsewhere), "--password-file", password]) == DONE
