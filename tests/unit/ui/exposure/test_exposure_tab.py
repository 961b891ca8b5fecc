"""The tab of exposure: every dose with its probability, the chart, and what if."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import Abcg2Genotype, EventKind, StopReason
from clinic_app.domain.record.history import History
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.exposure.exposure_picture import ExposurePicture, Strand
from clinic_app.ui.exposure.exposure_tab import ExposureTab
from clinic_app.ui.exposure.live_panel import LivePanel
from clinic_app.ui.exposure.probability_bar import ProbabilityBar
from clinic_app.ui.patient.shown import Shown
from tests import make
from tests.unit.ui.patient.looks import texts, view_of

TODAY = date(2026, 4, 1)
DRAWN = "2026-03-03T08:30+08:00"
pytestmark = pytest.mark.usefixtures("say")
Show = Callable[[History], LivePanel]


def on_imatinib(**changes: Any) -> History:
    return make.gist_adjuvant("2026-01-05", **{"troughs": [make.trough(DRAWN, 1850)], **changes})


@pytest.fixture
def tab(qtbot: QtBot) -> ExposureTab:
    made = ExposureTab()
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


@pytest.fixture
def show(qtbot: QtBot, tab: ExposureTab) -> Show:
    """Show a patient and wait for the chart."""

    def shown(record: History) -> LivePanel:
        tab.show_patient(Shown(view_of(record, TODAY), make.knowledge(), TODAY))
        qtbot.waitUntil(lambda: tab.is_settled and tab.live is not None)
        assert tab.live is not None
        return tab.live

    return shown


def picture(live: LivePanel) -> ExposurePicture:
    found = live.plot.picture
    assert found is not None
    return found


def test_every_dose_stands_there_with_its_probability(tab: ExposureTab, show: Show) -> None:
    show(on_imatinib())
    said = texts(tab.table)
    assert {"400 mg/d (now)", "300 mg/d", "200 mg/d"} <= set(said)
    assert {"1508", "1131", "754"} <= set(said)
    words = [text for text in said if "within" in text]
    assert len(words) == 3
    bars = tab.table.findChildren(ProbabilityBar)
    assert [bar.accessibleName().partition(": ")[2] for bar in bars] == words


def test_the_model_names_its_patients_and_its_source(tab: ExposureTab, show: Show) -> None:
    show(on_imatinib())
    assert tab.models.currentText() == "Widmer 2006 (59 patients, GIST + CML) · default"
    said = " ".join(texts(tab.details))
    for part in (
        "Made from 59 patients with GIST + CML",
        "Their body weight: 44 to 110 kg.",
        "Population pharmacokinetics of imatinib",
        "clearance 7.",
        "1850 µg/L, used",
        "The protocol's interval is 760 to 1100 µg/L. One centre used",
        "Relationship between imatinib trough concentration",
        "No random numbers are drawn",
    ):
        assert part in said
    assert not any("The figures below" in text for text in texts(tab.notes))


def test_another_model_is_chosen_and_says_what_it_assumes(
    tab: ExposureTab, show: Show, qtbot: QtBot
) -> None:
    live = show(on_imatinib())
    tab.models.setCurrentIndex(tab.models.findData("jiang2023"))
    tab.models.activated.emit(tab.models.currentIndex())
    qtbot.waitUntil(lambda: "Jiang 2023" in live.trial.told)
    assert (
        "No usable red cell count of recent months is on record: 3.7 × 10¹²/L assumed."
        in texts(tab.notes)
    )
    assert {"979"} <= set(texts(tab.table))
    by_another = (
        "The figures below are by Jiang 2023. The sentence above and the advice go by Widmer"
    )
    assert any(text.startswith(by_another) for text in texts(tab.notes))
    tab.show_patient(Shown(view_of(on_imatinib(), TODAY), make.knowledge(), TODAY))
    assert tab.models.currentData() == "jiang2023"
    live.prior.click()
    show(on_imatinib(patient=make.patient(mrn="T-2")))
    assert tab.models.currentData() == "widmer2006"
    assert not live.prior.isChecked()


def test_a_chinese_model_lies_beside_once_its_covariates_are_there(show: Show) -> None:
    assert show(on_imatinib()).beside.isHidden()
    live = show(
        on_imatinib(
            labs=[make.lab("RBC", "2026-03-03", "3.7", "10^12/L")],
            patient=make.patient(abcg2_rs2231142=Abcg2Genotype.GG),
        )
    )
    assert not live.beside.isHidden()
    live.beside.click()
    assert picture(live).lines[0].strand is Strand.BESIDE
    assert "Dash-dotted: Jiang 2023." in live.legend


def test_a_level_that_hardly_fits_is_asked_about(tab: ExposureTab, show: Show) -> None:
    show(on_imatinib(troughs=[make.trough(DRAWN, "1.85")]))
    assert any("belong to this patient?" in text for text in texts(tab.notes))


def test_who_has_no_level_sees_what_the_model_expects(tab: ExposureTab, show: Show) -> None:
    live = show(on_imatinib(troughs=[]))
    assert not live.samples.isEnabled()
    assert live.prior.isHidden()
    assert "no level, the model's expectation alone" in live.trial.told
    assert "No level informs the estimate" in " ".join(texts(tab.details))


def test_who_takes_no_imatinib_is_told_why_nothing_stands_here(tab: ExposureTab) -> None:
    record = make.gist_adjuvant(medications=[])
    tab.show_patient(Shown(view_of(record, TODAY), make.knowledge(), TODAY))
    assert any("no imatinib is being taken" in text for text in texts(tab))
    tab.show_patient(Shown(view_of(record, TODAY), None, TODAY))
    assert tab.sheet is None
    assert tab.beside is None


def test_a_dose_is_dragged_by_key_and_seen_at_once(show: Show, qtbot: QtBot) -> None:
    live = show(on_imatinib())
    live.samples.click()
    before = picture(live).own
    qtbot.keyClick(live.trial.dose, Qt.Key.Key_Left)
    assert live.coming.isChecked()
    assert live.trial.told.startswith(
        "At 300\u00a0mg\u2060/\u2060d the trough would settle at 1131"
    )
    assert picture(live).own != before
    assert live.trial.dose.accessibleName() == "Dose: 300 mg/d"
    labels = [one.label for one in picture(live).lines if one.strand is Strand.OTHER]
    assert labels == ["400 mg/d", "200 mg/d"]


def test_days_held_and_another_hour_are_told(show: Show, qtbot: QtBot) -> None:
    live = show(on_imatinib())
    qtbot.keyClick(live.trial.held, Qt.Key.Key_Right)
    assert "After one day without the drug" in live.trial.told
    qtbot.keyClick(live.trial.held, Qt.Key.Key_Right)
    assert "After 2 days without the drug" in live.trial.told
    qtbot.keyClick(live.trial.draw, Qt.Key.Key_Left)
    assert "A sample 23.5" in live.trial.told
    assert "does not decide" not in live.trial.told
    qtbot.keyClick(live.trial.draw, Qt.Key.Key_PageUp)
    qtbot.keyClick(live.trial.draw, Qt.Key.Key_PageUp)
    assert "does not decide" in live.trial.told


def test_the_way_through_the_samples_shows_what_was_used(show: Show) -> None:
    unknown = make.trough("2026-02-10T08:30+08:00", 1500, last_dose_at=None)
    live = show(on_imatinib(troughs=[unknown, make.trough(DRAWN, 1850)]))
    live.samples.click()
    live.prior.click()
    found = picture(live)
    levels = [(int(dot.level_ug_l), dot.is_used) for dot in found.dots]
    assert levels == [(1500, False), (1850, True)]
    assert [one.strand for one in found.lines] == [Strand.PRIOR, Strand.OWN]
    assert "Dashed: expected before any level" in live.legend


def test_keys_read_out_level_by_level(show: Show, qtbot: QtBot) -> None:
    live = show(on_imatinib())
    live.samples.click()
    plot = live.plot
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_End)
    last = plot.moment
    stops = picture(live).stops()
    assert last == stops[-1]
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.moment == stops[0]
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    while "measured" not in plot.readout.text:
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert "03-Mar-2026 08:30" in plot.readout.text
    assert "measured 1850 µg/L" in plot.accessibleDescription()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert "measured" not in plot.readout.text
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.moment is None
    assert not plot.readout.isVisible()


def test_the_mouse_reads_out_the_nearest_trough(show: Show, qtbot: QtBot) -> None:
    live = show(on_imatinib())
    qtbot.mouseMove(live.plot, live.plot.rect().center())
    assert live.plot.moment in picture(live).stops()
    qtbot.mouseMove(live.plot, QPoint(2, 5))
    assert live.plot.moment is None


def test_a_level_below_its_limit_is_drawn_hollow(show: Show) -> None:
    below = make.trough(DRAWN, None, below_limit=Decimal(900))
    live = show(on_imatinib(troughs=[below]))
    live.samples.click()
    (dot,) = picture(live).dots
    assert dot.is_limit
    assert "below 900 µg/L" in "\n".join(picture(live).told(dot.at))


def test_everything_is_said_in_chinese(
    tab: ExposureTab, show: Show, say: Callable[[str], None]
) -> None:
    say("zh")
    live = show(on_imatinib())
    said = [*texts(tab), live.trial.told, live.legend, tab.models.currentText()]
    english = [text for text in said if {"of", "the", "dose"} & set(text.split())]
    # The titles of sources stay as they were printed.
    assert not [text for text in english if "[已发表的规则或结果]" not in text]


def test_what_it_rests_on_can_be_asked_for(tab: ExposureTab, show: Show, qtbot: QtBot) -> None:
    show(on_imatinib())
    (link,) = tab.details.findChildren(EvidenceLink)
    with qtbot.waitSignal(tab.evidence_requested) as asked:
        link.button.click()
    assert asked.args[0].citations == (
        "widmer2006", "gotta2012", "chen2024", "bouchet2016", "demetri2009",
    )  # fmt: skip


def test_where_the_page_scrolls_the_tab_stands_in_full_height(
    tab: ExposureTab, show: Show, qtbot: QtBot
) -> None:
    live = show(on_imatinib())
    assert tab.area.minimumHeight() == 0
    tab.set_in_scrolled_page(is_scrolled=True)
    inside = tab.area.widget()
    assert inside is not None
    held = inside.layout()
    assert held is not None
    # The bar of scrolling goes once everything is in sight: only then is the width the tab's.
    qtbot.waitUntil(lambda: tab.area.minimumHeight() == held.totalHeightForWidth(tab.width()))
    before = tab.area.minimumHeight()
    # A draw at another hour has a sentence of its own.
    qtbot.keyClick(live.trial.draw, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: tab.area.minimumHeight() > before)
    tab.hide()
    assert tab.area.minimumHeight() == 0


@pytest.mark.parametrize("name", ["slider", "model"])
def test_the_wheel_belongs_to_the_page(tab: ExposureTab, show: Show, name: str) -> None:
    live = show(on_imatinib())
    widget = live.trial.dose if name == "slider" else tab.models
    before = live.trial.dose.value(), tab.models.currentIndex()
    at = QPointF(widget.rect().center())
    turned = QWheelEvent(
        at, widget.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, turned)
    assert (live.trial.dose.value(), tab.models.currentIndex()) == before


def test_in_cml_another_interval_is_named(tab: ExposureTab, show: Show) -> None:
    show(make.cml("2025-01-10"))
    said = texts(tab.notes)
    assert any("the interval of adjuvant GIST" in text for text in said)
    assert "CML: a trough above 1000 µg/L is aimed at" in said


def test_doses_that_cannot_be_counted_are_said(show: Show) -> None:
    every_other = make.medication("2026-01-05", times_per_day=Decimal("0.5"))
    live = show(on_imatinib(medications=[every_other]))
    assert "not clear from the record" in live.trial.told


def test_open_advice_and_pregnancy_stand_above_the_figures(tab: ExposureTab, show: Show) -> None:
    show(on_imatinib(patient=make.patient(pregnant=True)))
    said = texts(tab.notes)
    first = said.index("Open advice comes first: Pregnant while on a TKI (Now).")
    verdict = next(at for at, text in enumerate(said) if text.startswith("The dose cannot be"))
    assert first < verdict
    assert any("not made from pregnant patients" in text for text in said)


def test_without_a_level_the_figures_are_an_average_patients(tab: ExposureTab, show: Show) -> None:
    show(on_imatinib(troughs=[], medications=[make.medication("2026-01-05", 600)]))
    assert any("those of an average patient" in text for text in texts(tab.notes))
    assert "600 mg/d (now)" in texts(tab.table)
    assert any("At 600 mg/d the models on this page" in text for text in texts(tab.details))


def test_off_the_drug_the_chart_asks_what_if_it_were_begun_again(
    tab: ExposureTab, show: Show
) -> None:
    stopped = make.medication("2026-01-05", 400, "2026-03-10", StopReason.COMPLETED)
    live = show(on_imatinib(medications=[stopped]))
    assert live.coming.text() == "If imatinib were begun again"
    assert "here it is begun again on" in live.trial.told
    assert "today's too" not in live.trial.told
    assert not any("(now)" in text for text in texts(tab.table))


def test_after_a_death_only_the_samples_are_drawn(tab: ExposureTab, show: Show) -> None:
    died = make.event(EventKind.DEATH, "2026-03-20")
    live = show(on_imatinib(events=[died]))
    assert live.samples.isChecked()
    assert not live.coming.isVisible()
    assert not live.trial.isVisible()
    show(on_imatinib(troughs=[]))
    assert live.coming.isVisible()
    assert live.trial.isVisible()


def test_with_days_held_the_next_dose_stands_once(tab: ExposureTab, show: Show) -> None:
    live = show(on_imatinib())
    assert "Here the next dose is taken" in live.trial.told
    live.trial.held.setValue(2)
    assert "Here the next dose is taken" not in live.trial.told
    assert "just before the first dose on" in live.trial.told
    assert tab.live is live
