"""Bring a store's schema up to date, or leave it exactly as it was."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from clinic_app.db.engine import reading
from clinic_app.errors import StoreError

_STEPS: Final = Path(__file__).parent / "migrations"


def head_revision() -> str:
    """Return the schema version this program writes."""
    head = _scripts().get_current_head()
    return head if head is not None else ""


def store_revision(connection: Connection) -> str | None:
    """Return the schema version of a store; None when it has no schema at all."""
    heads = MigrationContext.configure(connection).get_current_heads()
    return heads[0] if heads else None


def refuse_newer(found: str | None) -> None:
    """Refuse a schema this program does not know.

    Raises:
        StoreError: `store_newer`, with the version found and the newest one known.
    """
    known = {script.revision for script in _scripts().walk_revisions()}
    if found is not None and found not in known:
        raise StoreError("store_newer", found=found, known=head_revision())


def is_current(engine: Engine) -> bool:
    """Say whether no step is missing.

    Raises:
        StoreError: `store_newer`.
    """
    with reading(engine) as connection:
        found = store_revision(connection)
    refuse_newer(found)
    return found == head_revision()


def migrate(engine: Engine, *, then: Callable[[Connection], None] | None = None) -> None:
    """Run the missing steps in one transaction, and in it also `then`.

    Foreign keys are off meanwhile (rebuilding a parent table would delete its children without
    a word) and are checked before the transaction ends.

    Raises:
        StoreError: `store_newer`; `store_migration_broken` when a key points nowhere afterwards.
            The schema is as it was.
    """
    if is_current(engine):
        return
    with engine.connect() as connection:
        _pragma(connection, "foreign_keys = OFF")
        try:
            with connection.begin():
                command.upgrade(_config(connection), "head")
                if then is not None:
                    then(connection)
                _check_foreign_keys(connection)
        finally:
            _pragma(connection, "foreign_keys = ON")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StoreError("store_migration_broken")


def _pragma(connection: Connection, setting: str) -> None:
    """Change a setting outside any transaction, where alone it has an effect."""
    raw = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.cursor().execute(f"PRAGMA {setting}").close()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    return config


@lru_cache(maxsize=1)
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_STEPS))
