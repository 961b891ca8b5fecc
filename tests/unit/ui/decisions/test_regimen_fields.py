"""Choosing another treatment in the dialog of a decision."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clinic_app.domain.decisions.proposal import Way
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.findings import AdviceCode, RegimenOption
from clinic_app.ui.decisions.outlived_dialog import typed_lines
from clinic_app.ui.decisions.record_dialog import RecordDialog
from tests.unit.domain.decisions.deciding import card, closed_in, opened_in
from tests.unit.domain.gist.histories import EXON_9, adjuvant, gist, imatinib
from tests.unit.ui.patient.looks import texts

TODAY = date(2026, 5, 4)


@pytest.fixture
def dialog(window: QWidget) -> RecordDialog:
    """The next line after progression on imatinib 400 mg/d."""
    history = gist(imatinib("2024-01-10"), progressed=["2026-04-20"])
    made = RecordDialog(card(history, AdviceCode.PROGRESSION_NEXT_LINE, TODAY), window)
    made.open()
    return made


def _option(dialog: RecordDialog, drug: str, dose: str) -> RegimenOption:
    wanted = (drug, Decimal(dose))
    offered = dialog.fields.regimens.choices.values
    named = [one for one in offered if isinstance(one, RegimenOption)]
    return next(one for one in named if (one.drug, one.dose_mg_per_day) == wanted)


def _sent(dialog: RecordDialog, qtbot: QtBot) -> Entry:
    with qtbot.waitSignal(dialog.decided) as caught:
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    entry = caught.args[0] if caught.args else None
    assert isinstance(entry, Entry)
    return entry


def test_treatments_are_offered_with_their_evidence_and_none_is_chosen(
    dialog: RecordDialog,
) -> None:
    fields = dialog.fields
    assert not fields.regimens.isVisibleTo(dialog)
    fields.ways.choose(Way.SWITCH)
    assert fields.regimens.isVisibleTo(dialog)
    assert fields.regimens.choices.value is None
    assert [one.text() for one in fields.regimens.choices.buttons()] == [
        "sunitinib 50 mg/d, 4 weeks on, 2 weeks off",
        "sunitinib 37.5 mg/d, every day",
        "imatinib 600 mg/d, every day",
        "Another treatment",
    ]
    assert texts(dialog).count("level I") == 2
    assert "level II" in texts(dialog)


def test_nothing_chosen_is_not_recorded(dialog: RecordDialog) -> None:
    dialog.fields.ways.choose(Way.SWITCH)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "Choose the drug." in texts(dialog)
    assert dialog.isVisible()


def test_a_treatment_chosen_is_said_and_recorded(dialog: RecordDialog, qtbot: QtBot) -> None:
    dialog.fields.ways.choose(Way.SWITCH)
    dialog.fields.regimens.choices.choose(_option(dialog, "sunitinib", "50"))
    said = texts(dialog)
    assert "imatinib 400 mg/d ends: 04-May-2026 is the first day without it (progression)." in said
    assert (
        "sunitinib 50 mg/d begins on 04-May-2026: 50 mg × 1 a day, 4 weeks on, 2 weeks off."
        in said
    )
    entry = _sent(dialog, qtbot)
    assert [row.pattern for row in opened_in(entry)] == ["4w_on_2w_off"]
    assert [row.drug for row in closed_in(entry)] == ["imatinib"]


def test_another_treatment_is_typed_with_its_reason(dialog: RecordDialog, qtbot: QtBot) -> None:
    fields = dialog.fields
    fields.ways.choose(Way.SWITCH)
    fields.regimens.choices.choose("other")
    fields.regimens.drug.box.choose("pazopanib")
    fields.regimens.dose.set_text("800")
    fields.regimens.pattern.box.choose("continuous")
    fields.on.set_text("2026-05-02")
    fields.reason.put("trial")
    (opened,) = opened_in(_sent(dialog, qtbot))
    assert (opened.drug, opened.daily_dose_mg) == ("pazopanib", Decimal(800))


@pytest.mark.parametrize("other", [False, True])
def test_what_was_typed_comes_back(dialog: RecordDialog, window: QWidget, *, other: bool) -> None:
    fields = dialog.fields
    fields.ways.choose(Way.SWITCH)
    if other:
        fields.regimens.choices.choose("other")
        fields.regimens.drug.box.choose("sorafenib")
        fields.regimens.dose.set_text("800")
        fields.regimens.times.set_text("2")
        fields.regimens.pattern.box.choose("continuous")
    else:
        fields.regimens.choices.choose(_option(dialog, "imatinib", "600"))
    draft = dialog.draft()
    again = RecordDialog(
        card(gist(imatinib("2024-01-10"), progressed=["2026-04-20"]),
             AdviceCode.PROGRESSION_NEXT_LINE, TODAY),
        window,
    )  # fmt: skip
    again.restore(draft)
    assert again.draft() == draft
    assert "Taken: every day" in list(typed_lines(draft))


def test_the_votes_say_their_share_on_each_answer(
    window: QWidget, say: Callable[[str], None]
) -> None:
    say("zh")
    history = adjuvant(imatinib("2024-01-10"), genotype=(EXON_9,), progressed=["2026-04-20"])
    made = RecordDialog(card(history, AdviceCode.EXON9_RELAPSE_OPINION, TODAY), window)
    made.open()
    made.fields.ways.choose(Way.SWITCH)
    said = texts(made)
    assert "14 人中 43 %（意见）" in said
    assert "14 人中 29 %（选舒尼替尼，未说明剂量；意见）" in said
    words = [one.text() for one in made.fields.regimens.choices.buttons()]
    assert words[0] == "伊马替尼 600 mg/d，每日服用"
    assert words[-1] == "其他治疗"
