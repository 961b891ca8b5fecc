from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.drafts.course_draft import (
    CourseDraft,
    StepDraft,
    course_draft_of,
    course_of,
    graded_by,
    grades_offered,
    needs_reason,
    read_course,
)
from clinic_app.domain.drafts.entry import Addition, Correction, Voiding
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion, ToxicityScale
from tests import make
from tests.unit.domain.drafts.entry import codes, context

TERM = "Periorbital edema"
FIRST = make.toxicity(TERM, 2, "2026-01-10", resolved=date(2026, 2, 10))
THEN = make.toxicity(TERM, 3, "2026-02-10", resolved=date(2026, 3, 1))
LAST = make.toxicity(TERM, 1, "2026-03-01")
APART = make.toxicity(TERM, 1, "2025-10-01", resolved=date(2025, 11, 1))
RECORD = context(toxicities=[LAST, APART, make.toxicity("Nausea", 1, "2026-03-01"), FIRST, THEN])


@pytest.mark.parametrize("row", [FIRST, THEN, LAST])
def test_a_course_is_found_from_each_of_its_rows(row: Toxicity) -> None:
    assert course_of(RECORD.history, row) == (FIRST, THEN, LAST)


def test_rows_that_do_not_touch_are_another_course() -> None:
    assert course_of(RECORD.history, APART) == (APART,)
    other_scale = replace(THEN, scale=ToxicityScale.WHO)
    assert course_of(context(toxicities=[FIRST, other_scale]).history, FIRST) == (FIRST,)


def test_a_course_on_record_reads_as_no_change() -> None:
    found = read_course(course_draft_of((FIRST, THEN, LAST)), RECORD)
    assert found.faults == ()
    assert found.value is not None
    assert not found.value.any


def test_a_new_course_becomes_rows_that_touch() -> None:
    draft = CourseDraft(
        term="Nausea",
        steps=(
            StepDraft(since="2026-04-01", grade=1),
            StepDraft(
                since="2026-04-10", grade=2, intolerable=True, attribution=Attribution.PROBABLE
            ),
            StepDraft(),
        ),
        resolved="-1",
    )
    found = read_course(draft, context())
    assert found.value is not None
    first = Toxicity(
        term="Nausea",
        grade=1,
        onset=date(2026, 4, 1),
        scale=ToxicityScale.CTCAE,
        ctcae_version=CtcaeVersion.V5,
        resolved=date(2026, 4, 10),
    )
    second = replace(
        first,
        grade=2,
        onset=date(2026, 4, 10),
        resolved=date(2026, 5, 3),
        intolerable=True,
        attribution=Attribution.PROBABLE,
    )
    assert found.value.additions == [Addition("toxicities", row) for row in (first, second)]
    assert not needs_reason(found.value)


def test_to_carry_an_event_on_needs_no_reason() -> None:
    draft = course_draft_of((FIRST, THEN, LAST))
    further = replace(draft, steps=(*draft.steps, StepDraft(since="-1", grade=2)))
    found = read_course(further, RECORD)
    assert found.value is not None
    closed = replace(LAST, resolved=date(2026, 5, 3))
    assert found.value.corrections == [Correction("toxicities", LAST, closed)]
    assert [addition.value for addition in found.value.additions] == [
        replace(
            LAST,
            grade=2,
            onset=date(2026, 5, 3),
            scale=ToxicityScale.CTCAE,
            attribution=None,
        )
    ]
    assert not needs_reason(found.value)


def test_another_grade_for_what_was_needs_a_reason() -> None:
    draft = course_draft_of((FIRST, THEN, LAST))
    changed = replace(draft, steps=(replace(draft.steps[0], grade=1), *draft.steps[1:]))
    found = read_course(changed, RECORD)
    assert found.value is not None
    assert found.value.corrections == [Correction("toxicities", FIRST, replace(FIRST, grade=1))]
    assert needs_reason(found.value)
    reopened = read_course(replace(course_draft_of((APART,)), resolved=""), RECORD)
    assert reopened.value is not None
    assert needs_reason(reopened.value)


def test_a_row_that_never_was_is_voided_and_its_neighbour_closes_up() -> None:
    draft = course_draft_of((FIRST, THEN, LAST))
    without = replace(
        draft, steps=(draft.steps[0], replace(draft.steps[1], removed=True), draft.steps[2])
    )
    found = read_course(without, RECORD)
    assert found.value is not None
    assert found.value.voidings == [Voiding("toxicities", THEN)]
    assert found.value.corrections == [
        Correction("toxicities", FIRST, replace(FIRST, resolved=LAST.onset))
    ]
    assert needs_reason(found.value)


