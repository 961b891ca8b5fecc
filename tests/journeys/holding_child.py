"""A program of its own that has a store open in its window until its standard input ends.

`python -m tests.journeys.holding_child <store> <day>`: says `open` once it is logged in.
"""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QTableView

from clinic_app.app import make_application
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.preferences import Preferences, PreferencesFile
from tests.journeys.conftest import PASSWORD, USER
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST
from tests.journeys.waiting import Patience


def main(path: Path, day: str) -> None:
    """Start, log in, and stay until nobody needs the store held any more."""
    preferences = PreferencesFile(None)
    preferences.value = Preferences("en")
    clock = FixedClock(datetime.fromisoformat(f"{day}T09:00:00+08:00"))
    window = MainWindow(make_application([]), preferences, path, clock)
    window.begin()
    window.show()
    screen = Screen(window, Patience())
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    screen.settle()
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.read()
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
