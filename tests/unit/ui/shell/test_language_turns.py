"""A page that nobody sees hears of a new language later, but before it is seen."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.ui.language_turns import LanguageTurns
from clinic_app.ui.widgets.retranslating import Retranslating


class _Word(Retranslating):
    """Counts how often it was told, and how often it had been when it was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.told = 0
        self.told_when_painted: list[int] = []

    def retranslate(self) -> None:
        self.told += 1

    def paintEvent(self, event: QPaintEvent) -> None:
        self.told_when_painted.append(self.told)
        super().paintEvent(event)


class _Pages(QStackedWidget):
    """Three pages with a word each, as the window tells them of a language."""

    def __init__(self) -> None:
        super().__init__()
        self.words = (_Word(), _Word(), _Word())
        self.turns = LanguageTurns(self)
        for word in self.words:
            page = QWidget()
            QVBoxLayout(page).addWidget(word)
            self.addWidget(page)
            self.turns.watch(page)

    def change_language(self) -> None:
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))

    def told(self) -> list[int]:
        return [word.told for word in self.words]


@pytest.fixture
def pages(qapp: QApplication, qtbot: QtBot) -> _Pages:
    made = _Pages()
    qtbot.addWidget(made)
    made.resize(200, 100)
    made.show()
    qtbot.waitUntil(lambda: bool(made.words[0].told_when_painted))
    return made


def test_the_page_shown_hears_at_once_and_the_others_a_little_later(
    pages: _Pages, qtbot: QtBot
) -> None:
    pages.change_language()
    assert pages.told() == [1, 0, 0]
    qtbot.waitUntil(lambda: pages.told() == [1, 1, 1])


def test_a_page_shown_before_its_turn_is_never_painted_in_the_old_language(
    pages: _Pages, qtbot: QtBot
) -> None:
    pages.change_language()
    pages.setCurrentIndex(2)
    assert pages.told() == [1, 0, 1]
    qtbot.waitUntil(lambda: bool(pages.words[2].told_when_painted))
    assert pages.words[2].told_when_painted[0] == 1
    qtbot.waitUntil(lambda: pages.told() == [1, 1, 1])


def test_whoever_needs_every_word_now_has_the_turns_come_at_once(pages: _Pages) -> None:
    pages.change_language()
    assert pages.told() == [1, 0, 0]
    pages.turns.finish()
    assert pages.told() == [1, 1, 1]
    pages.turns.finish()
    assert pages.told() == [1, 1, 1]


def test_a_second_change_before_the_turns_came_is_told_once(pages: _Pages, qtbot: QtBot) -> None:
    pages.change_language()
    pages.change_language()
    assert pages.told() == [2, 0, 0]
    qtbot.waitUntil(lambda: pages.told() == [2, 1, 1])
    pages.setCurrentIndex(1)
    assert pages.told() == [2, 1, 1]


def test_a_page_that_came_into_sight_by_itself_owes_nothing(pages: _Pages, qtbot: QtBot) -> None:
    pages.change_language()
    pages.setCurrentIndex(1)
    pages.change_language()
    assert pages.told() == [1, 2, 0]
    qtbot.waitUntil(lambda: pages.told() == [2, 2, 1])
    pages.setCurrentIndex(0)
    assert pages.told() == [2, 2, 1]


def test_pages_within_a_hidden_page_have_turns_of_their_own(qtbot: QtBot) -> None:
    outer, inner = QStackedWidget(), _Pages()
    qtbot.addWidget(outer)
    outer.addWidget(QWidget())
    outer.addWidget(inner)
    inner.turns.watch(inner)
    outer.show()
    QCoreApplication.sendEvent(outer, QEvent(QEvent.Type.LanguageChange))
    assert inner.told() == [0, 0, 0]
    qtbot.waitUntil(lambda: inner.told() == [1, 1, 1])
    QCoreApplication.sendEvent(outer, QEvent(QEvent.Type.LanguageChange))
    outer.setCurrentIndex(1)
    qtbot.waitUntil(lambda: min(inner.told()) >= 2)
