"""PCR replicates as they are typed: `12/45000; 8/51000`, BCR-ABL1 copies over control copies."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from clinic_app.domain.drafts import limits
from clinic_app.domain.drafts.reading import UnreadableError, plain
from clinic_app.domain.drafts.typed import typed_number
from clinic_app.domain.record.results import Replicate

_BETWEEN: Final = re.compile(r"[;\s]+")
_STROKE: Final = re.compile(r"\s*/\s*")
_PAIR: Final = re.compile(r"(-?\d+(?:\.\d+)?)/(-?\d+(?:\.\d+)?)")


def read_replicates(text: str) -> tuple[Replicate, ...]:
    """Read every replicate of a sample, semicolons or blanks between them.

    Raises:
        UnreadableError: `comma`, `not_replicates`, or, with the number of the replicate,
            `replicate_negative`, `replicate_without_control` (0 control copies) and
            `replicate_too_many` (more copies than there can be).
    """
    typed = _STROKE.sub("/", plain(text)).strip("; ")
    if "," in typed or "、" in typed:
        raise UnreadableError("comma")
    return tuple(_pair(one, at) for at, one in enumerate(_BETWEEN.split(typed), start=1))


def _pair(text: str, number: int) -> Replicate:
    match = _PAIR.fullmatch(text)
    if match is None:
        raise UnreadableError("not_replicates", part=text)
    copies, control = Decimal(match[1]), Decimal(match[2])
    if copies < 0 or control < 0:
        raise UnreadableError("replicate_negative", number=number)
    if control == 0:
        raise UnreadableError("replicate_without_control", number=number)
    if max(copies, control) > limits.CONTROL_COPIES.highest:
        raise UnreadableError("replicate_too_many", number=number)
    return Replicate(copies=copies, control_copies=control)


def typed_replicates(replicates: Sequence[Replicate]) -> str:
    """Return the text that reads as these replicates."""
    return "; ".join(
        f"{typed_number(one.copies)}/{typed_number(one.control_copies)}" for one in replicates
    )
