"""A store of every released schema is brought up to date, or left exactly as it was."""

import shutil
from pathlib import Path

import pytest

from clinic_app.db.engine import engine_to_look, reading
from clinic_app.db.finding import said
from clinic_app.db.histories import history_of
from clinic_app.db.manifest import manifests_of
from clinic_app.db.migrate import head_revision, store_revision
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.verify import checks
from drills.migrations import everything, stopped
from tests.files.make_stores import DATA_KEY, FOLDER, RELEASED


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
    assert found["content"][1] == (said("rows_and_versions", count=4),)
    assert history.visits[0].note == "好"
    (backup,) = manifests_of(released, DATA_KEY)
    assert backup.schema in RELEASED
    assert backup.counts["patient"] == 1


def test_a_migration_stopped_at_any_statement_leaves_everything_as_it_was(released: Path) -> None:
    before = everything(released)
    stops = 0
    while stopped(released, stops):
        assert everything(released) == before, stops
        stops += 1
    assert stops > 5
    engine = engine_to_look(released, DATA_KEY)
    with reading(engine) as reader:
        assert store_revision(reader) == head_revision()
    engine.dispose()
