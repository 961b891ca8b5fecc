"""What every test stands on: no display, our fonts only, an empty home, no silent warnings."""

import io
import logging
import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

from clinic_app.settings import RESOURCES
from tests.patience import PatientBot

# Before anything imports Qt: it reads these once.
_SESSION: Final = tempfile.TemporaryDirectory(prefix="clinic-tests-")
_FONTS: Final = Path(_SESSION.name) / "fonts.conf"
# A font of this machine could hide that one of ours lacks a character.
_FONTS.write_text(
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    f"<dir>{RESOURCES / 'fonts'}</dir><cachedir>{_SESSION.name}</cachedir></fontconfig>",
    encoding="utf-8",
)
os.environ |= {"FONTCONFIG_FILE": str(_FONTS), "QT_QPA_PLATFORM": "offscreen"}
os.environ.pop("QT_STYLE_OVERRIDE", None)

settings.register_profile("default", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("thorough", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_HOME_VARIABLES: Final = (
    "HOME",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
    "USERPROFILE",
)
_DOMAIN_REPORT: Final = pytest.StashKey[str]()


@pytest.fixture(autouse=True)
def empty_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give each test a home of its own, so that none finds or leaves a store."""
    home = tmp_path_factory.mktemp("home")
    for variable in _HOME_VARIABLES:
        monkeypatch.setenv(variable, str(home))
    return home


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Wait longer than the library does: this machine may be busy with other things."""
    assert qapp is not None
    return PatientBot(request)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or an error, unless it is marked `logs`."""
    handler = _Warnings()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records and request.node.get_closest_marker("logs") is None:
        said = [f"{record.name}: {record.getMessage()}" for record in handler.records]
        pytest.fail(f"unexpected in the log: {said}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--domain-coverage",
        type=float,
        default=None,
        metavar="PERCENT",
        help="fail when less of clinic_app/domain is covered, lines and branches (with --cov)",
    )
    parser.addoption(
        "--stopwatch",
        action="store_true",
        help="print the longest events of every journey through the window",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    result = yield
    wanted = session.config.getoption("--domain-coverage")
    plugin = session.config.pluginmanager.getplugin("_cov")
    if wanted is not None and plugin is not None and not session.config.option.collectonly:
        report = io.StringIO()
        total = plugin.cov_controller.cov.report(include=["*/clinic_app/domain/*"], file=report)
        if total < wanted:
            session.testsfailed += 1
            session.config.stash[_DOMAIN_REPORT] = (
                f"The rules are covered to {total:.1f} %, not {wanted:.0f} %:\n{report.getvalue()}"
            )
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    report = terminalreporter.config.stash.get(_DOMAIN_REPORT, None)
    if report is not None:
        terminalreporter.section("coverage of the rules", red=True)
        terminalreporter.write_line(report)
