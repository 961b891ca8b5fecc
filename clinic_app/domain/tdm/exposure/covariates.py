"""What the record says of a model's covariates on a day, and the typical patient that follows.

Nothing is guessed in silence: a covariate that is not on record takes the model's default and is
named, one outside the model's patients is named as well, an unknown name is refused.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.dates import whole_years_between
from clinic_app.domain.drafts.lab_ranges import BELIEVABLE
from clinic_app.domain.record.codes import Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.tdm.exposure.findings import CovariateUse, OutsideDomain
from clinic_app.domain.tdm.exposure.model import (
    CLASSES,
    Covariate,
    CovariateValue,
    Effect,
    EffectForm,
    Parameter,
    PkModel,
)
from clinic_app.errors import Fault, InvalidInputError

_ONE: Final = Decimal(1)
_RBC: Final[Mapping[str, Decimal]] = {"10^12/L": _ONE, "10^6/uL": _ONE}
_HB_G_DL: Final[Mapping[str, Decimal]] = {
    "g/dL": _ONE,
    "g/L": Decimal("0.1"),
    "mmol/L": Decimal("1.6114"),
}
_CREATININE_MG_DL: Final[Mapping[str, Decimal]] = {"mg/dL": _ONE, "umol/L": 1 / Decimal("88.4")}
_EGFR: Final[Mapping[str, Decimal]] = {"mL/min/1.73m2": _ONE}
_ADULT_YEARS: Final = 18
_SHOWN: Final = Decimal("0.1")


def ckd_epi_2009(creatinine_mg_dl: Decimal, age_years: int, sex: Sex) -> Decimal:
    """Return the glomerular filtration rate by creatinine, mL/min/1.73 m², to one place.

    The equation of 2009 without its coefficient for race, for adults. Source: levey2009.
    """
    is_woman = sex is Sex.FEMALE
    kappa, alpha = (0.7, -0.329) if is_woman else (0.9, -0.411)
    ratio = float(creatinine_mg_dl) / kappa
    rate = 141.0 * min(ratio, 1.0) ** alpha * max(ratio, 1.0) ** -1.209 * 0.993**age_years
    return Decimal(str(rate * (1.018 if is_woman else 1.0))).quantize(_SHOWN)


class CovariatesOnDay:
    """Reads the covariates of one record; laboratory values may be `lab_days` old."""

    def __init__(self, history: History, lab_days: int) -> None:
        """Look into `history`, the record as known today."""
        self._history = history
        self._lab_days = lab_days

    def read(self, covariate: Covariate, day: date) -> CovariateValue | None:
        """Return what the record says on `day`; None when it says nothing."""
        if covariate in CLASSES:
            return self._class_of(covariate)
        if covariate is Covariate.WEIGHT_KG:
            return self._weight_kg(day)
        if covariate is Covariate.AGE_YEARS:
            age = self._age(day)
            return None if age is None else Decimal(age)
        if covariate is Covariate.RBC_E12_L:
            return self._in_unit(self._latest("RBC", day, _RBC), _RBC)
        if covariate is Covariate.HB_G_DL:
            return self._in_unit(self._latest("Hb", day, _HB_G_DL), _HB_G_DL)
        return self._egfr(day)

    def _class_of(self, covariate: Covariate) -> str | None:
        """Return what does not change with the day: disease, sex, genotype."""
        if covariate is Covariate.DISEASE:
            return self._history.diagnosis.disease.value
        patient = self._history.patient
        found = patient.sex if covariate is Covariate.SEX else patient.abcg2_rs2231142
        return None if found is None else found.value

    def _age(self, day: date) -> int | None:
        born = self._history.patient.birth_date
        return None if born is None else whole_years_between(born, day)

    def _weight_kg(self, day: date) -> Decimal | None:
        weighed = [(v.on, v.weight_kg) for v in self._history.visits if v.weight_kg is not None]
        known = [(on, weight) for on, weight in weighed if on <= day]
        last = max(known, key=lambda one: one[0], default=None)
        return self._history.patient.weight_kg if last is None else last[1]

    def _latest(self, analyte: str, day: date, units: Mapping[str, Decimal]) -> LabValue | None:
        """Return the last usable value by `day`: not too old, its unit known, itself believable.

        A slip of the unit must not make another patient of this one.
        """
        oldest = day - timedelta(days=self._lab_days)
        fitting = [
            lab
            for lab in self._history.labs
            if lab.analyte == analyte
            and oldest <= lab.drawn_on <= day
            and lab.unit in units
            and lab.value > 0
            and BELIEVABLE[analyte].holds(lab.value, lab.unit)
        ]
        return max(fitting, key=lambda lab: lab.drawn_on) if fitting else None

    @staticmethod
    def _in_unit(lab: LabValue | None, units: Mapping[str, Decimal]) -> Decimal | None:
        return None if lab is None else lab.value * units[lab.unit]

    def _egfr(self, day: date) -> Decimal | None:
        """Return the laboratory's own rate, or a later creatinine's by the equation."""
        reported = self._latest("eGFR", day, _EGFR)
        creatinine = self._latest("CREA", day, _CREATININE_MG_DL)
        if creatinine is None or (reported and reported.drawn_on >= creatinine.drawn_on):
            return self._in_unit(reported, _EGFR)
        age, sex = self._age(creatinine.drawn_on), self._history.patient.sex
        if age is None or sex is None or age < _ADULT_YEARS:
            return self._in_unit(reported, _EGFR)
        level = creatinine.value * _CREATININE_MG_DL[creatinine.unit]
        return ckd_epi_2009(level, age, sex)


def covariates_of(model: PkModel, on_day: CovariatesOnDay, day: date) -> tuple[CovariateUse, ...]:
    """Return each covariate of the model on `day`, its default where the record is silent."""
    defaults = {default.covariate: default.value for default in model.defaults}
    found = []
    for covariate in model.covariates:
        value = on_day.read(covariate, day)
        missing = value is None
        used = defaults.get(covariate) if missing else value
        found.append(CovariateUse(covariate=covariate, value=used, defaulted=missing))
    return tuple(found)


def named_covariates(
    model: PkModel, given: Mapping[str, CovariateValue]
) -> tuple[CovariateUse, ...]:
    """Return covariates given by name, defaults for those left out.

    Raises:
        InvalidInputError: A name that the model does not read, a class that does not exist, or a
            number that is not above 0; each fault names its covariate.
    """
    faults = [
        Fault(f"covariates.{name}", "unknown_key")
        for name in given
        if name not in {covariate.value for covariate in model.covariates}
    ]
    if not faults:
        faults = [*_value_faults(given)]
    if faults:
        raise InvalidInputError(tuple(faults))
    defaults = {default.covariate: default.value for default in model.defaults}
    return tuple(
        CovariateUse(
            covariate=covariate,
            value=given.get(covariate.value, defaults.get(covariate)),
            defaulted=covariate.value not in given,
        )
        for covariate in model.covariates
    )


def _value_faults(given: Mapping[str, CovariateValue]) -> Iterable[Fault]:
    for name, value in given.items():
        classes = CLASSES.get(Covariate(name))
        if classes is None and not (isinstance(value, Decimal) and value > 0):
            yield Fault(f"covariates.{name}", "not_number", value)
        if classes is not None and value not in classes:
            allowed = ", ".join(sorted(classes))
            yield Fault(f"covariates.{name}", "not_one_of", value, {"choices": allowed})


def typical(model: PkModel, covariates: Iterable[CovariateUse]) -> tuple[float, float] | None:
    """Return clearance in L/h and volume in L that the model expects of such a patient.

    None when a parameter would not be above 0: the covariates lie too far outside the model.
    """
    values = {use.covariate: use.value for use in covariates}
    sums = {Parameter.CL: float(model.cl_l_h), Parameter.V: float(model.v_l)}
    factors = {Parameter.CL: 1.0, Parameter.V: 1.0}
    for effect in model.effects:
        value = values.get(effect.covariate)
        if value is None:
            continue
        if effect.form in {EffectForm.LINEAR, EffectForm.ADDED_BY_CLASS}:
            sums[effect.parameter] += _added(effect, value)
        else:
            factors[effect.parameter] *= _factor(effect, value)
    cl, v = (sums[one] * factors[one] for one in (Parameter.CL, Parameter.V))
    return (cl, v) if cl > 0 and v > 0 else None


def _class_amount(effect: Effect, value: CovariateValue, neutral: float) -> float:
    amounts = {one.name: float(one.amount) for one in effect.classes}
    return amounts.get(str(value), neutral)


def _added(effect: Effect, value: CovariateValue) -> float:
    if effect.form is EffectForm.ADDED_BY_CLASS:
        return _class_amount(effect, value, 0.0)
    reference, scale = float(effect.reference or 0), float(effect.scale or 1)
    return float(effect.amount or 0) * (float(value) - reference) / scale


def _factor(effect: Effect, value: CovariateValue) -> float:
    if effect.form is EffectForm.TIMES_BY_CLASS:
        return _class_amount(effect, value, 1.0)
    ratio = float(value) / float(effect.reference or 1)
    if effect.form is EffectForm.POWER_BELOW:
        ratio = min(ratio, 1.0)
    return float(ratio ** float(effect.amount or 0))


def outside_domain(
    model: PkModel, on_day: CovariatesOnDay, day: date
) -> tuple[OutsideDomain, ...]:
    """Return what of the patient lies outside those the model was made from (ends inside)."""
    found = []
    disease = on_day.read(Covariate.DISEASE, day)
    if disease is not None and disease not in {one.value for one in model.diseases}:
        found.append(OutsideDomain(covariate=Covariate.DISEASE, value=disease))
    for one in model.domain:
        value = on_day.read(one.covariate, day)
        if isinstance(value, Decimal) and not one.low <= value <= one.high:
            found.append(
                OutsideDomain(covariate=one.covariate, value=value, low=one.low, high=one.high)
            )
    return tuple(found)
