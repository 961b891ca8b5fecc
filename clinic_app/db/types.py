"""How domain values lie in the store.

SQLite's STRICT tables know TEXT, INTEGER and little else: dates, moments, decimals, words and
JSON are TEXT there, yes/no an INTEGER that is 0 or 1. PostgreSQL gets its native types, so that
the same tables serve both.
"""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Dialect,
    Integer,
    Numeric,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

WholeNumber = BigInteger().with_variant(Integer(), "sqlite")
"""An integer of 64 bits on both backends; `INTEGER` lets SQLite number the rows itself."""


def _is_sqlite(dialect: Dialect) -> bool:
    return dialect.name == "sqlite"


class Day(TypeDecorator[date]):
    """A calendar date."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        return dialect.type_descriptor(Text() if _is_sqlite(dialect) else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Write `YYYY-MM-DD`, which sorts as it reads."""
        if value is None or not _is_sqlite(dialect):
            return value
        return value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ANN401
        """Read a date back."""
        return date.fromisoformat(value) if isinstance(value, str) else value

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:  # noqa: ANN401
        """Compare with dates as dates."""
        return self


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; the offset it was given with stands in a column beside it."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        return dialect.type_descriptor(Text() if _is_sqlite(dialect) else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Write the moment in UTC with a fixed width, so that text order is time order.

        Raises:
            ValueError: A moment without offset.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            message = "a moment needs its offset"
            raise ValueError(message)
        utc = value.astimezone(UTC)
        return utc.isoformat(timespec="microseconds") if _is_sqlite(dialect) else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401
        """Read the moment back, in UTC."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number, kept digit for digit."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        return dialect.type_descriptor(Text() if _is_sqlite(dialect) else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Write the digits."""
        return str(value) if value is not None and _is_sqlite(dialect) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ANN401
        """Read the digits back."""
        return Decimal(value) if value is not None else None


class YesNo(TypeDecorator[bool]):
    """Yes, no or (NULL) unknown."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        return dialect.type_descriptor(Integer() if _is_sqlite(dialect) else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """Write 0 or 1."""
        return int(value) if value is not None and _is_sqlite(dialect) else value

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:  # noqa: ANN401
        """Read yes or no back."""
        return None if value is None else bool(value)


class Word(TypeDecorator[StrEnum]):
    """One word of a closed list of the contract; an unknown word in the store is a fault."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        """Take the list of words."""
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Write the word."""
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> StrEnum | None:  # noqa: ANN401
        """Read the word back."""
        return None if value is None else self.words(value)


class JsonText(TypeDecorator[Any]):
    """A small list or mapping of plain JSON values, always written the same way."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type."""
        return dialect.type_descriptor(Text() if _is_sqlite(dialect) else JSONB())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401
        """Write JSON."""
        if value is None or not _is_sqlite(dialect):
            return value
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401
        """Read JSON back."""
        return json.loads(value) if isinstance(value, str) and _is_sqlite(dialect) else value
