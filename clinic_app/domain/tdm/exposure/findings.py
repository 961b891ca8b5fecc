"""What the exposure model says of one patient: frozen values that screens and paper show."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from clinic_app.domain.tdm.exposure.model import Covariate, CovariateValue


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRun:
    """Equal doses at equal distances: `count` doses of `dose_mg`, the first at `first_h`.

    Hours count from an origin that whoever uses the runs has chosen; doses before it are
    negative. A single dose is a run of one.
    """

    dose_mg: float
    first_h: float
    interval_h: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SteadyDose:
    """A daily dose taken for ever: `dose_mg_per_day` in equal parts, `times_per_day` a day."""

    dose_mg_per_day: Decimal
    times_per_day: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One level as the model reads it: ug/L, hours 0 being the draw.

    `censored`: the level lies below `level_ug_l`, nobody knows where. `cl_factor` and
    `v_factor` are the typical clearance and volume on the day of the draw over those of the
    patient model (weight and age change over the years).
    """

    level_ug_l: float
    runs: tuple[DoseRun, ...]
    censored: bool = False
    cl_factor: float = 1.0
    v_factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientModel:
    """Everything an estimate is computed from; two equal ones give the same bits.

    `omega_v` None: the volume is the typical one.
    """

    cl_l_h: float
    v_l: float
    ka_per_h: float
    omega_cl: float
    omega_v: float | None
    correlation: float
    sigma: float
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """5th, 50th and 95th percentile, ug/L."""

    p5: Decimal
    p50: Decimal
    p95: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Probabilities:
    """Where the true trough lies: below, within (both ends inside) and above the interval."""

    below: Decimal
    within: Decimal
    above: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseExpectation:
    """What one daily dose would bring in steady state; concentrations in ug/L.

    `trough_ug_l` is that of the most probable clearance and volume, 24 hours after a dose taken
    once a day. `true_trough` is the uncertainty about the patient, `next_measurement` that and
    the error of measuring.
    """

    dose_mg_per_day: Decimal
    times_per_day: int
    trough_ug_l: Decimal
    true_trough: Percentiles
    next_measurement: Percentiles
    probabilities: Probabilities


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureEstimate:
    """Clearance, volume and half-life of the patient, and each tablet dose's expectation.

    `limits_ug_l` are the ends of the interval the probabilities are about. `basis` is what
    `curve` and `what_if` compute with.
    """

    cl_l_h: Decimal
    v_l: Decimal
    half_life_h: Decimal
    doses: tuple[DoseExpectation, ...]
    limits_ug_l: tuple[Decimal, Decimal]
    basis: PatientModel

    def at(self, dose_mg_per_day: Decimal) -> DoseExpectation | None:
        """Return what a tablet dose once a day would bring; None for any other dose."""
        found = (one for one in self.doses if one.dose_mg_per_day == dose_mg_per_day)
        return next(found, None)


class LeftOut(StrEnum):
    """Why a level does not inform the estimate.

    `OUT_OF_REACH`: more than any patient of the model could have; its doubt says what to ask.
    """

    NO_DOSE_TIME = "NO_DOSE_TIME"
    DOSE_AFTER_DRAW = "DOSE_AFTER_DRAW"
    BEFORE_FIRST_DOSE = "BEFORE_FIRST_DOSE"
    NOT_ON_DRUG = "NOT_ON_DRUG"
    OVERLAPPING_REGIMENS = "OVERLAPPING_REGIMENS"
    DOSES_NOT_COUNTABLE = "DOSES_NOT_COUNTABLE"
    MISSED_DOSES_UNDATED = "MISSED_DOSES_UNDATED"
    DOSE_TAKEN_BEFORE_DRAW = "DOSE_TAKEN_BEFORE_DRAW"
    NO_RESULT = "NO_RESULT"
    NOT_POSITIVE = "NOT_POSITIVE"
    OUTSIDE_MODEL = "OUTSIDE_MODEL"
    OUT_OF_REACH = "OUT_OF_REACH"


class Doubt(StrEnum):
    """What may be wrong with a level that hardly fits the patient.

    A unit that slipped: the true level is 1,000 times as high or as low, or it was in umol/L and
    is written as ug/L, or the other way round; unclear: more than one of them would explain it.
    Below a limit: the doses on record hardly ever leave so little.
    """

    UNIT_UNCLEAR = "UNIT_UNCLEAR"
    UNIT_TIMES_1000 = "UNIT_TIMES_1000"
    UNIT_OVER_1000 = "UNIT_OVER_1000"
    UNIT_UMOL_L = "UNIT_UMOL_L"
    UNIT_NOT_UMOL_L = "UNIT_NOT_UMOL_L"
    DOSES_MISSED = "DOSES_MISSED"
    BELOW_LIMIT = "BELOW_LIMIT"
    TOO_HIGH = "TOO_HIGH"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleUse:
    """One level of imatinib: whether it informs the estimate, and how well it fits.

    `level_ug_l` as measured (the limit when `censored`). `prior_percentile` is where it lies
    among the levels the model expects of such a patient, 0-100; `residual` its distance from
    the patient's own curve in standard deviations of a measurement. `doubt` is set when either
    is outside the protocol's percentiles; None: nothing to ask. `off_usual_h` is set where the
    dose before it lies hours off the usual time and nobody says why.
    """

    drawn_at: datetime
    level_ug_l: Decimal | None
    censored: bool = False
    left_out: LeftOut | None = None
    prior_percentile: Decimal | None = None
    residual: Decimal | None = None
    doubt: Doubt | None = None
    off_usual_h: Decimal | None = None

    @property
    def used(self) -> bool:
        """Whether the level informs the estimate."""
        return self.left_out is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CovariateUse:
    """One covariate as the estimate used it; `defaulted`: it is not on record."""

    covariate: Covariate
    value: CovariateValue | None
    defaulted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideDomain:
    """A covariate outside the patients the model was made from (ends inside), or the disease."""

    covariate: Covariate
    value: CovariateValue
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one model says of one patient.

    `apriori` is before any level, `individual` with the levels (None: no level informs it);
    `sources` are citation keys of the model and of who checked it.
    `covariates` are those of the last level that does, otherwise of today.
    """

    model: str
    sources: tuple[str, ...]
    apriori: ExposureEstimate
    individual: ExposureEstimate | None
    covariates: tuple[CovariateUse, ...]
    outside_domain: tuple[OutsideDomain, ...]
    samples: tuple[SampleUse, ...]

    @property
    def defaulted_covariates(self) -> tuple[Covariate, ...]:
        """The covariates that are not on record."""
        return tuple(one.covariate for one in self.covariates if one.defaulted)

    @property
    def best(self) -> ExposureEstimate:
        """The individual estimate where there is one, otherwise the one before any level."""
        return self.individual or self.apriori


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExposure:
    """What the model makes of one record's levels; `individual` None: no level informs it.

    `samples` carry no percentile and no doubt here: those are asked for record by record.
    """

    mrn: str
    model: str
    individual: ExposureEstimate | None
    covariates: tuple[CovariateUse, ...] = ()
    outside_domain: tuple[OutsideDomain, ...] = ()
    samples: tuple[SampleUse, ...] = ()

    @property
    def defaulted_covariates(self) -> tuple[str, ...]:
        """The covariates that are not on record."""
        return tuple(one.covariate.value for one in self.covariates if one.defaulted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Concentrations over time with their 90 % band, ug/L; all of one length."""

    times_h: tuple[float, ...]
    p5: tuple[float, ...]
    p50: tuple[float, ...]
    p95: tuple[float, ...]
