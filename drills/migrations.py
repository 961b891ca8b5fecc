"""R6: a migration stopped at any statement leaves schema and rows as they were, or is whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count as numbers
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from clinic_app.db.engine import engine_for, engine_to_look, reading
from clinic_app.db.migrate import head_revision, migrate, store_revision
from drills.outcome import Outcome
from tests.files.make_stores import DATA_KEY, FOLDER, RELEASED


class StopError(Exception):
    """The power goes."""


def run(count: int, scratch: Path, _seed: int) -> Outcome:
    """Stop the migration of every released schema at every statement; at most `count` stops."""
    tried = lost = 0
    for revision in RELEASED:
        path = scratch / f"{revision}.store"
        shutil.copy(FOLDER / path.name, path)
        before = everything(path)
        for place in numbers():
            if tried >= count or not stopped(path, place):
                break
            tried += 1
            lost += everything(path) != before
        if tried < count:
            lost += _revision(path) != head_revision()
    words = f"{tried} stops in {len(RELEASED)} released schemas"
    return Outcome(tried, tried - min(lost, tried), lost, words)


def stopped(path: Path, place: int) -> bool:
    """Migrate, stopping at the statement number `place`; False when it was done before."""
    engine = engine_for(path, DATA_KEY)
    try:
        with _stopping_at(engine, place):
            migrate(engine)
    except StopError:
        return True
    finally:
        engine.dispose()
    return False


def everything(path: Path) -> dict[str, list[Any]]:
    """Return the schema and every row, read without a trace."""
    engine = engine_to_look(path, DATA_KEY)
    with reading(engine) as reader:
        schema = [
            tuple(row)
            for row in reader.exec_driver_sql("SELECT type, name, sql FROM sqlite_master")
        ]
        tables = [name for kind, name, _ in schema if kind == "table"]
        rows = {name: _rows(reader, name) for name in tables}
    engine.dispose()
    return {"": schema, **rows}


def _rows(reader: Connection, table: str) -> list[tuple[Any, ...]]:
    # The names come from the schema itself.
    found = reader.exec_driver_sql(f'SELECT * FROM "{table}"')  # noqa: S608
    return [tuple(row) for row in found]


def _revision(path: Path) -> str | None:
    engine = engine_to_look(path, DATA_KEY)
    with reading(engine) as reader:
        found = store_revision(reader)
    engine.dispose()
    return found


@contextmanager
def _stopping_at(engine: Engine, place: int) -> Iterator[None]:
    seen = 0

    def stop(*_arguments: object) -> None:
        nonlocal seen
        if seen == place:
            raise StopError
        seen += 1

    event.listen(engine, "before_cursor_execute", stop)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", stop)
