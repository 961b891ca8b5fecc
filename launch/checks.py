"""Every check of `run.py test`, in order; pytest comes last so that its verdict closes."""

import subprocess
import time
from dataclasses import dataclass
from typing import Final

from launch.place import PYTHON, ROOT, say, script


@dataclass(frozen=True)
class _Check:
    name: str
    command: tuple[str, ...]


_BEFORE: Final = (
    _Check("ruff: rules", (script("ruff"), "check", ".")),
    _Check("ruff: format", (script("ruff"), "format", "--check", ".")),
    _Check("mypy: strict types", (script("mypy"),)),
    _Check("import-linter: layers", (script("lint-imports"), "--no-logo")),
)
_PYTEST: Final = _Check(
    "pytest",
    (str(PYTHON), "-m", "pytest", "--cov", "--cov-report=term", "--domain-coverage=100"),
)


def run_all(arguments: list[str]) -> int:
    """Run every check, name the failed ones, return 0 only when all passed.

    `arguments` go to pytest, for a run of some tests: coverage is then not asked for.
    """
    failed = [check.name for check in _BEFORE if not _passes(check)]
    if failed:
        say(f"Failed so far: {', '.join(failed)}. The tests run all the same.")
    last = _PYTEST
    if arguments:
        last = _Check("pytest", (*_PYTEST.command[:3], *arguments))
    passed = _passes(last, closing=True)
    return 0 if passed and not failed else 1


def _passes(check: _Check, *, closing: bool = False) -> bool:
    say(f"== {check.name}")
    started = time.monotonic()
    status = subprocess.run(check.command, cwd=ROOT, check=False).returncode
    if not closing:
        verdict = "passed" if status == 0 else "FAILED"
        say(f"   {verdict} in {time.monotonic() - started:.0f} s")
    return status == 0
