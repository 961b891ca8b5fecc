from datetime import date

from clinic_app.db.opening import Way, open_with_data_key
from clinic_app.db.store import Store
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.verify import checks
from tests import make

NAMES = [
    "cipher_integrity",
    "integrity",
    "foreign_keys",
    "schema",
    "rows",
    "trail",
    "anchors",
    "content",
]


def _fill(store: Store) -> None:
    with UnitOfWork(store, make.knowledge(), "li", "test", date(2026, 11, 20)) as work:
        work.new_record(make.gist_adjuvant(visits=[make.visit("2026-05-01")]))


def test_a_whole_store_passes_every_check(store: Store) -> None:
    _fill(store)
    found = checks(store)
    assert [name for name, _, _ in found] == NAMES
    assert all(passed for _, passed, _ in found)
    assert "patient 1" in found[4][2]


def test_a_damaged_page_is_named(store: Store) -> None:
    _fill(store)
    store.close()
    whole = bytearray(store.path.read_bytes())
    whole[9 * 4096 + 50] ^= 255
    store.path.write_bytes(bytes(whole))
    opened = open_with_data_key(store.path, store.data_key, way=Way.EXAMINE)
    found = {name: (passed, detail) for name, passed, detail in checks(opened)}
    opened.close()
    assert not found["cipher_integrity"][0]
    assert "10" in found["cipher_integrity"][1]
    assert not found["integrity"][0]
    assert found["schema"] == (True, "0004")


def test_links_that_point_nowhere_are_found(store: Store) -> None:
    raw = store.engine.raw_connection()
    cursor = raw.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute("INSERT INTO search_key VALUES (9, 0, 'x')")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
    raw.close()
    found = {name: passed for name, passed, _ in checks(store)}
    assert not found["foreign_keys"]
    assert found["integrity"]


def test_a_patient_without_a_diagnosis_is_found(store: Store) -> None:
    _fill(store)
    with store.writing() as session:
        session.connection().exec_driver_sql("DELETE FROM diagnosis")
    assert not {name: passed for name, passed, _ in checks(store)}["rows"]
