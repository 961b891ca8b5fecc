from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, Level
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, EventKind
from clinic_app.domain.record.history import History
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.decisions.decisions_model import DecisionColumn, DecisionsModel
from clinic_app.ui.decisions.decisions_tab import DecisionsTab
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.findings_column import AdviceColumn
from clinic_app.ui.patient.shown import Shown
from tests import make
from tests.unit.domain.decisions.deciding import TODAY, intolerable, severe
from tests.unit.domain.decisions.test_standing import basis_of, decided, reduce_in
from tests.unit.ui.patient.looks import texts

pytestmark = pytest.mark.usefixtures("say")
DECLINED, DEFERRED, RECORDED = (
    DecisionChoice.DECLINED,
    DecisionChoice.DEFERRED,
    DecisionChoice.RECORDED,
)


def shown(history: History, *bases: AdviceBasis, **changes: Any) -> Shown:
    """What the page gives its parts for a record of today."""
    found = evaluate(history, TODAY, make.knowledge())
    return Shown(
        PatientView(history, replace(found, **changes), bases=bases), make.knowledge(), TODAY
    )


def with_decisions(history: History, *decisions: Decision) -> History:
    return replace(history, decisions=decisions)


@pytest.fixture
def column(qtbot: QtBot) -> AdviceColumn:
    made = AdviceColumn()
    qtbot.addWidget(made)
    made.resize(430, 900)
    made.show()
    return made


