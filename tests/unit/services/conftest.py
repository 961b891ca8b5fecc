"""An open clinic on a real store, empty, with the program's own rules."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from clinic_app.db.anchor import anchor_path
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store_making import create_temporary_store
from clinic_app.services.clinic import OpenClinic, opened_clinic
from clinic_app.services.demo.clinic import synthetic_histories
from clinic_app.services.import_history import import_histories
from clinic_app.services.open_clinic import close_clinic
from tests import make

DEMO_DAY = date(2026, 11, 20)


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


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """One store with the synthetic clinic as of `DEMO_DAY`, closed: copied for each test."""
    store = create_temporary_store(tmp_path_factory.mktemp("demo"))
    clinic = opened_clinic(store, make.knowledge(), make.user())
    import_histories(clinic, synthetic_histories(DEMO_DAY), DEMO_DAY)
    store.close()
    return Closed(store.path, store.data_key)


@pytest.fixture
def clinic(empty_store: Closed, tmp_path: Path) -> Iterator[OpenClinic]:
    yield from _copy(empty_store, tmp_path / "clinic.store")


@pytest.fixture
def demo(demo_store: Closed, tmp_path: Path) -> Iterator[OpenClinic]:
    yield from _copy(demo_store, tmp_path / "demo.store")


def _copy(closed: Closed, path: Path) -> Iterator[OpenClinic]:
    shutil.copy(closed.path, path)
    shutil.copy(anchor_path(closed.path), anchor_path(path))
    store = open_with_data_key(path, closed.data_key)
    opened = opened_clinic(store, make.knowledge(), make.user())
    yield opened
    close_clinic(opened)
