from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from clinic_app.ui.language_turns import LanguageTurns
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.patient.tab_page import TabPage
from clinic_app.ui.patient.tabs import PatientTabs, Tab
from tests import make
from tests.unit.ui.patient.looks import view_of

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")


class _Page(TabPage):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: list[str] = []
        self.is_scrolled = False

    def show_patient(self, shown: Shown) -> None:
        self.shown.append(shown.mrn)

    def set_in_scrolled_page(self, *, is_scrolled: bool) -> None:
        self.is_scrolled = is_scrolled


class _WithHead(_Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = QWidget()
        layout = QVBoxLayout(self._head)
        self.words = QLabel("as wide as three buttons are beside the tabs")
        layout.addWidget(self.words)

    def head(self) -> QWidget:
        return self._head


class _WithField(_Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)


def shown(mrn: str = "T-1") -> Shown:
    history = make.gist_adjuvant(patient=make.patient(mrn=mrn))
    return Shown(view_of(history, TODAY), make.knowledge(), TODAY)


@pytest.fixture
def tabs(qtbot: QtBot) -> PatientTabs:
    made = PatientTabs({tab: _WithHead if tab is Tab.TIMELINE else _Page for tab in Tab})
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    qtbot.waitActive(made)
    return made


def page(tabs: PatientTabs, tab: Tab) -> _Page:
    found = tabs.page(tab)
    assert isinstance(found, _Page)
    return found


def settle(tabs: PatientTabs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: tabs.is_settled)


def test_a_tab_is_made_when_it_is_first_looked_at(tabs: PatientTabs, qtbot: QtBot) -> None:
    made: list[int] = []
    tabs.made.connect(made.append)
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    assert made == [Tab.TIMELINE]
    tabs.choose(Tab.HISTORY)
    settle(tabs, qtbot)
    assert made == [Tab.TIMELINE, Tab.HISTORY]
    assert page(tabs, Tab.HISTORY).shown == ["T-1"]


def test_keys_choose_a_tab_and_ask_for_it_to_be_in_sight(tabs: PatientTabs, qtbot: QtBot) -> None:
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    with qtbot.waitSignal(tabs.chosen_by_key):
        QTest.keyClick(tabs, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settle(tabs, qtbot)
    assert tabs.current is Tab.VISITS
    assert page(tabs, Tab.VISITS).isVisible()
    assert QApplication.focusWidget() is tabs.bar


def test_a_tab_out_of_sight_is_written_when_it_is_looked_at_again(
    tabs: PatientTabs, qtbot: QtBot
) -> None:
    for tab in (Tab.VISITS, Tab.TIMELINE):
        tabs.choose(tab)
        tabs.show_patient(shown())
        settle(tabs, qtbot)
    tabs.show_patient(shown("T-2"))
    settle(tabs, qtbot)
    assert page(tabs, Tab.VISITS).shown == ["T-1"]
    tabs.choose(Tab.VISITS)
    settle(tabs, qtbot)
    assert page(tabs, Tab.VISITS).shown == ["T-1", "T-2"]


def test_nothing_of_the_last_patient_is_seen_while_the_next_is_drawn(
    tabs: PatientTabs, qtbot: QtBot
) -> None:
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    tabs.show_patient(shown("T-2"))
    assert not page(tabs, Tab.TIMELINE).isVisible()
    settle(tabs, qtbot)
    assert page(tabs, Tab.TIMELINE).isVisible()


def test_cleared_tabs_show_nobody_and_begin_with_the_timeline(
    tabs: PatientTabs, qtbot: QtBot
) -> None:
    tabs.choose(Tab.HISTORY)
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    tabs.clear()
    assert not page(tabs, Tab.HISTORY).isVisible()
    assert tabs.current is Tab.TIMELINE


def test_every_tab_hears_whether_the_page_scrolls(tabs: PatientTabs, qtbot: QtBot) -> None:
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    tabs.set_in_scrolled_page(is_scrolled=True)
    assert page(tabs, Tab.TIMELINE).is_scrolled
    assert page(tabs, Tab.VISITS).is_scrolled


def test_what_stands_beside_the_tabs_goes_below_them_where_it_is_narrow(
    tabs: PatientTabs, qtbot: QtBot
) -> None:
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    head = tabs.page(Tab.TIMELINE).head()
    assert head is not None
    tabs.resize(1400, 300)
    qtbot.waitUntil(lambda: head.y() < tabs.bar.geometry().bottom())
    tabs.resize(520, 300)
    qtbot.waitUntil(lambda: head.y() > tabs.bar.geometry().center().y())
    tabs.choose(Tab.VISITS)
    settle(tabs, qtbot)
    assert not head.isVisible()


def test_the_tab_key_leads_from_the_bar_into_the_tab(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tabs = PatientTabs(dict.fromkeys(Tab, _WithField))
    beside = QLineEdit()
    row = QHBoxLayout(window)
    row.addWidget(tabs)
    row.addWidget(beside)
    window.resize(1200, 300)
    window.show()
    qtbot.waitActive(window)
    tabs.show_patient(shown())
    settle(tabs, qtbot)
    for tab in (Tab.VISITS, Tab.TIMELINE):
        tabs.choose(tab)
        settle(tabs, qtbot)
        tabs.bar.setFocus()
        QTest.keyClick(tabs.bar, Qt.Key.Key_Tab)
        inside = tabs.page(tab)
        assert isinstance(inside, _WithField)
        assert inside.field.hasFocus()
        QTest.keyClick(inside.field, Qt.Key.Key_Tab)
        assert window.focusWidget() is beside


def test_no_tab_is_cut_off_after_a_longer_language_came_while_it_was_hidden(
    qtbot: QtBot, say: Callable[[str], None]
) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    made = PatientTabs({tab: _WithHead if tab is Tab.TIMELINE else _Page for tab in Tab})
    pages.addWidget(made)
    pages.addWidget(QWidget())
    turns = LanguageTurns(pages)
    turns.watch(made)
    pages.resize(1300, 300)
    pages.show()
    say("zh")
    made.show_patient(shown())
    settle(made, qtbot)
    pages.setCurrentIndex(1)
    say("en")
    qtbot.waitUntil(lambda: made.bar.tabText(0) == "Timeline")
    pages.setCurrentIndex(0)
    qtbot.waitUntil(lambda: made.bar.width() >= made.bar.sizeHint().width())
