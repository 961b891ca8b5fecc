"""In which phase a GIST is treated on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clinic_app.domain.findings import Advice, AdviceCode
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import Disease, EventKind, GistSetting, Margin, Procedure
from clinic_app.domain.record.history import History

_ADVANCED_EVENTS = frozenset({EventKind.PROGRESSION, EventKind.RECURRENCE, EventKind.METASTASIS})


@dataclass(frozen=True, slots=True)
class GistPhase:
    """The phase, since when (None: not dated), and the operation that began it, if one did."""

    setting: GistSetting
    since: date | None = None
    surgery: Surgery | None = None


_NO_RESECTION = frozenset({Procedure.OTHER, None})


def took_tumour_out(surgery: Surgery) -> bool:
    """Say whether an operation took the tumour out, in part or whole; a biopsy did not."""
    if surgery.planned:
        return False
    return surgery.margin is not None or surgery.procedure not in _NO_RESECTION


def _done(history: History) -> list[Surgery]:
    """Return the operations that took place, in order; a planned one counts for nothing."""
    return sorted((s for s in history.surgeries if not s.planned), key=lambda s: s.on)


def _advanced_since(history: History) -> date | None:
    """Return the first day of advanced disease by event or incomplete resection."""
    days = [event.on for event in history.events if event.kind in _ADVANCED_EVENTS]
    days += [surgery.on for surgery in _done(history) if surgery.margin is Margin.R2]
    return min(days, default=None)


def gist_phase(history: History) -> GistPhase | None:
    """Return the phase of a GIST; None for another disease or when nothing tells it.

    Advanced from the first recurrence, metastasis, progression or R2 operation, or by
    setting; otherwise adjuvant from the last R0 or R1 operation; otherwise the setting. An
    operation does not return an advanced patient to adjuvant. Source: definition 2.
    """
    if history.diagnosis.disease is not Disease.GIST:
        return None
    setting = history.gist.setting if history.gist else None
    since = _advanced_since(history)
    if since is not None or setting is GistSetting.ADVANCED:
        return GistPhase(GistSetting.ADVANCED, since)
    complete = [s for s in _done(history) if s.margin in {Margin.R0, Margin.R1}]
    if complete:
        return GistPhase(GistSetting.ADJUVANT, complete[-1].on, complete[-1])
    return None if setting is None else GistPhase(setting)


@dataclass(frozen=True, slots=True)
class AdjuvantStretch:
    """The adjuvant part of a course: its first day (None: not dated) and the day it ended.

    `until` is the first day of advanced disease, None while the stretch lasts.
    """

    since: date | None
    until: date | None


def adjuvant_stretch(history: History) -> AdjuvantStretch | None:
    """Return when a GIST was, or is, treated as adjuvant; None when it never was.

    From the first R0 or R1 operation, without one from the setting, to the first sign of advanced
    disease: what was measured before and after it is not held against the adjuvant interval.
    """
    setting = history.gist.setting if history.gist else None
    if history.diagnosis.disease is not Disease.GIST or setting is GistSetting.ADVANCED:
        return None
    until = _advanced_since(history)
    complete = [s.on for s in _done(history) if s.margin in {Margin.R0, Margin.R1}]
    before = [on for on in complete if until is None or on < until]
    if before:
        return AdjuvantStretch(before[0], until)
    return AdjuvantStretch(None, until) if setting is GistSetting.ADJUVANT else None


def is_left_alone(history: History, advice: Iterable[Advice]) -> bool:
    """Say whether nothing was ever taken for a resected tumour, and nothing is indicated."""
    was_treated = any(one.is_treatment for one in history.medications)
    codes = {one.code for one in advice}
    return not was_treated and AdviceCode.ADJUVANT_NOT_INDICATED in codes


def planned_operation(history: History, today: date) -> Surgery | None:
    """Return the next planned operation from `today` on; None when none is ahead."""
    ahead = (one for one in history.surgeries if one.planned and one.on >= today)
    return min(ahead, key=lambda one: one.on, default=None)


def is_adjuvant(phase: GistPhase | None) -> bool:
    """Say whether `phase` is adjuvant (completely resected or recorded as such)."""
    return phase is not None and phase.setting is GistSetting.ADJUVANT
