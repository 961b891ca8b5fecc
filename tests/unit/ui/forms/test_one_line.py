"""A field of one line takes what is pasted as one line that reads as it is stored."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from clinic_app.ui.forms.field import TextField


def test_a_pasted_paragraph_becomes_one_line_where_the_cursor_stands(qtbot: QtBot) -> None:
    field = TextField("patient.name", 200)
    qtbot.addWidget(field)
    field.set_text("Li Mei")
    field.edit.setCursorPosition(2)
    QGuiApplication.clipboard().setText("\u202e\nXia\t<b>")
    field.edit.paste()
    assert field.text == "Li Xia <b> Mei"
    assert field.edit.cursorPosition() == len("Li Xia <b>")
    assert field.edit.hasAcceptableInput()
