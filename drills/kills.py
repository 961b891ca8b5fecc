"""R1: the program is killed at any moment; what it said was saved is there, whole and audited.

The killed process takes in a patient, then logs visits with an adverse event each, imports
results, decides on advice and merges a record entered twice; it says on a pipe what a service has
confirmed. A kill (SIGKILL) ends it at a random moment; then the store is opened as after any
crash and read.
"""

import os
import random
import signal
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from sqlalchemy import select

from clinic_app.db.tables import AuditRow
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.record.care import Decision, Medication, Toxicity, Visit
from clinic_app.domain.record.codes import (
    CtcaeVersion,
    DecisionChoice,
    Disease,
    Sex,
    VisitKind,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Patient
from clinic_app.domain.record.results import LabValue
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.decide_advice import decide_advice
from clinic_app.services.export_history import export_history
from clinic_app.services.import_history import import_histories
from clinic_app.services.merge_patients import merge_patients
from clinic_app.services.record_entry import record_entry
from drills.outcome import TODAY, Outcome, make_scratch, opened

_LONGEST_S: Final = 1.2
_MOST_WRITES: Final = 400
_WRITING: Final = frozenset({"import_history", "record_visit", "decide_advice", "merge_patients"})


def run(count: int, scratch: Path, seed: int) -> Outcome:
    """Kill the writer `count` times."""
    path = make_scratch(scratch)
    chance = random.Random(seed)
    lost = confirmed = half = 0
    for number in range(count):
        said = _killed(path, number, chance.uniform(0.0, _LONGEST_S))
        confirmed += len(said)
        with opened(path) as clinic:
            missing, torn = _faults(clinic, number, said)
        lost += missing
        half += torn
    words = f"{confirmed} confirmed writes, {lost} lost, {half} half-written"
    return Outcome(count, count - (lost + half > 0), lost + half, words)


def _killed(path: Path, number: int, after_s: float) -> list[str]:
    """Let a child write until it is killed; return what it had been told is stored."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        # Whatever happens here must end here: the parent's own course is not the child's.
        try:
            os.close(reading)
            _write_for_ever(path, number, writing)
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        first = pipe.readline()  # it has opened the store and begun
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        # It ended by itself: a defect of the drill or of the program, never a kill survived.
        raise ChildProcessError(status)
    # A line that was cut off was not said.
    lines = [line for line in said.splitlines(keepends=True) if line.endswith("\n")]
    return [line.strip() for line in lines] if first else []


def _write_for_ever(path: Path, number: int, pipe: int) -> None:
    with opened(path) as clinic:
        os.write(pipe, b"begun\n")
        for said in _writes(clinic, f"KILL-{number}"):
            os.write(pipe, f"{said}\n".encode())


def _writes(clinic: OpenClinic, mrn: str) -> Iterator[str]:
    """Write one thing after the other, and name each once its service has confirmed it."""
    history = _somebody(mrn)
    import_histories(clinic, (history,), TODAY)
    yield "patient"
    for count in range(_MOST_WRITES):
        record_entry(clinic, mrn, _visit(count), TODAY)
        yield f"visit {count}"
        value = LabValue(
            analyte="CREA", drawn_on=TODAY - timedelta(days=count),
            value=Decimal(60 + count), unit="umol/L",
        )  # fmt: skip
        import_histories(clinic, (replace(history, labs=(value,)),), TODAY)
        yield f"lab {60 + count}"
        decide_advice(clinic, mrn, _decision(clinic, mrn, count), TODAY)
        yield f"decision {count}"
        twin = _twin(f"{mrn}-{count}", count)
        import_histories(clinic, (twin,), TODAY)
        merge_patients(clinic, mrn, twin.patient.mrn, "entered twice", TODAY)
        yield f"merged {count}"


def _somebody(mrn: str) -> History:
    """Return a pregnant woman on imatinib: there is always something to decide on."""
    treatment = Medication(
        drug="imatinib", started_on=TODAY - timedelta(days=400), dose_mg=Decimal(400),
        times_per_day=Decimal(1),
    )  # fmt: skip
    return History(
        patient=Patient(mrn=mrn, name="TEST", sex=Sex.FEMALE, pregnant=True),
        diagnosis=Diagnosis(disease=Disease.GIST),
        medications=(treatment,),
    )


def _twin(mrn: str, count: int) -> History:
    """Return the same person entered twice, with a visit and an event: both go over, or none."""
    visit = Visit(on=TODAY - timedelta(days=count), kind=VisitKind.PHONE, note=f"merged {count}")
    event = Toxicity(term="Fatigue", grade=1, onset=visit.on, resolved=visit.on,
                     ctcae_version=CtcaeVersion.V5)  # fmt: skip
    return History(
        patient=Patient(mrn=mrn, name="TEST", sex=Sex.FEMALE),
        diagnosis=Diagnosis(disease=Disease.GIST),
        visits=(visit,),
        toxicities=(event,),
    )


def _visit(count: int) -> Entry:
    """Return a visit with an adverse event: two rows that are stored together or not at all."""
    visit = Visit(on=TODAY, kind=VisitKind.PHONE, note=f"visit {count}")
    event = Toxicity(term="Nausea", grade=1, onset=TODAY, resolved=TODAY,
                     ctcae_version=CtcaeVersion.V5)  # fmt: skip
    return Entry(
        action=EntryAction.RECORD_VISIT,
        additions=(Addition("visits", visit), Addition("toxicities", event)),
    )


def _decision(clinic: OpenClinic, mrn: str, count: int) -> Entry:
    """Return a decision on the advice that stands."""
    advice = evaluate(export_history(clinic, mrn), TODAY, clinic.knowledge).advice[0]
    decided = Decision(
        on=TODAY,
        advice_key=advice.key,
        code=advice.code,
        choice=DecisionChoice.DECLINED,
        reason=f"decision {count}",
    )
    return Entry(action=EntryAction.DECIDE_ADVICE, additions=(Addition("decisions", decided),))


def _faults(clinic: OpenClinic, number: int, said: list[str]) -> tuple[int, int]:
    """Return how much of what was confirmed is missing, and how much is half there."""
    mrn = f"KILL-{number}"
    if not said:
        return 0, 0
    history = export_history(clinic, mrn)
    stored = {"patient"}
    stored |= {visit.note or "" for visit in history.visits}
    stored |= {f"lab {value.value}" for value in history.labs}
    stored |= {decision.reason or "" for decision in history.decisions}
    missing = sum(one not in stored for one in said)
    torn = abs(len(history.visits) - len(history.toxicities))
    with clinic.store.reading() as session:
        lines = session.scalars(select(AuditRow.action).where(AuditRow.mrn == mrn)).all()
    # Looking at the record above left lines too; only those of writes are held against it.
    wrote = sum(line in _WRITING for line in lines)
    rows = 1 + len(history.visits) + len(history.labs) + len(history.decisions)
    return missing, torn + abs(wrote - rows)
