"""The tab of images: rows, letters, and what decided."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.history import History
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.models.roles import Role
from clinic_app.ui.patient.shown import Shown
from clinic_app.ui.record.imaging_tab import ImagingTab
from tests import make
from tests.unit.domain.gist.test_earlier_lines import two_lines
from tests.unit.domain.gist.tumours import gist, history, image
from tests.unit.ui.patient.looks import view_of

TODAY = date(2026, 6, 1)
pytestmark = pytest.mark.usefixtures("say")
VERTICAL = Qt.Orientation.Vertical


def patient() -> History:
    return history(
        gist(),
        medications=(make.medication("2026-01-02"),),
        imaging=(
            image("2025-11-01", {"liver": ("90", None)}),
            image("2026-01-01", {"liver": ("100", "60"), "node": ("20", "40")}),
            image("2026-03-01", {"liver": ("60", "40"), "node": ("20", "40")}, new_lesion=False),
            image(
                "2026-05-20",
                {"liver": ("80", "60"), "node": ("20", "40"), "<b>new": ("8", None)},
                new_lesion=True,
            ),
        ),
    )


def shown(record: History) -> Shown:
    return Shown(view_of(record, TODAY), make.knowledge(), TODAY)


@pytest.fixture
def tab(qtbot: QtBot) -> ImagingTab:
    made = ImagingTab()
    qtbot.addWidget(made)
    made.resize(760, 620)
    made.show()
    return made


def rows(tab: ImagingTab) -> dict[str, list[str]]:
    """Return the cells of each row under its name and unit."""
    model = tab.model
    found = {}
    for row in range(model.rowCount()):
        name = model.headerData(row, VERTICAL)
        unit = model.headerData(row, VERTICAL, Role.SECOND) or ""
        cells = [model.index(row, column).data() or "" for column in range(model.columnCount())]
        found[f"{name} {unit}".strip()] = cells
    return found


def test_the_model_keeps_qts_rules(tab: ImagingTab) -> None:
    tester = QAbstractItemModelTester(
        tab.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    tab.show_patient(shown(patient()))
    tab.show_patient(shown(history(gist())))
    assert tester.model() is tab.model


def test_lesions_sums_and_letters_stand_under_their_image(tab: ImagingTab) -> None:
    tab.show_patient(shown(patient()))
    found = rows(tab)
    assert found["liver mm"] == ["90", "100", "60", "80"]
    assert found["node HU"] == ["—", "40", "40", "40"]
    assert found["Sum of diameters mm"] == ["90", "120", "80", "100"]
    assert found["Smallest sum before mm"] == ["—", "—", "120", "80"]
    assert found["Mean density HU"] == ["—", "—", "40", "50"]
    assert found["Mean density at baseline HU"] == ["—", "—", "50", "50"]
    assert found["Findings"] == ["", "", "", "new lesion"]
    assert found["Choi"] == ["—", "baseline", "PR", "PD"]
    assert found["mChoi"] == ["—", "baseline", "PR", "PD"]
    assert found["RECIST 1.1"] == ["—", "baseline", "PR", "PD"]


def test_the_newest_image_says_what_decided_until_another_is_chosen(tab: ImagingTab) -> None:
    tab.show_patient(shown(patient()))
    assert tab.chosen.text() == "What decided on 20-May-2026"
    assert tab.why_words() == (
        "Choi: a new lesion", "mChoi: a new lesion", "RECIST 1.1: a new lesion",
    )  # fmt: skip
    tab.table.setCurrentIndex(tab.model.index(2, 2))
    assert tab.chosen.text() == "What decided on 01-Mar-2026"
    assert tab.why_words()[0] == "Choi: since 01-Jan-2026 sizes -33.3 % and density -20 %"
    tab.table.setCurrentIndex(tab.model.index(2, 0))
    assert tab.why_words() == ()


def test_a_letter_is_explained_where_it_stands(tab: ImagingTab) -> None:
    tab.show_patient(shown(patient()))
    row = list(rows(tab)).index("Choi")
    tip = tab.model.index(row, 3).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "progressive disease\nChoi: a new lesion"
    spoken = tab.model.index(row, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Choi, 20-May-2026: PD"


def test_a_name_that_is_markup_is_shown_as_typed(tab: ImagingTab) -> None:
    tab.show_patient(shown(patient()))
    row = list(rows(tab)).index("<b>new mm")
    tip = tab.model.headerData(row, VERTICAL, Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>&lt;b&gt;new, mm</qt>"


def test_why_nothing_is_compared_is_said(tab: ImagingTab) -> None:
    record = history(gist(), imaging=(image("2026-05-20", {"liver": ("80", "60")}),))
    tab.show_patient(shown(record))
    assert rows(tab)["Choi"] == ["—"]
    assert tab.why_words() == ("Tumour response: no drug treatment on record",)


def test_without_images_the_tab_says_so(tab: ImagingTab, say: Callable[[str], None]) -> None:
    say("zh")
    tab.show_patient(shown(history(gist())))
    assert tab.empty.isVisible()
    say("en")
    tab.show_patient(shown(patient()))
    assert not tab.empty.isVisible()


def test_earlier_lines_keep_their_responses(tab: ImagingTab, say: Callable[[str], None]) -> None:
    tab.show_patient(shown(two_lines()))
    found = rows(tab)
    assert found["Line of treatment"] == ["", "imatinib", "imatinib", "sunitinib"]
    assert found["Baseline for"] == ["imatinib", "", "sunitinib", ""]
    assert found["Choi"] == ["baseline", "PR", "PD", "SD"]
    tab.table.setCurrentIndex(tab.model.index(2, 2))
    assert tab.chosen.text() == (
        "What decided on 02-Jan-2025 · imatinib from 02-Jan-2024, compared with 01-Jan-2024"
    )
    assert tab.why_words()[0].startswith("Choi: ")
    say("zh")
    tab.show_patient(shown(two_lines()))
    assert rows(tab)["治疗线"][3] == "舒尼替尼"
    assert tab.chosen.text().endswith("的影像比较")


def test_one_line_needs_no_row_for_it(tab: ImagingTab) -> None:
    tab.show_patient(shown(patient()))
    assert "Line of treatment" not in rows(tab)
    assert tab.chosen.text() == "What decided on 20-May-2026"


def test_the_evidence_behind_the_criteria_is_a_step_away(qtbot: QtBot, tab: ImagingTab) -> None:
    tab.show_patient(shown(patient()))
    tab.show_patient(shown(patient()))

    def links() -> list[EvidenceLink]:
        return [one for one in tab.findChildren(EvidenceLink) if one.isVisible()]

    qtbot.waitUntil(lambda: len(links()) == 1)
    (link,) = links()
    with qtbot.waitSignal(tab.evidence_requested) as asked:
        link.button.click()
    assert asked.args is not None
    assert asked.args[0].rules == ("gist.response",)
