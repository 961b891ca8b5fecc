"""An open store: where every session comes from."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from clinic_app.db import at_rest
from clinic_app.db.audit import AuditNote, Head, append, head
from clinic_app.db.engine import reading
from clinic_app.db.failures import told_in_words
from clinic_app.db.watch import Looking, Watch
from clinic_app.errors import StoreError


class Store:
    """One open store. `data_key` stays in memory so that a new password can wrap it."""

    def __init__(
        self, path: Path, engine: Engine, data_key: bytes, store_id: str, guard: Watch | Looking
    ) -> None:
        """Keep what opening found out; `guard` says whether it is open to work in it."""
        self.path = path
        self.engine = engine
        self.data_key = data_key
        self.store_id = store_id
        self.guard = guard
        self.is_open = True
        self._unwritten: list[AuditNote] = []

    def __repr__(self) -> str:
        """Name the file, never the key."""
        return f"Store({self.path!s})"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one moment of the store and writes nothing.

        Raises:
            StoreError: The store cannot be read.
        """
        with (
            told_in_words(),
            reading(self.engine) as connection,
            Session(connection, autoflush=False) as session,
        ):
            yield session

    def note(self, note: AuditNote) -> None:
        """Add a line to the audit trail about what was seen or given out, in its own transaction.

        A full disk or another writer must not keep a physician from a record: then the line
        waits, and is stored with the next thing that is.
        """
        if isinstance(self.guard, Looking):
            self.guard.saw(note)
            return
        self._unwritten.append(note)
        with suppress(StoreError), self.writing():
            """Leaving stores what waits."""

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are stored together at the end, or not at all.

        Lines of the audit trail that had to wait go first. Beside `UnitOfWork` and `note`
        only those use it who append to the trail, or hold the lock to change the key file.

        Raises:
            StoreError: The store cannot be written; nothing was. `store_read_only` when it is
                open only to be looked at.
        """
        if isinstance(self.guard, Looking):
            raise StoreError("store_read_only")
        with told_in_words(), Session(self.engine) as session, session.begin():
            session.connection()  # begins now, so that what is read first cannot change
            waiting = tuple(self._unwritten)
            append(session, self.store_id, waiting)
            yield session
            is_kept = session.in_transaction()
            newest = head(session, self.store_id) if is_kept else None
        del self._unwritten[: len(waiting)]
        if newest is not None:
            self.guard.wrote(newest)

    def close(self) -> None:
        """Close every connection, fold the log into the file and anchor it; again: nothing."""
        if not self.is_open:
            return
        self.is_open = False
        newest = self._folded() if isinstance(self.guard, Watch) else None
        self.engine.dispose()
        at_rest.closed(self.path)
        if isinstance(self.guard, Watch):
            self.guard.closed(newest)

    def _folded(self) -> Head | None:
        """Fold the log into the file though others may be looking; return the newest line."""
        with suppress(StoreError), told_in_words(), self.engine.connect() as connection:
            newest = head(Session(connection), self.store_id)
            connection.rollback()
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
            return newest
        return None
