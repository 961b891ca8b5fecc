"""Look whether the store is whole."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Final, TypeAlias

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from clinic_app.db.anchor import AnchorUnreadableError, read_anchor
from clinic_app.db.batches import batches
from clinic_app.db.content import content_faults, record_tables, rows_and_versions
from clinic_app.db.engine import reading
from clinic_app.db.finding import Finding, Progress, Said, first_of, said
from clinic_app.db.manifest import Manifest, backup_files, read_manifest
from clinic_app.db.migrate import head_revision, store_revision
from clinic_app.db.store import Store
from clinic_app.db.trail import chain_fault, holds, newest, restores
from clinic_app.db.watch import Looking
from clinic_app.db.worked_out import UNREADABLE, WorkedOut, living_patients
from clinic_app.domain.knowledge import Knowledge

_Answer: TypeAlias = tuple[bool, tuple[Said, ...]]

_LONG: Final = "worked_out"
_MOST_COUNTED: Final = 1000
_PATIENTS_AT_ONCE: Final = 50
_PAGE: Final = re.compile(r"\bpage (\d+)")


def checks(store: Store, knowledge: Knowledge | None = None) -> tuple[Finding, ...]:
    """Return every check with what was found, in a fixed order, as `checking` makes them."""
    return tuple(one for one in checking(store, knowledge) if isinstance(one, Finding))


def checking(store: Store, knowledge: Knowledge | None = None) -> Iterator[Finding | Progress]:
    """Yield every check with what was found as soon as it is made, in a fixed order.

    What cannot be read has not passed. Without the rules in `knowledge` what they said is not
    held against the records; with them it is the last and long check, and how far it is comes
    between. Nothing is held open while the next answer is waited for.
    """
    asked = _CHECKS | {name: partial(check, store) for name, check in _OF_TRUST.items()}
    for name, check in asked.items():
        yield Finding(name, *_tried(store, check))
    if knowledge is not None:
        yield from _working_out(store, knowledge)


def _tried(store: Store, check: Callable[[Connection], _Answer]) -> _Answer:
    try:
        with reading(store.engine) as connection:
            return check(connection)
    except (DBAPIError, *UNREADABLE) as error:
        return False, (_unreadable(error),)


def _working_out(store: Store, knowledge: Knowledge) -> Iterator[Finding | Progress]:
    """Hold what the rules said, search keys and the bases of decisions against the records."""
    found = WorkedOut(knowledge)
    try:
        with _session(store) as session:
            patients = living_patients(session)
        for some in batches(patients, _PATIENTS_AT_ONCE):
            with _session(store) as session:
                found.look_at(session, some)
            yield Progress(found.patients, len(patients))
        with _session(store) as session:
            found.look_at_bases(session)
    except (DBAPIError, *UNREADABLE) as error:
        yield Finding(_LONG, False, (_unreadable(error),))  # noqa: FBT003 - whether it passed
    else:
        yield Finding(_LONG, *found.answer())


@contextmanager
def _session(store: Store) -> Iterator[Session]:
    with reading(store.engine) as connection, Session(connection, autoflush=False) as session:
        yield session


def _unreadable(error: Exception) -> Said:
    return said("unreadable", text=str(getattr(error, "orig", None) or error))


def _cipher(connection: Connection) -> _Answer:
    rows = connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    return _none_of([_page_fault(str(row[0])) for row in rows])


def _integrity(connection: Connection) -> _Answer:
    rows = connection.exec_driver_sql("PRAGMA integrity_check")
    found = [line for row in rows for line in str(row[0]).splitlines()]
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    if found == ["ok"]:
        return True, (said("pages", count=pages),)
    return False, first_of([said("database_says", text=one) for one in found])


def _page_fault(text: str) -> Said:
    page = _PAGE.search(text)
    return said("page_damaged", page=int(page[1])) if page else said("database_says", text=text)


def _foreign_keys(connection: Connection) -> _Answer:
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return _none_of([said("link_broken", table=row[0], row=row[1], parent=row[2]) for row in rows])


def _schema(connection: Connection) -> _Answer:
    found, wanted = store_revision(connection), head_revision()
    if found == wanted:
        return True, (said("schema", found=found),)
    return False, (said("schema_other", found=found, wanted=wanted),)


def _rows(connection: Connection) -> _Answer:
    """Count the rows of every record table, and refuse a patient without diagnosis."""
    counts = {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in record_tables()
    }
    patients, diagnoses = counts["patient"], counts["diagnosis"]
    if patients != diagnoses:
        return False, (said("diagnoses_missing", patients=patients, diagnoses=diagnoses),)
    return True, (said("rows", patients=patients, count=sum(counts.values())),)


def _trail(store: Store, connection: Connection) -> _Answer:
    """Walk the audit trail from its first line to its newest."""
    fault = chain_fault(connection, store.store_id)
    lines = newest(connection, store.store_id).seq
    return (False, (fault,)) if fault else (True, (said("lines", count=lines),))


def _anchors(store: Store, connection: Connection) -> _Answer:
    """Hold the trail against what is kept outside the store: the anchor and every backup."""
    faults = [*_anchor_faults(store, connection)]
    count = len(backup_files(store.path))
    for backup in backup_files(store.path):
        manifest = read_manifest(backup, store.data_key)
        if manifest is None:
            faults.append(said("backup_other", file=backup.name))
        elif not _is_known(connection, store, manifest):
            faults.append(said("backup_unknown", file=backup.name, line=manifest.head.seq))
    return (False, first_of(faults)) if faults else (True, (said("backups", count=count),))


def _anchor_faults(store: Store, connection: Connection) -> Iterator[Said]:
    if isinstance(store.guard, Looking) and store.guard.fault is not None:
        yield said(store.guard.fault)
    try:
        anchor = read_anchor(store.path, store.data_key)
    except AnchorUnreadableError:
        yield said("anchor_changed")
        return
    if anchor is None:
        yield said("anchor_missing")
    elif not holds(connection, store.store_id, anchor.head):
        yield said("anchor_unknown", line=anchor.head.seq)


def _is_known(connection: Connection, store: Store, manifest: Manifest) -> bool:
    """Say whether the trail holds a backup's newest line, or a restore went back behind it."""
    if holds(connection, store.store_id, manifest.head):
        return True
    return any(
        manifest.epoch < restored["epoch"] and manifest.head.seq > restored["line"]
        for restored in restores(connection)
    )


def _content(_store: Store, connection: Connection) -> _Answer:
    """Hold every row and kept version against the trail."""
    faults = list(islice(content_faults(connection), _MOST_COUNTED))
    if faults:
        return False, first_of(faults)
    rows = sum(rows_and_versions(connection, table) for table in record_tables())
    return True, (said("rows_and_versions", count=rows),)


def _none_of(found: list[Said]) -> _Answer:
    return not found, first_of(found)


_CHECKS: Final[dict[str, Callable[[Connection], _Answer]]] = {
    "cipher_integrity": _cipher,
    "integrity": _integrity,
    "foreign_keys": _foreign_keys,
    "schema": _schema,
    "rows": _rows,
}
_OF_TRUST: Final[dict[str, Callable[[Store, Connection], _Answer]]] = {
    "trail": _trail,
    "anchors": _anchors,
    "content": _content,
}
