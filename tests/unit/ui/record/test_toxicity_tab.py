"""The tab of adverse events: turns with days, dose and level; the WHO scale apart."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import Attribution, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.toxicity_model import CourseColumn
from clinic_app.ui.record.toxicity_tab import ToxicityTab
from tests import make
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")


def _shown(history: History) -> Shown:
    return Shown(view_of(history, TODAY), make.knowledge(), TODAY)


def _course() -> History:
    who = replace(make.toxicity("Fatigue", 2, "2026-04-01"), scale=ToxicityScale.WHO)
    severe = make.toxicity(
        "Edema limbs", 3, "2025-12-01", "2026-03-01", attribution=Attribution.PROBABLE
    )
    return make.gist_adjuvant(
        toxicities=[
            make.toxicity("Edema limbs", 1, "2025-09-01", "2025-12-01"),
            replace(severe, intolerable=True, action="diuretic"),
            who,
        ],
        troughs=[make.trough("2025-10-12T08:30+08:00", 1900)],
        visits=[make.visit("2026-03-01")],
    )


@pytest.fixture
def tab(qtbot: QtBot) -> ToxicityTab:
    made = ToxicityTab()
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.show()
    return made


def _rows(tab: ToxicityTab) -> list[list[str]]:
    model = tab.model
    return [
        [str(model.index(row, column).data()).replace("\u00a0", " ") for column in CourseColumn]
        for row in range(model.rowCount())
    ]


def test_each_turn_is_a_row_the_newest_first(tab: ToxicityTab) -> None:
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.show_patient(_shown(_course()))
    level = "1900 µg/L"
    dose = "imatinib"
    assert _rows(tab) == [
        ["Fatigue (WHO scale)", "G2", "01-Apr-2026", "33 d so far", dose, level, "probable"],
        ["Edema limbs", "gone", "01-Mar-2026", "", dose, level, ""],
        ["", "G3", "01-Dec-2025", "90 d", dose, level, "intolerable · probable · diuretic"],
        ["", "G1", "01-Sep-2025", "91 d", dose, "no valid level yet", "probable"],
    ]
    under = tab.model.index(0, CourseColumn.LEVEL).data(Role.SECOND)
    assert under.replace("\u00a0", " ") == "12-Oct-2025"
    said = texts(tab)
    assert "Adverse events last reviewed on 01-Mar-2026" in said
    assert any(words.endswith("never converted.") for words in said)


def test_the_chosen_event_says_its_days_at_each_grade(tab: ToxicityTab) -> None:
    tab.show_patient(_shown(_course()))
    tab.table.selectRow(2)
    assert tab.chosen.text() == (
        "Edema limbs · Days at each grade: G3: 90 d; G1: 91 d\nintolerable · probable · diuretic"
    )


def test_none_on_record_says_whether_anybody_asked(tab: ToxicityTab) -> None:
    tab.show_patient(_shown(make.gist_adjuvant()))
    assert any("does not mean none" in words for words in texts(tab.empty))
    tab.show_patient(_shown(make.gist_adjuvant(visits=[make.visit("2026-03-01")])))
    assert "Adverse events last reviewed on 01-Mar-2026" in texts(tab.empty)
    assert tab.chosen.text() == ""


def test_without_treatment_the_row_says_so(tab: ToxicityTab) -> None:
    stopped = [make.medication("2025-08-11", stopped_on="2025-09-11")]
    nausea = make.toxicity("Nausea", 1, "2026-01-01")
    tab.show_patient(_shown(make.gist_adjuvant(medications=stopped, toxicities=[nausea])))
    assert _rows(tab)[0][CourseColumn.DOSE] == "no treatment"
