"""An open store: where every session comes from."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from clinic_app.db.audit import AuditNote, append
from clinic_app.db.engine import reading
from clinic_app.db.failures import told_in_words
from clinic_app.errors import StoreError


class Store:
    """One open store. `data_key` stays in memory so that a new password can wrap it."""

    def __init__(self, path: Path, engine: Engine, data_key: bytes, store_id: str) -> None:
        """Keep what opening found out."""
        self.path = path
        self.engine = engine
        self.data_key = data_key
        self.store_id = store_id
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
        self._unwritten.append(note)
        with suppress(StoreError), self.writing():
            """Leaving stores what waits."""

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are stored together at the end, or not at all.

        Lines of the audit trail that had to wait go first. Beside `UnitOfWork` and `note`
        only those use it who append to the trail, or hold the lock to change the key file.

        Raises:
            StoreError: The store cannot be written; nothing was.
        """
        with told_in_words(), Session(self.engine) as session, session.begin():
            session.connection()  # begins now, so that what is read first cannot change
            waiting = tuple(self._unwritten)
            append(session, self.store_id, waiting)
            yield session
        del self._unwritten[: len(waiting)]

    def close(self) -> None:
        """Close every connection; the log beside the file is folded into it and goes."""
        self.is_open = False
        self.engine.dispose()
