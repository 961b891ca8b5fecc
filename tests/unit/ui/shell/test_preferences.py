"""Language and colours of a workstation survive a restart; a broken file does not stop one."""

from pathlib import Path

import pytest

from clinic_app.ui.preferences import PreferencesFile


def test_a_choice_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "preferences.json"
    PreferencesFile(path).set(language="zh", theme="dark")
    assert PreferencesFile(path).value.language == "zh"
    assert PreferencesFile(path).value.theme == "dark"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"language": "fr", "theme": "light"}', "\0"])
def test_a_broken_file_is_ignored(tmp_path: Path, content: str) -> None:
    path = tmp_path / "preferences.json"
    path.write_text(content, encoding="utf-8")
    assert PreferencesFile(path).value == PreferencesFile(None).value


def test_without_a_path_nothing_is_written(tmp_path: Path) -> None:
    PreferencesFile(None).set(language="zh")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("stored", "minutes"),
    [("1", 1), ("60", 60), ("0", 5), ("61", 5), ('"5"', 5), ("null", 5), ("1e9", 5)],
)
def test_the_screen_is_covered_within_an_hour_whatever_the_file_says(
    tmp_path: Path, stored: str, minutes: int
) -> None:
    path = tmp_path / "preferences.json"
    content = f'{{"language": "en", "theme": "dark", "lock_minutes": {stored}}}'
    path.write_text(content, encoding="utf-8")
    value = PreferencesFile(path).value
    assert (value.theme, value.lock_minutes) == ("dark", minutes)
