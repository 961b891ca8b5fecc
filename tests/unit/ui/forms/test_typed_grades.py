"""Laboratory values of a visit grade themselves; a key takes a grade into the adverse events."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.visit_draft import VisitDraft
from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.visit_form import VisitForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY, View
from tests.unit.ui.forms.typing import Keyboard
from tests.unit.ui.patient.looks import texts

ANC = "Neutrophil count decreased"
ENTER = Qt.Key.Key_Return


def _start(form: VisitForm, choices: FormChoices, *events: Toxicity) -> History:
    labs = [
        make.lab("ANC", "2026-03-08", "3.1", "10^9/L", lln=Decimal(2), uln=Decimal(7)),
        make.lab("K", "2026-03-08", "4.1", "mmol/L", lln=Decimal("3.5"), uln=Decimal("5.3")),
    ]
    record = make.gist_adjuvant(labs=labs, toxicities=events)
    form.start(View(record), choices, TODAY)
    return record


def _type(form: VisitForm, analyte: str, value: str) -> None:
    field = form.labs.grid.field(analyte) or form.labs.grid.add(analyte)
    field.edit.clear()
    QTest.keyClicks(field.edit, value)


def _save(qtbot: QtBot, form: VisitForm) -> VisitEntry:
    with qtbot.waitSignal(form.saved) as caught:
        Keyboard(form).save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, VisitEntry)
    return entry


def test_one_key_takes_the_grade_of_a_value(
    qtbot: QtBot, visit_form: VisitForm, choices: FormChoices
) -> None:
    _start(visit_form, choices)
    assert not visit_form.typed_grades.rows
    _type(visit_form, "ANC", "0.9")
    (row,) = visit_form.typed_grades.rows
    assert row.isVisible()
    QTest.keyClick(row.buttons[0], ENTER)
    assert not visit_form.typed_grades.rows
    (event,) = _save(qtbot, visit_form).toxicities_opened
    assert (event.term, event.grade, event.onset) == (ANC, 3, TODAY)
    assert (event.scale, event.ctcae_version) == (ToxicityScale.CTCAE, CtcaeVersion.V5)
    assert event.action == f"ANC 0.9 10^9/L, {TODAY}, LLN 2, ULN 7"


def test_a_range_asks_for_a_digit(
    qtbot: QtBot, visit_form: VisitForm, choices: FormChoices
) -> None:
    _start(visit_form, choices)
    _type(visit_form, "K", "3.2")
    (row,) = visit_form.typed_grades.rows
    QTest.keyClick(row, ENTER)
    assert visit_form.typed_grades.rows
    QTest.keyClick(row, Qt.Key.Key_2)
    (event,) = _save(qtbot, visit_form).toxicities_opened
    assert (event.term, event.grade) == ("Hypokalemia", 2)


def test_a_day_of_its_own_is_the_onset(
    qtbot: QtBot, visit_form: VisitForm, choices: FormChoices
) -> None:
    _start(visit_form, choices)
    _type(visit_form, "ANC", "0.9")
    visit_form.labs.drawn_on.set_text("-3")
    visit_form.on_edited()
    QTest.keyClick(visit_form.typed_grades.rows[0].buttons[0], ENTER)
    (event,) = _save(qtbot, visit_form).toxicities_opened
    assert (TODAY - event.onset).days == 3


def test_an_open_event_of_another_grade_is_closed(
    qtbot: QtBot, visit_form: VisitForm, choices: FormChoices
) -> None:
    old = make.toxicity(ANC, 2, "2026-03-08")
    _start(visit_form, choices, old)
    _type(visit_form, "ANC", "0.9")
    QTest.keyClick(visit_form.typed_grades.rows[0].buttons[0], ENTER)
    entry = _save(qtbot, visit_form)
    assert entry.toxicities_closed == ((old, TODAY),)
    assert [(e.grade, e.onset) for e in entry.toxicities_opened] == [(3, TODAY)]


def test_a_row_answered_otherwise_rests_on_no_value(
    qtbot: QtBot, visit_form: VisitForm, choices: FormChoices
) -> None:
    _start(visit_form, choices)
    _type(visit_form, "ANC", "0.9")
    QTest.keyClick(visit_form.typed_grades.rows[0].buttons[0], ENTER)
    (row,) = visit_form.toxicities.rows
    QTest.keyClick(row.keys, Qt.Key.Key_2)
    assert len(visit_form.typed_grades.rows) == 1
    visit_form.toxicities.reviewed.setChecked(True)
    (event,) = _save(qtbot, visit_form).toxicities_opened
    assert (event.grade, event.action) == (2, None)


def test_what_was_taken_comes_back_from_a_draft(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    _start(visit_form, choices)
    _type(visit_form, "ANC", "0.9")
    QTest.keyClick(visit_form.typed_grades.rows[0].buttons[0], ENTER)
    kept = visit_form.draft()
    assert isinstance(kept, VisitDraft)
    _start(visit_form, choices)
    visit_form.restore(kept)
    visit_form.on_edited()
    assert visit_form.draft() == kept
    assert not visit_form.typed_grades.rows


def test_the_grades_follow_the_language(visit_form: VisitForm, choices: FormChoices) -> None:
    _start(visit_form, choices)
    _type(visit_form, "ANC", "0.9")
    before = visit_form.typed_grades.rows[0]
    visit_form.typed_grades.retranslate()
    assert visit_form.typed_grades.rows[0] is not before


def test_only_a_value_with_a_grade_is_offered(visit_form: VisitForm, choices: FormChoices) -> None:
    _start(visit_form, choices)
    for value, count in (("2.5", 0), ("9", 0), ("0.4", 1)):
        _type(visit_form, "ANC", value)
        assert len(visit_form.typed_grades.rows) == count


def test_what_is_taken_out_again_shows_nothing(
    visit_form: VisitForm, choices: FormChoices
) -> None:
    _start(visit_form, choices)
    _type(visit_form, "ANC", "0.9")
    _type(visit_form, "ANC", "")
    visit_form.on_edited()
    assert not visit_form.typed_grades.rows


NEWER = CtcaeVersion.V6


@pytest.fixture
def gone_over(choices: FormChoices) -> FormChoices:
    """A clinic that grades new events by 6.0; the record's values stay on 5.0 (L14)."""
    return replace(choices, version=NEWER)


