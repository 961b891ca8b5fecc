"""One trough sample: correction to 24 h, whether it counts, and where it lies."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from clinic_app.domain.cycle import is_rest
from clinic_app.domain.protocol import CorrectionParameters, Protocol, ReductionParameters
from clinic_app.domain.record.codes import ConcentrationUnit, DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.dosing import IMATINIB, Episode, episode_on

NOMINAL_INTERVAL_H = Decimal(24)
SECONDS_PER_HOUR = Decimal(3600)
_SHOWN = Decimal("0.0001")


class Band(StrEnum):
    """Where the corrected level lies against the interval (both ends inside)."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    UNKNOWN = "unknown"


class Invalid(StrEnum):
    """Why a sample does not count as a steady-state trough."""

    NOT_IMATINIB = "NOT_IMATINIB"
    NOT_ON_DRUG = "NOT_ON_DRUG"
    NO_LAST_DOSE_TIME = "NO_LAST_DOSE_TIME"
    TOO_EARLY = "TOO_EARLY"
    TOO_LATE = "TOO_LATE"
    NOT_STEADY = "NOT_STEADY"
    MISSED_DOSE = "MISSED_DOSE"
    DOSE_TAKEN_BEFORE_DRAW = "DOSE_TAKEN_BEFORE_DRAW"
    LIMIT_TOO_HIGH = "LIMIT_TOO_HIGH"
    NO_RESULT = "NO_RESULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class TroughAssessment:
    """One sample as the contract shows it; concentrations in ug/L, moments with offset."""

    drawn_at: datetime
    hours_post_dose: Decimal | None
    raw_ug_l: Decimal | None
    corrected_24h_ug_l: Decimal | None
    corrected_low_ug_l: Decimal | None
    corrected_high_ug_l: Decimal | None
    dose_mg_per_day: Decimal | None
    days_on_dose: int | None
    valid: bool
    why_invalid: tuple[Invalid, ...]
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedTrough:
    """A sample with what the decision needs beside the shown values.

    `level_ug_l` is the corrected value unrounded, or, for a result below its limit of
    quantification, the corrected limit that the level lies under.
    """

    sample: Trough
    shown: TroughAssessment
    episode: Episode | None
    level_ug_l: Decimal | None
    quality_unknown: bool

    @property
    def drawn_on(self) -> date:
        """Calendar date of the draw, in the place where it was drawn."""
        return self.sample.drawn_at.date()


def hours_between(last_dose_at: datetime, drawn_at: datetime) -> Decimal:
    """Return the hours from dose to draw, exactly (negative when the draw came first)."""
    elapsed: timedelta = drawn_at - last_dose_at
    return Decimal(elapsed.days * 86400 + elapsed.seconds) / SECONDS_PER_HOUR


def to_ug_l(value: Decimal, unit: ConcentrationUnit, p: CorrectionParameters) -> Decimal:
    """Return an imatinib concentration in ug/L (1 ng/mL = 1 ug/L, 1 umol/L = 493.6 ug/L)."""
    return value * p.ug_l_per_umol_l if unit is ConcentrationUnit.UMOL_L else value


def corrected_to_24_h(level_ug_l: Decimal, hours: Decimal, ke_per_h: Decimal) -> Decimal:
    """Return C24 = C(t) · exp(ke · (t − 24)); an early sample becomes smaller, a late larger.

    Source: wang2009.
    """
    return level_ug_l * (ke_per_h * (hours - NOMINAL_INTERVAL_H)).exp()


def band_of(level_ug_l: Decimal, p: ReductionParameters) -> Band:
    """Return where a level lies against 760-1,100 ug/L, both ends inside."""
    if level_ug_l < p.interval_low_ug_l:
        return Band.BELOW
    return Band.WITHIN if level_ug_l <= p.interval_high_ug_l else Band.ABOVE


def timing_faults(hours: Decimal | None, protocol: Protocol) -> tuple[Invalid, ...]:
    """Return what the interval since the last dose says against the sample (22-26 h inside)."""
    if hours is None:
        return (Invalid.NO_LAST_DOSE_TIME,)
    if hours < protocol.sample.earliest_h:
        return (Invalid.TOO_EARLY,)
    return (Invalid.TOO_LATE,) if hours > protocol.sample.latest_h else ()


def _missed_doses(history: History, sample: Trough, days: int) -> bool | None:
    """Say whether a dose was missed in the last `days` days; None when nobody asked.

    Counts single missed or held doses, and the count of a visit within those days, the day
    of the draw included; but a dose held on that day is what the draw asks for (D5), and on a
    rest day of a cycle nothing was due.
    """
    drawn_on = sample.drawn_at.date()
    since = drawn_on - timedelta(days=days)
    missed = {DoseEventKind.MISSED: drawn_on, DoseEventKind.HELD: drawn_on - timedelta(days=1)}
    if any(
        event.drug.casefold() == IMATINIB
        and event.kind in missed
        and since <= event.on <= missed[event.kind]
        and not is_rest(history.medications, IMATINIB, event.on)
        for event in history.dose_events
    ):
        return True
    counts = [
        visit.missed_doses_7d
        for visit in history.visits
        if since < visit.on <= drawn_on and visit.missed_doses_7d is not None
    ]
    return any(counts) if counts else None


