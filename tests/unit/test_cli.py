"""The command line as it is typed: what it prints, where, and with which exit status."""

import io
import json
import os
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clinic_app import cli
from clinic_app.interchange.resource_files import DEFAULT_PROTOCOL

FILES = Path(__file__).parents[1] / "files" / "histories"
TODAY = date(2026, 6, 1)
REDUCTION = FILES / "adjuvant_reduction.json"


class Run:
    """What one command did."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        try:
            self.status = cli.run([str(argument) for argument in arguments], TODAY)
        except SystemExit as stopped:  # argparse
            self.status = int(str(stopped.code))
        self.out, self.err = capsys.readouterr()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def record(**changes: object) -> dict[str, Any]:
    return {
        "format": "clinic-history/1",
        "patient": {"mrn": "A-1", "name": "TEST-A"},
        "diagnosis": {"disease": "CML"},
        **changes,
    }


def typed(monkeypatch: pytest.MonkeyPatch, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def test_one_record_gives_one_evaluation(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "evaluate", REDUCTION)
    assert run.status == 0
    assert run.json["mrn"] == "TDM-1"
    assert run.json["as_of"] == "2026-05-04"
    assert run.err == ""


def test_the_day_of_the_command_line_comes_before_the_records_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert (
        Run(capsys, "evaluate", REDUCTION, "--as-of", "2026-01-01").json["as_of"] == "2026-01-01"
    )


def test_without_any_day_it_is_today(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, json.dumps(record()))
    assert Run(capsys, "evaluate", "-").json["as_of"] == "2026-06-01"


def test_an_array_gives_an_array_and_lines_give_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, json.dumps([record(), record()]))
    assert len(Run(capsys, "evaluate", "-").json) == 2
    typed(monkeypatch, f"{json.dumps(record())}\n\n{json.dumps(record())}\n")
    lines = Run(capsys, "evaluate", "-").out.splitlines()
    assert [json.loads(line)["mrn"] for line in lines] == ["A-1", "A-1"]
    typed(monkeypatch, json.dumps(record()) + "\n")
    assert len(Run(capsys, "evaluate", "-").out.splitlines()) == 1


def test_one_faulty_record_of_many_writes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = record(troughs=[{"drug": "imatinib", "unit": "mg"}])
    typed(monkeypatch, f"{json.dumps(record())}\n{json.dumps(wrong)}\n")
    run = Run(capsys, "evaluate", "-")
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines() == [
        "line 2: troughs[0].drawn_at: missing; a value is required here",
        'line 2: troughs[0].unit: "mg" is not a concentration; use ug/L, ng/mL or umol/L',
    ]
    typed(monkeypatch, json.dumps([record(), record(as_of="x"), 5]))
    run = Run(capsys, "evaluate", "-")
    assert (run.status, run.out) == (2, "")
    assert run.err.splitlines() == [
        '[1].as_of: "x" is not a date; use YYYY-MM-DD, as 2026-11-20',
        "[2]: 5 is not an object with keys",
    ]


def test_contradictions_are_faults_of_an_evaluation_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(
        monkeypatch, json.dumps(record(bcr_abl=[{"sampled_on": "2026-01-01", "detected": False}]))
    )
    run = Run(capsys, "evaluate", "-")
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("bcr_abl[0].control_copies: missing; an undetected result needs")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense\n" * 3,
        b"\xff\xfe\x00",
        b"[" * 300_000,
        b'{"a":' * 300_000,
        b'{"format": "clinic-history/1"',
        b"1" * 1_000_000,
        b"\x00" * 1000,
        b'"' + b"x" * 1_000_000 + b'"',
        b"null",
        b"{}\n{]\n",
        json.dumps(record(as_of="2026-01-01", patient={"mrn": "1" * 30_000})).encode(),
    ],
    ids=range(12),
)
def test_garbage_is_answered_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    typed(monkeypatch, content)
    run = Run(capsys, "evaluate", "-")
    assert (run.status, run.out) == (2, "")
    assert run.err.strip()
    assert all(len(line) < 400 for line in run.err.splitlines())


def test_a_mark_of_byte_order_does_no_harm(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, b"\xef\xbb\xbf" + json.dumps(record()).encode())
    assert Run(capsys, "evaluate", "-").status == 0


def test_a_file_that_is_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    missing = Run(capsys, "evaluate", tmp_path / "none.json")
    assert (missing.status, missing.out) == (2, "")
    assert "there is no such file" in missing.err
    folder = Run(capsys, "evaluate", tmp_path)
    assert (folder.status, folder.out) == (2, "")
    assert "is a folder" in folder.err


def test_another_protocol_speaks_and_signs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = DEFAULT_PROTOCOL.read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace('version = "2026.1"', 'version = "ours"'), encoding="utf-8")
    assert (
        Run(capsys, "evaluate", REDUCTION, "--protocol", own).json["protocol"]["version"] == "ours"
    )
    own.write_text(text.replace("latest_h = 26", "latest_h = 2"), encoding="utf-8")
    run = Run(capsys, "evaluate", REDUCTION, "--protocol", own)
    assert (run.status, run.out) == (2, "")
    assert run.err == "sample.earliest_h: 22 is above sample.latest_h\n"


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "evaluate", REDUCTION, "--as-of", "tomorrow")
    assert run.status == 2
    assert '"tomorrow" is not a date' in run.err


def test_faults_are_said_in_chinese_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, json.dumps(record(as_of=5)))
    assert "不是日期" in Run(capsys, "evaluate", "-", "--language", "zh").err


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert Run(capsys, "schema").json["title"] == "clinic-history/1"


def test_evaluate_needs_neither_window_nor_store() -> None:
    code = (
        "import sys; from clinic_app import cli; status = cli.run(['evaluate', sys.argv[1]]); "
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab'} & sys.modules.keys(); "
        "sys.exit(status or len(heavy))"
    )
    command = [sys.executable, "-c", code, str(REDUCTION)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_reader_that_has_gone_hears_nothing() -> None:
    command = [sys.executable, "-m", "clinic_app", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 1


def _program(*arguments: str, shell: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own; `shell` redirects its streams."""
    words = shlex.join([sys.executable, "-m", "clinic_app", *arguments])
    # Unbuffered, every write would fail at once: what is left for the end would not be tried.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        ["/bin/sh", "-c", f"{words} {shell}"],
        capture_output=True,
        text=True,
        check=False,
        env=buffered,
    )


