"""Forms are made ahead, each once, the ones asked for first before the others."""

import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from clinic_app.ui.form_warmer import FormWarmer
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.registry import FORMS, NEW_PATIENT
from clinic_app.ui.forms.visit_form import VisitForm


class _Shelf(QObject):
    """Takes in what it is asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: dict[str, FormPage] = {}
        self.warmer = FormWarmer(self.form, self)

    def form(self, key: str) -> FormPage:
        return self.forms.setdefault(key, self.warmer.take(key))


def test_every_form_is_made_once_and_the_usual_ones_first(qtbot: QtBot) -> None:
    shelf = _Shelf()
    shelf.warmer.begin()
    shelf.warmer.begin()
    qtbot.waitUntil(lambda: len(shelf.forms) == len(FORMS))
    assert list(shelf.forms)[:2] == [VisitForm.FORM, NEW_PATIENT]
    for form in shelf.forms.values():
        qtbot.addWidget(form)


def test_a_form_somebody_waits_for_is_made_at_once_and_not_again(qtbot: QtBot) -> None:
    shelf = _Shelf()
    first = shelf.form(NEW_PATIENT)
    shelf.warmer.begin()
    qtbot.waitUntil(lambda: len(shelf.forms) == len(FORMS))
    assert shelf.forms[NEW_PATIENT] is first
    for form in shelf.forms.values():
        qtbot.addWidget(form)


def test_a_form_in_a_hurry_comes_before_the_others(qtbot: QtBot) -> None:
    shelf = _Shelf()
    with qtbot.waitSignal(shelf.warmer.ready) as answer:
        shelf.warmer.hurry(NEW_PATIENT)
    assert answer.args == [NEW_PATIENT]
    assert list(shelf.forms) == [NEW_PATIENT]
    with qtbot.waitSignal(shelf.warmer.ready):
        shelf.warmer.hurry(NEW_PATIENT)
    assert len(shelf.forms) == 1
    qtbot.addWidget(shelf.forms[NEW_PATIENT])


def test_nothing_is_said_once_the_window_is_gone(qtbot: QtBot) -> None:
    shelf = _Shelf()
    with qtbot.waitSignal(shelf.warmer.ready):
        shelf.warmer.hurry(NEW_PATIENT)
    qtbot.addWidget(shelf.forms[NEW_PATIENT])
    heard: list[str] = []
    shelf.warmer.ready.connect(heard.append)
    shelf.warmer.hurry(NEW_PATIENT)
    shelf.warmer._take_in_hurried()
    shiboken6.delete(shelf)
    QTimer.singleShot(0, lambda: heard.append("a later turn"))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["a later turn"]