def _dose_faults(
    history: History, sample: Trough, episode: Episode | None, protocol: Protocol
) -> tuple[Invalid, ...]:
    """Return what the dosing before the draw says against the sample."""
    if episode is None:
        return (Invalid.NOT_ON_DRUG,)
    faults: list[Invalid] = []
    days_steady = (sample.drawn_at.date() - episode.steady_since).days
    if days_steady < protocol.sample.steady_days:
        faults.append(Invalid.NOT_STEADY)
    if _missed_doses(history, sample, protocol.sample.missed_dose_days):
        faults.append(Invalid.MISSED_DOSE)
    if sample.next_dose_held is False:
        faults.append(Invalid.DOSE_TAKEN_BEFORE_DRAW)
    return tuple(faults)


def _result_fault(
    level: Decimal | None, sample: Trough, protocol: Protocol
) -> tuple[Invalid, ...]:
    """Return what the result itself lacks.

    A result 'below x' counts only when x itself does not exceed the interval's low end.
    """
    if sample.value is not None:
        return ()
    if sample.below_limit is None:
        return (Invalid.NO_RESULT,)
    too_high = level is not None and level > protocol.reduction.interval_low_ug_l
    return (Invalid.LIMIT_TOO_HIGH,) if too_high else ()


def _shown(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_SHOWN)


def _other_drug(sample: Trough) -> AssessedTrough:
    """A level of another drug is kept and shown; no rule of this product reads it."""
    hours = hours_between(sample.last_dose_at, sample.drawn_at) if sample.last_dose_at else None
    shown = TroughAssessment(
        drawn_at=sample.drawn_at, hours_post_dose=_shown(hours),
        raw_ug_l=None if sample.unit is ConcentrationUnit.UMOL_L else sample.value,
        corrected_24h_ug_l=None, corrected_low_ug_l=None, corrected_high_ug_l=None,
        dose_mg_per_day=None, days_on_dose=None, valid=False,
        why_invalid=(Invalid.NOT_IMATINIB,), band=Band.UNKNOWN,
    )  # fmt: skip
    return AssessedTrough(
        sample=sample, shown=shown, episode=None, level_ug_l=None, quality_unknown=False
    )


def _episode_of(history: History, sample: Trough, protocol: Protocol) -> Episode | None:
    """Return the episode the sample belongs to: that of its last dose, not of a new one.

    A dose changed on the day of the draw has not been taken yet when the blood is drawn.
    """
    taken_at = sample.last_dose_at or sample.drawn_at
    gap_days = protocol.sample.gap_restarts_after_days
    return episode_on(history, IMATINIB, taken_at.date(), gap_days)


def assess_trough(
    history: History, sample: Trough, protocol: Protocol, *, banded: bool
) -> AssessedTrough:
    """Correct one sample to 24 h and say whether it counts (D3, D5, definitions 4, 12).

    `banded` is True where the interval 760-1,100 applies (adjuvant GIST); otherwise, and for
    a sample that does not count, the band is unknown.
    """
    if sample.drug.casefold() != IMATINIB:
        return _other_drug(sample)
    p = protocol.correction
    hours = hours_between(sample.last_dose_at, sample.drawn_at) if sample.last_dose_at else None
    measured = sample.value if sample.value is not None else sample.below_limit
    raw = None if measured is None else to_ug_l(measured, sample.unit, p)

    def corrected(ke_per_h: Decimal) -> Decimal | None:
        return None if raw is None or hours is None else corrected_to_24_h(raw, hours, ke_per_h)

    level = corrected(p.ke_per_h)
    episode = _episode_of(history, sample, protocol)
    faults = (
        *timing_faults(hours, protocol),
        *_dose_faults(history, sample, episode, protocol),
        *_result_fault(level, sample, protocol),
    )
    ends = sorted(
        end for end in (corrected(p.ke_low_per_h), corrected(p.ke_high_per_h)) if end is not None
    )
    exact = sample.value is not None
    shown = TroughAssessment(
        drawn_at=sample.drawn_at,
        hours_post_dose=_shown(hours),
        raw_ug_l=raw if exact else None,
        corrected_24h_ug_l=_shown(level) if exact else None,
        corrected_low_ug_l=_shown(ends[0]) if exact and ends else None,
        corrected_high_ug_l=_shown(ends[-1]) if exact and ends else None,
        dose_mg_per_day=episode.dose_mg_per_day if episode else None,
        days_on_dose=(sample.drawn_at.date() - episode.steady_since).days if episode else None,
        valid=not faults,
        why_invalid=faults,
        band=_band(level, protocol, exact=exact) if banded and not faults else Band.UNKNOWN,
    )
    asked = _missed_doses(history, sample, protocol.sample.missed_dose_days) is not None
    return AssessedTrough(
        sample=sample, shown=shown, episode=episode, level_ug_l=level,
        quality_unknown=not asked or sample.next_dose_held is None,
    )  # fmt: skip


def _band(level_ug_l: Decimal | None, protocol: Protocol, *, exact: bool) -> Band:
    """Return the band of a sample that counts; one under its limit lies below it."""
    if not exact or level_ug_l is None:
        return Band.BELOW
    return band_of(level_ug_l, protocol.reduction)


def assess_troughs(
    history: History, protocol: Protocol, *, banded: bool
) -> tuple[AssessedTrough, ...]:
    """Assess every sample of the record, in the order of the draw."""
    ordered = sorted(history.troughs, key=lambda sample: sample.drawn_at)
    return tuple(assess_trough(history, s, protocol, banded=banded) for s in ordered)
