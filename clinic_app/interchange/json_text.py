"""JSON text to plain values and back, with numbers exactly as they were written.

`json` turns 0.01 into a binary float and keeps the last of two equal keys without a word; here
numbers become `Decimal` and a repeated key is remembered so that it can be refused.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Final

from clinic_app.errors import Fault, InvalidInputError

WHOLE: Final = "$"
_MOST_NUMBER_CHARACTERS: Final = 60
_EXCERPT: Final = 60


class RefusedNumber(str):
    """A number that no record can hold: NaN, Infinity, or one absurdly long or large."""

    __slots__ = ()


class JsonObject(dict[str, object]):
    """A JSON object that remembers which keys stood in it more than once."""

    repeated: tuple[str, ...] = ()

    @classmethod
    def of_pairs(cls, pairs: list[tuple[str, object]]) -> "JsonObject":
        """Build the object from its members in the order of the text."""
        found = cls(pairs)
        if len(found) != len(pairs):
            counted = Counter(key for key, _ in pairs)
            found.repeated = tuple(sorted(key for key, count in counted.items() if count > 1))
        return found


def loads(text: str) -> object:
    """Return the plain values of a JSON text: int, Decimal, str, bool, None, list, JsonObject.

    Raises:
        InvalidInputError: The text is not JSON, is empty, or is nested too deeply.
    """
    if not text.strip():
        raise InvalidInputError((Fault(WHOLE, "empty"),))
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=RefusedNumber,
            object_pairs_hook=JsonObject.of_pairs,
        )
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise InvalidInputError((Fault(WHOLE, "not_json", None, place),)) from None
    except RecursionError:
        raise InvalidInputError((Fault(WHOLE, "nested_too_deep"),)) from None


def _number(text: str) -> object:
    if len(text) > _MOST_NUMBER_CHARACTERS:
        return RefusedNumber(text[:_EXCERPT])
    try:
        return Decimal(text)
    except InvalidOperation:
        return RefusedNumber(text)


def _whole(text: str) -> object:
    return RefusedNumber(text[:_EXCERPT]) if len(text) > _MOST_NUMBER_CHARACTERS else int(text)


def dumps(value: object, indent: int | None = None) -> str:
    """Return the JSON text of plain values; decimals keep every digit.

    Dates, moments and words of closed lists are written as the contract writes them.
    """
    return "".join(_pieces(value, indent, 0))


def number_text(value: Decimal) -> str:
    """Write a decimal as a JSON number, equal by value, without an exponent."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment_text(at: datetime) -> str:
    """Write a moment with its offset, seconds only where there are some."""
    short = at.second == 0 and at.microsecond == 0
    return at.isoformat(timespec="minutes" if short else "auto")


def _scalar(value: object) -> str:
    if isinstance(value, Enum):
        return _scalar(value.value)
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, datetime):
        return json.dumps(moment_text(value))
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    if value is None or isinstance(value, str | bool | int):
        return json.dumps(value, ensure_ascii=False)
    msg = f"no JSON for {type(value).__name__}"
    raise TypeError(msg)


def _pieces(value: object, indent: int | None, depth: int) -> list[str]:
    if isinstance(value, Mapping):
        members = [
            [_scalar(str(key)), ": ", *_pieces(member, indent, depth + 1)]
            for key, member in value.items()
        ]
        return _block("{", members, "}", indent, depth)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_pieces(item, indent, depth + 1) for item in value]
        return _block("[", items, "]", indent, depth)
    return [_scalar(value)]


def _block(
    opening: str, parts: list[list[str]], closing: str, indent: int | None, depth: int
) -> list[str]:
    if not parts:
        return [opening, closing]
    inner = "" if indent is None else "\n" + " " * (indent * (depth + 1))
    outer = "" if indent is None else "\n" + " " * (indent * depth)
    between = "," + (inner or " ")
    pieces = [opening, inner]
    for number, part in enumerate(parts):
        pieces.extend([between, *part] if number else part)
    return [*pieces, outer, closing]
