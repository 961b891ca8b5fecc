"""`import-ctcae` as it is typed."""

from datetime import date
from pathlib import Path

import pytest

from clinic_app import cli
from clinic_app.domain.record.codes import CtcaeVersion
from tests.files.official_ctcae import HEAD, TERM, official_csv, official_rows, write_csv
from tests.unit.services.offices import PASSWORD, Office, make_office

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return make_office(tmp_path_factory.mktemp("office"))


def run(office: Office, tmp_path: Path, *arguments: object) -> int:
    secret = tmp_path / "secret.txt"
    secret.write_text(PASSWORD, "utf-8")
    given = ("import-ctcae", *arguments, "--store", office.path, "--password-file", secret)
    return cli.run([str(one) for one in given], TODAY)


def test_a_file_is_taken_in_and_what_differs_is_named(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(office, tmp_path, official_csv(tmp_path, CtcaeVersion.V6), "--version", "6.0") == 0
    assert capsys.readouterr().out == (
        "CTCAE 6.0: the wordings of 850 terms were taken in from ctcae.csv"
        ". They are shown with the grades given by CTCAE 6.0.\n"
    )
    rows = official_rows(CtcaeVersion.V6)
    rows.append(["1", "", "A new term", "a", "", "", "", ""])
    next(row for row in rows if row[TERM].strip() == "Nausea")[TERM + 4] = "more"
    assert run(office, tmp_path, write_csv(tmp_path / "new.csv", [HEAD, *rows])) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith('"Nausea" has the grades 1, 2, 3, 4 in the file')
    assert lines[2].endswith("not offered: A new term")


def test_a_wrong_file_says_what_is_missing(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = write_csv(tmp_path / "wrong.csv", [["CTCAE Term", "Grade 1"]])
    assert run(office, tmp_path, wrong) == 2
    assert capsys.readouterr().err == (
        "wrong.csv: these headings are missing: Grade 2, Grade 3, Grade 4, Grade 5\n"
    )
    older = official_csv(tmp_path, CtcaeVersion.V5)
    assert run(office, tmp_path, older, "--version", "6.0", "--language", "zh") == 2
    assert "而不是 6.0" in capsys.readouterr().err
    assert run(office, tmp_path, tmp_path / "none.xlsx") == 2
