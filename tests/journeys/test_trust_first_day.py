"""The first day of a clinic: who may do what, what is signed, and what the trail says of it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from tests.journeys.conftest import PASSWORD, USER, Program, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import add_event
from tests.journeys.trust_steps import (
    NAME,
    SAVED,
    TRAIL,
    administer,
    is_offered,
    make_clinic,
    open_visits,
    take_in,
    under_first_entry,
)

DAY: Final = "2026-05-04"
NURSE: Final = "wang"
NURSES_OWN: Final = "another pass phrase"
REASON: Final = "read off the wrong line"
HOLD: Final = "Hold imatinib"
_BY, _WHAT, _WHO = 2, 3, 4


def test_what_a_nurse_enters_is_signed_corrected_and_told_in_order(program: Program) -> None:
    screen = program.start(DAY)
    make_clinic(screen, USER, PASSWORD)
    given = _add_nurse(screen)
    screen.lock()
    _choose_own_password(screen, given)
    _enter_patient(screen)
    _find_that_a_physician_decides(screen)
    screen.lock()
    _sign_visit(screen)
    screen.lock()
    _correct_weight(screen)
    screen.lock()
    _read_trail(screen)
    _verify(screen)


def _add_nurse(screen: Screen) -> str:
    """Return the first password, which is shown once and then nowhere."""
    administer(screen, "Users")
    screen.click("Add somebody…")
    screen.wait_for("Add a user")
    screen.type("User name", NURSE)
    screen.click("Add")
    screen.wait_for(f"The password for {NURSE}")
    given = screen.find(QLabel, "First password").text()
    screen.click("I have it")
    screen.wait_until(lambda: any(row[0] == NURSE for row in screen.rows("Users")))
    assert not any(given in word for word in screen.words())
    return given


def _choose_own_password(screen: Screen, given: str) -> None:
    screen.log_in(NURSE, given)
    screen.wait_for("Choose your own password")
    assert not screen.says("Worklist")
    screen.type("Current password", given)
    screen.type("New password, 8 characters or more", NURSES_OWN)
    screen.type("The new password again", NURSES_OWN)
    screen.click("Change the password")
    screen.wait_for("Worklist")
    screen.settle()
    assert not screen.says("Administration")


def _enter_patient(screen: Screen) -> None:
    take_in(screen, "T-900")
    screen.wait_for(SAVED)
    _record_drug(screen)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    screen.type("Weight kg", "55")
    screen.type("ECOG", "1")
    screen.type("Missed doses, last 30 days", "0")
    screen.tick("Adverse events reviewed: the patient was asked about all")
    add_event(screen, "edema li", Qt.Key.Key_3)
    screen.tick("Edema limbs: intolerable")
    screen.choose("Edema limbs: caused by the drug?", "probable")
    screen.type("Edema limbs: began on", "20/4")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.settle()


def _record_drug(screen: Screen) -> None:
    screen.press(
        Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    screen.wait_for("Record a medication")
    screen.choose("Drug", "imatinib")
    screen.type("Dose each time mg", "400")
    screen.type("First day", "2/3")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Log visit")
    screen.settle()


def _find_that_a_physician_decides(screen: Screen) -> None:
    screen.wait_for(HOLD)
    assert screen.says("A physician decides. You see what the rules say, and why.")
    for answer in ("Record…", "Defer until…", "Decline because…"):
        assert not is_offered(screen, f"{answer} {HOLD}")
    open_visits(screen)
    assert "not signed" in under_first_entry(screen)
    assert not is_offered(screen, "Sign this entry")


def _sign_visit(screen: Screen) -> None:
    screen.log_in(USER, PASSWORD)
    screen.wait_for("Worklist")
    screen.settle()
    open_patient(screen, "t", NAME)
    open_visits(screen)
    screen.click("Sign this entry")
    screen.wait_for(f"Password of {USER}")
    screen.type("Password", "not the password")
    screen.click("Sign")
    screen.wait_for("The password is not right.")
    screen.type("Password", PASSWORD)
    screen.click("Sign")
    screen.wait_for("Signed.")
    screen.wait_until(lambda: under_first_entry(screen).startswith(f"✓ signed by {USER}"))


def _correct_weight(screen: Screen) -> None:
    screen.log_in(NURSE, NURSES_OWN)
    screen.wait_for("Worklist")
    screen.settle()
    open_patient(screen, "t", NAME)
    open_visits(screen)
    assert f"signed by {USER}" in under_first_entry(screen)
    screen.press(Qt.Key.Key_Return)
    screen.wait_for("Reason for the correction")
    screen.settle()
    screen.type("Weight kg", "65")
    screen.type("Reason for the correction", REASON)
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    open_visits(screen)
    screen.wait_until(lambda: "signature void" in under_first_entry(screen))
    said = under_first_entry(screen)
    for part in (f"corrected by {NURSE}", REASON, f"signed by {USER}"):
        assert part in said, said


def _read_trail(screen: Screen) -> None:
    screen.log_in(USER, PASSWORD)
    screen.wait_for("Worklist")
    screen.settle()
    administer(screen, "Audit trail")
    screen.wait_until(lambda: bool(_trail(screen)))
    told = _trail(screen)
    wanted = [
        (USER, f"made the store: {USER}"),
        (USER, f"added a user: {NURSE}"),
        (USER, "logged out"),
        (NURSE, "logged in"),
        (NURSE, "chose a password of their own"),
        (NURSE, "entered a new patient"),
        (NURSE, "recorded a visit"),
        (NURSE, "logged out"),
        (USER, "logged in"),
        (USER, "looked at the record"),
        (USER, "was refused a signature"),
        (USER, "signed"),
        (USER, "logged out"),
        (NURSE, "logged in"),
        (NURSE, "looked at the record"),
        (NURSE, "corrected an entry"),
        (NURSE, "logged out"),
        (USER, "logged in"),
    ]
    assert (USER, "read the audit trail") not in told, "nobody looked at it before"
    rest = iter(told)
    for one in wanted:
        assert one in rest, (one, "\n".join(map(str, told)))


def _trail(screen: Screen) -> list[tuple[str, str]]:
    """Return who did what, the oldest first."""
    return [(row[_BY], row[_WHAT]) for row in reversed(screen.rows(TRAIL))]


def _verify(screen: Screen) -> None:
    administer(screen, "Backups")
    screen.click("Verify now")
    screen.wait_for("Audit trail")
    screen.wait_for("Records against the audit trail")
    (said,) = {one.text() for one in screen.seen(QLabel) if "Records against" in one.text()}
    lines = said.splitlines()
    assert len(lines) > 3
    assert all(": in order" in line for line in lines), said
    assert not screen.find(QTableView, "Backups").isHidden()