def test_an_accepted_grade_keeps_the_version_it_was_graded_by(
    qtbot: QtBot, visit_form: VisitForm, gone_over: FormChoices
) -> None:
    """ANC 0.9 is grade 3 by 5.0 and 2 by 6.0: a 3 must never be stored as one of 6.0."""
    _start(visit_form, gone_over)
    _type(visit_form, "ANC", "0.9")
    (row,) = visit_form.typed_grades.rows
    QTest.keyClick(row.buttons[0], ENTER)
    (made,) = visit_form.toxicities.rows
    assert "new at this visit (CTCAE 5.0)" in texts(made)
    (event,) = _save(qtbot, visit_form).toxicities_opened
    assert (event.grade, event.ctcae_version) == (3, CtcaeVersion.V5)


def test_a_term_that_the_newer_version_lacks_is_stored_as_of_the_older(
    qtbot: QtBot, visit_form: VisitForm, gone_over: FormChoices
) -> None:
    low = make.lab("PLT", "2026-03-08", "200", "10^9/L", lln=Decimal(125), uln=Decimal(350))
    visit_form.start(View(make.gist_adjuvant(labs=[low])), gone_over, TODAY)
    _type(visit_form, "PLT", "40")
    (row,) = visit_form.typed_grades.rows
    QTest.keyClick(row.buttons[0], ENTER)
    (event,) = _save(qtbot, visit_form).toxicities_opened
    assert (event.term, event.grade) == ("Platelet count decreased", 3)
    assert event.ctcae_version is CtcaeVersion.V5


def test_a_row_of_the_newer_version_does_not_take_a_grade_of_the_older(
    visit_form: VisitForm, gone_over: FormChoices
) -> None:
    _start(visit_form, gone_over)
    visit_form.toxicities.picker.picked.emit(ANC)
    (picked,) = visit_form.toxicities.rows
    _type(visit_form, "ANC", "0.9")
    (row,) = visit_form.typed_grades.rows
    QTest.keyClick(row.buttons[0], ENTER)
    assert picked.keys.grade is None
    assert [one.draft().version for one in visit_form.toxicities.rows] == [None, CtcaeVersion.V5]


@pytest.mark.parametrize("by", CtcaeVersion)
def test_an_open_event_is_followed_by_the_grade_in_its_own_version(
    qtbot: QtBot, visit_form: VisitForm, gone_over: FormChoices, by: CtcaeVersion
) -> None:
    old = make.toxicity(ANC, 1, "2026-04-01", ctcae_version=by)
    _start(visit_form, gone_over, old)
    (made,) = visit_form.toxicities.rows
    if made.into.newer:
        made.into.choose(ANC)
    _type(visit_form, "ANC", "0.9")
    (row,) = visit_form.typed_grades.rows
    QTest.keyClick(row.buttons[0], ENTER)
    entry = _save(qtbot, visit_form)
    (event,) = entry.toxicities_opened
    assert (event.grade, event.ctcae_version) == (3, CtcaeVersion.V5)
    assert entry.toxicities_closed == ((old, TODAY),)


def test_an_accepted_grade_comes_back_with_its_version(
    visit_form: VisitForm, gone_over: FormChoices
) -> None:
    record = _start(visit_form, gone_over)
    _type(visit_form, "ANC", "0.9")
    QTest.keyClick(visit_form.typed_grades.rows[0].buttons[0], ENTER)
    typing = typing_of(text_of(visit_form.typing()), visit_form.DRAFT, visit_form.VALUE)
    assert typing is not None
    visit_form.start(View(record), gone_over, TODAY)
    visit_form.restore(typing.draft)
    (made,) = visit_form.toxicities.drafts()
    assert (made.grade, made.version) == (3, CtcaeVersion.V5)
    assert made.action.startswith("ANC 0.9")
