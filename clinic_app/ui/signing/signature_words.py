"""What is said of a signature: a sign and words, never a colour alone."""

from typing import Final

from clinic_app.domain.record.changes import ChangeKind
from clinic_app.domain.signing import Signature, SignatureVoid
from clinic_app.ui import display
from clinic_app.ui.record.record_words import field_word, kind_word

HOLDS: Final = "✓"
VOID: Final = "×"
NONE: Final = "○"


def signature_sign(signature: Signature | None) -> str:
    """Return the sign alone, for where there is no room for words."""
    if signature is None:
        return NONE
    return HOLDS if signature.holds else VOID


def signature_words(signature: Signature | None) -> str:
    """Return whether a row is signed, by whom and when, or what made its signature void."""
    now = display.current()
    sign = signature_sign(signature)
    if signature is None:
        return f"{sign} {now.sentence('signing.not_signed')}"
    if signature.void is None:
        said = now.sentence("signing.signed", by=signature.by, on=signature.on)
        return f"{sign} {said}"
    words = now.sentence(
        "signing.void", by=signature.by, on=signature.on, why=_why(signature.void)
    )
    return f"{sign} {words}"


def _why(void: SignatureVoid) -> str:
    """Return which change it was, by whom, when, and the reason that was given for it."""
    now = display.current()
    known = [one for one in void.fields if now.knows(f"field.{one}")]
    what = ", ".join(map(field_word, known)) if known else kind_word(void.path)
    if void.what is ChangeKind.VOIDED:
        what = kind_word(void.path)
    key = "voided" if void.what is ChangeKind.VOIDED else "corrected"
    change = now.sentence(f"signing.{key}", what=what, by=void.by, on=void.day)
    if not void.reason:
        return change
    return now.sentence("signing.because", change=change, reason=void.reason)
