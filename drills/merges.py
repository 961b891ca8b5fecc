"""R14: two records of one person become one and two again, with nothing lost on the way.

Each pair holds different numbers of visits, events, values and results, some of them equal in
both. After the merge the kept record has what each had, the old number leads to it, and the trail
is whole; after the undo both are what they were, field for field.
"""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from clinic_app.db.verify import checks
from clinic_app.domain.record.care import Toxicity, Visit
from clinic_app.domain.record.codes import CtcaeVersion, VisitKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.export_history import export_history
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_histories
from clinic_app.services.merge_patients import merge_patients, undo_merge
from drills.outcome import TODAY, Outcome, make_scratch, opened, somebody

_MOST: Final = 6
_REASON: Final = "entered twice"


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Merge and part `count` pairs."""
    chance = random.Random(seed)
    moved = lost = 0
    with opened(make_scratch(scratch)) as clinic:
        for number in range(count):
            kept = _one(f"A-{number}", chance)
            merged = _other(f"B-{number}", kept, chance)
            import_histories(clinic, (kept, merged), TODAY)
            rows, broken = _faults(clinic, kept, merged)
            moved += rows
            lost += broken
        lost += not all(passed for _, passed, _ in checks(clinic.store))
    words = f"{moved} rows went over and came back"
    return Outcome(count, count - min(lost, count), lost, words)


def _faults(clinic: OpenClinic, kept: History, merged: History) -> tuple[int, bool]:
    """Return how many rows went over, and whether a promise was broken."""
    one, two = kept.patient.mrn, merged.patient.mrn
    merge_patients(clinic, one, two, _REASON, TODAY)
    whole = export_history(clinic, one)
    has_all = all(
        set(getattr(whole, name)) == {*getattr(kept, name), *getattr(merged, name)}
        for name in ("visits", "toxicities", "labs")
    )
    leads = export_history(clinic, two) == whole
    hidden = [found.mrn for found in find_patients(clinic, two, 10)] == [one]
    undo_merge(clinic, two, _REASON, TODAY)
    back = export_history(clinic, one) == kept and export_history(clinic, two) == merged
    went = len(whole.visits) + len(whole.toxicities) + len(whole.labs)
    went -= len(kept.visits) + len(kept.toxicities) + len(kept.labs)
    return went, not (has_all and leads and hidden and back)


def _one(mrn: str, chance: random.Random) -> History:
    base = somebody(mrn)
    return replace(base, visits=_visits(chance), toxicities=_events(chance), labs=_labs(chance))


def _other(mrn: str, kept: History, chance: random.Random) -> History:
    """Return the other record: some rows of its own, some equal to those of the kept one."""
    base = somebody(mrn)
    shared = kept.labs[: chance.randint(0, len(kept.labs))]
    own = tuple(lab for lab in _labs(chance) if lab not in kept.labs)
    return replace(
        base,
        patient=replace(kept.patient, mrn=mrn),
        medications=(),
        visits=_visits(chance),
        toxicities=_events(chance),
        labs=(*shared, *own),
    )


def _visits(chance: random.Random) -> tuple[Visit, ...]:
    days = sorted(chance.sample(range(1, 300), chance.randint(0, _MOST)))
    return tuple(
        Visit(on=TODAY - timedelta(days=day), kind=VisitKind.CLINIC, note=str(chance.random()))
        for day in days
    )


def _events(chance: random.Random) -> tuple[Toxicity, ...]:
    return tuple(
        Toxicity(
            term=term, grade=chance.randint(1, 2), onset=TODAY - timedelta(days=day),
            resolved=TODAY - timedelta(days=day - 1), ctcae_version=CtcaeVersion.V5,
        )
        for term in chance.sample(("Nausea", "Fatigue", "Edema limbs"), chance.randint(0, 3))
        for day in [chance.randint(2, 300)]
    )  # fmt: skip


def _labs(chance: random.Random) -> tuple[LabValue, ...]:
    days = sorted(chance.sample(range(1, 300), chance.randint(0, _MOST)))
    return tuple(
        LabValue(
            analyte="CREA", drawn_on=TODAY - timedelta(days=day),
            value=Decimal(chance.randint(40, 120)), unit="umol/L",
        )
        for day in days
    )  # fmt: skip
