"""Bleeding on imatinib: who is at risk, who may be bleeding, who bleeds.

Reads imatinib only (definition 18). Source: gist56; D28, definition 21.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from clinic_app.domain.advice_key import advise
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import Advice, AdviceCode, Fact, Level, fact, urgency
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.failure import failures
from clinic_app.domain.gist.images import first_dose_on, targets
from clinic_app.domain.gist.phase import took_tumour_out
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import EventKind, GistSetting
from clinic_app.domain.tdm.dosing import IMATINIB

_HAEMOGLOBIN: Final = "Hb"
_G_L: Final = MappingProxyType(
    {"g/L": Decimal(1), "g/dL": Decimal(10), "mmol/L": Decimal("16.1145")}
)
"""Grams per litre in one unit; mmol/L is that of the monomer, 16,114.5 g/mol."""
_MM_PER_CM: Final = 10
_A_DAY: Final = timedelta(days=1)
_UNRESECTED: Final = frozenset({GistSetting.NEOADJUVANT, GistSetting.ADVANCED})


def bleeding_watch(course: GistCourse) -> tuple[Advice, ...]:
    """Return one card for bleeding: the most urgent reason names the level, all are named.

    Inform: an unresected tumour of 10 cm or more in the first 3 months of imatinib. Consider:
    haemoglobin lower by 20 g/L or more within 28 days. Act: an open bleeding.
    """
    rows = tuple(one for one in course.regimens if one.drug.casefold() == IMATINIB)
    reasons = [
        *((Level.ACT, found) for found in _open_bleeding(course, rows)),
        *((Level.CONSIDER, found) for found in _fall(course, rows)),
        *((Level.INFORM, found) for found in _large_tumour(course, rows)),
    ]
    if not reasons:
        return ()
    watched = advise(
        AdviceCode.BLEEDING_WATCH,
        min((level for level, _ in reasons), key=urgency),
        tuple(found for _, found in reasons),
        rule="gist.bleeding",
        citations=("gist56", "D28", "definitions"),
        stamp=course.stamp,
    )
    return (watched,)


def _open_bleeding(course: GistCourse, rows: tuple[Medication, ...]) -> Iterator[Fact]:
    """Yield each bleeding that began on imatinib and is not known to be over.

    An adverse event is open until it is resolved. An event of the course has no end on record:
    it is open until adverse events are reviewed at a visit 28 days or more after it.
    """
    p = course.knowledge.protocol.gist_bleeding
    for one in course.known.toxicities:
        if one.term in p.terms and one.resolved is None and _on_imatinib(rows, one.onset):
            yield fact("bleeding_open", one.grade, on=one.onset, term=one.term)
    reviews = [one.on for one in course.known.visits if one.toxicities_reviewed]
    for event in course.known.events:
        seen_from = event.on + timedelta(days=p.seen_after_days)
        if event.kind is not EventKind.HAEMORRHAGE or not _on_imatinib(rows, event.on):
            continue
        if not any(day >= seen_from for day in reviews):
            yield fact("haemorrhage_on", on=event.on)


def _on_imatinib(rows: tuple[Medication, ...], day: date) -> bool:
    """Say whether imatinib was taken on `day` or is taken now: held for it, it stays open."""
    return any(one.covers(day) or one.stopped_on is None for one in rows)


def _fall(course: GistCourse, rows: tuple[Medication, ...]) -> Iterator[Fact]:
    """Yield the fall of haemoglobin to the latest value, in g/L.

    The latest value must have been drawn while imatinib was being taken; it is held against the
    highest of the 28 days before it. Values up to the day of an operation are left out: its blood
    loss is no bleeding on imatinib.
    """
    running = [one.started_on for one in rows if one.stopped_on is None]
    values = [
        (lab.drawn_on, lab.value * _G_L[lab.unit])
        for lab in course.known.labs
        if lab.analyte == _HAEMOGLOBIN and lab.unit in _G_L
    ]
    if not running or not values:
        return
    p = course.knowledge.protocol.gist_bleeding
    last_on = max(on for on, _ in values)
    last = min(value for on, value in values if on == last_on)
    operated = (one.on + _A_DAY for one in course.known.surgeries if not one.planned)
    earliest = max([last_on - timedelta(days=p.within_days), *operated])
    before = [(value, on) for on, value in values if earliest <= on < last_on]
    if not before or not any(one.covers(last_on) for one in rows):
        return
    highest, highest_on = max(before)
    if highest - last >= p.fall_g_l:
        yield fact(
            "haemoglobin_fell", highest - last, "g/L", last_on,
            last=last, before=highest, before_on=highest_on,
        )  # fmt: skip


def _large_tumour(course: GistCourse, rows: tuple[Medication, ...]) -> Iterator[Fact]:
    """Yield the large unresected tumour in the first months of imatinib.

    After a resection only one that came back or grew since. Imatinib taken again for a disease
    that came back off treatment counts from that new first dose (as responses do).
    """
    phase = course.phase
    if not any(one.stopped_on is None for one in rows) or phase is None:
        return
    resected_on = max((s.on for s in course.known.surgeries if took_tumour_out(s)), default=None)
    if phase.setting not in _UNRESECTED or not _is_there(course, resected_on):
        return
    p = course.knowledge.protocol.gist_bleeding
    first = _first_dose_on(course, rows)
    until = add_months(first, p.first_months)
    size = _size_cm(course, first, resected_on)
    if size is None or size < p.large_cm or course.horizon.reached(until):
        return
    yield fact("large_tumour", size, "cm", first, until=until)


def _is_there(course: GistCourse, resected_on: date | None) -> bool:
    """Say whether there is a tumour: never resected, or the disease is back since."""
    return resected_on is None or any(one.on > resected_on for one in failures(course))


def _first_dose_on(course: GistCourse, rows: tuple[Medication, ...]) -> date:
    """Return the first dose of imatinib, or of imatinib for a disease that came back."""
    again = first_dose_on(course)
    is_again = again is not None and again != course.line_start
    return again if again is not None and is_again else min(one.started_on for one in rows)


def _size_cm(course: GistCourse, before: date, resected_on: date | None) -> Decimal | None:
    """Return the largest diameter known before treatment, cm: as diagnosed or on an image.

    After a resection only images made since count.
    """
    gist = course.known.gist
    is_whole = resected_on is None and gist is not None and gist.size_cm is not None
    sizes = [gist.size_cm] if gist is not None and gist.size_cm is not None and is_whole else []
    for image in course.known.imaging:
        if (resected_on or date.min) < image.on <= before:
            sizes += [size / _MM_PER_CM for size in targets(image).values()]
    return max(sizes, default=None)
