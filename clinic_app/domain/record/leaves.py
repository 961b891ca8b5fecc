"""Every single value of a record with its JSON path: what the general checks walk over."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: where it stands, and the dataclass and field it belongs to."""

    path: str
    owner: object
    name: str
    value: object

    @property
    def key(self) -> tuple[str, str]:
        """Class and field, as the table of ranges names them."""
        return type(self.owner).__name__, self.name


def leaves(record: Any, path: str = "") -> Iterator[Leaf]:  # noqa: ANN401 - any dataclass
    """Yield the values below the dataclass `record` in the order of its fields."""
    for field in fields(record):
        place = f"{path}.{field.name}" if path else field.name
        value = getattr(record, field.name)
        if is_dataclass(value):
            yield from leaves(value, place)
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if is_dataclass(item):
                    yield from leaves(item, f"{place}[{at}]")
        else:
            yield Leaf(place, record, field.name, value)
