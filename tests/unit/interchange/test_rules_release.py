"""What another release of the rules is known by."""

from pathlib import Path

import pytest

import clinic_app
from clinic_app.interchange import rules_release
from tests import make


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of facts in the place of the program's own."""
    for name in ("clinical", "ctcae"):
        (tmp_path / name).mkdir()
    (tmp_path / "clinical" / "drugs.toml").write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(rules_release, "RESOURCES", tmp_path)
    return tmp_path


def named() -> str:
    return rules_release.release.__wrapped__()


def test_the_release_begins_with_the_version_and_stays_the_same() -> None:
    assert make.knowledge().rules == rules_release.release() == named()
    assert make.knowledge().rules.startswith(f"{clinic_app.__version__} ")


def test_a_fact_that_changed_is_another_release(facts: Path) -> None:
    before = named()
    (facts / "clinical" / "drugs.toml").write_text("a = 2\n", encoding="utf-8")
    after = named()
    (facts / "ctcae" / "more.csv").write_text("", encoding="utf-8")
    assert len({before, after, named()}) == 3


def test_another_version_is_another_release(monkeypatch: pytest.MonkeyPatch) -> None:
    before = named()
    monkeypatch.setattr(clinic_app, "__version__", "0.3.1")
    assert named() != before
