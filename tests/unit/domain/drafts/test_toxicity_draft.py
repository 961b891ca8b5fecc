from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.toxicity_draft import ToxicityDraft, better_grade
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion, ToxicityScale
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

EDEMA = make.toxicity("Periorbital edema", 2, "2025-09-20")
RASH = make.toxicity("Rash maculo-papular", 1, "2025-12-12")
KNOWN = context(toxicities=[RASH, EDEMA])


def read(
    *rows: ToxicityDraft, known: EntryContext = KNOWN, reviewed: bool = True, on: str = "t"
) -> Reading[VisitEntry]:
    draft = VisitDraft(on=on, toxicities_reviewed=reviewed, toxicities=rows)
    return read_visit(draft, known)


def still(row: Toxicity, grade: int | None, **changes: object) -> ToxicityDraft:
    kept = {"attribution": row.attribution, "intolerable": bool(row.intolerable), **changes}
    return ToxicityDraft(term=row.term, grade=grade, earlier=row, **kept)  # type: ignore[arg-type]


def test_open_rows_come_most_severe_first() -> None:
    closed = make.toxicity("Nausea", 3, "2025-10-01", "2025-11-01")
    assert context(toxicities=[RASH, closed, EDEMA]).open_toxicities() == (EDEMA, RASH)


def test_the_same_changes_nothing() -> None:
    entry = read(still(EDEMA, 2), still(RASH, 1)).value
    assert entry is not None
    assert (entry.toxicities_opened, entry.toxicities_closed) == ((), ())
    assert entry.visit.toxicities_reviewed is True


def test_gone_closes_on_the_day_of_the_visit() -> None:
    entry = read(still(EDEMA, 0), still(RASH, 1), on="-2").value
    assert entry is not None
    assert entry.toxicities_opened == ()
    assert entry.toxicities_closed == ((EDEMA, date(2026, 5, 2)),)


@pytest.mark.parametrize("grade", [1, 3])
def test_another_grade_closes_and_opens(grade: int) -> None:
    entry = read(still(EDEMA, grade), still(RASH, 1)).value
    assert entry is not None
    assert entry.toxicities_closed == ((EDEMA, TODAY),)
    assert entry.toxicities_opened == (replace(EDEMA, grade=grade, onset=TODAY),)


@pytest.mark.parametrize(
    "changes", [{"intolerable": True}, {"attribution": Attribution.UNRELATED}]
)
def test_another_judgement_at_the_same_grade_amends_the_row(changes: dict[str, object]) -> None:
    entry = read(still(EDEMA, 2, **changes), still(RASH, 1)).value
    assert entry is not None
    assert (entry.toxicities_closed, entry.toxicities_opened) == ((), ())
    assert entry.toxicities_amended == ((EDEMA, replace(EDEMA, **changes)),)  # type: ignore[arg-type]


def test_an_event_no_longer_intolerable_says_so() -> None:
    hard = replace(EDEMA, intolerable=True)
    entry = read(still(hard, 2, intolerable=False), known=context(toxicities=[hard])).value
    assert entry is not None
    assert entry.toxicities_amended == ((hard, replace(hard, intolerable=False)),)


def test_an_unanswered_row_stays_as_it_is_unless_reviewed_is_claimed() -> None:
    assert read(still(EDEMA, None), reviewed=False).faults == ()
    reading = read(still(EDEMA, 2), still(RASH, None))
    assert codes(reading.faults) == [("rows[1].grade", "not_answered")]


def test_answers_without_the_tick_are_asked_about() -> None:
    reading = read(still(EDEMA, 2), still(RASH, None), reviewed=False)
    assert codes(reading.warnings) == [("visits[0].toxicities_reviewed", "reviewed_missing")]
    assert reading.value is not None


def test_a_new_event() -> None:
    row = ToxicityDraft(
        term="Diarrhea", grade=1, onset="-5", attribution=Attribution.POSSIBLE, intolerable=True
    )
    entry = read(row, known=context()).value
    assert entry is not None
    assert entry.toxicities_opened == (
        Toxicity(
            term="Diarrhea", grade=1, onset=date(2026, 4, 29), scale=ToxicityScale.CTCAE,
            ctcae_version=CtcaeVersion.V5, attribution=Attribution.POSSIBLE, intolerable=True,
        ),
    )  # fmt: skip


def test_a_new_event_begins_on_the_day_of_the_visit_unless_told() -> None:
    entry = read(ToxicityDraft(term="Diarrhea", grade=1), known=context(), on="-4").value
    assert entry is not None
    assert entry.toxicities_opened[0].onset == date(2026, 4, 30)
    assert entry.toxicities_opened[0].intolerable is None


