"""R2: the disk is full at any write: a message in time, nothing half written, nothing lost.

Each try leaves room for some more bytes and then saves, backs up, prints into a file or exports.
What fails must say so within two seconds, leave no part of a file, and the store as it was.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from clinic_app.db.verify import checks
from clinic_app.errors import StoreError
from clinic_app.services.back_up import back_up
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_file import write_history_file
from clinic_app.services.export_history import export_history
from clinic_app.services.import_history import import_histories
from clinic_app.services.print_paper import Paper, make_paper
from clinic_app.services.write_file import write_file
from drills.outcome import TODAY, Outcome, fill, make_scratch, opened, somebody
from drills.small_disk import SmallDisk, small_disk

_STEP: Final = 4096
_IN_TIME_S: Final = 2.0


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Try `count` times, each action in turn with a little more room; `seed` shifts the room."""
    lost = late = refused = done = 0
    slowest = 0.0
    logging.getLogger("clinic_app").setLevel(logging.CRITICAL)
    with small_disk(scratch / "disk") as disk:
        path = make_scratch(disk.folder / "clinic")
        with opened(path) as clinic:
            fill(clinic, 2)
            back_up(clinic)
            for number, action in enumerate(islice(cycle(_ACTIONS), count)):
                left = (number // len(_ACTIONS) * _STEP + seed % _STEP) % (64 * _STEP)
                was_refused, seconds, fault = _tried(disk, clinic, action, left, number)
                slowest = max(slowest, seconds)
                late += seconds > _IN_TIME_S
                refused += was_refused
                done += not was_refused
                lost += fault
            lost += not all(passed for _, passed, _ in checks(clinic.store))
    logging.getLogger("clinic_app").setLevel(logging.NOTSET)
    kind = "a disk of 6 MB" if disk.is_mounted else "a limit on file sizes"
    words = f"on {kind}: {refused} refused in at most {slowest:.1f} s, {done} had room"
    return Outcome(count, count - min(lost, count), lost, words, late)


def _tried(
    disk: SmallDisk,
    clinic: OpenClinic,
    action: Callable[[OpenClinic, Path, int], None],
    left: int,
    number: int,
) -> tuple[bool, float, bool]:
    """Return whether it was refused, after how long, and whether a promise was broken."""
    before = disk.files()
    target = disk.folder / f"out-{number}"
    started = time.monotonic()
    try:
        with disk.with_room_for(left):
            action(clinic, target, number)
    except (StoreError, OSError):
        seconds = time.monotonic() - started
        half = disk.files() - before - {"clinic/clinic.store.anchor"}
        whole = export_history(clinic, "P-0") == somebody("P-0")
        return True, seconds, bool(half) or not whole
    target.unlink(missing_ok=True)
    for old in (disk.folder / "clinic" / "backups").glob("*"):
        if f"clinic/backups/{old.name}" not in before:
            old.unlink()
    return False, 0.0, False


def _save(clinic: OpenClinic, _target: Path, number: int) -> None:
    import_histories(clinic, (somebody(f"D-{number}"),), TODAY)


def _back_up(clinic: OpenClinic, _target: Path, _number: int) -> None:
    back_up(clinic)


def _export(clinic: OpenClinic, target: Path, _number: int) -> None:
    write_history_file(clinic, "P-1", target)


def _print(clinic: OpenClinic, target: Path, _number: int) -> None:
    paper = make_paper(clinic, Paper.SUMMARY, "P-1", "en", TODAY, datetime.now(UTC))
    write_file(target, paper.pdf)


_ACTIONS: Final = (_save, _back_up, _export, _print)
