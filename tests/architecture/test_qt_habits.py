"""Qt habits that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import calls, python_files, tree, where

# Snake-case names that Qt itself calls; every other public method is ours and says what it does.
_QT_NAMES = frozenset(
    {"accept", "data", "done", "event", "flags", "index", "paint", "parent", "reject", "resize"}
)


def test_only_bound_methods_are_connected() -> None:
    """A lambda or partial over a widget keeps it alive for good: 50 of 50 leaked."""
    wrong = [
        f"{where(path, node)} connects a {kind}"
        for path in python_files("clinic_app")
        for name, node in calls(path)
        if name == "connect"
        for kind in _wrong_slots(path, node)
    ]
    assert not wrong


def _wrong_slots(path: Path, call: ast.Call) -> Iterator[str]:
    for argument in call.args:
        match argument:
            case ast.Lambda():
                yield "lambda"
            case ast.Call(func=ast.Name(id="partial") | ast.Attribute(attr="partial")):
                yield "partial"
            case ast.Name(id=name) if name in _closures(path):
                yield f"closure ({name})"


def _closures(path: Path) -> set[str]:
    """Return the names of functions defined inside functions."""
    return {
        inner.name
        for outer in ast.walk(tree(path))
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.FunctionDef) and inner is not outer
    }


def test_dialogs_are_opened_not_executed() -> None:
    """`exec()` runs a second event loop: only for the application, and to take pictures."""
    wrong = [
        where(path, node)
        for path in python_files("clinic_app/ui")
        if "shots" not in path.parts
        for name, node in calls(path)
        if name in {"exec", "exec_"}
    ]
    assert not wrong


def test_nobody_pumps_events_or_sleeps() -> None:
    """Only whoever takes pictures may: nothing else tells that everything has been painted."""
    wrong = [
        f"{where(path, node)} {name}()"
        for path in python_files("clinic_app", "tests")
        if "shots" not in path.parts
        for name, node in calls(path)
        if name in {"processEvents", "sleep"} or (name == "wait" and _is_qtbot(node))
    ]
    assert not wrong


def _is_qtbot(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "qtbot"


def test_public_methods_of_the_window_say_what_they_do() -> None:
    """Ruff cannot tell Qt's overrides (camelCase) from ours, so it is asked here."""
    silent = [
        f"{where(path, method)} {owner.name}.{method.name}"
        for path in python_files("clinic_app/ui")
        for owner in ast.walk(tree(path))
        if isinstance(owner, ast.ClassDef) and not owner.name.startswith("_")
        for method in owner.body
        if isinstance(method, ast.FunctionDef) and _is_ours(method)
        if ast.get_docstring(method) is None
    ]
    assert not silent


def _is_ours(method: ast.FunctionDef) -> bool:
    name = method.name
    return not name.startswith("_") and name.islower() and name not in _QT_NAMES
