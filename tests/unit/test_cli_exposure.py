"""`clinic-app exposure --all` on a real store, as it is typed."""

import json
from pathlib import Path

import pytest

from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_histories
from clinic_app.services.open_clinic import close_clinic
from tests.unit.domain.tdm.exposure.records import record
from tests.unit.test_cli import TODAY, Run

PASSWORD = "a long pass phrase"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exposure") / "clinic.store"
    clinic = create_clinic(path, "li", PASSWORD).clinic
    import_histories(clinic, [record(("24", "1500"))], TODAY)
    close_clinic(clinic)
    return path


def _asked(store: Path) -> tuple[object, ...]:
    password = store.with_name("password.txt")
    password.write_text(PASSWORD + "\n", "utf-8")
    return ("--store", store, "--password-file", password)


def test_each_patient_is_a_line_and_progress_goes_elsewhere(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(capsys, "exposure", "--all", *_asked(store))
    assert run.status == 0
    (line,) = [json.loads(one) for one in run.out.splitlines()]
    assert (line["mrn"], line["model"]) == ("T-1", "widmer2006")
    assert line["individual"]["cl_l_h"] > 0
    assert run.err.splitlines() == ["1 of 1 patient", "Estimated 1 of 1 patient with a level."]


def test_an_unknown_model_is_named(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Run(capsys, "exposure", "--all", "--model", "nobody2020", *_asked(store))
    assert (run.status, run.out) == (1, "")
    assert "nobody2020" in run.err


def test_all_has_to_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert Run(capsys, "exposure").status == 2
