"""Facts of findings as JSON and back, types kept."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from clinic_app.domain.findings import Fact, Value


def facts_to_json(facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Return facts as plain JSON values."""
    return [
        {
            "code": one.code,
            "value": _plain(one.value),
            "unit": one.unit,
            "on": one.on.isoformat() if one.on else None,
            "details": [[name, _plain(value)] for name, value in one.details],
        }
        for one in facts
    ]


def facts_from_json(stored: Sequence[dict[str, Any]]) -> tuple[Fact, ...]:
    """Return the facts that `facts_to_json` wrote."""
    return tuple(
        Fact(
            code=one["code"],
            value=_value(one["value"]),
            unit=one["unit"],
            on=date.fromisoformat(one["on"]) if one["on"] else None,
            details=tuple((name, _value(value)) for name, value in one["details"]),
        )
        for one in stored
    )


def _plain(value: Value) -> object:
    """Tag what JSON has no type for; a word of a closed list becomes plain text."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return str(value) if isinstance(value, str) else value


def _value(stored: Any) -> Value:  # noqa: ANN401
    if not isinstance(stored, dict):
        known: Value = stored
        return known
    if "decimal" in stored:
        return Decimal(stored["decimal"])
    return date.fromisoformat(stored["date"])
