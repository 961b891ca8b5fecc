"""Screens in English and the light theme, whatever the test before left."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.charts.timeline import Timeline
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
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(720, 620)
    made.show()
    return made
