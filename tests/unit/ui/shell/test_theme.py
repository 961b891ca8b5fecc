"""The theme keeps its own promise: 4.5:1 for text, 3:1 for marks, both forms."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.findings import Level
from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.contrast import contrast
from clinic_app.ui.theme import THEMES, Theme

both = pytest.mark.parametrize("one", THEMES.values(), ids=THEMES.keys())


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0B4F8A", "#0B4F8A") == pytest.approx(1)


@both
def test_text_can_be_read(one: Theme) -> None:
    weak = [pair for pair in one.text_pairs() if contrast(*pair) < 4.5]
    assert weak == []


@both
def test_marks_can_be_told_from_their_ground(one: Theme) -> None:
    weak = [pair for pair in one.graphic_pairs() if contrast(*pair) < 3]
    assert weak == []


@both
def test_every_level_and_grade_has_a_tint(one: Theme) -> None:
    assert {one.level(level) for level in Level} <= set(one.tints().values())
    assert set(one.grades) == {0, 1, 2, 3, 4, 5}


class _Witness(QWidget):
    """Notes which theme was current when it heard of a change."""

    heard: list[str]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.heard.append(theme.current_theme().name)
        super().changeEvent(event)


def test_widgets_hear_of_a_change_after_it_happened(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, THEMES["light"])
    witness = _Witness()
    witness.heard = []
    qtbot.addWidget(witness)
    witness.show()
    witness.heard.clear()
    apply_theme(qapp, THEMES["dark"])
    assert witness.heard
    assert set(witness.heard) == {"dark"}
    apply_theme(qapp, THEMES["light"])
