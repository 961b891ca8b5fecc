"""Who refused, was tested or must not wait is said first, wherever a line is short."""

import pytest

from clinic_app.domain.findings import fact
from clinic_app.domain.follow_up.care import names_no_day
from clinic_app.domain.follow_up.facts_first import facts_first

VALUE, COPIES = fact("bcr_abl_value"), fact("bcr_abl_control_copies")


@pytest.mark.parametrize(
    "code", ["restart_refused", "restart_in_pregnancy", "restart_at_once", "mutation_tested"]
)
def test_what_changes_the_matter_comes_first(code: str) -> None:
    assert facts_first((VALUE, COPIES, fact(code))) == (fact(code), VALUE, COPIES)


def test_otherwise_the_order_of_the_rules_stays() -> None:
    assert facts_first((VALUE, COPIES)) == (VALUE, COPIES)


@pytest.mark.parametrize(
    ("code", "is_today"),
    [("restart_at_once", True), ("no_contact", True), ("restart_refused", False)],
)
def test_no_later_day_is_named_where_none_is_waited_for(code: str, is_today: bool) -> None:
    assert names_no_day((VALUE, fact(code))) is is_today
