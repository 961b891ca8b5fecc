"""Look whether the store is whole."""

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from clinic_app.db.engine import reading
from clinic_app.db.migrate import head_revision, store_revision
from clinic_app.db.store import Store
from clinic_app.db.tables import Record, metadata
from clinic_app.errors import StoreError

Finding: TypeAlias = tuple[str, bool, str]

_MOST_SHOWN: Final = 3


def checks(store: Store) -> tuple[Finding, ...]:
    """Return every check as name, passed, and what was found, in a fixed order.

    What cannot be read has not passed.
    """
    return tuple((name, *_tried(store, check)) for name, check in _CHECKS.items())


def _tried(store: Store, check: Callable[[Connection], tuple[bool, str]]) -> tuple[bool, str]:
    try:
        with reading(store.engine) as connection:
            return check(connection)
    except (DBAPIError, StoreError, ValueError) as error:
        cause = getattr(error, "orig", None) or error
        return False, str(cause)


def _cipher(connection: Connection) -> tuple[bool, str]:
    return _none_found(connection, "PRAGMA cipher_integrity_check")


def _integrity(connection: Connection) -> tuple[bool, str]:
    rows = connection.exec_driver_sql("PRAGMA integrity_check")
    found = [line for row in rows for line in str(row[0]).splitlines()]
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return (True, f"{pages} pages") if found == ["ok"] else (False, _shown(found))


def _foreign_keys(connection: Connection) -> tuple[bool, str]:
    return _none_found(connection, "PRAGMA foreign_key_check")


def _schema(connection: Connection) -> tuple[bool, str]:
    found = store_revision(connection)
    return found == head_revision(), str(found)


def _rows(connection: Connection) -> tuple[bool, str]:
    """Count the rows of every record table, and refuse a patient without diagnosis."""
    tables = _record_tables()
    counts = {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables
    }
    whole = counts["patient"] == counts["diagnosis"]
    return whole, ", ".join(f"{name} {count}" for name, count in counts.items() if count)


def _record_tables() -> list[Table]:
    names = {
        str(mapper.class_.__tablename__)
        for mapper in Record.registry.mappers
        if issubclass(mapper.class_, Record)
    }
    return [table for table in metadata.sorted_tables if table.name in names]


def _none_found(connection: Connection, pragma: str) -> tuple[bool, str]:
    found = [" ".join(map(str, row)) for row in connection.exec_driver_sql(pragma)]
    return not found, _shown(found) if found else "0"


def _shown(found: list[str]) -> str:
    more = f" … ({len(found)})" if len(found) > _MOST_SHOWN else ""
    return "; ".join(found[:_MOST_SHOWN]) + more


_CHECKS: Final[dict[str, Callable[[Connection], tuple[bool, str]]]] = {
    "cipher_integrity": _cipher,
    "integrity": _integrity,
    "foreign_keys": _foreign_keys,
    "schema": _schema,
    "rows": _rows,
}
