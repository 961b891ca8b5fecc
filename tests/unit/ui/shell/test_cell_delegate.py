import pytest
from PySide6.QtGui import QFontMetrics

from clinic_app.ui import theme
from clinic_app.ui.widgets.cell_delegate import cut_lines

_ROOM = 200


@pytest.mark.parametrize("name", ["李吉", "李𠮷", "𠮷𠮷𠮷𠮷"])
@pytest.mark.usefixtures("qapp")
def test_no_character_goes_astray_where_a_line_ends(name: str) -> None:
    text = f"Name: {name} · Sex: male · Birth\u2011date: 1963\u201107\u201120 · Phone: 0100"
    first, second = cut_lines(text, theme.base_font(), _ROOM, 2)
    assert QFontMetrics(theme.base_font()).horizontalAdvance(first) <= _ROOM
    assert text[len(first)] == " "
    assert text.startswith(f"{first} {second.rstrip('…').rstrip()}")
