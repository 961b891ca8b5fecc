"""Every way a store cannot be opened has its own answer, and none of them changes a file."""

import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2

from clinic_app.db import engine, failures, opening
from clinic_app.db.anchor import anchor_path
from clinic_app.db.engine import engine_for
from clinic_app.db.opening import open_with_data_key
from clinic_app.db.store import Store
from clinic_app.db.store_files import (
    keys_path,
    open_store,
    open_store_with_recovery_key,
    store_exists,
)
from clinic_app.db.store_making import create_store
from clinic_app.db.user_keys import give_key
from clinic_app.errors import StoreError
from clinic_app.wording import LANGUAGES, wording
from tests import make

USER, PASSWORD = "李医生", "correct horse 电池"
PAGE = 4096


@dataclass(frozen=True)
class Made:
    path: Path
    recovery_key: str
    data_key: bytes


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("original") / "clinic.store"
    created = create_store(path, make.user(USER), PASSWORD)
    created.store.close()
    return Made(path, created.recovery_key, created.store.data_key)


@pytest.fixture
def made(original: Made, tmp_path: Path) -> Made:
    path = tmp_path / "clinic.store"
    shutil.copy(original.path, path)
    shutil.copy(keys_path(original.path), keys_path(path))
    shutil.copy(anchor_path(original.path), anchor_path(path))
    return Made(path, original.recovery_key, original.data_key)


def _refused(path: Path, user: str = USER, password: str = PASSWORD) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(path, user, password).close()
    return caught.value


def test_no_room_to_open_is_not_taken_for_damage(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "disk I/O error"

    def no_room(*_: object, **__: object) -> object:
        raise dbapi2.OperationalError(words)

    monkeypatch.setattr(engine, "connect_to_look", no_room)
    monkeypatch.setattr(failures, "disk_usage", lambda _: SimpleNamespace(free=4096))
    assert _refused(made.path).code == "store_disk_full"


def test_a_place_where_no_file_can_be_is_told(tmp_path: Path) -> None:
    assert _refused(tmp_path / ("x" * 300)).code == "store_folder_read_only"
    assert _refused(Path()).code == "store_not_a_store"
    with pytest.raises(StoreError) as caught:
        create_store(tmp_path / ("x" * 300), make.user(USER), PASSWORD)
    assert caught.value.code == "store_folder_read_only"


def test_the_right_password_opens(made: Made) -> None:
    open_store(made.path, f" {USER}", PASSWORD).close()
    assert sorted(one.name for one in made.path.parent.iterdir()) == [
        "clinic.store", "clinic.store.anchor", "clinic.store.keys", "clinic.store.lock",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [
        (USER, "wrong", "store_wrong_password"),
        (USER, PASSWORD + " ", "store_wrong_password"),
        (USER, "", "store_password_empty"),
        ("nobody", PASSWORD, "store_unknown_user"),
    ],
)
def test_what_was_typed_wrong_is_told(made: Made, user: str, password: str, code: str) -> None:
    assert _refused(made.path, user, password).code == code


@pytest.mark.parametrize("member", ["salt", "nonce", "wrapped", "check", "user", "passes"])
def test_a_damaged_slot_is_not_taken_for_a_wrong_password(made: Made, member: str) -> None:
    keys = keys_path(made.path)
    content = json.loads(keys.read_text(encoding="utf-8"))
    slot = content["slots"][0]
    slot[member] = 10**9 if member == "passes" else slot[member][1:] + slot[member][0] + "A"
    keys.write_text(json.dumps(content), encoding="utf-8")
    user = slot["user"]
    assert _refused(made.path, user).code == "store_slot_damaged"
    assert open_store_with_recovery_key(made.path, made.recovery_key).user == user


@pytest.mark.parametrize(
    ("member", "value"),
    [("salt", "A"), ("salt", "AAAA"), ("nonce", "A"), ("nonce", ""),
     ("memory_kib", 0), ("passes", 0), ("lanes", 0), ("lanes", 10**9)],
)  # fmt: skip
def test_a_slot_whose_check_was_made_to_fit_is_damaged_too(
    made: Made, member: str, value: object
) -> None:
    keys = keys_path(made.path)
    content = json.loads(keys.read_text(encoding="utf-8"))
    slot = content["slots"][0]
    said = {name: one for name, one in slot.items() if name != "check"} | {member: value}
    check = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    content["slots"][0] = said | {"check": check}
    keys.write_text(json.dumps(content), encoding="utf-8")
    assert _refused(made.path, USER).code == "store_slot_damaged"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": "clinic-keys/1"}',
     b'{"format": "clinic-keys/1", "store_id": "a", "slots": [{}]}',
     b'{"format": "clinic-keys/1", "store_id": "a", "slots": [1]}'],
)  # fmt: skip
def test_a_torn_key_file_is_told(made: Made, content: bytes) -> None:
    keys_path(made.path).write_bytes(content)
    assert _refused(made.path).code == "store_slots_damaged"


