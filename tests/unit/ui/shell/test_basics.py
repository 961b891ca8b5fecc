"""The small shared widgets."""

from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui.widgets.basics import fit_choices, fit_screen


def test_a_window_is_never_higher_or_wider_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    fit_screen(window, 2 * room.width(), 2 * room.height())
    assert window.width() < room.width()
    assert window.height() < room.height()
    fit_screen(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)


def test_a_drop_down_is_no_wider_than_the_words_it_offers_now(qtbot: QtBot) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItem("a choice of many words")
    wide = box.minimumSizeHint().width()
    box.setItemText(0, "短")
    fit_choices(box)
    assert box.minimumSizeHint().width() < wide
