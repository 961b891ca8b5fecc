"""TKI treatment: lines, time on treatment without its gaps, and attempts at stopping.

Source: definitions 5 and 35; decision D14.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from clinic_app.domain.cml.findings import Attempt
from clinic_app.domain.dates import first_day_longer_than_years
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of therapy: a drug, at whatever doses. `stop_reason` is why it ended."""

    drug: str
    started_on: date
    stopped_on: date | None
    stop_reason: StopReason | None


def tki_rows(known: History, knowledge: Knowledge) -> tuple[Medication, ...]:
    """Return the regimens of TKIs active in CML, by first day.

    A row that ended on its first day held no day of treatment and is left out.
    """
    rows = (
        row
        for row in known.medications
        if row.is_treatment
        and row.drug in knowledge.cml_tkis
        and (row.stopped_on is None or row.started_on < row.stopped_on)
    )
    return tuple(sorted(rows, key=lambda row: (row.started_on, row.stopped_on or date.max)))


def is_treated(rows: Sequence[Medication]) -> bool:
    """Say whether a TKI is being taken: the known record holds no stop that is yet to come."""
    return any(row.stopped_on is None for row in rows)


def rows_by(rows: Sequence[Medication], day: date) -> tuple[Medication, ...]:
    """Return the regimens begun before `day`, a day on which treatment stopped."""
    return tuple(row for row in rows if row.started_on < day)


def lines(rows: Sequence[Medication]) -> tuple[Line, ...]:
    """Return the lines of therapy: a new one whenever the drug changes (definition 5)."""
    found = []
    for drug, group in groupby(rows, key=lambda row: row.drug):
        members = tuple(group)
        last = members[-1]
        found.append(
            Line(
                drug=drug,
                started_on=members[0].started_on,
                stopped_on=last.stopped_on,
                stop_reason=last.stop_reason,
            )
        )
    return tuple(found)


def days_not_counted(rows: Sequence[Medication], gap_days: int) -> int:
    """Count the days of the gaps without any TKI that are longer than `gap_days`."""
    total = 0
    covered_until = rows[0].started_on
    for row, following in pairwise(rows):
        covered_until = max(covered_until, row.stopped_on or date.max)
        gap = (following.started_on - covered_until).days
        total += gap if gap > gap_days else 0
    return total


def exceeds_years_on(rows: Sequence[Medication], years: int, gap_days: int) -> date:
    """Return the first day on which TKI treatment has lasted strictly more than `years`.

    Counted in calendar years from the first TKI day, as if treatment went on; gaps of more than
    `gap_days` are not counted (D1, definition 5).
    """
    return first_day_longer_than_years(rows[0].started_on, years, days_not_counted(rows, gap_days))


def attempts(known: History, knowledge: Knowledge) -> tuple[Attempt, ...]:
    """Return the attempts at treatment-free remission, first one first.

    A stop is a regimen ended for TFR on a day that no other TKI covers; the next TKI, whichever
    and for whatever reason, is the restart.
    """
    rows = tki_rows(known, knowledge)
    stops = sorted(
        {row.stopped_on for row in rows if row.stopped_on and row.stop_reason is StopReason.TFR}
    )
    found = []
    for stop in stops:
        if not any(row.covers(stop) for row in rows):
            later = (row.started_on for row in rows if row.started_on > stop)
            found.append(Attempt(stop, min(later, default=None)))
    return tuple(found)
