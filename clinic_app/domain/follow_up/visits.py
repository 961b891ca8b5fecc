"""When a patient with GIST is next seen in the clinic."""

from datetime import date, timedelta

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.follow_up.schedule import discharged, months_after
from clinic_app.domain.gist.phase import GistPhase
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import SamplingSchedule
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import GistSetting, StopReason, VisitKind
from clinic_app.domain.record.history import History

_CITATIONS = ("gist56", "chen2024")


def _regimens(history: History, knowledge: Knowledge) -> list[Medication]:
    """Return the regimens of GIST drugs in order of their start."""
    return sorted(
        (m for m in history.medications
         if m.is_treatment and m.drug.casefold() in knowledge.gist_tkis),
        key=lambda m: m.started_on,
    )  # fmt: skip


def _line_start(regimens: list[Medication]) -> date | None:
    """Return the first day of the current line: it changes with the drug, not the dose."""
    start: date | None = None
    drug = ""
    for regimen in regimens:
        if regimen.drug.casefold() != drug:
            drug, start = regimen.drug.casefold(), regimen.started_on
    return start


def _adjuvant_anchor(regimens: list[Medication], phase: GistPhase) -> Fact | None:
    """Return the anchor in adjuvant therapy; None before it starts and once it is completed.

    Surgery after neoadjuvant therapy, otherwise the first postoperative dose. Source: D13.
    """
    if regimens and regimens[-1].stop_reason is StopReason.COMPLETED:
        return None
    operated_on = phase.since
    if operated_on and any(r.started_on < operated_on for r in regimens):
        return fact("visits_from_surgery", on=operated_on)
    first = next((r.started_on for r in regimens), None)
    return None if first is None else fact("visits_from_first_dose", on=first)


def _anchor(history: History, phase: GistPhase, knowledge: Knowledge) -> Fact | None:
    """Return what the visits are counted from, as a dated fact; None: no visits are planned."""
    regimens = _regimens(history, knowledge)
    if phase.setting is GistSetting.ADJUVANT:
        return _adjuvant_anchor(regimens, phase)
    if phase.setting is GistSetting.NEOADJUVANT:
        return fact("visits_from_first_dose", on=regimens[0].started_on) if regimens else None
    if phase.setting is GistSetting.ADVANCED:
        since = _line_start(regimens) or phase.since
        return None if since is None else fact("visits_from_line", on=since)
    return None


def _opens(due_on: date, anchor: date, p: SamplingSchedule) -> date:
    """Return the first day on which a visit counts for `due_on`.

    A month early, except for the first: a visit on the day treatment starts is not the
    one a month later.
    """
    if due_on == add_months(anchor, p.visit_months[0]):
        return due_on - timedelta(days=p.first_visit_early_days)
    return add_months(due_on, -p.early_months)


def clinic_visits(
    history: History, phase: GistPhase | None, knowledge: Knowledge
) -> tuple[DueItem, ...]:
    """Return the visits done since the anchor and the one that is open.

    Months 1 and 3, then every 3, counted from the anchor; only a visit in the clinic
    discharges one. Source: gist56, chen2024; definitions 22-24, 26.
    """
    because = _anchor(history, phase, knowledge) if phase is not None else None
    if because is None or because.on is None:
        return ()
    anchor = because.on
    p = knowledge.protocol.sampling
    seen = [
        visit.on
        for visit in history.visits
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
