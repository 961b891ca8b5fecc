"""What can go wrong in a way that a person can mend.

Every error here carries a code and parameters, never a sentence: the sentence stands in
`resources/i18n/{en,zh}.toml` under `error.<code>` or `fault.<code>` and is written by
`clinic_app.wording`. No error holds a patient's name or values in its `str()`, so that a
log line made from it names nobody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

Parameter: TypeAlias = str | int | Decimal | date | datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with what was typed or imported.

    `path` is the JSON path of the contract (`troughs[0].unit`), which forms map to a widget;
    `value` the offending value as it was given; `code` names the sentence `fault.<code>`.
    """

    path: str
    code: str
    value: object = None
    parameters: Mapping[str, Parameter] = field(default_factory=lambda: MappingProxyType({}))


class ClinicError(Exception):
    """An expected failure: `code` names the sentence `error.<code>`, `parameters` fill it."""

    def __init__(self, code: str, **parameters: Parameter) -> None:
        """Keep the code and what its sentence needs."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


class InvalidInputError(ClinicError):
    """The input cannot be accepted; nothing was stored. `faults` says what and where.

    Of a whole `file` its name is said first.
    """

    def __init__(self, faults: tuple[Fault, ...], file: str | None = None) -> None:
        """Keep every fault, in the order of the input."""
        if file is None:
            super().__init__("invalid_input", count=len(faults))
        else:
            super().__init__("file_refused", count=len(faults), file=file)
        self.faults = faults


class NotAllowedError(ClinicError):
    """What was asked for belongs to other roles than the user's; nothing was done."""

    def __init__(self, action: str) -> None:
        """Keep the name of the service."""
        super().__init__("not_allowed", action=action)


class StoreError(ClinicError):
    """The store cannot be opened, read or written; the code says why and what to do."""


class ConflictError(ClinicError):
    """Records of the import differ from those stored; `faults` lists each. Nothing was stored."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep every conflict."""
        super().__init__("import_conflict", count=len(faults))
        self.faults = faults