def test_a_key_file_of_a_newer_version_is_told(made: Made) -> None:
    keys = keys_path(made.path)
    keys.write_text(keys.read_text("utf-8").replace("clinic-keys/1", "clinic-keys/2"), "utf-8")
    assert _refused(made.path).code == "store_newer"


def test_missing_files_are_told_apart(made: Made) -> None:
    keys = keys_path(made.path)
    aside = keys.rename(keys.with_suffix(".aside"))
    assert _refused(made.path).code == "store_slots_missing"
    aside.rename(keys)
    made.path.unlink()
    assert store_exists(made.path)
    assert _refused(made.path).code == "store_missing"
    keys.unlink()
    assert not store_exists(made.path)
    assert _refused(made.path).code == "store_missing"


def _flip(at: int) -> Callable[[bytes], bytes]:
    return lambda whole: whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        _flip(3), _flip(100), _flip(PAGE - 1), _flip(5 * PAGE + 77), _flip(-2),
        lambda whole: whole[: len(whole) // 2], lambda whole: whole[: PAGE + 10],
        lambda whole: whole[:PAGE], lambda whole: b"", lambda whole: b"\0" * len(whole),
        lambda whole: whole[:PAGE] + whole[2 * PAGE : 3 * PAGE] + whole[2 * PAGE :],
    ],
)  # fmt: skip
def test_a_damaged_store_is_never_silently_opened(
    made: Made, damage: Callable[[bytes], bytes]
) -> None:
    damaged = damage(made.path.read_bytes())
    made.path.write_bytes(damaged)
    assert _refused(made.path).code == "store_damaged"
    assert made.path.read_bytes() == damaged


def test_the_keys_of_another_store_do_not_open_this_one(made: Made, tmp_path: Path) -> None:
    other = tmp_path / "other.store"
    create_store(other, make.user(USER), PASSWORD).store.close()
    shutil.copy(keys_path(other), keys_path(made.path))
    assert _refused(made.path).code == "store_damaged"


def test_an_unencrypted_database_is_no_store(made: Made) -> None:
    made.path.unlink()
    with closing(sqlite3.connect(made.path)) as plain:
        plain.execute("CREATE TABLE t (a)")
    assert _refused(made.path).code == "store_not_a_store"
    keys_path(made.path).unlink()
    assert _refused(made.path).code == "store_not_a_store"


def test_a_folder_or_an_encrypted_database_of_another_program_is_no_store(made: Made) -> None:
    engine = engine_for(made.path, made.data_key)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA application_id = 7")
    engine.dispose()
    assert _refused(made.path).code == "store_not_a_store"
    made.path.unlink()
    made.path.mkdir()
    assert _refused(made.path).code == "store_not_a_store"


def test_a_store_of_a_newer_version_is_refused_and_left_alone(made: Made) -> None:
    engine = engine_for(made.path, made.data_key)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    before = made.path.read_bytes()
    refused = _refused(made.path)
    assert (refused.code, refused.parameters["found"]) == ("store_newer", "9999")
    assert made.path.read_bytes() == before


