"""A program of its own in which half a visit is typed, and which is killed in the middle of it.

`python -m tests.journeys.typing_child <store> <day>`: says `kept` on its standard output once
the store holds everything typed so far, and goes on typing until it is killed.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from clinic_app.app import make_application
from clinic_app.services.keep_drafts import KeptDraft, list_drafts
from clinic_app.ui.clock import FixedClock
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.preferences import Preferences, PreferencesFile
from tests.journeys.conftest import PASSWORD, USER, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST, add_event
from tests.journeys.waiting import Patience

NAME: Final = "TEST-周梅"
NOTE: Final = "swollen ankles since the twentieth"
PENDING: Final = "naus"
FIELDS: Final = {"Weight kg": "54.5", "Missed doses, last 30 days": "2", "Result": "1850"}


class _Store:
    """What the store holds of the form, asked again and again."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._drafts: tuple[KeptDraft, ...] = ()

    def holds_everything(self) -> bool:
        """Say whether the draft on the disk has what was typed first and what was typed last."""
        text = "".join(kept.text for kept in self._drafts)
        if all(part in text for part in (*FIELDS.values(), NOTE, PENDING, "Edema limbs")):
            return True
        window = self._screen.window
        if window.session.clinic is not None and window.jobs.is_idle:
            window.jobs.run(list_drafts, window.session.clinic, done=self._take)
        return False

    def _take(self, drafts: tuple[KeptDraft, ...]) -> None:
        self._drafts = drafts


def main(path: Path, day: str) -> None:
    """Start, log in, type, and go on typing until killed, or left alone by who started it."""
    preferences = PreferencesFile(None)
    preferences.value = Preferences("en")
    clock = FixedClock(datetime.fromisoformat(f"{day}T09:00:00+08:00"))
    window = MainWindow(make_application([]), preferences, path, clock)
    window.begin()
    window.show()
    screen = Screen(window, Patience())
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    open_patient(screen, "zm", NAME)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    _type(screen)
    screen.wait_until(_Store(screen).holds_everything)
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    starter = os.getppid()
    while os.getppid() == starter:
        screen.type("ECOG", "1")
        QTest.qWait(1)


def _type(screen: Screen) -> None:
    for name, text in FIELDS.items():
        screen.type(name, text)
    screen.choose("Unit", "µg/L")
    screen.go_to("Periorbital edema: grade now")
    screen.press(Qt.Key.Key_1)
    add_event(screen, "edema li", Qt.Key.Key_3)
    QTest.keyClicks(screen.go_to("Note"), NOTE)
    QTest.keyClicks(screen.go_to("New adverse event (CTCAE 5.0)"), PENDING)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
