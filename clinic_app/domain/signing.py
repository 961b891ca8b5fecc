"""What was signed, by whom and when, whether it still holds, and what made it void.

A signature stands for a row of the record, a visit or a decision, and for everything entered
with it. It holds as long as every one of those rows says what it said; the first change makes it
void for good. A void signature is shown as such, never taken away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.record.care import Decision, Visit
from clinic_app.domain.record.changes import ChangeKind
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.dismissal import is_dismissal

SIGNABLE: Final = ("visits", "decisions")
"""The lists of the record whose rows a physician signs."""

_ENTERED_AT_ONCE: Final = frozenset(action.value for action in EntryAction)


_ENDS: Final = frozenset({"stopped_on", "stop_reason", "resolved"})


def goes_on(field: str, before: object) -> bool:
    """Say whether `field`, unknown until now, only tells how a course ended.

    An event that resolves and a treatment that ends take nothing back of what was signed about
    them; an end that was on record and becomes another does.
    """
    return field in _ENDS and before is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedItem:
    """One row that a signature stands for, by the path of its list."""

    path: str
    value: object


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureVoid:
    """The first change after which a signature no longer held.

    `path` is the list of the row that changed, `fields` what it says otherwise (empty when it was
    voided, or when only its parts changed). `day` is the day as the user saw it.
    """

    path: str
    what: ChangeKind
    fields: tuple[str, ...]
    by: str
    at: datetime
    day: date
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature under one row.

    `row` tells rows of one list apart, also equal ones and voided ones; `place` is where the row
    stands in its list of the history, None once it is voided. `on` is the day as the signer saw
    it. `void` is None while it holds.
    """

    path: str
    row: int
    place: int | None
    by: str
    signed_at: datetime
    on: date
    void: SignatureVoid | None = None

    @property
    def holds(self) -> bool:
        """Say whether everything signed still says what it said."""
        return self.void is None


def covers_whole_change(action: str) -> bool:
    """Say whether what an action entered was entered as one thing.

    A visit comes with its adverse events and results. An imported file is no such thing: who
    signs one visit of it does not sign ten years of laboratory values.
    """
    return action in _ENTERED_AT_ONCE


def signature_of(
    signatures: Iterable[Signature], path: str, place: int | None, row: int | None = None
) -> Signature | None:
    """Return the newest signature under a row; None while nobody signed it.

    `signatures` stand newest first. A row on record is named by its `place` in the list at
    `path`, a voided one by its `row`.
    """
    for one in signatures:
        if one.path != path:
            continue
        if one.row == row if place is None else one.place == place:
            return one
    return None


def is_signed(history: History, signatures: Iterable[Signature]) -> bool:
    """Say whether a page about this record may do without the mark that it is unsigned.

    The newest visit and the newest decision on advice must each carry a signature that holds.
    Without either there is nothing a physician stood for.
    """
    known = tuple(signatures)
    newest = [(path, _newest(history, path)) for path in SIGNABLE]
    found = [signature_of(known, path, place) for path, place in newest if place is not None]
    return bool(found) and all(one is not None and one.holds for one in found)


def _newest(history: History, path: str) -> int | None:
    """Return the place of the row of the latest day, of one day the one entered last.

    That a laboratory grade is no adverse event is no decision on advice: a nurse may say so.
    """
    rows: Sequence[Visit | Decision] = history.visits if path == "visits" else history.decisions
    known = [(row.on, place) for place, row in enumerate(rows) if not is_dismissal(row)]
    return max(known)[1] if known else None
