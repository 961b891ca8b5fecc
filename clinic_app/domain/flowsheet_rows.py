"""The rows of a flowsheet, each computed from the part of the record it shows."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, TypeAlias

from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.cml.measurement import control_copies
from clinic_app.domain.course.labs import Side, side_of
from clinic_app.domain.course.tumour import TumourPoint, tumour_course
from clinic_app.domain.cycle import is_due
from clinic_app.domain.flowsheet_cells import Flag, FlowCode, FlowKind, FlowValue
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.care import Medication, Toxicity, Visit
from clinic_app.domain.record.codes import PcrMethod, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import BcrAbl, Imaging, LabValue
from clinic_app.domain.record.toxicity_problems import version_of
from clinic_app.domain.tdm.trough import TroughAssessment, to_ug_l
from clinic_app.domain.toxicity.lab_grades import LabGrade

Cells: TypeAlias = Mapping[date, tuple[FlowValue, ...]]
Row: TypeAlias = tuple[FlowKind, str, str, Cells]
"""Kind, name, unit and the values by day."""

WHO: Final = ToxicityScale.WHO.value
"""The unit of a row of the WHO scale: its grades are not those of CTCAE."""

_ASKED_ABOUT: Final = timedelta(days=30)

OFF_SCALE: Final = "off_scale"
"""The unit of BCR-ABL1 whose transcript is not on the International Scale."""

_FLAGS: Final = {Side.LOW: Flag.LOW, Side.HIGH: Flag.HIGH}


def _by_day(dated: Iterable[tuple[date, FlowValue | None]]) -> Cells:
    """Gather values under their days; None leaves a cell empty."""
    cells: dict[date, tuple[FlowValue, ...]] = {}
    for day, value in dated:
        if value is not None:
            cells[day] = (*cells.get(day, ()), value)
    return cells


def visit_rows(visits: tuple[Visit, ...], medications: tuple[Medication, ...]) -> Iterator[Row]:
    """Yield what was asked and measured at visits.

    No dose missed says nothing at a visit before which no treatment was taken: it is left out.
    """

    def missed(visit: Visit) -> FlowValue | None:
        found = _pair(visit.missed_doses_7d, visit.missed_doses_30d)
        is_none = not visit.missed_doses_7d and not visit.missed_doses_30d
        return None if is_none and not _took_any(medications, visit.on) else found

    for kind, value_of in (
        (FlowKind.VISIT, _kind_of),
        (FlowKind.MISSED, missed),
        (FlowKind.REVIEWED, _reviewed),
        (FlowKind.ECOG, _ecog),
        (FlowKind.WEIGHT, _weight),
        (FlowKind.PRESSURE, _pressure),
    ):
        yield kind, "", "", _by_day((visit.on, value_of(visit)) for visit in visits)


def _kind_of(visit: Visit) -> FlowValue:
    return FlowValue(code=visit.kind.value if visit.kind else FlowCode.SEEN)


def _took_any(medications: tuple[Medication, ...], day: date) -> bool:
    """Say whether a treatment was taken in the days that a visit asks about."""
    since = day - _ASKED_ABOUT
    return any(
        m.is_treatment and m.started_on <= day and (m.stopped_on is None or m.stopped_on > since)
        for m in medications
    )


def _pressure(visit: Visit) -> FlowValue | None:
    return _pair(visit.systolic_mmhg, visit.diastolic_mmhg)


def _pair(first: int | None, second: int | None) -> FlowValue | None:
    if first is None and second is None:
        return None
    return FlowValue(number=first, second=second)


def _reviewed(visit: Visit) -> FlowValue | None:
    answer = visit.toxicities_reviewed
    return None if answer is None else FlowValue(code=FlowCode.YES if answer else FlowCode.NO)


def _ecog(visit: Visit) -> FlowValue | None:
    return None if visit.ecog is None else FlowValue(number=visit.ecog)


def _weight(visit: Visit) -> FlowValue | None:
    return None if visit.weight_kg is None else FlowValue(number=visit.weight_kg)


def dose_rows(medications: tuple[Medication, ...], days: tuple[date, ...]) -> Iterator[Row]:
    """Yield one row for each drug; once it was begun, days without any drug say so.

    A day on which the cycle of the drug rests says that.
    """
    treatments = sorted((m for m in medications if m.is_treatment), key=lambda m: m.started_on)
    for drug in dict.fromkeys(medication.drug for medication in treatments):
        own = [medication for medication in treatments if medication.drug == drug]
        begun = own[0].started_on
        dated: list[tuple[date, FlowValue]] = []
        for day in days:
            running = [m for m in own if m.covers(day)]
            dated += [(day, _dose(medication, day)) for medication in running]
            if day >= begun and not any(m.covers(day) for m in treatments):
                dated.append((day, FlowValue(code=FlowCode.NO_DRUG)))
        yield FlowKind.DOSE, drug, "", _by_day(dated)


def _dose(medication: Medication, day: date) -> FlowValue:
    """Return the daily dose; on a rest day of its cycle nothing is taken, which is no pause."""
    if not is_due(medication, day):
        return FlowValue(code=FlowCode.REST)
    dose = medication.daily_dose_mg
    return FlowValue(code=FlowCode.UNKNOWN) if dose is None else FlowValue(number=dose)


def trough_rows(
    history: History, troughs: tuple[TroughAssessment, ...], protocol: Protocol
) -> Iterator[Row]:
    """Yield levels as measured and corrected to 24 h, µg/L."""
    ordered = sorted(troughs, key=lambda trough: trough.drawn_at)
    raw = ((t.drawn_at.date(), _measured(t, history, protocol)) for t in ordered)
    corrected = ((t.drawn_at.date(), _corrected(t)) for t in ordered)
    yield FlowKind.TROUGH_RAW, "", "", _by_day(raw)
    yield FlowKind.TROUGH_CORRECTED, "", "", _by_day(corrected)


def _measured(trough: TroughAssessment, history: History, protocol: Protocol) -> FlowValue:
    limit = limit_ug_l(trough, history, protocol)
    if limit is not None:
        return FlowValue(number=limit, is_below=True, counts=trough.valid)
    if trough.raw_ug_l is None:
        return FlowValue(code=FlowCode.UNKNOWN, counts=trough.valid)
    return FlowValue(number=trough.raw_ug_l, counts=trough.valid)


def _corrected(trough: TroughAssessment) -> FlowValue:
    level = trough.corrected_24h_ug_l
    if level is None:
        return FlowValue(code=FlowCode.UNKNOWN, counts=trough.valid)
    return FlowValue(number=level, counts=trough.valid)


def limit_ug_l(trough: TroughAssessment, history: History, protocol: Protocol) -> Decimal | None:
    """Return the limit in µg/L that a level lies under; None when a value was measured."""
    if trough.raw_ug_l is not None:
        return None
    for sample in history.troughs:
        if sample.drawn_at == trough.drawn_at and sample.below_limit is not None:
            return to_ug_l(sample.below_limit, sample.unit, protocol.correction)
    return None


def molecular_rows(history: History, responses: tuple[MolecularResponse, ...]) -> Iterator[Row]:
    """Yield BCR-ABL1 in per cent IS, by digital PCR apart, its class, the control's copies."""
    for kind, of_kind in (
        (FlowKind.BCR_ABL, [r for r in responses if r.method is not PcrMethod.DPCR]),
        (FlowKind.DPCR, [r for r in responses if r.method is PcrMethod.DPCR]),
    ):
        unit = "" if all(r.on_scale for r in of_kind) else OFF_SCALE
        yield kind, "", unit, _by_day((r.sampled_on, _percent(r)) for r in of_kind)
    classes = ((r.sampled_on, _response(r)) for r in responses)
    yield FlowKind.RESPONSE, "", "", _by_day(classes)
    copies = ((result.sampled_on, _copies(result)) for result in history.bcr_abl)
    yield FlowKind.COPIES, "", "", _by_day(copies)


