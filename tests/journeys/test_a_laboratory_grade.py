"""A laboratory grade becomes an adverse event by one key, and the advice follows."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from clinic_app.domain.record.codes import CtcaeVersion, DecisionChoice
from tests import make
from tests.journeys.conftest import Program, open_patient

ACCEPT = "Neutrophil count decreased: Accept grade 3"
DISMISS = "Neutrophil count decreased: Not an adverse event…"


def test_one_key_accepts_a_grade(program: Program) -> None:
    low = make.lab("ANC", "2026-05-02", "0.9", "10^9/L", lln=Decimal(2))
    screen = program.open_at_work("2026-05-04", make.gist_adjuvant(labs=[low]))
    open_patient(screen, "zm", "TEST-周梅")
    screen.wait_for_named(QPushButton, ACCEPT)
    screen.control(Qt.Key.Key_G)
    screen.press(Qt.Key.Key_Return)
    screen.wait_for("Accepted: Neutrophil count decreased, grade 3. The advice is up to date.")
    screen.lock()
    (event,) = program.stored("T-1").toxicities
    assert (event.grade, event.onset) == (3, date(2026, 5, 2))
    assert event.ctcae_version is CtcaeVersion.V5
    assert event.action == "ANC 0.9 10^9/L, 2026-05-02, LLN 2"


def test_a_grade_that_is_no_event_says_why_and_waits_no_more(program: Program) -> None:
    low = make.lab("ANC", "2026-05-02", "0.9", "10^9/L", lln=Decimal(2))
    screen = program.open_at_work("2026-05-04", make.gist_adjuvant(labs=[low]))
    open_patient(screen, "zm", "TEST-周梅")
    screen.wait_for_named(QPushButton, DISMISS)
    screen.click(DISMISS)
    screen.wait_for_named(QPlainTextEdit, "Because")
    QTest.keyClicks(screen.go_to("Because"), "repeated: 2.4")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")
    screen.wait_until(lambda: not screen.says("Laboratory grades to accept"))
    screen.lock()
    record = program.stored("T-1")
    assert record.toxicities == ()
    (said,) = record.decisions
    assert (said.code, said.choice) == ("LAB_GRADE", DecisionChoice.DECLINED)
    assert str(said.reason).endswith("ANC 0.9 10^9/L, 2026-05-02, LLN 2: repeated: 2.4")
