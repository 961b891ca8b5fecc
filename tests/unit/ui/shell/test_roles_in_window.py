"""What each role finds in the window: places, keys, buttons, and the words why not."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.people import Role
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice
from clinic_app.errors import NotAllowedError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.main_window import MainWindow
from clinic_app.ui.notify import sentence_of
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.role_gate import first_place, places_for
from clinic_app.ui.widgets.nav_bar import Place
from tests import make
from tests.unit.ui.shell.conftest import idle

_MRN = "DEMO-001"
_DAY = date(2026, 5, 4)
_ALL = (Place.EVIDENCE, Place.DRUGS, Place.SETTINGS)
_CARE = (Place.WORKLIST, Place.PATIENTS)
Enter = Callable[..., MainWindow]


@pytest.mark.parametrize(
    ("roles", "places", "first"),
    [
        ((Role.NURSE,), (*_CARE, *_ALL), Place.WORKLIST),
        ((Role.PHYSICIAN,), (*_CARE, *_ALL, Place.ADMINISTRATION), Place.WORKLIST),
        ((Role.ADMINISTRATOR,), (*_ALL, Place.ADMINISTRATION), Place.ADMINISTRATION),
        ((Role.RESEARCHER,), _ALL, Place.EVIDENCE),
        (
            (Role.NURSE, Role.ADMINISTRATOR),
            (*_CARE, *_ALL, Place.ADMINISTRATION),
            Place.WORKLIST,
        ),
        ((), _ALL, Place.EVIDENCE),
    ],
)
def test_roles_lead_to_their_places(
    roles: tuple[Role, ...], places: tuple[Place, ...], first: Place
) -> None:
    assert places_for(roles) == places
    assert first_place(roles) is first


@pytest.fixture
def enter(demo: MainWindow, qtbot: QtBot) -> Iterator[Enter]:
    """Let somebody with these roles into the demo clinic: `enter(Role.NURSE)`."""
    whole = demo.session.clinic
    assert whole is not None

    def let_in(*roles: Role) -> MainWindow:
        _enter(demo, replace(whole, roles=frozenset(roles)), qtbot)
        return demo

    yield let_in
    _enter(demo, whole, qtbot)


def _enter(window: MainWindow, clinic: OpenClinic, qtbot: QtBot) -> None:
    window.session.clinic = clinic
    window.session.opened.emit()
    idle(window, qtbot)


def _shown_places(window: MainWindow) -> list[Place]:
    return [place for place, entry in window.view.nav.entries.items() if entry.isVisible()]


def _show(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.view.area.page.settled):
        window.open_patient(_MRN)
    idle(window, qtbot)


def test_an_administrator_finds_administration_and_no_patient(enter: Enter, qtbot: QtBot) -> None:
    window = enter(Role.ADMINISTRATOR)
    view = window.view
    assert _shown_places(window) == [*_ALL, Place.ADMINISTRATION]
    assert view.pages.currentWidget() is view.administration
    assert view.nav.entries[Place.ADMINISTRATION].text() == "Administration"
    assert not view.top.search.isVisible()
    assert not view.find_key.isEnabled()
    assert not view.new_key.isEnabled()
    assert not view.messages.isVisible(), view.messages.text()
    assert all(
        (one.patient or "P-").startswith("P-")
        for one in window.administration.audit_tab.model.lines()
    )
    view.refresh()  # a new day begins: the list of patients is not asked for
    idle(window, qtbot)
    assert not view.messages.isVisible()


def test_a_physician_finds_the_audit_trail_alone(enter: Enter, qtbot: QtBot) -> None:
    window = enter(Role.PHYSICIAN)
    view = window.view
    entry = view.nav.entries[Place.ADMINISTRATION]
    assert entry.text() == "Audit trail"
    entry.click()
    idle(window, qtbot)
    assert view.pages.currentWidget() is view.administration
    assert not view.administration.tabs.tabBar().isVisible()
    lines = window.administration.audit_tab.model.lines()
    assert any((one.patient or "").startswith("DEMO-") for one in lines)


def test_a_researcher_is_told_that_cohorts_are_to_come(enter: Enter, qtbot: QtBot) -> None:
    window = enter(Role.RESEARCHER)
    view = window.view
    assert _shown_places(window) == list(_ALL)
    assert view.messages.isVisible()
    view.nav.entries[Place.SETTINGS].click()
    assert view.pages.currentWidget() is view.settings
    assert view.messages.isVisible()
    window.set_language("zh")
    qtbot.waitUntil(lambda: "研究人员" in view.messages.text())


def test_a_nurse_reads_the_cards_and_cannot_answer_them(enter: Enter, qtbot: QtBot) -> None:
    window = enter(Role.NURSE)
    assert not window.view.settings.save.isVisible()
    _show(window, qtbot)
    column = window.view.area.page.advice
    assert column.cards()
    for card in column.cards():
        for answer in (card.buttons.record, card.buttons.defer, card.buttons.decline):
            assert not answer.isEnabled()
            assert answer.toolTip().startswith("A physician decides")
            assert answer.accessibleDescription() == answer.toolTip()
        assert card.buttons.reason is not None
        assert card.buttons.reason.isVisibleTo(card)
        assert card.why.button.isEnabled()
    column.go_to_next()
    assert column.cards()[0].why.button.hasFocus()


def test_the_next_physician_can_answer_again(enter: Enter, qtbot: QtBot) -> None:
    window = enter(Role.PHYSICIAN)
    _show(window, qtbot)
    for card in window.view.area.page.advice.cards():
        assert card.buttons.record.isEnabled()
        assert card.buttons.reason is None


@pytest.mark.parametrize("may_decide", [True, False])
def test_only_who_may_decide_voids_a_decision(
    qtbot: QtBot, app: object, *, may_decide: bool
) -> None:
    decision = Decision(on=_DAY, code="TDM_REDUCE", choice=DecisionChoice.DECLINED)
    history = make.gist_adjuvant(decisions=[decision])
    evaluation = evaluate(history, _DAY, make.knowledge())
    records = RecordsTab()
    qtbot.addWidget(records)
    records.set_may_decide(may_decide=may_decide)
    records.show_patient(Shown(PatientView(history, evaluation), make.knowledge(), _DAY))
    can_void = {}
    for row in range(records.model.rowCount()):
        records.table.selectRow(row)
        can_void[records.model.row_at(row).path] = records.void_button.isEnabled()
        is_told = "A physician changes a decision." in records.void_button.toolTip()
        assert is_told is not records.void_button.isEnabled()
    assert can_void == {
        "decisions": may_decide,
        "gist.genotype": True,
        "medications": True,
        "surgeries": True,
    }


def test_a_refusal_is_said_in_words() -> None:
    assert sentence_of(NotAllowedError("decide_advice")).startswith("This is for another role")
