"""Plain values into frozen dataclasses, guided by nothing but the dataclass itself.

The fields' names are the keys and their types say what may stand there, so a new field of the
record is read, written and described without another line here. Every fault is collected with its
path; reading goes on so that one run names them all.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from types import UnionType
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from clinic_app.errors import Fault, Parameter
from clinic_app.interchange import scalars
from clinic_app.interchange.json_text import JsonObject, RefusedNumber

Record = TypeVar("Record")
Hint: TypeAlias = Any

MOST_ITEMS: Final = 20_000
CLOCKS: Final = frozenset({("Medication", "usual_time"), ("DoseEvent", "at")})
_HINTS: Final[dict[str, Mapping[str, Hint]]] = {}
_MOST_FAULTS: Final = 200
_MOST_KEY: Final = 60


class _Unread:
    """Stands for a value that could not be read; its fault is already noted."""


UNREAD: Final = _Unread()


def hints_of(kind: type[Any]) -> Mapping[str, Hint]:
    """Return the resolved types of a dataclass's fields."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name not in _HINTS:
        _HINTS[name] = get_type_hints(kind)
    return _HINTS[name]


def unwrap_optional(hint: Hint) -> tuple[Hint, bool]:
    """Return the type without `None`, and whether `None` was allowed."""
    origin: object = get_origin(hint)
    if origin is not UnionType:
        return hint, False
    members = [member for member in get_args(hint) if member is not type(None)]
    return members[0], len(members) < len(get_args(hint))


def names_something(kind: type, name: str) -> bool:
    """Say whether a text field identifies something (required) rather than describes it."""
    hint, optional = unwrap_optional(hints_of(kind)[name])
    return hint is str and not optional


def member_path(path: str, key: str) -> str:
    """Return the path of a member, as `patient.name`."""
    return f"{path}.{key}" if path else key


class StructureReader:
    """Reads one document; `faults` holds what was wrong with it, in the order of the document."""

    def __init__(self) -> None:
        """Start without faults."""
        self.faults: list[Fault] = []

    def note(
        self, path: str, code: str, value: object = None, parameters: Mapping[str, Parameter] = {}
    ) -> _Unread:
        """Add a fault (the first 200 are kept) and stand in for the value."""
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(path, code, value, parameters))
        return UNREAD

    def read(self, hint: Hint, value: object, path: str) -> object:
        """Return `value` as `hint` asks for it, or `UNREAD` after noting why not."""
        inner, optional = unwrap_optional(hint)
        if value is None and optional:
            return None
        origin: object = get_origin(inner)
        if origin is tuple:
            return self._read_list(get_args(inner), value, path)
        if is_dataclass(inner) and isinstance(inner, type):
            return self.read_record(inner, value, path)
        try:
            return _read_scalar(inner, value)
        except scalars.Misread as misread:
            return self.note(path, misread.code, _shown(value), misread.parameters)

    def read_record(self, kind: type[Record], value: object, path: str) -> Record | _Unread:
        """Return a dataclass from an object; unknown, repeated and missing keys are faults."""
        if not isinstance(value, Mapping):
            return self.note(path or "$", "not_object", _shown(value))
        names = tuple(field.name for field in fields(kind))  # type: ignore[arg-type]
        self._refuse_strangers(names, value, path)
        found: dict[str, object] = {}
        for field in fields(kind):  # type: ignore[arg-type]
            given = value.get(field.name)
            place = member_path(path, field.name)
            if given is None:
                if field.default is MISSING and field.default_factory is MISSING:
                    found[field.name] = self.note(place, "missing")
                continue
            found[field.name] = self._read_field(kind, field.name, given, place)
        if any(member is UNREAD for member in found.values()):
            return UNREAD
        return kind(**found)

    def _read_field(self, kind: type, name: str, given: object, place: str) -> object:
        hint = hints_of(kind)[name]
        reader = None
        if (kind.__name__, name) in CLOCKS:
            reader = scalars.read_clock
        elif names_something(kind, name):
            reader = scalars.read_name
        if reader is None:
            return self.read(hint, given, place)
        try:
            return reader(given)
        except scalars.Misread as misread:
            return self.note(place, misread.code, _shown(given), misread.parameters)

    def _refuse_strangers(
        self, names: tuple[str, ...], value: Mapping[str, object], path: str
    ) -> None:
        for key in value:
            if key in names:
                continue
            place = member_path(path, _quoted(str(key)))
            near = get_close_matches(str(key)[:_MOST_KEY], names, 1, 0.6)
            if near:
                self.note(place, "unknown_key_near", None, {"near": near[0]})
            else:
                self.note(place, "unknown_key")
        if isinstance(value, JsonObject):
            for key in value.repeated:
                self.note(member_path(path, _quoted(key)), "repeated_key")

    def _read_list(self, members: tuple[Hint, ...], value: object, path: str) -> object:
        if isinstance(value, str) or not isinstance(value, list | tuple):
            return self.note(path, "not_list", _shown(value))
        if len(value) > MOST_ITEMS:
            return self.note(path, "too_many", None, {"most": MOST_ITEMS})
        if members[-1] is not ... and len(value) != len(members):
            return self.note(path, "list_length", len(value), {"length": len(members)})
        items = [
            self.read(members[0 if members[-1] is ... else at], item, f"{path}[{at}]")
            for at, item in enumerate(value)
        ]
        return UNREAD if any(item is UNREAD for item in items) else tuple(items)


def _read_scalar(kind: Hint, value: object) -> object:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return scalars.read_word(kind, value)
    readers = {
        str: scalars.read_text,
        bool: scalars.read_flag,
        int: scalars.read_whole,
        Decimal: scalars.read_decimal,
        date: scalars.read_date,
        datetime: scalars.read_moment,
    }
    return readers[kind](value)


def _quoted(key: str) -> str:
    short = key[:_MOST_KEY]
    if short.isidentifier():
        return short
    return json.dumps(short, ensure_ascii=not short.isprintable())


def _shown(value: object) -> object:
    """Return what a fault may repeat: scalars as they are, nothing of lists and objects."""
    return value if isinstance(value, str | int | Decimal | RefusedNumber) else None
