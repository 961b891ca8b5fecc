"""What the exposure model says of a record: the entrance to this package for the rules.

Nothing here depends on today where there is a level: the covariates are those of the last level's
day. numpy is imported only then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clinic_app.domain.findings import DataGap
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.covariates import (
    CovariatesOnDay,
    covariates_of,
    outside_domain,
    typical,
)
from clinic_app.domain.tdm.exposure.estimate import Asked, apriori
from clinic_app.domain.tdm.exposure.findings import (
    Exposure,
    ExposureEstimate,
    LeftOut,
    Observation,
    PatientModel,
    SampleUse,
)
from clinic_app.domain.tdm.exposure.model import PkModel
from clinic_app.domain.tdm.exposure.reach import (
    expected_level,
    is_out_of_reach,
    what_is_wrong,
)
from clinic_app.domain.tdm.exposure.samples import Level, levels_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyRecord:
    """A record made ready for one model: all but the computing.

    `patient` holds the levels that inform the estimate, `levels` every one of the record,
    `day` is the day whose covariates hold.
    """

    model: PkModel
    patient: PatientModel
    levels: tuple[Level, ...]
    day: date
    on_day: CovariatesOnDay


def asked_of(knowledge: Knowledge) -> Asked:
    """Return the doses and the interval of the protocol."""
    p = knowledge.protocol.reduction
    return Asked(p.tablet_doses_mg, (p.interval_low_ug_l, p.interval_high_ug_l))


def ready_record(
    known: History, knowledge: Knowledge, today: date | None, model: str | None = None
) -> ReadyRecord | None:
    """Return what a model needs of the record as known today; None far outside the model.

    `model` is a key of `knowledge.pk_models`, by default the protocol's. Where a level informs
    the estimate `today` is not read; None: only such a level makes a record ready.
    """
    chosen = knowledge.pk_models[model or knowledge.protocol.exposure.model]
    on_day = CovariatesOnDay(known, knowledge.protocol.exposure.covariate_days)
    levels = levels_of(known, knowledge.protocol)
    used = [level for level in levels if level.left_out is None]
    day = used[-1].drawn_on if used else today
    typical_patient = _Typical(chosen, on_day)
    expected = None if day is None else typical_patient.on(day)
    if expected is None or day is None:
        return None
    ka_per_h, per_umol = float(chosen.ka_per_h), knowledge.protocol.correction.ug_l_per_umol_l
    levels = tuple(
        _within_reach(level, typical_patient, ka_per_h, float(per_umol)) for level in levels
    )
    patient = PatientModel(
        cl_l_h=expected[0],
        v_l=expected[1],
        ka_per_h=ka_per_h,
        omega_cl=float(chosen.omega_cl),
        omega_v=None if chosen.omega_v is None else float(chosen.omega_v),
        correlation=float(chosen.correlation or 0),
        sigma=float(chosen.sigma),
    )
    observed = tuple(
        _observation(level, typical_patient, expected)
        for level in levels
        if level.left_out is None
    )
    return ReadyRecord(
        model=chosen,
        patient=replace(patient, observations=observed),
        levels=levels,
        day=day,
        on_day=on_day,
    )


class _Typical:
    """What the model expects of the patient on a day, worked out once for each day."""

    def __init__(self, model: PkModel, on_day: CovariatesOnDay) -> None:
        self._model = model
        self._on_day = on_day
        self._known: dict[date, tuple[float, float] | None] = {}

    def on(self, day: date) -> tuple[float, float] | None:
        """Return clearance and volume; None where the model expects nothing of such a patient."""
        if day not in self._known:
            found = covariates_of(self._model, self._on_day, day)
            self._known[day] = typical(self._model, found)
        return self._known[day]


def _within_reach(
    level: Level, typical_patient: _Typical, ka_per_h: float, ug_l_per_umol_l: float
) -> Level:
    """Leave out a level that the model cannot place: its day's patient, or its height."""
    if level.left_out is not None:
        return level
    then = typical_patient.on(level.drawn_on)
    if then is None:
        return replace(level, left_out=LeftOut.OUTSIDE_MODEL, runs=())
    measured, expected = float(level.level_ug_l or 0), expected_level(level.runs, *then, ka_per_h)
    if level.censored or not is_out_of_reach(measured, expected):
        return level
    doubt = what_is_wrong(measured, expected, ug_l_per_umol_l)
    return replace(level, left_out=LeftOut.OUT_OF_REACH, runs=(), doubt=doubt)


