"""Laboratory grades that wait to be accepted, and what accepting one stores."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.entry import Addition, Correction, EntryAction
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.toxicity.lab_grades import lab_grades
from clinic_app.domain.toxicity.lab_proposals import (
    LabProposal,
    accepted,
    as_typed,
    lab_proposals,
    values_of,
)
from tests import make
from tests.knowledge import KNOWLEDGE

START = date(2026, 1, 2)
DRAWN = date(2026, 5, 20)
ANC = "Neutrophil count decreased"


def _anc(value: str, on: date | str = DRAWN) -> LabValue:
    return make.lab("ANC", on, value, "10^9/L", lln=Decimal(2))


def _event(grade: int, onset: str, **changes: Any) -> Toxicity:
    return replace(make.toxicity(ANC, grade, onset), **changes)


def _waiting(*labs: LabValue, **changes: Any) -> tuple[LabProposal, ...]:
    history = make.gist_adjuvant(START, labs=labs, **changes)
    return _of(history)


def _of(history: History) -> tuple[LabProposal, ...]:
    return lab_proposals(history, lab_grades(history, KNOWLEDGE), KNOWLEDGE)


@pytest.mark.parametrize(
    ("value", "choices"),
    [("2.0", None), ("1.99", (1,)), ("1.0", (2,)), ("0.99", (3,)), ("0.5", (3,)), ("0.49", (4,))],
)
def test_the_grade_of_the_value_is_offered(value: str, choices: tuple[int, ...] | None) -> None:
    found = _waiting(_anc(value))
    assert [one.choices for one in found] == ([choices] if choices else [])
    assert [one.stands for one in found] == ([choices[0]] if choices else [])


def test_only_the_newest_value_speaks() -> None:
    (found,) = _waiting(_anc("0.4", "2026-04-01"), _anc("1.2"))
    assert (found.choices, found.lab.drawn_on) == ((2,), DRAWN)
    assert not _waiting(_anc("0.4", "2026-04-01"), _anc("2.5"))


def test_of_one_day_the_worst_value_speaks() -> None:
    (found,) = _waiting(_anc("0.9"), _anc("1.2"))
    assert found.choices == (3,)


def test_what_was_low_before_treatment_is_no_event() -> None:
    assert not _waiting(_anc("0.9", date(2026, 1, 1)))
    (found,) = _waiting(_anc("0.9", START))
    assert found.choices == (3,)
    assert not _of(replace(make.gist_adjuvant(START, labs=[_anc("0.9")]), medications=()))


def test_a_range_is_asked() -> None:
    (found,) = _waiting(make.lab("K", DRAWN, "3.2", "mmol/L", lln=Decimal("3.5")))
    assert (found.term, found.choices, found.stands) == ("Hypokalemia", (1, 2), None)


def test_a_candidate_is_asked() -> None:
    (found,) = _waiting(make.lab("Phosphate", DRAWN, "0.7", "mmol/L", lln=Decimal("0.85")))
    assert (found.term, found.choices, found.stands) == ("Hypophosphatemia", (1, 2, 3, 4), None)


def test_only_grades_that_the_term_has_are_offered() -> None:
    (found,) = _waiting(make.lab("UA", DRAWN, 500, "umol/L", uln=Decimal(420)))
    assert (found.term, found.choices) == ("Hyperuricemia", (1, 3))


def test_a_grade_that_a_baseline_would_only_raise_stands() -> None:
    (found,) = _waiting(make.lab("CREA", DRAWN, 120, "umol/L", uln=Decimal(100)))
    assert (found.choices, found.stands) == ((1, 2, 3), 1)


def test_what_may_be_no_grade_at_all_is_not_offered() -> None:
    assert not _waiting(make.lab("CREA", DRAWN, 80, "umol/L", uln=Decimal(100)))
    assert not _waiting(make.lab("Urea", DRAWN, 9, "mmol/L"))
    assert not _waiting(make.lab("EOS", DRAWN, 9, "%"))


def test_the_same_grade_open_leaves_nothing_to_accept() -> None:
    assert not _waiting(_anc("0.9"), toxicities=[_event(3, "2026-04-01")])
    low = make.lab("K", DRAWN, "3.2", "mmol/L", lln=Decimal("3.5"))
    assert not _waiting(low, toxicities=[make.toxicity("Hypokalemia", 2, "2026-04-01")])


def test_what_a_person_said_later_stands() -> None:
    assert not _waiting(_anc("0.9"), toxicities=[_event(2, "2026-05-21")])
    gone = _event(2, "2026-04-01", resolved=date(2026, 5, 21))
    assert not _waiting(_anc("0.9"), toxicities=[gone])
    same_day = replace(gone, resolved=DRAWN)
    assert len(_waiting(_anc("0.9"), toxicities=[same_day])) == 1


def test_an_event_of_the_who_scale_is_another() -> None:
    who = _event(3, "2026-04-01", scale=ToxicityScale.WHO)
    (found,) = _waiting(_anc("0.9"), toxicities=[who])
    assert found.open_event is None


def test_accepting_opens_an_event_with_version_and_values() -> None:
    (found,) = _waiting(_anc("0.90"), ctcae_version=CtcaeVersion.V6)
    entry = accepted(found, found.choices[0])
    assert (entry.action, entry.corrections) == (EntryAction.RECORD_TOXICITY, ())
    assert entry.additions == (
        Addition(
            "toxicities",
            Toxicity(
                term=ANC, grade=found.choices[0], onset=DRAWN, scale=ToxicityScale.CTCAE,
                ctcae_version=CtcaeVersion.V6, action="ANC 0.9 10^9/L, 2026-05-20, LLN 2",
            ),
        ),
    )  # fmt: skip


def test_another_grade_closes_the_row_and_opens_the_next() -> None:
    old = _event(2, "2026-04-01", intolerable=True, attribution=Attribution.UNLIKELY)
    (found,) = _waiting(_anc("0.9"), toxicities=[old])
    entry = accepted(found, 3)
    assert entry.corrections == (Correction("toxicities", old, replace(old, resolved=DRAWN)),)
    (added,) = entry.additions
    assert isinstance(added.value, Toxicity)
    assert (added.value.grade, added.value.onset) == (3, DRAWN)
    assert (added.value.intolerable, added.value.attribution) == (True, Attribution.UNLIKELY)


def test_of_two_open_rows_of_a_term_the_newer_is_followed() -> None:
    rows = [_event(1, "2026-03-01"), _event(2, "2026-04-01")]
    (found,) = _waiting(_anc("0.9"), toxicities=rows)
    assert found.open_event == rows[1]


def test_a_normal_value_offers_to_close_the_event() -> None:
    old = _event(2, "2026-04-01")
    (found,) = _waiting(_anc("2.4"), toxicities=[old])
    assert (found.choices, found.stands) == ((0,), 0)
    entry = accepted(found, 0)
    assert entry.additions == ()
    assert entry.corrections == (Correction("toxicities", old, replace(old, resolved=DRAWN)),)


def test_a_grade_that_the_value_does_not_show_is_refused() -> None:
    (found,) = _waiting(_anc("0.9"))
    with pytest.raises(ValueError, match="4"):
        accepted(found, 4)


def test_the_worst_stands_first() -> None:
    found = _waiting(
        make.lab("Hb", DRAWN, 99, "g/L", lln=Decimal(120)),
        make.lab("K", DRAWN, "3.2", "mmol/L", lln=Decimal("3.5")),
        _anc("0.9"),
    )
    assert [one.term for one in found] == [ANC, "Anemia", "Hypokalemia"]


def test_the_values_name_limits_and_baseline() -> None:
    labs = [
        make.lab("CREA", "2026-01-01", 50, "umol/L", uln=Decimal(100)),
        make.lab("CREA", DRAWN, "1E+2", "umol/L", lln=Decimal(40), uln=Decimal("100.50")),
    ]
    (found,) = _waiting(*labs)
    assert values_of(found.lab_grade) == (
        "CREA 100 umol/L, 2026-05-20, LLN 40, ULN 100.5, baseline 50 umol/L, 2026-01-01"
    )


def test_a_term_of_no_list_is_not_offered() -> None:
    history = make.gist_adjuvant(START, labs=[_anc("0.9")])
    grades = lab_grades(history, KNOWLEDGE)
    emptied = replace(KNOWLEDGE, ctcae_grades={version: {} for version in CtcaeVersion})
    assert lab_proposals(history, grades, emptied) == ()


def test_values_being_typed_are_graded_beside_the_record() -> None:
    labs = [
        make.lab("CREA", "2026-01-01", 50, "umol/L", uln=Decimal(100)),
        make.lab("CREA", "2026-03-01", 400, "umol/L", uln=Decimal(100)),
        _anc("0.4", "2026-03-01"),
    ]
    known = make.gist_adjuvant(START, labs=labs)
    typed = make.lab("CREA", DRAWN, 80, "umol/L", uln=Decimal(100))
    (found,) = as_typed((typed,), known, KNOWLEDGE)
    assert (found.lab, found.choices) == (typed, (2,))
    assert as_typed((), known, KNOWLEDGE) == ()


def test_a_newer_value_on_record_speaks_instead() -> None:
    known = make.gist_adjuvant(START, labs=[_anc("3.0", "2026-06-01")])
    assert as_typed((_anc("0.9"),), known, KNOWLEDGE) == ()
    untreated = replace(known, medications=())
    assert as_typed((_anc("0.9"),), untreated, KNOWLEDGE) == ()


@pytest.mark.parametrize(
    ("version", "term", "is_named"),
    [
        (CtcaeVersion.V6, "Thrombocytopenia", True),
        (CtcaeVersion.V6, "Anemia", False),
        (CtcaeVersion.V5, "Anemia", False),
    ],
)
def test_an_open_event_of_the_same_under_its_other_name_is_named(
    version: CtcaeVersion, term: str, *, is_named: bool
) -> None:
    """A record stays on 5.0 while the clinic already enters new events by 6.0."""
    event = make.toxicity(term, 2, "2026-05-01", ctcae_version=version)
    platelets = make.lab("PLT", DRAWN, "40", "10^9/L", lln=Decimal(125))
    (found,) = _waiting(platelets, toxicities=[event])
    assert found.term == "Platelet count decreased"
    assert found.open_event is None
    assert found.other_name == (event if is_named else None)
    entry = accepted(found, 3)
    assert entry.corrections == ()
