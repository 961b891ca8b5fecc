"""Open a store with its data key: to work in it, to look only, or to be examined by `verify`.

Before anything is written, what lies there is held against the anchor beside it. A file that was
closed cleanly must be that file, bit for bit. After a crash, or without an anchor, everything is
looked at: every page, the structure, the trail, and each row against the trail.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.orm import Session

from clinic_app.db import at_rest
from clinic_app.db.anchor import Anchor, write_anchor
from clinic_app.db.audit import AuditNote, Head, append, genesis
from clinic_app.db.backup import back_up
from clinic_app.db.baseline import program_note, take_baseline
from clinic_app.db.engine import engine_for, engine_to_look, is_plain_database, reading
from clinic_app.db.failures import files_told_in_words, lacks_room, told_in_words
from clinic_app.db.manifest import next_epoch
from clinic_app.db.migrate import head_revision, is_current, migrate
from clinic_app.db.past import Past, past_of, refuse_unfit, refuse_untrue
from clinic_app.db.spool import Spool, take_in
from clinic_app.db.store import Store
from clinic_app.db.store_lock import StoreLock
from clinic_app.db.tables import AuditRow, StoreRow
from clinic_app.db.trail import newest
from clinic_app.db.watch import Looking, Watch
from clinic_app.errors import StoreError

_CHECKED_AT_OPENING_BYTES: Final = 64 * 1024 * 1024
"""Without proof, every page of a store up to this size is checked before a look; see `past`."""
_ANCHORED: Final = "anchor_store"


class Way(StrEnum):
    """What a store is opened for."""

    WORK = "work"
    LOOK = "look"
    """Only to look: somebody else works in it."""
    EXAMINE = "examine"
    """Only to look, whatever speaks against opening it: for `verify`."""


def open_with_data_key(
    path: Path,
    data_key: bytes,
    *,
    way: Way = Way.WORK,
    user: str = "",
    is_new: bool = False,
    accepting: AuditNote | None = None,
) -> Store:
    """Open the store with its key; to work in it, bring its schema up to date.

    Args:
        path: Where the store lies.
        data_key: Its key.
        way: What it is opened for.
        user: Who is named to others as long as it is open.
        is_new: It was made just now: there is no past to look at.
        accepting: Open it although it is not what the anchor says, with this line in the trail.

    Raises:
        StoreError: `store_damaged`, `store_changed_outside`, `store_older`, `store_in_use`,
            `store_not_a_store`, `store_newer`, `store_busy`, `store_look_outdated`.
    """
    refuse_empty_file(path)
    with _explained(path):
        if way is not Way.WORK:
            return _opened_to_look(path, data_key, way)
        with files_told_in_words():
            lock = StoreLock.take(path, user)
        try:
            past = Past(path, is_new=True) if is_new else past_of(path, data_key)
            return _opened_to_work(past, data_key, lock, accepting)
        except BaseException:
            lock.release()
            raise


def refuse_empty_file(path: Path) -> None:
    """Refuse what the database library would take for a new, empty store.

    Raises:
        StoreError: `store_missing`, `store_not_a_store`, `store_damaged`.
    """
    with files_told_in_words():
        if not path.exists():
            raise StoreError("store_missing")
        if not path.is_file():
            raise StoreError("store_not_a_store")
        if path.stat().st_size == 0:
            raise StoreError("store_damaged")


def _opened_to_look(path: Path, data_key: bytes, way: Way) -> Store:
    past = past_of(path, data_key)
    fault: str | None = None
    engine = engine_to_look(path, data_key)
    small = path.stat().st_size <= _CHECKED_AT_OPENING_BYTES
    with _disposed_on_error(engine), told_in_words(), reading(engine) as reader:
        refuse_unfit(reader, every_page=small and way is Way.LOOK and not past.is_proven)
        if not is_current(engine):
            raise StoreError("store_look_outdated")
        store_id = _store_id(reader)
        try:
            past.refuse_mismatch(reader, store_id)
        except StoreError as error:
            if way is Way.LOOK:
                raise
            fault = error.code
    at_rest.opened(path)
    return Store(path, engine, data_key, store_id, Looking(Spool(path, data_key), fault))


def _opened_to_work(
    past: Past, data_key: bytes, lock: StoreLock, accepting: AuditNote | None
) -> Store:
    path = past.path
    if not past.is_new:
        _refuse_past(past, data_key, is_accepted=accepting is not None)
    engine = engine_for(path, data_key)
    at_rest.opened(path)
    try:
        with _disposed_on_error(engine), told_in_words():
            store_id = _brought_up_to_date(engine, past, data_key)
            watch = Watch(path, data_key, store_id, lock)
            store = Store(path, engine, data_key, store_id, watch)
            _note_opening(store, past, accepting)
    except BaseException:
        at_rest.closed(path)
        raise
    return store


def _refuse_past(past: Past, data_key: bytes, *, is_accepted: bool) -> None:
    """Look at the file before anything is written to it."""
    engine = engine_to_look(past.path, data_key, at_rest=not at_rest.has_leftovers(past.path))
    try:
        with told_in_words(), reading(engine) as reader:
            refuse_unfit(reader, every_page=not past.is_proven)
            if not is_accepted:
                refuse_untrue(reader, past, data_key)
    finally:
        engine.dispose()


def _brought_up_to_date(engine: Engine, past: Past, data_key: bytes) -> str:
    """Anchor the store as open, migrate it if need be (a backup first), and return its id."""
    with reading(engine) as reader:
        store_id = _store_id(reader)
        has_trail = inspect(reader).has_table(AuditRow.__tablename__)
        head = newest(reader, store_id) if has_trail else Head(0, genesis(store_id))
    with files_told_in_words():
        # From here on the file is another than the one that was closed.
        write_anchor(past.path, data_key, Anchor(store_id, head))
    if not is_current(engine):
        back_up(engine, past.path, data_key, store_id)

        def take_in_rows(connection: Connection) -> None:
            with Session(connection) as session:
                take_baseline(session, store_id, head_revision())
                session.flush()

        migrate(engine, then=take_in_rows)
    return store_id


def _note_opening(store: Store, past: Past, accepting: AuditNote | None) -> None:
    """Say in the trail what was out of the ordinary, and take in what others looked at."""
    with store.writing() as session:
        if accepting is not None:
            line = newest(session.connection(), store.store_id).seq
            gone_back = {"line": line, "epoch": next_epoch(store.path, store.data_key)}
            append(session, store.store_id, [replace(accepting, detail=(gone_back,))])
            take_baseline(session, store.store_id, head_revision())
        elif past.anchor is None and not past.is_new:
            append(session, store.store_id, [program_note(_ANCHORED)])
        files = take_in(session, store.path, store.store_id, store.data_key)
    for file in files:
        file.unlink(missing_ok=True)


def _store_id(reader: Connection) -> str:
    found = reader.scalars(select(StoreRow.store_id)).one_or_none()
    if found is None:
        raise StoreError("store_damaged")
    return found


@contextmanager
def _disposed_on_error(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Tell apart what the database library calls by one name."""
    try:
        yield
    except StoreError as error:
        if lacks_room(error, path):
            raise StoreError("store_disk_full") from error
        if error.code == "store_damaged" and is_plain_database(path):
            raise StoreError("store_not_a_store") from error
        if error.code == "store_missing" and path.exists():
            # It is there, but nothing can be laid beside it: SQLite calls both the same.
            raise StoreError("store_folder_read_only") from error
        raise
