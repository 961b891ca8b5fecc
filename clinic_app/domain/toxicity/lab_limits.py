"""The shape of a laboratory rule: which interval of a value is which grade of a term.

The limits themselves are a table (`resources/ctcae/lab_limits.csv`), read and checked by
`interchange`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from clinic_app.domain.record.codes import CtcaeVersion


class Reference(StrEnum):
    """What a limit may be a multiple of: the laboratory's own limits, or the baseline."""

    LLN = "LLN"
    ULN = "ULN"
    BASE = "BASE"


class Variable(StrEnum):
    """What is compared: the value, or its change from the baseline (pdec, pinc in per cent)."""

    VALUE = "value"
    DROP = "drop"
    DELTA = "delta"
    PDEC = "pdec"
    PINC = "pinc"


class Condition(StrEnum):
    """What must hold beside the number.

    Of the baseline: `bn` normal or unknown, `ba` abnormal (above ULN for rising terms, below LLN
    for falling ones), `bl` below LLN, `bx` above 5 times ULN. Of the patient: `as` without and
    `sy` with symptoms or treatment of it, `ac` on anticoagulants, `fa` fasting, `cl` a finding
    that no number shows.
    """

    BASELINE_NORMAL = "bn"
    BASELINE_ABNORMAL = "ba"
    BASELINE_LOW = "bl"
    BASELINE_VERY_HIGH = "bx"
    ASYMPTOMATIC = "as"
    SYMPTOMATIC = "sy"
    ANTICOAGULATED = "ac"
    FASTING = "fa"
    CLINICAL = "cl"


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of an interval: `times` a reference plus `plus`, or `plus` alone."""

    plus: Decimal = Decimal(0)
    reference: Reference | None = None
    times: Decimal = Decimal(1)
    inside: bool = False


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One way of meeting a grade: conditions, and an interval; an end of None is without limit.

    Here and in `LabRule`, what each value asks anew is worked out once: a rule outlives them.
    """

    conditions: tuple[Condition, ...] = ()
    variable: Variable = Variable.VALUE
    low: End | None = None
    high: End | None = None

    @cached_property
    def references(self) -> frozenset[Reference]:
        """What the interval needs to be known beside the value."""
        ends = (self.low, self.high)
        named = {end.reference for end in ends if end is not None and end.reference is not None}
        return frozenset(named if self.variable is Variable.VALUE else {*named, Reference.BASE})


@dataclass(frozen=True, kw_only=True)
class LabRule:
    """The grades of one term that one analyte shows, in one unit.

    `grades` maps a grade to its alternatives, any one of which suffices; a grade that no number
    shows is left out. `elsewhere` holds values to which the term itself gives no grade.
    `falling`: lower is worse. Source: ctcae5, ctcae6.
    """

    version: CtcaeVersion
    term: str
    analyte: str
    unit: str
    grades: Mapping[int, tuple[Alternative, ...]]
    elsewhere: tuple[Alternative, ...] = ()
    falling: bool = False

    @cached_property
    def conditions(self) -> frozenset[Condition]:
        """Every condition that some alternative asks for."""
        rows = (*self.grades.values(), self.elsewhere)
        return frozenset(c for row in rows for one in row for c in one.conditions)

    @cached_property
    def reads_baseline(self) -> bool:
        """Whether the limits of some grade rest on the baseline."""
        alternatives = (one for row in self.grades.values() for one in row)
        return any(Reference.BASE in one.references for one in alternatives)


@dataclass(frozen=True, slots=True)
class SameUnit:
    """Another name of a graded unit: a value in it is `times` as many of `unit`, exactly."""

    unit: str
    times: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LabLimits:
    """Every laboratory rule, and the units that are exactly another.

    `rules[version, analyte]` are the rules of an analyte; `same_units[analyte, unit]` names the
    unit whose limits apply. Units that are not exactly each other keep limits of their own:
    the published ones are rounded, so a value is never converted by a rounded factor.
    """

    rules: Mapping[tuple[CtcaeVersion, str], tuple[LabRule, ...]]
    same_units: Mapping[tuple[str, str], SameUnit]

    def graded_unit(self, analyte: str, unit: str) -> SameUnit:
        """Return the unit in which a value is graded, and the exact factor to it."""
        return self.same_units.get((analyte, unit), SameUnit(unit, Decimal(1)))
