"""The forms of results, started for patients with earlier results."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, LabValue, Lesion
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.form_page import FormPage
from tests import make
from tests.unit.ui.forms.conftest import SIZE, TODAY, View

ROUTINE = (
    ("WBC", "4.4", "10^9/L", "3.5", "9.5"),
    ("ANC", "1.7", "10^9/L", "1.8", "6.3"),
    ("Hb", "109", "g/L", "115", "150"),
    ("PLT", "210", "10^9/L", "125", "350"),
    ("ALT", "31", "U/L", None, "40"),
    ("AST", "28", "U/L", None, "35"),
    ("ALP", "80", "U/L", "35", "100"),
    ("TBIL", "11", "umol/L", None, "21"),
    ("Alb", "38", "g/L", "35", "55"),
    ("CREA", "66", "umol/L", "41", "81"),
    ("K", "4.1", "mmol/L", "3.5", "5.3"),
)
BEFORE = Imaging(
    on=date(2026, 2, 3), modality=Modality.CT, new_lesion=False,
    lesions=(
        Lesion(id="liver S6", longest_mm=Decimal(42), density_hu=Decimal(55)),
        Lesion(id="L2", longest_mm=Decimal(18)),
    ),
)  # fmt: skip


def routine_labs() -> list[LabValue]:
    """The values of a routine visit in March, with their limits."""
    return [
        make.lab(
            analyte, "2026-03-08", value, unit,
            lln=None if lln is None else Decimal(lln), uln=Decimal(uln),
        )
        for analyte, value, unit, lln, uln in ROUTINE
    ]  # fmt: skip


@pytest.fixture
def patient() -> History:
    return make.gist_adjuvant(labs=routine_labs(), imaging=[BEFORE])


@pytest.fixture
def begun(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices, patient: History
) -> Callable[..., None]:
    """Start a form, shown, for that patient; with `old` a correction of that row."""

    def start(form: FormPage, history: History | None = None, old: object = None) -> None:
        qtbot.addWidget(form)
        form.resize(*SIZE)
        form.show()
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        view = View(history or patient)
        if old is None:
            form.start(view, choices, TODAY)
        else:
            form.start_correction(view, choices, TODAY, old)

    return start
