"""Rows of the record in words: what kind they are, and everything they say."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import singledispatch
from typing import Any, Final

from clinic_app.domain.record.patient import Allergies
from clinic_app.domain.record.results import Lesion, Replicate
from clinic_app.ui import display
from clinic_app.ui.display import UNKNOWN, Display

_NAMES: Final[Mapping[str, Callable[[Display, str], str]]] = {
    "drug": Display.drug,
    "term": Display.term,
    "unit": Display.unit,
    "analyte": Display.analyte,
    "code": Display.advice,
}


def kind_word(path: str) -> str:
    """Return what a row of the list or part at `path` is called."""
    return display.current().sentence(f"record.kind.{path.replace('.', '_')}")


def field_word(name: str) -> str:
    """Return what a field of a row is called, with its unit."""
    return display.current().sentence(f"field.{name}")


def said_fields(value: object) -> dict[str, str]:
    """Return every field that says something, by its name and in the order of the record."""
    if not is_dataclass(value) or isinstance(value, type):
        return {}
    held = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {name: field_value(name, one) for name, one in held if one not in {None, ()}}


def field_value(name: str, value: object) -> str:
    """Return the value of a field as it is read; a dash for what was not said."""
    say = _NAMES.get(name)
    if say is None or not isinstance(value, str) or isinstance(value, StrEnum):
        return spoken(value)
    return say(display.current(), value)


@singledispatch
def spoken(value: object) -> str:
    """Return a value as it is read: a word, a date, a number, or several with a stop between."""
    return UNKNOWN if value is None else str(value)


@spoken.register
def _(value: bool) -> str:  # noqa: FBT001 - dispatched by type
    return display.current().sentence("flow.code.yes" if value else "flow.code.no")


@spoken.register
def _(value: StrEnum) -> str:
    return display.current().code(value)


@spoken.register(int)
@spoken.register(Decimal)
def _(value: Decimal | int) -> str:
    return display.current().number(value)


@spoken.register
def _(value: datetime) -> str:
    return display.current().moment(value)


@spoken.register
def _(value: date) -> str:
    return display.current().date(value)


@spoken.register
def _(value: Allergies) -> str:
    words = spoken(value.status)
    return named(words, value.text) if value.text else words


@spoken.register
def _(value: Lesion) -> str:
    return display.current().sentence(
        "record.saying.lesion", id=value.id, mm=value.longest_mm, hu=value.density_hu
    )


@spoken.register
def _(value: Replicate) -> str:
    return display.current().sentence(
        "record.saying.replicate", copies=value.copies, control=value.control_copies
    )


@spoken.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # dispatched by the bare class
    return display.current().sentence("list.separator").join(spoken(one) for one in value)


def together(parts: list[str | None]) -> str:
    """Put what a row says into one line; what it does not say is left out."""
    return " · ".join(part for part in parts if part)


def named(name: str, words: str) -> str:
    """Return what is said with its name before it, `Grade: 3`."""
    return saying("named", name=name, words=words)


def saying(key: str, /, **parameters: Any) -> str:  # noqa: ANN401 - whatever a template takes
    """Return the saying `record.saying.<key>`."""
    return display.current().sentence(f"record.saying.{key}", **parameters)
