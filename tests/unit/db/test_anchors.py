"""What was changed outside the program is found before it is opened, and named by `verify`."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from clinic_app.db import at_rest
from clinic_app.db.anchor import anchor_path, read_anchor
from clinic_app.db.audit import AuditNote
from clinic_app.db.baseline import program_note
from clinic_app.db.engine import connect
from clinic_app.db.finding import Said
from clinic_app.db.opening import Way, open_with_data_key
from clinic_app.db.store import Store
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.db.verify import checks
from clinic_app.errors import StoreError
from tests import make

TODAY: Final = date(2026, 11, 20)
PAGE: Final = 4096
UNLOCKED: Final = "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; "


def _enter(store: Store, *mrns: str) -> None:
    for mrn in mrns:
        with UnitOfWork(store, make.knowledge(), "li", "test", TODAY) as work:
            patient = make.patient(mrn=mrn)
            work.new_record(make.gist_adjuvant(patient=patient, visits=[make.visit("2026-05-01")]))


@pytest.fixture
def filled(store: Store) -> Store:
    """A closed store with two patients and one correction, so that there is a kept version."""
    _enter(store, "T-1", "T-2")
    with UnitOfWork(store, make.knowledge(), "li", "test", TODAY) as work:
        work.record("T-1").set_patient(make.patient(mrn="T-1", phone="2"), None, None)
    store.close()
    return store


def _code(store: Store) -> str | None:
    """Open to work in it; return why that was refused."""
    try:
        open_with_data_key(store.path, store.data_key).close()
    except StoreError as error:
        return error.code
    return None


def _verified(store: Store) -> dict[str, tuple[bool, tuple[Said, ...]]]:
    opened = open_with_data_key(store.path, store.data_key, way=Way.EXAMINE)
    try:
        return {name: (passed, detail) for name, passed, detail in checks(opened)}
    finally:
        opened.close()


def _sql(store: Store, statements: str) -> None:
    """Change the closed store as somebody who has its key could."""
    connection = connect(store.path, store.data_key)
    connection.executescript(f"PRAGMA foreign_keys = OFF; {statements}")
    connection.close()


@contextmanager
def _crashed(store: Store) -> Iterator[Store]:
    """Give the store as a crash leaves it: open, with its log beside it."""
    opened = open_with_data_key(store.path, store.data_key)
    yield opened
    opened.engine.dispose()
    at_rest.closed(store.path)
    opened.guard.lock.release()  # type: ignore[union-attr]


def test_a_store_that_was_closed_opens_again(filled: Store) -> None:
    anchor = read_anchor(filled.path, filled.data_key)
    assert anchor is not None
    assert anchor.at_rest is not None
    assert _code(filled) is None
    assert all(passed for passed, _ in _verified(filled).values())


def test_an_open_store_is_anchored_at_its_newest_line_only(filled: Store) -> None:
    opened = open_with_data_key(filled.path, filled.data_key)
    before = read_anchor(filled.path, filled.data_key)
    _enter(opened, "T-3")
    after = read_anchor(filled.path, filled.data_key)
    opened.close()
    assert before is not None
    assert after is not None
    assert before.at_rest is after.at_rest is None
    assert after.head.seq == before.head.seq + 1


def test_every_flipped_page_is_found(filled: Store) -> None:
    whole = filled.path.read_bytes()
    for at in range(100, len(whole), PAGE):
        filled.path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert _code(filled) == "store_damaged"
    filled.path.write_bytes(whole)
    assert _code(filled) is None


def test_an_older_page_that_passes_the_cipher_is_found(filled: Store) -> None:
    """The cipher proves of each page that it is ours, not that it is of today."""
    older = filled.path.read_bytes()
    opened = open_with_data_key(filled.path, filled.data_key)
    _enter(opened, "T-3")
    opened.close()
    whole = filled.path.read_bytes()
    replayed = 0
    for at in range(PAGE, len(older), PAGE):
        if older[at : at + PAGE] != whole[at : at + PAGE]:
            filled.path.write_bytes(whole[:at] + older[at : at + PAGE] + whole[at + PAGE :])
            assert _code(filled) in {"store_changed_outside", "store_damaged", "store_older"}
            replayed += 1
    assert replayed > 5


@pytest.mark.parametrize("with_anchor", [False, True])
def test_an_older_file_is_found(filled: Store, tmp_path: Path, *, with_anchor: bool) -> None:
    aside = tmp_path / "aside"
    shutil.copy(filled.path, aside)
    opened = open_with_data_key(filled.path, filled.data_key)
    _enter(opened, "T-3")
    opened.close()
    shutil.copy(aside, filled.path)
    assert _code(filled) == "store_older"
    found = _verified(filled)
    assert not found["anchors"][0]
    if not with_anchor:
        return
    anchor_path(filled.path).write_bytes(b"{}")
    assert _code(filled) == "store_changed_outside"


def test_another_log_beside_a_closed_store_is_found(filled: Store) -> None:
    with _crashed(filled) as opened:
        _enter(opened, "T-3")
        log = filled.path.with_name(filled.path.name + "-wal")
        shutil.copy(log, log.with_suffix(".aside"))
        assert log.stat().st_size > PAGE
    assert _code(filled) is None
    shutil.copy(log.with_suffix(".aside"), log)
    assert _code(filled) in {"store_changed_outside", "store_damaged"}


def test_a_crash_is_no_hindrance_and_loses_no_line(filled: Store, tmp_path: Path) -> None:
    opened = open_with_data_key(filled.path, filled.data_key)
    _enter(opened, "T-3")
    copied = tmp_path / "crashed.store"
    for one in filled.path.parent.glob("clinic.store*"):
        if not one.name.endswith(".lock"):
            shutil.copy(one, copied.with_name(one.name.replace("clinic", "crashed", 1)))
    opened.close()
    again = open_with_data_key(copied, filled.data_key)
    with again.reading() as session:
        found = session.connection().exec_driver_sql("SELECT count(*) FROM patient").scalar_one()
    again.close()
    assert found == 3


CHANGED: Final[dict[str, tuple[str, str]]] = {
    "a line edited": (f"{UNLOCKED} UPDATE audit SET by = 'x' WHERE seq = 2", "trail"),
    "a line deleted": (f"{UNLOCKED} DELETE FROM audit WHERE seq = 2", "trail"),
    "the tail cut": (f"{UNLOCKED} DELETE FROM audit WHERE seq = 3", "anchors"),
    "lines swapped": (
        f"""{UNLOCKED} UPDATE audit SET seq = 99 WHERE seq = 1;
        UPDATE audit SET seq = 1 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 99""",
        "trail",
    ),
    "a line put in": (
        """INSERT INTO audit SELECT 4, at, day, by, action, mrn, reason, detail, change_seq,
        previous, hash FROM audit WHERE seq = 3""",
        "trail",
    ),
    "a row edited": ("UPDATE visit SET \"on\" = '2020-01-01'", "content"),
    "a row deleted": ("DELETE FROM visit WHERE id = 1", "content"),
    "a row put in": (
        "INSERT INTO clinic_details VALUES (9, 'x', NULL, NULL, 1, 1, 1, NULL, NULL, NULL)",
        "content",
    ),
    "a change ascribed to another": ("UPDATE change SET by = 'x' WHERE seq = 2", "content"),
    "a kept version edited": ("UPDATE patient_version SET phone = '9'", "content"),
    "a kept version deleted": ("DELETE FROM patient_version", "content"),
}


@pytest.mark.parametrize(("statements", "check"), CHANGED.values(), ids=CHANGED)
@pytest.mark.parametrize("after_a_crash", [False, True])
def test_what_somebody_with_the_key_changed_is_found_and_named(
    filled: Store, statements: str, check: str, *, after_a_crash: bool
) -> None:
    if after_a_crash:
        with _crashed(filled):
            pass
    _sql(filled, statements)
    assert _code(filled) in {"store_changed_outside", "store_older"}
    found = _verified(filled)
    assert not found[check][0], found
    assert _code(filled) in {"store_changed_outside", "store_older"}, "to examine is not to accept"


def test_a_store_without_an_anchor_is_looked_at_once_and_noted(filled: Store) -> None:
    anchor_path(filled.path).unlink()
    assert _code(filled) is None
    assert anchor_path(filled.path).exists()
    opened = open_with_data_key(filled.path, filled.data_key)
    with opened.reading() as session:
        actions = session.connection().exec_driver_sql("SELECT action FROM audit ORDER BY seq")
        said = [row[0] for row in actions]
    opened.close()
    assert said[-1] == "anchor_store"
    assert said.count("anchor_store") == 1


@pytest.mark.parametrize(
    "change",
    ["UPDATE visit SET \"on\" = '2020-01-01'", f"{UNLOCKED} DELETE FROM audit WHERE seq = 3"],
)
def test_what_was_accepted_with_a_reason_opens_and_is_noted(filled: Store, change: str) -> None:
    _sql(filled, change)
    assert _code(filled) is not None
    note: AuditNote = program_note("accept_store", reason="seen")
    open_with_data_key(filled.path, filled.data_key, accepting=note).close()
    assert _code(filled) is None
    found = _verified(filled)
    assert all(found[name][0] for name in ("trail", "anchors", "content")), found


def test_only_damage_that_can_be_read_can_be_accepted(filled: Store) -> None:
    whole = bytearray(filled.path.read_bytes())
    whole[7 * PAGE + 9] ^= 1
    filled.path.write_bytes(whole)
    note = program_note("accept_store", reason="seen")
    with pytest.raises(StoreError, match="store_damaged"):
        open_with_data_key(filled.path, filled.data_key, accepting=note)


@pytest.mark.parametrize(
    "damage",
    [lambda text: text.replace('"seq": 3', '"seq": 2'), lambda _: "", lambda text: text[:40]],
)
def test_a_forged_anchor_is_found(filled: Store, damage: Callable[[str], Any]) -> None:
    anchor = anchor_path(filled.path)
    anchor.write_text(damage(anchor.read_text()))
    assert _code(filled) == "store_changed_outside"
