"""The course of one adverse event: its grades one after the other, until it was gone.

The record keeps one row for each grade. A row ends on the day the next one begins; the last
ends on the day the event was gone, or is still open. Source: definition 8.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.row_changes import RowChanges
from clinic_app.domain.drafts.toxicity_draft import FATAL, ask_other_name
from clinic_app.domain.drafts.typed import typed_day
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.record.toxicity_problems import version_of

PATH: Final = "toxicities"
STEPS: Final = "course"
PENDING: Final = "picker"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """One grade of the course.

    `earlier` is the row of the record it stands for; `removed` says that this row never was.
    """

    since: str = ""
    grade: int | None = None
    intolerable: bool = False
    attribution: Attribution | None = None
    earlier: Toxicity | None = None
    removed: bool = False

    @property
    def is_blank(self) -> bool:
        """Say whether a new step says nothing yet."""
        typed = plain(self.since) or self.grade is not None or self.intolerable
        return self.earlier is None and not typed and self.attribution is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDraft:
    """The form; a blank `resolved` means that the event is still open.

    `pending_term` are letters in the picker that are no term yet.
    """

    term: str = ""
    pending_term: str = ""
    steps: tuple[StepDraft, ...] = ()
    resolved: str = ""


def course_of(history: History, row: Toxicity) -> tuple[Toxicity, ...]:
    """Return the rows of the course that `row` belongs to, the first grade first.

    Rows of one term, scale and CTCAE version belong together when one ends on the day the next
    begins: a grade of another version begins a course of its own.
    """
    rows = [
        each
        for each in history.toxicities
        if each.term == row.term
        and each.scale is row.scale
        and version_of(each, history) is version_of(row, history)
    ]
    course = [row]
    while (before := _touching(rows, course, course[0].onset, ends=True)) is not None:
        course.insert(0, before)
    while (after := _touching(rows, course, course[-1].resolved, ends=False)) is not None:
        course.append(after)
    return tuple(course)


def _touching(
    rows: Sequence[Toxicity], course: Sequence[Toxicity], day: date | None, *, ends: bool
) -> Toxicity | None:
    """Return a row outside the course that ends, or begins, on `day`."""
    if day is None:
        return None
    return next(
        (
            each
            for each in rows
            if each not in course and day == (each.resolved if ends else each.onset)
        ),
        None,
    )


def course_draft_of(course: Sequence[Toxicity]) -> CourseDraft:
    """Return the draft that reads as these rows."""
    return CourseDraft(
        term=course[0].term,
        steps=tuple(
            StepDraft(
                since=typed_day(row.onset),
                grade=row.grade,
                intolerable=row.intolerable is True,
                attribution=row.attribution,
                earlier=row,
            )
            for row in course
        ),
        resolved=typed_day(course[-1].resolved),
    )


def read_course(draft: CourseDraft, context: EntryContext) -> Reading[RowChanges]:
    """Read the form: what it does to the record's rows, or what must be mended.

    `context` is the record as it stands, the rows of the course included. A version and a scale
    on record stay: nothing is graded anew in silence.
    """
    remarks = Remarks()
    _check_term(draft, context, remarks)
    kept = [
        (place, step)
        for place, step in enumerate(draft.steps)
        if not step.removed and not step.is_blank
    ]
    days = [_read_since(place, step, context, remarks) for place, step in kept]
    grades = grades_offered(draft, context)
    for place, step in kept:
        _check_grade(place, step, grades, remarks)
    _check_order(kept, days, remarks)
    gone = _read_gone(draft, days, context, remarks)
    if not kept:
        remarks.fault(f"{STEPS}[0].since", "course_without_grade")
    changes = RowChanges(PATH)
    for step in draft.steps:
        if step.removed:
            changes.take(step.earlier, None)
    read = [
        (step, since, step.grade)
        for (_, step), since in zip(kept, days, strict=True)
        if since is not None and step.grade is not None
    ]
    ends = (*(since for _, since, _ in read[1:]), gone)
    for (step, since, grade), end in zip(read, ends, strict=False):
        changes.take(step.earlier, _row(draft, step, (since, end), grade, context))
    return remarks.reading(changes)


def _check_term(draft: CourseDraft, context: EntryContext, remarks: Remarks) -> None:
    if plain(draft.pending_term):
        remarks.fault(PENDING, "term_not_added", plain(draft.pending_term))
    elif not draft.term:
        remarks.fault(PENDING, "term_missing")
    is_new = all(step.earlier is None for step in draft.steps)
    still_open = context.open_toxicities()
    is_open = any(row.term == draft.term for row in still_open)
    if is_new and is_open:
        remarks.fault(PENDING, "term_is_open", draft.term)
    elif is_new:
        ask_other_name(PENDING, (draft.term, context.version), still_open, context, remarks)


def _read_since(
    place: int, step: StepDraft, context: EntryContext, remarks: Remarks
) -> date | None:
    return remarks.day(f"{STEPS}[{place}].since", step.since, context.span, required=True)


def _check_grade(place: int, step: StepDraft, grades: tuple[int, ...], remarks: Remarks) -> None:
    path = f"{STEPS}[{place}].grade"
    is_as_before = step.earlier is not None and step.grade == step.earlier.grade
    if step.grade is None:
        remarks.fault(path, "course_grade_missing")
    elif grades and step.grade not in grades and not is_as_before:
        named = ", ".join(map(str, grades))
        remarks.fault(path, "grade_not_offered", step.grade, grade=step.grade, grades=named)
    elif step.grade == FATAL and not is_as_before:
        remarks.warn(path, "grade_fatal", step.grade)


def _check_order(
    kept: Sequence[tuple[int, StepDraft]], days: Sequence[date | None], remarks: Remarks
) -> None:
    """Each grade begins after the one before; the same grade twice in a row asks."""
    for number in range(1, len(kept)):
        place, step = kept[number]
        day, before = days[number], days[number - 1]
        if day is not None and before is not None and day <= before:
            remarks.fault(f"{STEPS}[{place}].since", "step_not_later", step.since, before=before)
        if step.grade is not None and step.grade == kept[number - 1][1].grade:
            remarks.warn(f"{STEPS}[{place}].grade", "step_same_grade", step.grade)


def _read_gone(
    draft: CourseDraft, days: Sequence[date | None], context: EntryContext, remarks: Remarks
) -> date | None:
    gone = remarks.day(f"{PATH}[0].resolved", draft.resolved, context.span)
    last = max((day for day in days if day is not None), default=None)
    if gone is not None and last is not None and gone < last:
        remarks.fault(f"{PATH}[0].resolved", "gone_before_last", draft.resolved, last=last)
    return gone


def _row(
    draft: CourseDraft,
    step: StepDraft,
    days: tuple[date, date | None],
    grade: int,
    context: EntryContext,
) -> Toxicity:
    """Return the row a step says from now on, on the scale of the course."""
    since, end = days
    old = step.earlier
    if old is not None:
        unsaid = None if old.intolerable is True else old.intolerable
        return replace(
            old,
            grade=grade,
            onset=since,
            resolved=end,
            intolerable=True if step.intolerable else unsaid,
            attribution=step.attribution,
        )
    version = graded_by(draft, context)
    return Toxicity(
        term=draft.term,
        grade=grade,
        onset=since,
        scale=ToxicityScale.WHO if version is None else ToxicityScale.CTCAE,
        ctcae_version=version,
        resolved=end,
        intolerable=True if step.intolerable else None,
        attribution=step.attribution,
    )


def _model(draft: CourseDraft) -> Toxicity | None:
    """Return a row on record of this course, whose scale and version further steps have."""
    return next((step.earlier for step in draft.steps if step.earlier is not None), None)


def graded_by(draft: CourseDraft, context: EntryContext) -> CtcaeVersion | None:
    """Return the CTCAE version of the course, that of its rows on record; None: the WHO scale."""
    model = _model(draft)
    if model is None:
        return context.version
    return None if model.scale is ToxicityScale.WHO else context.version_of(model)


def grades_offered(draft: CourseDraft, context: EntryContext) -> tuple[int, ...]:
    """Return the grades a step of this course can have, ascending."""
    return context.grades_of(draft.term, _model(draft))


def needs_reason(changes: RowChanges) -> bool:
    """Say whether what stood in the record was wrong, and not merely goes on.

    To close an open row, and to open the next, is the course of things.
    """
    return bool(changes.voidings) or any(
        _differs(each.old, each.new) for each in changes.corrections
    )


def _differs(old: object, new: object) -> bool:
    if isinstance(old, Toxicity) and isinstance(new, Toxicity) and old.resolved is None:
        return replace(new, resolved=None) != old
    return True
