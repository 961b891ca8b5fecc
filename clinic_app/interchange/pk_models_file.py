"""The program's own table of exposure models, read and validated."""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from clinic_app.domain.protocol import ExposureParameters
from clinic_app.domain.tdm.exposure.model import CLASSES, Effect, EffectForm, PkModel
from clinic_app.errors import Fault, InvalidInputError
from clinic_app.interchange.structure import StructureReader
from clinic_app.settings import RESOURCES

_FILE: Final = "clinical/pk_models.toml"
_BY_CLASS: Final = frozenset({EffectForm.ADDED_BY_CLASS, EffectForm.TIMES_BY_CLASS})


@lru_cache(maxsize=1)
def pk_models() -> Mapping[str, PkModel]:
    """Return every model by its key, in the order of the file.

    Raises:
        InvalidInputError: A covariate, a form or a key that is not known, or a number that
            cannot be; each fault carries its TOML path.
    """
    text = (RESOURCES / _FILE).read_text(encoding="utf-8")
    return read_pk_models(tomllib.loads(text, parse_float=Decimal))


def read_pk_models(tables: Mapping[str, Mapping[str, object]]) -> Mapping[str, PkModel]:
    """Return the models of a file's tables; raises as `pk_models`."""
    reader = StructureReader()
    found: dict[str, PkModel] = {}
    faults: list[Fault] = []
    for key, table in tables.items():
        model = reader.read_record(PkModel, {**table, "key": key}, key)
        if isinstance(model, PkModel):
            found[key] = model
            faults += _faults(model)
    faults = [*reader.faults, *faults]
    if faults:
        raise InvalidInputError(tuple(faults))
    return MappingProxyType(found)


def _faults(model: PkModel) -> Iterator[Fault]:
    """Yield what cannot be of a model whose shape is right."""
    for name in ("cl_l_h", "v_l", "ka_per_h", "omega_cl", "sigma", "omega_v"):
        number = getattr(model, name)
        if number is not None and number <= 0:
            yield Fault(f"{model.key}.{name}", "not_positive", number)
    if (model.omega_v is None) != (model.correlation is None):
        yield Fault(f"{model.key}.correlation", "missing")
    if model.correlation is not None and abs(model.correlation) >= 1:
        yield Fault(f"{model.key}.correlation", "out_of_range", model.correlation,
                    {"low": -1, "high": 1})  # fmt: skip
    for at, effect in enumerate(model.effects):
        yield from _effect_faults(effect, f"{model.key}.effects[{at}]")


def _effect_faults(effect: Effect, path: str) -> Iterator[Fault]:
    classes = CLASSES.get(effect.covariate)
    if (effect.form in _BY_CLASS) != (classes is not None):
        choices = ", ".join(sorted(_forms_for(by_class=classes is not None)))
        yield Fault(f"{path}.form", "not_one_of", effect.form, {"choices": choices})
        return
    for one in effect.classes:
        if classes is None or one.name not in classes:
            choices = ", ".join(sorted(classes or ()))
            yield Fault(f"{path}.classes", "not_one_of", one.name, {"choices": choices})
    needed = {
        EffectForm.LINEAR: ("amount", "reference", "scale"),
        EffectForm.POWER: ("amount", "reference"),
        EffectForm.POWER_BELOW: ("amount", "reference"),
    }
    for name in needed.get(effect.form, ()):
        if getattr(effect, name) is None:
            yield Fault(f"{path}.{name}", "missing")


def _forms_for(*, by_class: bool) -> frozenset[str]:
    return frozenset(form for form in EffectForm if (form in _BY_CLASS) == by_class)


def model_faults(chosen: ExposureParameters) -> Iterator[Fault]:
    """Yield the fault of a protocol that names a model nobody knows."""
    known = pk_models()
    if chosen.model not in known:
        choices = ", ".join(known)
        yield Fault("exposure.model", "not_one_of", chosen.model, {"choices": choices})
