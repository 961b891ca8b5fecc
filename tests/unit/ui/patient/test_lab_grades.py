"""The card of laboratory grades to accept: keys, buttons, and what is said of each grade."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.lab_proposals import LabProposal
from clinic_app.ui.lab_grades.grade_row import stored_words
from clinic_app.ui.lab_grades.grades_card import GradesCard
from clinic_app.ui.patient.findings_column import DetailsColumn
from clinic_app.ui.patient.shown import Shown
from tests import make
from tests.unit.ui.patient.looks import texts, view_of

pytestmark = pytest.mark.usefixtures("say")
TODAY = date(2026, 5, 22)
DRAWN = "2026-05-20"
ANC = "Neutrophil count decreased"


def _record(**changes: Any) -> History:
    labs = [
        make.lab("ANC", DRAWN, "0.9", "10^9/L", lln=Decimal(2)),
        make.lab("K", DRAWN, "3.2", "mmol/L", lln=Decimal("3.5")),
    ]
    return make.gist_adjuvant(labs=changes.pop("labs", labs), **changes)


@pytest.fixture
def column(qtbot: QtBot) -> DetailsColumn:
    made = DetailsColumn()
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def _show(column: DetailsColumn, history: History) -> GradesCard | None:
    shown = Shown(view_of(history, TODAY), make.knowledge(), TODAY)
    for step in column.steps(shown):
        step()
    return column.grades


def _card(column: DetailsColumn, **changes: Any) -> GradesCard:
    found = _show(column, _record(**changes))
    assert found is not None
    return found


def _heard(column: DetailsColumn) -> list[tuple[LabProposal, int]]:
    heard: list[tuple[LabProposal, int]] = []

    def hear(proposal: LabProposal, grade: int) -> None:
        heard.append((proposal, grade))

    column.grade_accepted.connect(hear)
    return heard


def test_nothing_to_accept_has_no_card(column: DetailsColumn) -> None:
    assert _show(column, _record(labs=[])) is None
    column.go_to_grade()


def test_each_grade_says_its_version_and_what_it_rests_on(column: DetailsColumn) -> None:
    said = texts(_card(column))
    assert "Laboratory grades to accept (2)" in said
    assert {"G3", ANC, "CTCAE 5.0: ANC 0.9 × 10⁹/L on 20-May-2026"} <= set(said)
    assert {"G1–2?", "Symptoms or treatment decide the grade: ask"} <= set(said)


def test_enter_accepts_the_one_grade(column: DetailsColumn, qtbot: QtBot) -> None:
    card, heard = _card(column), _heard(column)
    column.grade_action.trigger()
    first, second = card.rows
    assert first.buttons[0].hasFocus()
    qtbot.keyClick(first.buttons[0], Qt.Key.Key_Return)
    assert [(one.term, grade) for one, grade in heard] == [(ANC, 3)]
    column.grade_action.trigger()
    assert second.buttons[0].hasFocus()


@pytest.mark.parametrize(("key", "grade"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_2, 2)])
def test_a_digit_chooses_in_a_range(
    column: DetailsColumn, qtbot: QtBot, key: Qt.Key, grade: int
) -> None:
    card, heard = _card(column), _heard(column)
    row = card.rows[1]
    assert [made.text() for made in row.buttons] == ["Grade 1", "Grade 2"]
    for no_answer in (Qt.Key.Key_3, Qt.Key.Key_Enter, Qt.Key.Key_A):
        qtbot.keyClick(row, no_answer)
    assert not heard
    qtbot.keyClick(row.buttons[0], key)
    assert [(one.term, chosen) for one, chosen in heard] == [("Hypokalemia", grade)]


def test_the_event_that_it_closes_is_named(column: DetailsColumn) -> None:
    old = make.toxicity(ANC, 2, "2026-04-01", intolerable=True)
    said = texts(_card(column, toxicities=[old]))
    assert any(
        words.startswith("Closes grade 2, open since 01-Apr-2026, marked") for words in said
    )


def test_a_normal_value_closes_the_event(column: DetailsColumn, qtbot: QtBot) -> None:
    labs = [make.lab("ANC", DRAWN, "2.5", "10^9/L", lln=Decimal(2))]
    old = make.toxicity(ANC, 2, "2026-04-01")
    card, heard = _card(column, labs=labs, toxicities=[old]), _heard(column)
    (row,) = card.rows
    assert {"gone", "Closes grade 2, open since 01-Apr-2026"} <= set(texts(card))
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert [grade for _, grade in heard] == [0]
    assert stored_words(row.proposal, 0).startswith(f"Closed: {ANC}")


def test_a_store_only_looked_at_takes_nothing(column: DetailsColumn, qtbot: QtBot) -> None:
    column.set_only_looking(only_looking=True)
    card, heard = _card(column), _heard(column)
    assert not any(made.isEnabled() for row in card.rows for made in row.buttons)
    qtbot.keyClick(card.rows[0], Qt.Key.Key_Return)
    assert not heard


def test_after_accepting_the_cursor_stands_on_the_next(
    column: DetailsColumn, qtbot: QtBot
) -> None:
    card = _card(column)
    qtbot.mouseClick(card.rows[0].buttons[0], Qt.MouseButton.LeftButton)
    after = _card(column, toxicities=[make.toxicity(ANC, 3, DRAWN)])
    assert [row.proposal.term for row in after.rows] == ["Hypokalemia"]
    assert after.rows[0].buttons[0].hasFocus()


def test_a_grade_that_is_no_event_is_passed_on(column: DetailsColumn, qtbot: QtBot) -> None:
    card, heard = _card(column), _heard(column)
    first, _second = card.rows
    assert first.dismiss.text() == "Not an adverse event…"
    assert first.dismiss.accessibleName() == f"{ANC}: Not an adverse event…"
    with qtbot.waitSignal(column.grade_dismissed) as asked:
        first.dismiss.click()
    assert asked.args == [first.proposal]
    assert not heard


def test_a_gone_event_may_be_said_to_go_on(column: DetailsColumn) -> None:
    labs = [make.lab("ANC", DRAWN, "2.5", "10^9/L", lln=Decimal(2))]
    (row,) = _card(column, labs=labs, toxicities=[make.toxicity(ANC, 2, "2026-04-01")]).rows
    assert row.dismiss.text() == "Not gone…"


def test_the_same_event_under_its_other_name_is_named(column: DetailsColumn) -> None:
    labs = [make.lab("PLT", DRAWN, "40", "10^9/L", lln=Decimal(125))]
    same = make.toxicity("Thrombocytopenia", 2, "2026-04-01", ctcae_version=CtcaeVersion.V6)
    said = texts(_card(column, labs=labs, toxicities=[same]))
    assert any(
        words.startswith("Thrombocytopenia, grade 2 since 01-Apr-2026, is open") for words in said
    )


def test_in_a_store_looked_at_nothing_can_be_said(column: DetailsColumn) -> None:
    column.set_only_looking(only_looking=True)
    (row, _other) = _card(column).rows
    assert not row.dismiss.isEnabled()
    assert not any(made.isEnabled() for made in row.buttons)
