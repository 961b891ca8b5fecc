"""The key file beside the store: the one data key, wrapped once per person who may open it.

Each slot holds the data key, encrypted (AES-GCM) under a key derived from that person's password
(Argon2id). A slot also carries a checksum over itself: when the checksum fits and the password
does not open the slot, the password is wrong; when the checksum does not fit, the slot is
damaged. A change of password rewraps the key; the store itself is never encrypted anew.
"""

import base64
import binascii
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from clinic_app.errors import StoreError

FORMAT: Final = "clinic-keys/1"
KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_MEMORY_KIB: Final = 64 * 1024
_PASSES: Final = 3
_LANES: Final = 4
_MOST_MEMORY_KIB: Final = 1024 * 1024
_MOST_PASSES: Final = 16


class SlotKind(StrEnum):
    """Whom a slot is for: a user's password, or the printed recovery key."""

    USER = "user"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key. Binary parts are base64."""

    kind: SlotKind
    user: str
    salt: str
    nonce: str
    wrapped: str
    memory_kib: int
    passes: int
    lanes: int
    check: str

    @property
    def is_whole(self) -> bool:
        """Say whether the slot is as it was written."""
        return self.check == _checksum(self)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one store."""

    store_id: str
    slots: tuple[Slot, ...]

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        slots = [_plain(slot) | {"check": slot.check} for slot in self.slots]
        content = {"format": FORMAT, "store_id": self.store_id, "slots": slots}
        return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read a key file.

        Raises:
            StoreError: `store_slots_damaged` when it is not one, or torn; `store_newer` when a
                newer version of the program wrote it.
        """
        try:
            data = json.loads(content)
            if str(data["format"]).startswith("clinic-keys/") and data["format"] != FORMAT:
                raise StoreError("store_newer", found=str(data["format"]), known=FORMAT)
            if data["format"] != FORMAT or not isinstance(data["store_id"], str):
                raise StoreError("store_slots_damaged")
            return cls(data["store_id"], tuple(_slot(one) for one in data["slots"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            raise StoreError("store_slots_damaged") from None

    def with_slot(self, slot: Slot) -> Self:
        """Return the file with `slot` in place of the one of the same kind and user, or last."""
        is_new = not any(_stands_for(one, slot) for one in self.slots)
        slots = tuple(slot if _stands_for(one, slot) else one for one in self.slots)
        return replace(self, slots=(*slots, slot) if is_new else slots)

    def without_user(self, user: str) -> Self:
        """Return the file without the slot of `user`; nothing to take away is no fault."""
        others = tuple(one for one in self.slots if not _is_of(one, user))
        return replace(self, slots=others)

    def has_user(self, user: str) -> bool:
        """Say whether there is a slot for `user`."""
        return any(_is_of(one, user) for one in self.slots)

    def slot_of_user(self, user: str) -> Slot:
        """Return the slot of `user`.

        Raises:
            StoreError: `store_unknown_user`.
        """
        for slot in self.slots:
            if _is_of(slot, user):
                return slot
        raise StoreError("store_unknown_user")

    def recovery_slot(self) -> Slot:
        """Return the slot of the recovery key.

        Raises:
            StoreError: `store_slots_damaged` when there is none.
        """
        for slot in self.slots:
            if slot.kind is SlotKind.RECOVERY:
                return slot
        raise StoreError("store_slots_damaged")

    def first_user(self) -> str | None:
        """Return the name of the first user; None when every user slot is gone."""
        return next((slot.user for slot in self.slots if slot.kind is SlotKind.USER), None)


def same_user(one: str, other: str) -> bool:
    """Compare two user names as a person would: without case, width and outer blanks."""
    return folded(one) == folded(other)


def _is_of(slot: Slot, user: str) -> bool:
    return slot.kind is SlotKind.USER and same_user(slot.user, user)


def _stands_for(one: Slot, other: Slot) -> bool:
    return one.kind is other.kind and same_user(one.user, other.user)


def wrap(data_key: bytes, secret: str, store_id: str, kind: SlotKind, user: str) -> Slot:
    """Wrap the data key for whoever knows `secret` (a password or a normalized recovery key)."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(kind, user, _text(salt), _text(nonce), "", _MEMORY_KIB, _PASSES, _LANES, check="")
    sealed = AESGCM(_derived(slot, secret)).encrypt(nonce, data_key, _bound(slot, store_id))
    slot = replace(slot, wrapped=_text(sealed))
    return replace(slot, check=_checksum(slot))


def unwrap(slot: Slot, secret: str, store_id: str) -> bytes | None:
    """Return the data key; None when `secret` is not the slot's.

    Raises:
        StoreError: `store_slot_damaged`.
    """
    if not slot.is_whole:
        raise StoreError("store_slot_damaged")
    try:
        return AESGCM(_derived(slot, secret)).decrypt(
            base64.b64decode(slot.nonce), base64.b64decode(slot.wrapped), _bound(slot, store_id)
        )
    except InvalidTag:
        return None
    except (binascii.Error, ValueError):  # whoever wrote it can also have made its check fit
        raise StoreError("store_slot_damaged") from None


def _derived(slot: Slot, secret: str) -> bytes:
    """Derive the wrapping key; the same password typed on another keyboard is the same."""
    derivation = Argon2id(
        salt=base64.b64decode(slot.salt),
        length=KEY_BYTES,
        iterations=slot.passes,
        lanes=slot.lanes,
        memory_cost=slot.memory_kib,
    )
    return derivation.derive(unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass"))


def _bound(slot: Slot, store_id: str) -> bytes:
    """Bind the wrapped key to its store and its user: slots cannot be moved about."""
    return json.dumps([FORMAT, store_id, slot.kind.value, slot.user]).encode()


def _plain(slot: Slot) -> dict[str, str | int]:
    return {
        "kind": slot.kind.value,
        "user": slot.user,
        "salt": slot.salt,
        "nonce": slot.nonce,
        "wrapped": slot.wrapped,
        "memory_kib": slot.memory_kib,
        "passes": slot.passes,
        "lanes": slot.lanes,
    }


def _checksum(slot: Slot) -> str:
    return hashlib.sha256(json.dumps(_plain(slot), sort_keys=True).encode()).hexdigest()


def _slot(data: Mapping[str, object]) -> Slot:
    """Read one slot; limits on cost keep a damaged number from filling the memory."""
    texts = [data[name] for name in ("user", "salt", "nonce", "wrapped", "check")]
    costs = [data[name] for name in ("memory_kib", "passes", "lanes")]
    if not all(isinstance(one, str) for one in texts):
        raise TypeError
    user, salt, nonce, wrapped, check = (str(one) for one in texts)
    memory, passes, lanes = (one if isinstance(one, int) else 0 for one in costs)
    slot = Slot(
        SlotKind(str(data["kind"])), user, salt, nonce, wrapped, memory, passes, lanes, check
    )
    if memory > _MOST_MEMORY_KIB or passes > _MOST_PASSES:
        return replace(slot, check="")
    return slot


def folded(user: str) -> str:
    """Return a user name as it is compared."""
    return unicodedata.normalize("NFKC", user).strip().casefold()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
