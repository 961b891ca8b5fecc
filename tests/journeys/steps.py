"""What several journeys do: log the severe oedema, choose a paper from the menu and read it."""

import io
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)

from tests.journeys.screen import Screen

LIST: Final = "Today's list"


def type_visit(screen: Screen, note: str) -> None:
    """Fill the visit form: a grade 3 oedema since 20 April beside an unchanged older event."""
    screen.type("Weight kg", "55")
    screen.type("ECOG", "1")
    screen.type("Missed doses, last 30 days", "0")
    screen.tick("Adverse events reviewed: the patient was asked about all")
    screen.go_to("Periorbital edema: grade now")
    screen.press(Qt.Key.Key_S)
    add_event(screen, "edema li", Qt.Key.Key_3)
    screen.tick("Edema limbs: intolerable")
    screen.choose("Edema limbs: caused by the drug?", "probable")
    screen.type("Edema limbs: began on", "20/4")
    QTest.keyClicks(screen.go_to("Note"), note)
    assert screen.find(QPlainTextEdit, "Note").toPlainText() == note


def add_event(screen: Screen, letters: str, grade: Qt.Key) -> None:
    """Find an adverse event by its letters and press its grade."""
    QTest.keyClicks(screen.go_to("New adverse event (CTCAE 5.0)"), letters)
    screen.press(Qt.Key.Key_Return)
    screen.press(grade)


def go_to_list(screen: Screen) -> list[tuple[str, ...]]:
    """Go to the day's list and read it."""
    screen.click("Worklist")
    screen.wait_for_named(QTableView, LIST)
    screen.settle()
    return screen.rows(LIST)


def open_row(screen: Screen, kind: str, name: str) -> None:
    """Walk down the day's list to what is due of somebody and press Enter."""
    table = screen.find(QTableView, LIST)
    place = next(at for at, row in enumerate(screen.rows(LIST)) if row[1:3] == (kind, name))
    table.setFocus(Qt.FocusReason.TabFocusReason)
    screen.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(place):
        screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Return)
    screen.wait_for_named(QAbstractButton, "Log visit")
    screen.settle()


def read_evidence(screen: Screen, title: str) -> str:
    """Follow a card to what it rests on, read it, and come back to the patient."""
    screen.click(f"About the evidence: {title}")
    screen.wait_for(f'What "{title}" rests on')
    read = screen.find(QTextBrowser, "Evidence").toPlainText()
    screen.click("Back to the patient")
    screen.wait_for_named(QAbstractButton, f"Why: {title}")
    return read


def choose_paper(screen: Screen, words: str) -> None:
    """Open the Print menu and walk down to a paper."""
    screen.click("Print")
    (menu,) = (one for one in screen.seen(QMenu) if one.accessibleName() == "Print")
    for action in menu.actions():
        QTest.keyClick(menu, Qt.Key.Key_Down)
        if action.text() == words:
            QTest.keyClick(menu, Qt.Key.Key_Return)
            screen.wait_for_named(QWidget, "Pages")
            return
    raise AssertionError(words)


def save_paper(screen: Screen, path: Path) -> str:
    """Save the pages shown under a name, and return what stands on them."""
    screen.click("Save as…")
    screen.wait_until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    dialog = screen.top()
    (field,) = (one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    screen.wait_for("Saved: ")
    return words_of(path.read_bytes())


def words_of(pdf: bytes) -> str:
    """Return the text of every page, blanks as one."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
