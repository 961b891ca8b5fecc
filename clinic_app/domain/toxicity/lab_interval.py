"""Whether a value lies in an interval: yes, no, or not known for want of a limit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from clinic_app.domain.toxicity.lab_limits import Alternative, End, Reference, Variable

_PERCENT = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The value and what it is measured by, all in one unit; None: not known."""

    value: Decimal
    lln: Decimal | None = None
    uln: Decimal | None = None
    baseline: Decimal | None = None

    def of(self, reference: Reference) -> Decimal | None:
        """Return the number that a limit refers to."""
        if reference is Reference.LLN:
            return self.lln
        return self.uln if reference is Reference.ULN else self.baseline


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """Return False when one is False, None when one is unknown, otherwise True."""
    seen = tuple(truths)
    if False in seen:
        return False
    return None if None in seen else True


def any_of(truths: Iterable[bool | None]) -> bool | None:
    """Return True when one is True, None when one is unknown, otherwise False."""
    seen = tuple(truths)
    if True in seen:
        return True
    return None if None in seen else False


def _measured(variable: Variable, numbers: Numbers) -> Decimal | None:
    """Return what is compared; a percentage of a baseline of nothing is not known."""
    if variable is Variable.VALUE:
        return numbers.value
    if numbers.baseline is None:
        return None
    rise = numbers.value - numbers.baseline
    if variable is Variable.DELTA:
        return rise
    if variable is Variable.DROP:
        return -rise
    if not numbers.baseline:
        return None
    change = rise if variable is Variable.PINC else -rise
    return change * _PERCENT / numbers.baseline


def _limit(end: End, numbers: Numbers) -> Decimal | None:
    if end.reference is None:
        return end.plus
    reference = numbers.of(end.reference)
    return None if reference is None else end.times * reference + end.plus


def _above(measured: Decimal, end: End | None, numbers: Numbers) -> bool | None:
    if end is None:
        return True
    limit = _limit(end, numbers)
    if limit is None:
        return None
    return measured >= limit if end.inside else measured > limit


def _below(measured: Decimal, end: End | None, numbers: Numbers) -> bool | None:
    if end is None:
        return True
    limit = _limit(end, numbers)
    if limit is None:
        return None
    return measured <= limit if end.inside else measured < limit


def lies_in(alternative: Alternative, numbers: Numbers) -> bool | None:
    """Say whether the value meets the interval; None when a number it needs is missing.

    One end that is certainly not met settles it, whatever the other end would be.
    """
    measured = _measured(alternative.variable, numbers)
    if measured is None:
        return None
    low, high = alternative.low, alternative.high
    return all_of((_above(measured, low, numbers), _below(measured, high, numbers)))
