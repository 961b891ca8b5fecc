"""Errors become sentences; what nobody foresaw is logged without anybody's values."""

import logging
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.errors import Fault, InvalidInputError, StoreError
from clinic_app.ui import display
from clinic_app.ui.notify import Notifier, fault_line, sentence_of

DAY = date(2026, 11, 20)
_SECRET = "TEST-Zhou, trough 1900"


@pytest.fixture(autouse=True)
def english() -> None:
    display.use("en")


def test_a_known_error_is_said_and_not_logged(qtbot: QtBot) -> None:
    notifier = Notifier()
    with qtbot.waitSignal(notifier.said) as said:
        notifier.error(StoreError("store_wrong_password"))
    assert said.args is not None
    assert said.args[0] == "stop"
    assert said.args[1] != "error.store_wrong_password"


def test_faults_are_listed_up_to_eight(qtbot: QtBot) -> None:
    notifier = Notifier()
    faults = tuple(Fault(f"visits[{n}].on", "in_future", DAY, {"today": DAY}) for n in range(10))
    with qtbot.waitSignal(notifier.said) as said:
        notifier.error(InvalidInputError(faults))
    assert said.args is not None
    assert len(said.args[2]) == 9


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("patient.birth_date", "Birth date (patient.birth_date): "),
        ("visits[0].weight_kg", "Weight, kg (visits[0].weight_kg): "),
        ("format", "format: "),
    ],
)
def test_a_fault_of_a_file_names_the_field_where_it_has_a_name(path: str, place: str) -> None:
    assert fault_line(Fault(path, "in_future", DAY, {"today": DAY})).startswith(place)


@pytest.mark.logs
def test_an_unforeseen_error_is_logged_without_its_message(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    notifier = Notifier()
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(notifier.said) as said:
        notifier.error(ZeroDivisionError(_SECRET))
    assert said.args is not None
    assert "inside the program" in said.args[1]
    assert "ZeroDivisionError" in caplog.text
    assert _SECRET not in caplog.text
    assert _SECRET not in said.args[1]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "code",
    [
        "store_wrong_password",
        "store_unknown_user",
        "store_slots_missing",
        "store_slots_damaged",
        "store_slot_damaged",
        "store_damaged",
        "store_newer",
        "store_missing",
        "store_busy",
        "store_recovery_wrong",
        "store_password_empty",
    ],
)
def test_every_way_a_log_in_fails_has_its_own_words(language: str, code: str) -> None:
    display.use(language)
    sentence = sentence_of(StoreError(code, found=9, known=1))
    display.use("en")
    assert sentence != f"error.{code}"
