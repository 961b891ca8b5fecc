"""What an import would do to a stored record, worked out before anything is written.

A record of the file meets the stored one of the same natural key (the same drug begun on the
same day, the same analyte drawn on the same day). Equal ones are skipped, one by one. Where one
side leaves a value unknown the known value stands. Where both know and differ, that is a
conflict.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import Enum, StrEnum
from typing import Any, Final

from clinic_app.domain.record import care, patient, results
from clinic_app.domain.record.codes import AllergyStatus, CtcaeVersion, MedicationRole
from clinic_app.errors import Fault, Parameter

_NESTED_LISTS: Final = frozenset({"genotype", "kinase_mutations", "tfr", "plans"})
_UNSAID: Final[Mapping[tuple[type, str], object]] = {
    (care.Surgery, "planned"): False,
    (care.Medication, "role"): MedicationRole.TREATMENT,
}
"""Fields where leaving out is an answer of its own, and which."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What tells one record of a kind from another; a `loose` field unknown fits any."""

    fixed: tuple[str, ...]
    loose: tuple[str, ...] = ()


_KEYS: Final[Mapping[type, _Key]] = {
    patient.Mutation: _Key(("on", "gene"), ("lesion", "secondary")),
    patient.KinaseMutation: _Key(("on", "variant")),
    patient.PlanChoice: _Key(("on",)),
    care.Surgery: _Key(("on",)),
    care.Medication: _Key(("drug", "started_on")),
    care.DoseEvent: _Key(("drug", "on", "kind")),
    care.Visit: _Key(("on",), ("kind",)),
    care.Toxicity: _Key(("term", "onset"), ("scale",)),
    care.Decision: _Key(("on", "advice_key", "code")),
    care.Event: _Key(("kind", "on")),
    results.Trough: _Key(("drug", "drawn_at")),
    results.LabValue: _Key(("analyte", "drawn_on")),
    results.BcrAbl: _Key(("sampled_on",), ("lab", "method", "control_gene")),
    results.Imaging: _Key(("on",), ("modality",)),
    results.Questionnaire: _Key(("instrument", "on")),
}


class Verdict(StrEnum):
    """What becomes of one record of the file."""

    ADD = "add"
    SKIP = "skip"
    COMPLETE = "complete"
    CONFLICT = "conflict"


class _Fit(Enum):
    """How well a stored record must fit: the closest are paired first.

    Exact: the loose fields of the key are equal as well. Agreeing: no known value differs.
    """

    EXACT_AGREEING = 1
    EXACT = 2
    AGREEING = 3
    ANY = 4


@dataclass(frozen=True, slots=True)
class Step:
    """One record of the file (`given`) and the stored one it meets, if any.

    `result` is what the store would say afterwards; `faults` the values that differ.
    """

    verdict: Verdict
    given: Any
    stored: Any = None
    result: Any = None
    faults: tuple[Fault, ...] = ()


def plan_part(path: str, stored: Any, given: Any) -> Step | None:  # noqa: ANN401
    """Plan a part a patient has once, such as `gist`; None when the file is silent."""
    if given is None:
        return None
    if stored is None:
        return Step(Verdict.ADD, given, result=given)
    return plan_meeting(path, stored, given)


def plan_list(path: str, stored: Sequence[Any], given: Sequence[Any]) -> list[Step]:
    """Plan the records of one list, in the order of the file."""
    left = list(stored)
    steps: dict[int, Step] = {}
    open_numbers = _skip_equal(given, left, steps)
    for fit in (_Fit.EXACT_AGREEING, _Fit.EXACT, _Fit.AGREEING, _Fit.ANY):
        for number in list(open_numbers):
            step = _best(f"{path}[{number}]", left, given[number], fit)
            if step is not None:
                steps[number] = step
                left.remove(step.stored)
                open_numbers.remove(number)
    for number in open_numbers:
        steps[number] = Step(Verdict.ADD, given[number], result=given[number])
    return [steps[number] for number in sorted(steps)]


