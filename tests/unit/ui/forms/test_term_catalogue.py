"""Every term of both versions opens in the picker with exactly the grades it has."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.care.toxicity_form import ToxicityForm
from clinic_app.ui.forms.grade_keys import GradeKeys
from clinic_app.ui.forms.term_picker import TermPicker, grades_in_words
from clinic_app.ui.forms.toxicity_row import ToxicityRow
from clinic_app.ui.forms.visit_form import VisitForm
from tests import make
from tests.unit.domain.drafts.entry import context
from tests.unit.ui.forms.conftest import TODAY, View
from tests.unit.ui.forms.typing import Keyboard

DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return
V5, V6 = CtcaeVersion.V5, CtcaeVersion.V6
TERMS: Final = {V5: 837, V6: 850}
PLATELETS: Final = make.toxicity("Platelet count decreased", 3, "2026-02-01")


@pytest.fixture
def keyboard(visit_form: VisitForm) -> Keyboard:
    return Keyboard(visit_form)


@pytest.mark.parametrize("version", CtcaeVersion)
def test_every_term_opens_with_exactly_its_grades(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices, version: CtcaeVersion
) -> None:
    picker, keys = TermPicker(), GradeKeys(())
    qtbot.addWidget(picker)
    qtbot.addWidget(keys)
    picker.offer(choices, version, ("imatinib",))
    known = replace(context(), clinic_version=version)
    grades = choices.grades[version]
    taken: list[str] = []
    picker.picked.connect(taken.append)
    for term in grades:
        picker.edit.setText(term)
        assert picker.found[0].term == term
        line = picker.list.item(0).text()
        assert line.endswith(f"   {grades_in_words(grades[term])}")
        picker.list.itemClicked.emit(picker.list.item(0))
        keys.offer(known.grades_of(taken[-1]))
        assert set(keys.offered) == grades[term]
        assert len(keys.offered) == len(grades[term])
        assert {grade for grade in range(6) if keys.button(grade)} == grades[term]
    assert taken == list(grades)
    assert len(taken) == TERMS[version]


@pytest.mark.parametrize(
    ("grades", "text"), [((1, 2, 3), "1-3"), ((1, 4, 5), "1, 4, 5"), ((2,), "2"), ((1, 3), "1, 3")]
)
def test_grades_that_do_not_exist_are_not_said(grades: tuple[int, ...], text: str) -> None:
    assert grades_in_words(grades) == text


def test_the_down_key_offers_what_is_usual_under_the_drug(
    visit_form: VisitForm, keyboard: Keyboard
) -> None:
    picker = visit_form.toxicities.picker
    assert "imatinib" in picker.edit.placeholderText().lower()
    picker.edit.setFocus()
    keyboard.press(ENTER)
    assert len(visit_form.toxicities.rows) == 3
    keyboard.press(DOWN)
    assert picker.list.item(0).text().startswith("Muscle cramp")  # those before it are open
    keyboard.press(ENTER)
    assert visit_form.toxicities.rows[-1].term == "Muscle cramp"
    assert not picker.list.isVisible()
    picker.edit.setFocus()
    keyboard.press(DOWN)
    assert picker.list.isVisible()
    offered = [picker.list.item(row).text() for row in range(picker.list.count())]
    assert not any(one.startswith("Muscle cramp") for one in offered)  # it is above already
    keyboard.press(Qt.Key.Key_Escape)
    assert not picker.list.isVisible()


def row_of(form: VisitForm, term: str) -> ToxicityRow:
    return next(row for row in form.toxicities.rows if row.term == term)


def test_the_grades_stand_in_words_until_one_is_chosen(
    qtbot: QtBot, visit_form: VisitForm, keyboard: Keyboard, say: Callable[[str], None]
) -> None:
    row = row_of(visit_form, "Nausea")
    assert row.meaning.text == "1  less appetite, eats as before"
    row.keys.setFocus()
    assert "3  cannot eat or drink enough" in row.meaning.text
    key = row.keys.button(2)
    assert key is not None
    assert key.accessibleName().startswith("Grade 2: eats less")
    keyboard.type("2")
    assert row.meaning.text.startswith("2  eats less")
    say("zh")
    qtbot.waitUntil(lambda: row.meaning.text == "2  进食减少，体重无明显下降、无脱水")


def test_a_rare_term_says_that_it_has_numbers_only(
    visit_form: VisitForm, keyboard: Keyboard
) -> None:
    visit_form.toxicities.picker.edit.setFocus()
    keyboard.type("edema trunk").press(ENTER)
    row = row_of(visit_form, "Edema trunk")
    assert row.meaning.text == "No short wording for this term: grade numbers only."


def test_the_official_wording_is_shown_once_imported(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    official = {V5: {"Nausea": {1: "<LLN> & so on", 2: "b", 3: "c"}}}
    imported = replace(choices, catalogue=choices.catalogue.with_official(official))
    nausea = make.toxicity("Nausea", 1, "2026-01-12")
    visit_form.start(View(make.gist_adjuvant(toxicities=[nausea])), imported, TODAY)
    row = row_of(visit_form, "Nausea")
    assert row.meaning.text == "1  <LLN> & so on"
    row.meaning.fold_out()
    assert row.meaning.text.splitlines() == [
        "NCI CTCAE 5.0, in its own words:", "1  <LLN> & so on", "2  b", "3  c",
    ]  # fmt: skip
    key = row.keys.button(1)
    assert key is not None
    assert key.toolTip() == "<span>Grade 1: &lt;LLN&gt; &amp; so on</span>"


def switched(form: VisitForm, choices: FormChoices, *rows: Toxicity) -> None:
    newer = replace(choices, version=V6)
    form.start(View(make.gist_adjuvant(toxicities=list(rows))), newer, TODAY)


def test_an_older_event_stays_in_its_version_until_somebody_chooses(
    visit_form: VisitForm, choices: FormChoices, keyboard: Keyboard
) -> None:
    switched(visit_form, choices, PLATELETS)
    row = row_of(visit_form, PLATELETS.term)
    assert row.into.isVisible()
    assert [row.into.itemText(at) for at in range(row.into.count())] == [
        "stays CTCAE 5.0", "from now CTCAE 6.0: Thrombocytopenia",
    ]  # fmt: skip
    row.keys.setFocus()
    keyboard.type("s")
    assert (row.draft().into, row.draft().grade) == ("", 3)
    row.into.choose("Thrombocytopenia")
    assert row.keys.grade is None
    assert row.keys.offered == (1, 2, 3, 4, 5)
    assert row.meaning.text.startswith("The CTCAE 5.0 grade ends with this visit")
    assert "10 to below 50" in row.meaning.text
    row.keys.setFocus()
    keyboard.type("s")
    assert row.keys.grade is None
    keyboard.type("2")
    assert (row.draft().into, row.draft().grade) == ("Thrombocytopenia", 2)
    row.into.choose("")
    assert row.draft().grade is None
    assert row.keys.offered == (0, 1, 2, 3, 4)


def test_what_was_chosen_comes_back_with_the_draft(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    switched(visit_form, choices, PLATELETS)
    row = row_of(visit_form, PLATELETS.term)
    row.into.choose("Thrombocytopenia")
    row.keys.choose(4)
    kept = visit_form.draft()
    switched(visit_form, choices, PLATELETS)
    visit_form.restore(kept)
    assert visit_form.draft() == kept


def test_events_of_the_clinics_version_and_of_who_are_asked_nothing(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    own = make.toxicity("Nausea", 1, "2026-01-12", ctcae_version=V6)
    switched(visit_form, choices, own)
    assert not row_of(visit_form, "Nausea").into.isVisible()


def test_the_form_of_a_course_says_what_its_grades_mean(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices
) -> None:
    form = ToxicityForm()
    qtbot.addWidget(form)
    view = View(make.gist_adjuvant(toxicities=[PLATELETS]))
    form.start(view, choices, TODAY)
    assert form.meaning.text == ""
    form.picker.picked.emit("Fatigue")
    assert form.meaning.text.splitlines()[0] == "1  rest helps"
    form.start_correction(view, replace(choices, version=V6), TODAY, PLATELETS)
    assert form.meaning.text.splitlines()[:2] == [
        "This event is graded by CTCAE 5.0.", "1  75 ×10⁹/L or more, below LLN",
    ]  # fmt: skip


def test_no_grade_is_cut_off_however_long_its_wording(
    qtbot: QtBot, visit_form: VisitForm, choices: FormChoices
) -> None:
    long = {grade: f"{grade} " + "many words of NCI " * 18 for grade in range(1, 6)}
    imported = replace(
        choices, catalogue=choices.catalogue.with_official({V5: {"Diarrhea": long}})
    )
    visit_form.start(View(make.gist_adjuvant()), imported, TODAY)
    visit_form.toxicities.picker.picked.emit("Diarrhea")
    row = row_of(visit_form, "Diarrhea")
    (said,) = row.meaning.findChildren(QLabel)
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > 200)
