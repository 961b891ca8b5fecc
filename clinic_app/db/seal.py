"""Small files that only the holder of the data key can have written, or can read.

Every purpose has a key of its own, derived from the data key: what was sealed for one cannot be
passed off as another.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_MARK: Final = "mac"


def signed(data_key: bytes, purpose: str, said: dict[str, Any]) -> bytes:
    """Return `said` as readable JSON with a mark that nobody without the key can make."""
    whole = said | {_MARK: _mac(data_key, purpose, said)}
    return (json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def read_signed(data_key: bytes, purpose: str, content: bytes) -> dict[str, Any] | None:
    """Return what a signed file says; None when it is torn, changed, or of another store."""
    said = unproven(content)
    if said is None:
        return None
    mark = said.pop(_MARK, "")
    if not isinstance(mark, str) or not mark.isascii():
        return None
    return said if hmac.compare_digest(mark, _mac(data_key, purpose, said)) else None


def unproven(content: bytes) -> dict[str, Any] | None:
    """Return what a signed file says without looking whether it is true; None when torn."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def sealed(data_key: bytes, purpose: str, said: Any) -> bytes:  # noqa: ANN401 - plain JSON
    """Return `said` so that only the holder of the key can read it."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    cipher = AESGCM(_derived(data_key, purpose))
    return base64.b64encode(nonce + cipher.encrypt(nonce, json.dumps(said).encode(), None))


def unsealed(data_key: bytes, purpose: str, content: bytes) -> Any:  # noqa: ANN401 - plain JSON
    """Return what was sealed; None when it was torn or changed, or is of another store."""
    try:
        raw = base64.b64decode(content, validate=True)
        cipher = AESGCM(_derived(data_key, purpose))
        return json.loads(cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None))
    except (InvalidTag, binascii.Error, ValueError):
        return None


def _mac(data_key: bytes, purpose: str, said: dict[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(_derived(data_key, purpose), text.encode(), hashlib.sha256).hexdigest()


def _derived(data_key: bytes, purpose: str) -> bytes:
    info = f"clinic/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=info).derive(data_key)
