"""`clinic-app user`: each action on a real store, as it is typed."""

from pathlib import Path

import pytest

from tests.unit.services.offices import PASSWORD, Office, make_office
from tests.unit.test_cli import Run


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(original: Office, tmp_path: Path) -> Office:
    return original.copied_to(tmp_path)


class Users:
    """Types `clinic-app user …` as the administrator."""

    def __init__(self, capsys: pytest.CaptureFixture[str], office: Office, folder: Path) -> None:
        self._capsys, self.store, self._folder = capsys, office.path, folder

    def file(self, password: str) -> Path:
        path = self._folder / "password.txt"
        path.write_text(password + "\n", "utf-8")
        return path

    def run(self, *arguments: object, user: str = "li", password: str = PASSWORD) -> Run:
        asked = ("--store", self.store, "--user", user, "--password-file", self.file(password))
        return Run(self._capsys, "user", *arguments, *asked)


@pytest.fixture
def users(capsys: pytest.CaptureFixture[str], office: Office, tmp_path: Path) -> Users:
    return Users(capsys, office, tmp_path)


def test_list_says_who_and_since_when(users: Users) -> None:
    run = users.run("list")
    assert run.status == 0
    first, second = run.out.splitlines()
    assert first.startswith("li: physician, administrator, since ")
    assert second == "wang: nurse, since 20-Nov-2026"


@pytest.mark.parametrize("reason", ["a\udcffb", "a\x01", " "])
def test_a_reason_that_cannot_be_kept_is_refused(users: Users, reason: str) -> None:
    assert users.run("end", "wang", "--reason", reason).status == 2
    assert "wang: nurse" in users.run("list").out


def test_somebody_is_added_promoted_reset_and_ended(users: Users) -> None:
    added = users.run("add", "zhao", "--role", "nurse", "--role", "researcher")
    given = added.out.splitlines()[-1]
    assert users.run("role", "zhao", "physician", "administrator").status == 0
    assert "zhao: physician, administrator" in users.run("list").out
    reset = users.run("reset", "zhao").out.splitlines()[-1]
    assert reset != given
    due = users.run("list", user="zhao", password=reset)
    assert (due.status, due.out) == (1, "")
    assert "new password has to be chosen" in due.err
    new = users.store.with_name("new.txt")
    new.write_text("her own words\n", "utf-8")
    own = users.run("password", "--new-password-file", new, user="zhao", password=reset)
    assert own.out == "zhao: the password is changed\n"
    assert users.run("list", user="zhao", password="her own words").status == 0
    assert users.run("end", "zhao", "--reason", "moved").status == 0
    assert "zhao" not in users.run("list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("end", "li"), "last administrator"),
        (("role", "li", "nurse"), "last administrator"),
        (("add", "WANG", "--role", "nurse"), "works here already"),
        (("reset", "li"), "you change yourself"),
        (("end", "nobody"), "no user of that name"),
    ],
)
def test_what_cannot_be_is_said(users: Users, arguments: tuple[str, ...], said: str) -> None:
    run = users.run(*arguments)
    assert (run.status, run.out) == (1, "")
    assert said in run.err


def test_an_unknown_role_is_no_command(users: Users) -> None:
    assert users.run("role", "wang", "king").status == 2
    assert users.run("add", "x").status == 2
