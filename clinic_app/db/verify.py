"""Look whether the store is whole."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Final, TypeAlias

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from clinic_app.db.anchor import AnchorUnreadableError, read_anchor
from clinic_app.db.content import content_faults, record_tables, rows_and_versions
from clinic_app.db.engine import reading
from clinic_app.db.manifest import Manifest, backup_files, read_manifest
from clinic_app.db.migrate import head_revision, store_revision
from clinic_app.db.store import Store
from clinic_app.db.trail import chain_fault, holds, newest, restores
from clinic_app.db.watch import Looking
from clinic_app.errors import StoreError

Finding: TypeAlias = tuple[str, bool, str]

_MOST_SHOWN: Final = 3
_MOST_COUNTED: Final = 1000


def checks(store: Store) -> tuple[Finding, ...]:
    """Return every check as name, passed, and what was found, in a fixed order.

    What cannot be read has not passed.
    """
    found = [(name, *_tried(store, check)) for name, check in _CHECKS.items()]
    found += [(name, *_tried(store, partial(check, store))) for name, check in _OF_TRUST.items()]
    return tuple(found)


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
    tables = record_tables()
    counts = {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables
    }
    whole = counts["patient"] == counts["diagnosis"]
    return whole, ", ".join(f"{name} {count}" for name, count in counts.items() if count)


def _trail(store: Store, connection: Connection) -> tuple[bool, str]:
    """Walk the audit trail from its first line to its newest."""
    fault = chain_fault(connection, store.store_id)
    lines = newest(connection, store.store_id).seq
    return (False, fault) if fault else (True, f"{lines} lines")


def _anchors(store: Store, connection: Connection) -> tuple[bool, str]:
    """Hold the trail against what is kept outside the store: the anchor and every backup."""
    faults = [*_anchor_faults(store, connection)]
    count = len(backup_files(store.path))
    for backup in backup_files(store.path):
        manifest = read_manifest(backup, store.data_key)
        if manifest is None:
            faults.append(f"{backup.name}: manifest changed or of another store")
        elif not _is_known(connection, store, manifest):
            faults.append(f"{backup.name}: line {manifest.head.seq} is not in the trail")
    return not faults, _shown(faults) if faults else f"{count} backups"


def _anchor_faults(store: Store, connection: Connection) -> Iterator[str]:
    if isinstance(store.guard, Looking) and store.guard.fault is not None:
        yield store.guard.fault
    try:
        anchor = read_anchor(store.path, store.data_key)
    except AnchorUnreadableError:
        yield "anchor changed"
        return
    if anchor is None:
        yield "no anchor"
    elif not holds(connection, store.store_id, anchor.head):
        yield f"anchor: line {anchor.head.seq} is not in the trail"


def _is_known(connection: Connection, store: Store, manifest: Manifest) -> bool:
    """Say whether the trail holds a backup's newest line, or a restore went back behind it."""
    if holds(connection, store.store_id, manifest.head):
        return True
    return any(
        manifest.epoch < restored["epoch"] and manifest.head.seq > restored["line"]
        for restored in restores(connection)
    )


def _content(_store: Store, connection: Connection) -> tuple[bool, str]:
    """Hold every row and kept version against the trail."""
    faults = list(islice(content_faults(connection), _MOST_COUNTED))
    if faults:
        return False, _shown(faults)
    rows = sum(rows_and_versions(connection, table) for table in record_tables())
    return True, f"{rows} rows and versions"


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
_OF_TRUST: Final[dict[str, Callable[[Store, Connection], tuple[bool, str]]]] = {
    "trail": _trail,
    "anchors": _anchors,
    "content": _content,
}
