"""Dialogs in English and the light theme, over a window of usual size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.translation import Translation


@pytest.fixture
def say(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Switch the language of the screen; English again afterwards."""
    translation = Translation(qapp)
    theme.register_fonts(qapp)
    apply_theme(qapp, theme.LIGHT_THEME)
    translation.use("en")
    yield translation.use
    translation.use("en")


@pytest.fixture
def window(qtbot: QtBot, say: Callable[[str], None]) -> QWidget:
    """The window behind a dialog."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1110, 754)
    made.show()
    return made
