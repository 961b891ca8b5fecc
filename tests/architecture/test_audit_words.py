"""Every action, table and field that the audit trail can name has its word."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Final

from clinic_app import services
from clinic_app.db.audit_reading import is_said
from clinic_app.db.tables import Record
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.services.access import COMMANDS, Trace
from clinic_app.wording import LANGUAGES, wording
from tests.architecture.source import calls, python_files

for _module in pkgutil.walk_packages(services.__path__, "clinic_app.services."):
    importlib.import_module(_module.name)

_ACTION_OF: Final = {"UnitOfWork": 3, "AuditNote": None, "ChangeRow": None, "_work": 1}
"""Calls that name an action: at which place, or only as `action=`."""
_BY_OTHERS: Final = frozenset({
    "log_in", "log_in_failed", "log_out", "recover", "back_up", "restore", "create_store",
    "first_user", "add_user", "set_roles", "end_user", "reset_password", "sign",
    "merge_patients", "undo_merge", "baseline", "accept_store",
})  # fmt: skip


def _written_out() -> Iterator[str]:
    """Yield every action that a call in the program spells out."""
    for path in python_files("clinic_app"):
        for name, node in calls(path):
            if name in _ACTION_OF:
                yield from _named(node, _ACTION_OF[name])


def _named(call: ast.Call, place: int | None) -> Iterator[str]:
    said = [one.value for one in call.keywords if one.arg == "action"]
    if place is not None:
        said += call.args[place : place + 1]
    for one in said:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def actions() -> frozenset[str]:
    """Return every action there is."""
    noted = {name for name, one in COMMANDS.items() if one.trace is Trace.NOTED}
    return frozenset({*noted, *map(str, EntryAction), *_written_out(), *_BY_OTHERS})


def test_the_actions_are_found() -> None:
    assert {"view_patient", "record_visit", "import_history", "create_store"} <= actions()


def test_every_action_has_its_words() -> None:
    silent = [
        f"{language}: audit_action.{action}"
        for language in LANGUAGES
        for action in sorted(actions())
        if not wording(language).knows(f"audit_action.{action}")
    ]
    assert not silent, "resources/i18n/<language>/audit.toml"


def test_every_table_and_field_of_a_record_has_its_word() -> None:
    silent = set()
    for mapper in Record.registry.mappers:
        if not issubclass(mapper.class_, Record):
            continue
        name = str(mapper.class_.__tablename__)
        if not wording("en").knows(f"audit_table.{name}"):
            silent.add(f"audit_table.{name}")
        for column in mapper.class_.__table__.columns:
            keys = (f"field.{column.name}", f"audit_field.{column.name}")
            if is_said(column.name) and not any(map(wording("en").knows, keys)):
                silent.add(f"{name}: {keys[1]}")
    assert not sorted(silent), "resources/i18n/<language>/audit.toml"
