"""The table of exposure models is read strictly: what is not known is refused by name."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clinic_app.errors import InvalidInputError
from clinic_app.interchange.pk_models_file import pk_models, read_pk_models
from clinic_app.interchange.resource_files import DEFAULT_PROTOCOL, load_protocol
from clinic_app.settings import RESOURCES
from tests.knowledge import KNOWLEDGE


def _tables() -> dict[str, dict[str, Any]]:
    text = (RESOURCES / "clinical" / "pk_models.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _faults(change: Callable[[dict[str, dict[str, Any]]], object]) -> list[tuple[str, str]]:
    tables = _tables()
    change(tables)
    with pytest.raises(InvalidInputError) as caught:
        read_pk_models(tables)
    return [(fault.path, fault.code) for fault in caught.value.faults]


def test_every_model_is_there_with_its_sources() -> None:
    models = pk_models()
    assert list(models) == ["widmer2006", "jiang2023", "he2023"]
    for model in models.values():
        assert set(model.sources) <= set(KNOWLEDGE.citations)
    assert [model.to_confirm for model in models.values()] == [False, False, True]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda t: t["widmer2006"].update(omgea=1), ("widmer2006.omgea", "unknown_key")),
        (lambda t: t["widmer2006"].pop("sigma"), ("widmer2006.sigma", "missing")),
        (lambda t: t["widmer2006"].update(sigma=0), ("widmer2006.sigma", "not_positive")),
        (lambda t: t["widmer2006"].update(omega_v=-1), ("widmer2006.omega_v", "not_positive")),
        (lambda t: t["widmer2006"].pop("correlation"), ("widmer2006.correlation", "missing")),
        (lambda t: t["widmer2006"].update(correlation=1),
         ("widmer2006.correlation", "out_of_range")),
        (lambda t: t["widmer2006"]["effects"][0].update(covariate="height_cm"),
         ("widmer2006.effects[0].covariate", "not_one_of")),
        (lambda t: t["widmer2006"]["effects"][0].update(form="added_by_class"),
         ("widmer2006.effects[0].form", "not_one_of")),
        (lambda t: t["widmer2006"]["effects"][1].update(form="linear"),
         ("widmer2006.effects[1].form", "not_one_of")),
        (lambda t: t["widmer2006"]["effects"][0].pop("scale"),
         ("widmer2006.effects[0].scale", "missing")),
        (lambda t: t["jiang2023"]["effects"][0].pop("reference"),
         ("jiang2023.effects[0].reference", "missing")),
        (lambda t: t["widmer2006"]["effects"][1]["classes"][0].update(name="man"),
         ("widmer2006.effects[1].classes", "not_one_of")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_path(
    change: Callable[[dict[str, dict[str, Any]]], object], fault: tuple[str, str]
) -> None:
    found = _faults(change)
    assert [(path, code.replace("_near", "")) for path, code in found] == [fault]


def test_a_protocol_names_a_model_that_is_known(tmp_path: Path) -> None:
    text = DEFAULT_PROTOCOL.read_text("utf-8").replace('"widmer2006" ', '"widmer2026" ', 1)
    own = tmp_path / "own.toml"
    own.write_text(text, "utf-8")
    with pytest.raises(InvalidInputError) as caught:
        load_protocol(own)
    assert [(fault.path, fault.code) for fault in caught.value.faults] == [
        ("exposure.model", "not_one_of")
    ]
