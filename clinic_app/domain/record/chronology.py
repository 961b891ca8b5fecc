"""Dates that cannot be: before birth, after today, an end before its beginning."""

from collections.abc import Iterator
from datetime import date, datetime

from clinic_app.domain.record.care import Medication, Surgery, Toxicity
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.record.leaves import Leaf, leaves
from clinic_app.errors import Fault

# Dates that may lie ahead: the day a file is judged from, and how long a decision holds.
_MAY_LIE_AHEAD = frozenset({("History", "as_of"), ("Decision", "until")})


def date_faults(history: History, today: date | None) -> Iterator[Fault]:
    """Yield what is wrong with dates. `today` None: nothing counts as lying in the future."""
    birth = history.patient.birth_date
    for leaf in leaves(history):
        if not isinstance(leaf.value, date):
            continue
        day = leaf.value.date() if isinstance(leaf.value, datetime) else leaf.value
        if birth is not None and day < birth:
            yield Fault(leaf.path, "before_birth", leaf.value, {"birth": birth})
        if today is not None and day > today and not _may_lie_ahead(leaf):
            yield Fault(leaf.path, "in_future", leaf.value, {"today": today})
    yield from _surgery_faults(history)
    for at, toxicity in enumerate(history.toxicities):
        yield from _toxicity_faults(toxicity, f"toxicities[{at}]")
    for at, medication in enumerate(history.medications):
        yield from _medication_faults(medication, f"medications[{at}]")


def _may_lie_ahead(leaf: Leaf) -> bool:
    if isinstance(leaf.owner, Surgery) and leaf.owner.planned:
        return True
    return leaf.key in _MAY_LIE_AHEAD


def _surgery_faults(history: History) -> Iterator[Fault]:
    """Yield the operations before a GIST was known: one found at an operation is known then."""
    diagnosed_on = history.diagnosis.diagnosed_on
    if history.diagnosis.disease is not Disease.GIST or diagnosed_on is None:
        return
    for at, surgery in enumerate(history.surgeries):
        if surgery.on < diagnosed_on:
            known = {"diagnosed": diagnosed_on}
            yield Fault(f"surgeries[{at}].on", "surgery_before_diagnosis", surgery.on, known)


def _toxicity_faults(toxicity: Toxicity, path: str) -> Iterator[Fault]:
    resolved = toxicity.resolved
    if resolved is not None and resolved < toxicity.onset:
        onset = {"onset": toxicity.onset}
        yield Fault(f"{path}.resolved", "resolved_before_onset", resolved, onset)


def _medication_faults(medication: Medication, path: str) -> Iterator[Fault]:
    stopped = medication.stopped_on
    if stopped is not None and stopped < medication.started_on:
        started = {"started": medication.started_on}
        yield Fault(f"{path}.stopped_on", "stopped_before_started", stopped, started)
    if medication.stop_reason is not None and stopped is None:
        yield Fault(f"{path}.stop_reason", "reason_without_stop", medication.stop_reason)
