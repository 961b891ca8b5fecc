"""A laboratory grade becomes an adverse event by one key, and the advice follows."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clinic_app.domain.record.codes import CtcaeVersion
from tests import make
from tests.journeys.conftest import Program, open_patient

ACCEPT = "Neutrophil count decreased: Accept grade 3"


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
