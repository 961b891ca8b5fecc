"""What is offered while letters are typed can be seen: nobody takes a line out of sight."""

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui.forms.letter_picker import LetterPicker


class Picker(LetterPicker):
    """Offers eight lines for any letter."""

    def matches(self, typed: str) -> tuple[tuple[str, str], ...]:
        return tuple((str(number), f"{typed} {number}") for number in range(8))

    def retranslate(self) -> None:
        self.set_texts("Event", "", "Found", "Nothing")


def test_the_form_scrolls_to_what_is_offered(qtbot: QtBot) -> None:
    inner, area = QWidget(), QScrollArea()
    column = QVBoxLayout(inner)
    above, picker, below = QWidget(), Picker(), QWidget()
    above.setFixedHeight(300)
    below.setFixedHeight(60)
    for one in (above, picker, below):
        column.addWidget(one)
    picker.retranslate()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    qtbot.addWidget(area)
    area.resize(620, 340)
    with qtbot.waitExposed(area):
        area.show()
    picker.edit.setText("r")

    def is_seen() -> bool:
        bottom = picker.list.mapTo(area.viewport(), picker.list.rect().bottomLeft()).y()
        top = picker.edit.mapTo(area.viewport(), picker.edit.rect().topLeft()).y()
        return picker.list.isVisible() and top >= 0 and bottom <= area.viewport().height()

    qtbot.waitUntil(is_seen)
