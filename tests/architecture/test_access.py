"""Every service that takes the open clinic says who may call it and what trace it leaves."""

import ast
import importlib
import pkgutil
from typing import Final

import pytest

from clinic_app import services
from clinic_app.domain.people import Role
from clinic_app.services.access import COMMANDS, Command, Trace
from tests.architecture.source import APP, ROOT, python_files, tree

_CALLERS: Final = (*python_files("clinic_app/ui"), *APP.glob("cli*.py"), APP / "app.py")
_OPENS_AND_CLOSES: Final = frozenset({"close_clinic"})
"""It ends the session itself; those that begin one are given no open clinic."""

for _module in pkgutil.walk_packages(services.__path__, "clinic_app.services."):
    importlib.import_module(_module.name)


def _services_used() -> set[tuple[str, str]]:
    """Return module and name of everything imported from the services outside them."""
    return {
        (node.module, name.name)
        for path in _CALLERS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module
        if node.module.startswith("clinic_app.services.")
        for name in node.names
    }


def _takes_a_clinic(module: str, name: str) -> bool:
    for node in tree(ROOT / (module.replace(".", "/") + ".py")).body:
        if isinstance(node, ast.FunctionDef) and node.name == name and node.args.args:
            kind = node.args.args[0].annotation
            return isinstance(kind, ast.Name) and kind.id == "OpenClinic"
    return False


def test_what_the_window_and_the_command_line_call_is_registered() -> None:
    unknown = sorted(
        f"{module}.{name}"
        for module, name in _services_used()
        if _takes_a_clinic(module, name) and name not in {*COMMANDS, *_OPENS_AND_CLOSES}
    )
    assert not unknown, f"without @command (services/access.py): {unknown}"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda one: one.name)
def test_whoever_leaves_no_trace_says_why(command: Command) -> None:
    assert command.roles <= frozenset(Role)
    assert bool(command.why) is (command.trace is Trace.NONE)
