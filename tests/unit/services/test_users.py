"""Who may come in: every step that fails leaves nobody locked out and nobody let in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from clinic_app.db import user_keys
from clinic_app.db.store_files import keys_path
from clinic_app.db.unit_of_work import UnitOfWork
from clinic_app.domain.people import KnownUser, Role
from clinic_app.errors import NotAllowedError, StoreError
from clinic_app.services.change_password import change_own_password
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import clinic_details
from clinic_app.services.manage_users import (
    add_user,
    end_user,
    list_users,
    reset_password,
    set_roles,
)
from clinic_app.services.open_clinic import (
    close_clinic,
    look_into_clinic,
    open_clinic,
    open_with_recovery_key,
)
from clinic_app.services.recover import new_recovery_key, recover_user, whom_to_recover
from tests.unit.services.offices import PASSWORD, TODAY, Office, lines, make_office, trail

ADMINISTRATOR, PHYSICIAN, NURSE = Role.ADMINISTRATOR, Role.PHYSICIAN, Role.NURSE


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(original: Office, tmp_path: Path) -> Office:
    return original.copied_to(tmp_path)


@pytest.fixture
def clinic(office: Office) -> Iterator[OpenClinic]:
    opened = office.opened()
    yield opened
    close_clinic(opened)


def _opens(office: Office, name: str, password: str) -> bool:
    """Log in as a person would, beside whoever works there; say whether that person is let in."""
    try:
        close_clinic(look_into_clinic(office.path, name, password))
    except StoreError as error:
        if error.code in {"store_wrong_password", "store_unknown_user"}:
            return False
        raise
    return True


def _known(clinic: OpenClinic, name: str) -> KnownUser:
    (found,) = (one for one in list_users(clinic) if one.user.name == name)
    return found


@contextmanager
def _no_room(monkeypatch: pytest.MonkeyPatch, of: object, name: str) -> Iterator[None]:
    """Let a full disk stop the first call of `name`; what undoes it finds room again."""
    real, is_full = getattr(of, name), True

    def full(*arguments: object, **named: object) -> object:
        nonlocal is_full
        if is_full:
            is_full = False
            raise StoreError("store_disk_full")
        return real(*arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(of, name, full)
        with pytest.raises(StoreError, match="store_disk_full"):
            yield


def test_a_new_user_logs_in_once_and_chooses_a_password(office: Office) -> None:
    opened = open_clinic(office.path, "wang", office.nurse_password)
    assert opened.roles == {NURSE}
    with pytest.raises(StoreError, match="store_password_due"):
        clinic_details(opened)
    change_own_password(opened, office.nurse_password, "her own words", TODAY)
    close_clinic(opened)
    assert not _opens(office, "wang", office.nurse_password)
    again = open_clinic(office.path, "WANG ", "her own words")
    clinic_details(again)
    assert [line for line in trail(again) if line[1] != "back_up"][-5:] == [
        ("wang", "log_in"), ("wang", "change_own_password"), ("wang", "log_out"),
        ("", "log_in_failed"), ("wang", "log_in"),
    ]  # fmt: skip
    close_clinic(again)


def test_the_list_says_who_since_when_and_with_a_key(clinic: OpenClinic) -> None:
    first, second = list_users(clinic)
    assert (first.user.name, *sorted(first.user.roles)) == ("li", ADMINISTRATOR, PHYSICIAN)
    assert (second.user.name, second.since, second.has_key) == ("wang", TODAY, True)
    assert second.user.must_change_password


@pytest.mark.parametrize(
    ("name", "roles", "code"),
    [
        ("", [NURSE], "store_user_empty"),
        ("  ", [NURSE], "store_user_empty"),
        ("x" * 61, [NURSE], "store_user_name"),
        ("a\x00b", [NURSE], "store_user_name"),
        ("Zhao", [], "user_without_role"),
        ("wang", [NURSE], "user_known"),
        (" ＷＡＮＧ", [NURSE], "user_known"),
    ],
)
def test_a_name_that_will_not_do_is_refused(
    clinic: OpenClinic, name: str, roles: list[Role], code: str
) -> None:
    before = keys_path(clinic.path).read_bytes()
    with pytest.raises(StoreError, match=code):
        add_user(clinic, name, roles, TODAY)
    assert keys_path(clinic.path).read_bytes() == before
    assert len(list_users(clinic)) == 2


def test_who_left_has_no_key_and_may_come_back(office: Office, clinic: OpenClinic) -> None:
    end_user(clinic, "Wang", "moved to another clinic", TODAY)
    assert [one.user.name for one in list_users(clinic)] == ["li"]
    assert not _opens(office, "wang", office.nurse_password)
    assert lines(clinic, "end_user")[0].reason == "moved to another clinic"
    given = add_user(clinic, "wang", [NURSE, PHYSICIAN], TODAY)
    assert given != office.nurse_password
    assert _opens(office, "wang", given)
    with pytest.raises(StoreError, match="store_unknown_user"):
        end_user(clinic, "nobody", "", TODAY)


def test_the_last_administrator_stays_one(clinic: OpenClinic) -> None:
    with pytest.raises(StoreError, match="last_administrator"):
        end_user(clinic, "li", "", TODAY)
    with pytest.raises(StoreError, match="last_administrator"):
        set_roles(clinic, "LI", [PHYSICIAN], TODAY)
    set_roles(clinic, "wang", [NURSE, ADMINISTRATOR], TODAY)
    end_user(clinic, "li", "retired", TODAY)
    with pytest.raises(StoreError, match="last_administrator"):
        set_roles(clinic, "wang", [NURSE], TODAY)


def test_an_administrator_without_a_key_does_not_count(clinic: OpenClinic) -> None:
    set_roles(clinic, "wang", [ADMINISTRATOR], TODAY)
    user_keys.take_key(clinic.store, "wang")
    assert not _known(clinic, "wang").has_key
    with pytest.raises(StoreError, match="last_administrator"):
        end_user(clinic, "li", "", TODAY)


def test_a_reset_shuts_the_old_password_out(office: Office, clinic: OpenClinic) -> None:
    given = reset_password(clinic, "wang", TODAY)
    assert not _opens(office, "wang", office.nurse_password)
    opened = look_into_clinic(office.path, "wang", given)
    assert opened.only == frozenset({"change_own_password"})
    close_clinic(opened)
    assert lines(clinic, "reset_password")[0].detail == [{"user": "wang"}]
    with pytest.raises(StoreError, match="reset_own_password"):
        reset_password(clinic, "Li", TODAY)
    with pytest.raises(StoreError, match="store_unknown_user"):
        reset_password(clinic, "nobody", TODAY)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (PASSWORD, "", "store_password_empty"),
        (PASSWORD, "1234567", "store_password_short"),
        (PASSWORD, PASSWORD, "store_password_same"),
        ("not this one", "12345678", "store_wrong_password"),
    ],
)
def test_a_password_is_not_changed_to_what_will_not_do(
    clinic: OpenClinic, old: str, new: str, code: str
) -> None:
    before = keys_path(clinic.path).read_bytes()
    with pytest.raises(StoreError, match=code):
        change_own_password(clinic, old, new, TODAY)
    assert keys_path(clinic.path).read_bytes() == before


def test_a_change_of_password_rewraps_and_never_rekeys(office: Office, clinic: OpenClinic) -> None:
    change_own_password(clinic, PASSWORD, "八个字的新密码啊", TODAY)
    opened = look_into_clinic(office.path, "li", "八个字的新密码啊")
    assert opened.store.data_key == office.data_key
    close_clinic(opened)
    assert trail(clinic)[-1] == ("li", "change_own_password")


# --- Each half fails ----------------------------------------------------------------------------


def test_no_key_for_a_new_user_leaves_no_user(
    clinic: OpenClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _no_room(monkeypatch, user_keys, "write_atomically"):
        add_user(clinic, "zhao", [NURSE], TODAY)
    assert [one.user.name for one in list_users(clinic)] == ["li", "wang"]
    assert add_user(clinic, "zhao", [NURSE], TODAY)


def test_no_row_for_a_new_user_leaves_no_key(
    clinic: OpenClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    with _no_room(monkeypatch, UnitOfWork, "_audit"):
        add_user(clinic, "zhao", [NURSE], TODAY)
    assert not user_keys.key_file(clinic.store).has_user("zhao")


def test_a_crash_before_the_key_lets_nobody_in_and_a_reset_mends_it(
    office: Office, clinic: OpenClinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between store and key file: nothing undoes the first half."""
    with _no_room(monkeypatch, user_keys, "write_atomically"), monkeypatch.context() as killed:
        killed.setattr("clinic_app.db.people.OpenPeople.end", _killed)
        add_user(clinic, "zhao", [NURSE], TODAY)
    assert not _known(clinic, "zhao").has_key
    assert not _opens(office, "zhao", "anything at all")
    given = reset_password(clinic, "zhao", TODAY)
    assert _known(clinic, "zhao").has_key
    assert _opens(office, "zhao", given)


