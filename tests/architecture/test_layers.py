import subprocess
import sys

from tests.architecture.source import APP, ROOT, calls, imported, python_files, where

_NOT_FOR_RULES = frozenset(
    {"io", "locale", "logging", "os", "pathlib", "random", "shutil", "socket", "sqlite3",
     "subprocess", "tempfile", "threading", "time", "tomllib", "urllib"}
)  # fmt: skip
_ARRAYS = APP / "domain" / "tdm" / "exposure"
_CLOCK = frozenset({"now", "today", "utcnow"})


def test_each_layer_imports_only_those_below_it() -> None:
    """Outside this process: import-linter switches off every logger it finds."""
    command = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    linted = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_the_rules_import_only_plain_python_and_errors() -> None:
    strangers = [
        f"{where(path, node)} imports {name}"
        for path in python_files("clinic_app/domain")
        for name, node in imported(path)
        if not (_is_for_rules(name) or (name.startswith("numpy") and _ARRAYS in path.parents))
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
