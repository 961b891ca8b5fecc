import pytest

from launch.commands import main


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert all(word in said.err for word in ("demo", "test", "app", "shots", "bench"))


def test_an_unknown_word_is_answered_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["dmeo"]) == 2
    assert "dmeo" in capsys.readouterr().err


def test_words_after_a_command_that_takes_none_are_refused() -> None:
    assert main(["demo", "now"]) == 2


def test_shots_wants_its_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shots"]) == 2
    assert "FOLDER" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["demo"]])
def test_without_a_display_the_window_offers_pictures(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "run.py shots" in said.err
