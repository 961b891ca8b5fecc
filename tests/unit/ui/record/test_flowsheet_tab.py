from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Imaging, LabValue
from clinic_app.domain.toxicity.lab_proposals import LabProposal
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.flowsheet_tab import FlowsheetTab
from tests import make
from tests.unit.ui.patient.looks import view_of

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")
VERTICAL = Qt.Orientation.Vertical


def shown(history: History) -> Shown:
    return Shown(view_of(history, TODAY), make.knowledge(), TODAY)


def rich() -> History:
    limits = {"lln": Decimal(115), "uln": Decimal(150)}
    return make.gist_adjuvant(
        visits=[make.visit("2026-03-02", systolic_mmhg=120, weight_kg=Decimal("53.50"))],
        troughs=[make.trough("2026-03-02T08:30+08:00", 1400, 20)],
        toxicities=[make.toxicity("Edema limbs", 3, "2026-02-20")],
        labs=[
            make.lab("Hb", "2026-03-02", 114, "g/L", **limits),
            make.lab("Hb", "2026-04-02", 151, "g/L", **limits),
        ],
        imaging=[Imaging(on=date(2026, 4, 2), modality=Modality.CT)],
    )


@pytest.fixture
def tab(qtbot: QtBot) -> FlowsheetTab:
    made = FlowsheetTab()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def said(tab: FlowsheetTab) -> dict[str, list[str]]:
    """Return the cells of each row under its name and unit."""
    model = tab.model
    rows = {}
    for row in range(model.rowCount()):
        name = model.headerData(row, VERTICAL)
        unit = model.headerData(row, VERTICAL, Role.SECOND) or ""
        cells = [model.index(row, column).data() or "" for column in range(model.columnCount())]
        rows[f"{name} {unit}".strip()] = cells
    return rows


def test_the_model_keeps_qts_rules(tab: FlowsheetTab) -> None:
    tester = QAbstractItemModelTester(
        tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    tab.show_patient(shown(rich()))
    tab.show_patient(shown(make.gist_adjuvant()))
    assert tester.model() is tab.model


def test_rows_carry_units_and_cells_carry_signs(tab: FlowsheetTab) -> None:
    tab.show_patient(shown(rich()))
    model = tab.model
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(2)]
    assert heads == ["02-Mar-2026", "02-Apr-2026"]
    rows = said(tab)
    assert rows["Hb g/L"] == ["G1 ▼ 114", "○ G1 ▲ 151"]
    assert rows["Blood pressure mmHg"] == ["120/—", ""]
    assert rows["Weight kg"] == ["53.5", ""]
    assert rows["Trough as measured µg/L"] == ["* 1400", ""]
    assert rows["Edema limbs"] == ["3", "3"]
    assert rows["Imaging"] == ["", "CT"]
    assert rows["Laboratory"] == ["", ""]


def test_signs_are_explained_and_colour_is_never_alone(tab: FlowsheetTab) -> None:
    tab.show_patient(shown(rich()))
    model = tab.model
    names = [model.headerData(row, VERTICAL) for row in range(model.rowCount())]
    low = model.index(names.index("Hb"), 0)
    assert low.data(Role.TINT) == "grade1"
    assert low.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Hb, 02-Mar-2026: G1 ▼ 114 g/L, below the laboratory's limits, CTCAE by this "
        "value: Anemia, grade 1; no adverse event until a person records it"
    )
    grade = model.index(names.index("Edema limbs"), 0)
    assert (grade.data(), grade.data(Role.TINT)) == ("3", "grade3")
    trough = model.index(names.index("Trough as measured"), 0)
    assert "drawn less than 22 h after the dose" in trough.data(Qt.ItemDataRole.ToolTipRole)
    assert trough.data(Role.QUIET)


