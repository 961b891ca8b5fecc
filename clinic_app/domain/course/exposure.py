"""Exposure as screen and paper show it: by each model, and the dose the days ahead begin with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from clinic_app.domain.findings import DoseOption, Fact, fact
from clinic_app.domain.gist.phase import gist_phase
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Disease, EventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.domain.tdm.exposure.assess import exposure_on
from clinic_app.domain.tdm.exposure.dosing_history import times_per_day
from clinic_app.domain.tdm.exposure.findings import (
    DoseExpectation,
    Exposure,
    ExposureEstimate,
    Probabilities,
)
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.domain.tdm.exposure_facts import UG_L
from clinic_app.domain.tdm.population import applying_interval, exclusion

_ASSUMED: Final = time(8, 0)
_PERCENT: Final = 100
_FALLBACK_MG: Final = Decimal(400)
_SEVERAL: Final = 2


class ClockSource(StrEnum):
    """Where the hour of the next dose is from."""

    USUAL = "usual"
    LAST_SAMPLE = "last_sample"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextDose:
    """When the next dose is taken, local time, and where its hour is from.

    `is_counted` is False where the record does not tell how many doses a day were taken before:
    then the days ahead begin as if none had been. `is_again`: imatinib is not taken, so this would
    be the first dose of beginning it again.
    """

    at: datetime
    source: ClockSource = ClockSource.USUAL
    is_counted: bool = True
    is_again: bool = False

    @property
    def spoken(self) -> tuple[str, ...]:
        """The keys of the sentences about it: when it is taken, what counts as taken before."""
        if self.is_again:
            return ("exposure.trial.first_dose.again",)
        counted = "counted" if self.is_counted else "not_counted"
        return (f"exposure.trial.first_dose.{self.source}", f"exposure.trial.{counted}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What is taken of imatinib today: `dose_mg_per_day` None while it is not.

    Then `stopped_on` is its first day without (None: none on record); `died_on` ends everything.
    """

    dose_mg_per_day: Decimal | None = None
    stopped_on: date | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureSheet:
    """What one model says of the patient. `is_default`: the rules read this one."""

    model: PkModel
    exposure: Exposure
    is_default: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every covariate of the model is on record."""
        return not self.exposure.defaulted_covariates

    def is_beside(self, disease: Disease) -> bool:
        """Say whether it belongs beside the default: made from such patients, nothing assumed."""
        return not self.is_default and self.is_complete and disease in self.model.diseases


def exposure_sheets(
    known: History, knowledge: Knowledge, today: date
) -> tuple[ExposureSheet, ...]:
    """Return what each model says of the record as known today, the rules' own model first.

    Empty where that one says nothing: then no other is asked in its place.
    """
    default = knowledge.protocol.exposure.model
    ordered = sorted(knowledge.pk_models, key=lambda key: key != default)
    running = running_regimen(known, today) is not None
    found = []
    for key in ordered:
        exposure, _ = exposure_on(known, knowledge, today, running=running, model=key)
        if exposure is None and key == default:
            return ()
        if exposure is not None:
            model = knowledge.pk_models[key]
            found.append(ExposureSheet(model=model, exposure=exposure, is_default=key == default))
    return tuple(found)


def other_interval(known: History, knowledge: Knowledge) -> tuple[Fact, ...]:
    """Return why the interval is not this patient's, and what applies instead; empty if it is.

    The probabilities are about the interval of adjuvant GIST. Source: definition 11.
    """
    phase = gist_phase(known)
    reason = exclusion(known, phase)
    if reason is None:
        return ()
    p = knowledge.protocol.reduction
    named = fact(
        "exposure.interval_of_adjuvant",
        unit=UG_L,
        low=p.interval_low_ug_l,
        high=p.interval_high_ug_l,
    )
    return (named, reason, *applying_interval(known, phase, p))


def running_regimen(known: History, today: date) -> Medication | None:
    """Return the regimen of imatinib of today, the one begun last; None while it is not taken."""
    running = [one for one in regimens_of(known, IMATINIB) if one.covers(today)]
    return running[-1] if running else None


def taking(known: History, today: date) -> Taking:
    """Return what is taken of imatinib today; after a death nothing is."""
    died = [event.on for event in known.events if event.kind is EventKind.DEATH]
    if died:
        return Taking(died_on=min(died))
    regimen = running_regimen(known, today)
    if regimen is not None:
        return Taking(dose_mg_per_day=regimen.daily_dose_mg)
    ends = (one.stopped_on for one in regimens_of(known, IMATINIB))
    return Taking(stopped_on=max((end for end in ends if end is not None), default=None))


def next_dose(known: History, today: date) -> NextDose:
    """Return the dose of tomorrow: today's is counted as taken.

    Its time is the regimen's usual one, else that of the last dose before a sample, else 8:00.
    """
    regimen = running_regimen(known, today)
    clock, source = _clock(known, regimen)
    return NextDose(
        at=datetime.combine(today + timedelta(days=1), clock),
        source=source,
        is_counted=regimen is None or times_per_day(regimen) is not None,
        is_again=regimen is None,
    )


def _clock(known: History, regimen: Medication | None) -> tuple[time, ClockSource]:
    if regimen is not None and regimen.usual_time is not None:
        return time.fromisoformat(regimen.usual_time), ClockSource.USUAL
    at = last_dose_time(known)
    if at is None:
        return _ASSUMED, ClockSource.ASSUMED
    return at, ClockSource.LAST_SAMPLE


def last_dose_time(known: History) -> time | None:
    """Return the clock time of the dose before the latest sample that has one."""
    doses = [
        (one.drawn_at, one.last_dose_at.time())
        for one in known.troughs
        if one.drug.casefold() == IMATINIB and one.last_dose_at is not None
    ]
    return max(doses)[1].replace(second=0, microsecond=0) if doses else None


def doses_ahead(sheet: ExposureSheet, dose_now: Decimal | None) -> tuple[Decimal, ...]:
    """Return the doses that are drawn ahead: every tablet dose, and the one taken now."""
    tablets = [one.dose_mg_per_day for one in sheet.exposure.apriori.doses]
    every = {*tablets, *(() if dose_now is None else (dose_now,))}
    return tuple(sorted(every, reverse=True))


def expected_doses(
    estimate: ExposureEstimate, dose_now: Decimal | None
) -> tuple[DoseExpectation, ...]:
    """Return what each tablet dose would bring, and the dose taken now where it is none of them.

    The highest dose stands first.
    """
    if dose_now is None or estimate.at(dose_now) is not None:
        return estimate.doses
    # Only here: numpy takes longer to import than everything else a tablet dose needs.
    from clinic_app.domain.tdm.exposure.curve import what_if

    every = (*estimate.doses, what_if(estimate, dose_now))
    return tuple(sorted(every, key=lambda one: one.dose_mg_per_day, reverse=True))


def model_spread(sheets: Sequence[ExposureSheet], taken: Taking) -> Fact | None:
    """Return how far the troughs by all models lie apart, at the dose taken or else at 400 mg/d.

    None where only one model speaks.
    """
    dose = taken.dose_mg_per_day or _FALLBACK_MG
    found = [
        one.trough_ug_l.quantize(Decimal(1), ROUND_HALF_UP)
        for sheet in sheets
        for one in expected_doses(sheet.exposure.best, dose)
        if one.dose_mg_per_day == dose
    ]
    if len(found) < _SEVERAL:
        return None
    return fact("exposure.spread", dose, "mg/d", low=min(found), high=max(found))


def shares_of(option: DoseOption) -> Probabilities | None:
    """Return the model's probabilities of an option; None where the model says nothing."""
    if option.p_below is None or option.p_within is None or option.p_above is None:
        return None
    return Probabilities(below=option.p_below, within=option.p_within, above=option.p_above)


def whole_percents(found: Probabilities) -> tuple[str, str, str]:
    """Return the three probabilities in whole per cent that add to 100.

    What rounding leaves over goes to the part it fits best. No model is ever sure: a part that is
    nearly nothing is written as <1, one that is nearly all as >99.
    """
    shares = [one * _PERCENT for one in (found.below, found.within, found.above)]
    whole = [one.quantize(Decimal(1), ROUND_FLOOR) for one in shares]
    left = [share - part for share, part in zip(shares, whole, strict=True)]
    for at in sorted(range(len(left)), key=left.__getitem__, reverse=True):
        if sum(whole) < _PERCENT:
            whole[at] += 1
    below, within, above = (_sure(one) for one in whole)
    return below, within, above


def _sure(whole: Decimal) -> str:
    if whole <= 0:
        return "<1"
    return ">99" if whole >= _PERCENT else str(whole)
