"""Faults and warnings of a draft as sentences in the language of the moment."""

import re
from typing import Final

from clinic_app.errors import Fault
from clinic_app.ui import display

_INDEX: Final = re.compile(r"\[\d+\]")
_UNITS: Final = frozenset({"unit", "first", "second"})


def place_of(path: str) -> str:
    """Return a path without its indexes: `troughs[3].unit` is typed at `troughs.unit`."""
    return _INDEX.sub("", path)


def sentence(fault: Fault) -> str:
    """Say a fault of a form (`entry.…`) or of the record's own check (`fault.…`)."""
    shown = display.current()
    for key in (f"entry.{fault.code}", f"fault.{fault.code}"):
        if shown.knows(key):
            parameters = {"value": fault.value, **fault.parameters}
            for name in _UNITS & parameters.keys():
                parameters[name] = shown.unit(str(parameters[name]))
            if "drug" in parameters:
                parameters["drug"] = shown.drug(str(parameters["drug"]))
            if "term" in parameters:
                parameters["term"] = shown.term(str(parameters["term"]))
            return shown.sentence(key, **parameters)
    return shown.sentence("entry.refused")
