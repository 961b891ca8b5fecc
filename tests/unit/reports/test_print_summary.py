"""From a stored record to a page: the only test here that opens a store."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clinic_app.domain.record.history import History
from clinic_app.errors import StoreError
from clinic_app.services.create_clinic import create_clinic
from clinic_app.services.import_history import import_history
from clinic_app.services.print_summary import summary_pdf
from tests.unit.reports.conftest import PRINTED_AT
from tests.unit.reports.reading import CML_DAY, words_of


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
        words = words_of(summary_pdf(clinic, "TFR-1", language, CML_DAY, PRINTED_AT))
        assert "TEST-O'Brien, 李 𠮷" in words
        assert signed in words
    assert caplog.text == ""
    assert "李□U+1F600" in words_of(summary_pdf(clinic, "TFR-2", "en", CML_DAY, PRINTED_AT))
    assert "1 characters missing" in caplog.text
    assert "李" not in caplog.text
    with pytest.raises(StoreError):
        summary_pdf(clinic, "nobody", "en", date(2026, 3, 20), PRINTED_AT)
    clinic.store.close()
