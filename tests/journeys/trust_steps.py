"""What the journeys about trust share: keep the key, go to a tab, read what stands under a row."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTabBar, QTableView

from clinic_app.ui.models.roles import Role
from tests.journeys.screen import Screen

SAVED: Final = "Saved. The advice below is up to date."
ENTRIES: Final = "Entries of the record, the newest first"
TRAIL: Final = "Lines of the audit trail, the newest first"
FOUND: Final = "Patients found"
CTRL_SHIFT: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NAME: Final = "TEST-Wang Min"
_SAYS: Final = 2


def make_clinic(screen: Screen, user: str, password: str) -> str:
    """Go through the first start with a treating administrator; return the recovery key."""
    screen.wait_for("Make a new clinic on this computer")
    screen.type("Name of the clinic", "East Gate")
    screen.click("Next: the administrator")
    screen.wait_for("Make a new clinic: the administrator")
    screen.type("Your user name", user)
    screen.type("Password, 8 characters or more", password)
    screen.type("The same password again", password)
    screen.click("Make the clinic")
    screen.wait_for("Your recovery key")
    key = screen.find(QLabel, "Recovery key").text()
    screen.click("I have it on paper: check it")
    (name,) = (one.accessibleName() for one in screen.seen(QLineEdit) if one.accessibleName())
    screen.type(name, key.split("-")[int(name.split()[1]) - 1])
    screen.click("Go to the clinic")
    screen.wait_for("Worklist")
    screen.settle()
    return key


def open_tab(screen: Screen, name: str) -> None:
    """Click on a tab by what stands on it."""
    places = [
        (bar, at)
        for bar in screen.seen(QTabBar)
        for at in range(bar.count())
        if bar.tabText(at) == name and bar.isTabVisible(at)
    ]
    assert len(places) == 1, (name, places)
    ((bar, at),) = places
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
    screen.settle()


def administer(screen: Screen, tab: str) -> None:
    """Go to a tab of the administration."""
    screen.click("Administration")
    open_tab(screen, tab)


def take_in(screen: Screen, mrn: str, name: str = NAME) -> None:
    """Fill the form of a new patient and press Save."""
    screen.press(Qt.Key.Key_N, CTRL_SHIFT)
    screen.wait_for("What comes next")
    screen.type("MRN", mrn)
    screen.type("Name", name)
    screen.choose("Sex", "female")
    screen.type("Born on", "12/3/1966")
    screen.choose("Disease", "GIST")
    screen.type("Diagnosed on", "20/1")
    screen.choose("Allergies", "none known")
    screen.control(Qt.Key.Key_S)


def open_visits(screen: Screen) -> None:
    """Go to the list of what is on record, its newest entry chosen."""
    screen.press(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    screen.wait_for_named(QTableView, ENTRIES)
    screen.settle()
    screen.go_to(ENTRIES)
    screen.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)


def under_first_entry(screen: Screen) -> str:
    """Return the quieter line under the newest entry: whether it is signed."""
    table = screen.find(QTableView, ENTRIES)
    return str(table.model().index(0, _SAYS).data(Role.SECOND))


def patients(screen: Screen) -> list[str]:
    """Go to the page of patients and return the rows, each as one line."""
    screen.click("Patients")
    screen.wait_for_named(QTableView, FOUND)
    screen.settle()
    return [" ".join(row) for row in screen.rows(FOUND)]


def is_offered(screen: Screen, name: str) -> bool:
    """Say whether a button can be pressed."""
    return screen.find(QAbstractButton, name).isEnabled()
