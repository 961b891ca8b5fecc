"""Any history the types allow, plausible or not: the store must give back what it was given."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from clinic_app.domain.record.history import History

_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    NoneType: st.none(),
    bool: st.booleans(),
    int: st.integers(-(2**31), 2**31),
    date: st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    datetime: st.datetimes(
        datetime(1900, 1, 2),  # noqa: DTZ001 - the zone is drawn apart
        datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=_ZONES | st.just(UTC),
    ),
    Decimal: st.decimals(
        min_value=Decimal(-(10**9)), max_value=10**9, allow_nan=False, allow_infinity=False
    ),
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.sampled_from(
        ["O<b>Brien", "李 𠮷", "\u202eabc", "=1+1", "'; DROP TABLE patient", "a\x00b", "😀"]
    ),
}


@cache
def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a type as the record's classes write it."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, UnionType):
        return st.one_of(*map(_of, get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(_of(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{one.name: _of(hints[one.name]) for one in fields(hint)})
    assert issubclass(hint, StrEnum)
    return st.sampled_from(hint)


def histories() -> st.SearchStrategy[History]:
    """Any history."""
    return _of(History)
