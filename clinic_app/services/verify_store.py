"""Prove that the store is whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from clinic_app.db.finding import Finding, Progress, Said
from clinic_app.db.verify import checking
from clinic_app.db.versions import SUFFIX
from clinic_app.domain.audit_trail import patient_code, sees_patients
from clinic_app.domain.people import Role
from clinic_app.services.access import Trace, command
from clinic_app.services.clinic import OpenClinic

__all__ = ["Check", "Progress", "checks_of", "verify_store"]

_MRN: Final = "mrn"
_TABLES: Final = frozenset({"table", "parent"})


@dataclass(frozen=True)
class Check:
    """One check, for one line: its name (`verify.<name>` is the sentence) and what was found."""

    name: str
    passed: bool
    said: tuple[Said, ...] = ()

    def line(self, say: Callable[..., str]) -> str:
        """Return the check in words; `say` gives the sentence of a key, filled with values."""
        joint = say("verify_said.joint")
        detail = joint.join(_sentence(one, say) for one in self.said)
        passed = "cli.verified" if detail else "cli.verified_briefly"
        key = passed if self.passed else "cli.not_verified"
        return say(key, name=say(f"verify.{self.name}"), detail=detail)


@command(*Role, trace=Trace.NOTED)
def verify_store(clinic: OpenClinic) -> Iterator[Check | Progress]:
    """Check file, trail, records and what the rules made of them, one line each.

    Each check comes as soon as it is made, and during the long one how far it is; whoever stops
    asking stops the work. A failed check is an answer, not an error: all checks are always made.
    The trail says at once that it was asked for. To whoever sees no patient a record is named by
    the code that stands for it in the trail.
    """
    steps = checking(clinic.store, clinic.knowledge)
    return (_seen(clinic, one) if isinstance(one, Finding) else one for one in steps)


def checks_of(steps: Iterable[Check | Progress]) -> tuple[Check, ...]:
    """Return the checks alone, once all are made."""
    return tuple(one for one in steps if isinstance(one, Check))


def _seen(clinic: OpenClinic, found: Finding) -> Check:
    if sees_patients(clinic.roles):
        return Check(*found)
    said = (
        replace(one, values=tuple(_coded(clinic.store.data_key, *value) for value in one.values))
        for one in found.said
    )
    return Check(found.name, found.passed, tuple(said))


def _coded(secret: bytes, name: str, value: object) -> tuple[str, object]:
    return name, patient_code(str(value), secret) if name == _MRN else value


def _sentence(one: Said, say: Callable[..., str]) -> str:
    values = {
        name: say(f"audit_table.{str(value).removesuffix(SUFFIX)}") if name in _TABLES else value
        for name, value in one.values
    }
    return say(f"verify_said.{one.code}", **values)
