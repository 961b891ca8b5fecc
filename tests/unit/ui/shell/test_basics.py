"""The small shared widgets."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui.widgets.basics import fit_screen


def test_a_window_is_never_higher_or_wider_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    fit_screen(window, 2 * room.width(), 2 * room.height())
    assert window.width() < room.width()
    assert window.height() < room.height()
    fit_screen(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)
