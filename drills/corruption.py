"""R3: a damaged, older or exchanged file is never opened in silence.

A clinic's closed store is harmed in one of six ways and opened. Half of the tries harm it as a
crash left it: with no fingerprint of the whole file, only the end of the trail in the anchor.
Opening must be refused with one of the messages behind which a restore is offered.
"""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from clinic_app.db import at_rest
from clinic_app.db.anchor import anchor_path, read_anchor, write_anchor
from clinic_app.errors import StoreError
from clinic_app.services.import_history import import_histories
from drills.outcome import DATA_KEY, TODAY, Outcome, fill, make_scratch, opened, somebody

_PAGE: Final = 4096
_OFFERS_RESTORE: Final = frozenset({"store_damaged", "store_changed_outside", "store_older"})
_PATIENTS: Final = 12


@dataclass(frozen=True, slots=True)
class _Clinic:
    """A closed store at `path`, and the same store as it was two patients earlier."""

    path: Path
    older: Path


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Harm the store `count` times, each time a fresh copy of it."""
    chance = random.Random(seed)
    clinic = _made(scratch)
    said: dict[str, int] = {}
    lost = 0
    for number in range(count):
        path = _copied(clinic, scratch / "tried", crashed=number % 2 == 1)
        harm = chance.choice(_HARMS)
        harm(chance, path, clinic.older)
        code = _refusal(path)
        said[code or "opened"] = said.get(code or "opened", 0) + 1
        lost += code not in _OFFERS_RESTORE
    words = ", ".join(f"{code} {times}" for code, times in sorted(said.items()))
    return Outcome(count, count - lost, lost, words)


def _made(scratch: Path) -> _Clinic:
    path = make_scratch(scratch / "made")
    older = scratch / "older.store"
    with opened(path) as clinic:
        fill(clinic, _PATIENTS)
    shutil.copy(path, older)
    with opened(path) as clinic:
        # So much that every kind of page has changed since the older file.
        for number in range(_PATIENTS, _PATIENTS + 8):
            import_histories(clinic, (somebody(f"P-{number}"),), TODAY)
    return _Clinic(path, older)


def _copied(clinic: _Clinic, folder: Path, *, crashed: bool) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / clinic.path.name
    shutil.copy(clinic.path, path)
    shutil.copy(anchor_path(clinic.path), anchor_path(path))
    if crashed:
        anchor = read_anchor(path, DATA_KEY)
        if anchor is None:
            raise LookupError(path)
        write_anchor(path, DATA_KEY, replace(anchor, at_rest=None))
    return path


def _refusal(path: Path) -> str | None:
    try:
        with opened(path):
            return None
    except StoreError as error:
        return error.code


def _flip(chance: random.Random, path: Path, _older: Path) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _truncate(chance: random.Random, path: Path, _older: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(1, len(content))])


def _empty(_chance: random.Random, path: Path, _older: Path) -> None:
    path.write_bytes(b"")


def _swap_pages(chance: random.Random, path: Path, _older: Path) -> None:
    content = path.read_bytes()
    one, two = sorted(chance.sample(range(len(content) // _PAGE), 2))
    pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
    pages[one], pages[two] = pages[two], pages[one]
    path.write_bytes(b"".join(pages))


def _replay_page(chance: random.Random, path: Path, older: Path) -> None:
    """Put back a page as it was: it passes the cipher, which knows no time."""
    content, before = path.read_bytes(), older.read_bytes()
    places = [
        at
        for at in range(0, min(len(content), len(before)), _PAGE)
        if content[at : at + _PAGE] != before[at : at + _PAGE]
    ]
    at = chance.choice(places)
    path.write_bytes(content[:at] + before[at : at + _PAGE] + content[at + _PAGE :])


def _put_back_older(_chance: random.Random, path: Path, older: Path) -> None:
    at_rest.copy(older, path)


_HARMS: Final[tuple[Callable[[random.Random, Path, Path], None], ...]] = (
    _flip, _truncate, _empty, _swap_pages, _replay_page, _put_back_older,
)  # fmt: skip
