"""Which release of the rules this is: their own text and the facts they read."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

import clinic_app
from clinic_app import domain
from clinic_app.settings import RESOURCES

_SHOWN: Final = 16


@lru_cache(maxsize=1)
def release() -> str:
    """Return version and fingerprint; another one whenever a rule or a fact was changed.

    A clinic that starts a newer program would otherwise be shown what the older one had worked
    out, until the next entry: the protocol's hash alone does not tell a mended rule.
    """
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{clinic_app.__version__} {digest.hexdigest()[:_SHOWN]}"


def _files() -> Iterator[Path]:
    for folder, pattern in (
        (Path(domain.__file__).parent, "*.py"),
        (RESOURCES / "clinical", "*.*"),
        (RESOURCES / "ctcae", "*.*"),
    ):
        yield from sorted(path for path in folder.rglob(pattern) if path.is_file())
