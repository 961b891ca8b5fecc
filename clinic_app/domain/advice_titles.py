"""Which title an advice or a due item has: its code's, or that of what it is given for.

Source: decision 187.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from clinic_app.domain.findings import AdviceCode, DueKind, Fact

TURNS_ADULT = "turns_adult"

_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"blood_count": "title_count", "blood_liver": "title_liver"}
)
"""Which part of a blood set is due, by the fact that says so; else it is all of it."""


def title_key(code: str, facts: Iterable[Fact]) -> str:
    """Return the key of the sentence that is the title of an advice with these facts.

    That stopping may be considered is not the title for whoever is under 18: the criteria were
    made for adults.
    """
    is_minor = code == AdviceCode.TFR_ELIGIBLE and any(one.code == TURNS_ADULT for one in facts)
    return f"advice.{code}.title_minor" if is_minor else f"advice.{code}.title"


def due_title_key(kind: str, facts: Iterable[Fact]) -> str:
    """Return the key of the sentence that is the title of a due item with these facts.

    Blood count and liver values have one code and are not always due together.
    """
    if kind != DueKind.BLOOD_COUNT:
        return f"due.{kind}.title"
    part = next((_PARTS[one.code] for one in facts if one.code in _PARTS), "title")
    return f"due.{kind}.{part}"
