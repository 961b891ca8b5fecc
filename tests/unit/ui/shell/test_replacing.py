"""A file that contradicts the record replaces it only with a reason, which no failure loses."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.interchange.history_json import dump_history
from clinic_app.interchange.json_text import dumps
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.import_history import import_history
from clinic_app.services.view_patient import view_patient
from clinic_app.ui.dialogs.import_result import ImportResult
from clinic_app.ui.main_window import MainWindow
from tests import make

TODAY: Final = date(2026, 11, 20)
WHY: Final = "the file is the newer copy"


def _history(weight: str) -> History:
    return make.gist_adjuvant(visits=[make.visit("2026-03-02", weight_kg=Decimal(weight))])


@pytest.fixture
def file(new_clinic: MainWindow, tmp_path: Path) -> Path:
    import_history(_clinic(new_clinic), _history("61"), TODAY)
    path = tmp_path / "newer.json"
    path.write_text(dumps(dump_history(_history("62"))), encoding="utf-8")
    return path


def _clinic(window: MainWindow) -> OpenClinic:
    assert window.session.clinic is not None
    return window.session.clinic


def _refused(window: MainWindow, qtbot: QtBot, file: Path) -> ImportResult:
    window.imports.read(file, window)
    qtbot.waitUntil(lambda: window.imports.result is not None)
    assert window.imports.result is not None
    return window.imports.result


def _weights(window: MainWindow) -> list[str]:
    view = view_patient(_clinic(window), "T-1", TODAY)
    return [str(visit.weight_kg) for visit in view.history.visits]


def test_the_reason_is_there_when_the_file_is_read_again(
    new_clinic: MainWindow, qtbot: QtBot, file: Path
) -> None:
    first = _refused(new_clinic, qtbot, file)
    assert not first.replace.isEnabled()
    QTest.keyClicks(first.reason, WHY)
    first.shut.click()
    again = _refused(new_clinic, qtbot, file)
    qtbot.waitUntil(again.replace.isEnabled)
    assert again.reason.text() == WHY
    again.replace.click()
    qtbot.waitUntil(lambda: _weights(new_clinic) == ["62"])
    qtbot.waitUntil(lambda: new_clinic.imports.result not in (None, again))
    done = new_clinic.imports.result
    assert done is not None
    done.shut.click()
    assert view_patient(_clinic(new_clinic), "T-1", TODAY).drafts == ()


def test_what_could_not_be_replaced_can_be_tried_again(
    new_clinic: MainWindow, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise StoreError("store_disk_full")

    asked = _refused(new_clinic, qtbot, file)
    QTest.keyClicks(asked.reason, WHY)
    with monkeypatch.context() as patched:
        patched.setattr("clinic_app.ui.import_desk.import_history", full)
        asked.replace.click()
        qtbot.waitUntil(new_clinic.view.messages.isVisible)
    assert _weights(new_clinic) == ["61"]
    assert asked.isVisible()
    assert asked.reason.text() == WHY
    asked.replace.click()
    qtbot.waitUntil(lambda: _weights(new_clinic) == ["62"])
    qtbot.waitUntil(lambda: new_clinic.imports.result not in (None, asked))
    new_clinic.view.messages.hide()
