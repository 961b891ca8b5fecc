"""Regimens that cannot be, brought in by a file: refused by name, in words, and nothing stored."""

from typing import Any

import pytest

from clinic_app.errors import InvalidInputError
from clinic_app.services.clinic import OpenClinic
from clinic_app.services.find_patients import find_patients
from clinic_app.services.import_history import import_history
from clinic_app.wording import LANGUAGES, wording
from tests import make

TODAY = make.day("2026-05-04")


def _row(started: str = "2026-01-05", dose: int = 50, **changes: Any) -> Any:
    return make.medication(started, dose, **{"drug": "sunitinib", **changes})


@pytest.mark.parametrize(
    ("rows", "path", "code"),
    [
        ([_row(pattern="4w_on_-2w_off")], "medications[0].pattern", "pattern_unreadable"),
        ([_row(pattern="4w_on_0w_off")], "medications[0].pattern", "pattern_unreadable"),
        ([_row(pattern="0w_on_2w_off")], "medications[0].pattern", "pattern_unreadable"),
        ([_row(pattern="now and then")], "medications[0].pattern", "pattern_unreadable"),
        ([_row(dose=500)], "medications[0].dose_mg", "daily_dose_implausible"),
        ([_row(stopped_on="2026-01-04")], "medications[0].stopped_on", "stopped_before_started"),
        ([_row(), _row("2026-02-01", 37)], "medications[1].started_on", "same_drug_overlaps"),
    ],
)
def test_a_file_with_it_is_refused_in_words(
    clinic: OpenClinic, rows: list[Any], path: str, code: str
) -> None:
    history = make.gist_adjuvant(medications=rows)
    with pytest.raises(InvalidInputError) as refused:
        import_history(clinic, history, TODAY)
    (fault,) = refused.value.faults
    assert (fault.path, fault.code) == (path, code)
    for language in LANGUAGES:
        said = wording(language).say(f"fault.{code}", value=fault.value, **fault.parameters)
        assert said
        assert "{" not in said
    assert find_patients(clinic, "", 10) == ()
