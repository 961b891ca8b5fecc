import pytest

from clinic_app.reports.fonts import BOLD, RARE, REGULAR, SUPERIOR
from clinic_app.reports.text import TextDoor


def _fonts(text: str, *, bold: bool = False) -> list[str]:
    return [glyph.font for glyph in TextDoor().glyphs(text, 10, "#000000", bold=bold)]


def test_the_font_is_chosen_for_each_character() -> None:
    assert _fonts("李𠮷a") == [REGULAR, RARE, REGULAR]
    assert _fonts("李𠮷a", bold=True) == [BOLD, RARE, BOLD]


def test_markup_is_letters() -> None:
    text = "O<b>Brien & <img src='/etc/passwd'/> &amp;"
    assert TextDoor().clean(text) == text


def test_a_superior_digit_is_small_and_raised_and_stays_itself() -> None:
    _ten, nine = TextDoor().glyphs("0⁹", 10, "#000000")
    assert (nine.character, nine.font) == ("⁹", SUPERIOR)
    assert nine.size < 10
    assert nine.rise > 0


@pytest.mark.parametrize(
    ("text", "shown", "missing"),
    [
        ("a\x00b", "a□U+0000b", ("U+0000",)),
        ("a😀😀", "a□U+1F600□U+1F600", ("U+1F600",)),
        ("ب", "□U+0628", ("U+0628",)),
        ("\ud800", "□U+D800", ("U+D800",)),
        ("辻\U000e0100", "辻", ("U+E0100",)),
    ],
)
def test_what_no_font_has_is_shown_and_reported(
    text: str, shown: str, missing: tuple[str, ...]
) -> None:
    door = TextDoor()
    assert door.clean(text) == shown
    assert door.warnings == missing


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u200fc\u200bd\ufeff", "abcd"),
        ("a\nb\tc\u2003d\u2028e", "a b c d e"),
        ("e\u0301", "é"),
        ("\uf900", "\uf900"),
        ("300 mg/d, 24 h, 5 cm, 10 %", "300\u00a0mg/d, 24\u00a0h, 5\u00a0cm, 10\u00a0%"),
        ("38 °C, 200 ml).", "38\u00a0°C, 200\u00a0ml)."),
        ("exon 11 of", "exon 11 of"),
    ],
)
def test_marks_without_ink_go_and_units_stay_with_their_number(text: str, shown: str) -> None:
    door = TextDoor()
    assert door.clean(text) == shown
    assert door.warnings == ()


def test_every_character_of_a_plain_name_survives() -> None:
    name = 'TEST-周<b>梅 O\'Brien, 李 𠮷 =HYPERLINK("x") ½ µg/L ≥ ● ○ ✓ ×'
    door = TextDoor()
    assert door.clean(name) == name
    assert door.warnings == ()
