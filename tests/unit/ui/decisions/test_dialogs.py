from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault, InvalidInputError, StoreError
from clinic_app.ui.decisions.bring_back import BringBackDialog
from clinic_app.ui.decisions.decision_dialog import DecisionDialog
from clinic_app.ui.decisions.put_off_dialogs import DeclineDialog, DeferDialog
from clinic_app.ui.decisions.record_dialog import RecordDialog
from tests import make
from tests.unit.domain.decisions.deciding import (
    TODAY,
    card,
    decisions_in,
    intolerable,
    opened_in,
    relapsed,
    severe,
)
from tests.unit.domain.decisions.test_cml_decisions import on_imatinib
from tests.unit.ui.patient.looks import texts

Open = Callable[[type[DecisionDialog], History, AdviceCode], Any]
REDUCE = AdviceCode.TDM_REDUCE


@pytest.fixture
def opened(window: QWidget) -> Open:
    """Open a dialog on a card, over the window."""

    def made(kind: type[DecisionDialog], history: History, code: AdviceCode) -> DecisionDialog:
        dialog = kind(card(history, code), window)
        dialog.open()
        return dialog

    return made


def sent(dialog: DecisionDialog, qtbot: QtBot) -> Entry:
    """Press the button once; what goes out."""
    with qtbot.waitSignal(dialog.decided) as caught:
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    entry = caught.args[0] if caught.args else None
    assert isinstance(entry, Entry)
    return entry


