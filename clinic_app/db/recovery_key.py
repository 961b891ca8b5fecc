"""The recovery key as it is printed: six groups of five letters and digits.

26 characters carry 128 random bits, 4 more are a checksum, so that a typing error is told apart
from the key of another store. Crockford's alphabet leaves out I, L, O and U; when they are typed
all the same they are read as the digit they look like.
"""

import hashlib
import secrets
from typing import Final

from clinic_app.errors import StoreError

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans("ILO", "110")
_BITS: Final = 5
_SECRET_BYTES: Final = 16
_SECRET_LETTERS: Final = 26
_CHECK_LETTERS: Final = 4
_GROUP: Final = 5
_LENGTH: Final = _SECRET_LETTERS + _CHECK_LETTERS


def new_recovery_key() -> str:
    """Return a fresh recovery key, in printable groups."""
    secret = int.from_bytes(secrets.token_bytes(_SECRET_BYTES))
    letters = _letters(secret, _SECRET_LETTERS)
    whole = letters + _check(letters)
    return "-".join(whole[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def group_fits(recovery_key: str, place: int, typed: str) -> bool:
    """Say whether `typed` is the group of the key at `place`, counted from 0."""
    letters = "".join(one for one in typed.upper() if one.isalnum()).translate(_LOOKALIKES)
    return letters == recovery_key.split("-")[place]


def normalized(typed: str) -> str:
    """Return the 30 characters of a typed key, whatever its case, spaces and dashes.

    Raises:
        StoreError: `store_recovery_incomplete` (not 30 characters), `store_recovery_typing`
            (a character no key has, or the checksum does not fit).
    """
    letters = "".join(one for one in typed.upper() if one.isalnum()).translate(_LOOKALIKES)
    if len(letters) != _LENGTH:
        raise StoreError("store_recovery_incomplete", expected=_LENGTH, found=len(letters))
    secret = letters[:_SECRET_LETTERS]
    if not set(letters) <= set(_ALPHABET) or _check(secret) != letters[_SECRET_LETTERS:]:
        raise StoreError("store_recovery_typing")
    return letters


def _check(letters: str) -> str:
    digest = hashlib.sha256(b"clinic-recovery/1:" + letters.encode()).digest()
    return _letters(int.from_bytes(digest), _CHECK_LETTERS)


def _letters(number: int, count: int) -> str:
    """Write the lowest bits of `number` as `count` letters."""
    mask = len(_ALPHABET) - 1
    return "".join(_ALPHABET[(number >> (_BITS * at)) & mask] for at in reversed(range(count)))
