"""R5: a second program on the same store names who has it, may look, and is never in the way.

A child process holds the store open and writes. Meanwhile this one tries to open it too, then
opens it only to look, reads while the other writes, and tries to write. When the child is killed
its lock must be gone with it.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from clinic_app.db.opening import Way, open_with_data_key
from clinic_app.domain.people import FIRST_ROLES, User
from clinic_app.errors import StoreError
from clinic_app.interchange.resource_files import load_knowledge
from clinic_app.services.clinic import opened_clinic
from clinic_app.services.export_history import export_history
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_histories
from drills.outcome import DATA_KEY, TODAY, USER, Outcome, fill, make_scratch, opened, somebody

_WRITES: Final = 8


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Let `count` holders of the store be met by a second program."""
    path = make_scratch(scratch)
    with opened(path) as clinic:
        fill(clinic, 1)
    chance = random.Random(seed)
    lost = sum(_broken(path, number, chance) for number in range(count))
    words = f"{count} holders named, looked over the shoulder of, and gone with their process"
    return Outcome(count, count - lost, lost, words)


def _broken(path: Path, number: int, chance: random.Random) -> bool:
    with _holder(path, number) as child:
        named = _refusal(path)
        looked = _look(path)
        time.sleep(chance.uniform(0, 0.05))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with opened(path) as clinic:
        # What the holder had stored by then is there, and what was looked at is in the trail.
        stored = [one.mrn for one in find_patients(clinic, f"H-{number}", 100)]
        whole = all(export_history(clinic, mrn) == somebody(mrn) for mrn in stored)
    return not (named and looked and whole)


@contextmanager
def _holder(path: Path, number: int) -> Iterator[int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            _hold(path, number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        pipe.read(1)  # it has the store open
        yield child


def _hold(path: Path, number: int, pipe: int) -> None:
    store = open_with_data_key(path, DATA_KEY, user=USER)
    clinic = opened_clinic(store, load_knowledge(), User(name=USER, roles=FIRST_ROLES))
    os.write(pipe, b"1")
    for count in range(_WRITES):
        import_histories(clinic, (somebody(f"H-{number}-{count}"),), TODAY)
    signal.pause()


def _refusal(path: Path) -> bool:
    try:
        with opened(path):
            return False
    except StoreError as error:
        return error.code == "store_in_use" and USER in str(error.parameters["holder"])


def _look(path: Path) -> bool:
    """Say whether looking shows the record, and writing is refused by service and by store."""
    store = open_with_data_key(path, DATA_KEY, way=Way.LOOK)
    user = User(name=USER, roles=FIRST_ROLES)
    try:
        clinic = opened_clinic(store, load_knowledge(), user)
        seen = export_history(clinic, "P-0") == somebody("P-0")
        try:
            import_histories(clinic, (somebody("X"),), TODAY)
        except StoreError:
            return seen
        return False
    finally:
        store.close()
