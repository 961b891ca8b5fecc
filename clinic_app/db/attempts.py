"""Failed log-ins, in a small file beside the store: who must wait, and what the trail must hear.

Nobody is logged in when a log-in fails, so the encrypted store cannot take it. The file holds
moments and counts, a user name only as a salted hash, and nothing else of what was typed. It is
a brake for whoever sits at the keyboard: who can write to the folder can remove it, and gains no
key by that. Lost, damaged or unwritable, it keeps nobody out.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any, Final

from clinic_app.db.atomic_file import write_atomically
from clinic_app.db.keyslots import folded
from clinic_app.errors import StoreError

_SUFFIX: Final = ".attempts"
_FORMAT: Final = "clinic-attempts/1"
_FREE_TRIES: Final = 3
_FIRST_WAIT_S: Final = 2
_LONGEST_WAIT_S: Final = 300
_MOST_DOUBLINGS: Final = 8
_MOST_NAMES: Final = 200
_MOST_FAILURES: Final = 1000
_LARGEST_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a name failed in a row, and when last."""

    failed: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed log-in: when, for which hashed name, and whether the store knows the name."""

    at: datetime
    who: str
    known: bool


@dataclass(frozen=True, slots=True)
class Attempts:
    """What the file says. `dropped` counts failures there was no more room for."""

    salt: str = field(default_factory=lambda: secrets.token_hex(16))
    tries: dict[str, Tries] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    dropped: int = 0

    def hashed(self, user: str) -> str:
        """Return a user name as it stands in this file."""
        return hmac.new(self.salt.encode(), folded(user).encode(), hashlib.sha256).hexdigest()

    def names(self, users: Iterable[str]) -> dict[str, str]:
        """Return the names of known users by how they stand in this file."""
        return {self.hashed(user): user for user in users}


def attempts_path(path: Path) -> Path:
    """Return where the failed log-ins of the store at `path` lie."""
    return path.parent / (path.name + _SUFFIX)


def read_attempts(path: Path) -> Attempts:
    """Return what is known of failed log-ins; nothing when the file is lost or damaged."""
    try:
        file = attempts_path(path)
        if file.stat().st_size > _LARGEST_BYTES:
            return Attempts()
        return _parsed(json.loads(file.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Attempts()


def refuse_too_soon(path: Path, user: str, now: datetime) -> None:
    """Refuse a try that comes too soon after too many that failed.

    A last try that lies in the future says that the clock was set back: the wait begins anew
    now, so that nobody waits longer than the longest wait.

    Raises:
        StoreError: `store_wait`, with the `seconds` until the next try.
    """
    known = read_attempts(path)
    who = known.hashed(user)
    tries = known.tries.get(who)
    if tries is None:
        return
    wait = timedelta(seconds=_wait_s(tries.failed))
    if tries.last > now:
        tries = replace(tries, last=now)
        if not _write(path, replace(known, tries=known.tries | {who: tries})):
            return
    left = tries.last + wait - now
    if left > timedelta():
        raise StoreError("store_wait", seconds=ceil(left.total_seconds()))


def note_failure(path: Path, user: str, now: datetime, *, known: bool) -> None:
    """Count a try that failed; where the file cannot be written it is not counted."""
    before = read_attempts(path)
    who = before.hashed(user)
    failed = before.tries[who].failed if who in before.tries else 0
    others = {name: tries for name, tries in before.tries.items() if name != who}
    newest = dict(list(others.items())[-(_MOST_NAMES - 1) :])
    failure = Failure(now, who, known)
    is_full = len(before.failures) >= _MOST_FAILURES
    _write(
        path,
        replace(
            before,
            tries=newest | {who: Tries(failed + 1, now)},
            failures=before.failures if is_full else (*before.failures, failure),
            dropped=before.dropped + is_full,
        ),
    )


def clear_tries(path: Path, user: str) -> None:
    """Forget how often a name failed: the right password was typed."""
    before = read_attempts(path)
    who = before.hashed(user)
    if who in before.tries:
        tries = {name: one for name, one in before.tries.items() if name != who}
        _write(path, replace(before, tries=tries))


def forget_failures(path: Path, told: Attempts) -> None:
    """Forget the failures that the audit trail has by now; the file goes when it is empty."""
    now = read_attempts(path)
    is_same = now.salt == told.salt  # else it was lost meanwhile, and begun anew
    left = now.failures[len(told.failures) :] if is_same else now.failures
    remaining = replace(now, failures=left, dropped=max(0, now.dropped - told.dropped))
    if remaining.tries or remaining.failures:
        _write(path, remaining)
    else:
        with suppress(OSError):
            attempts_path(path).unlink(missing_ok=True)


def _wait_s(failed: int) -> int:
    if failed < _FREE_TRIES:
        return 0
    doublings = min(failed - _FREE_TRIES, _MOST_DOUBLINGS)
    return min(_LONGEST_WAIT_S, _FIRST_WAIT_S * int(2**doublings))


def _write(path: Path, attempts: Attempts) -> bool:
    content = asdict(attempts) | {"format": _FORMAT}
    try:
        write_atomically(attempts_path(path), json.dumps(content, default=_spelled).encode())
    except OSError:
        return False
    return True


def _spelled(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _parsed(content: dict[str, Any]) -> Attempts:
    if content["format"] != _FORMAT or not isinstance(content["salt"], str):
        raise ValueError
    tries = {
        str(name): Tries(_count(one["failed"]), _moment(one["last"]))
        for name, one in content["tries"].items()
    }
    failures = tuple(
        Failure(_moment(one["at"]), str(one["who"]), bool(one["known"]))
        for one in content["failures"]
    )
    return Attempts(content["salt"], tries, failures, _count(content["dropped"]))


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError
    return value


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError
    return moment
