"""The published schema accepts what the program accepts and refuses what it refuses."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from clinic_app.domain.record.history import History
from clinic_app.interchange.history_json import dump_history, dumps
from clinic_app.interchange.history_schema import SCHEMA_DIALECT, history_schema
from tests.strategies import histories

FILES = sorted((Path(__file__).parents[2] / "files" / "histories").glob("*.json"))
SCHEMA = json.loads(dumps(history_schema()))
_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
    "boolean": bool, "null": type(None),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], path: str = "$") -> list[str]:
    """A small judge of the keywords that the schema uses; strangers among them fail."""
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], path)
    found: list[str] = []
    for keyword, wanted in schema.items():
        found += _judge(keyword, wanted, value, schema, path)
    return found


def _judge(keyword: str, wanted: Any, value: Any, schema: dict[str, Any], path: str) -> list[str]:
    if keyword in _JUDGES:
        applies, judge = _JUDGES[keyword]
        fits = not _is(value, applies) or judge(value, wanted)
        return [] if fits else [f"{path}: {keyword}"]
    if keyword == "anyOf":
        fits = any(not faults(value, one, path) for one in wanted)
        return [] if fits else [f"{path}: {keyword}"]
    if keyword == "items" and isinstance(value, list):
        items = [faults(item, wanted, f"{path}[{at}]") for at, item in enumerate(value)]
        return [each for item in items for each in item]
    if keyword == "properties" and isinstance(value, dict):
        known = [
            faults(value[key], wanted[key], f"{path}.{key}") for key in value if key in wanted
        ]
        return [each for member in known for each in member]
    if keyword == "additionalProperties" and isinstance(value, dict):
        strangers = value.keys() - schema["properties"].keys()
        return [f"{path}: {keyword}"] if strangers else []
    assert keyword in _SAID_ONLY, keyword
    return []


def _is(value: Any, name: str) -> bool:
    if name == "any":
        return True
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


_JUDGES: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "type": ("any", _is),
    "const": ("any", lambda value, wanted: value == wanted),
    "enum": ("any", lambda value, wanted: value in wanted),
    "minimum": ("number", lambda value, wanted: value >= wanted),
    "maximum": ("number", lambda value, wanted: value <= wanted),
    "exclusiveMinimum": ("number", lambda value, wanted: value > wanted),
    "pattern": ("string", lambda value, wanted: re.search(wanted, value) is not None),
    "maxLength": ("string", lambda value, wanted: len(value) <= wanted),
    "minItems": ("array", lambda value, wanted: len(value) >= wanted),
    "maxItems": ("array", lambda value, wanted: len(value) <= wanted),
    "required": ("object", lambda value, wanted: value.keys() >= set(wanted)),
}
_SAID_ONLY = {
    "$schema", "$id", "$defs", "title", "description", "format", "default",
    "items", "properties", "additionalProperties",
}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_reference_records_fit_the_schema(path: Path) -> None:
    assert faults(json.loads(path.read_text(encoding="utf-8")), SCHEMA) == []


@given(histories())
@settings(max_examples=20)
def test_every_export_fits_the_schema(history: History) -> None:
    assert faults(json.loads(dumps(dump_history(history))), SCHEMA) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("format", "clinic-history/2"),
        ("patient", {"mrn": "1", "name": "x", "nmae": "y"}),
        ("patient", {"mrn": "1", "name": " x"}),
        ("visits", [{"on": "2026-1-1"}]),
        ("visits", [{"on": "2026-01-01", "ecog": True}]),
        ("visits", [{"on": "2026-01-01", "weight_kg": "53"}]),
        ("visits", [{"on": "2026-01-01", "weight_kg": 0}]),
        ("toxicities", [{"term": "Nausea", "grade": 6, "onset": "2026-01-01"}]),
        ("questionnaires", [{"instrument": "RAND-36", "on": "2026-01-01", "answers": [1]}]),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(place: str, value: object) -> None:
    record = {
        "format": "clinic-history/1",
        "patient": {"mrn": "1", "name": "x"},
        "diagnosis": {"disease": "CML"},
    }
    assert faults(record, SCHEMA) == []
    assert faults({**record, place: value}, SCHEMA) != []


def test_every_object_is_closed_and_the_dialect_is_named() -> None:
    assert SCHEMA["$schema"] == SCHEMA_DIALECT
    objects = [one for one in (SCHEMA, *SCHEMA["$defs"].values()) if one.get("type") == "object"]
    assert len(objects) > 20
    assert all(one["additionalProperties"] is False for one in objects)


def test_units_are_named() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["Visit"]["properties"]["weight_kg"]["description"] == "kg"
    assert definitions["BcrAbl"]["properties"]["is_percent"]["description"] == "% IS"
