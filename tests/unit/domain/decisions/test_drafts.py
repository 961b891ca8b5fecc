from datetime import date

import pytest

from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.draft_place import DraftPlace, place_of
from clinic_app.domain.decisions.settle_days import settle_days
from clinic_app.domain.record.codes import DecisionChoice

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
PLACE = DraftPlace(choice=DecisionChoice.DECLINED, code="TDM_REDUCE", advice_key="0a1b")


def draft(on: str = "", until: str = "", reason: str = "") -> DecisionDraft:
    return DecisionDraft(choice=DecisionChoice.DEFERRED, on=on, until=until, reason=reason)


def test_a_place_is_found_again_by_its_name() -> None:
    assert PLACE.form == "decision:declined:TDM_REDUCE:0a1b"
    assert place_of(PLACE.form) == PLACE


@pytest.mark.parametrize(
    "form",
    [
        "visit", "call", "surgery/correct/0a1b", "decision", "decision:maybe:A:b",
        "decision:declined:A",
    ],
)  # fmt: skip
def test_other_forms_are_no_decision(form: str) -> None:
    assert place_of(form) is None


def test_on_the_same_day_everything_stands_as_typed() -> None:
    typed = draft(on="t", until="+2w")
    assert settle_days(typed, FRIDAY, FRIDAY) is typed


def test_later_days_are_counted_from_the_day_they_were_typed() -> None:
    settled = settle_days(draft(on="-3", until="+2w", reason="TEST"), FRIDAY, MONDAY)
    assert settled == draft(on="2026-11-17", until="2026-12-04", reason="TEST")


def test_what_is_no_day_stays_as_typed() -> None:
    typed = draft(on="soon", until="  ")
    assert settle_days(typed, FRIDAY, MONDAY) == typed
