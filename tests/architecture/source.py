"""The project's own files, as the architecture tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
APP: Final = ROOT / "clinic_app"
TEXTS: Final = ROOT / "resources" / "i18n"
_OWN: Final = ("clinic_app", "launch", "benchmarks", "drills", "tests")


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders (default: all of ours), and run.py with all."""
    files = [path for folder in folders or _OWN for path in (ROOT / folder).rglob("*.py")]
    return sorted(files if folders else [*files, ROOT / "run.py"])


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def where(path: Path, node: ast.AST) -> str:
    """Return `file:line`, as a failure names it."""
    return f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 1)}"


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of the called name (`a.b.c()` gives `c`)."""
    return calls_in(tree(path))


def calls_in(part: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls inside a part of a module."""
    for node in ast.walk(part):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(attr=name) | ast.Name(id=name):
                    yield name, node


def imported(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the dotted name of every imported module, wherever in the file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node


def literal(node: ast.expr | None) -> str | None:
    """Return the text of a string literal, None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
