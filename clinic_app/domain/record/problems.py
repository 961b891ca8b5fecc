"""Everything about a record that no schema can say: values against each other and the facts.

A record without problems is plausible, not right: the limits catch slips, not errors of judgement.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.bcr_abl_problems import bcr_abl_faults
from clinic_app.domain.record.care_problems import care_faults
from clinic_app.domain.record.chronology import date_faults
from clinic_app.domain.record.history import History
from clinic_app.domain.record.leaves import leaves
from clinic_app.domain.record.ranges import RANGES
from clinic_app.domain.record.result_problems import result_faults
from clinic_app.domain.record.toxicity_problems import toxicity_faults
from clinic_app.errors import Fault, Parameter

_ORDER = {field.name: at for at, field in enumerate(fields(History))}


def problems(history: History, knowledge: Knowledge, today: date | None) -> tuple[Fault, ...]:
    """Return every fault of `history` by JSON path, in the order of the record.

    `today` None (evaluate): a record may be replayed from any day, so nothing lies in the
    future, a laboratory unit that does not fit is left to the grading, and an answer that its
    item does not have to the scoring. With `today` (entry and import) these are faults, and so
    are a daily dose that cannot be meant, one drug in two regimens at once, and dates after it,
    planned operations excepted.
    """
    found = (
        *_range_faults(history),
        *date_faults(history, today),
        *care_faults(history, at_entry=today is not None),
        *toxicity_faults(history, knowledge),
        *result_faults(history, knowledge, at_entry=today is not None),
        *bcr_abl_faults(history.bcr_abl),
    )
    return tuple(sorted(found, key=_position))


def _position(fault: Fault) -> int:
    return _ORDER[fault.path.partition(".")[0].partition("[")[0]]


def _range_faults(history: History) -> Iterator[Fault]:
    for leaf in leaves(history):
        limits = RANGES.get(leaf.key)
        if limits is None or not isinstance(leaf.value, int | Decimal):
            continue
        if not limits.holds(leaf.value):
            code = "out_of_range_above" if limits.above_low else "out_of_range"
            ends: dict[str, Parameter] = {
                "low": limits.low,
                "high": limits.high,
                "unit": limits.unit,
            }
            yield Fault(leaf.path, code, leaf.value, ends)
