"""The tab of quality of life: dots, table, a change of dose; two axes never shared."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.history import History
from clinic_app.domain.record.ranges import HIGHEST_ANSWERS
from clinic_app.domain.record.results import Questionnaire
from clinic_app.ui import theme
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.quality_tab import QualityTab
from tests import make
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")


def _filled(on: str, answer: int, form: Instrument = Instrument.SF_36_V1) -> Questionnaire:
    answers = tuple(min(answer, highest) for highest in HIGHEST_ANSWERS)
    return Questionnaire(instrument=form, on=date.fromisoformat(on), answers=answers)


def _record(*forms: Questionnaire) -> History:
    rows = [
        make.medication("2025-08-11", 400, stopped_on="2026-01-10"),
        make.medication("2026-01-10", 300),
    ]
    return make.gist_adjuvant(medications=rows, questionnaires=list(forms))


def _shown(history: History) -> Shown:
    return Shown(view_of(history, TODAY), make.knowledge(), TODAY)


@pytest.fixture
def tab(qtbot: QtBot) -> QualityTab:
    made = QualityTab()
    qtbot.addWidget(made)
    made.resize(760, 640)
    made.show()
    return made


def _rows(tab: QualityTab) -> dict[str, list[str]]:
    model = tab.model
    vertical = Qt.Orientation.Vertical
    return {
        str(model.headerData(row, vertical)): [
            str(model.index(row, column).data() or "") for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    }


def test_norm_based_scores_stand_under_a_heading_of_their_own(tab: QualityTab) -> None:
    QAbstractItemModelTester(tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tab.show_patient(_shown(_record(_filled("2026-01-05", 1), _filled("2026-04-10", 2))))
    rows = _rows(tab)
    names = list(rows)
    norms = "Norm-based, US 1990 norms (mean 50, SD 10)"
    assert names.index("Scales, 0 to 100 (100 is best)") < names.index("PF physical functioning")
    assert names[names.index(norms) + 1 :] == ["PCS physical component", "MCS mental component"]
    assert rows["PF physical functioning"] == ["0", "50"]
    assert "Mean of PF, RP, BP, GH" in names
    assert tab.model.headerData(names.index(norms), Qt.Orientation.Vertical, Role.STRONG)


def test_rand36_has_no_norm_based_scores(tab: QualityTab) -> None:
    form = Instrument.RAND_36
    tab.show_patient(_shown(_record(_filled("2026-01-05", 2, form))))
    alone = tab.plot.sizeHint().height()
    assert not any(name.startswith("Norm-based") for name in _rows(tab))
    tab.show_patient(_shown(_record(_filled("2026-01-05", 2))))
    assert tab.plot.sizeHint().height() > alone


def test_a_change_of_dose_says_before_and_after(tab: QualityTab) -> None:
    tab.show_patient(_shown(_record(_filled("2026-01-05", 1), _filled("2026-04-10", 2))))
    (said,) = tab.changes_words()
    assert said.startswith("Change of dose on 10-Jan-2026 (imatinib 400")
    assert "PF 0 → 50" in said
    assert any(words.startswith("Change of dose on") for words in texts(tab))


def test_the_plot_shows_the_last_form_only(tab: QualityTab) -> None:
    rand = _filled("2026-01-05", 2, Instrument.RAND_36)
    tab.show_patient(_shown(_record(rand, _filled("2026-02-05", 2), _filled("2026-04-10", 1))))
    assert [point.scores.on.month for point in tab.plot.points] == [2, 4]
    assert "PF physical functioning 0" in tab.plot.accessibleDescription()
    # As in the table below, with one decimal.
    assert "PCS physical component 36.7" in tab.plot.accessibleDescription()
    assert tab.form.text() == "SF-36 v1 of 10-Apr-2026; 2 questionnaires of this kind"


def test_the_latest_dot_is_filled(tab: QualityTab) -> None:
    tab.show_patient(_shown(_record(_filled("2026-01-05", 1), _filled("2026-04-10", 2))))
    image = tab.plot.grab().toImage()
    colour = QColor(theme.current_theme().trough)
    found = sum(image.pixelColor(x, 11) == colour for x in range(image.width()))
    assert found > 5


def test_nothing_filled_in_says_so(tab: QualityTab) -> None:
    tab.show_patient(_shown(_record()))
    assert "No questionnaire on record" in texts(tab.empty)
    assert tab.changes_words() == ()
