"""R13: any zone, nights on which clocks change, 29 February, the clock set back: all is saved.

At each moment a visit is logged; then the clock goes back a day and another is. Both must be
there, in the order they were entered, with the trail whole, and the second one's moment before
the first's.
"""

from datetime import UTC, datetime, timedelta
from itertools import cycle, islice, pairwise
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import time_machine
from sqlalchemy import select

from clinic_app.db.audit import line_hash
from clinic_app.db.tables import AuditRow
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import Disease, VisitKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Patient
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_history import export_history
from clinic_app.services.import_history import import_histories
from clinic_app.services.record_entry import record_entry
from drills.outcome import Outcome, make_scratch, opened

_MOMENTS: Final = (
    ("UTC", "2026-11-20T23:59:59"),
    ("Asia/Shanghai", "2026-11-20T00:00:01"),
    ("Asia/Shanghai", "2028-02-29T12:00:00"),
    ("Europe/Berlin", "2026-03-29T01:59:59"),  # one second before the hour that is left out
    ("Europe/Berlin", "2026-10-25T02:30:00"),  # the hour that comes twice
    ("America/New_York", "2026-11-01T01:30:00"),
    ("Pacific/Kiritimati", "2027-01-01T00:00:00"),
    ("UTC", "2028-02-29T00:00:00"),
)


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Log visits at `count` awkward moments; `seed` shifts them by seconds."""
    lost = 0
    path = make_scratch(scratch)
    for number, (zone, moment) in enumerate(islice(cycle(_MOMENTS), count)):
        shift = timedelta(seconds=(number // len(_MOMENTS) + seed) % 1800)
        at = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)) + shift
        lost += _faults(path, f"CLOCK-{number}", at)
    words = f"{len(_MOMENTS)} moments in 5 zones, each followed by the clock set back a day"
    return Outcome(count, count - lost, lost, words)


def _faults(path: Path, mrn: str, at: datetime) -> int:
    """Return 1 when something is missing, out of order or unchained afterwards."""
    with time_machine.travel(at, tick=False), opened(path) as clinic:
        somebody = History(
            patient=Patient(mrn=mrn, name="TEST"), diagnosis=Diagnosis(disease=Disease.GIST)
        )
        import_histories(clinic, (somebody,), at.date())
        _log(clinic, mrn, at, "first")
    back = at - timedelta(days=1)
    with time_machine.travel(back, tick=False), opened(path) as clinic:
        _log(clinic, mrn, back, "second")
    with opened(path) as clinic:
        notes = [visit.note for visit in export_history(clinic, mrn).visits]
        with clinic.store.reading() as session:
            lines = session.scalars(select(AuditRow).order_by(AuditRow.seq)).all()
        mine = [line for line in lines if line.mrn == mrn and line.action == "record_visit"]
        chained = all(two.previous == one.hash == line_hash(one) for one, two in pairwise(lines))
        # The moment as the clock had it: set back, it may be earlier, and is kept as it was.
        ordered = [line.at for line in mine] == [at.astimezone(UTC), back.astimezone(UTC)]
    return int(not (notes == ["first", "second"] and chained and ordered))


def _log(clinic: OpenClinic, mrn: str, at: datetime, note: str) -> None:
    visit = Visit(on=at.date(), kind=VisitKind.PHONE, note=note)
    entry = Entry(action=EntryAction.RECORD_VISIT, additions=(Addition("visits", visit),))
    record_entry(clinic, mrn, entry, at.date())
