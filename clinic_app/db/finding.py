"""What a check of the store found, as codes and values: the words are said in two languages."""

from dataclasses import dataclass
from typing import Final, NamedTuple

_MOST_SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a check has to say: `verify_said.<code>` is its sentence, `values` fill it.

    A value named `table` is the name of a table of the store.
    """

    code: str
    values: tuple[tuple[str, object], ...] = ()


class Finding(NamedTuple):
    """One check of the store: its name, whether it passed, and what it has to say."""

    name: str
    passed: bool
    said: tuple[Said, ...]


class Progress(NamedTuple):
    """How far a long check is: so many records of so many."""

    done: int
    of: int


def said(code: str, /, **values: object) -> Said:
    """Return one thing to say with its values."""
    return Said(code, tuple(values.items()))


def first_of(found: list[Said]) -> tuple[Said, ...]:
    """Return the first few things found and, when there are more, how many there are."""
    further = len(found) - _MOST_SHOWN
    more = (said("further", count=further),) if further > 0 else ()
    return (*found[:_MOST_SHOWN], *more)
