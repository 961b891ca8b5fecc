"""A value after stopping: above 0.1 % asks for the restart at once, 0.1 % exactly does not.

After the restart the tests that tell whether the remission is back take its place.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from clinic_app.domain.record.history import History
from tests.journeys.conftest import PASSWORD, USER, Program, history_of_file, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import LIST, choose_paper, go_to_list, open_row, save_paper

TODAY: Final = "2026-03-20"
LOST: Final = "MMR lost: resume treatment"
RESTART: Final = "Resume the TKI"
REGAINED: Final = "BCR-ABL (is MMR back?)"
FIRST_CHECK: Final = "2026-04-20"
NEVER: Final = ("failure", "fail ", "failed", "失败")


def test_a_value_above_the_limit_leads_the_list(program: Program) -> None:
    whole = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(TODAY, _before(whole), _other())
    _log_value(screen, whole, "0.21")
    screen.wait_for(LOST)
    rows = go_to_list(screen)
    assert rows[0][:3] == ("Now", LOST, whole.patient.name)
    assert RESTART not in {row[1] for row in rows}  # one matter, one row
    assert rows[0][4] == "by 13-Apr-2026"  # 28 days after the sample
    assert len(rows) > 2
    screen.lock()
    assert program.stored(whole.patient.mrn) == whole


def test_the_limit_itself_is_no_loss(program: Program) -> None:
    whole = history_of_file("tfr_relapse.json")
    screen = program.open_at_work(TODAY, _before(whole), _other())
    _log_value(screen, whole, "0.1")
    assert not screen.says(LOST)
    assert not {LOST, RESTART} & {row[1] for row in go_to_list(screen)}
    screen.lock()
    last = replace(whole.bcr_abl[-1], is_percent=Decimal("0.1"))
    assert program.stored(whole.patient.mrn).bcr_abl == (*whole.bcr_abl[:-1], last)


def test_after_the_restart_the_tests_for_a_regain_follow(program: Program, tmp_path: Path) -> None:
    whole = history_of_file("tfr_relapse.json")
    name = whole.patient.name
    screen = program.open_at_work(TODAY, _before(whole), _other())
    _log_value(screen, whole, "0.21")
    go_to_list(screen)
    open_row(screen, LOST, name)
    _save_letters(screen, tmp_path / "lost")
    screen.click(f"Record… {LOST}")
    screen.wait_for("What was decided *")
    screen.click("Resume treatment")
    screen.wait_for(": 400 mg × 1 a day.")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Decision saved. Treatment, advice and dates are up to date.")
    screen.settle()
    assert screen.says("imatinib 400 mg/d since 20-Mar-2026")
    assert REGAINED in screen.texts()
    assert not {LOST, RESTART} & set(screen.texts())
    rows = go_to_list(screen)
    assert not {LOST, RESTART} & {row[1] for row in rows if row[2] == name}
    open_patient(screen, "tfr", name)
    _save_letters(screen, tmp_path / "again")
    screen.lock()
    last = program.stored(whole.patient.mrn).medications[-1]
    assert (last.daily_dose_mg, last.started_on) == (Decimal(400), date(2026, 3, 20))
    later = program.start(FIRST_CHECK)
    later.log_in(USER, PASSWORD)
    later.wait_for_named(QTableView, LIST)
    later.settle()
    assert REGAINED in {row[1] for row in later.rows(LIST) if row[2] == name}


def _save_letters(screen: Screen, folder: Path) -> None:
    """The patient never reads that anything failed, in neither language."""
    folder.mkdir()
    choose_paper(screen, "Patient letter")
    english = save_paper(screen, folder / "en.pdf")
    screen.click("中文")
    screen.wait_until(lambda: not screen.says("Making the pages…") and not screen.says("Saved: "))
    chinese = save_paper(screen, folder / "zh.pdf")
    for said in (english, chinese):
        assert not [word for word in NEVER if word in said.lower()], said
    screen.click("Close")
    screen.settle()


def _before(whole: History) -> History:
    return replace(whole, bcr_abl=whole.bcr_abl[:-1])


def _other() -> History:
    """Somebody with advice of the day, so that the list has an order."""
    found = history_of_file("adjuvant_reduction.json")
    return replace(found, visits=found.visits[:1], toxicities=found.toxicities[:1])


def _log_value(screen: Screen, whole: History, value: str) -> None:
    result = whole.bcr_abl[-1]
    open_patient(screen, "tfr", whole.patient.name)
    assert not screen.says(LOST)
    screen.control(Qt.Key.Key_B)
    screen.wait_for("Log a BCR-ABL1 result")
    screen.type("Sampled on", "16/3")
    screen.choose("BCR-ABL1 detected?", "detected")
    screen.type("Value % IS", value)
    screen.choose("Control gene", str(result.control_gene))
    screen.type("Control copies", str(result.control_copies))
    screen.control(Qt.Key.Key_S)
    if screen.says("Please check, then press Save once more:"):
        screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")
