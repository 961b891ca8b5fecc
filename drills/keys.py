"""R4: each way a store does not open has its own message; no file gives away what is in it."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from clinic_app.db.store_files import keys_path
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import Disease, VisitKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Patient
from clinic_app.errors import StoreError
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_histories
from clinic_app.services.keep_drafts import keep_draft
from clinic_app.services.open_clinic import close_clinic, open_clinic
from clinic_app.services.record_entry import record_entry
from clinic_app.wording import wording
from drills.outcome import TODAY, USER, Outcome

_MARKERS: Final = 20
_ENCODINGS: Final = ("utf-8", "utf-16-le")


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Make `count` stores, try each way in that must fail, and search every file for markers."""
    chance = random.Random(seed)
    lost = tries = 0
    for number in range(count):
        folder = scratch / str(number)
        markers = [f"MARKER{chance.randrange(10**12):012}" for _ in range(_MARKERS)]
        path, password = _filled(folder, markers)
        found = _given_away(folder, markers)
        said = _messages(path, password)
        tries += len(said)
        lost += found > 0 or len(set(said)) != len(_WAYS) or "" in said
    words = f"{tries} failed openings, {count * _MARKERS} markers looked for in every file"
    return Outcome(count, count - lost, lost, words)


def _filled(folder: Path, markers: list[str]) -> tuple[Path, str]:
    """Put every marker where a patient's or a user's secrets stand; leave the store closed."""
    name, phone, physician, note, draft, password, *others = markers
    path = folder / "clinic.store"
    clinic = create_clinic(path, USER, password).clinic
    person = Patient(mrn=others[0], name=name, phone=phone, physician=physician)
    somebody = History(patient=person, diagnosis=Diagnosis(disease=Disease.GIST))
    import_histories(clinic, (somebody,), TODAY)
    for text in (note, *others):
        visit = Visit(on=TODAY, kind=VisitKind.PHONE, note=text)
        entry = Entry(action=EntryAction.RECORD_VISIT, additions=(Addition("visits", visit),))
        record_entry(clinic, others[0], entry, TODAY)
    keep_draft(clinic, "visit", others[0], draft, datetime.now(UTC))
    # The log beside the open store is looked at too.
    found = _given_away(folder, markers)
    close_clinic(clinic)
    if found:
        raise AssertionError(found)
    return path, password


def _given_away(folder: Path, markers: list[str]) -> int:
    """Count markers that stand readable in a file, or in its name."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    contents = [one.read_bytes() + str(one).encode() for one in files]
    return sum(
        marker.encode(encoding) in content
        for marker in markers
        for encoding in _ENCODINGS
        for content in contents
    )


def _messages(path: Path, password: str) -> list[str]:
    """Return what is said, in the words a person reads, for each way that must fail."""
    return [_said(path, way(path, password)) for way in _WAYS]


def _said(path: Path, password: str) -> str:
    try:
        close_clinic(open_clinic(path, USER, password))
    except StoreError as error:
        return wording("en").say(f"error.{error.code}", **error.parameters)
    finally:
        _put_back(path)
    return ""


def _wrong(_path: Path, password: str) -> str:
    return password[::-1]


def _empty(_path: Path, _password: str) -> str:
    return ""


def _damaged_slot(path: Path, password: str) -> str:
    keys = keys_path(path)
    _keep(keys)
    content = keys.read_bytes()
    place = content.index(b'"wrapped": "') + len(b'"wrapped": "')
    other = b"B" if content[place : place + 1] != b"B" else b"C"
    keys.write_bytes(content[:place] + other + content[place + 1 :])
    return password


def _lost_slots(path: Path, password: str) -> str:
    _keep(keys_path(path), leave=False)
    return password


def _lost_store(path: Path, password: str) -> str:
    _keep(path, leave=False)
    return password


def _keep(path: Path, *, leave: bool = True) -> None:
    kept = path.with_name(path.name + ".kept")
    if leave:
        kept.write_bytes(path.read_bytes())
    else:
        path.rename(kept)


def _put_back(path: Path) -> None:
    for one in (path, keys_path(path)):
        kept = one.with_name(one.name + ".kept")
        if kept.exists():
            kept.replace(one)


_WAYS: Final[tuple[Callable[[Path, str], str], ...]] = (
    _wrong, _empty, _damaged_slot, _lost_slots, _lost_store,
)  # fmt: skip
