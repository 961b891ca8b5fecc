"""The published JSON Schema of a record, generated from the dataclasses of the record.

Draft 2020-12. What it cannot say (a sample after its dose, a grade the term has) is checked by
`clinic_app.domain.record.problems` on every import and evaluation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from clinic_app.domain.record.history import History
from clinic_app.domain.record.ranges import (
    HIGHEST_ANSWERS,
    QUESTIONNAIRE_ITEMS,
    RANGES,
    Range,
)
from clinic_app.interchange.history_json import FORMAT_KEY, HISTORY_FORMAT
from clinic_app.interchange.scalars import (
    CLOCK_PATTERN,
    DATE_PATTERN,
    MOMENT_PATTERN,
    MOST_CHARACTERS,
)
from clinic_app.interchange.structure import CLOCKS, MOST_ITEMS, names_something

SCHEMA_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NAME_PATTERN: Final = r"^\S([\s\S]*\S)?$"
_DATE: Final = {"type": "string", "format": "date", "pattern": DATE_PATTERN}
_MOMENT: Final = {"type": "string", "format": "date-time", "pattern": MOMENT_PATTERN}


class _ContractSchema(GenerateJsonSchema):
    """Numbers are numbers, dates and moments spelt as the contract spells them."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Decimals stand as JSON numbers, never as strings."""
        del schema
        return {"type": "number"}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        """Calendar dates are YYYY-MM-DD."""
        del schema
        return dict(_DATE)

    def datetime_schema(self, schema: core_schema.DatetimeSchema) -> JsonSchemaValue:
        """Moments carry their offset."""
        del schema
        return dict(_MOMENT)


def history_schema() -> dict[str, object]:
    """Return the schema of `clinic-history/1`: closed objects, closed lists, units named."""
    schema = TypeAdapter(History).json_schema(schema_generator=_ContractSchema)
    definitions: dict[str, Any] = schema.pop("$defs")
    for kind in _dataclasses(History):
        _describe(kind, schema if kind is History else definitions[kind.__name__])
    for definition in definitions.values():
        definition.pop("title", None)
    properties = {FORMAT_KEY: {"const": HISTORY_FORMAT}, **schema["properties"]}
    return {
        "$schema": SCHEMA_DIALECT,
        "$id": f"urn:{HISTORY_FORMAT}",
        **schema,
        "title": HISTORY_FORMAT,
        "properties": properties,
        "required": [FORMAT_KEY, *schema["required"]],
        "$defs": definitions,
    }


def _dataclasses(root: type) -> Iterator[type]:
    """Yield the record's dataclasses, each once."""
    seen: set[type] = set()
    waiting: list[type] = [root]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        yield kind
        for field in fields(kind):
            waiting += _mentioned(field.type)


def _mentioned(hint: object) -> list[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [kind for part in getattr(hint, "__args__", ()) for kind in _mentioned(part)]


def _describe(kind: type, schema: dict[str, Any]) -> None:
    """Close the object and give each property its ends, its unit and its pattern."""
    schema["additionalProperties"] = False
    schema["description"] = (kind.__doc__ or "").split("\n\n")[0].replace("\n    ", " ")
    properties: Mapping[str, dict[str, Any]] = schema["properties"]
    for name, property_schema in properties.items():
        property_schema.pop("title", None)
        if property_schema.get("default") in (None, []):
            property_schema.pop("default", None)
        key = (kind.__name__, name)
        for part in property_schema.get("anyOf", [property_schema]):
            if part.get("type") == "array":
                part["maxItems"] = MOST_ITEMS
            if part.get("type") == "string":
                _describe_text(kind, name, part)
            if part.get("type") in ("number", "integer") and key in RANGES:
                _describe_number(RANGES[key], part, property_schema)
        _allow_null(property_schema, is_required=name in schema.get("required", ()))
    if kind.__name__ == "Questionnaire":
        _describe_answers(properties["answers"])


def _describe_text(kind: type, name: str, part: dict[str, Any]) -> None:
    if "pattern" in part or "enum" in part:
        return
    part["maxLength"] = MOST_CHARACTERS
    if (kind.__name__, name) in CLOCKS:
        part["pattern"] = CLOCK_PATTERN
    elif names_something(kind, name):
        part["pattern"] = _NAME_PATTERN


def _describe_number(limits: Range, part: dict[str, Any], whole: dict[str, Any]) -> None:
    part["exclusiveMinimum" if limits.above_low else "minimum"] = limits.low
    part["maximum"] = limits.high
    if limits.unit:
        whole["description"] = limits.unit


def _allow_null(property_schema: dict[str, Any], *, is_required: bool) -> None:
    """A key that may be left out may also be null: both say unknown."""
    if is_required or "anyOf" in property_schema:
        return
    inner = {
        key: property_schema.pop(key)
        for key in tuple(property_schema)
        if key not in ("default", "description")
    }
    property_schema["anyOf"] = [inner, {"type": "null"}]


def _describe_answers(answers: dict[str, Any]) -> None:
    """The highest answers are said, not enforced: an evaluation counts a slip as not answered."""
    answers["minItems"] = answers["maxItems"] = QUESTIONNAIRE_ITEMS
    highest = ", ".join(map(str, HIGHEST_ANSWERS))
    answers["description"] = f"answers from 1 to {highest}; null: not answered"
