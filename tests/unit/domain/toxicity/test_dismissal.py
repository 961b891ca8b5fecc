"""A laboratory grade that a person does not take over: gone until the question is another."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.course.turns import turns_of
from clinic_app.domain.drafts.dismissal_draft import WHY, DismissalDraft, read_dismissal
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, Voiding
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.flowsheet import flowsheet
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import CtcaeVersion, DecisionChoice
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.toxicity.dismissal import GradeQuestion, dismissal, is_dismissal
from clinic_app.domain.toxicity.lab_grades import lab_grades
from clinic_app.domain.toxicity.lab_proposals import LabProposal, lab_proposals
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.drafts.entry import codes

START = date(2026, 1, 2)
DRAWN = date(2026, 5, 20)
TODAY = date(2026, 5, 22)
QUESTION = GradeQuestion(
    term="Anemia", version=CtcaeVersion.V5, choices=(1, 2), values="Hb 95 g/L, 2026-05-20"
)
ADVICE = Decision(on=TODAY, advice_key="0a", code="TDM_REDUCE", choice=DecisionChoice.DECLINED)


def _anc(value: str, on: date | str = DRAWN, lln: str = "2") -> LabValue:
    return make.lab("ANC", on, value, "10^9/L", lln=Decimal(lln))


def _record(*labs: LabValue, **changes: Any) -> History:
    return make.gist_adjuvant(START, labs=labs, **changes)


def _of(history: History) -> tuple[LabProposal, ...]:
    return lab_proposals(history, lab_grades(history, KNOWLEDGE), KNOWLEDGE)


def _dismissed(*labs: LabValue, **changes: Any) -> Decision:
    (one,) = _of(_record(*labs, **changes))
    return dismissal(one.question, "the disease itself", TODAY)


@pytest.mark.parametrize(
    ("later", "waits"),
    [
        ((), False),
        ((_anc("1.2", "2026-05-21"),), True),  # a newer value of the same grade
        ((_anc("0.4", "2026-05-21"),), True),
        ((_anc("0.9", "2026-05-19"),), False),  # an older one does not speak
        ((_anc("2.1", "2026-05-21"),), False),  # a newer one that is no grade
    ],
)
def test_it_waits_no_more_until_a_newer_value_comes(
    later: tuple[LabValue, ...], *, waits: bool
) -> None:
    said = _dismissed(_anc("1.2"))
    found = _of(_record(_anc("1.2"), *later, decisions=[said]))
    assert bool(found) is waits


@pytest.mark.parametrize(
    ("other", "waits"),
    [
        (_anc("1.2"), False),
        (_anc("1.20"), False),
        (_anc("1.3"), True),
        (_anc("1.2", lln="1.8"), True),
        (make.lab("ANC", DRAWN, "1200", "/mm3", lln=Decimal(2000)), True),
    ],
)
def test_a_corrected_value_is_asked_about(other: LabValue, *, waits: bool) -> None:
    said = _dismissed(_anc("1.2"))
    assert bool(_of(_record(other, decisions=[said]))) is waits


def test_an_event_entered_since_makes_other_choices_another_question() -> None:
    low = make.lab("K", DRAWN, "3.2", "mmol/L", lln=Decimal("3.5"))
    (one,) = _of(_record(low))
    assert one.question.choices == (1, 2)
    other = replace(one.question, choices=(1,))
    assert other.key != one.question.key


def test_other_terms_and_decisions_on_advice_are_left_alone() -> None:
    low = make.lab("PLT", DRAWN, "60", "10^9/L", lln=Decimal(125))
    said = _dismissed(_anc("1.2"))
    found = _of(_record(_anc("1.2"), low, decisions=[said, ADVICE, Decision(on=TODAY)]))
    assert [one.term for one in found] == ["Platelet count decreased"]


def test_that_an_event_is_not_gone_can_be_said_as_well() -> None:
    event = make.toxicity("Neutrophil count decreased", 2, "2026-04-01")
    record = _record(_anc("2.5"), toxicities=[event])
    (one,) = _of(record)
    assert one.choices == (0,)
    said = dismissal(one.question, "one value only", TODAY)
    assert _of(replace(record, decisions=(said,))) == ()


def test_the_decision_says_what_was_not_taken_over_and_why() -> None:
    said = _dismissed(_anc("1.2"))
    assert said == Decision(
        on=TODAY,
        advice_key=said.advice_key,
        code="LAB_GRADE",
        choice=DecisionChoice.DECLINED,
        reason="Neutrophil count decreased G2 (CTCAE 5.0), ANC 1.2 10^9/L, 2026-05-20, LLN 2: "
        "the disease itself",
    )
    assert QUESTION.words == "Anemia G1-2 (CTCAE 5.0), Hb 95 g/L, 2026-05-20"


def test_no_rule_reads_it_and_the_flowsheet_marks_the_value_no_more() -> None:
    record = _record(_anc("0.9"))
    said = replace(record, decisions=(_dismissed(_anc("0.9")),))
    before, after = (evaluate(one, TODAY, KNOWLEDGE) for one in (record, said))
    assert before == after
    sheets = [flowsheet(one, before, KNOWLEDGE, TODAY) for one in (record, said)]
    cells = [[v for row in sheet.rows for cell in row.cells for v in cell] for sheet in sheets]
    assert [sum(cell.waits for cell in each) for each in cells] == [1, 0]
    assert turns_of(said, TODAY) == turns_of(record, TODAY)


@pytest.mark.parametrize(
    ("why", "waiting", "fault"),
    [
        ("the disease", [QUESTION.key], None),
        ("  two\n lines ", [QUESTION.key], None),
        (" \n", [QUESTION.key], (WHY, "required")),
        ("the disease", [], (WHY, "grade_waits_no_more")),
        ("", ["another"], (WHY, "grade_waits_no_more")),
    ],
)
def test_a_reason_is_asked_for_and_the_grade_must_still_wait(
    why: str, waiting: list[str], fault: tuple[str, str] | None
) -> None:
    found = read_dismissal(DismissalDraft(why=why), QUESTION, waiting, TODAY)
    assert codes(found.faults) == ([fault] if fault else [])
    if fault is None:
        assert found.value == dismissal(QUESTION, " ".join(why.split()), TODAY)
    else:
        assert found.value is None


SAID = dismissal(QUESTION, "the disease", TODAY)


@pytest.mark.parametrize(
    ("entry", "is_of_physicians"),
    [
        ({"additions": (Addition("decisions", SAID),)}, False),
        ({"voidings": (Voiding("decisions", SAID),)}, False),
        ({"corrections": (Correction("decisions", SAID, SAID),)}, False),
        ({"additions": (Addition("decisions", SAID), Addition("decisions", ADVICE))}, True),
        ({"corrections": (Correction("decisions", ADVICE, SAID),)}, True),
        ({"corrections": (Correction("decisions", SAID, ADVICE),)}, True),
        ({"voidings": (Voiding("decisions", ADVICE),)}, True),
        ({"additions": (Addition("visits", make.visit(TODAY)),)}, False),
    ],
)
def test_it_is_no_decision_on_advice(entry: dict[str, Any], *, is_of_physicians: bool) -> None:
    made = Entry(action=EntryAction.DISMISS_GRADE, **entry)
    assert made.touches_decisions is is_of_physicians
    assert [is_dismissal(one) for one in (SAID, ADVICE, QUESTION)] == [True, False, False]
