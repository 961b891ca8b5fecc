"""Who failed too often waits; nothing about the file keeps anybody out for good."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clinic_app.db.attempts import (
    attempts_path,
    clear_tries,
    forget_failures,
    note_failure,
    read_attempts,
    refuse_too_soon,
)
from clinic_app.errors import StoreError

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clinic.store"


def _fail(path: Path, times: int, at: datetime = NOW, user: str = "li") -> None:
    for _ in range(times):
        note_failure(path, user, at, known=True)


def _wait(path: Path, at: datetime = NOW, user: str = "li") -> int:
    try:
        refuse_too_soon(path, user, at)
    except StoreError as error:
        seconds = error.parameters["seconds"]
        return seconds if isinstance(seconds, int) else -1
    return 0


@pytest.mark.parametrize(
    ("failed", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 2), (4, 4), (5, 8), (9, 128), (10, 256), (11, 300), (40, 300)],
)
def test_the_wait_doubles_up_to_five_minutes(path: Path, failed: int, seconds: int) -> None:
    _fail(path, failed)
    assert _wait(path) == seconds
    if seconds:
        assert _wait(path, NOW + timedelta(seconds=seconds - 1)) == 1
    assert _wait(path, NOW + timedelta(seconds=seconds)) == 0
    assert _wait(path, user="wang") == 0


def test_a_name_is_compared_as_a_person_would_and_not_kept_in_the_clear(path: Path) -> None:
    _fail(path, 3, user="Dr Zhang")
    assert _wait(path, user=" ｄｒ zhang") == 2
    content = attempts_path(path).read_text("utf-8").casefold()
    assert "zhang" not in content
    assert read_attempts(path).hashed("li") != read_attempts(path.with_name("b")).hashed("li")


@pytest.mark.parametrize("back", [timedelta(minutes=1), timedelta(days=400)])
def test_a_clock_set_back_makes_nobody_wait_longer(path: Path, back: timedelta) -> None:
    _fail(path, 30)
    earlier = NOW - back
    assert _wait(path, earlier) == 300
    assert _wait(path, earlier + timedelta(seconds=299)) == 1
    assert _wait(path, earlier + timedelta(seconds=300)) == 0


def test_a_clock_set_back_on_a_full_disk_lets_everybody_try(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fail(path, 30)
    monkeypatch.setattr("clinic_app.db.attempts.write_atomically", _full)
    assert _wait(path) == 300
    assert _wait(path, NOW - timedelta(days=1)) == 0
    _fail(path, 3, user="wang")
    clear_tries(path, "li")


def _full(_path: Path, _content: bytes) -> None:
    raise OSError


WHOLE: dict[str, Any] = {
    "format": "clinic-attempts/1",
    "salt": "a",
    "tries": {},
    "failures": [],
    "dropped": 0,
}
CHANGES: tuple[dict[str, Any], ...] = (
    {"format": "other"}, {"salt": 1}, {"tries": []}, {"tries": {"a": {"failed": 9}}},
    {"tries": {"a": {"failed": -1, "last": NOW.isoformat()}}},
    {"tries": {"a": {"failed": 9, "last": "never"}}},
    {"tries": {"a": {"failed": 9, "last": "2026-11-20T09:00"}}},
    {"failures": [1]}, {"dropped": "x"},
)  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b" " * 2_000_000,
     *(json.dumps(WHOLE | change).encode() for change in CHANGES)],
)  # fmt: skip
def test_a_damaged_file_keeps_nobody_out_and_is_replaced(path: Path, content: bytes) -> None:
    attempts_path(path).write_bytes(content)
    assert _wait(path) == 0
    _fail(path, 3)
    assert _wait(path) == 2


def test_an_absurd_count_waits_five_minutes_at_most(path: Path) -> None:
    _fail(path, 1)
    content = json.loads(attempts_path(path).read_bytes())
    for one in content["tries"].values():
        one["failed"] = 10**30
    attempts_path(path).write_text(json.dumps(content), "utf-8")
    assert _wait(path) == 300


def test_the_right_password_clears_its_own_name_only(path: Path) -> None:
    _fail(path, 3)
    _fail(path, 3, user="wang")
    clear_tries(path, "li")
    assert (_wait(path), _wait(path, user="wang")) == (0, 2)
    told = read_attempts(path)
    assert len(told.failures) == 6
    _fail(path, 1)
    forget_failures(path, told)
    assert len(read_attempts(path).failures) == 1
    for name in ("li", "wang"):
        clear_tries(path, name)
    forget_failures(path, read_attempts(path))
    assert not attempts_path(path).exists()


def test_the_file_does_not_grow_without_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clinic_app.db.attempts._MOST_NAMES", 5)
    monkeypatch.setattr("clinic_app.db.attempts._MOST_FAILURES", 7)
    for number in range(12):
        note_failure(path, f"name {number}", NOW, known=False)
    known = read_attempts(path)
    assert (len(known.tries), len(known.failures), known.dropped) == (5, 7, 5)
