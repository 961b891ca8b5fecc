"""The button that empties a search field can be hit; the box says how many more there are."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import Disease
from clinic_app.services.find_patients import MOST_FOUND, PatientMatch
from clinic_app.ui.widgets.search_box import MOST_SHOWN, SearchBox
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


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (MOST_SHOWN, "choose"),
        (MOST_SHOWN + 1, "1 more: type another letter."),
        (MOST_FOUND - 1, f"{MOST_FOUND - 1 - MOST_SHOWN} more: type another letter."),
        (MOST_FOUND, f"At least {MOST_FOUND - MOST_SHOWN} more: type another letter."),
    ],
)
def test_where_no_more_were_looked_for_there_may_be_more(
    qtbot: QtBot, found: int, said: str
) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    box.show()
    QTest.keyClicks(box.field, "te")
    match = PatientMatch(
        mrn="T-1", name="TEST-周", sex=None, birth_date=None, disease=Disease.GIST, phone=None,
        excluded=None,
    )  # fmt: skip
    box.show_matches((match,) * found, date(2026, 5, 4))
    hints = [one.text() for one in box.panel.findChildren(QLabel)]
    assert any(said in hint for hint in hints)


def test_the_longest_hint_that_has_room_is_shown(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    field.resize(600, 32)
    field.offer_hints("Ctrl+K   Name, pinyin, MRN or phone", "Ctrl+K")
    field.show()
    assert field.placeholderText() == "Ctrl+K   Name, pinyin, MRN or phone"
    field.resize(90, 32)
    assert field.placeholderText() == "Ctrl+K"
