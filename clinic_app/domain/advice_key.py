"""Advice with its key: the same facts under the same protocol are the same advice."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TypedDict, Unpack

from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    Fact,
    Level,
    Option,
    ProtocolStamp,
    SuggestedBy,
    Value,
)


def _canonical(value: Value) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else repr(value)


def _fact_text(fact: Fact) -> str:
    details = ";".join(f"{name}={_canonical(value)}" for name, value in fact.details)
    on = fact.on.isoformat() if fact.on else ""
    return "|".join((fact.code, _canonical(fact.value), fact.unit or "", on, details))


def advice_key(code: AdviceCode, because: tuple[Fact, ...], stamp: ProtocolStamp) -> str:
    """Return the SHA-256 (hexadecimal) of code, facts and protocol hash.

    A declined card stays away while its key stands and returns when a fact or the protocol
    changes. Numbers are compared by value: 400 and 400.0 give the same key.
    """
    text = "\n".join((code, stamp.sha256, *map(_fact_text, because)))
    return sha256(text.encode()).hexdigest()


class AdviceParts(TypedDict, total=False):
    """The parts of advice that not every code has."""

    options: tuple[Option, ...]
    suggested: Decimal | None
    suggested_by: SuggestedBy | None
    cautions: tuple[CautionCode, ...]
    earliest_on: date | None


def advise(
    code: AdviceCode,
    level: Level,
    because: tuple[Fact, ...],
    *,
    rule: str,
    citations: tuple[str, ...],
    stamp: ProtocolStamp,
    **parts: Unpack[AdviceParts],
) -> Advice:
    """Build advice and give it its key."""
    return Advice(
        key=advice_key(code, because, stamp),
        code=code,
        level=level,
        because=because,
        rule=rule,
        citations=citations,
        **parts,
    )
