"""Published population models of imatinib, as data, and the typical patient they expect.

One compartment with first-order absorption. The models stand in
`resources/clinical/pk_models.toml`; nothing about one of them is written in code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from clinic_app.domain.record.codes import Disease


class Parameter(StrEnum):
    """What a covariate acts on: clearance in L/h, or volume in L."""

    CL = "cl"
    V = "v"


class EffectForm(StrEnum):
    """How a covariate acts: by a sum, a power, a power below its reference only, or by class."""

    LINEAR = "linear"
    POWER = "power"
    POWER_BELOW = "power_below"
    ADDED_BY_CLASS = "added_by_class"
    TIMES_BY_CLASS = "times_by_class"


class Covariate(StrEnum):
    """What models know of a patient; the unit stands in the name."""

    WEIGHT_KG = "weight_kg"
    AGE_YEARS = "age_years"
    SEX = "sex"
    DISEASE = "disease"
    RBC_E12_L = "rbc_e12_l"
    HB_G_DL = "hb_g_dl"
    EGFR_ML_MIN = "egfr_ml_min"
    ABCG2 = "abcg2_rs2231142"


CovariateValue: TypeAlias = Decimal | str
CLASSES: Final[Mapping[Covariate, frozenset[str]]] = {
    Covariate.SEX: frozenset({"female", "male"}),
    Covariate.DISEASE: frozenset({"GIST", "CML"}),
    Covariate.ABCG2: frozenset({"GG", "GT", "TT"}),
}
"""Covariates that are a class, with their classes; every other one is a number above 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassEffect:
    """What one class of a covariate adds to a parameter, or multiplies it by."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One covariate's effect on one parameter.

    `linear` adds amount × (value − reference) / scale; `power` multiplies by
    (value / reference) to the power amount, `power_below` only below the reference. By class:
    `classes` says what each adds or multiplies by, an unknown class nothing.
    """

    parameter: Parameter
    covariate: Covariate
    form: EffectForm
    amount: Decimal | None = None
    reference: Decimal | None = None
    scale: Decimal | None = None
    classes: tuple[ClassEffect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The values of a covariate among the patients the model was made from, ends inside."""

    covariate: Covariate
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """What a model takes for a number that is not on record; a missing class adds nothing."""

    covariate: Covariate
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PkModel:
    """One published model: typical CL in L/h, V in L, ka per hour, and how patients vary.

    `omega_*` are standard deviations of the logarithms between patients; None: the model does
    not let the volume vary. `sigma` is the proportional error of a measurement. `patients` and
    `diseases` say whom the model was made from, `domain` within which values. `source` and
    `checked_by` are citation keys. `to_confirm`: values from a secondary source.
    """

    key: str
    patients: int
    diseases: tuple[Disease, ...]
    cl_l_h: Decimal
    v_l: Decimal
    ka_per_h: Decimal
    omega_cl: Decimal
    sigma: Decimal
    omega_v: Decimal | None = None
    correlation: Decimal | None = None
    effects: tuple[Effect, ...]
    defaults: tuple[Default, ...] = ()
    domain: tuple[Range, ...] = ()
    source: str
    checked_by: str | None = None
    to_confirm: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """The citation keys of the model and of who checked it."""
        return (self.source,) if self.checked_by is None else (self.source, self.checked_by)

    @property
    def covariates(self) -> tuple[Covariate, ...]:
        """The covariates that the model reads, each once, in the order of its effects."""
        return tuple(dict.fromkeys(effect.covariate for effect in self.effects))