@pytest.mark.parametrize(
    ("row", "path", "code"),
    [
        (ToxicityDraft(term="Diarrhea"), "rows[0].grade", "grade_missing"),
        (ToxicityDraft(term="Alopecia", grade=3), "rows[0].grade", "grade_not_offered"),
        (ToxicityDraft(term="Pleural effusion", grade=0), "rows[0].grade", "grade_not_offered"),
        (ToxicityDraft(term="Bad mood", grade=1), "rows[0].term", "unknown_term"),
        (ToxicityDraft(term="Nausea", grade=1, onset="?"), "rows[0].onset", "not_a_date"),
        (ToxicityDraft(term="Nausea", grade=1, onset="5/5/2026"), "rows[0].onset", "future"),
        (ToxicityDraft(term="Nausea", grade=1, onset="t"), "rows[0].onset", "onset_after_visit"),
        (ToxicityDraft(term="Nausea", grade=1, onset="1/1/1960"), "rows[0].onset", "before_birth"),
    ],
)
def test_hard_limits_stop(row: ToxicityDraft, path: str, code: str) -> None:
    reading = read(row, known=context(), on="-1")
    assert codes(reading.faults) == [(path, code)]
    assert reading.value is None


def test_the_grades_are_those_of_the_term_in_its_version() -> None:
    assert context().grades_of("Alopecia") == (1, 2)
    assert context().grades_of("Hypertension") == (1, 2, 3, 4, 5)
    newer = context(ctcae_version=CtcaeVersion.V6)
    assert 1 not in newer.grades_of("Hypertension")
    old_row = make.toxicity("Hypertension", 1, "2025-09-20")
    assert newer.grades_of("Hypertension", old_row) == (1, 2, 3, 4, 5)


def test_a_row_by_the_scale_of_the_who_keeps_its_scale() -> None:
    row = make.toxicity("Haemoglobin", 2, "2025-09-20", ctcae_version=None)
    row = replace(row, scale=ToxicityScale.WHO)
    known = context(toxicities=[row])
    assert known.grades_of(row.term, row) == (1, 2, 3, 4)
    entry = read(still(row, 4), known=known).value
    assert entry is not None
    assert entry.toxicities_opened[0].scale is ToxicityScale.WHO
    assert entry.toxicities_opened[0].ctcae_version is None


def test_a_row_whose_grade_is_not_offered_may_stay() -> None:
    """A record from elsewhere can hold what the table lacks; it is not today's fault."""
    odd = make.toxicity("Alopecia", 3, "2025-09-20")
    known = context(toxicities=[odd])
    assert read(still(odd, 3), known=known).faults == ()
    assert codes(read(still(odd, 4), known=known).faults) == [
        ("rows[0].grade", "grade_not_offered")
    ]


def test_one_term_stands_in_one_row() -> None:
    reading = read(still(EDEMA, 2), still(RASH, 1), ToxicityDraft(term=EDEMA.term, grade=1))
    assert codes(reading.faults) == [("rows[2].term", "term_twice")]


def test_grade_5_is_asked_about() -> None:
    reading = read(ToxicityDraft(term="Diarrhea", grade=5), known=context())
    assert codes(reading.warnings) == [("rows[0].grade", "grade_fatal")]


def test_an_event_cannot_end_before_it_began() -> None:
    reading = read(still(EDEMA, 0), still(RASH, 1), on="2025-09-19")
    assert ("rows[0].grade", "visit_before_onset") in codes(reading.faults)


@pytest.mark.parametrize(
    ("current", "grades", "better"),
    [(3, (1, 2, 3), 2), (1, (1, 2, 3), 0), (2, (2, 3, 4, 5), 0), (4, (1, 2, 4), 2)],
)
def test_better_is_the_next_lower_grade_the_term_has(
    current: int, grades: tuple[int, ...], better: int
) -> None:
    assert better_grade(current, grades) == better


def test_only_a_new_answer_changes_the_record() -> None:
    assert ToxicityDraft(term="Nausea").changes
    assert not still(EDEMA, None, intolerable=True).changes
    assert not still(EDEMA, 2).changes
    assert still(EDEMA, 1).changes


def test_the_last_visit_is_the_latest_by_date() -> None:
    early, late = make.visit("2025-09-01"), make.visit("2026-03-08")
    assert context(visits=[late, early]).last_visit() == late
    assert context().last_visit() is None


NEWER = CtcaeVersion.V6
PLATELETS = make.toxicity("Platelet count decreased", 3, "2026-02-01")
SWITCHED = replace(context(toxicities=[PLATELETS, EDEMA]), clinic_version=NEWER)


def test_a_clinic_grades_by_its_version_and_what_is_on_record_by_its_own() -> None:
    assert (context().version, SWITCHED.version) == (CtcaeVersion.V5, NEWER)
    assert SWITCHED.version_of(PLATELETS) is CtcaeVersion.V5
    assert SWITCHED.grades_of("Hypertension") == (2, 3, 4, 5)
    old = make.toxicity("Hypertension", 1, "2026-02-01")
    assert SWITCHED.grades_of("Hypertension", old) == (1, 2, 3, 4, 5)


