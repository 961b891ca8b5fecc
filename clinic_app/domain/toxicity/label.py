"""What imatinib's label asks of laboratory values; other drugs' labels are not in the product."""

from collections.abc import Iterator
from dataclasses import dataclass

from clinic_app.domain.findings import Advice, DataGap, ProtocolStamp
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.codes import CmlPhase, Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.counts import ANC, PLATELETS, readable_counts
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse
from clinic_app.domain.toxicity.lab_hold import lab_hold
from clinic_app.domain.toxicity.liver import latest_liver, unlimited
from clinic_app.domain.toxicity.marrow_check import marrow_check

_ADVANCED = frozenset({CmlPhase.ACCELERATED, CmlPhase.BLAST})


@dataclass(frozen=True, slots=True)
class LabelFindings:
    """Holds, reductions and marrow checks, and what could not be held against the label."""

    advice: tuple[Advice, ...] = ()
    gaps: tuple[DataGap, ...] = ()


def assess_label(
    known: History, course: ImatinibCourse | None, knowledge: Knowledge, stamp: ProtocolStamp
) -> LabelFindings:
    """Hold the latest laboratory values on the current regimen against the label.

    Nothing while imatinib is not taken. Source: imatinib_us_pi; definitions 18, 19.
    """
    if course is None:
        return LabelFindings()
    p = knowledge.protocol.label_hold
    is_cml = known.diagnosis.disease is Disease.CML
    phase = known.cml.phase if known.cml else None
    advanced = is_cml and phase in _ADVANCED
    counts = readable_counts(known, knowledge)
    liver = latest_liver(known, course.regimen_since)
    check = marrow_check(course, counts, p, stamp) if advanced else ()
    hold = lab_hold(
        course, () if advanced else counts, liver, p, stamp,
        phase_known=not is_cml or phase is not None,
    )  # fmt: skip
    return LabelFindings(
        advice=(*hold, *check),
        gaps=(*_unreadable(known, course, knowledge), *unlimited(liver)),
    )


def _unreadable(known: History, course: ImatinibCourse, knowledge: Knowledge) -> Iterator[DataGap]:
    """Yield each count whose latest value on the current regimen is in a unit not known."""
    readable = {id(count.lab) for count in readable_counts(known, knowledge)}
    since = course.regimen_since
    latest = {
        lab.analyte: lab
        for lab in sorted(known.labs, key=lambda lab: lab.drawn_on)
        if lab.analyte in {ANC, PLATELETS} and lab.drawn_on >= since
    }
    for lab in latest.values():
        if id(lab) not in readable:
            details = (("analyte", lab.analyte), ("on", lab.drawn_on), ("unit", lab.unit))
            yield DataGap(key="label_holds", reason="hold_unit_unknown", details=details)
