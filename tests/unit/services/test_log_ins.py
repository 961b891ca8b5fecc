"""A log-in and what leads to it leave a trail, and nothing in the clear."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from clinic_app.db.attempts import attempts_path, read_attempts
from clinic_app.db.recovery_key import new_recovery_key as new_printed_key
from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.people import Role
from clinic_app.errors import StoreError
from clinic_app.services.back_up import back_up
from clinic_app.services.change_password import change_own_password, confirm_password
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_history
from clinic_app.services.keep_drafts import keep_draft
from clinic_app.services.manage_users import add_user, end_user, reset_password
from clinic_app.services.open_clinic import close_clinic, open_clinic, open_with_recovery_key
from clinic_app.services.recover import new_recovery_key, recover_user
from clinic_app.services.restore import accept_store, restore
from tests import make
from tests.unit.services.offices import PASSWORD, TODAY, Office, lines, make_office, trail

NOW = datetime(2027, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(original: Office, tmp_path: Path) -> Office:
    return original.copied_to(tmp_path)


def _refused(office: Office, name: str, password: str) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_clinic(office.path, name, password)
    return caught.value


def test_three_failures_make_the_next_try_wait_and_survive_a_restart(office: Office) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(3):
            assert _refused(office, "li", "a wrong one").code == "store_wrong_password"
        refused = _refused(office, "LI", PASSWORD)
        assert (refused.code, refused.parameters["seconds"]) == ("store_wait", 2)
        clock.shift(timedelta(seconds=2))
        close_clinic(open_clinic(office.path, "li", PASSWORD))
    assert not attempts_path(office.path).exists()


def test_only_a_wrong_name_or_password_counts(office: Office) -> None:
    for _ in range(5):
        assert _refused(office, "li", "").code == "store_password_empty"
    assert not attempts_path(office.path).exists()


def test_failures_stand_in_the_trail_after_the_next_log_in(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        _refused(office, "li", "a wrong one")
        _refused(office, "stranger", "a wrong one")
        before = attempts_path(office.path).read_bytes()
        opened = open_clinic(office.path, "li", PASSWORD)
    assert trail(opened)[-3:] == [("", "log_in_failed"), ("", "log_in_failed"), ("li", "log_in")]
    first, second = lines(opened, "log_in_failed")
    assert (first.detail, second.detail) == ([{"known": True, "user": "li"}], [{"known": False}])
    assert first.at == NOW
    for typed in (b"wrong one", b"stranger", b'li"'):
        assert typed not in before
    close_clinic(opened)
    again = open_clinic(office.path, "li", PASSWORD)
    assert len(lines(again, "log_in_failed")) == 2
    close_clinic(again)


def test_closing_leaves_one_line_however_often(office: Office) -> None:
    opened = open_clinic(office.path, "li", PASSWORD)
    close_clinic(opened)
    close_clinic(opened)
    again = open_clinic(office.path, "li", PASSWORD)
    kept = [line for line in trail(again) if line[1] != "back_up"]
    assert kept[-3:] == [("li", "log_in"), ("li", "log_out"), ("li", "log_in")]
    close_clinic(again)


def test_guessing_the_password_of_an_open_clinic_waits_too(office: Office) -> None:
    opened = office.opened()
    confirm_password(opened, PASSWORD)
    with time_machine.travel(NOW, tick=False):
        for _ in range(2):
            with pytest.raises(StoreError, match="store_wrong_password"):
                confirm_password(opened, "a guess")
        with pytest.raises(StoreError, match="store_wrong_password"):
            change_own_password(opened, "a guess", "12345678", TODAY)
        with pytest.raises(StoreError, match="store_wait"):
            confirm_password(opened, PASSWORD)
    close_clinic(opened)


def test_nothing_that_was_typed_lies_in_any_file_of_the_folder(tmp_path: Path) -> None:
    """20 markers: passwords, recovery keys, patients, notes; user names are in the key file."""
    folder, today = tmp_path / "clinic", TODAY
    path = folder / "clinic.store"
    details = ClinicDetails(name="MARK-01 clinic", phone="MARK-02", address="MARK-03 标记街")
    made = create_clinic(path, "li", "MARK-04 password", details)
    clinic = made.clinic
    patient = make.patient(name="MARK-05 标记", mrn="MARK-06", phone="MARK-07 138")
    history = make.gist_adjuvant(
        patient=patient, visits=[make.visit("2026-05-01", note="MARK-08 note")]
    )
    import_history(clinic, history, today)
    keep_draft(clinic, "visit", "MARK-06", '{"note": "MARK-09 half"}', datetime.now(UTC))
    given = add_user(clinic, "wang", [Role.NURSE], today)
    reset = reset_password(clinic, "wang", today)
    end_user(clinic, "wang", "MARK-10 reason", today)
    change_own_password(clinic, "MARK-04 password", "MARK-11 password", today)
    key = new_recovery_key(clinic, today)
    contents = _contents(folder)
    close_clinic(clinic)
    for name, password in (("MARK-12 name", "MARK-13 word"), ("li", "MARK-14 word")):
        with pytest.raises(StoreError):
            open_clinic(path, name, password)
    contents += _contents(folder)
    recovered = open_with_recovery_key(path, key)
    close_clinic(recover_user(recovered, "li", "MARK-15 password", today))
    contents += _contents(folder)
    markers = [f"MARK-{number:02}" for number in range(1, 16)]
    markers += ["标记", given, reset, made.recovery_key, key, key.replace("-", "")]
    assert len(contents) > 6
    for marker in markers:
        for encoding in ("utf-8", "utf-16-le"):
            assert not any(marker.encode(encoding) in content for content in contents), marker


def _contents(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in folder.rglob("*") if one.is_file()]


WRONG_KEY = new_printed_key()


def test_tries_with_the_recovery_key_wait_by_whatever_door_and_stand_in_the_trail(
    office: Office,
) -> None:
    backup = _backup_of(office)
    doors: list[Callable[[str], object]] = [
        lambda key: open_with_recovery_key(office.path, key),
        lambda key: restore(backup, office.path, recovery_key=key),
        lambda key: accept_store(office.path, key, "seen"),
    ]
    with time_machine.travel(NOW, tick=False) as clock:
        for door in doors:
            with pytest.raises(StoreError, match="store_recovery_wrong"):
                door(WRONG_KEY)
        for door in doors:
            with pytest.raises(StoreError, match="store_wait"):
                door(office.recovery_key)
        close_clinic(open_clinic(office.path, "li", PASSWORD))  # a password waits for itself
        clock.shift(timedelta(seconds=2))
        recovered = open_with_recovery_key(office.path, office.recovery_key)
        close_clinic(recovered)
    assert not read_attempts(office.path).tries
    opened = office.opened()
    said = [line.detail for line in lines(opened, "log_in_failed")]
    assert said == [[{"known": True, "user": "(recovery key)"}]] * 3
    close_clinic(opened)


def test_a_recovery_key_typed_in_part_does_not_count(office: Office) -> None:
    for _ in range(5):
        with pytest.raises(StoreError, match="store_recovery_incomplete"):
            open_with_recovery_key(office.path, "ABC")
    assert not attempts_path(office.path).exists()


def test_guessing_a_password_by_way_of_a_restore_waits_too(office: Office) -> None:
    backup = _backup_of(office)
    with time_machine.travel(NOW, tick=False):
        for _ in range(3):
            with pytest.raises(StoreError, match="store_wrong_password"):
                restore(backup, office.path, user="li", password="a guess")
        assert _refused(office, "li", PASSWORD).code == "store_wait"


def _backup_of(office: Office) -> Path:
    opened = office.opened()
    made = back_up(opened)
    close_clinic(opened)
    return made.path
