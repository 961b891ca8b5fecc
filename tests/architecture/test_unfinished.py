"""Nothing half-done is committed, and nothing that is true on one machine only."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, python_files

_MARKS = re.compile(r"TODO|FIXME|\bXXX\b|NotImplementedError|pytest\.skip\b|mark\.skip\b")
_LOCAL = re.compile(r"(?<![\w.~])/(?:home|root|work|opt|Users)/\w")
_INDEX = re.compile(r"pypi\.org|pythonhosted|index-url|artifactory|/simple/")
_TEXT_NAMES = frozenset(
    {".cfg", ".csv", ".ini", ".lock", ".md", ".py", ".toml", ".ts", ".txt", ".yaml", ".yml", ""}
)
_NOT_OURS = frozenset(
    {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache",
     ".import_linter_cache", ".hypothesis", "fonts", "shots"}
)  # fmt: skip


def test_no_unfinished_marks() -> None:
    assert not list(_found(python_files(), _MARKS))


def test_no_folder_of_one_machine_and_no_package_index() -> None:
    assert not list(_found(_text_files(ROOT), _LOCAL))
    assert not list(_found(_text_files(ROOT), _INDEX))


def _found(files: list[Path], pattern: re.Pattern[str]) -> Iterator[str]:
    for path in (path for path in files if path != Path(__file__)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if pattern.search(line):
                yield f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:80]}"


def _text_files(folder: Path) -> list[Path]:
    files: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_OURS or path.name in {"uv.lock", ".coverage", ".setup.lock"}:
            continue
        if path.is_dir():
            files += _text_files(path)
        elif path.suffix in _TEXT_NAMES:
            files.append(path)
    return files
