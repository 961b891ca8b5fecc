"""How long the exposure model takes: one patient in parts, a curve, and many patients at once.

Times are the process's own, so other programs on the machine change little. Run with
`python3 run.py bench`.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.evaluate_speed import AS_OF, gist_record
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.assess import asked_of, exposure_from_levels, ready_record
from clinic_app.domain.tdm.exposure.curve import curve, what_if
from clinic_app.domain.tdm.exposure.estimate import apriori
from clinic_app.domain.tdm.exposure.findings import SteadyDose
from clinic_app.domain.tdm.exposure.individual import individual
from clinic_app.domain.tdm.exposure.many_records import exposures_of
from clinic_app.domain.tdm.exposure.posterior import cohort_of, most_probable
from clinic_app.interchange.history_json import loads, parse_history
from clinic_app.interchange.resource_files import load_knowledge

MANY = 2_000
AT_ONCE = 256
REPEATS = 30
FULL = SteadyDose(dose_mg_per_day=Decimal(400))
WEEK_H = [hour / 2 for hour in range(336)]


def _ms(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the shortest of several runs in ms of this process's time."""
    found = []
    for _ in range(repeats):
        start = time.process_time()
        action()
        found.append(time.process_time() - start)
    return min(found) * 1000


def _records(count: int) -> list[History]:
    """Return patients with one to six levels each, all different."""
    rng = random.Random(1)
    record = parse_history(loads(json.dumps(gist_record())))
    found = []
    for at in range(count):
        troughs = record.troughs[: rng.randint(1, 6)]
        levels = (replace(one, value=Decimal(rng.randint(500, 2600))) for one in troughs)
        person = replace(
            record.patient, mrn=f"P{at}", weight_kg=Decimal(rng.randint(45, 95)),
        )  # fmt: skip
        found.append(replace(record, patient=person, troughs=tuple(levels), labs=()))
    return found


def main() -> None:
    """Print a line for each part."""
    knowledge = load_knowledge()
    asked = asked_of(knowledge)
    history = parse_history(loads(json.dumps(gist_record())))
    ready = ready_record(history, knowledge, None)
    assert ready is not None
    patient = ready.patient
    cohort = cohort_of([patient])
    exposure = exposure_from_levels(history, knowledge)
    assert exposure is not None
    estimate = exposure.best

    def fresh(work: Callable[[], object]) -> Callable[[], object]:
        def run() -> object:
            individual.cache_clear()
            apriori.cache_clear()
            return work()

        return run

    lines = [
        ("most probable clearance and volume, 12 levels", lambda: most_probable(cohort)),
        ("the same, percentiles, probabilities, three doses",
         fresh(lambda: individual(patient, asked))),
        ("before any level, three doses", fresh(lambda: apriori(patient, asked))),
        ("any other dose", lambda: what_if(estimate, Decimal(350))),
        (f"curve of 7 days with its band, {len(WEEK_H)} points",
         lambda: curve(estimate, FULL, WEEK_H)),
    ]  # fmt: skip
    for name, work in lines:
        print(f"{name:<55}{_ms(work):>9.2f} ms")
    many = _records(MANY)
    start = time.process_time()
    for at in range(0, MANY, AT_ONCE):
        exposures_of(many[at : at + AT_ONCE], knowledge, AS_OF + timedelta(days=1))
    each = (time.process_time() - start) / MANY * 1000
    print(f"{f'each of {MANY} records at once, from record to estimate':<55}{each:>9.2f} ms")


if __name__ == "__main__":
    main()
