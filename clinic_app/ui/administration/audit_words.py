"""A line of the audit trail in words: what was done, and what each field said before and after."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from clinic_app.domain.audit_trail import AuditLine, FieldChange, RowWrite, Said, subjects
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN
from clinic_app.ui.models.roles import Role, cell
from clinic_app.ui.models.rows_model import Cells
from clinic_app.ui.record.record_words import field_value, spoken

_HIDDEN: Final = "•••"
_SAID_IN: Final = ("paper", "audit_value")


def action_word(action: str) -> str:
    """Return what was done; an action of another version by its own name."""
    return _known(f"audit_action.{action}", action)


def what_words(line: AuditLine) -> str:
    """Return what was done, and about which paper or user."""
    what = action_word(line.action)
    said = display.current()
    about = said.sentence("report.name_separator").join(map(_said_word, subjects(line)))
    return said.sentence("audit_list.about", what=what, about=about) if about else what


def reason_words(line: AuditLine) -> str:
    """Return the reason that was given, or that one was given which is not to be read here."""
    if line.is_reason_hidden:
        return display.current().sentence("audit_list.hidden_reason")
    return line.reason or ""


def detail_rows(line: AuditLine) -> tuple[Cells, ...]:
    """Return field, before and after for everything a line says, one heading for each row."""
    return (*_said_rows(line), *(cells for one in line.writes for cells in _write_rows(one)))


def _said_rows(line: AuditLine) -> Iterator[Cells]:
    for name, value in line.said:
        if value not in {None, ""}:
            yield cell(_known(f"audit_said.{name}", name)), cell(""), cell(_said_word(value))


def _said_word(value: Said) -> str:
    if not isinstance(value, str):
        return spoken(value)
    now = display.current()
    keys = (f"{area}.{value}" for area in _SAID_IN)
    return next((now.sentence(key) for key in keys if now.knows(key)), value)


def _write_rows(write: RowWrite) -> Iterator[Cells]:
    now = display.current()
    name = _known(f"audit_table.{write.table}", write.table)
    after = now.sentence("audit_list.new") if write.is_new else ""
    heading = (
        cell(now.sentence("audit_list.row", name=name, row=write.row)), cell(""), cell(after)
    )  # fmt: skip
    heading[0][Role.STRONG] = True
    yield heading
    for one in write.fields:
        yield _field_row(one, write)


def _field_row(change: FieldChange, write: RowWrite) -> Cells:
    before = "" if write.is_new else _value(change.name, change.was)
    after = _value(change.name, change.now)
    if not write.is_shown:
        before, after = "" if write.is_new else _HIDDEN, _HIDDEN
    return cell(f"    {_field_word(change.name)}"), cell(before), cell(after)


def _field_word(name: str) -> str:
    return _known(f"field.{name}", _known(f"audit_field.{name}", name))


def _value(name: str, value: object) -> str:
    """Return a value as the tab of changes reads it; moments in the zone of this computer."""
    if isinstance(value, datetime):
        return spoken(value.astimezone())
    if name == "roles" and isinstance(value, tuple):
        return spoken(tuple(_known(f"role.{one}", str(one)) for one in value))
    return field_value(name, value) if value != () else UNKNOWN


def _known(key: str, otherwise: str) -> str:
    now = display.current()
    return now.sentence(key) if now.knows(key) else otherwise