class TestRecord:
    def test_it_names_the_patient_the_facts_and_what_will_be_recorded(self, opened: Open) -> None:
        dialog = opened(RecordDialog, intolerable(1550), REDUCE)
        said = texts(dialog)
        assert "Reduce the dose?" in said
        assert "TEST-周梅 · MRN T-1 · born 11-Feb-1966" in said
        assert any(text.startswith("Edema limbs grade 2") for text in said)
        assert "This will be recorded:" not in said
        dialog.fields.doses.choose(Decimal(300))
        said = texts(dialog)
        assert (
            "imatinib 400 mg/d ends: 04-May-2026 is the first day without it (drug level)." in said
        )
        assert "imatinib 300 mg/d begins on 04-May-2026: 300 mg × 1 a day." in said

    def test_no_dose_is_chosen_unless_one_is_suggested(self, opened: Open) -> None:
        dialog = opened(RecordDialog, intolerable(1550), REDUCE)
        assert dialog.fields.doses.value is None
        words = [button.text() for button in dialog.fields.doses.buttons()]
        assert words == ["300 mg/d", "200 mg/d", "Another dose"]
        suggested = opened(RecordDialog, intolerable(1300), AdviceCode.TDM_REDUCE_SHARED_DECISION)
        assert suggested.fields.doses.value == Decimal(300)
        assert "300 mg/d, suggested" in [b.text() for b in suggested.fields.doses.buttons()]

    def test_a_dose_goes_out_with_the_day(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(RecordDialog, intolerable(), REDUCE)
        dialog.fields.doses.choose(Decimal(300))
        dialog.fields.on.set_text("-2")
        entry = sent(dialog, qtbot)
        assert opened_in(entry)[0].started_on.isoformat() == "2026-05-02"
        assert not dialog.save_button.isEnabled()

    def test_what_is_missing_is_said_where_it_belongs(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(RecordDialog, severe(1550), REDUCE)
        with qtbot.assertNotEmitted(dialog.decided):
            dialog.save()
        assert "Choose what was decided." in texts(dialog.fields.ways)
        dialog.fields.ways.choose(Way.HOLD)
        dialog.save()
        assert "Required." in texts(dialog.fields.doses)
        dialog.fields.doses.choose("other")
        dialog.fields.dose.set_text("3000")
        assert any("3000 is out of range" in text for text in texts(dialog))

    def test_going_on_without_a_hold_is_asked_once(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(RecordDialog, severe(), REDUCE)
        dialog.fields.ways.choose(Way.CHANGE_DOSE)
        dialog.fields.doses.choose(Decimal(300))
        dialog.fields.reason.put("settling already")
        with qtbot.assertNotEmitted(dialog.decided):
            dialog.save()
        assert dialog.save_button.text() == "Record all the same"
        entry = sent(dialog, qtbot)
        assert [one.choice for one in decisions_in(entry)] == [
            DecisionChoice.RECORDED,
            DecisionChoice.DECLINED,
        ]

    def test_a_hold_says_that_both_cards_are_answered(self, opened: Open) -> None:
        dialog = opened(RecordDialog, severe(1550), REDUCE)
        dialog.fields.ways.choose(Way.HOLD)
        dialog.fields.doses.choose(Decimal(300))
        said = texts(dialog)
        assert "Dose to resume at: 300 mg/d." in said
        assert "The card 'Hold imatinib' is recorded with it." in said

    def test_another_drug_begins_with_an_empty_dose(self, opened: Open) -> None:
        dialog = opened(RecordDialog, relapsed(), AdviceCode.TFR_LOSS_OF_MMR)
        dialog.fields.ways.choose(Way.RESTART)
        assert (dialog.fields.drug.box.value, dialog.fields.dose.text) == ("imatinib", "400")
        dialog.fields.drug.box.choose("dasatinib")
        assert (dialog.fields.dose.text, dialog.fields.times.text) == ("", "")
        dialog.fields.drug.box.choose("imatinib")
        assert (dialog.fields.dose.text, dialog.fields.times.text) == ("400", "1")

    def test_a_refusal_says_that_the_card_stays(self, opened: Open) -> None:
        dialog = opened(RecordDialog, relapsed(), AdviceCode.TFR_LOSS_OF_MMR)
        dialog.fields.ways.choose(Way.REFUSED)
        assert any("the card stays" in text for text in texts(dialog))
        assert not dialog.fields.drug.isVisible()

    def test_stopping_asks_for_the_plan(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(RecordDialog, on_imatinib(), AdviceCode.TFR_ELIGIBLE)
        dialog.save()
        assert "Choose the plan of tests." in texts(dialog.fields.plans)
        dialog.fields.plans.choose(TfrPlan.ELN_2020)
        assert any(text.startswith("Tests: ELN 2020") for text in texts(dialog))
        assert sent(dialog, qtbot).additions[1].path == "cml.tfr.plans"

    def test_a_note_changes_no_medication_and_says_so(self, opened: Open) -> None:
        dialog = opened(RecordDialog, severe(None), AdviceCode.TDM_NO_DATA)
        assert "No medication changes." in texts(dialog)
        assert dialog.fields.reason.control.accessibleName() == "What was decided"

    def test_what_was_typed_can_be_put_back(self, opened: Open) -> None:
        dialog = opened(RecordDialog, severe(), REDUCE)
        dialog.fields.ways.choose(Way.HOLD)
        dialog.fields.doses.choose("other")
        dialog.fields.dose.set_text("250")
        dialog.fields.reason.put("halves")
        assert dialog.has_typing
        again = opened(RecordDialog, severe(), REDUCE)
        again.restore(dialog.draft())
        assert again.draft() == dialog.draft()

    def test_it_is_never_higher_than_the_window_behind(
        self, opened: Open, window: QWidget
    ) -> None:
        dialog = opened(RecordDialog, severe(), REDUCE)
        dialog.fields.ways.choose(Way.CHANGE_DOSE)
        assert dialog.height() <= window.height()

    def test_chinese_is_spoken(self, opened: Open, say: Callable[[str], None]) -> None:
        say("zh")
        dialog = opened(RecordDialog, severe(1550), REDUCE)
        dialog.fields.ways.choose(Way.HOLD)
        dialog.fields.doses.choose(Decimal(300))
        assert "恢复用药时的剂量：300 mg/d。" in texts(dialog)
        assert dialog.save_button.text() == "记录  Ctrl+S"


class TestDefer:
    def test_the_usual_spans_are_one_press_away(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(DeferDialog, intolerable(), REDUCE)
        spans = {b.text(): b for b in dialog.findChildren(QPushButton)}
        QTest.mouseClick(spans["2 weeks"], Qt.MouseButton.LeftButton)
        assert "Mon 18-May-2026, 14 days ahead" in texts(dialog)
        QTest.mouseClick(spans["the next visit"], Qt.MouseButton.LeftButton)
        (decision,) = decisions_in(sent(dialog, qtbot))
        assert decision.until is not None
        assert decision.until > TODAY

    def test_stop_level_advice_is_put_off_only_after_a_question(
        self, opened: Open, qtbot: QtBot
    ) -> None:
        dialog = opened(DeferDialog, severe(grade=4), AdviceCode.LABEL_HOLD)
        dialog.until.set_text("+1")
        with qtbot.assertNotEmitted(dialog.decided):
            dialog.save()
        assert decisions_in(sent(dialog, qtbot))[0].choice is DecisionChoice.DEFERRED

    def test_tab_leads_from_the_day_to_the_reason_and_then_to_the_spans(
        self, opened: Open
    ) -> None:
        dialog = opened(DeferDialog, intolerable(), REDUCE)
        stops: list[QWidget] = []
        at: QWidget = dialog.until.edit
        while len(stops) < 3:
            at = at.nextInFocusChain() or dialog
            if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
                stops.append(at)
        assert stops == [dialog.reason.edit, *dialog._chips[:2]]

    def test_a_day_that_is_none_is_said_and_nothing_read(self, opened: Open) -> None:
        dialog = opened(DeferDialog, intolerable(), REDUCE)
        dialog.until.set_text("soon")
        assert any("Not read as a day ahead" in text for text in texts(dialog))
        again = opened(DeferDialog, intolerable(), REDUCE)
        again.restore(dialog.draft())
        assert again.until.text == "soon"


class TestDecline:
    def test_the_reason_is_asked_for(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(DeclineDialog, intolerable(), REDUCE)
        with qtbot.assertNotEmitted(dialog.decided):
            dialog.save()
        assert any("must know why" in text for text in texts(dialog))
        dialog.restore(dialog.draft())
        dialog.reason.put("compression first")
        (decision,) = decisions_in(sent(dialog, qtbot))
        assert decision.reason == "compression first"

    def test_what_is_missing_is_in_sight_in_a_low_dialog(self, opened: Open, qtbot: QtBot) -> None:
        dialog = opened(DeclineDialog, intolerable(), REDUCE)
        dialog.setFixedHeight(340)
        (area,) = dialog.findChildren(QScrollArea)
        area.verticalScrollBar().setValue(0)
        dialog.save()
        field = dialog.reason

        def is_seen() -> bool:
            top = field.edit.mapTo(area.viewport(), QPoint(0, 0)).y()
            return bool(0 <= top <= area.viewport().height() - field.edit.height() - 30)

        qtbot.waitUntil(is_seen)

    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (StoreError("advice_changed"), "The record changed meanwhile"),
            (InvalidInputError((Fault("medications[1].started_on", "in_future", TODAY,
                                      {"today": TODAY}),)), "medications[1].started_on"),
        ],
    )  # fmt: skip
    def test_a_refusal_of_the_store_loses_nothing(
        self, opened: Open, qtbot: QtBot, error: Exception, words: str
    ) -> None:
        dialog = opened(DeclineDialog, intolerable(), REDUCE)
        dialog.reason.put("compression first")
        sent(dialog, qtbot)
        with qtbot.assertNotEmitted(dialog.decided):
            dialog.save()
        dialog.show_failure(error)
        assert any(words in text for text in texts(dialog))
        assert dialog.save_button.isEnabled()
        assert dialog.draft().reason == "compression first"


class TestBringBack:
    DECISION = Decision(
        on=TODAY, advice_key="k", code="TDM_REDUCE", choice=DecisionChoice.RECORDED,
        reason="seen", by="li",
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("typed", "reason"), [("", "Brought back to be decided again"), ("worse", "worse")]
    )
    def test_the_decision_is_voided_with_a_reason(
        self, window: QWidget, qtbot: QtBot, typed: str, reason: str
    ) -> None:
        dialog = BringBackDialog(self.DECISION, make.patient(), window)
        dialog.open()
        assert any("the medication stays as it is" in text for text in texts(dialog))
        dialog.reason.put(typed)
        with qtbot.waitSignal(dialog.decided) as caught:
            dialog.save()
        entry = (caught.args or [None])[0]
        assert isinstance(entry, Entry)
        assert entry.voidings[0].old == self.DECISION
        assert entry.reason == reason
        with qtbot.assertNotEmitted(dialog.decided):
            dialog.save()
        dialog.show_failure(StoreError("record_changed"))
        assert dialog.save_button.isEnabled()


@pytest.mark.parametrize("kind", [RecordDialog, DeferDialog, DeclineDialog])
def test_every_control_is_named_and_large_enough(opened: Open, kind: type[DecisionDialog]) -> None:
    dialog = opened(kind, severe(), REDUCE)
    for control in dialog.findChildren(QAbstractButton):
        if control.isVisible():
            assert control.accessibleName() or control.text()
            assert control.height() >= 24


def test_escape_leaves_without_storing(opened: Open, qtbot: QtBot) -> None:
    dialog = opened(DeclineDialog, intolerable(), REDUCE)
    with qtbot.waitSignal(dialog.rejected), qtbot.assertNotEmitted(dialog.decided):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
