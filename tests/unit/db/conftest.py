"""Real stores: encrypted, migrated, in a folder of the test's own."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clinic_app.db.anchor import anchor_path
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store import Store
from clinic_app.db.store_making import create_temporary_store


@dataclass(frozen=True)
class Closed:
    path: Path
    data_key: bytes


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """One migrated store, closed: copied for each test, which is quicker than migrating."""
    store = create_temporary_store(tmp_path_factory.mktemp("empty"))
    store.close()
    return Closed(store.path, store.data_key)


@pytest.fixture
def store(empty_store: Closed, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "clinic.store"
    shutil.copy(empty_store.path, path)
    shutil.copy(anchor_path(empty_store.path), anchor_path(path))
    opened = open_with_data_key(path, empty_store.data_key)
    yield opened
    opened.close()