@pytest.mark.parametrize(
    ("arguments", "shell", "status", "said"),
    [
        (("evaluate", "-"), "<&-", 2, "the file is empty"),
        (("verify", "none.store"), "<&-", 1, "No password was given"),
        (("schema",), ">&-", 1, "The output could not be written"),
        (("schema",), "> /dev/full", 1, "The output could not be written: its disk is full"),
        (("evaluate", "none.json"), "2> /dev/full", 2, ""),
        (("evaluate", "none.json"), "2>&-", 2, ""),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_streams_that_are_closed_or_full(
    arguments: tuple[str, ...], shell: str, status: int, said: str
) -> None:
    done = _program(*arguments, shell=shell)
    assert done.returncode == status
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


def test_a_defect_is_named_without_what_led_to_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(*_: object) -> str:
        raise ValueError("TEST-NAME")

    monkeypatch.setattr(cli, "evaluate_document", defect)
    run = Run(capsys, "evaluate", REDUCTION)
    assert (run.status, run.out) == (1, "")
    assert "ValueError, cli.py:" in run.err
    assert "TEST-NAME" not in run.err


# --- Store ---------------------------------------------------------------------------------------


@pytest.fixture
def password(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text("correct horse battery\n", encoding="utf-8")
    return file


@pytest.fixture
def store(capsys: pytest.CaptureFixture[str], tmp_path: Path, password: Path) -> Path:
    path = tmp_path / "clinic" / "clinic.store"
    made = Run(capsys, "new", path, "--user", "lin", "--password-file", password)
    assert made.status == 0
    assert str(path) in made.out
    return path


def test_import_twice_changes_nothing_and_export_gives_it_back(
    capsys: pytest.CaptureFixture[str], store: Path, password: Path
) -> None:
    keys = ("--store", store, "--password-file", password)
    first = Run(capsys, "import", REDUCTION, *keys)
    assert first.status == 0
    assert first.out.startswith("TDM-1: ")
    again = Run(capsys, "import", REDUCTION, *keys)
    assert again.status == 0
    assert again.out.startswith("TDM-1: 0 added")
    exported = Run(capsys, "export", *keys, "--patient", "TDM-1").json
    original = json.loads(REDUCTION.read_text(encoding="utf-8"))
    original.pop("as_of")
    exported.pop("as_of", None)
    assert exported == _without_nothing(original)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _without_nothing(member) for key, member in value.items()}
        return {key: member for key, member in kept.items() if member not in (None, [])}
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value


def test_import_refuses_the_future_and_stores_nothing(
    capsys: pytest.CaptureFixture[str], store: Path, password: Path, tmp_path: Path
) -> None:
    file = tmp_path / "future.json"
    file.write_text(json.dumps(record(visits=[{"on": "2026-06-02"}])), encoding="utf-8")
    keys = ("--store", store, "--password-file", password)
    run = Run(capsys, "import", file, *keys)
    assert (run.status, run.out) == (2, "")
    assert run.err == 'visits[0].on: "2026-06-02" lies after today, 01-Jun-2026\n'
    assert Run(capsys, "export", *keys, "--patient", "A-1").status == 1


def test_a_new_store_is_whole(
    capsys: pytest.CaptureFixture[str], store: Path, password: Path
) -> None:
    run = Run(capsys, "verify", store, "--password-file", password)
    assert run.status == 0
    assert run.out


def test_a_wrong_password_and_a_missing_store_are_said(
    capsys: pytest.CaptureFixture[str], store: Path, password: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("nonsense", encoding="utf-8")
    run = Run(capsys, "verify", store, "--password-file", wrong)
    assert (run.status, run.out) == (1, "")
    assert run.err.strip()
    gone = Run(capsys, "verify", tmp_path / "none.store", "--password-file", password)
    assert (gone.status, gone.out) == (1, "")


def test_without_terminal_and_file_there_is_no_password(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    typed(monkeypatch, "")
    run = Run(capsys, "verify", store)
    assert run.status == 1
    assert "--password-file" in run.err


@pytest.mark.parametrize(
    "wrong",
    [("export", "--patient", "\udcff"), ("import", "x", "--replace", " ")],
)
def test_words_that_cannot_be_stored_are_refused(
    capsys: pytest.CaptureFixture[str], store: Path, wrong: tuple[str, ...]
) -> None:
    assert Run(capsys, *wrong, "--store", store).status == 2


def test_a_password_file_may_begin_with_a_mark_of_byte_order(
    capsys: pytest.CaptureFixture[str], store: Path, password: Path
) -> None:
    password.write_text("\ufeffcorrect horse battery\r\n", encoding="utf-8")
    assert Run(capsys, "verify", store, "--password-file", password).status == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_recovery_key_that_nobody_saw_is_said(password: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "other.store")
    new = ("new", path, "--user", "lin", "--password-file", str(password))
    done = _program(*new, shell="> /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("The store was made, but its recovery key could not be shown")


def test_standard_input_serves_one_purpose(
    capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    run = Run(capsys, "import", "-", "--store", store, "--password-file", "-")
    assert run.status == 2
