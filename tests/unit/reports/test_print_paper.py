"""From a stored record to a page: the only tests here that open a store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.record.codes import EventKind
from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.clinic_details import set_clinic_details
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_history
from clinic_app.services.print_paper import MadePaper, Paper, make_paper
from tests import make
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import CML_DAY, letters_of, words_of

DAY = date(2026, 3, 20)


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[OpenClinic]:
    made = create_clinic(tmp_path / "clinic.store", "Dr Zhang", "correct horse battery").clinic
    yield made
    made.store.close()


def test_what_goes_home_is_first_in_the_language_of_its_reader(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant("2026-01-05"), DAY)
    set_clinic_details(clinic, ClinicDetails(phone="027-5550 0100"), DAY)

    def made(paper: Paper, language: str, *, for_reader: bool) -> MadePaper:
        return make_paper(clinic, paper, "T-1", language, DAY, PRINTED_AT, for_reader=for_reader)

    letter = made(Paper.LETTER, "en", for_reader=True)
    assert letter.language == "zh"
    assert "马上打电话027-55500100" in letters_of(letter.pdf)
    assert letter.dates is not None
    assert "SUMMARY:给门诊打电话" in letter.dates.decode()
    assert made(Paper.LETTER, "en", for_reader=False).language == "en"
    summary = made(Paper.SUMMARY, "en", for_reader=True)
    assert summary.language == "en"
    assert summary.dates is None


def test_the_calendar_brings_every_test_of_the_year(clinic: OpenClinic) -> None:
    stopped = make.cml_stopped("2026-01-15")
    import_history(clinic, stopped, DAY)
    made = make_paper(clinic, Paper.TFR_CALENDAR, "T-1", "en", DAY, PRINTED_AT)
    assert made.dates is not None
    assert made.dates.count(b"BEGIN:VEVENT") == 8


def test_a_paper_that_cannot_be_is_refused_in_words(clinic: OpenClinic) -> None:
    import_history(clinic, make.gist_adjuvant("2026-01-05"), DAY)
    with pytest.raises(StoreError) as refused:
        make_paper(clinic, Paper.TFR_CALENDAR, "T-1", "en", DAY, PRINTED_AT)
    assert refused.value.code == "no_tfr_calendar"


def test_nobody_writes_to_the_dead(clinic: OpenClinic) -> None:
    died = make.gist_adjuvant(
        "2026-01-05",
        patient=make.patient(mrn="T-9"),
        events=[make.event(EventKind.DEATH, "2026-03-01")],
    )
    import_history(clinic, died, DAY)
    assert make_paper(clinic, Paper.SUMMARY, "T-9", "en", DAY, PRINTED_AT).pdf
    with pytest.raises(StoreError) as refused:
        make_paper(clinic, Paper.LETTER, "T-9", "en", DAY, PRINTED_AT)
    assert refused.value.code == "paper_after_death"


def _summary(clinic: OpenClinic, mrn: str, language: str) -> bytes:
    return make_paper(clinic, Paper.SUMMARY, mrn, language, CML_DAY, PRINTED_AT).pdf


@pytest.mark.logs
def test_a_stored_patient_is_printed(
    tmp_path: Path, cml: History, caplog: pytest.LogCaptureFixture
) -> None:
    clinic = create_clinic(tmp_path / "clinic.store", "Dr Zhang", "correct horse battery").clinic
    import_history(clinic, cml, CML_DAY)
    smiling = replace(cml, patient=replace(cml.patient, mrn="TFR-2", name="李😀"))
    import_history(clinic, smiling, CML_DAY)
    for language, signed in (
        ("en", "Made 04-May-2026 10:12 by Dr Zhang"),
        ("zh", "Dr Zhang 打印于 2026-05-04 10:12"),
    ):
        words = words_of(_summary(clinic, "TFR-1", language))
        assert "TEST-O'Brien, 李 𠮷" in words
        assert signed in words
    assert caplog.text == ""
    assert "李□U+1F600" in words_of(_summary(clinic, "TFR-2", "en"))
    assert "1 characters missing" in caplog.text
    assert "李" not in caplog.text
    with pytest.raises(StoreError):
        _summary(clinic, "nobody", "en")
    clinic.store.close()
