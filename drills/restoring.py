"""R9: a backup and the recovery key on a machine that never saw the store bring everything back.

A clinic of `count` patients is made, backed up and lost; only the backup's three files and the
printed key reach the other folder. From there to the first screen's list, timed; then the trail,
the rows and the records are held against what they were.
"""

import hashlib
import shutil
import time
from pathlib import Path
from typing import Final

from sqlalchemy import select

from clinic_app.db.tables import PatientRow
from clinic_app.db.verify import checks
from clinic_app.interchange.history_json import dump_history
from clinic_app.services.back_up import back_up
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.export_history import export_history
from clinic_app.services.import_history import import_histories
from clinic_app.services.list_worklist import list_worklist
from clinic_app.services.open_clinic import close_clinic, open_with_recovery_key
from clinic_app.services.recover import recover_user
from clinic_app.services.restore import restore
from drills.outcome import TODAY, USER, Outcome, somebody

_AT_ONCE: Final = 500
_IN_TIME_S: Final = 600
_COMPARED: Final = 500


def run(count: int, scratch: Path, _seed: int) -> Outcome:
    """Lose and restore a clinic of `count` patients."""
    made = create_clinic(scratch / "here" / "clinic.store", USER, "a long pass phrase")
    clinic = made.clinic
    for start in range(0, count, _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, count))
        import_histories(clinic, [somebody(f"P-{number}") for number in some], TODAY)
    backup = back_up(clinic).path
    before = _fingerprint(clinic, count)
    close_clinic(clinic)
    away = scratch / "away"
    away.mkdir()
    for file in backup.parent.glob(f"{backup.stem}*"):
        shutil.copy(file, away)
    shutil.rmtree(scratch / "here")
    started = time.monotonic()
    path = scratch / "there" / "clinic.store"
    path.parent.mkdir()
    restore(away / backup.name, path, recovery_key=made.recovery_key)
    opened = open_with_recovery_key(path, made.recovery_key)
    again = recover_user(opened, USER, "another long pass phrase", TODAY)
    list_worklist(again, TODAY)
    seconds = time.monotonic() - started
    after = _fingerprint(again, count)
    whole = all(passed for _, passed, _ in checks(again.store))
    close_clinic(again)
    lost = count - after[0] + (after[1] != before[1])
    lost += not whole
    words = f"{count:,} patients back in {seconds:.0f} s, records equal, trail whole"
    return Outcome(count, count - min(lost, count), lost, words, int(seconds > _IN_TIME_S))


def _fingerprint(clinic: OpenClinic, count: int) -> tuple[int, str]:
    """Return how many patients there are, and a hash over records spread evenly among them."""
    digest = hashlib.sha256()
    step = max(1, count // _COMPARED)
    for number in range(0, count, step):
        record = export_history(clinic, f"P-{number}")
        digest.update(repr(dump_history(record)).encode())
    with clinic.store.reading() as session:
        known = session.scalars(select(PatientRow.id)).all()
    return len(known), digest.hexdigest()
