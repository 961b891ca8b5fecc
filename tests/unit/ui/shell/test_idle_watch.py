"""Nobody at the desk is noticed, by the steady clock or by the one on the wall."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from clinic_app.ui.idle_watch import IdleWatch


class Hands:
    """Two clocks that are set by hand."""

    def __init__(self) -> None:
        self.steady_s, self.wall_s = 0.0, 1000.0

    def steady(self) -> float:
        return self.steady_s

    def wall(self) -> float:
        return self.wall_s


def _field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def _press(field: QLineEdit) -> None:
    handle = field.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_A)


def test_it_speaks_after_the_time_and_once(qapp: QApplication, qtbot: QtBot) -> None:
    watch = IdleWatch(qapp)
    with qtbot.waitSignal(watch.idle):
        watch.start(0.05)
    assert not watch.is_running


def test_a_touch_begins_anew_and_reaches_the_field(qapp: QApplication, qtbot: QtBot) -> None:
    hands, field = Hands(), _field(qtbot)
    watch = IdleWatch(qapp, hands.steady, hands.wall)
    watch.start(60)
    hands.steady_s += 59
    _press(field)
    assert field.text() == "a"
    hands.steady_s += 59
    watch._look()
    assert watch.is_running
    hands.steady_s += 1
    with qtbot.waitSignal(watch.idle):
        watch._look()


def test_after_a_sleep_the_waking_touch_covers_and_goes_no_further(
    qapp: QApplication, qtbot: QtBot
) -> None:
    hands, field = Hands(), _field(qtbot)
    watch = IdleWatch(qapp, hands.steady, hands.wall)
    watch.start(60)
    hands.wall_s += 3600
    with qtbot.waitSignal(watch.idle):
        _press(field)
    assert field.text() == ""


def test_a_clock_set_back_does_not_keep_the_screen_open(qapp: QApplication, qtbot: QtBot) -> None:
    hands = Hands()
    watch = IdleWatch(qapp, hands.steady, hands.wall)
    watch.start(60)
    hands.wall_s -= 86_400
    hands.steady_s += 60
    with qtbot.waitSignal(watch.idle):
        watch._look()
