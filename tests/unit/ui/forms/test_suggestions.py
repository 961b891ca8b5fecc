"""Names offered while typing."""

from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.forms.field import TextField
from clinic_app.ui.forms.suggestions import suggest


def test_names_offered_wear_the_theme_of_their_window(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = TextField("patient.physician", 200)
    QVBoxLayout(window).addWidget(field)
    suggest(field, ("Anna", "Anton"))
    apply_theme(qapp, theme.DARK_THEME, window)
    window.show()
    QTest.keyClicks(field.edit, "an")
    completer = field.edit.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    right_of_the_names = popup.grab().toImage().pixelColor(popup.width() - 8, popup.height() // 2)
    assert right_of_the_names == QColor(theme.DARK_THEME.card)
    popup.hide()
    apply_theme(qapp, theme.LIGHT_THEME)
