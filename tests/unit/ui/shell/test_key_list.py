"""F1 shows every key, read from the shortcuts themselves: none is silent, none clashes."""

import re
from collections import Counter

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui.key_list import KeyGroup, KeyLine, key_groups
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.widgets.nav_bar import Place


def test_keys_stand_under_the_innermost_part_that_hears_them(qtbot: QtBot) -> None:
    window, part, inner = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    for outside, inside in ((window, part), (part, inner)):
        QVBoxLayout(outside).addWidget(inside)
    named = QShortcut("Ctrl+K", window)
    named.setWhatsThis("Find")
    QShortcut("Ctrl+9", window)
    off = QShortcut("Ctrl+8", window)
    off.setWhatsThis("Not now")
    off.setEnabled(False)
    action = QAction("Day list…", part)
    action.setShortcut("Ctrl+P")
    part.addAction(action)
    made = QPushButton("Print…   Ctrl+D")
    made.setShortcut("Ctrl+D")
    back = QPushButton("Back  Alt+←")
    back.setShortcut("Alt+Left")
    column = QVBoxLayout(inner)
    column.addWidget(made)
    column.addWidget(back)
    groups = key_groups(window, "Everywhere", [("Part", part), ("Inner", inner)])
    assert groups == (
        KeyGroup("Part", (KeyLine("Ctrl+P", "Day list"),)),
        KeyGroup("Inner", (KeyLine("Ctrl+D", "Print"), KeyLine("Alt+←", "Back"))),
        KeyGroup("Everywhere", (KeyLine("Ctrl+K", "Find"),)),
    )


def test_f1_shows_the_keys_of_the_page_first_and_f1_closes(demo: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(demo.view.worklist.table, Qt.Key.Key_F1)
    shown = demo.shortcuts
    assert shown.isVisible()
    assert shown.groups[0].title == "Today's list"
    titles = [group.title for group in shown.groups]
    assert {"Everywhere", "In every list", "In every form"} <= set(titles)
    shown.resize(shown.width(), 300)
    QTest.keyClick(shown.focusWidget(), Qt.Key.Key_PageDown)
    assert shown.area.verticalScrollBar().value() > 0
    QTest.keyClick(shown, Qt.Key.Key_F1)
    demo.view.show_place(Place.EVIDENCE)
    demo.view.top.keys.click()
    assert demo.shortcuts.groups[0].title == "About the evidence"
    demo.shortcuts.close()
    demo.view.show_place(Place.DRUGS)
    demo.view.top.keys.click()
    drugs = demo.shortcuts.groups[0]
    assert drugs.title == "Drugs for GIST"
    assert {"Ctrl+F", "Ctrl+B"} <= {line.keys for line in drugs.lines}
    demo.shortcuts.close()
    demo.show_worklist()


def test_no_key_means_two_things_on_one_page(demo: MainWindow) -> None:
    groups = key_groups(demo, "Everywhere", demo.view.key_parts())
    everywhere = next(group for group in groups if group.title == "Everywhere")
    for group in groups:
        others = () if group is everywhere else everywhere.lines
        counted = Counter(line.keys for line in (*group.lines, *others))
        assert [keys for keys, count in counted.items() if count > 1] == []


def test_no_key_of_the_shell_is_silent(demo: MainWindow) -> None:
    view = demo.view
    silent = [
        key.key().toString()
        for holder in (view.worklist, view.patients, view.nav, view.evidence, view.drugs)
        for key in holder.findChildren(QShortcut)
        if not key.whatsThis()
    ]
    assert silent == []


def test_the_keys_are_of_one_language_also_right_after_it_changed(demo: MainWindow) -> None:
    """Pages that nobody sees hear of a language a few turns later: here that must not be seen."""
    for language in ("zh", "en"):
        demo.set_language(language)
        QCoreApplication.sendPostedEvents()
        demo.show_keys()
        words = {line.words for group in demo.shortcuts.groups for line in group.lines}
        demo.shortcuts.close()
        chinese = {line for line in words if re.search(r"[\u4e00-\u9fff]", line)}
        assert chinese == (words if language == "zh" else set())
