from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit, visit_so_far
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import VisitKind
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

LAST = make.visit("2026-03-08", weight_kg=Decimal(60))


def read(**typed: Any) -> tuple[list[tuple[str, str]], list[tuple[str, str]], Visit | None]:
    """Faults, warnings and visit of a form typed today, with 60 kg on record."""
    reading = read_visit(VisitDraft(**{"on": "t", **typed}), context(visits=[LAST]))
    visit = reading.value.visit if reading.value else None
    return codes(reading.faults), codes(reading.warnings), visit


def test_a_whole_visit() -> None:
    faults, warnings, visit = read(
        on="-1", kind=VisitKind.PHONE, weight_kg="61.5", pressure="128/78", ecog="1",
        missed_doses_7d="0", missed_doses_30d="2", toxicities_reviewed=True, note=" tired ",
    )  # fmt: skip
    assert (faults, warnings) == ([], [])
    assert visit == Visit(
        on=date(2026, 5, 3), kind=VisitKind.PHONE, weight_kg=Decimal("61.5"), systolic_mmhg=128,
        diastolic_mmhg=78, ecog=1, missed_doses_7d=0, missed_doses_30d=2,
        toxicities_reviewed=True, note="tired",
    )  # fmt: skip


def test_blank_means_unknown() -> None:
    faults, warnings, visit = read()
    assert (faults, warnings) == ([], [])
    assert visit == Visit(on=TODAY, kind=VisitKind.CLINIC, toxicities_reviewed=False)


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("on", "", "required"),
        ("on", "soon", "not_a_date"),
        ("on", "30/2", "no_such_day"),
        ("on", "5/5/2026", "future"),
        ("on", "10/2/1966", "before_birth"),
        ("weight_kg", "5x", "not_a_number"),
        ("weight_kg", "1.9", "out_of_range"),
        ("weight_kg", "400.1", "out_of_range"),
        ("ecog", "-1", "ecog_range"),
        ("ecog", "5", "ecog_range"),
        ("ecog", "1.5", "not_whole"),
        ("missed_doses_7d", "-1", "out_of_range"),
        ("missed_doses_7d", "29", "out_of_range"),
        ("missed_doses_30d", "121", "out_of_range"),
        ("missed_doses_30d", "some", "not_whole"),
    ],
)
def test_hard_limits_stop(field: str, text: str, code: str) -> None:
    faults, _, visit = read(**{field: text})
    assert faults == [(f"visits[0].{field}", code)]
    assert visit is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("128", "not_a_pressure"),
        ("78/128", "pressure_swapped"),
        ("78/78", "pressure_swapped"),
        ("351/80", "out_of_range"),
        ("29/20", "out_of_range"),
        ("120/9", "out_of_range"),
    ],
)
def test_pressures_that_cannot_be(text: str, code: str) -> None:
    faults, _, visit = read(pressure=text)
    assert faults == [("visits[0].systolic_mmhg", code)]
    assert visit is None


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"weight_kg": "66"}, []),  # exactly 10 % more
        ({"weight_kg": "66.1"}, [("visits[0].weight_kg", "weight_up")]),
        ({"weight_kg": "54"}, []),
        ({"weight_kg": "53.9"}, [("visits[0].weight_kg", "weight_down")]),
        ({"pressure": "200/120"}, []),
        ({"pressure": "201/100"}, [("visits[0].systolic_mmhg", "unusual")]),
        ({"pressure": "80/40"}, []),
        ({"pressure": "79/50"}, [("visits[0].systolic_mmhg", "unusual")]),
        ({"pressure": "120/39"}, [("visits[0].systolic_mmhg", "unusual")]),
        ({"missed_doses_7d": "7", "missed_doses_30d": "7"}, []),
        (
            {"missed_doses_7d": "8", "missed_doses_30d": "8"},
            [("visits[0].missed_doses_7d", "missed_many")],
        ),
        ({"on": "2026-03-08"}, [("visits[0].on", "visit_on_same_day")]),
        ({"on": "2025-05-03"}, []),  # 366 days ago
        ({"on": "2025-05-02"}, [("visits[0].on", "visit_long_ago")]),
    ],
)
def test_soft_limits_ask_and_let_through(
    typed: dict[str, str], warnings: list[tuple[str, str]]
) -> None:
    faults, asked, visit = read(**typed)
    assert faults == []
    assert asked == warnings
    assert visit is not None


def test_a_week_with_more_missed_doses_than_its_month_is_refused() -> None:
    faults, _, _ = read(missed_doses_7d="2", missed_doses_30d="1")
    assert faults == [("visits[0].missed_doses_30d", "missed_fewer")]


def test_the_first_weight_is_compared_with_that_of_the_patient() -> None:
    reading = read_visit(VisitDraft(on="t", weight_kg="60"), context())
    assert codes(reading.warnings) == [("visits[0].weight_kg", "weight_up")]


@pytest.mark.parametrize(
    ("weight", "warned"), [("30", False), ("29.9", True), ("150", False), ("150.1", True)]
)
def test_a_weight_without_any_before_is_held_against_the_usual(weight: str, warned: bool) -> None:
    nobody = make.gist_adjuvant(patient=make.patient(weight_kg=None))
    reading = read_visit(VisitDraft(on="t", weight_kg=weight), context(nobody))
    assert bool(reading.warnings) is warned
    assert reading.value is not None


def test_a_visit_before_an_older_one_is_compared_with_what_was_known_then() -> None:
    faults, warnings, _ = read(on="2026-03-01", weight_kg="60")
    assert faults == []
    assert warnings == [("visits[0].weight_kg", "weight_up")]  # against 53 kg of the patient


def test_letters_left_in_the_picker_are_not_dropped() -> None:
    faults, _, visit = read(pending_term="dia")
    assert faults == [("picker", "term_not_added")]
    assert visit is None


def test_every_fault_is_named_at_once() -> None:
    faults, _, _ = read(on="", weight_kg="x", ecog="9")
    assert [path for path, _ in faults] == [
        "visits[0].on", "visits[0].weight_kg", "visits[0].ecog",
    ]  # fmt: skip


def test_what_can_be_read_already() -> None:
    known = context(visits=[LAST])
    so_far = visit_so_far(VisitDraft(on="t", ecog="9", missed_doses_7d="1"), known)
    assert so_far is not None
    assert (so_far.ecog, so_far.missed_doses_7d) == (None, 1)
    assert visit_so_far(VisitDraft(on="?"), known) is None


@pytest.mark.parametrize(
    ("field", "count", "asks"),
    [
        ("missed_doses_7d", "2", False), ("missed_doses_7d", "3", True),
        ("missed_doses_30d", "17", False), ("missed_doses_30d", "18", True),
    ],
)  # fmt: skip
def test_more_missed_than_a_cycle_had_due_asks(field: str, count: str, asks: bool) -> None:
    """Four weeks with from 18 March, rest from 15 to 28 April: due from 29 April to 4 May."""
    cycle = make.medication("2026-03-18", 50, drug="sunitinib", pattern="4w_on_2w_off")
    before = make.medication("2025-03-18", 400, "2026-03-18")
    values: dict[str, Any] = {field: count}
    typed = VisitDraft(on="30/4", **values)
    reading = read_visit(typed, context(medications=[before, cycle]))
    warned = [(f"visits[0].{field}", "missed_more_than_due")] if asks else []
    assert codes(reading.warnings) == warned


def test_a_drug_taken_every_day_asks_about_the_days_only() -> None:
    _, warnings, _ = read(missed_doses_7d="8")
    assert warnings == [("visits[0].missed_doses_7d", "missed_many")]
