"""A new event beside one that is open under its name in the other version of CTCAE: a question."""

from dataclasses import replace

import pytest

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.course_draft import CourseDraft, StepDraft, read_course
from clinic_app.domain.drafts.toxicity_draft import GONE, ToxicityDraft
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.errors import Fault
from clinic_app.interchange.ctcae_files import load_ctcae
from tests import make
from tests.unit.domain.drafts.entry import codes, context

OLDER, NEWER = CtcaeVersion.V5, CtcaeVersion.V6
PLATELETS = make.toxicity("Platelet count decreased", 2, "2026-02-01")


def graded_by(clinic: CtcaeVersion, *events: Toxicity) -> EntryContext:
    known = context(toxicities=list(events))
    return replace(known, clinic_version=clinic, renamed=load_ctcae().renamed)


def of_visit(known: EntryContext, *rows: ToxicityDraft) -> tuple[Fault, ...]:
    found = read_visit(VisitDraft(on="t", toxicities_reviewed=True, toxicities=rows), known)
    return found.warnings


def of_course(known: EntryContext, term: str, **changes: object) -> tuple[Fault, ...]:
    step = StepDraft(since="-1", grade=3, **changes)  # type: ignore[arg-type]
    return read_course(CourseDraft(term=term, steps=(step,)), known).warnings


@pytest.mark.parametrize(
    ("clinic", "new", "version", "on_record", "is_asked"),
    [
        (NEWER, "Thrombocytopenia", OLDER, "Platelet count decreased", True),
        (NEWER, "Lymphopenia", OLDER, "Lymphocyte count decreased", True),
        (NEWER, "Urinary protein increased", OLDER, "Proteinuria", True),
        (NEWER, "Left ventricular dysfunction", OLDER, "Ejection fraction decreased", True),
        (NEWER, "Thrombocytopenia", OLDER, "White blood cell decreased", False),
        (NEWER, "Anemia", OLDER, "Platelet count decreased", False),
        (NEWER, "Thrombocytopenia", NEWER, "Anemia", False),
        (OLDER, "Platelet count decreased", NEWER, "Thrombocytopenia", True),
        (OLDER, "Platelet count decreased", NEWER, "Lymphopenia", False),
    ],
)
def test_only_a_name_that_nci_maps_is_asked_about(
    clinic: CtcaeVersion, new: str, version: CtcaeVersion, on_record: str, *, is_asked: bool
) -> None:
    event = make.toxicity(on_record, 2, "2026-02-01", ctcae_version=version)
    known = graded_by(clinic, event)
    row = ToxicityDraft(term=event.term, grade=2, earlier=event)
    said = [("rows[1].term", "open_by_other_name")] if is_asked else []
    fresh = ToxicityDraft(term=new, grade=known.grades_of(new)[0])
    assert codes(of_visit(known, row, fresh)) == said
    said = [("picker", "open_by_other_name")] if is_asked else []
    assert codes(of_course(known, new)) == said


def test_the_question_names_the_open_event_and_nothing_is_refused() -> None:
    known = graded_by(NEWER, PLATELETS)
    (asked,) = of_course(known, "Thrombocytopenia")
    assert asked.parameters == {
        "term": PLATELETS.term,
        "grade": 2,
        "version": "5.0",
        "on": PLATELETS.onset,
    }
    step = StepDraft(since="-1", grade=3)
    found = read_course(CourseDraft(term="Thrombocytopenia", steps=(step,)), known)
    assert found.value is not None


@pytest.mark.parametrize(
    ("grade", "into", "is_asked"),
    [(None, "", True), (3, "", True), (GONE, "", False), (2, "Anemia", False)],
)
def test_what_this_visit_ends_is_not_asked_about(
    grade: int | None, into: str, *, is_asked: bool
) -> None:
    known = graded_by(NEWER, PLATELETS)
    row = ToxicityDraft(term=PLATELETS.term, grade=grade, earlier=PLATELETS, into=into)
    found = of_visit(known, row, ToxicityDraft(term="Thrombocytopenia", grade=1))
    assert bool(found) is is_asked


def test_what_is_gone_or_of_the_who_scale_is_not_meant() -> None:
    gone = replace(PLATELETS, resolved=PLATELETS.onset)
    who = replace(PLATELETS, scale=ToxicityScale.WHO, ctcae_version=None)
    assert of_course(graded_by(NEWER, gone, who), "Thrombocytopenia") == ()


def test_the_worst_of_several_is_named() -> None:
    worse = replace(PLATELETS, grade=4)
    (asked,) = of_course(graded_by(NEWER, PLATELETS, worse), "Thrombocytopenia")
    assert asked.parameters["grade"] == 4


def test_a_course_on_record_is_not_asked_about_itself() -> None:
    newer = make.toxicity("Thrombocytopenia", 3, "2026-03-01", ctcae_version=NEWER)
    assert of_course(graded_by(NEWER, PLATELETS, newer), newer.term, earlier=newer) == ()
