from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.entry import Entry, EntryAction, Voiding
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.domain.record.codes import DecisionChoice, EventKind
from clinic_app.domain.record.history import History
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.record_list import RecordLine, lines_of
from clinic_app.ui.record.records_model import RecordColumn
from clinic_app.ui.record.records_tab import RecordsTab
from clinic_app.ui.record.void_dialog import VoidDialog
from tests import make
from tests.unit.ui.patient.looks import view_of

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")
VISIT = make.visit("2026-03-02", ecog=1)
OLDER = make.visit("2026-01-02")
WRONG = make.visit("2026-02-02", note="somebody else")


def record() -> History:
    return make.gist_adjuvant(
        visits=[OLDER, VISIT],
        labs=[make.lab("Hb", "2026-03-02", 114, "g/L")],
        toxicities=[make.toxicity("Nausea", 1, "2026-03-02")],
    )


def voided() -> RecordChange:
    return RecordChange(
        seq=3, at=datetime(2026, 2, 3, tzinfo=UTC), day=date(2026, 2, 3), by="zhang",
        action="void", reason="another patient", path="visits", row=9, what=ChangeKind.VOIDED,
        before=WRONG, after=None,
    )  # fmt: skip


@pytest.fixture
def tab(qtbot: QtBot) -> RecordsTab:
    made = RecordsTab()
    qtbot.addWidget(made)
    made.resize(760, 520)
    made.show()
    return made


def show(tab: RecordsTab, history: History) -> None:
    tab.show_patient(Shown(view_of(history, TODAY), make.knowledge(), TODAY))


def column(tab: RecordsTab, at: RecordColumn) -> list[str]:
    return [tab.model.index(row, at).data() for row in range(tab.model.rowCount())]


