"""The anchor beside the store: what must still be there when it is opened again.

The cipher tells a page that was changed, but not a page, or a whole file, that was put back from
an earlier day. So the newest line of the audit trail, and while the store is closed the size and
SHA-256 of the whole file, are kept outside it, under a mark that nobody without the data key can
make.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from clinic_app.db.at_rest import AtRest, beside
from clinic_app.db.atomic_file import write_atomically
from clinic_app.db.audit import Head
from clinic_app.db.seal import read_signed, signed

_SUFFIX: Final = ".anchor"
_FORMAT: Final = "clinic-anchor/1"
_PURPOSE: Final = "anchor"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the store held when this was written; `at_rest` only while it is closed cleanly."""

    store_id: str
    head: Head
    at_rest: AtRest | None = None


class AnchorUnreadableError(Exception):
    """There is an anchor, but it was changed, torn, or made under another key."""


def anchor_path(path: Path) -> Path:
    """Return where the anchor of the store at `path` lies."""
    return beside(path, _SUFFIX)


def read_anchor(path: Path, data_key: bytes) -> Anchor | None:
    """Return the anchor of the store at `path`; None when there is none.

    Raises:
        AnchorUnreadableError: It is not as it was written.
        OSError: It cannot be read.
    """
    try:
        content = anchor_path(path).read_bytes()
    except FileNotFoundError:
        return None
    said = read_signed(data_key, _PURPOSE, content)
    if said is None or said.get("format") != _FORMAT:
        raise AnchorUnreadableError
    return _anchor(said)


def write_anchor(path: Path, data_key: bytes, anchor: Anchor) -> None:
    """Put an anchor in place of the one before.

    Raises:
        OSError: It cannot be written; the one before stays.
    """
    said = {"format": _FORMAT, **asdict(anchor)}
    write_atomically(anchor_path(path), signed(data_key, _PURPOSE, said))


def _anchor(said: dict[str, Any]) -> Anchor:
    rest = said["at_rest"]
    return Anchor(said["store_id"], Head(**said["head"]), AtRest(**rest) if rest else None)