def _killed(*_arguments: object) -> None:
    raise StoreError("store_busy")


@pytest.mark.parametrize("half", ["key", "store"])
def test_a_reset_that_fails_leaves_the_password_before(
    office: Office, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    opened = open_clinic(office.path, "wang", office.nurse_password)
    change_own_password(opened, office.nurse_password, "her own words", TODAY)
    close_clinic(opened)
    clinic = office.opened()
    of, name = (user_keys, "write_atomically") if half == "key" else (UnitOfWork, "_audit")
    with _no_room(monkeypatch, of, name):
        reset_password(clinic, "wang", TODAY)
    assert not _known(clinic, "wang").user.must_change_password
    assert _opens(office, "wang", "her own words")
    close_clinic(clinic)


@pytest.mark.parametrize("half", ["key", "store"])
def test_an_end_that_fails_leaves_the_user_at_work(
    office: Office, clinic: OpenClinic, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    of, name = (user_keys, "write_atomically") if half == "key" else (UnitOfWork, "_audit")
    with _no_room(monkeypatch, of, name):
        end_user(clinic, "wang", "", TODAY)
    assert _known(clinic, "wang").has_key
    assert _opens(office, "wang", office.nurse_password)


def test_a_crash_after_the_key_was_taken_lets_nobody_in(
    office: Office, clinic: OpenClinic
) -> None:
    user_keys.take_key(clinic.store, "wang")
    assert not _opens(office, "wang", office.nurse_password)
    end_user(clinic, "wang", "", TODAY)
    assert len(list_users(clinic)) == 1


def test_a_key_without_a_name_in_the_store_lets_nobody_in(
    office: Office, clinic: OpenClinic
) -> None:
    user_keys.give_key(clinic.store, "ghost", "a ghost's words")
    assert not _opens(office, "ghost", "a ghost's words")


@pytest.mark.parametrize("half", ["key", "store"])
def test_a_change_that_fails_leaves_the_old_password(
    office: Office, monkeypatch: pytest.MonkeyPatch, half: str
) -> None:
    opened = open_clinic(office.path, "wang", office.nurse_password)
    of, name = (user_keys, "write_atomically") if half == "key" else (UnitOfWork, "_audit")
    with _no_room(monkeypatch, of, name):
        change_own_password(opened, office.nurse_password, "her own words", TODAY)
    close_clinic(opened)
    assert not _opens(office, "wang", "her own words")
    assert _opens(office, "wang", office.nurse_password)


# --- Recovery -----------------------------------------------------------------------------------


def test_the_recovery_key_gives_anybody_a_new_password(office: Office) -> None:
    recovered = open_with_recovery_key(office.path, office.recovery_key)
    assert [user.name for user in whom_to_recover(recovered)] == ["li", "wang"]
    with pytest.raises(StoreError, match="store_password_due"):
        list_users(recovered)
    with pytest.raises(StoreError, match="store_password_short"):
        recover_user(recovered, "wang", "short", TODAY)
    with pytest.raises(StoreError, match="store_unknown_user"):
        recover_user(recovered, "nobody", "long enough", TODAY)
    opened = recover_user(recovered, "wang", "her new words", TODAY)
    assert (opened.user, *opened.roles, opened.only) == ("wang", NURSE, None)
    with pytest.raises(NotAllowedError):
        list_users(opened)
    assert trail(opened)[-3:] == [("", "recover"), ("wang", "recover_user"), ("wang", "log_in")]
    close_clinic(opened)
    assert _opens(office, "wang", "her new words")
    assert _opens(office, "li", PASSWORD)


def test_a_recovery_that_fails_leaves_the_password_before(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    recovered = open_with_recovery_key(office.path, office.recovery_key)
    with _no_room(monkeypatch, UnitOfWork, "_audit"):
        recover_user(recovered, "li", "other new words", TODAY)
    close_clinic(recovered)
    assert _opens(office, "li", PASSWORD)
    assert not _opens(office, "li", "other new words")


def test_only_who_opened_with_the_key_recovers(clinic: OpenClinic) -> None:
    with pytest.raises(StoreError, match="store_recovery_first"):
        recover_user(clinic, "wang", "long enough", TODAY)


def test_a_new_recovery_key_takes_the_place_of_the_old_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = office.opened()
    with _no_room(monkeypatch, user_keys, "write_atomically"):
        new_recovery_key(clinic, TODAY)
    close_clinic(clinic)
    close_clinic(open_with_recovery_key(office.path, office.recovery_key))
    clinic = office.opened()
    key = new_recovery_key(clinic, TODAY)
    assert trail(clinic)[-1] == ("li", "new_recovery_key")
    close_clinic(clinic)
    with pytest.raises(StoreError, match="store_recovery_wrong"):
        open_with_recovery_key(office.path, office.recovery_key)
    close_clinic(open_with_recovery_key(office.path, key))


@pytest.mark.parametrize("roles", [(NURSE,), (PHYSICIAN,), (Role.RESEARCHER,)])
def test_only_administrators_manage_users(office: Office, roles: tuple[Role, ...]) -> None:
    opened = office.opened("li", *roles)
    calls: list[Callable[[], object]] = [
        lambda: list_users(opened),
        lambda: add_user(opened, "x", [NURSE], TODAY),
        lambda: set_roles(opened, "wang", [NURSE], TODAY),
        lambda: reset_password(opened, "wang", TODAY),
        lambda: end_user(opened, "wang", "", TODAY),
        lambda: new_recovery_key(opened, TODAY),
    ]
    for call in calls:
        with pytest.raises(NotAllowedError):
            call()
    close_clinic(opened)


def test_a_demo_has_nobody_to_keep(office: Office, clinic: OpenClinic) -> None:
    demo = replace(clinic, is_demo=True)
    assert list_users(demo) == ()
    with pytest.raises(StoreError, match="demo_without_keys"):
        add_user(demo, "zhao", [NURSE], TODAY)
    with pytest.raises(StoreError, match="demo_without_keys"):
        change_own_password(demo, PASSWORD, "another long one", TODAY)
    with pytest.raises(StoreError, match="demo_without_keys"):
        new_recovery_key(demo, TODAY)