def _observation(
    level: Level, typical_patient: _Typical, expected: tuple[float, float]
) -> Observation:
    then = typical_patient.on(level.drawn_on) or expected
    return Observation(
        level_ug_l=float(level.level_ug_l or 0),
        runs=level.runs,
        censored=level.censored,
        cl_factor=then[0] / expected[0],
        v_factor=then[1] / expected[1],
    )


def exposure_from_levels(
    known: History, knowledge: Knowledge, model: str | None = None
) -> Exposure | None:
    """Return the patient's exposure where a level informs it or is out of reach; otherwise None.

    `known` is the record as known today; two days with the same record give the same.
    """
    if not known.troughs:
        return None
    ready = ready_record(known, knowledge, None, model)
    return None if ready is None else exposure_of(ready, knowledge)


def exposure_of(ready: ReadyRecord, knowledge: Knowledge) -> Exposure:
    """Return what the model says of a record that is ready."""
    before = apriori(replace(ready.patient, observations=()), asked_of(knowledge))
    if not ready.patient.observations:
        return _exposure(ready, before, None, _uses(ready.levels, ()))
    # Only here: numpy takes longer to import than everything else that is evaluated.
    from clinic_app.domain.tdm.exposure.fit import fits
    from clinic_app.domain.tdm.exposure.individual import individual

    estimate = individual(ready.patient, asked_of(knowledge))
    p = knowledge.protocol
    found = fits(estimate, p.exposure, p.correction.ug_l_per_umol_l)
    uses = [
        {"prior_percentile": fit.prior_percentile, "residual": fit.residual, "doubt": fit.doubt}
        for fit in found
    ]
    return _exposure(ready, before, estimate, _uses(ready.levels, uses))


def _uses(
    levels: Sequence[Level], fitted: Sequence[Mapping[str, object]]
) -> tuple[SampleUse, ...]:
    """Return each level's use; `fitted` speaks of those that inform the estimate, in order."""
    left = iter(fitted)
    return tuple(
        SampleUse(
            drawn_at=level.sample.drawn_at,
            level_ug_l=level.level_ug_l,
            censored=level.censored,
            left_out=level.left_out,
            off_usual_h=level.off_usual_h,
            **(next(left) if level.left_out is None else {"doubt": level.doubt}),  # type: ignore[arg-type]
        )
        for level in levels
    )


def _exposure(
    ready: ReadyRecord,
    before: ExposureEstimate,
    estimate: ExposureEstimate | None,
    samples: tuple[SampleUse, ...],
) -> Exposure:
    return Exposure(
        model=ready.model.key,
        sources=ready.model.sources,
        apriori=before,
        individual=estimate,
        covariates=covariates_of(ready.model, ready.on_day, ready.day),
        outside_domain=outside_domain(ready.model, ready.on_day, ready.day),
        samples=samples,
    )


def exposure_on(
    known: History, knowledge: Knowledge, today: date, *, running: bool, model: str | None = None
) -> tuple[Exposure | None, tuple[DataGap, ...]]:
    """Return the patient's exposure, or why there is none.

    With a level that informs it, it is the same on every day; without, imatinib must be
    `running` and the model speaks of today's patient.
    """
    found = exposure_from_levels(known, knowledge, model)
    if found is not None:
        return found, ()
    if not running:
        return None, (DataGap(key="exposure", reason="not_on_imatinib"),)
    ready = ready_record(known, knowledge, today, model)
    if ready is None:
        return None, (DataGap(key="exposure", reason="outside_model"),)
    return exposure_of(ready, knowledge), ()
