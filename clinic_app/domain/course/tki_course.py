"""Lines of TKI treatment as the page and the paper list them: doses, why it ended, best response.

Source: definition 5 (a line changes with the drug, not with the dose).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from clinic_app.domain.cml.findings import CLASSES_BY_DEPTH, MolecularResponse, ResponseClass
from clinic_app.domain.cml.tki_lines import tki_rows
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import StopReason
from clinic_app.domain.record.history import History


class StepEnd(StrEnum):
    """How a regimen ended; the codes are those of the sentences `lines.…`.

    A new dose of the same drug needs no reason (`until_plain`); the end of a line does.
    """

    RUNNING = "since"
    REASON = "until"
    NEW_DOSE = "until_plain"
    REASON_UNKNOWN = "until_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseStep:
    """One unchanged regimen; `stopped_on` is the first day without it, None while it is taken.

    `daily_dose_mg` None: not recorded. `ends_line`: no other regimen of the line follows.
    """

    daily_dose_mg: Decimal | None
    started_on: date
    stopped_on: date | None
    stop_reason: StopReason | None
    ends_line: bool

    @property
    def end(self) -> StepEnd:
        """Say how the regimen ended."""
        if self.stopped_on is None:
            return StepEnd.RUNNING
        if self.stop_reason is not None:
            return StepEnd.REASON
        return StepEnd.REASON_UNKNOWN if self.ends_line else StepEnd.NEW_DOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class BestResponse:
    """The deepest class of an adequate sample on the line, and the first day it was reached."""

    response_class: ResponseClass
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TkiLine:
    """One line of therapy, `number` from 1.

    `best` is None while no sample on the line can be judged.
    """

    number: int
    drug: str
    steps: tuple[DoseStep, ...]
    best: BestResponse | None

    @property
    def started_on(self) -> date:
        """First day of the drug."""
        return self.steps[0].started_on

    @property
    def stopped_on(self) -> date | None:
        """First day without the drug; None while it is taken."""
        return self.steps[-1].stopped_on

    @property
    def stop_reason(self) -> StopReason | None:
        """Why the line ended, None while it goes on or when nobody recorded it."""
        return self.steps[-1].stop_reason


def tki_course(
    known: History, knowledge: Knowledge, responses: Iterable[MolecularResponse]
) -> tuple[TkiLine, ...]:
    """Return the lines of the record as known on a day, first one first."""
    judged = tuple(responses)
    found: list[TkiLine] = []
    for drug, group in groupby(tki_rows(known, knowledge), key=_drug):
        rows = tuple(group)
        line = TkiLine(
            number=len(found) + 1,
            drug=drug,
            steps=tuple(_step(row, ends_line=row is rows[-1]) for row in rows),
            best=_best(rows, judged),
        )
        found.append(line)
    return tuple(found)


def _drug(row: Medication) -> str:
    return row.drug


def _step(row: Medication, *, ends_line: bool) -> DoseStep:
    return DoseStep(
        daily_dose_mg=row.daily_dose_mg,
        started_on=row.started_on,
        stopped_on=row.stopped_on,
        stop_reason=row.stop_reason,
        ends_line=ends_line,
    )


def _best(
    rows: tuple[Medication, ...], responses: tuple[MolecularResponse, ...]
) -> BestResponse | None:
    """Return the deepest response in a sample drawn after the first dose of a regimen.

    A sample of the day on which the drug was stopped still counts: it was drawn on the drug.
    """
    on_line = [
        (CLASSES_BY_DEPTH.index(one.response_class), one.sampled_on)
        for one in responses
        if one.discharges
        and one.response_class is not None
        and any(_is_on(row, one.sampled_on) for row in rows)
    ]
    if not on_line:
        return None
    depth, on = min(on_line)
    return BestResponse(response_class=CLASSES_BY_DEPTH[depth], on=on)


def _is_on(row: Medication, day: date) -> bool:
    return row.started_on < day and (row.stopped_on is None or day <= row.stopped_on)
