"""A line of the audit trail as it is read, and how much of it each role may see."""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeAlias

from clinic_app.domain.people import CARE, Role

Said: TypeAlias = str | int | bool | None

_ABOUT_NO_PATIENT: Final = frozenset(
    {"clinic_user", "clinic_details", "ctcae_choice", "ctcae_import"}
)
"""Tables whose values an administrator may read: whoever is not named here tells of patients."""
_SAYS_NO_PATIENT: Final = frozenset({
    "paper", "language", "filters", "schema", "file", "count", "user", "known", "further",
})  # fmt: skip
"""What a line says beside rows that an administrator may read as it is."""
_TELLING: Final = ("paper", "language", "user")
_USERS: Final = "clinic_user"
_MRN: Final = "mrn"
_CODE_LETTERS: Final = 8


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row, before and after; None where it said nothing."""

    name: str
    was: object
    now: object


@dataclass(frozen=True, slots=True)
class RowWrite:
    """One row of one table that was written.

    `is_shown` is False where the reader may know which fields changed, and not what they say.
    """

    table: str
    row: int
    is_new: bool
    fields: tuple[FieldChange, ...]
    is_shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One thing that was done.

    `patient` is the record number, or for a reader who sees no patient a code that stands for
    it. `said` holds what a look or a print was about, by the name of the argument. `is_intact`:
    the line carries the hash of what it says and of the line before.
    """

    seq: int
    at: datetime
    day: date
    by: str
    action: str
    patient: str | None = None
    reason: str | None = None
    writes: tuple[RowWrite, ...] = ()
    said: tuple[tuple[str, Said], ...] = ()
    previous: str = ""
    hash: str = ""
    is_intact: bool = True
    is_reason_hidden: bool = False


@dataclass(frozen=True, slots=True)
class AuditHead:
    """The newest line of the trail: number and hash, noted where the program cannot reach."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilters:
    """Which lines are asked for; None or empty: whatever is there.

    Days are inclusive. `by` and `action` are whole names, `patient` is a record number or the
    code that stands for one, `text` is part of a reason.
    """

    from_day: date | None = None
    to_day: date | None = None
    by: str = ""
    action: str = ""
    patient: str = ""
    text: str = ""

    def __str__(self) -> str:
        """Say what was asked for, as the trail itself notes it: no record number, no text."""
        days = f"{self.from_day or ''}..{self.to_day or ''}"
        asked = ("" if days == ".." else days, self.by, self.action)
        named = ("patient" if self.patient else "", "text" if self.text else "")
        return " ".join(part for part in (*asked, *named) if part)


def patient_code(mrn: str, secret: bytes) -> str:
    """Return what stands for a record number where no patient is to be seen.

    The same patient always has the same code in one store; without `secret` nobody can find the
    number by trying all of them.
    """
    digest = hmac.digest(secret, f"audit-patient {mrn}".encode(), hashlib.sha256)
    return "P-" + base64.b32encode(digest).decode()[:_CODE_LETTERS]


def subjects(line: AuditLine) -> tuple[str, ...]:
    """Return what a line is about beside its patient: a paper and its language, the user.

    Codes and names as the line holds them; nothing of what was changed.
    """
    told = dict(line.said)
    said = (told.get(name) for name in _TELLING)
    named = (
        change.now
        for write in line.writes
        if write.table == _USERS and write.is_shown
        for change in write.fields
        if change.name == "name"
    )
    return tuple(dict.fromkeys(str(one) for one in (*said, *named) if one not in {None, ""}))


def sees_patients(roles: Iterable[Role]) -> bool:
    """Say whether somebody with these roles may see in the trail whom a line is about."""
    return not CARE.isdisjoint(roles)


def without_patients(line: AuditLine, code_of: Callable[[str], str]) -> AuditLine:
    """Return a line as somebody without a role in care sees it.

    Every record number gives way to its code. Of rows that tell of patients only the names of the
    fields are left; a reason was typed about a patient and is left out, and so is any text of
    which nobody said that it names none.
    """
    mrn = line.patient
    code = None if mrn is None else code_of(mrn)
    tells = mrn is not None or any(one.table not in _ABOUT_NO_PATIENT for one in line.writes)
    return replace(
        line,
        patient=code,
        reason=None if tells else line.reason,
        is_reason_hidden=tells and line.reason is not None,
        writes=tuple(_names_only(one) for one in line.writes),
        said=tuple((name, _coded(name, value, code_of)) for name, value in line.said),
    )


def _names_only(write: RowWrite) -> RowWrite:
    if write.table in _ABOUT_NO_PATIENT:
        return write
    bare = tuple(FieldChange(one.name, None, None) for one in write.fields)
    return replace(write, fields=bare, is_shown=False)


def _coded(name: str, value: Said, code_of: Callable[[str], str]) -> Said:
    if not isinstance(value, str) or name in _SAYS_NO_PATIENT:
        return value
    return code_of(value) if name.endswith(_MRN) and value else None
