"""When a patient with GIST is next seen in the clinic."""

from datetime import date, timedelta

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.follow_up.schedule import discharged, months_after
from clinic_app.domain.gist.course import GistCourse
from clinic_app.domain.gist.images import first_dose_on
from clinic_app.domain.gist.line_anchor import line_anchor
from clinic_app.domain.gist.phase import GistPhase
from clinic_app.domain.protocol import SamplingSchedule
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import GistSetting, StopReason, VisitKind

_CITATIONS = ("gist56", "chen2024")


def _adjuvant_anchor(regimens: tuple[Medication, ...], phase: GistPhase) -> Fact | None:
    """Return the anchor in adjuvant therapy; None before it starts and once it is completed.

    Surgery after neoadjuvant therapy, otherwise the first postoperative dose. Source: D13.
    """
    operated_on = phase.since
    last = regimens[-1] if regimens else None
    if last and last.stop_reason is StopReason.COMPLETED and _is_after(last, operated_on):
        return None
    if operated_on and any(r.started_on < operated_on for r in regimens):
        return fact("visits_from_surgery", on=operated_on)
    first = next((r.started_on for r in regimens), None)
    return None if first is None else fact("visits_from_first_dose", on=first)


def _is_after(last: Medication, operated_on: date | None) -> bool:
    """Say whether a regimen reached beyond the operation: what ended before was not adjuvant."""
    return operated_on is None or last.stopped_on is None or last.stopped_on > operated_on


def _anchor(course: GistCourse) -> Fact | None:
    """Return what the visits are counted from, as a dated fact; None: no visits are planned."""
    phase, regimens = course.phase, course.regimens
    if phase is None:
        return None
    if phase.setting is GistSetting.ADJUVANT:
        return _adjuvant_anchor(regimens, phase)
    if phase.setting is GistSetting.NEOADJUVANT:
        return fact("visits_from_first_dose", on=regimens[0].started_on) if regimens else None
    if phase.setting is GistSetting.ADVANCED:
        since = line_anchor(course)
        if since is None:
            return None
        began = since == first_dose_on(course)
        return fact("visits_from_line" if began else "visits_from_advanced", on=since)
    return None


def _opens(due_on: date, anchor: date, p: SamplingSchedule) -> date:
    """Return the first day on which a visit counts for `due_on`.

    A month early, except for the first: a visit on the day treatment starts is not the
    one a month later.
    """
    if due_on == add_months(anchor, p.visit_months[0]):
        return due_on - timedelta(days=p.first_visit_early_days)
    return add_months(due_on, -p.early_months)


def clinic_visits(course: GistCourse) -> tuple[DueItem, ...]:
    """Return the visits done since the anchor and the one that is open.

    Months 1 and 3, then every 3, counted from the anchor; only a visit in the clinic
    discharges one. Source: gist56, chen2024; definitions 22-24, 26.
    """
    because = _anchor(course)
    if because is None or because.on is None:
        return ()
    anchor = because.on
    p = course.knowledge.protocol.sampling
    seen = [
        visit.on
        for visit in course.known.visits
        if visit.kind in {VisitKind.CLINIC, None} and visit.on >= anchor
    ]

    def opens(due_on: date) -> date:
        return _opens(due_on, anchor, p)

    planned = months_after(anchor, p.visit_months, p.visit_every_months)
    return tuple(
        DueItem(
            kind=DueKind.CLINIC_VISIT, due_on=slot.due_on, window_start=opens(slot.due_on),
            window_end=slot.due_on + timedelta(days=p.late_days), because=(because,),
            citations=_CITATIONS, done_on=slot.done_on,
        )
        for slot in discharged(planned, seen, opens)
    )  # fmt: skip
