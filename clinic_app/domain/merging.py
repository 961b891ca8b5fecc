"""Two records of one person made one: what goes over, what both say, what they contradict in.

The kept record stays as it is and takes over what only the other has. What both say word for
word is kept once. Where the two differ in what a person has once, the kept one goes on standing
and the difference is shown before anybody decides.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Disease, MedicationRole
from clinic_app.domain.record.history import History
from clinic_app.domain.record.regimen_problems import share_a_day
from clinic_app.errors import Fault

_NESTED: Final = frozenset({"genotype", "kinase_mutations", "tfr", "plans"})
_LISTS: Final = (
    "surgeries", "medications", "dose_events", "visits", "toxicities", "troughs", "labs",
    "bcr_abl", "imaging", "questionnaires", "decisions", "events",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A field the merged record knows and the kept one says otherwise, or does not know (None)."""

    path: str
    field: str
    kept: object
    merged: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the merged record, by the path of its list or part."""

    path: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What a merge would make: the record afterwards, and row by row what becomes of the other.

    `moves` go over, `on_both` are kept once, `stays` are parts of which the kept record has its
    own.
    """

    history: History
    moves: tuple[Row, ...]
    on_both: tuple[Row, ...]
    stays: tuple[Row, ...]


def moving(kept: Sequence[object], merged: Sequence[object]) -> tuple[int, ...]:
    """Return the places of the rows of `merged` that `kept` lacks; equal rows one for one."""
    there = Counter(kept)
    places: list[int] = []
    for place, value in enumerate(merged):
        if there[value] > 0:
            there[value] -= 1
        else:
            places.append(place)
    return tuple(places)


def joined(kept: History, merged: History) -> Joined:
    """Return what becomes of two records when `merged` goes into `kept`."""
    sorting = _Sorting()
    lists: dict[str, Any] = {
        name: sorting.joined(name, getattr(kept, name), getattr(merged, name)) for name in _LISTS
    }
    history = replace(
        kept,
        **lists,
        gist=_joined_part(sorting, "gist", kept.gist, merged.gist),
        cml=_joined_part(sorting, "cml", kept.cml, merged.cml),
    )
    sorting.stays.insert(0, Row(path="diagnosis", value=merged.diagnosis))
    return Joined(
        history=history,
        moves=tuple(sorting.moves),
        on_both=tuple(sorting.on_both),
        stays=tuple(sorting.stays),
    )


def contradictions(kept: History, merged: History) -> tuple[Contradiction, ...]:
    """Return where the two say different things of what a person has once.

    The record number differs always and is none.
    """
    pairs = (
        ("patient", kept.patient, merged.patient),
        ("diagnosis", kept.diagnosis, merged.diagnosis),
        ("gist", kept.gist, merged.gist),
        ("cml", kept.cml, merged.cml),
    )
    found: list[Contradiction] = []
    for path, one, other in pairs:
        if one is not None and other is not None:
            found += _differing(path, one, other)
    return tuple(found)


def diseases_differ(kept: History, merged: History) -> bool:
    """Say whether the two are about different diseases: then they are not merged."""
    one: Disease = kept.diagnosis.disease
    return one is not merged.diagnosis.disease


def _differing(path: str, kept: Any, merged: Any) -> list[Contradiction]:  # noqa: ANN401
    found: list[Contradiction] = []
    for one in fields(kept):
        here, there = getattr(kept, one.name), getattr(merged, one.name)
        if one.name in _NESTED or one.name == "mrn" or there is None or here == there:
            continue
        found.append(Contradiction(path=path, field=one.name, kept=here, merged=there))
    return found


def overlapping(kept: History, merged: History) -> tuple[Fault, ...]:
    """Return the regimens that would run beside another one of the same drug.

    Two open regimens of one drug would be read as twice the dose, or as either of them. A person
    says first which of the two is true. A regimen begun on the day another one ended is none.
    """
    after = joined(kept, merged).history.medications
    mine = len(kept.medications)
    return tuple(
        Fault(
            path=f"medications[{place}]",
            code="merge_overlap",
            value=one.drug,
            parameters={"drug": one.drug, "on": one.started_on, "other_on": other.started_on},
        )
        for place, one in enumerate(after[mine:], start=mine)
        for other in after[:mine]
        if _run_together(one, other)
    )


def _run_together(one: Medication, other: Medication) -> bool:
    is_same_drug = one.drug.casefold() == other.drug.casefold()
    if not is_same_drug or MedicationRole.CONCOMITANT in {one.role, other.role}:
        return False
    return share_a_day(one, other)


class _Sorting:
    """Sorts the rows of the merged record into what moves, what both have, and what stays."""

    def __init__(self) -> None:
        self.moves: list[Row] = []
        self.on_both: list[Row] = []
        self.stays: list[Row] = []

    def joined(self, path: str, kept: tuple[Any, ...], merged: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return one list as it would be, and note what became of each row."""
        places = set(moving(kept, merged))
        for place, value in enumerate(merged):
            into = self.moves if place in places else self.on_both
            into.append(Row(path=path, value=value))
        return (*kept, *(merged[place] for place in sorted(places)))


def _joined_part(sorting: _Sorting, path: str, kept: Any, merged: Any) -> Any:  # noqa: ANN401
    """Return a part such as `cml` as it would be, with the lists inside it."""
    if merged is None:
        return kept
    lists = [one.name for one in fields(merged) if one.name in _NESTED and one.name != "tfr"]
    empty = dict.fromkeys(lists, ())
    bare = replace(merged, **empty, **({"tfr": None} if hasattr(merged, "tfr") else {}))
    (sorting.moves if kept is None else sorting.stays).append(Row(path=path, value=bare))
    part = bare if kept is None else kept
    inner: dict[str, Any] = {
        name: sorting.joined(f"{path}.{name}", getattr(part, name), getattr(merged, name))
        for name in lists
    }
    if hasattr(merged, "tfr"):
        inner["tfr"] = _joined_part(sorting, f"{path}.tfr", part.tfr, merged.tfr)
    return replace(part, **inner)
