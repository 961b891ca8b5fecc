"""A store of every released schema is brought up to date, or left exactly as it was."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from clinic_app.db.engine import engine_for, engine_to_look, reading
from clinic_app.db.histories import history_of
from clinic_app.db.manifest import manifests_of
from clinic_app.db.migrate import head_revision, migrate, store_revision
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.verify import checks
from tests.files.make_stores import DATA_KEY, FOLDER, RELEASED


class StopError(Exception):
    """The power goes."""


@pytest.fixture(params=RELEASED)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "clinic.store"
    shutil.copy(FOLDER / f"{request.param}.store", path)
    return path


def test_every_released_schema_but_the_newest_has_its_store() -> None:
    assert [one.stem for one in sorted(FOLDER.glob("*.store"))] == list(RELEASED)
    assert head_revision() not in RELEASED


def test_an_older_store_is_backed_up_brought_up_to_date_and_whole(released: Path) -> None:
    store = open_with_data_key(released, DATA_KEY)
    found = {name: (passed, detail) for name, passed, detail in checks(store)}
    with store.reading() as session:
        history = history_of(session, "T-1")
    store.close()
    assert all(passed for passed, _ in found.values()), found
    assert found["content"][1] == "4 rows and versions"
    assert history.visits[0].note == "好"
    (backup,) = manifests_of(released, DATA_KEY)
    assert backup.schema in RELEASED
    assert backup.counts["patient"] == 1


def _everything(path: Path) -> dict[str, list[Any]]:
    """Return the schema and every row, read without a trace."""
    engine = engine_to_look(path, DATA_KEY)
    with reading(engine) as reader:
        schema = list(reader.exec_driver_sql("SELECT type, name, sql FROM sqlite_master"))
        tables = [name for kind, name, _ in schema if kind == "table"]
        rows = {name: list(reader.exec_driver_sql(f'SELECT * FROM "{name}"')) for name in tables}
    engine.dispose()
    return {
        "": [tuple(one) for one in schema],
        **{k: [tuple(r) for r in v] for k, v in rows.items()},
    }


@contextmanager
def _stopping_at(engine: Engine, place: int) -> Iterator[list[str]]:
    """Raise at the statement number `place`; give those that were run before it."""
    run: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: object) -> None:
        if len(run) == place:
            raise StopError
        run.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    yield run
    event.remove(engine, "before_cursor_execute", count)


def test_a_migration_stopped_at_any_statement_leaves_everything_as_it_was(released: Path) -> None:
    before = _everything(released)
    stops = 0
    while True:
        engine = engine_for(released, DATA_KEY)
        try:
            with _stopping_at(engine, stops):
                migrate(engine)
            break
        except StopError:
            assert _everything(released) == before, stops
            stops += 1
        finally:
            engine.dispose()
    assert stops > 20
    engine = engine_to_look(released, DATA_KEY)
    with reading(engine) as reader:
        assert store_revision(reader) == head_revision()
    engine.dispose()
