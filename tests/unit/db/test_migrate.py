import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from clinic_app.db import migrate as migrate_module
from clinic_app.db.engine import engine_for
from clinic_app.db.migrate import head_revision, migrate, store_revision
from clinic_app.db.store import Store
from clinic_app.errors import StoreError


def test_a_store_is_at_the_newest_version(store: Store) -> None:
    with store.reading() as session:
        assert store_revision(session.connection()) == head_revision()
    migrate(store.engine)


def test_a_migration_that_fails_half_way_leaves_the_schema_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = store.path.with_name("fresh.store")
    engine = engine_for(fresh, store.data_key, create=True)

    def fail_at_the_end(config: Config, revision: str) -> None:
        upgrade(config, revision)
        raise KeyError

    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", fail_at_the_end)
    with pytest.raises(KeyError):
        migrate(engine)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    engine.dispose()


def test_a_step_that_breaks_links_is_taken_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = store.path.with_name("fresh.store")
    engine = engine_for(fresh, store.data_key, create=True)

    def break_a_link(config: Config, revision: str) -> None:
        upgrade(config, revision)
        connection = config.attributes["connection"]
        connection.exec_driver_sql("INSERT INTO search_key VALUES (9, 0, 'x')")

    upgrade = command.upgrade
    monkeypatch.setattr(command, "upgrade", break_a_link)
    with pytest.raises(StoreError, match="store_migration_broken"):
        migrate(engine)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()


def test_the_first_schema_is_not_taken_back(store: Store) -> None:
    with store.engine.connect() as connection, pytest.raises(RuntimeError, match="cannot be"):
        command.downgrade(migrate_module._config(connection), "base")


def test_a_store_of_the_first_schema_is_brought_up_to_date(store: Store) -> None:
    fresh = store.path.with_name("fresh.store")
    engine = engine_for(fresh, store.data_key, create=True)
    with engine.connect() as connection, connection.begin():
        command.upgrade(migrate_module._config(connection), "0001")
        connection.exec_driver_sql("INSERT INTO store VALUES ('one', '2026-01-01T00:00:00')")
    with engine.connect() as connection:
        assert "draft" not in inspect(connection).get_table_names()
    migrate(engine)
    with engine.connect() as connection:
        assert store_revision(connection) == head_revision()
        assert "draft" in inspect(connection).get_table_names()
        kept = connection.exec_driver_sql("SELECT store_id FROM store").scalar_one()
    assert kept == "one"
    engine.dispose()
