"""The set-up without its downloads: what counts as ready, and what is said when it fails."""

import json
from pathlib import Path

import pytest

from launch import environment, system_packages
from launch.place import SetUpError


class FakeTools:
    """Stands for venv, pip and lrelease: notes what was asked, leaves what they would leave."""

    def __init__(self, python: Path) -> None:
        self.python = python
        self.done: list[str] = []
        self.breaks_at: str | None = None

    def make_base(self) -> None:
        self.python.parent.mkdir(parents=True, exist_ok=True)
        self.python.touch()
        self._note("base")

    def install(self, lock: Path, _what: str) -> None:
        self._note(lock.name)

    def build_texts(self) -> None:
        self._note("texts")

    def _note(self, step: str) -> None:
        self.done.append(step)
        if step == self.breaks_at:
            raise KeyboardInterrupt


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTools:
    venv, texts = tmp_path / ".venv", tmp_path / "i18n"
    texts.mkdir()
    for name in ("run.lock", "checks.lock"):
        (tmp_path / name).write_text("package==1\n", encoding="utf-8")
    fake = FakeTools(venv / "bin" / "python")
    replaced = {
        "PYTHON": fake.python,
        "_STAMP": venv / "ready.json",
        "_LOCK": tmp_path / ".setup.lock",
        "_RUN": tmp_path / "run.lock",
        "_CHECKS": tmp_path / "checks.lock",
        "_TEXTS": texts,
        "_make_base": fake.make_base,
        "_install": fake.install,
        "_build_texts": fake.build_texts,
    }
    for name, value in replaced.items():
        monkeypatch.setattr(environment, name, value)
    monkeypatch.setattr(system_packages, "drawing_libraries_are_there", lambda: True)
    return fake


def test_a_second_start_does_nothing(tools: FakeTools) -> None:
    environment.provide()
    first = list(tools.done)
    environment.provide()
    assert first == tools.done == ["base", "texts"]


def test_the_tools_of_the_tests_come_only_when_asked_for(tools: FakeTools) -> None:
    environment.provide()
    environment.provide(checks=True)
    environment.provide(checks=True)
    environment.provide()
    assert tools.done == ["base", "texts", "checks.lock"]


def test_a_changed_lock_makes_the_environment_anew(tools: FakeTools, tmp_path: Path) -> None:
    environment.provide()
    (tmp_path / "run.lock").write_text("package==2\n", encoding="utf-8")
    environment.provide()
    assert tools.done == ["base", "texts"] * 2


def test_a_changed_translation_is_built_alone(tools: FakeTools, tmp_path: Path) -> None:
    environment.provide()
    (tmp_path / "i18n" / "shell_zh.ts").write_text("<TS/>", encoding="utf-8")
    environment.provide()
    assert tools.done == ["base", "texts", "texts"]


@pytest.mark.parametrize("step", ["base", "checks.lock", "texts"])
def test_an_interrupted_set_up_begins_again(tools: FakeTools, step: str) -> None:
    tools.breaks_at = step
    with pytest.raises(KeyboardInterrupt):
        environment.provide(checks=True)
    tools.breaks_at, tools.done = None, []
    environment.provide(checks=True)
    assert tools.done[:2] == ["base", "checks.lock"]


def test_an_interrupted_addition_makes_the_environment_anew(tools: FakeTools) -> None:
    """Half-installed packages count as installed for pip: only a new environment is sure."""
    environment.provide()
    tools.breaks_at = "checks.lock"
    with pytest.raises(KeyboardInterrupt):
        environment.provide(checks=True)
    tools.breaks_at, tools.done = None, []
    environment.provide(checks=True)
    assert tools.done[0] == "base"


def test_a_damaged_stamp_counts_as_none(tools: FakeTools) -> None:
    environment.provide()
    (tools.python.parent.parent / "ready.json").write_text("{", encoding="utf-8")
    environment.provide()
    assert tools.done == ["base", "texts"] * 2


def test_the_stamp_names_no_folder(tools: FakeTools) -> None:
    environment.provide()
    stamp = json.loads((tools.python.parent.parent / "ready.json").read_text(encoding="utf-8"))
    assert set(stamp) == {"base", "texts"}


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("Retrying: NewConnectionError('...')", "no connection"),
        ("Temporary failure in name resolution", "no connection"),
        ("ERROR: No matching distribution found for pyside6", "no ready-made packages"),
        ("ERROR: something else", "failed"),
    ],
)
def test_a_failed_installation_says_why(output: str, expected: str) -> None:
    assert expected in environment._why_not_installed("the packages", output)


def test_missing_libraries_are_named_with_their_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_packages, "_loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda tool: tool == "apt-get" or None)
    with pytest.raises(SetUpError, match=r"sudo apt-get install -y libegl1$"):
        system_packages.provide_for_pictures()


def test_an_unknown_system_is_told_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "_loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _tool: None)
    with pytest.raises(SetUpError) as failure:
        system_packages.provide_for_pictures()
    assert "libegl1" in str(failure.value)
    assert "libglvnd-egl" in str(failure.value)
