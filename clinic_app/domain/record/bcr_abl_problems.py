"""BCR-ABL results that contradict themselves or say nothing.

Undetected is a finding with a depth, and the depth is the number of control copies: without them
it is no result. Detected wants a figure: per cent IS, or copies with their control.
"""

from collections.abc import Iterator

from clinic_app.domain.record.results import BcrAbl
from clinic_app.errors import Fault


def bcr_abl_faults(results: tuple[BcrAbl, ...]) -> Iterator[Fault]:
    """Yield the faults of every result, in order."""
    for at, result in enumerate(results):
        path = f"bcr_abl[{at}]"
        reported = result.reported_on
        if reported is not None and reported < result.sampled_on:
            sampled = {"sampled": result.sampled_on}
            yield Fault(f"{path}.reported_on", "reported_before_sampled", reported, sampled)
        yield from _one_way_faults(result, path)
        yield from _detected(result, path) if result.detected else _undetected(result, path)


def _one_way_faults(result: BcrAbl, path: str) -> Iterator[Fault]:
    """A result is told one way: two figures for it could disagree."""
    if result.is_percent is not None and result.copies is not None:
        yield Fault(f"{path}.copies", "percent_and_copies", result.copies)
    if result.is_percent is not None and result.replicates:
        yield Fault(f"{path}.replicates", "percent_and_replicates")
    if result.copies is not None and result.replicates:
        yield Fault(f"{path}.replicates", "copies_and_replicates")


def _undetected(result: BcrAbl, path: str) -> Iterator[Fault]:
    if result.control_copies is None and not result.replicates:
        yield Fault(f"{path}.control_copies", "undetected_without_copies")
    if result.is_percent is not None:
        yield Fault(f"{path}.is_percent", "undetected_with_value", result.is_percent)
    if result.copies:
        yield Fault(f"{path}.copies", "undetected_with_copies", result.copies)
    for at, replicate in enumerate(result.replicates):
        if replicate.copies:
            place = f"{path}.replicates[{at}].copies"
            yield Fault(place, "undetected_with_copies", replicate.copies)


def _detected(result: BcrAbl, path: str) -> Iterator[Fault]:
    if result.is_percent is None and result.copies is None and not result.replicates:
        yield Fault(f"{path}.is_percent", "detected_without_value")
    if result.is_percent == 0:
        yield Fault(f"{path}.is_percent", "detected_zero", result.is_percent)
    if result.copies == 0:
        yield Fault(f"{path}.copies", "detected_zero", result.copies)
    if result.copies is not None and result.control_copies is None and not result.replicates:
        yield Fault(f"{path}.control_copies", "copies_without_control")
    if result.replicates and not any(one.copies for one in result.replicates):
        yield Fault(f"{path}.replicates", "detected_zero")
