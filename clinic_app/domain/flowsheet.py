"""Visits and results on one grid: a row for each quantity, a column for each day.

The screen and the printed summary both show this grid; neither computes anything of its own.
"""

from datetime import date
from typing import TypeVar

from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.flowsheet_cells import FlowKind, FlowRemark, FlowRow, Flowsheet
from clinic_app.domain.flowsheet_rows import (
    Cells,
    dose_rows,
    imaging_rows,
    lab_rows,
    molecular_rows,
    toxicity_rows,
    trough_rows,
    visit_rows,
)
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.known import known_at
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.trough import TroughAssessment
from clinic_app.domain.toxicity.lab_grades import graded_in
from clinic_app.domain.toxicity.lab_marks import lab_marks
from clinic_app.domain.toxicity.lab_proposals import lab_proposals

T = TypeVar("T")


def flowsheet(
    history: History,
    evaluation: Evaluation,
    knowledge: Knowledge,
    today: date,
    last: int | None = None,
) -> Flowsheet:
    """Return the days up to `today` with a visit or a result, all or only the `last` of them.

    An adverse event that began after the last of them has a column of its own.

    Levels are in µg/L, BCR-ABL1 in per cent IS, doses in mg a day, diameters in mm; laboratory
    values keep the unit and are flagged by the limits of the laboratory that reported them.
    `evaluation` is that of `history` on `today`.
    """
    known = known_at(history, Horizon(today))
    troughs = _derived(evaluation, "troughs", TroughAssessment)
    graded = graded_in(evaluation.derived)
    marks = lab_marks(graded)
    waiting = {one.lab for one in lab_proposals(known, graded, knowledge)}
    days = _days(known)
    days = days if last is None else days[-last:] if last > 0 else ()
    rows = (
        *visit_rows(known.visits, known.medications),
        *dose_rows(known.medications, days),
        *trough_rows(known, troughs, knowledge.protocol),
        *molecular_rows(known, _derived(evaluation, "molecular_responses", MolecularResponse)),
        *imaging_rows(known.imaging),
        *toxicity_rows(known, days),
        *lab_rows(known.labs, tuple(knowledge.analytes), marks, waiting),
    )
    made = [_row(kind, name, unit, cells, days) for kind, name, unit, cells in rows]
    order = tuple(FlowKind)
    made.sort(key=lambda row: order.index(row.kind))
    return Flowsheet(
        days=days,
        rows=tuple(row for row in made if any(row.cells)),
        remarks=_remarks(known, troughs, days),
    )


def _derived(evaluation: Evaluation, key: str, kind: type[T]) -> tuple[T, ...]:
    """Return the derived values of `kind`; nothing was derived when the key is absent."""
    found = evaluation.derived.get(key)
    values = found if isinstance(found, tuple) else ()
    return tuple(value for value in values if isinstance(value, kind))


def _days(history: History) -> tuple[date, ...]:
    days = {visit.on for visit in history.visits}
    days |= {trough.drawn_at.date() for trough in history.troughs}
    days |= {lab.drawn_on for lab in history.labs}
    days |= {result.sampled_on for result in history.bcr_abl}
    days |= {imaging.on for imaging in history.imaging}
    last = max(days, default=date.min)
    # What began after the last visit stands in no later column: it would be missed there.
    days |= {event.onset for event in history.toxicities if event.onset > last}
    return tuple(sorted(days))


def _row(kind: FlowKind, name: str, unit: str, cells: Cells, days: tuple[date, ...]) -> FlowRow:
    shown = tuple(cells.get(day, ()) for day in days)
    return FlowRow(kind=kind, name=name, unit=unit, cells=shown)


def _remarks(
    history: History, troughs: tuple[TroughAssessment, ...], days: tuple[date, ...]
) -> tuple[FlowRemark, ...]:
    found = [FlowRemark(on=visit.on, note=visit.note) for visit in history.visits if visit.note]
    found += [
        FlowRemark(on=trough.drawn_at.date(), why_invalid=trough.why_invalid)
        for trough in troughs
        if not trough.valid
    ]
    found.sort(key=lambda remark: remark.on)
    return tuple(remark for remark in found if remark.on in days)
