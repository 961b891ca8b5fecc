"""An open clinic on a real store, empty, with the program's own rules."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clinic_app.db.store_files import open_with_data_key
from clinic_app.db.store_making import create_temporary_store
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.open_clinic import close_clinic
from tests import make


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
def clinic(empty_store: Closed, tmp_path: Path) -> Iterator[OpenClinic]:
    path = tmp_path / "clinic.store"
    shutil.copy(empty_store.path, path)
    store = open_with_data_key(path, empty_store.data_key)
    opened = opened_clinic(store, make.knowledge(), "li")
    yield opened
    close_clinic(opened)
