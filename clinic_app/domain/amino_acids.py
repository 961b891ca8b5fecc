"""Amino acid changes as laboratories write them, read as one and the same."""

import re
from typing import Final

_LETTERS: Final = {
    "ALA": "A", "ARG": "R", "ASN": "N", "ASP": "D", "CYS": "C", "GLN": "Q", "GLU": "E",
    "GLY": "G", "HIS": "H", "ILE": "I", "LEU": "L", "LYS": "K", "MET": "M", "PHE": "F",
    "PRO": "P", "SER": "S", "THR": "T", "TRP": "W", "TYR": "Y", "VAL": "V",
}  # fmt: skip
_RESIDUE: Final = r"(?:[A-Z]{3}|[A-Z])\d+"
_CHANGE: Final = re.compile(r"(?:P\.)?\(?([A-Z]{3}|[A-Z])(\d+)([A-Z]{3}|[A-Z])\)?")
_SPAN: Final = re.compile(rf"(?:P\.)?\(?{_RESIDUE}(?:_{_RESIDUE})?(?:DEL|INS|DUP)[A-Z0-9]*\)?")


def _plain(written: str) -> str:
    return "".join(written.upper().split())


def plain_variant(written: str) -> str | None:
    """Return an amino acid change as `T315I`, however it was written; None when unreadable.

    `p.T315I`, `t315i` and `p.(Thr315Ile)` are the same mutation and must find the same advice.
    """
    found = _CHANGE.fullmatch(_plain(written))
    if found is None:
        return None
    before, codon, after = found.groups()
    letters = [_LETTERS.get(name) if len(name) > 1 else name for name in (before, after)]
    if None in letters:
        return None
    return f"{letters[0]}{codon}{letters[1]}"


def is_deletion_or_insertion(written: str) -> bool:
    """Say whether a change is plainly no exchange of one amino acid: `p.D842_H845del`."""
    return _SPAN.fullmatch(_plain(written)) is not None