def _percent(response: MolecularResponse) -> FlowValue:
    if not response.detected:
        return FlowValue(code=FlowCode.UNDETECTED, number=response.limit_percent, is_below=True)
    if response.is_percent is None:
        return FlowValue(code=FlowCode.UNKNOWN)
    return FlowValue(number=response.is_percent)


def _response(response: MolecularResponse) -> FlowValue | None:
    found = response.response_class
    return None if found is None else FlowValue(code=found.value)


def _copies(result: BcrAbl) -> FlowValue | None:
    copies = control_copies(result)
    return None if copies is None else FlowValue(number=copies)


def imaging_rows(images: tuple[Imaging, ...]) -> Iterator[Row]:
    """Yield the method and the sum of the longest diameters, mm."""
    course = tumour_course(images)
    yield FlowKind.IMAGING, "", "", _by_day((point.on, _method(point)) for point in course)
    yield FlowKind.DIAMETERS, "", "", _by_day((point.on, _diameters(point)) for point in course)


def _method(point: TumourPoint) -> FlowValue:
    return FlowValue(code=point.modality.value if point.modality else FlowCode.SEEN)


def _diameters(point: TumourPoint) -> FlowValue | None:
    """Return the sum of the diameters; a lesion without one leaves no sum to compare."""
    if point.sum_mm is None or not point.is_complete:
        return None
    return FlowValue(number=point.sum_mm)


