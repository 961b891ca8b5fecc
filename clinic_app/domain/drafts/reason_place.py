"""Under which name a reason is kept while it is typed, until what it explains is stored."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

_REASON: Final = "reason"
_SIGN: Final = ":"
_MARK_LENGTH: Final = 16


class Asked(StrEnum):
    """What a reason is asked for."""

    VOID = "void"
    BRING_BACK = "bring_back"
    MERGE = "merge"
    UNDO_MERGE = "undo_merge"
    TELL_APART = "tell_apart"
    ASK_AGAIN = "ask_again"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class ReasonPlace:
    """The reason for one act on one thing: `about` is whatever tells it from all others.

    `mrn` is whose record it is about first; None where that is not known yet.
    """

    asked: Asked
    mrn: str | None
    about: tuple[object, ...] = ()

    @property
    def form(self) -> str:
        """The name of the draft, such as `reason:void:<mark>`: of this person and this thing.

        The person is part of the mark: no two records ever have the same name among the drafts,
        so a reason stands in the way of no merge.
        """
        mark = sha256(repr((self.mrn, *self.about)).encode()).hexdigest()[:_MARK_LENGTH]
        return _SIGN.join((_REASON, self.asked.value, mark))


def is_reason(form: str) -> bool:
    """Say whether a draft of this name is a reason: no entry of its own, and listed nowhere."""
    return form.startswith(_REASON + _SIGN)
