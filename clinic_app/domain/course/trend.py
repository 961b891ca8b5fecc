"""One row of the flowsheet over time, as a chart shows it.

Points come from the cells of the row; what a chart shows around them comes from the record: the
laboratory's own limits, the regimens behind the doses, the lines of the protocol.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final, TypeVar

from clinic_app.domain.cml.findings import MolecularResponse, Quality
from clinic_app.domain.course.trend_values import (
    MOLECULAR,
    Doubt,
    LineName,
    SeriesName,
    Trend,
    TrendLimits,
    TrendLine,
    TrendPoint,
    TrendSeries,
    TrendStep,
)
from clinic_app.domain.findings import Evaluation
from clinic_app.domain.flowsheet_cells import FlowCode, FlowKind, FlowRow, Flowsheet
from clinic_app.domain.gist.phase import gist_phase, is_adjuvant
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import PcrMethod
from clinic_app.domain.record.history import History

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendFacts:
    """What is drawn around the values of one patient, known on `today`."""

    history: History
    protocol: Protocol
    today: date
    responses: tuple[MolecularResponse, ...] = ()
    has_aim: bool = False


_PAIRS: Final = {
    FlowKind.PRESSURE: (SeriesName.SYSTOLIC, SeriesName.DIASTOLIC),
    FlowKind.MISSED: (SeriesName.WEEK, SeriesName.MONTH),
}
_WORDS: Final = frozenset({FlowKind.VISIT, FlowKind.RESPONSE, FlowKind.IMAGING, FlowKind.REVIEWED})
_NOTHING_GIVEN: Final = frozenset({FlowCode.NO_DRUG, FlowCode.REST})
_LEVELS: Final = frozenset({FlowKind.TROUGH_RAW, FlowKind.TROUGH_CORRECTED})


def facts_of(
    history: History, evaluation: Evaluation, protocol: Protocol, today: date
) -> TrendFacts:
    """Return what is known on `today`; the interval of troughs is that of adjuvant treatment.

    `evaluation` is that of `history` on `today`.
    """
    known = known_at(history, Horizon(today))
    return TrendFacts(
        history=known,
        protocol=protocol,
        today=today,
        responses=_typed(evaluation.derived.get("molecular_responses"), MolecularResponse),
        has_aim=is_adjuvant(gist_phase(known)),
    )


def _typed(derived: object, kind: type[_T]) -> tuple[_T, ...]:
    """Return the derived values of `kind`; nothing was derived when the key is absent."""
    values = derived if isinstance(derived, tuple) else ()
    return tuple(value for value in values if isinstance(value, kind))


def trend_of(row: FlowRow, sheet: Flowsheet, facts: TrendFacts) -> Trend:
    """Return one row of `sheet` over time; a row of words has no points and says so."""
    if row.kind in _WORDS:
        return Trend(kind=row.kind, today=facts.today, has_numbers=False)
    series = tuple(TrendSeries(name, points) for name, points in _series(row, sheet, facts))
    has_points = any(one.points for one in series)
    return Trend(
        kind=row.kind,
        today=facts.today,
        has_numbers=True,
        series=series,
        limits=tuple(_limits(row, facts)),
        steps=tuple(_steps(row, facts)),
        lines=tuple(_lines(row.kind, facts)) if has_points else (),
        aim=_aim(row.kind, facts) if has_points else None,
        without_value=_without_value(row, series),
    )


def _series(
    row: FlowRow, sheet: Flowsheet, facts: TrendFacts
) -> Iterator[tuple[SeriesName, tuple[TrendPoint, ...]]]:
    if row.kind in _PAIRS:
        for place, name in enumerate(_PAIRS[row.kind]):
            yield name, tuple(_half(row, sheet, place))
    elif row.kind in MOLECULAR:
        yield SeriesName.ONLY, tuple(_molecular(row.kind, sheet, facts))
    else:
        yield SeriesName.ONLY, tuple(_plain(row, sheet))


def _half(row: FlowRow, sheet: Flowsheet, place: int) -> Iterator[TrendPoint]:
    """Yield the first or the second numbers of the pairs of a row."""
    for day, cell in zip(sheet.days, row.cells, strict=True):
        for value in cell:
            number = (value.number, value.second)[place]
            if number is not None:
                yield TrendPoint(on=day, value=Decimal(number))


def _plain(row: FlowRow, sheet: Flowsheet) -> Iterator[TrendPoint]:
    why = {remark.on: remark.why_invalid for remark in sheet.remarks if remark.why_invalid}
    for day, cell in zip(sheet.days, row.cells, strict=True):
        for value in cell:
            if value.number is not None:
                yield TrendPoint(
                    on=day,
                    value=Decimal(value.number),
                    is_limit=value.is_below,
                    flag=value.flag,
                    doubts=() if value.counts else why.get(day, ()),
                    counts=value.counts,
                )


def _molecular(kind: FlowKind, sheet: Flowsheet, facts: TrendFacts) -> Iterator[TrendPoint]:
    """Yield per cent IS where there is any: a logarithm needs more than nothing."""
    for response in sorted(facts.responses, key=_sampled_on):
        if (response.method is PcrMethod.DPCR) is not (kind is FlowKind.DPCR):
            continue
        value = response.is_percent if response.detected else response.limit_percent
        if response.sampled_on in sheet.days and value is not None and value > 0:
            yield TrendPoint(
                on=response.sampled_on,
                value=value,
                is_limit=not response.detected,
                doubts=tuple(_doubts(response)),
                counts=response.discharges,
            )


def _doubts(response: MolecularResponse) -> Iterator[Doubt]:
    if response.method is not PcrMethod.RT_QPCR:
        yield response.method
    if response.quality is not Quality.ADEQUATE:
        yield response.quality


def _limits(row: FlowRow, facts: TrendFacts) -> Iterator[TrendLimits]:
    """Yield each run of values that were reported with the same limits."""
    if row.kind is not FlowKind.LAB:
        return
    own = [x for x in facts.history.labs if (x.analyte, x.unit) == (row.name, row.unit)]
    dated = sorted(((x.drawn_on, x.lln, x.uln) for x in own), key=_drawn_on)
    for (lower, upper), run in groupby(dated, key=_ends):
        days = [on for on, _lower, _upper in run]
        yield TrendLimits(first=days[0], last=days[-1], lower=lower, upper=upper)


def _steps(row: FlowRow, facts: TrendFacts) -> Iterator[TrendStep]:
    """Yield the regimens of a drug whose dose is known, in order of their start."""
    if row.kind is not FlowKind.DOSE:
        return
    own = (m for m in facts.history.medications if m.is_treatment and m.drug == row.name)
    for medication in sorted(own, key=lambda m: m.started_on):
        dose = medication.daily_dose_mg
        if dose is not None:
            until = medication.stopped_on or facts.today
            yield TrendStep(medication.started_on, until, dose)


def _lines(kind: FlowKind, facts: TrendFacts) -> Iterator[TrendLine]:
    """Yield the levels of the protocol; a transcript off the International Scale has no depths."""
    molecular, reduction = facts.protocol.molecular, facts.protocol.reduction
    if kind is FlowKind.BCR_ABL:
        if not all(response.on_scale for response in facts.responses):
            return
        yield TrendLine(LineName.MMR, molecular.mmr_percent)
        yield TrendLine(LineName.MR4, molecular.mr4_percent)
        yield TrendLine(LineName.MR4_5, molecular.mr4_5_percent)
    elif kind in _LEVELS and facts.has_aim:
        yield TrendLine(LineName.CUT, reduction.cut_ug_l)


def _aim(kind: FlowKind, facts: TrendFacts) -> tuple[Decimal, Decimal] | None:
    reduction = facts.protocol.reduction
    if kind in _LEVELS and facts.has_aim:
        return reduction.interval_low_ug_l, reduction.interval_high_ug_l
    return None


def _without_value(row: FlowRow, series: Iterable[TrendSeries]) -> int:
    """Count what was measured or given and has no number: a day without a drug is none."""
    cells = [v for cell in row.cells for v in cell if v.code not in _NOTHING_GIVEN]
    if row.kind in _PAIRS:
        return 0
    return len(cells) - sum(len(one.points) for one in series)


def _sampled_on(response: MolecularResponse) -> date:
    return response.sampled_on


def _drawn_on(dated: tuple[date, Decimal | None, Decimal | None]) -> date:
    return dated[0]


def _ends(
    dated: tuple[date, Decimal | None, Decimal | None],
) -> tuple[Decimal | None, Decimal | None]:
    return dated[1:]
