from datetime import date
from pathlib import Path

from clinic_app.db.engine import connect
from clinic_app.db.store import Store
from clinic_app.db.store_making import create_store
from clinic_app.db.unit_of_work import UnitOfWork
from tests import make

MARKERS = ("MARKER-NAME", "MARKER-MRN", "MARKER-PHONE", "MARKER-NOTE", "病人标记")


def test_nothing_about_a_patient_lies_in_any_file_in_the_clear(store: Store) -> None:
    patient = make.patient(
        name="MARKER-NAME 病人标记", mrn="MARKER-MRN", phone="MARKER-PHONE 13800138000"
    )
    history = make.gist_adjuvant(
        patient=patient, visits=[make.visit("2026-05-01", note="MARKER-NOTE")]
    )
    with UnitOfWork(store, make.knowledge(), "li", "test", date(2026, 11, 20)) as work:
        work.new_record(history)
    files: list[Path] = [one for one in store.path.parent.iterdir() if one.is_file()]
    contents = {one.name: one.read_bytes() for one in files}
    store.close()
    contents |= {f"{one.name} closed": one.read_bytes() for one in files if one.exists()}
    assert any(name.endswith("-wal") for name in contents)
    for marker in (*MARKERS, "SQLite format 3", "CREATE TABLE"):
        for encoding in ("utf-8", "utf-16-le"):
            assert [n for n, c in contents.items() if marker.encode(encoding) in c] == []


def test_every_connection_is_set_up_to_keep_what_it_says(store: Store) -> None:
    connection = connect(store.path, store.data_key)
    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "cipher_version")
    }
    connection.close()
    version = found.pop("cipher_version")
    assert version.startswith("4.")
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    created = create_store(tmp_path / "clinic.store", make.user("li"), "a password")
    with UnitOfWork(created.store, make.knowledge(), "li", "test", date(2026, 11, 20)) as work:
        work.new_record(make.gist_adjuvant())
    modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    created.store.close()
    assert len(modes) >= 3
    assert set(modes.values()) == {0o600}
