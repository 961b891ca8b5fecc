"""What is asked about a BCR-ABL1 result that can be stored: slips of unit, the same sample twice.

A ratio typed as per cent is a hundredth of the value and would read as a response two classes
deeper. Nothing here decides: what is asked about may be stored all the same.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from clinic_app.domain.cml.measurement import measure
from clinic_app.domain.drafts import limits
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.results import BcrAbl

_PER_CENT: Final = Decimal(100)
_SHOWN: Final = Decimal("0.0001")


def ask_about(result: BcrAbl, path: str, context: EntryContext, remarks: Remarks) -> None:
    """Note what is unusual about a result, and refuse one that nothing can be."""
    if _is_known(result, context):
        remarks.fault(f"{path}.sampled_on", "result_known", on=result.sampled_on)
        return
    value = percent_of(result, context)
    if value is None:
        return
    field = f"{path}.{_field_of(result)}"
    if result.is_percent is None and not _is_possible(value, field, remarks):
        return
    _ask_about_one_copy(result, field, remarks)
    _ask_about_the_start(result, value, field, context, remarks)
    _ask_about_a_jump(result, value, field, context, remarks)


def percent_of(result: BcrAbl, context: EntryContext) -> Decimal | None:
    """Return the value in per cent IS as the rules read it, or None without one."""
    return measure(result, context.protocol.molecular).percent


def _field_of(result: BcrAbl) -> str:
    if result.is_percent is not None:
        return "is_percent"
    return "replicates" if result.replicates else "copies"


def _is_known(result: BcrAbl, context: EntryContext) -> bool:
    """Say whether the record has this very result, whenever it was reported."""
    plain = replace(result, reported_on=None)
    return any(replace(one, reported_on=None) == plain for one in context.history.bcr_abl)


def _is_possible(value: Decimal, field: str, remarks: Remarks) -> bool:
    """Check what copies and factor amount to, as a typed value would be."""
    if value > limits.IS_PERCENT.highest:
        remarks.fault(field, "copies_too_high", round(value), highest=limits.IS_PERCENT.highest)
        return False
    if value > limits.IS_PERCENT.usual_high:
        remarks.warn(field, "unusual_percent", round(value, 2))
    return True


def _ask_about_one_copy(result: BcrAbl, field: str, remarks: Remarks) -> None:
    """Ask when per cent IS is less than a single copy among the control copies can give.

    The laboratory's factor is taken as the lowest usual one, so that what is asked about is
    hardly possible.
    """
    control = result.control_copies
    if result.is_percent is None or not control:
        return
    least = _PER_CENT * limits.CONVERSION_FACTOR.usual_low / control
    if result.is_percent < least:
        remarks.warn(
            field, "below_one_copy", result.is_percent, least=_short(least), control=control
        )


def _ask_about_the_start(
    result: BcrAbl, value: Decimal, field: str, context: EntryContext, remarks: Remarks
) -> None:
    """Ask about a value below 1 % before the first drug: it was hardly that low untreated."""
    started = [m.started_on for m in context.history.medications if m.is_treatment]
    if started and result.sampled_on <= min(started) and value < limits.UNTREATED_PERCENT:
        remarks.warn(field, "low_before_treatment", value)


def _ask_about_a_jump(
    result: BcrAbl, value: Decimal, field: str, context: EntryContext, remarks: Remarks
) -> None:
    """Ask when a value is 100 times the last one, or a hundredth: a ratio, or news."""
    earlier = (
        r for r in context.history.bcr_abl if r.detected and r.sampled_on < result.sampled_on
    )
    last = max(earlier, key=lambda r: r.sampled_on, default=None)
    before = percent_of(last, context) if last else None
    if last is None or before is None:
        return
    up, down = value / before, before / value
    if max(up, down) < limits.IS_JUMP:
        return
    code, times = ("percent_jump", up) if up > down else ("percent_drop", down)
    remarks.warn(
        field, code, _short(value), times=round(times), before=_short(before), on=last.sampled_on
    )


def _short(value: Decimal) -> Decimal:
    """Return a value as it is told in a question: short, never 0."""
    return value if value < _SHOWN else round(value, 4).normalize()