def test_undetected_says_the_depth_reached(tab: FlowsheetTab) -> None:
    tab.show_patient(shown(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", None)])))
    model = tab.model
    names = [model.headerData(row, VERTICAL) for row in range(model.rowCount())]
    cell = model.index(names.index("BCR-ABL1"), 0)
    assert cell.data() == "undetected"
    assert "the depth this sample reaches" in cell.data(Qt.ItemDataRole.ToolTipRole)


def test_without_visits_the_tab_says_so(tab: FlowsheetTab) -> None:
    tab.show_patient(shown(make.gist_adjuvant()))
    assert tab.empty.isVisible()
    tab.show_patient(shown(rich()))
    assert not tab.empty.isVisible()


def test_headings_cannot_be_chosen(tab: FlowsheetTab) -> None:
    tab.show_patient(shown(rich()))
    model = tab.model
    heading = next(
        row for row in range(model.rowCount()) if model.headerData(row, VERTICAL, Role.STRONG)
    )
    assert not model.flags(model.index(heading, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_the_newest_day_is_in_sight(tab: FlowsheetTab, qtbot: QtBot) -> None:
    visits = [make.visit(date(2024, 1, 1 + day)) for day in range(30)]
    tab.show_patient(shown(make.gist_adjuvant(visits=visits)))
    bar = tab.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())


@pytest.mark.parametrize("width", [420, 610, 777, 1300])
def test_the_newest_day_stays_in_sight_at_every_width(
    tab: FlowsheetTab, qtbot: QtBot, width: int
) -> None:
    visits = [make.visit(date(2024, 1, 1 + day)) for day in range(30)]
    tab.show_patient(shown(make.gist_adjuvant(visits=visits)))
    table = tab.table
    bar, header = table.horizontalScrollBar(), table.horizontalHeader()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())
    tab.resize(width, tab.height())
    qtbot.waitUntil(lambda: bar.maximum() == header.length() - table.viewport().width())
    assert table.shows_newest
    tab.show_patient(shown(make.gist_adjuvant(visits=visits)))
    assert bar.value() == header.length() - table.viewport().width()


def test_an_older_day_stays_in_sight_when_the_record_is_read_again(
    tab: FlowsheetTab, qtbot: QtBot
) -> None:
    visits = [make.visit(date(2024, 1, 1 + day)) for day in range(30)]
    tab.show_patient(shown(make.gist_adjuvant(visits=visits)))
    bar = tab.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())
    bar.setValue(bar.singleStep())
    tab.show_patient(shown(make.gist_adjuvant(visits=visits)))
    assert bar.value() == bar.singleStep()


def test_the_chosen_row_stays_in_sight_when_its_course_takes_room(
    tab: FlowsheetTab, qtbot: QtBot
) -> None:
    labs = [make.lab("Na", "2026-03-02", 140, "mmol/L"), make.lab("K", "2026-03-02", 4, "mmol/L")]
    tab.show_patient(shown(replace(rich(), labs=(*rich().labs, *labs))))
    last = tab.model.rowCount() - 1
    tab.table.setCurrentIndex(tab.model.index(last, 0))
    assert not tab.grades.rows
    bar = tab.table.verticalScrollBar()
    tab.resize(700, 320)
    # A view scrolls to a new cell by itself, a moment later: that must be over.
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(0)
    tab.resize(700, 300)
    qtbot.waitUntil(lambda: bar.value() > 0)


def test_no_day_is_cut_by_the_names(tab: FlowsheetTab, qtbot: QtBot) -> None:
    visits = [make.visit(f"2026-0{month}-02", weight_kg=Decimal(53)) for month in range(1, 5)]
    visits += [make.visit(f"2025-{month:02d}-02", weight_kg=Decimal(53)) for month in range(1, 13)]
    tab.show_patient(shown(make.gist_adjuvant(visits=visits)))
    qtbot.waitUntil(lambda: tab.table.shows_newest)
    header = tab.table.horizontalHeader()
    lefts = [header.sectionViewportPosition(day) for day in range(header.count())]
    cut = [left for left in lefts if -header.defaultSectionSize() < left < 0]
    assert all(-left < 10 or header.defaultSectionSize() + left < 10 for left in cut)


def test_chinese_names_analytes_with_their_code(
    tab: FlowsheetTab, say: Callable[[str], None]
) -> None:
    say("zh")
    tab.show_patient(shown(rich()))
    rows = said(tab)
    assert rows["血红蛋白 Hb g/L"] == ["G1 ▼ 114", "○ G1 ▲ 151"]
    assert rows["四肢水肿"] == ["3", "3"]
    assert tab.table.accessibleName() == "结果一览"


def waiting(*labs: LabValue, **changes: Any) -> History:
    low = make.lab("ANC", "2026-04-02", "0.9", "10^9/L", lln=Decimal(2))
    return make.gist_adjuvant(labs=[low, *labs], **changes)


def look_at(tab: FlowsheetTab, name: str) -> None:
    row = [tab.model.headerData(at, VERTICAL) for at in range(tab.model.rowCount())].index(name)
    tab.table.setCurrentIndex(tab.model.index(row, tab.model.columnCount() - 1))
    tab.table.setFocus()


def test_a_grade_that_waits_has_a_sign_until_it_is_accepted(tab: FlowsheetTab) -> None:
    tab.show_patient(shown(waiting()))
    assert said(tab)["ANC 10⁹/L"] == ["○ G3 ▼ 0.9"]
    event = make.toxicity("Neutrophil count decreased", 3, "2026-04-02")
    tab.show_patient(shown(waiting(toxicities=[event])))
    assert said(tab)["ANC 10⁹/L"] == ["G3 ▼ 0.9"]


def test_one_key_on_the_cell_accepts_its_grade(tab: FlowsheetTab, qtbot: QtBot) -> None:
    heard: list[tuple[str, int]] = []

    def hear(proposal: LabProposal, grade: int) -> None:
        heard.append((proposal.term, grade))

    tab.grade_accepted.connect(hear)
    potassium = make.lab("K", "2026-04-02", "3.2", "mmol/L", lln=Decimal("3.5"))
    tab.show_patient(shown(waiting(potassium)))
    assert not tab.grades.isVisible()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    look_at(tab, "K")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_2):
        qtbot.keyClick(tab.table, key)
    look_at(tab, "ANC")
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert heard == [("Hypokalemia", 2), ("Neutrophil count decreased", 3)]
    tab.show_patient(shown(waiting(potassium)))
    assert tab.model.headerData(tab.table.currentIndex().row(), VERTICAL) == "ANC"


def test_a_store_only_looked_at_takes_no_grade(tab: FlowsheetTab, qtbot: QtBot) -> None:
    tab.set_only_looking(only_looking=True)
    tab.show_patient(shown(waiting()))
    look_at(tab, "ANC")
    with qtbot.assertNotEmitted(tab.grade_accepted):
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
