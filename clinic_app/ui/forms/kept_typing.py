"""What stands in a form as one value, and as the text a draft is kept as."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from clinic_app.services.draft_text import draft_from_text, draft_to_text

CORRECTING: Final = "correct/"
"""After the form and a stroke in the key of a draft that corrects a row."""
_MARK_LENGTH: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Typing:
    """What was typed: the form's draft and, for a correction, the row it corrects and why.

    `old` is the row exactly as it stood in the record when the correction was begun.
    """

    draft: object
    old: object = None
    reason: str = ""


def text_of(typing: Typing) -> str:
    """Return the text that `typing_of` reads back."""
    old = None if typing.old is None else draft_to_text(typing.old)
    return json.dumps(
        {"draft": draft_to_text(typing.draft), "old": old, "reason": typing.reason},
        ensure_ascii=False,
    )


def typing_of(text: str, draft: type, value: type) -> Typing | None:
    """Read kept text as what a form of this kind of draft and of record value held.

    None: the form has changed since too much to take it.
    """
    kept = json.loads(text)
    found = draft_from_text(draft, kept["draft"])
    old = None if kept["old"] is None else draft_from_text(value, kept["old"])
    if found is None or (old is None and kept["old"] is not None):
        return None
    return Typing(draft=found, old=old, reason=kept["reason"])


def correction_key(form: str, old: object) -> str:
    """Return the key under which the correction of one row is kept: each row has its own."""
    return f"{form}/{CORRECTING}{sha256(repr(old).encode()).hexdigest()[:_MARK_LENGTH]}"