def _skip_equal(given: Sequence[Any], left: list[Any], steps: dict[int, Step]) -> list[int]:
    """Pair equal records as a multiset; return the numbers of those that found none."""
    counted = Counter(left)
    unpaired = []
    for number, one in enumerate(given):
        if counted[one] > 0:
            counted[one] -= 1
            left.remove(one)
            steps[number] = Step(Verdict.SKIP, one, one, one)
        else:
            unpaired.append(number)
    return unpaired


def _best(path: str, left: Sequence[Any], given: Any, fit: _Fit) -> Step | None:  # noqa: ANN401
    """Return the first meeting with a stored record that fits well enough."""
    key = _KEYS[type(given)]
    for stored in left:
        if _same_key(key, stored, given, loosely=fit in (_Fit.AGREEING, _Fit.ANY)):
            step = plan_meeting(path, stored, given)
            may_differ = fit in (_Fit.EXACT, _Fit.ANY)
            if may_differ or step.verdict is not Verdict.CONFLICT:
                return step
    return None


def _same_key(key: _Key, stored: object, given: object, *, loosely: bool) -> bool:
    if any(getattr(stored, name) != getattr(given, name) for name in key.fixed):
        return False
    loose = ((getattr(stored, name), getattr(given, name)) for name in key.loose)
    return all(pair[0] == pair[1] or (loosely and None in pair) for pair in loose)


def plan_meeting(path: str, stored: Any, given: Any) -> Step:  # noqa: ANN401
    """Compare two records of the same thing field by field."""
    known: dict[str, Any] = {}
    faults: list[Fault] = []
    for one in fields(given):
        if one.name in _NESTED_LISTS:
            continue
        was, now = getattr(stored, one.name), getattr(given, one.name)
        joined = _joined(type(given), one.name, was, now)
        known[one.name] = now if joined is _DIFFERENT else joined
        if joined is _DIFFERENT:
            faults.append(_difference(f"{path}.{one.name}", was, now))
    result = replace(stored, **known)
    if faults:
        return Step(Verdict.CONFLICT, given, stored, result, tuple(faults))
    verdict = Verdict.SKIP if result == stored else Verdict.COMPLETE
    return Step(verdict, given, stored, result)


def version_faults(was: CtcaeVersion | None, now: CtcaeVersion | None) -> tuple[Fault, ...]:
    """Return the conflict of two CTCAE versions, if both sides name one and they differ."""
    if was is None or now is None or was is now:
        return ()
    return (_difference("ctcae_version", was, now),)


_DIFFERENT: Final = object()


def _joined(kind: type, name: str, was: Any, now: Any) -> Any:  # noqa: ANN401
    """Return the value both sides agree on; `_DIFFERENT` when they do not."""
    if was == now:
        return was
    if name == "phases_ever":
        return (*was, *(phase for phase in now if phase not in was))
    if (kind, name) in _UNSAID:
        unsaid = _UNSAID[kind, name]
        same = (unsaid if was is None else was) == (unsaid if now is None else now)
        return was if same else _DIFFERENT
    if _is_unknown(now):
        return was
    return now if _is_unknown(was) else _DIFFERENT


def _is_unknown(value: object) -> bool:
    """Say whether a value says nothing: left out, an empty list, allergies nobody asked about."""
    if isinstance(value, patient.Allergies):
        return value.status is AllergyStatus.NOT_RECORDED and value.text is None
    return value is None or value == ()


def _difference(path: str, was: object, now: object) -> Fault:
    return Fault(
        path=path,
        code="import_differs",
        value=now,
        parameters={"stored": _shown(was), "given": _shown(now)},
    )


def _shown(value: object) -> Parameter:
    """Return a value as the sentence of a conflict can show it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, patient.Allergies):
        return ": ".join(part for part in (str(value.status), value.text) if part)
    if isinstance(value, tuple):
        return f"[{len(value)}]"
    return value if isinstance(value, Parameter) else str(value)
