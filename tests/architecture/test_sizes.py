"""Ceilings, not aims: what is larger has more than one subject."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, python_files, tree, where

_MODULE_LINES = 400
_FUNCTION_LINES = 60
_CLASS_LINES = 250
_CLASS_METHODS = 25

_FILES = [*python_files("clinic_app", "launch", "benchmarks"), ROOT / "run.py"]


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_outgrows_its_ceiling(path: Path) -> None:
    assert not list(_too_large(path))


def _too_large(path: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > _MODULE_LINES:
        yield f"{where(path, tree(path))}: {lines} lines"
    for node in ast.walk(tree(path)):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if _lines(node) > _FUNCTION_LINES:
                    yield f"{where(path, node)} {node.name}: {_lines(node)} lines"
            case ast.ClassDef():
                methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
                size = f"{_lines(node)} lines, {methods} methods"
                if _lines(node) > _CLASS_LINES or methods > _CLASS_METHODS:
                    yield f"{where(path, node)} {node.name}: {size}"


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
