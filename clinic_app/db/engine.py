"""Connections to the one encrypted file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from clinic_app.errors import StoreError

APPLICATION_ID: Final = 0x47495354
"""`GIST` in four bytes: what `PRAGMA application_id` of our stores says."""

_READ_ONLY: Final = "clinic_reading"
_BUSY_MS: Final = 5000


def connect(path: Path, data_key: bytes, *, create: bool = False) -> Any:  # noqa: ANN401
    """Open one connection with the raw data key (no derivation: opens in milliseconds).

    Raises:
        StoreError: `store_unencrypted` when the database library would not encrypt.
        sqlcipher3.dbapi2.Error: The file is not ours, damaged, or the key is another's.
    """
    mode = "rwc" if create else "rw"
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _set_up(connection, data_key)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_look(path: Path, data_key: bytes, *, at_rest: bool = False) -> Any:  # noqa: ANN401
    """Open one connection that cannot write.

    With `at_rest` the file is read as it lies, with no lock and no look at a log beside it: for
    a file that nobody writes. Without, for a store that another process has open.

    Raises:
        sqlcipher3.dbapi2.Error: The file is not ours, damaged, or the key is another's.
    """
    rest = "&immutable=1" if at_rest else ""
    connection = dbapi2.connect(
        f"{path.resolve().as_uri()}?mode=ro{rest}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        _unlock(connection, data_key)
        for setting in ("temp_store = MEMORY", "query_only = ON", f"busy_timeout = {_BUSY_MS}"):
            connection.execute(f"PRAGMA {setting}").close()
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, data_key: bytes) -> None:  # noqa: ANN401
    # What the library would print on standard error is said in words, or by `verify`.
    connection.execute("PRAGMA cipher_log_level = NONE").close()
    connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise StoreError("store_unencrypted")


def _set_up(connection: Any, data_key: bytes) -> None:  # noqa: ANN401
    _unlock(connection, data_key)
    for setting in (
        f"busy_timeout = {_BUSY_MS}",
        "temp_store = MEMORY",
        "foreign_keys = ON",
        "journal_mode = WAL",
        "synchronous = FULL",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def engine_for(path: Path, data_key: bytes, *, create: bool = False) -> Engine:
    """Return the engine of one store. Writers begin IMMEDIATE, readers do not keep them out."""

    def creator() -> Any:  # noqa: ANN401
        return connect(path, data_key, create=create)

    return _engine(creator)


def engine_to_look(path: Path, data_key: bytes, *, at_rest: bool = False) -> Engine:
    """Return an engine whose connections cannot write; see `connect_to_look`."""

    def creator() -> Any:  # noqa: ANN401
        return connect_to_look(path, data_key, at_rest=at_rest)

    return _engine(creator)


def _engine(creator: Callable[[], Any]) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one moment of the store and keeps no writer out."""
    with engine.connect() as connection:
        yield connection.execution_options(**{_READ_ONLY: True})


def _begin(connection: Connection) -> None:
    """Begin ourselves: the driver's own way loses schema changes to no rollback."""
    reading = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def is_plain_database(path: Path) -> bool:
    """Say whether the file is a database that nobody encrypted, and so not a store of ours."""
    try:
        connection = dbapi2.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except dbapi2.Error:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").close()
    except dbapi2.Error:
        return False
    finally:
        connection.close()
    return True
