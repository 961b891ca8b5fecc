"""Who may do what: every service on an open clinic says whom it is for and what trace it leaves.

    @command(*CARE, trace=Trace.NOTED)
    def view_patient(clinic: OpenClinic, mrn: str, today: date) -> PatientView: ...

What ui, command line or start-up call with an open clinic must be registered here;
`tests/architecture/test_access.py` finds what is not, and a matrix test runs every command
against every role.
"""

import functools
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from clinic_app.db.audit import AuditNote
from clinic_app.domain.people import Role
from clinic_app.errors import NotAllowedError, StoreError
from clinic_app.services.clinic import OpenClinic

P = ParamSpec("P")
R = TypeVar("R")


class Trace(StrEnum):
    """How the audit trail hears of a command."""

    WRITTEN = "written"
    """By the unit of work, in the transaction that wrote."""
    NOTED = "noted"
    """Here, once it is done and before anybody has the answer: seen, printed, given out."""
    NONE = "none"
    """Not at all; `why` says why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One registered service."""

    name: str
    roles: frozenset[Role]
    trace: Trace
    why: str = ""


COMMANDS: Final[dict[str, Command]] = {}
"""Every registered service, by name."""


def command(
    *roles: Role, trace: Trace = Trace.WRITTEN, says: Iterable[str] = (), why: str = ""
) -> Callable[[Callable[Concatenate[OpenClinic, P], R]], Callable[Concatenate[OpenClinic, P], R]]:
    """Register a service whose first argument is the open clinic, and guard it.

    Args:
        roles: Whoever holds one of these may call it; all four when it is for everybody.
        trace: How the audit trail hears of it.
        says: With `NOTED`: names of arguments that the line in the trail repeats.
        why: With `NONE`: why no trace is left.

    The guarded service raises `NotAllowedError` for other roles, and `StoreError`
    `store_read_only` for a write into a store that was opened only to look, and
    `store_password_due` while a new password has to be chosen first.
    """

    def register(
        service: Callable[Concatenate[OpenClinic, P], R],
    ) -> Callable[Concatenate[OpenClinic, P], R]:
        known = Command(name=service.__name__, roles=frozenset(roles), trace=trace, why=why)
        COMMANDS[known.name] = known
        signature = inspect.signature(service)

        @functools.wraps(service)
        def guarded(clinic: OpenClinic, /, *args: P.args, **kwargs: P.kwargs) -> R:
            _refuse(clinic, known)
            answer = service(clinic, *args, **kwargs)
            if trace is Trace.NOTED:
                given = signature.bind(clinic, *args, **kwargs)
                given.apply_defaults()
                clinic.store.note(_note(clinic, known.name, given.arguments, says))
            return answer

        return guarded

    return register


def may(roles: Iterable[Role], service: str) -> bool:
    """Say whether somebody with these roles may call a service, by its name."""
    return not COMMANDS[service].roles.isdisjoint(roles)


def _refuse(clinic: OpenClinic, known: Command) -> None:
    if clinic.only is not None and known.name not in clinic.only:
        raise StoreError("store_password_due")
    if known.roles.isdisjoint(clinic.roles):
        raise NotAllowedError(known.name)
    if clinic.is_read_only and known.trace is Trace.WRITTEN:
        raise StoreError("store_read_only")


def _note(
    clinic: OpenClinic, action: str, given: dict[str, Any], says: Iterable[str]
) -> AuditNote:
    at = datetime.now(UTC)
    day = given.get("today")
    mrn = given.get("mrn")
    said = {name: _plain(given[name]) for name in says}
    return AuditNote(
        by=clinic.user,
        action=action,
        day=day if isinstance(day, date) else at.astimezone().date(),
        at=at,
        mrn=mrn if isinstance(mrn, str) else None,
        detail=(said,) if said else (),
    )


def _plain(value: object) -> str | int | bool | None:
    return value if isinstance(value, bool | int) or value is None else str(value)
