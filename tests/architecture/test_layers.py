import subprocess
import sys

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.architecture.source import APP, ROOT, calls, imported, python_files, where

_NOT_FOR_RULES = frozenset(
    {"io", "locale", "logging", "os", "pathlib", "random", "shutil", "socket", "sqlite3",
     "subprocess", "tempfile", "threading", "time", "tomllib", "urllib"}
)  # fmt: skip
_CLOCK = frozenset({"now", "today", "utcnow"})


def test_each_layer_imports_only_those_below_it(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_rules_import_only_plain_python_and_errors() -> None:
    strangers = [
        f"{where(path, node)} imports {name}"
        for path in python_files("clinic_app/domain")
        for name, node in imported(path)
        if not _is_for_rules(name)
    ]
    assert not strangers


def _is_for_rules(name: str) -> bool:
    top = name.partition(".")[0]
    if top == "clinic_app":
        return name == "clinic_app.errors" or name.startswith("clinic_app.domain")
    return top in sys.stdlib_module_names and top not in _NOT_FOR_RULES


def test_the_rules_read_neither_clock_nor_files() -> None:
    reads = [
        f"{where(path, node)} calls {name}()"
        for path in python_files("clinic_app/domain")
        for name, node in calls(path)
        if name in _CLOCK or name in {"open", "read_text", "read_bytes", "print"}
    ]
    assert not reads


def test_the_command_line_starts_without_qt() -> None:
    question = "import clinic_app.__main__, clinic_app.cli, sys; print('PySide6' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question],
        cwd=APP.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.strip() == "False"
