"""The dialog of a decision is built, placed and shown in turns: whole and modal, or not at all."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.slices import Slices
from tests.unit.ui.patient.looks import texts
from tests.unit.ui.shell.test_decision_drafts import (
    REASON,
    declining,
    desk_of,
    opened,
    window,
)

__all__ = ["window"]


@pytest.mark.parametrize("choice", list(DecisionChoice))
def test_it_is_whole_and_modal_as_soon_as_it_is_seen(
    window: MainWindow, qtbot: QtBot, choice: DecisionChoice
) -> None:
    dialog = opened(window, choice)
    before = texts(dialog)
    assert not dialog.isVisible()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.isModal()
    assert QApplication.activeModalWidget() is dialog
    assert dialog.window() is dialog
    assert dialog.parentWidget() is window.view.area
    assert texts(dialog) == before
    assert dialog.height() <= window.height()
    size = dialog.size()
    dialog.join()
    assert (dialog.size(), dialog.isVisible()) == (size, True)


def test_only_one_opens_however_often_it_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    first = opened(window)
    assert opened(window) is first
    desk_of(window).decide(first.context.advice.key, DecisionChoice.DEFERRED)
    qtbot.waitUntil(first.isVisible)
    assert desk_of(window).dialog is first


def test_one_that_is_left_before_it_is_seen_never_shows_and_keeps_its_typing(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = declining(window)
    dialog.reason.put(REASON)
    shown: list[bool] = []
    dialog.finished.connect(lambda _result: shown.append(dialog.isVisible()))
    desk_of(window).leave()
    assert shown == [False]
    assert desk_of(window).dialog is None
    turns = desk_of(window).findChildren(Slices)
    assert turns
    assert all(one.is_done for one in turns)
    again = opened(window)
    qtbot.waitUntil(again.isVisible)
    assert QApplication.activeModalWidget() is again
    assert again.draft().reason == REASON
