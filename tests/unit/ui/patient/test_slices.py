import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from clinic_app.ui.slices import Slices


class _Steps(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.slices = Slices(self)

    def one(self) -> None:
        self.done.append("one")

    def two(self) -> None:
        self.done.append("two")

    def wrong(self) -> None:
        self.done.append("wrong")
        raise ZeroDivisionError


@pytest.fixture
def steps(qtbot: QtBot) -> _Steps:
    return _Steps()


def test_steps_are_done_one_after_the_other_and_then_announced(
    steps: _Steps, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(steps.slices.finished):
        steps.slices.run((steps.one, steps.two))
        assert steps.done == []
        assert not steps.slices.is_done
    assert steps.done == ["one", "two"]
    assert steps.slices.is_done


def test_new_steps_take_the_place_of_those_that_wait(steps: _Steps, qtbot: QtBot) -> None:
    steps.slices.run((steps.one, steps.one))
    with qtbot.waitSignal(steps.slices.finished):
        steps.slices.run((steps.two,))
    assert steps.done == ["two"]


def test_stopped_steps_are_left_undone(steps: _Steps, qtbot: QtBot) -> None:
    steps.slices.run((steps.one,))
    steps.slices.stop()
    with qtbot.assertNotEmitted(steps.slices.finished, wait=20):
        assert steps.slices.is_done
    assert steps.done == []


def test_a_step_that_fails_does_not_keep_the_others_waiting(steps: _Steps, qtbot: QtBot) -> None:
    with capture_exceptions() as failures, qtbot.waitSignal(steps.slices.finished):
        steps.slices.run((steps.wrong, steps.two))
    assert steps.done == ["wrong", "two"]
    assert [failure[0] for failure in failures] == [ZeroDivisionError]
