from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.changes import ChangeKind, RecordChange
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.changes_model import ChangeColumn
from clinic_app.ui.record.history_tab import HistoryTab
from clinic_app.ui.record.versions_model import VersionColumn
from tests import make
from tests.unit.ui.patient.looks import view_of

TODAY = date(2026, 5, 4)
pytestmark = pytest.mark.usefixtures("say")
VISIT = make.visit("2026-03-02", ecog=1)


def change(seq: int, path: str, what: ChangeKind, before: object, after: object,
           **more: Any) -> RecordChange:  # fmt: skip
    usual: dict[str, Any] = {
        "at": datetime(2026, 3, seq, 9, tzinfo=UTC), "day": date(2026, 3, seq), "by": "zhang",
        "action": "correct", "reason": None, "row": 1,
    }  # fmt: skip
    return RecordChange(
        seq=seq, path=path, what=what, before=before, after=after, **{**usual, **more}
    )


CHANGES = (
    change(4, "labs", ChangeKind.VOIDED, make.lab("Hb", "2026-03-02", 1, "g/L"), None,
           reason="typed twice"),
    change(3, "visits", ChangeKind.CORRECTED, VISIT, replace(VISIT, ecog=0, note="well")),
    change(2, "visits", ChangeKind.ADDED, None, VISIT),
)  # fmt: skip


@pytest.fixture
def tab(qtbot: QtBot) -> HistoryTab:
    made = HistoryTab()
    qtbot.addWidget(made)
    made.resize(760, 520)
    made.show()
    return made


def show(tab: HistoryTab) -> None:
    tab.show_patient(Shown(view_of(make.gist_adjuvant(), TODAY), make.knowledge(), TODAY))


def rows(tab: HistoryTab, column: ChangeColumn) -> list[str]:
    return [tab.model.index(row, column).data() for row in range(tab.model.rowCount())]


def versions(tab: HistoryTab) -> list[tuple[str, ...]]:
    model = tab.versions
    return [
        tuple(model.index(row, column).data() for column in VersionColumn)
        for row in range(model.rowCount())
    ]


def test_both_models_keep_qts_rules(tab: HistoryTab) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (tab.model, tab.versions)]
    show(tab)
    tab.show_changes(CHANGES)
    tab.show_changes(())
    assert [tester.model() for tester in testers] == [tab.model, tab.versions]


def test_changes_are_asked_for_and_waited_for(tab: HistoryTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.changes_wanted):
        show(tab)
    assert tab.empty.isVisible()
    tab.show_changes(CHANGES)
    assert not tab.empty.isVisible()


def test_each_change_says_who_did_what_and_why(tab: HistoryTab) -> None:
    show(tab)
    tab.show_changes(CHANGES)
    assert rows(tab, ChangeColumn.WHAT) == ["voided", "corrected", "entered"]
    assert set(rows(tab, ChangeColumn.BY)) == {"zhang"}
    said = tab.model.index(0, ChangeColumn.SAYS)
    assert said.data() == "Laboratory value · 02-Mar-2026 · Haemoglobin 1 g/L"
    assert said.data(Role.SECOND) == "typed twice"


def test_a_part_without_a_day_of_its_own_says_none(tab: HistoryTab) -> None:
    show(tab)
    tab.show_changes((change(5, "patient", ChangeKind.ADDED, None, make.patient()),))
    assert tab.model.index(0, ChangeColumn.SAYS).data().startswith("Patient · MRN")


def test_a_correction_stands_side_by_side(tab: HistoryTab) -> None:
    show(tab)
    tab.show_changes(CHANGES)
    tab.table.selectRow(1)
    assert versions(tab) == [
        ("● ECOG", "1", "0"),
        ("● Note", "—", "well"),
        ("Date", "02-Mar-2026", "02-Mar-2026"),
        ("Kind", "in the clinic", "in the clinic"),
        ("Adverse events reviewed", "yes", "yes"),
    ]


def test_what_was_voided_has_nothing_after(tab: HistoryTab) -> None:
    show(tab)
    tab.show_changes(CHANGES)
    assert {after for _, _, after in versions(tab)} == {"—"}


def test_changes_can_be_narrowed_by_kind_and_by_what_was_done(tab: HistoryTab) -> None:
    show(tab)
    tab.show_changes(CHANGES)
    tab.group.setCurrentIndex(tab.group.findData("visits"))
    assert rows(tab, ChangeColumn.WHAT) == ["corrected", "entered"]
    tab.what.setCurrentIndex(tab.what.findData("corrected"))
    assert rows(tab, ChangeColumn.WHAT) == ["corrected"]
    tab.what.setCurrentIndex(tab.what.findData("voided"))
    assert tab.empty.isVisible()
    assert versions(tab) == []
