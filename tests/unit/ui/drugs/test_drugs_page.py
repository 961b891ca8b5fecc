"""The catalogue on the screen: found by any word, sorted by any column, two side by side."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drug_catalogue import CatalogueDrug
from clinic_app.interchange.drug_files import load_catalogue
from clinic_app.services.drug_catalogue import drug_catalogue
from clinic_app.ui import display
from clinic_app.ui.drugs import words
from clinic_app.ui.drugs.drugs_model import DrugColumn, DrugsModel
from clinic_app.ui.drugs.drugs_page import DrugsPage
from clinic_app.ui.models.roles import Role
from clinic_app.wording import LANGUAGES
from tests import make


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    display.use("en")
    yield
    display.use("en")


@pytest.fixture
def page(qtbot: QtBot) -> DrugsPage:
    made = DrugsPage()
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.set_catalogue(drug_catalogue(make.knowledge()))
    made.show()
    return made


def _keys(model: DrugsModel) -> list[str]:
    return [model.row_at(row).key for row in range(model.rowCount())]


def _type(page: DrugsPage, text: str) -> None:
    page.field.setText(text)
    page.field.textEdited.emit(text)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    model = DrugsModel()
    model.show_drugs(load_catalogue())
    for column in DrugColumn:
        model.sort_by(column, descending=True)
        qtmodeltester.check(model)
    model.narrow("nobody wrote this")
    qtmodeltester.check(model)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("suni demetri", ["sunitinib"]),
        ("舒尼替尼", None),
        ("D842V avapritinib", None),
        ("INVICTUS", ["ripretinib"]),
        ("FGFR1", ["regorafenib"]),
        ("帕唑帕尼", ["pazopanib"]),
        ("HSP90", ["ganetespib"]),
        ("nct01039519", ["ganetespib"]),
        ("手足综合征", ["sunitinib"]),
        ("hand-foot syndrome", ["sunitinib"]),
        ("cognitive nobody", []),
    ],
)
def test_a_drug_is_found_by_any_part_in_either_language(
    language: str, typed: str, keys: list[str] | None
) -> None:
    display.use(language)
    found = [drug.key for drug in load_catalogue() if words.fits(drug, typed)]
    if keys is None:
        assert found
    else:
        assert found == keys


@pytest.mark.parametrize("column", DrugColumn)
def test_every_column_sorts_both_ways_and_keeps_every_drug(column: DrugColumn) -> None:
    model = DrugsModel()
    model.show_drugs(load_catalogue())
    model.sort_by(column, descending=False)
    up = _keys(model)
    model.sort_by(column, descending=True)
    down = _keys(model)
    assert sorted(up) == sorted(down) == sorted(drug.key for drug in load_catalogue())
    assert up != down


def test_what_no_source_names_stays_last() -> None:
    model = DrugsModel()
    model.show_drugs(load_catalogue())
    for descending in (False, True):
        model.sort_by(DrugColumn.PATIENTS, descending=descending)
        named = [bool(model.row_at(row).patients) for row in range(model.rowCount())]
        assert named == sorted(named, reverse=True)
    assert _keys(model)[0] == "avapritinib"
    model.sort_by(DrugColumn.SURVIVAL, descending=False)
    assert _keys(model)[0] == "pazopanib"


def test_the_page_begins_in_the_order_of_treatment_with_the_first_drug(page: DrugsPage) -> None:
    assert _keys(page.model)[:5] == [
        "imatinib", "sunitinib", "regorafenib", "ripretinib", "avapritinib",
    ]  # fmt: skip
    text = page.text.toPlainText()
    assert "400 mg a day" in text
    assert "Erratum" not in text
    assert "Yue X, Hu J" in text
    assert page.counted.text() == "Drugs shown: 16"


def test_typing_narrows_and_says_when_nothing_fits(page: DrugsPage, qtbot: QtBot) -> None:
    _type(page, "grid")
    qtbot.waitUntil(lambda: page.counted.text() == "Drugs shown: 1")
    assert "160 mg a day in cycles." in page.text.toPlainText()
    _type(page, "nobody wrote this")
    qtbot.waitUntil(lambda: "No entry matches" in page.counted.text())
    assert page.text.toPlainText().strip() == ""
    assert not page.compare.isEnabled()
    _type(page, "")
    qtbot.waitUntil(lambda: page.model.rowCount() == 16)
    assert page.compare.isEnabled()


def test_nothing_that_fits_is_said_once(page: DrugsPage, qtbot: QtBot) -> None:
    _type(page, "nobody wrote this")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    qtbot.waitUntil(page.text.document().isEmpty)
    assert page.counted.text() == "No entry matches."
    assert page.text.placeholderText() == ""


def test_with_the_keyboard_alone_two_drugs_stand_side_by_side(
    page: DrugsPage, qtbot: QtBot
) -> None:
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.kept is not None
    assert page.kept.key == "sunitinib"
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    text = page.text.toPlainText()
    assert "50 mg a day in cycles, or 37.5 mg a day" in text
    assert "160 mg a day in cycles." in text
    assert "Sunitinib is fixed" in page.beside.text()
    marked = page.model.row_of("sunitinib")
    assert marked is not None
    assert page.model.index(marked, 0).data() == "sunitinib (fixed)"
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.kept is None)
    assert "50 mg a day in cycles, or" not in page.text.toPlainText()
    assert not page.beside.isVisible()


def test_a_chosen_drug_stays_chosen_when_the_order_changes(page: DrugsPage) -> None:
    row = page.model.row_of("regorafenib")
    assert row is not None
    page.table.selectRow(row)
    page.table.horizontalHeader().sectionClicked.emit(DrugColumn.DRUG)
    assert _keys(page.model)[0] == "avapritinib"
    page.table.horizontalHeader().sectionClicked.emit(DrugColumn.DRUG)
    assert _keys(page.model)[-1] == "avapritinib"
    assert page.order.isChecked()
    page.sort.setCurrentIndex(DrugColumn.PATIENTS)
    page.sort.activated.emit(DrugColumn.PATIENTS)
    chosen = page.shown()
    assert chosen is not None
    assert chosen.key == "regorafenib"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_erratum_stands_with_the_right_dose_only(page: DrugsPage, language: str) -> None:
    display.use(language)
    page.retranslate()
    row = page.model.row_of("ganetespib")
    assert row is not None
    page.table.selectRow(row)
    cells = [
        str(page.model.index(row, column).data(role))
        for column in DrugColumn
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Role.SECOND)
    ]
    shown = " ".join([page.text.toPlainText(), *cells])
    assert shown.count("200 mg/m²") >= 3
    for wrong in ("2,000", "2 000", "2000 mg", "2000mg"):
        assert wrong not in shown
    assert display.current().sentence("drugs.field.erratum") in page.text.toPlainText()


def test_markup_is_text_and_every_drug_can_be_written_in_each_language(
    page: DrugsPage,
) -> None:
    for language in LANGUAGES:
        display.use(language)
        page.retranslate()
        for row in range(page.model.rowCount()):
            page.table.selectRow(row)
            drug: CatalogueDrug = page.model.row_at(row)
            assert words.name(drug) in page.text.toPlainText()
    page.restyle()
    assert page.text.toPlainText()


def test_a_narrow_window_leaves_out_what_the_text_says_as_well(
    page: DrugsPage, qtbot: QtBot
) -> None:
    assert not page.table.isColumnHidden(DrugColumn.STATUS)
    row = page.model.row_of("regorafenib")
    assert row is not None
    page.table.selectRow(row)
    page.resize(780, 600)
    qtbot.waitUntil(lambda: page.table.isColumnHidden(DrugColumn.STATUS))
    assert not page.table.isColumnHidden(DrugColumn.DOSE)
    chosen = page.shown()
    assert chosen is not None
    assert chosen.key == "regorafenib"
    page.resize(1100, 760)
    qtbot.waitUntil(lambda: not page.table.isColumnHidden(DrugColumn.STATUS))
