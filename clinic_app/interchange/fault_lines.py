"""Faults as single lines: where it stands, what was given, what was expected."""

import json
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Final

from clinic_app.errors import ClinicError, Fault
from clinic_app.interchange.json_text import WHOLE, RefusedNumber, moment_text, number_text
from clinic_app.wording import Wording

_MOST_CHARACTERS: Final = 60
_MOST_OF_PATH: Final = 160
_MOST_ZEROS: Final = 20


def fault_line(fault: Fault, spoken: Wording) -> str:
    """Return one line, as `troughs[0].unit: "mg" is not a concentration; use ug/L, …`."""
    sentence = spoken.say(f"fault.{fault.code}", value=as_given(fault.value), **fault.parameters)
    sentence = sentence.rstrip()
    return sentence if fault.path == WHOLE else f"{fault.path[:_MOST_OF_PATH]}: {sentence}"


def error_line(error: ClinicError, spoken: Wording) -> str:
    """Return the sentence of an error, on one line."""
    return " ".join(spoken.say(f"error.{error.code}", **error.parameters).split())


def as_given(value: object) -> str:
    """Write a value the way the JSON had it, shortened; text in quotation marks."""
    if value is None:
        return "this"
    if isinstance(value, Enum):
        return as_given(value.value)
    if isinstance(value, Decimal | RefusedNumber):
        return _shortened(_digits(value) if isinstance(value, Decimal) else value)
    if isinstance(value, bool | int):
        return json.dumps(value)
    if isinstance(value, datetime):
        value = moment_text(value)
    return json.dumps(_shortened(str(value)), ensure_ascii=not str(value).isprintable())


def _digits(value: Decimal) -> str:
    """Write the digits; 1E+99999999999 stays that, for its zeros would fill the memory."""
    written_out = value.is_zero() or abs(value.adjusted()) <= _MOST_ZEROS
    return number_text(value) if written_out else str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
