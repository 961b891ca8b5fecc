"""The adverse events of a visit: the open rows answered, and new ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Remarks
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion, ToxicityScale
from clinic_app.domain.toxicity.renamed import open_by_other_name

GONE: Final = 0
FATAL: Final = 5
ROWS: Final = "rows"
"""Prefix of the path of a row of the form: `rows[2].grade`."""

Closed: TypeAlias = tuple[Toxicity, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToxicityDraft:
    """One row of the form.

    `grade` is None while nobody answered; 0 means gone. `earlier` is the open row of the
    record that this one carries on, None for a new event. A blank `onset` of a new event is
    the day of the visit. `into` is the term of the clinic's newer CTCAE version that an open
    event goes on as from this visit, when a person chose so; empty: it goes on as it was graded.
    `action` names the values that an accepted laboratory grade rests on, `version` the CTCAE
    version that grade is of: a record's values may be graded by an older one than new events.
    None: a new event is graded as the clinic grades, an open one as it was.
    """

    term: str
    grade: int | None = None
    onset: str = ""
    attribution: Attribution | None = None
    intolerable: bool = False
    earlier: Toxicity | None = None
    into: str = ""
    action: str = ""
    version: CtcaeVersion | None = None

    @property
    def goes_on_as(self) -> str:
        """The term under which the event stands after this visit."""
        return self.into or self.term

    @property
    def changes(self) -> bool:
        """Say whether the row says something else than the record does."""
        old = self.earlier
        if old is None:
            return True
        return self.grade is not None and (
            bool(self.into)
            or self.grade != old.grade
            or self.intolerable != bool(old.intolerable)
            or self.attribution != old.attribution
        )


def better_grade(current: int, grades: Sequence[int]) -> int:
    """Return the next lower grade the term has, or `GONE` when there is none."""
    return max((grade for grade in grades if grade < current), default=GONE)


@dataclass(frozen=True, slots=True)
class EventChanges:
    """What a visit does to the events: opens, closes, or says of one at the same grade."""

    opened: list[Toxicity] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)
    amended: list[tuple[Toxicity, Toxicity]] = field(default_factory=list)


def read_rows(
    rows: Sequence[ToxicityDraft], on: date | None, context: EntryContext, remarks: Remarks
) -> EventChanges:
    """Return what the visit changes.

    A change of grade closes the row on the day of the visit and opens another of the same
    term. At the same grade a new attribution, or intolerable, amends the row and leaves its
    onset: otherwise an event carried over would seem to have begun on the present dose.
    Source: definitions 8, 9.
    """
    changes = EventChanges()
    for index, row in enumerate(rows):
        path = f"{ROWS}[{index}]"
        others = (*rows[:index], *rows[index + 1 :]) if row.into else rows[:index]
        if not _answered_well(row, path, others, context, remarks):
            continue
        if row.earlier is None:
            version = row.version or context.version
            ask_other_name(f"{path}.term", (row.term, version), _left_open(rows), context, remarks)
            fresh = _new_event(row, path, on, context, remarks)
            changes.opened.extend([fresh] if fresh else [])
        elif row.changes and on is not None:
            _change(row, row.earlier, path, (on, context, remarks), changes)
    return changes


def _answered_well(
    row: ToxicityDraft,
    path: str,
    others: Sequence[ToxicityDraft],
    context: EntryContext,
    remarks: Remarks,
) -> bool:
    """Check the grade against the term, and the term against the other rows."""
    term, is_fresh = row.goes_on_as, row.earlier is None or bool(row.into)
    if is_fresh and any(o.goes_on_as == term and o.grade != GONE for o in others):
        remarks.fault(f"{path}.term", "term_twice", term)
        return False
    grades = _grades_of(row, context)
    if not grades and is_fresh:
        version = str(row.version or context.version)
        remarks.fault(f"{path}.term", "unknown_term", term, version=version)
        return False
    if row.grade is None:
        if is_fresh:
            remarks.fault(f"{path}.grade", "grade_missing", term, first=grades[0])
        return False
    known = None if is_fresh or row.earlier is None else row.earlier.grade
    allowed = grades if is_fresh else (GONE, *grades)
    if row.grade not in allowed and row.grade != known:
        remarks.fault(
            f"{path}.grade", "grade_not_offered", row.grade, grade=row.grade,
            grades=", ".join(map(str, grades)),
        )  # fmt: skip
        return False
    if row.grade == FATAL and row.grade != known:
        remarks.warn(f"{path}.grade", "grade_fatal", row.grade)
    return True


def _grades_of(row: ToxicityDraft, context: EntryContext) -> tuple[int, ...]:
    """Return the grades that the row may have, of its version unless it goes on in a newer."""
    if row.version is not None and not row.into:
        return context.grades_in(row.version, row.term)
    is_fresh = row.earlier is None or bool(row.into)
    return context.grades_of(row.goes_on_as, None if is_fresh else row.earlier)


def _left_open(rows: Sequence[ToxicityDraft]) -> list[Toxicity]:
    """Return the older events that go on as they were graded, or were not asked about yet."""
    return [
        row.earlier
        for row in rows
        if row.earlier is not None and row.grade != GONE and not row.into
    ]


def ask_other_name(
    path: str,
    event: tuple[str, CtcaeVersion],
    still_open: Iterable[Toxicity],
    context: EntryContext,
    remarks: Remarks,
) -> None:
    """Ask whether a new event is one that is open under its name in the other version of CTCAE."""
    same = open_by_other_name(*event, still_open, context.version_of, context.renamed)
    if same is not None:
        remarks.warn(
            path, "open_by_other_name", same.term, term=same.term, grade=same.grade,
            version=str(context.version_of(same)), on=same.onset,
        )  # fmt: skip


def _new_event(
    row: ToxicityDraft, path: str, on: date | None, context: EntryContext, remarks: Remarks
) -> Toxicity | None:
    """Build a new event; its onset may not lie after the visit."""
    onset = remarks.day(f"{path}.onset", row.onset, context.span) if plain(row.onset) else on
    if onset is None or row.grade is None:
        return None
    if on is not None and onset > on:
        remarks.fault(f"{path}.onset", "onset_after_visit", row.onset, onset=onset, on=on)
        return None
    return Toxicity(
        term=row.term,
        grade=row.grade,
        onset=onset,
        scale=ToxicityScale.CTCAE,
        ctcae_version=row.version or context.version,
        intolerable=True if row.intolerable else None,
        attribution=row.attribution,
        action=row.action or None,
    )


def _change(
    row: ToxicityDraft,
    old: Toxicity,
    path: str,
    place: tuple[date, EntryContext, Remarks],
    changes: EventChanges,
) -> None:
    """Amend the row at its grade; close it at another, and open its successor unless gone.

    An event that goes on in a newer version of CTCAE is closed at its old grade, which stays as
    it was, and begins anew at the grade that was chosen for it.
    """
    on, context, remarks = place
    if old.onset > on:
        remarks.fault(f"{path}.grade", "visit_before_onset", row.term, onset=old.onset, on=on)
        return
    judged = replace(
        old,
        intolerable=row.intolerable if row.intolerable or old.intolerable else None,
        attribution=row.attribution,
    )
    if row.grade == old.grade and not row.into:
        changes.amended.append((old, judged))
        return
    changes.closed.append((old, on))
    if row.grade is None or row.grade == GONE:
        return
    who = old.scale is ToxicityScale.WHO
    version = old.ctcae_version if who else row.version or context.version_of(old)
    successor = replace(
        judged,
        grade=row.grade,
        onset=on,
        resolved=None,
        ctcae_version=version,
        action=row.action or old.action,
    )
    if row.into:
        successor = replace(successor, term=row.into, ctcae_version=context.version)
    changes.opened.append(successor)