def test_steps_of_the_who_scale_stay_on_it() -> None:
    who = make.toxicity("Nausea", 2, "2026-03-01", scale=ToxicityScale.WHO, ctcae_version=None)
    draft = course_draft_of((who,))
    record = context(toxicities=[who])
    assert grades_offered(draft, record) == (1, 2, 3, 4)
    further = replace(draft, steps=(*draft.steps, StepDraft(since="-1", grade=4)))
    found = read_course(further, record)
    assert found.value is not None
    (row,) = [addition.value for addition in found.value.additions]
    assert isinstance(row, Toxicity)
    assert (row.scale, row.ctcae_version, row.grade) == (ToxicityScale.WHO, None, 4)


def test_an_intolerable_that_nobody_denied_is_unsaid_again() -> None:
    for before, after in ((True, None), (None, None), (False, False)):
        row = make.toxicity("Nausea", 2, "2026-03-01", intolerable=before)
        draft = course_draft_of((row,))
        plain = replace(draft, steps=(replace(draft.steps[0], grade=1, intolerable=False),))
        found = read_course(plain, context(toxicities=[row]))
        assert found.value is not None
        (correction,) = found.value.corrections
        assert isinstance(correction.new, Toxicity)
        assert correction.new.intolerable is after


def steps(*pairs: tuple[str, int | None]) -> tuple[StepDraft, ...]:
    return tuple(StepDraft(since=since, grade=grade) for since, grade in pairs)


@pytest.mark.parametrize(
    ("draft", "faults"),
    [
        (CourseDraft(), [("picker", "term_missing"), ("course[0].since", "course_without_grade")]),
        (
            CourseDraft(pending_term="nau", steps=steps(("-1", 1))),
            [("picker", "term_not_added")],
        ),
        (CourseDraft(term=TERM, steps=steps(("-1", 1))), [("picker", "term_is_open")]),
        (
            CourseDraft(term="Diarrhea", steps=steps(("", 1), ("-1", None))),
            [("course[0].since", "required"), ("course[1].grade", "course_grade_missing")],
        ),
        (
            CourseDraft(term="Nausea", steps=steps(("-1", 5))),
            [("picker", "term_is_open"), ("course[0].grade", "grade_not_offered")],
        ),
        (
            CourseDraft(term="Diarrhea", steps=steps(("-3", 1), ("-3", 2))),
            [("course[1].since", "step_not_later")],
        ),
        (
            CourseDraft(term="Diarrhea", steps=steps(("-3", 1)), resolved="-4"),
            [("toxicities[0].resolved", "gone_before_last")],
        ),
    ],
)
def test_what_cannot_be_stored_is_said(draft: CourseDraft, faults: list[tuple[str, str]]) -> None:
    found = read_course(draft, RECORD)
    assert codes(found.faults) == faults
    assert found.value is None


def test_a_fatal_grade_asks() -> None:
    draft = CourseDraft(term="Sepsis", steps=steps(("-3", 5)))
    found = read_course(draft, RECORD)
    assert codes(found.warnings) == [("course[0].grade", "grade_fatal")]


def test_the_same_grade_twice_asks() -> None:
    draft = CourseDraft(term="Diarrhea", steps=steps(("-3", 1), ("-1", 1)))
    found = read_course(draft, RECORD)
    assert codes(found.warnings) == [("course[1].grade", "step_same_grade")]
    assert found.value is not None


def test_a_grade_of_another_version_begins_a_course_of_its_own() -> None:
    newer = replace(LAST, ctcae_version=CtcaeVersion.V6)
    known = replace(context(toxicities=[FIRST, THEN, newer]), clinic_version=CtcaeVersion.V6)
    assert course_of(known.history, FIRST) == (FIRST, THEN)
    assert course_of(known.history, newer) == (newer,)
    assert graded_by(course_draft_of((FIRST, THEN)), known) is CtcaeVersion.V5
    assert graded_by(course_draft_of((newer,)), known) is CtcaeVersion.V6
    assert graded_by(CourseDraft(term=TERM), known) is CtcaeVersion.V6
    who = replace(FIRST, scale=ToxicityScale.WHO)
    assert graded_by(course_draft_of((who,)), known) is None
