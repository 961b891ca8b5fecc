"""How long the rules take for one patient, as a multiple of reading the same record as JSON.

The machine's own speed cancels out: the baseline is `json.loads` of the standard library on the
same text, measured in the same run. Run with `python3 run.py bench`.
"""

import json
import sys
import time
import timeit
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.history import History
from clinic_app.interchange.history_json import loads, parse_history
from clinic_app.interchange.resource_files import load_knowledge

AS_OF = date(2026, 6, 1)
REPEATS = 5
SECONDS_PER_REPEAT = 0.4
JsonRecord = dict[str, object]


def _base(mrn: str, disease: str) -> JsonRecord:
    patient = {"mrn": mrn, "name": f"TEST-{mrn}", "sex": "female", "birth_date": "1966-01-01",
               "height_cm": 160, "weight_kg": 60}  # fmt: skip
    diagnosis = {"disease": disease, "diagnosed_on": "2012-01-01"}
    return {"format": "clinic-history/1", "patient": patient, "diagnosis": diagnosis}


def _every(days: int, start: date) -> Iterator[date]:
    while start <= AS_OF:
        yield start
        start += timedelta(days=days)


def gist_record() -> JsonRecord:
    """Return three years of adjuvant imatinib: 3-monthly visits, troughs and laboratory values."""
    start = date(2023, 6, 1)
    days = list(_every(91, start + timedelta(days=30)))
    analytes = {"WBC": "10^9/L", "Hb": "g/L", "PLT": "10^9/L"}
    return _base("BENCH-GIST", "GIST") | {
        "gist": {"primary_site": "stomach", "setting": "adjuvant"},
        "surgeries": [{"on": "2023-05-01", "planned": False, "margin": "R0"}],
        "medications": [{"drug": "imatinib", "dose_mg": 400, "times_per_day": 1,
                         "pattern": "continuous", "started_on": start.isoformat()}],
        "visits": [{"on": day.isoformat(), "kind": "clinic", "toxicities_reviewed": True,
                    "missed_doses_7d": 0} for day in days],
        "toxicities": [{"term": "Fatigue", "scale": "CTCAE", "grade": 1, "onset": day.isoformat(),
                        "resolved": (day + timedelta(days=20)).isoformat()} for day in days],
        "troughs": [{"drug": "imatinib", "drawn_at": f"{day}T08:00+08:00",
                     "last_dose_at": f"{day - timedelta(days=1)}T08:00+08:00",
                     "next_dose_held": True, "value": 1320, "unit": "ug/L"} for day in days],
        "labs": [{"analyte": name, "drawn_on": day.isoformat(), "value": 150, "unit": unit}
                 for day in days for name, unit in analytes.items()],
    }  # fmt: skip


def cml_record() -> JsonRecord:
    """Return ten years on imatinib with a result every 3 months, and 15 months after stopping."""
    stop = date(2025, 3, 1)
    days = [*_every(91, date(2015, 6, 1))]
    return _base("BENCH-CML", "CML") | {
        "cml": {"phase": "chronic", "phases_ever": ["chronic"], "transcript": "e14a2",
                "tfr": {"motivated": True, "agrees_monitoring": True, "is_pcr_access": True,
                        "turnaround_weeks": 2}},
        "medications": [{"drug": "imatinib", "dose_mg": 400, "times_per_day": 1,
                         "pattern": "continuous", "started_on": "2015-03-01",
                         "stopped_on": stop.isoformat(), "stop_reason": "tfr"}],
        "bcr_abl": [{"sampled_on": day.isoformat(), "detected": True, "is_percent": 0.002,
                     "control_gene": "ABL1", "control_copies": 50000, "method": "RT-qPCR"}
                    for day in days],
    }  # fmt: skip


def _read(text: str) -> History:
    return parse_history(loads(text))


def _seconds(action: Callable[[], object]) -> float:
    """Return the best mean of one call, as timeit advises, in the time of this process alone."""
    timer = timeit.Timer(action, timer=time.process_time)
    once = max(timer.timeit(1), 1e-7)
    number = max(1, int(SECONDS_PER_REPEAT / once))
    return min(timer.repeat(REPEATS, number)) / number


def main() -> None:
    """Print one line per record: milliseconds, and the ratio to the baseline."""
    knowledge = load_knowledge()
    print(f"{'record':<12}{'json.loads':>12}{'parse':>12}{'evaluate':>12}{'ratio':>9}")
    for record in (gist_record(), cml_record()):
        text = json.dumps(record)
        history = parse_history(loads(text))
        bare = _seconds(partial(json.loads, text))
        parse = _seconds(partial(_read, text))
        rules = _seconds(partial(evaluate, history, AS_OF, knowledge))
        times = "".join(f"{seconds * 1000:>10.3f}ms" for seconds in (bare, parse, rules))
        print(f"{history.patient.mrn:<12}{times}{rules / bare:>8.0f}x")


if __name__ == "__main__":
    main()