def test_a_record_of_the_newer_version_is_not_graded_back() -> None:
    history = make.gist_adjuvant(ctcae_version=NEWER, toxicities=[EDEMA])
    known = context(history)
    assert known.version is NEWER
    assert known.version_of(replace(EDEMA, ctcae_version=None)) is NEWER


def test_a_new_event_has_the_version_of_the_clinic() -> None:
    rows = (still(PLATELETS, 3), still(EDEMA, 2), ToxicityDraft(term="Thrombocytopenia", grade=1))
    entry = read(*rows, known=SWITCHED).value
    assert entry is not None
    assert [row.ctcae_version for row in entry.toxicities_opened] == [NEWER]


@pytest.mark.parametrize("grade", [2, 3, 5])
def test_an_event_goes_on_in_the_newer_version_when_somebody_chose_so(grade: int) -> None:
    row = still(PLATELETS, grade, into="Thrombocytopenia", attribution=Attribution.PROBABLE)
    entry = read(row, still(EDEMA, 2), known=SWITCHED).value
    assert entry is not None
    assert entry.toxicities_closed == ((PLATELETS, TODAY),)
    assert entry.toxicities_amended == ()
    assert entry.toxicities_opened == (
        replace(
            PLATELETS, term="Thrombocytopenia", grade=grade, onset=TODAY, ctcae_version=NEWER,
            attribution=Attribution.PROBABLE,
        ),
    )  # fmt: skip


def test_a_worse_grade_of_an_older_event_stays_in_its_version() -> None:
    entry = read(still(PLATELETS, 4), still(EDEMA, 2), known=SWITCHED).value
    assert entry is not None
    opened = entry.toxicities_opened[0]
    assert (opened.term, opened.ctcae_version) == (PLATELETS.term, PLATELETS.ctcae_version)


@pytest.mark.parametrize(
    ("grade", "into", "code"),
    [
        (None, "Thrombocytopenia", "grade_missing"),
        (0, "Thrombocytopenia", "grade_not_offered"),
        (2, "Lymphopenia", "grade_not_offered"),
        (2, "Platelet count decreased", "unknown_term"),
    ],
)
def test_a_grade_of_the_newer_version_is_asked_for(
    grade: int | None, into: str, code: str
) -> None:
    row = still(PLATELETS, grade, into=into)
    faults = codes(read(row, still(EDEMA, 2), known=SWITCHED, reviewed=False).faults)
    assert [each for _, each in faults] == [code]


def test_two_events_do_not_go_on_as_the_same_term() -> None:
    trunk = make.toxicity("Edema trunk", 1, "2026-02-01")
    there = make.toxicity("Localized edema", 1, "2026-02-01")
    known = replace(context(toxicities=[trunk, there]), clinic_version=NEWER)
    into = still(trunk, 1, into="Localized edema")
    assert codes(read(into, still(there, 1), known=known).faults) == [
        ("rows[0].term", "term_twice")
    ]
    assert read(into, still(there, 0), known=known).faults == ()


def test_the_drugs_taken_today() -> None:
    assert KNOWN.drugs == ("imatinib",)
    assert context(medications=()).drugs == ()


OLDER = CtcaeVersion.V5
FROM_VALUE = {"grade": 3, "action": "ANC 0.9 10^9/L, 2026-05-04, LLN 2", "version": OLDER}


@pytest.mark.parametrize("term", ["Neutrophil count decreased", "Platelet count decreased"])
def test_a_grade_of_a_value_keeps_the_version_it_is_of(term: str) -> None:
    known = replace(context(), clinic_version=NEWER)
    entry = read(ToxicityDraft(term=term, **FROM_VALUE), known=known).value  # type: ignore[arg-type]
    assert entry is not None
    (event,) = entry.toxicities_opened
    assert (event.term, event.grade, event.ctcae_version) == (term, 3, OLDER)


def test_an_event_of_the_newer_version_is_followed_by_one_of_the_older() -> None:
    term = "Neutrophil count decreased"
    event = make.toxicity(term, 1, "2026-03-01", ctcae_version=NEWER)
    known = replace(context(toxicities=[event]), clinic_version=NEWER)
    row = ToxicityDraft(term=term, earlier=event, **FROM_VALUE)  # type: ignore[arg-type]
    entry = read(row, known=known).value
    assert entry is not None
    assert entry.toxicities_closed == ((event, TODAY),)
    assert [one.ctcae_version for one in entry.toxicities_opened] == [OLDER]


def test_a_term_is_looked_up_in_the_version_of_its_row() -> None:
    row = ToxicityDraft(term="Thrombocytopenia", **FROM_VALUE)  # type: ignore[arg-type]
    (fault,) = read(row, known=replace(context(), clinic_version=NEWER)).faults
    assert (fault.code, fault.parameters) == ("unknown_term", {"version": "5.0"})
