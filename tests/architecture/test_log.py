"""No line of the log names a patient: what is logged is fixed words, codes, counts and types."""

import ast
from collections.abc import Iterator
from typing import Final

import pytest

from tests.architecture.source import python_files, tree, where

_LEVELS: Final = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_TELLS: Final = (
    "mrn", "patient", "person", "phone", "birth", "history", "entry", "draft", "typed", "note",
    "reason", "value", "record", "view", "rows", "parameters", "faults", "detail", "user",
)  # fmt: skip
"""Parts of names that hold what somebody typed, or whom it is about."""
_WITH_MESSAGE: Final = frozenset({
    "clinic_app/ui/display.py",  # a sentence and what fills it: names of fields, no values
    "clinic_app/ui/record/plot_library.py",  # what a library says when it cannot be loaded
})  # fmt: skip
"""Where the text of an exception may be logged, which elsewhere may carry what was typed."""


def log_calls(module: ast.Module) -> Iterator[ast.Call]:
    """Yield every call that writes to a logger of the program, however it is held."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            held = ast.unparse(node.func.value)
            if node.func.attr in _LEVELS and ("logger(" in held or held.lower().endswith("log")):
                yield node


def faults_of(call: ast.Call) -> Iterator[str]:
    """Yield what of a log call could name a patient."""
    words, *given = call.args or [ast.Constant(None)]
    if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
        yield "its words are put together before: %s keeps them apart"
    for one in (*given, *(keyword.value for keyword in call.keywords)):
        for name in _names_in(one):
            if any(part in name.lower() for part in _TELLS):
                yield f"it says `{name}`"
            if name in {"error", "exc_info", "str"}:
                yield f"`{name}` brings the text of an exception along"


def _names_in(said: ast.expr) -> Iterator[str]:
    """Yield the names an argument is made of; a type and a number of something say no values."""
    if isinstance(said, ast.Call) and ast.unparse(said.func) in {"type", "len"}:
        return
    if isinstance(said, ast.Attribute):
        if said.attr != "value":  # the word of a closed list; what holds it is looked at next
            yield said.attr
        yield from _names_in(said.value)
    elif isinstance(said, ast.Name):
        yield said.id
    else:
        for child in ast.iter_child_nodes(said):
            if isinstance(child, ast.expr):
                yield from _names_in(child)


def test_no_log_call_says_what_was_typed_or_whom_it_is_about() -> None:
    found = [
        f"{where(path, call)}: {fault}"
        for path in python_files("clinic_app")
        for call in log_calls(tree(path))
        for fault in faults_of(call)
    ]
    assert not found


def test_the_text_of_an_exception_is_logged_where_it_says_no_values() -> None:
    found = {
        where(path, call).partition(":")[0]
        for path in python_files("clinic_app")
        for call in log_calls(tree(path))
        if isinstance(call.func, ast.Attribute) and call.func.attr == "exception"
    }
    assert found <= _WITH_MESSAGE


@pytest.mark.parametrize(
    "bad",
    [
        '_LOG.warning("not stored: %s", view.history.patient.name)',
        '_LOG.error(f"not stored: {mrn}")',
        'logger("x").info("%s", mrn)',
        '_LOG.error("failed", exc_info=error)',
        '_LOG.error("failed: " + text)',
        'logger("x").error("%s", str(error))',
    ],
)
def test_the_walk_finds_what_it_looks_for(bad: str) -> None:
    (call,) = log_calls(ast.parse(bad))
    assert list(faults_of(call))


@pytest.mark.parametrize(
    "good",
    [
        '_LOG.warning("%d rows", len(rows))',
        '_LOG.error("%s", type(error).__qualname__)',
        'logger("x").error("font not readable: %s", path.name)',
    ],
)
def test_the_walk_lets_counts_and_types_pass(good: str) -> None:
    (call,) = log_calls(ast.parse(good))
    assert not list(faults_of(call))
