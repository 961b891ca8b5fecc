"""Makes the stores below `stores/`: one per released schema, by its own steps and nothing newer.

    .venv/bin/python -m tests.files.make_stores

A store of a released schema is never made anew: add a revision here once it is released.
"""

from pathlib import Path
from typing import Final

from alembic import command

from clinic_app.db import migrate
from clinic_app.db.engine import APPLICATION_ID, engine_for

FOLDER: Final = Path(__file__).parent / "stores"
DATA_KEY: Final = bytes(range(32))
RELEASED: Final = ("0001", "0002", "0003", "0004")
_ROWS: Final = (
    "INSERT INTO change VALUES (1, '{at}', '2026-01-01', 'li', 'test', NULL)",
    """INSERT INTO patient (id, mrn, name, phone, version, created_seq, updated_seq)
    VALUES (1, 'T-1', 'TEST-周梅', '2', 2, 1, 1)""",
    """INSERT INTO patient_version (id, mrn, name, phone, version, created_seq, updated_seq)
    VALUES (1, 'T-1', 'TEST-周梅', '1', 1, 1, 1)""",
    """INSERT INTO diagnosis (id, patient_id, position, disease, version, created_seq,
    updated_seq) VALUES (1, 1, 0, 'GIST', 1, 1, 1)""",
    """INSERT INTO visit (id, patient_id, position, "on", note, version, created_seq,
    updated_seq) VALUES (1, 1, 0, '2026-01-01', '好', 1, 1, 1)""",
)
_AT: Final = "2026-01-01T00:00:00.000000+00:00"


def make(revision: str, path: Path) -> None:
    """Make a store of one schema with a patient, a correction and a visit."""
    engine = engine_for(path, DATA_KEY, create=True)
    with engine.connect() as connection, connection.begin():
        command.upgrade(migrate._config(connection), revision)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"INSERT INTO store VALUES ('released-{revision}', '{_AT}')")
        for statement in _ROWS:
            connection.exec_driver_sql(statement.format(at=_AT))
    engine.dispose()


if __name__ == "__main__":
    for _revision in RELEASED:
        made = FOLDER / f"{_revision}.store"
        if not made.exists():
            make(_revision, made)
