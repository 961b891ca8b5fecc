"""A physician answers cards: the medication, the dates and the list follow."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTableView

from clinic_app.domain.record.codes import DecisionChoice, StopReason
from tests.journeys.conftest import PASSWORD, USER, Program, history_of_file, open_patient
from tests.journeys.screen import Screen

DAY: Final = "2026-05-04"
TODAY: Final = date(2026, 5, 4)
REDUCE: Final = "Reduce the dose?"
SAVED: Final = "Decision saved. Treatment, advice and dates are up to date."


def _open_reduction(program: Program) -> Screen:
    whole = history_of_file("adjuvant_reduction.json")
    screen = program.open_at_work(DAY, replace(whole, decisions=()))
    open_patient(screen, "tdm", whole.patient.name)
    screen.wait_for(REDUCE)
    screen.settle()
    return screen


def test_the_dose_taken_from_the_card_is_the_dose_from_today(program: Program) -> None:
    screen = _open_reduction(program)
    screen.click(f"Record… {REDUCE}")
    screen.wait_for("What was decided *")
    screen.click("Change the dose, without a hold")
    screen.click("300 mg/d")
    screen.type("Reason or note", "oedema is settling already")
    screen.wait_for("imatinib 300 mg/d begins on")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Please check what is marked ▲, then press once more.")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.wait_until(lambda: not screen.says(REDUCE))
    screen.wait_for("imatinib 300 mg/d since 04-May-2026")
    screen.wait_for("04-Jun-2026")
    screen.lock()
    stored = program.stored("TDM-1")
    rows = [row for row in stored.medications if row.drug == "imatinib"]
    assert [(row.daily_dose_mg, row.started_on, row.stopped_on) for row in rows] == [
        (Decimal(400), date(2025, 8, 11), TODAY),
        (Decimal(300), TODAY, None),
    ]
    assert rows[0].stop_reason is StopReason.TDM
    assert [(one.code, one.choice, one.by) for one in stored.decisions] == [
        ("TDM_REDUCE", DecisionChoice.RECORDED, USER),
        ("LABEL_HOLD", DecisionChoice.DECLINED, USER),
    ]


def test_a_declined_card_is_folded_away_and_can_be_brought_back(program: Program) -> None:
    screen = _open_reduction(program)
    screen.click(f"Decline because… {REDUCE}")
    screen.wait_for("Decline because *")
    screen.type("Decline because", "compression first")
    screen.press(Qt.Key.Key_Escape)
    screen.settle()
    screen.click(f"Decline because… {REDUCE}")
    screen.wait_for("Decline because *")
    screen.control(Qt.Key.Key_S)  # what was typed before Escape is still there
    screen.wait_for(SAVED)
    screen.wait_for_named(QAbstractButton, "Put aside (1)")
    screen.click("Put aside (1)")
    screen.wait_for("Declined by zhang on")
    assert screen.says("compression first")
    assert REDUCE not in _kinds(screen)
    open_patient(screen, "tdm", history_of_file("adjuvant_reduction.json").patient.name)
    screen.wait_for_named(QAbstractButton, "Put aside (1)")
    screen.click("Put aside (1)")
    screen.click(f"Bring back {REDUCE}")
    screen.wait_for_named(QAbstractButton, "Bring back")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.wait_until(lambda: not screen.says("Put aside"))
    assert REDUCE in _kinds(screen)


def test_locking_leaves_no_dialog_about_a_patient(program: Program) -> None:
    screen = _open_reduction(program)
    screen.click(f"Defer until… {REDUCE}")
    screen.wait_for("Defer until *")
    screen.window.view.area.forget()
    screen.settle()
    assert screen.top() is screen.window


def test_a_reason_half_typed_is_there_when_the_program_is_started_again(
    program: Program,
) -> None:
    screen = _open_reduction(program)
    screen.click(f"Decline because… {REDUCE}")
    screen.wait_for("Decline because *")
    screen.type("Decline because", "compression first, then")
    screen.window.close()
    assert not screen.window.isVisible()

    screen = program.start(DAY)
    screen.log_in(USER, PASSWORD)
    screen.wait_for(f'Decision on "{REDUCE}": decline, typed 04-May-2026 09:00')
    screen.click("Continue")
    screen.wait_for("Continued from 04-May-2026 09:00. Not saved in the record yet.")
    assert screen.go_to("Decline because").property("plainText") == "compression first, then"
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.wait_until(lambda: not screen.says("Unfinished"))
    screen.lock()
    (decision,) = program.stored("TDM-1").decisions
    assert (decision.choice, decision.reason) == (
        DecisionChoice.DECLINED,
        "compression first, then",
    )


def _kinds(screen: Screen) -> set[str]:
    screen.click("Worklist")
    screen.wait_for_named(QTableView, "Today's list")
    screen.settle()
    return {row[1] for row in screen.rows("Today's list")}


def test_the_restart_is_recorded_with_the_drug_taken_last(program: Program) -> None:
    whole = history_of_file("tfr_relapse.json")
    screen = program.open_at_work("2026-03-20", whole)
    open_patient(screen, "tfr", whole.patient.name)
    screen.wait_for("MMR lost: resume treatment")
    screen.settle()
    screen.click("Record… MMR lost: resume treatment")
    screen.wait_for("What was decided *")
    screen.click("Resume treatment")
    screen.wait_for(": 400 mg × 1 a day.")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.wait_for("BCR-ABL (is MMR back?)")
    screen.lock()
    last = program.stored(whole.patient.mrn).medications[-1]
    assert (last.drug, last.daily_dose_mg, last.started_on) == (
        "imatinib",
        Decimal(400),
        date(2026, 3, 20),
    )
