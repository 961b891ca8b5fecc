"""From a symptom to a lower dose: the nurse logs it, the physician answers, everything follows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from clinic_app.domain.record.codes import DecisionChoice, StopReason
from clinic_app.domain.record.history import History
from clinic_app.ui.charts.time_axis import day_number
from clinic_app.ui.charts.treatment_panel import TreatmentPanel
from tests.journeys.conftest import PASSWORD, USER, Program, history_of_file, open_patient
from tests.journeys.screen import Screen
from tests.journeys.steps import (
    LIST,
    choose_paper,
    go_to_list,
    open_row,
    read_evidence,
    save_paper,
    type_visit,
)

DAY: Final = "2026-05-04"
TODAY: Final = date(2026, 5, 4)
MONTH_LATER: Final = "2026-06-04"
NAME: Final = "TEST-周梅"
HOLD: Final = "Hold imatinib"
REDUCE: Final = "Reduce the dose?"
TROUGH: Final = "Trough sample"
SAVED: Final = "Decision saved. Treatment, advice and dates are up to date."


def _before_the_oedema() -> History:
    whole = history_of_file("adjuvant_reduction.json")
    named = replace(whole.patient, name=NAME)
    return replace(whole, patient=named, visits=whole.visits[:1], toxicities=whole.toxicities[:1])


def test_from_the_oedema_to_300_mg_and_the_letter(program: Program, tmp_path: Path) -> None:
    before = _before_the_oedema()
    screen = program.open_at_work(DAY, before, history_of_file("tfr_relapse.json"))
    _nurse(screen)
    _physician(screen)
    _read_page(screen)
    _read_flowsheet(screen)
    _read_letter(screen, tmp_path)
    kinds = _kinds(go_to_list(screen))
    assert not {HOLD, REDUCE} & set(kinds)
    screen.lock()
    _check_stored(program.stored(before.patient.mrn))
    _come_back_a_month_later(program)


def _nurse(screen: Screen) -> None:
    open_patient(screen, "zm", NAME)
    screen.control(Qt.Key.Key_N)
    screen.wait_for("Log a visit")
    type_visit(screen, "swollen ankles, cannot sleep")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Saved. The advice below is up to date.")
    assert {HOLD, REDUCE} <= set(_kinds(go_to_list(screen)))


def _physician(screen: Screen) -> None:
    """Read why, and what it rests on; then take 300 mg without a hold, with a reason."""
    open_row(screen, REDUCE, NAME)
    screen.click(f"Why: {REDUCE}")
    for caption in ("The rule", "Limits, and what speaks against it", "Sources", "Protocol"):
        assert screen.says(caption), caption
    assert "imatinib" in read_evidence(screen, REDUCE).lower()
    screen.click(f"Record… {REDUCE}")
    screen.wait_for("What was decided *")
    screen.click("Change the dose, without a hold")
    screen.click("300 mg/d")
    screen.type("Reason or note", "oedema is settling already")
    screen.control(Qt.Key.Key_S)
    screen.wait_for("Please check what is marked ▲, then press once more.")
    screen.control(Qt.Key.Key_S)
    screen.wait_for(SAVED)
    screen.settle()


def _read_page(screen: Screen) -> None:
    """Banner, what is due and the line of the dose say the same."""
    assert not screen.says(REDUCE)
    assert screen.says("imatinib 300 mg/d since 04-May-2026")
    assert {TROUGH, "04-Jun-2026"} <= set(screen.texts())
    (panel,) = screen.seen(TreatmentPanel)
    today = day_number(TODAY)
    doses = [span for span in panel.picture.spans if any("mg/d" in one for one in span.labels)]
    last = {span.labels[0] for span in doses if span.start == today}
    assert last == {"imatinib 300 mg/d"}
    assert any("imatinib 400 mg/d" in span.labels and span.end == today for span in doses)


def _read_flowsheet(screen: Screen) -> None:
    screen.control(Qt.Key.Key_2)
    screen.wait_until(lambda: bool(_flow(screen)))
    flow = _flow(screen)
    assert flow["Edema limbs"][-1].startswith("3"), flow
    assert flow["imatinib"] == ["400", "400", "300"]


def _flow(screen: Screen) -> dict[str, list[str]]:
    """Return the rows of the flowsheet by their name."""
    vertical = Qt.Orientation.Vertical
    for table in screen.seen(QTableView):
        model = table.model()
        rows, columns = range(model.rowCount()), range(model.columnCount())
        return {
            str(model.headerData(row, vertical)): [
                str(model.index(row, column).data() or "") for column in columns
            ]
            for row in rows
        }
    return {}


def _read_letter(screen: Screen, folder: Path) -> None:
    """It comes in the patient's language; the other is one key away."""
    choose_paper(screen, "Patient letter")
    chinese = save_paper(screen, folder / "letter-zh.pdf")
    for part in ("每次300mg", "2026年6月4日"):
        assert part in chinese.replace(" ", ""), chinese
    screen.click("English")
    screen.wait_until(lambda: not screen.says("Making the pages…") and not screen.says("Saved: "))
    english = save_paper(screen, folder / "letter-en.pdf")
    for part in ("From 04-May-2026, take imatinib: 300 mg once a day.", "04-Jun-2026"):
        assert part in english, english
    screen.click("Close")
    screen.settle()
    assert not any(one.accessibleName() == "Pages" for one in screen.seen(QWidget))


def _check_stored(stored: History) -> None:
    rows = [row for row in stored.medications if row.drug == "imatinib"]
    assert [(row.daily_dose_mg, row.started_on, row.stopped_on) for row in rows] == [
        (Decimal(400), date(2025, 8, 11), TODAY),
        (Decimal(300), TODAY, None),
    ]
    assert rows[0].stop_reason is StopReason.TDM
    assert [(one.code, one.choice, one.by) for one in stored.decisions] == [
        ("TDM_REDUCE", DecisionChoice.RECORDED, USER),
        ("LABEL_HOLD", DecisionChoice.DECLINED, USER),
    ]


def _come_back_a_month_later(program: Program) -> None:
    screen = program.start(MONTH_LATER)
    screen.log_in(USER, PASSWORD)
    screen.wait_for_named(QTableView, LIST)
    screen.settle()
    assert TROUGH in _kinds(screen.rows(LIST))


def _kinds(rows: list[tuple[str, ...]]) -> list[str]:
    return [row[1] for row in rows if row[2] == NAME]
