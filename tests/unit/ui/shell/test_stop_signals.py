"""A program that is asked to end closes its clinic; the demo leaves no folder behind."""

import os
import signal
from pathlib import Path

from pytestqt.qtbot import QtBot

from clinic_app.ui.stop_signals import StopSignals
from tests.unit.ui.shell.conftest import MakeWindow


def test_a_stop_signal_reaches_the_window(qtbot: QtBot) -> None:
    earlier = signal.getsignal(signal.SIGTERM)
    signals = StopSignals()
    try:
        with qtbot.waitSignal(signals.asked):
            os.kill(os.getpid(), signal.SIGTERM)
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signals.release()
    assert signal.getsignal(signal.SIGTERM) is earlier


def test_the_demo_leaves_no_folder_behind(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.session.opened):
        window.begin_demo(tmp_path)
    assert list(tmp_path.iterdir())
    window.shut_down()
    assert not list(tmp_path.iterdir())


def test_a_demo_closed_before_it_is_ready_leaves_no_folder_behind(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    window = make_window()
    window.begin_demo(tmp_path)
    window.shut_down()
    assert not list(tmp_path.iterdir())