class TestCards:
    def test_each_button_asks_with_key_and_choice(
        self, column: AdviceColumn, qtbot: QtBot
    ) -> None:
        column.show_patient(shown(intolerable()))
        card, _duration = column.cards()
        buttons = (card.buttons.record, card.buttons.defer, card.buttons.decline)
        for made, choice in zip(buttons, ("recorded", "deferred", "declined"), strict=True):
            assert made.accessibleName() == f"{made.text()} Reduce the dose?"
            with qtbot.waitSignal(column.decision_requested) as asked:
                QTest.keyClick(made, Qt.Key.Key_Return)
            assert asked.args == [card.advice.key, choice]

    def test_ctrl_d_goes_from_card_to_card(self, column: AdviceColumn, qtbot: QtBot) -> None:
        column.activateWindow()
        qtbot.waitUntil(column.isActiveWindow)
        column.show_patient(shown(severe()))
        records = [card.buttons.record for card in column.cards()]
        for wanted in (*records, records[0]):
            QTest.keyClick(column, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
            assert wanted.hasFocus()
        column.show_patient(shown(make.cml(medications=[])))
        column.go_to_next()

    def test_a_card_put_aside_is_folded_below_with_the_way_back(
        self, column: AdviceColumn, qtbot: QtBot
    ) -> None:
        found, advice = reduce_in(intolerable())
        until = date(2026, 5, 20)
        noted = [decided(one, DECLINED) for one in found.advice if one is not advice]
        decision = decided(advice, DEFERRED, until=until, reason="CT first", by="li")
        column.show_patient(shown(with_decisions(intolerable(), decision, *noted)))
        assert column.cards() == []
        assert "No open advice" in texts(column)
        aside = column.aside
        assert aside is not None
        assert aside.folded.button.accessibleName() == "Put aside (2)"
        QTest.keyClick(aside.folded.button, Qt.Key.Key_Space)
        said = texts(aside)
        assert "Deferred by li on 03-May-2026, until 20-May-2026" in said
        assert {"Reduce the dose?", "deferred", "CT first"} <= set(said)
        row = next(one for one in aside.rows() if one.standing.advice == advice)
        with qtbot.waitSignal(column.back_requested) as asked:
            row.back.click()
        assert asked.args == [decision]

    def test_several_put_aside_stand_one_under_the_other(self, column: AdviceColumn) -> None:
        found = evaluate(severe(), TODAY, make.knowledge())
        made = [decided(advice, DECLINED) for advice in found.advice]
        column.show_patient(shown(with_decisions(severe(), *made)))
        aside = column.aside
        assert aside is not None
        aside.folded.set_open(is_open=True)
        assert [row.standing.advice.level for row in aside.rows()] == [
            Level.ACT, Level.ACT, Level.INFORM,
        ]  # fmt: skip
        assert "Declined by somebody on 03-May-2026" in texts(aside)
        aside.folded.set_open(is_open=False)
        aside.folded.set_open(is_open=True)
        assert len(aside.rows()) == 3

    def test_a_card_that_came_back_says_what_changed(self, column: AdviceColumn) -> None:
        then, declined = reduce_in(intolerable())
        worse = make.toxicity("Edema limbs", 3, "2026-05-02")
        decision = decided(declined, DECLINED, reason="stockings first", by="li")
        history = with_decisions(severe(toxicities=[worse]), decision)
        old = replace(then.protocol, sha256="old", version="2025.9")
        basis = replace(basis_of(declined, then), protocol=old, level=Level.CONSIDER)
        column.show_patient(shown(history, basis))
        said = texts(column)
        assert "Declined on 03-May-2026 by li" in said
        assert '"stockings first"' in said
        assert "What changed since then:" in said
        assert (
            "Was: Edema limbs grade 2 (CTCAE 5.0), intolerable, since 20-Apr-2026 — "
            "now: Edema limbs grade 3 (CTCAE 5.0) since 02-May-2026"
        ) in said
        assert "Was: Consider — now: Act" in said
        assert any("version 2025.9; now" in text for text in said)

    def test_an_edited_protocol_and_a_fact_that_is_gone_are_said(
        self, column: AdviceColumn
    ) -> None:
        then, declined = reduce_in(intolerable())
        nausea = make.toxicity("Nausea", 3, "2026-05-02")
        history = with_decisions(severe(toxicities=[nausea]), decided(declined, DECLINED))
        basis = replace(basis_of(declined, then), protocol=replace(then.protocol, sha256="edited"))
        column.show_patient(shown(history, basis))
        said = texts(column)
        assert any(text.startswith("No longer: Edema limbs grade 2") for text in said)
        assert any(text.startswith("New: Nausea grade 3") for text in said)
        assert any(text.endswith("was edited") for text in said)

    def test_a_decision_from_elsewhere_has_no_facts_to_compare(self, column: AdviceColumn) -> None:
        _, declined = reduce_in(intolerable())
        history = with_decisions(severe(), decided(declined, RECORDED))
        column.show_patient(shown(history))
        said = texts(column)
        assert "Decided before, on 03-May-2026, by somebody" in said
        assert any("cannot be said" in text for text in said)

    def test_a_deferral_whose_day_has_come_says_so(self, column: AdviceColumn) -> None:
        _, advice = reduce_in(intolerable())
        decision = decided(advice, DEFERRED, until=TODAY, by="li")
        column.show_patient(shown(with_decisions(intolerable(), decision)))
        assert "Deferred on 03-May-2026 by li, until 04-May-2026: that day has come" in texts(
            column
        )

    def test_a_change_that_is_not_in_the_record_is_said(self, column: AdviceColumn) -> None:
        _, advice = reduce_in(intolerable())
        made = decided(advice, RECORDED, dose_mg_per_day=Decimal(300), by="li")
        column.show_patient(shown(with_decisions(intolerable(), made)))
        said = texts(column)
        assert "Decided before, on 03-May-2026, by li: 300 mg/d" in said
        assert any("is not in the record" in text for text in said)

    def test_once_the_hold_was_declined_the_dose_is_not_one_to_resume_at(
        self, column: AdviceColumn
    ) -> None:
        first = "Hold first; a dose named here is one to resume at."
        column.show_patient(shown(severe()))
        (reduce,) = (one for one in column.cards() if one.advice.code == "TDM_REDUCE")
        assert first in " ".join(texts(reduce))
        found = evaluate(severe(), TODAY, make.knowledge())
        hold = next(one for one in found.advice if one.code == "LABEL_HOLD")
        for by, who in (("li", "li"), (None, "somebody")):
            made = decision(hold, date(2026, 5, 3), choice=DECLINED, by=by)
            column.show_patient(shown(with_decisions(severe(), made)))
            (reduce,) = (one for one in column.cards() if one.advice.code == "TDM_REDUCE")
            said = " ".join(texts(reduce))
            assert first not in said
            assert f"A hold was advised and declined on 03-May-2026 by {who}" in said

    def test_without_any_advice_it_says_that_too(self, column: AdviceColumn) -> None:
        column.show_patient(shown(make.cml(medications=[])))
        assert "No advice" in texts(column)
        assert any(text.startswith("No rule advises anything today;") for text in texts(column))
        assert column.aside is None

    def test_without_advice_it_points_at_nothing_where_nothing_is_open(
        self, column: AdviceColumn
    ) -> None:
        column.show_patient(shown(make.cml(events=[make.event(EventKind.DEATH, "2026-03-01")])))
        assert "No rule advises anything today." in texts(column)

    def test_without_advice_what_is_overdue_is_said(self, column: AdviceColumn) -> None:
        patient = make.patient(birth_date=None)
        column.show_patient(shown(make.cml_stopped("2026-01-15", patient=patient), advice=()))
        assert any("are overdue, the first was due on" in text for text in texts(column))


def decision(advice: Advice, day: date, **changes: Any) -> Decision:
    return Decision(**{"on": day, "advice_key": advice.key, "code": "TDM_REDUCE", **changes})


class TestTab:
    @pytest.fixture
    def tab(self, qtbot: QtBot) -> DecisionsTab:
        made = DecisionsTab()
        qtbot.addWidget(made)
        made.resize(640, 560)
        made.show()
        return made

    def test_the_newest_comes_first_with_what_it_rested_on(self, tab: DecisionsTab) -> None:
        found, advice = reduce_in(intolerable())
        old = decision(advice, date(2026, 4, 2), choice=DEFERRED, until=date(2026, 5, 1))
        new = decision(advice, date(2026, 5, 3), choice=RECORDED, dose_mg_per_day=Decimal(300),
                       reason="talked through", by="li")  # fmt: skip
        tab.show_patient(shown(with_decisions(intolerable(), old, new), basis_of(advice, found)))
        assert tab.chosen() is new
        first = tab.model.index(0, DecisionColumn.CHOICE)
        assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Decided, 300\u00a0mg/d"
        said = texts(tab.details)
        assert {
            "Decided by li on 03-May-2026: 300 mg/d",
            "talked through",
            "It rested on",
        } <= set(said)
        day = tab.model.index(0, DecisionColumn.ON)
        assert day.data(Role.SECOND) == "li ○ not signed"
        assert any(text.startswith("First valid trough on this dose 1900") for text in said)
        assert any("applied on 04-May-2026" in text for text in said)

    def test_another_row_shows_its_own(self, tab: DecisionsTab) -> None:
        _, advice = reduce_in(intolerable())
        known = decision(advice, date(2026, 4, 2), choice=DECLINED, reason="stockings")
        strange = Decision(on=date(2026, 5, 3), code="OTHER_CODE")
        tab.show_patient(shown(with_decisions(intolerable(), known, strange)))
        assert "OTHER_CODE" in texts(tab.details)
        QTest.keyClick(tab.table, Qt.Key.Key_Down)
        said = texts(tab.details)
        assert "stockings" in said
        assert "OTHER_CODE" not in said
        assert any("it was entered without an advice card" in text for text in said)

    def test_a_grade_not_taken_over_rests_on_what_its_reason_names(
        self, tab: DecisionsTab
    ) -> None:
        reason = "Anemia G1 (CTCAE 5.0), Hb 105 g/L, 2026-05-02: before treatment"
        made = Decision(
            on=date(2026, 5, 3), code="LAB_GRADE", choice=DECLINED, reason=reason, by="wang"
        )
        tab.show_patient(shown(with_decisions(intolerable(), made)))
        said = texts(tab.details)
        assert said == [
            "Laboratory grade: not an adverse event",
            "Declined by wang on 03-May-2026",
            reason,
        ]

    def test_without_decisions_it_says_so(self, tab: DecisionsTab) -> None:
        tab.show_patient(shown(intolerable()))
        assert tab.empty.isVisible()
        assert not tab.table.isVisible()
        assert tab.chosen() is None

    def test_chinese_is_spoken(self, tab: DecisionsTab, say: Callable[[str], None]) -> None:
        say("zh")
        _, advice = reduce_in(intolerable())
        made = decision(advice, date(2026, 5, 3), choice=DECLINED, by="li")
        tab.show_patient(shown(with_decisions(intolerable(), made)))
        assert "2026-05-03 由 li 决定不采纳" in texts(tab.details)
        header = tab.model.headerData(DecisionColumn.REASON, Qt.Orientation.Horizontal)
        assert header == "理由或说明"


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    _, advice = reduce_in(intolerable())
    model = DecisionsModel()
    tester = QAbstractItemModelTester(model)
    model.show_decisions(
        (
            decision(advice, date(2026, 5, 3), choice=DECLINED),
            decision(advice, date(2026, 5, 4), code=AdviceCode.LABEL_HOLD.value),
        )
    )
    qtmodeltester.check(model)
    assert tester.model() is model
    assert model.row_at(0).on == TODAY
    assert model.data(model.index(5, 0)) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
