"""Every row of a record by its date, and the kinds it can be narrowed to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.domain.record.history import History
from clinic_app.domain.signing import SIGNABLE, Signature, signature_of

_DATES: Final[Mapping[str, str]] = {
    "visits": "on",
    "medications": "started_on",
    "dose_events": "on",
    "toxicities": "onset",
    "troughs": "drawn_at",
    "bcr_abl": "sampled_on",
    "imaging": "on",
    "labs": "drawn_on",
    "questionnaires": "on",
    "surgeries": "on",
    "events": "on",
    "decisions": "on",
    "gist.genotype": "on",
    "cml.kinase_mutations": "on",
    "cml.tfr.plans": "on",
}
"""The lists of the record in the order of one day, and the date of their rows."""

GROUPS: Final[Mapping[str, frozenset[str]]] = {
    "all": frozenset(),
    "visits": frozenset({"visits", "calls"}),
    "treatment": frozenset({"medications", "dose_events"}),
    "toxicity": frozenset({"toxicities"}),
    "results": frozenset({"troughs", "labs", "bcr_abl", "imaging", "questionnaires"}),
    "disease": frozenset(
        {
            "surgeries",
            "events",
            "diagnosis",
            "gist",
            "cml",
            "cml.tfr",
            "gist.genotype",
            "cml.kinase_mutations",
            "cml.tfr.plans",
        }
    ),
    "person": frozenset({"patient", "contact", "consent"}),
    "decisions": frozenset({"decisions"}),
}
"""What may be looked at alone, and the lists and parts that belong to it; none means all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """One row of the record, or one that was voided and why; `on` is None for an undated one.

    `place` is where the row stands in its list, None for a voided one; it and the newest
    `signature` under the row say nothing of what the row is, so they are not compared.
    """

    path: str
    value: Any
    on: date | None
    is_voided: bool = False
    reason: str | None = None
    place: int | None = field(default=None, compare=False)
    signature: Signature | None = field(default=None, compare=False)

    @property
    def is_signable(self) -> bool:
        """Say whether a physician signs rows of this kind."""
        return self.path in SIGNABLE


def lines_of(
    history: History,
    changes: Sequence[RecordChange] = (),
    group: str = "all",
    signatures: Sequence[Signature] = (),
) -> tuple[RecordLine, ...]:
    """Return the rows of a record, the newest day first, within a day in the order of a visit.

    The rows that `changes` voided are listed too; undated rows come last.
    """
    found = [
        RecordLine(
            path=path,
            value=value,
            on=day_of(path, value),
            place=place,
            signature=signature_of(signatures, path, place),
        )
        for path in _DATES
        for place, value in enumerate(_rows(history, path))
    ]
    found += [
        RecordLine(
            path=change.path,
            value=change.before,
            on=day_of(change.path, change.before),
            is_voided=True,
            reason=change.reason,
            signature=signature_of(signatures, change.path, None, change.row),
        )
        for change in changes
        if change.what is ChangeKind.VOIDED and change.path in _DATES
    ]
    order = {path: place for place, path in enumerate(_DATES)}
    wanted = GROUPS[group]
    kept = [line for line in found if not wanted or line.path in wanted]
    kept.sort(key=lambda line: order[line.path])
    return tuple(sorted(kept, key=lambda line: line.on or date.min, reverse=True))


def day_of(path: str, value: object) -> date | None:
    """Return the day a row belongs to: of the visit, the draw, the onset, the first dose.

    None for a part of the record that has no day of its own.
    """
    found = getattr(value, _DATES.get(path, ""), None)
    if isinstance(found, datetime):
        return found.date()
    return found if isinstance(found, date) else None


def _rows(history: History, path: str) -> Iterator[object]:
    holder, _, name = path.rpartition(".")
    owner: object = history
    for step in holder.split(".") if holder else ():
        owner = getattr(owner, step, None)
    if owner is not None:
        yield from attrgetter(name)(owner)
