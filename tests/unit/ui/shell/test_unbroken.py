"""A line breaks neither inside a date nor between a number and its unit."""

import pytest

from clinic_app.ui.widgets.unbroken import unbroken

JOINED = "\u2060/\u2060"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("since 28-Mar-2013", "since 28\u2011Mar\u20112013"),
        ("自 2013-03-28 起", "自 2013\u201103\u201128 起"),
        ("伊马替尼 400 mg/d，自", f"伊马替尼 400\u00a0mg{JOINED}d，自"),
        ("1510 µg/L at 24 h", f"1510\u00a0µg{JOINED}L at 24\u00a0h"),
        ("3.5 10⁹/L; 35 %", f"3.5\u00a010⁹{JOINED}L; 35\u00a0%"),
        ("5 hours, 2 visits, 7 / 30 days", "5 hours, 2 visits, 7 / 30 days"),
    ],
)
def test_what_is_one_word_is_held_together(text: str, held: str) -> None:
    assert unbroken(text) == held
