"""The button that empties a search field can be hit, however wide the field is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.ui.widgets.search_field import CLEAR_TARGET, SearchField


@pytest.mark.parametrize("width", [90, 240, 700])
def test_the_button_that_empties_is_large_enough(qtbot: QtBot, width: int) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(200, field.minimumHeight())
    field.show()
    QTest.keyClicks(field, "zhang")
    field.resize(width, field.minimumHeight())
    made = field.clear_button()
    assert made is not None
    assert made.size().expandedTo(CLEAR_TARGET) == made.size()
    assert field.rect().contains(made.geometry())
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.rect().topLeft())
    assert not field.text()


def test_the_longest_hint_that_has_room_is_shown(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(600, 32)
    field.offer_hints("Ctrl+K   Name, pinyin, MRN or phone", "Ctrl+K")
    field.show()
    assert field.placeholderText() == "Ctrl+K   Name, pinyin, MRN or phone"
    field.resize(90, 32)
    assert field.placeholderText() == "Ctrl+K"
