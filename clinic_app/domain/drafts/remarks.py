"""Collects what is wrong with a draft and what is worth a second look, field by field."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from clinic_app.domain.drafts.limits import Range
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_day
from clinic_app.errors import Fault, Parameter

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T]):
    """What a draft says: `value` is None when there are faults (or nothing was typed).

    `faults` must be mended; `warnings` may be confirmed. Both name the field by path and the
    sentence `entry.<code>`.
    """

    value: T | None
    faults: tuple[Fault, ...] = ()
    warnings: tuple[Fault, ...] = ()


class Remarks:
    """Faults and warnings in the order of the paper form."""

    def __init__(self) -> None:
        """Begin with none."""
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def fault(self, path: str, code: str, value: object = None, **parameters: Parameter) -> None:
        """Note that the field at `path` cannot be stored as it is."""
        self.faults.append(Fault(path, code, value, parameters))

    def warn(self, path: str, code: str, value: object = None, **parameters: Parameter) -> None:
        """Note that the field at `path` is unusual and wants a second look."""
        self.warnings.append(Fault(path, code, value, parameters))

    def read(
        self, path: str, text: str, reader: Callable[[str], T], *, required: bool = False
    ) -> T | None:
        """Read one field; blank is None, and a fault when the field is required."""
        if not plain(text):
            if required:
                self.fault(path, "required")
            return None
        try:
            return reader(text)
        except UnreadableError as error:
            self.fault(path, error.code, text, **error.parameters)
            return None

    def day(
        self, path: str, text: str, span: tuple[date | None, date], *, required: bool = False
    ) -> date | None:
        """Read a day within `span`: not before birth (None: unknown), not after today."""
        birth, today = span

        def reader(typed: str) -> date:
            return read_day(typed, today)

        day = self.read(path, text, reader, required=required)
        if day is None:
            return None
        if day > today:
            self.fault(path, "future", text, day=day)
            return None
        if birth is not None and day < birth:
            self.fault(path, "before_birth", text, day=day, birth=birth)
            return None
        return day

    def within(self, path: str, value: Decimal | int | None, limits: Range) -> bool:
        """Check a number against its hard and soft ends; False when it cannot be stored."""
        if value is None:
            return False
        if not limits.lowest <= value <= limits.highest:
            self.fault(path, "out_of_range", value, lowest=limits.lowest, highest=limits.highest)
            return False
        if not limits.usual_low <= value <= limits.usual_high:
            self.warn(path, "unusual", value)
        return True

    def reading(self, value: T | None) -> Reading[T]:
        """Close the collection: no value when anything is wrong."""
        return Reading(
            value=None if self.faults else value,
            faults=tuple(self.faults),
            warnings=tuple(self.warnings),
        )