def test_a_store_without_its_own_name_is_damaged(made: Made) -> None:
    engine = engine_for(made.path, made.data_key)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM store")
    engine.dispose()
    assert _refused(made.path).code == "store_damaged"


def test_the_recovery_key_opens_and_sets_a_new_password(made: Made) -> None:
    opened = open_store_with_recovery_key(made.path, made.recovery_key.lower())
    assert opened.user == USER
    before = made.path.read_bytes()
    give_key(opened.store, USER, "new")
    opened.store.close()
    assert made.path.read_bytes() == before
    assert _refused(made.path).code == "store_wrong_password"
    open_store(made.path, USER, "new").close()
    open_store_with_recovery_key(made.path, made.recovery_key).store.close()


def test_the_recovery_key_of_another_store_is_told(made: Made) -> None:
    with pytest.raises(StoreError, match="store_recovery_wrong"):
        open_store_with_recovery_key(made.path, "46HBC-KA923-15ARQ-YA2FN-F0FYK-HY45V")


def test_an_empty_new_password_changes_nothing(made: Made) -> None:
    store = open_with_data_key(made.path, made.data_key)
    before = keys_path(made.path).read_bytes()
    with pytest.raises(StoreError, match="store_password_empty"):
        give_key(store, USER, "")
    store.close()
    assert keys_path(made.path).read_bytes() == before


def test_a_new_store_never_takes_the_place_of_another(made: Made) -> None:
    before = made.path.read_bytes()
    with pytest.raises(StoreError, match="store_exists"):
        create_store(made.path, make.user(USER), PASSWORD)
    assert made.path.read_bytes() == before


def test_keys_left_without_a_store_are_set_aside(made: Made) -> None:
    old = keys_path(made.path).read_bytes()
    made.path.unlink()
    create_store(made.path, make.user("other"), PASSWORD).store.close()
    aside = [one for one in made.path.parent.iterdir() if ".keys." in one.name]
    assert [one.read_bytes() for one in aside] == [old]


@pytest.mark.parametrize(
    ("user", "password", "code"),
    [(" ", "x", "store_user_empty"), ("x", "", "store_password_empty")],
)
def test_a_new_store_needs_a_name_and_a_password(
    tmp_path: Path, user: str, password: str, code: str
) -> None:
    with pytest.raises(StoreError, match=code):
        create_store(tmp_path / "new" / "clinic.store", make.user(user), password)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    with pytest.raises(StoreError, match="store_folder_read_only"):
        create_store(blocked / "clinic.store", make.user(USER), PASSWORD)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_a_sentence(language: str) -> None:
    spoken = wording(language)
    source = "\n".join(
        one.read_text(encoding="utf-8")
        for folder in (
            "clinic_app/db",
            "clinic_app/domain",
            "clinic_app/services",
            "clinic_app/ui",
        )
        for one in (Path(__file__).parents[3] / folder).rglob("*.py")
    )
    raised = {*re.findall(r'"(store_\w+)"', source)} - {"store_id"}
    raised |= {*re.findall(r'StoreError\(\s*"(\w+)"', source)}
    assert [code for code in sorted(raised) if not spoken.knows(f"error.{code}")] == []
    for key in (key for key in spoken.keys() if key.startswith("error.store_")):  # noqa: SIM118
        assert key.removeprefix("error.") in raised
        assert spoken.say(
            key, found="1", known="2", expected=30, holder="li", since="8:00", seconds=2, user="li"
        )


def test_a_store_in_a_folder_that_takes_no_file_is_not_called_missing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As root one can write everywhere, so what SQLite says of such a folder is said for it."""

    def cannot_open(*_arguments: object, **_options: object) -> None:
        raise StoreError("store_missing")

    store.close()
    monkeypatch.setattr(opening, "refuse_unfit", cannot_open)
    with pytest.raises(StoreError, match="store_folder_read_only"):
        open_with_data_key(store.path, store.data_key)