def test_the_model_keeps_qts_rules(tab: RecordsTab) -> None:
    tester = QAbstractItemModelTester(
        tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    show(tab, record())
    show(tab, make.gist_adjuvant(surgeries=[], medications=[]))
    assert tester.model() is tab.model


def test_rows_stand_by_date_newest_first_the_visit_first(tab: RecordsTab) -> None:
    show(tab, record())
    assert column(tab, RecordColumn.ON)[:4] == ["02-Mar-2026", "", "", "02-Jan-2026"]
    kinds = column(tab, RecordColumn.KIND)
    assert kinds[:4] == ["Visit", "Adverse event", "Laboratory value", "Visit"]
    said = column(tab, RecordColumn.SAYS)
    assert said[0] == "in the clinic · adverse events reviewed · ECOG 1"


def test_rows_can_be_narrowed_to_a_kind(tab: RecordsTab, qtbot: QtBot) -> None:
    show(tab, record())
    QTest.keyClicks(tab.group, "R")
    assert tab.group.currentText() == "Results"
    assert column(tab, RecordColumn.KIND) == ["Laboratory value"]


def test_a_kind_without_rows_says_so(tab: RecordsTab) -> None:
    show(tab, record())
    tab.group.setCurrentIndex(tab.group.findData("decisions"))
    assert tab.empty.isVisible()
    assert not tab.void_button.isEnabled()


def test_enter_corrects_and_delete_voids_the_chosen_row(tab: RecordsTab, qtbot: QtBot) -> None:
    show(tab, record())
    tab.group.setCurrentIndex(tab.group.findData("results"))
    with qtbot.waitSignal(tab.correct_requested) as correct:
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert correct.args == ["labs", record().labs[0]]
    tab.table.setFocus()
    with qtbot.waitSignal(tab.void_requested) as void:
        QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    assert void.args == [RecordLine(path="labs", value=record().labs[0], on=date(2026, 3, 2))]


@pytest.mark.parametrize(("code", "may_void"), [("LAB_GRADE", True), ("TDM_REDUCE", False)])
def test_whoever_may_not_decide_takes_back_a_grade_only(
    tab: RecordsTab, code: str, *, may_void: bool
) -> None:
    tab.set_may_decide(may_decide=False)
    said = Decision(on=TODAY, code=code, choice=DecisionChoice.DECLINED, reason="Anemia G1")
    show(tab, replace(record(), decisions=(said,)))
    chosen = tab.chosen()
    assert chosen is not None
    assert chosen.value == said
    assert tab.void_button.isEnabled() is may_void
    assert not tab.correct_button.isEnabled()


def test_the_chosen_row_is_said_in_full(tab: RecordsTab) -> None:
    show(tab, record())
    tab.table.selectRow(2)
    assert (
        tab._in_full.text()
        == "Analyte: Haemoglobin · Drawn on: 02-Mar-2026 · Value: 114 · Unit: g/L"
    )


def test_a_visit_is_said_in_its_own_phrases_and_its_note_below(tab: RecordsTab) -> None:
    visit = make.visit(
        "2026-03-02", ecog=1, weight_kg=Decimal(60), systolic_mmhg=126, diastolic_mmhg=78,
        note="sleeps badly",
    )  # fmt: skip
    show(tab, make.gist_adjuvant(visits=[visit]))
    tab.table.selectRow(0)
    signed, found, note = tab._in_full.text().splitlines()
    assert signed.endswith("not signed")
    assert found.startswith("02-Mar-2026 · in the clinic")
    assert "60 kg · 126/78 mmHg" in found
    assert note == "sleeps badly"


def test_a_row_is_as_high_as_what_it_says(tab: RecordsTab, qtbot: QtBot) -> None:
    full = make.visit(
        "2026-03-02", ecog=1, weight_kg=Decimal(60), systolic_mmhg=126, diastolic_mmhg=78,
        missed_doses_7d=0, missed_doses_30d=1, note="has slept badly since the last visit",
    )  # fmt: skip
    show(tab, replace(record(), visits=(OLDER, full)))
    kinds = column(tab, RecordColumn.KIND)
    heights = [tab.table.rowHeight(row) for row in range(len(kinds))]
    visits = [height for height, kind in zip(heights, kinds, strict=True) if kind == "Visit"]
    assert visits[0] > visits[1] > heights[kinds.index("Laboratory value")] >= 28
    before = visits[0]
    tab.resize(2400, 520)
    qtbot.waitUntil(lambda: tab.table.rowHeight(0) < before)


def test_voided_rows_are_listed_on_request_struck_through(tab: RecordsTab, qtbot: QtBot) -> None:
    show(tab, record())
    with qtbot.waitSignal(tab.changes_wanted):
        tab.with_voided.click()
    tab.show_changes((voided(),))
    row = column(tab, RecordColumn.ON).index("02-Feb-2026")
    says = tab.model.index(row, RecordColumn.SAYS)
    assert says.data(Role.SECOND) == "Voided: another patient"
    assert says.data(Qt.ItemDataRole.FontRole).strikeOut()
    tab.table.selectRow(row)
    assert not tab.correct_button.isEnabled()
    assert not tab.void_button.isEnabled()
    tab.with_voided.click()
    assert "02-Feb-2026" not in column(tab, RecordColumn.ON)


def test_changes_nobody_asked_for_are_left_out(tab: RecordsTab) -> None:
    show(tab, record())
    tab.show_changes((voided(),))
    assert "02-Feb-2026" not in column(tab, RecordColumn.ON)


def test_after_a_change_the_same_row_stays_chosen(tab: RecordsTab) -> None:
    show(tab, record())
    tab.table.selectRow(3)
    chosen = tab.chosen()
    show(tab, replace(record(), events=(make.event(EventKind.PROGRESSION, "2026-04-01"),)))
    assert tab.chosen() == chosen


def test_undated_rows_come_last() -> None:
    lines = lines_of(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.1")]))
    assert [line.path for line in lines] == ["bcr_abl", "medications"]


def test_chinese_is_written_at_once(tab: RecordsTab, say: Callable[[str], None]) -> None:
    say("zh")
    show(tab, record())
    assert column(tab, RecordColumn.KIND)[0] == "随访"
    assert tab.correct_button.accessibleName() == "更正此条目"


def test_voiding_needs_a_reason(qtbot: QtBot) -> None:
    line = RecordLine(path="visits", value=VISIT, on=VISIT.on)
    dialog = VoidDialog(line, make.patient(name="Wang Mei"))
    qtbot.addWidget(dialog)
    entries: list[Entry] = []
    dialog.answered.connect(lambda: entries.append(dialog.entry()))
    dialog.open()
    assert dialog.person.text() == "Wang Mei · MRN T-1 · born 11-Feb-1966"
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert entries == []
    assert "write the reason" in dialog.fault.text()
    QTest.keyClicks(dialog.reason, "wrong patient")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert dialog.isVisible()  # until the store has it
    assert entries == [
        Entry(
            action=EntryAction.VOID, voidings=(Voiding("visits", VISIT),), reason="wrong patient"
        )
    ]