def toxicity_rows(history: History, days: tuple[date, ...]) -> Iterator[Row]:
    """Yield one row for each term, the latest onset first, with the grade of the day.

    Grades of two scales, or of two versions of CTCAE, are not one row: a lower number in the
    newer version is no improvement. The scale then stands in the place of the unit, and always
    where it is that of the WHO.
    """
    ordered = sorted(history.toxicities, key=lambda event: event.onset, reverse=True)
    by_scale: dict[tuple[str, str], list[Toxicity]] = {}
    for event in ordered:
        by_scale.setdefault((event.term, _scale_of(event, history)), []).append(event)
    scales = Counter(term for term, _ in by_scale)
    for (term, scale), own in by_scale.items():
        is_named = scales[term] > 1 or scale == WHO
        grades = (
            (day, max((event.grade for event in own if event.open_on(day)), default=None))
            for day in days
        )
        cells = {
            day: (FlowValue(number=grade, grade=grade),)
            for day, grade in grades
            if grade is not None
        }
        yield FlowKind.TOXICITY, term, scale if is_named else "", cells


def _scale_of(event: Toxicity, history: History) -> str:
    if event.scale is ToxicityScale.WHO:
        return WHO
    return f"{ToxicityScale.CTCAE.value} {version_of(event, history)}"


def lab_rows(
    labs: tuple[LabValue, ...],
    analytes: tuple[str, ...],
    marks: Mapping[LabValue, LabGrade],
    waiting: Collection[LabValue] = (),
) -> Iterator[Row]:
    """Yield one row for each analyte and unit, in the usual order of a laboratory's sheet.

    `marks` holds the CTCAE grade that stands beside a value, `waiting` the values whose grade
    nobody has accepted yet.
    """
    place = {analyte: at for at, analyte in enumerate(analytes)}
    kinds = {(lab.analyte, lab.unit) for lab in labs}
    for analyte, unit in sorted(kinds, key=lambda k: (place.get(k[0], len(place)), k)):
        own = (lab for lab in labs if (lab.analyte, lab.unit) == (analyte, unit))
        yield (
            FlowKind.LAB,
            analyte,
            unit,
            _by_day(
                (lab.drawn_on, _lab(lab, marks.get(lab), waits=lab in waiting)) for lab in own
            ),
        )


def _lab(lab: LabValue, mark: LabGrade | None, *, waits: bool) -> FlowValue:
    if mark is None:
        return FlowValue(number=lab.value, flag=flag_of(lab), waits=waits)
    return FlowValue(
        number=lab.value, flag=flag_of(lab), grade=mark.grade, grade_range=mark.grade_range,
        term=mark.term, waits=waits,
    )  # fmt: skip


def flag_of(lab: LabValue) -> Flag | None:
    """Return on which side of its laboratory's limits a value lies; None inside or unknown."""
    return _FLAGS.get(side_of(lab))
