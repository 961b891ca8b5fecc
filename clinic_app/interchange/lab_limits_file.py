"""The limits of laboratory grades, read from the program's own tables.

A cell holds alternatives joined by ` | `, any one of which suffices; an alternative is
`[condition:][variable@]interval`. Ends: `[` and `]` inside, `(` and `)` outside; a number, `inf`,
`-inf`, `LLN`, `ULN`, `BASE`, `k*LLN`, `k*ULN`, `k*BASE`, `ULN+k`. Conditions are joined by `&`.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.toxicity.lab_limits import (
    Alternative,
    Condition,
    End,
    LabLimits,
    LabRule,
    Reference,
    SameUnit,
    Variable,
)
from clinic_app.settings import RESOURCES

_GRADES: Final = (1, 2, 3, 4)
_ALTERNATIVE: Final = re.compile(
    r"(?:(?P<conditions>[a-z&]+):)?(?:(?P<variable>[a-z]+)@)?"
    r"(?P<left>[\[(])(?P<low>[^,]+),(?P<high>[^\])]+)(?P<right>[\])])"
)
_END: Final = re.compile(
    r"(?:(?P<times>[\d.]+)\*)?(?P<reference>LLN|ULN|BASE)(?:\+(?P<plus>[\d.]+))?"
)


def lab_limits() -> LabLimits:
    """Return every laboratory rule and the units that are exactly another.

    Raises:
        ValueError: A cell of the program's own table is not in its grammar.
    """
    rules: dict[tuple[CtcaeVersion, str], list[LabRule]] = {}
    for row in _rows("lab_limits.csv"):
        rule = _rule(row)
        rules.setdefault((rule.version, rule.analyte), []).append(rule)
    units = {
        (row["analyte"], row["unit"]): SameUnit(row["same_as"], Decimal(row["times"]))
        for row in _rows("lab_units.csv")
    }
    return LabLimits(
        rules=MappingProxyType({key: tuple(found) for key, found in rules.items()}),
        same_units=MappingProxyType(units),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (RESOURCES / "ctcae" / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _rule(row: Mapping[str, str]) -> LabRule:
    cells = {grade: alternatives(row[f"g{grade}"]) for grade in _GRADES}
    grades = {grade: found for grade, found in cells.items() if found}
    return LabRule(
        version=CtcaeVersion(row["ctcae_version"]),
        term=row["term"],
        analyte=row["analyte"],
        unit=row["unit"],
        grades=MappingProxyType(grades),
        elsewhere=alternatives(row["elsewhere"]),
        falling=_is_falling(grades[max(grades)]),
    )


def _is_falling(worst: tuple[Alternative, ...]) -> bool:
    """Say whether lower is worse: so the worst grade is without a limit below, or falls by."""
    by_fall = {Variable.DROP, Variable.PDEC}
    return any(
        one.variable in by_fall or (one.variable is Variable.VALUE and one.low is None)
        for one in worst
    )


def alternatives(cell: str) -> tuple[Alternative, ...]:
    """Return the alternatives of a cell; an empty cell has none.

    Raises:
        ValueError: The cell is not in the grammar.
    """
    return tuple(_alternative(part) for part in cell.split(" | ")) if cell else ()


def _alternative(text: str) -> Alternative:
    found = _ALTERNATIVE.fullmatch(text)
    if found is None:
        raise ValueError(text)
    conditions = found["conditions"]
    return Alternative(
        conditions=tuple(map(Condition, conditions.split("&"))) if conditions else (),
        variable=Variable(found["variable"] or Variable.VALUE),
        low=_end(found["low"], inside=found["left"] == "["),
        high=_end(found["high"], inside=found["right"] == "]"),
    )


def _end(text: str, *, inside: bool) -> End | None:
    if text in {"inf", "-inf"}:
        return None
    found = _END.fullmatch(text)
    if found is None:
        return End(plus=Decimal(text), inside=inside)
    return End(
        reference=Reference(found["reference"]),
        times=Decimal(found["times"] or 1),
        plus=Decimal(found["plus"] or 0),
        inside=inside,
    )
