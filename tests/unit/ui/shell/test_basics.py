"""The small shared widgets."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.theme import THEMES
from clinic_app.ui.widgets.basics import ElidedLabel, button, fit_choices, fit_screen


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


def test_the_primary_button_rings_its_focus_in_the_colour_of_its_words(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """Round the button no colour would part from the accent and from the page alike."""
    apply_theme(qapp, THEMES["light"])
    made = button("primary")
    qtbot.addWidget(made)
    made.setText("Save   Ctrl+S")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    ring = QColor(THEMES["light"].on_accent).rgb()
    column = [QPoint(made.width() // 2, y) for y in range(2, 6)]

    def has_ring() -> bool:
        picture = made.grab().toImage()
        return any(picture.pixelColor(one).rgb() == ring for one in column)

    made.clearFocus()
    qtbot.waitUntil(lambda: not has_ring())
    made.setFocus()
    qtbot.waitUntil(has_ring)


def test_a_label_of_one_line_is_written_briefly_before_it_is_cut(qtbot: QtBot) -> None:
    words = ElidedLabel()
    qtbot.addWidget(words)
    words.setText("Rules 2026.1 as of 29-Nov-2026: Default protocol: ELN 2020")
    words.resize(2000, 20)
    assert words.written() == words.text()
    words.resize(190, 20)
    assert words.written().endswith("…")
    words.brief = "Rules 2026.1, 29-Nov-2026"
    assert words.written() == words.brief
    words.resize(60, 20)
    assert words.written().endswith("…")
