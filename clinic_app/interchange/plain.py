"""Frozen dataclasses to plain values: the one way from a domain value to JSON."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum


def plain(value: object, *, leave_out_unknown: bool = False) -> object:
    """Return objects, lists and scalars in place of dataclasses, tuples and enumerations.

    Decimals, dates and moments stay what they are: `json_text.dumps` writes them exactly.
    With `leave_out_unknown` a key whose value is None or an empty list is left out; inside
    lists None stays (an answer left out).
    """
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        members = {
            field.name: plain(getattr(value, field.name), leave_out_unknown=leave_out_unknown)
            for field in fields(value)
        }
        return _known(members) if leave_out_unknown else members
    if isinstance(value, tuple | list):
        return [plain(item, leave_out_unknown=leave_out_unknown) for item in value]
    return value


def _known(members: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in members.items() if value is not None and value != []}
