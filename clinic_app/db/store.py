"""An open store: where every session comes from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from clinic_app.db.engine import reading
from clinic_app.db.failures import told_in_words


class Store:
    """One open store. `data_key` stays in memory so that a new password can wrap it."""

    def __init__(self, path: Path, engine: Engine, data_key: bytes, store_id: str) -> None:
        """Keep what opening found out."""
        self.path = path
        self.engine = engine
        self.data_key = data_key
        self.store_id = store_id

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

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are stored together at the end, or not at all.

        Only `UnitOfWork` uses it.

        Raises:
            StoreError: The store cannot be written; nothing was.
        """
        with told_in_words(), Session(self.engine) as session, session.begin():
            session.connection()  # begins now, so that what is read first cannot change
            yield session

    def close(self) -> None:
        """Close every connection; the log beside the file is folded into it and goes."""
        self.engine.dispose()
