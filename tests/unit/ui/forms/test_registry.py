"""Every form of the registry: names, keys, and drafts that come back as they were typed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from clinic_app.db.histories import COLLECTIONS
from clinic_app.domain.record.care import DoseEvent, Event, Surgery
from clinic_app.domain.record.codes import (
    CtcaeVersion,
    Disease,
    DoseEventKind,
    EventKind,
    Gene,
    Instrument,
    Modality,
    TfrPlan,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import (
    Cml,
    Gist,
    KinaseMutation,
    Mutation,
    PlanChoice,
    TfrWish,
)
from clinic_app.domain.record.results import Imaging, Lesion, Questionnaire
from clinic_app.domain.toxicity.dismissal import GradeQuestion
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.view_patient import PatientView
from clinic_app.ui.forms.form_page import FormPage
from clinic_app.ui.forms.kept_typing import text_of, typing_of
from clinic_app.ui.forms.registry import (
    FORMS,
    NEW_PATIENT,
    FormKind,
    form_correcting,
    form_kind,
    offered_forms,
)
from clinic_app.ui.forms.results.lab_grade_form import LabGradeForm
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.ui.forms.conftest import SIZE, TODAY

NOW = datetime.fromisoformat("2026-05-04T09:12:00+08:00")
SAME_LINE = 20
ANSWERED_ELSEWHERE = {"decisions"}  # by the cards of advice, which also bring them back


QUESTION = GradeQuestion(
    term="Anemia", version=CtcaeVersion.V5, choices=(1,), values="Hb 105 g/L, 2026-03-08, LLN 110"
)


def ids(kind: FormKind) -> str:
    return kind.key


def whole(disease: Disease | None) -> History:
    """A record with a row in every list."""
    shared: dict[str, Any] = {
        "visits": [make.visit("2026-03-08", weight_kg=Decimal(53))],
        "toxicities": [make.toxicity("Nausea", 1, "2026-01-12")],
        "troughs": [make.trough("2026-03-08T08:30+08:00", 1640, lab="Union Hospital")],
        "labs": [make.lab("haemoglobin", "2026-03-08", 120, "g/L")],
        "surgeries": [Surgery(on=date(2025, 1, 2))],
        "events": [Event(kind=EventKind.PROGRESSION, on=date(2026, 2, 3))],
        "questionnaires": [
            Questionnaire(
                instrument=Instrument.RAND_36, on=date(2026, 3, 8), answers=(1, *[None] * 35)
            )
        ],
        "imaging": [
            Imaging(
                on=date(2026, 3, 8),
                modality=Modality.CT,
                lesions=(Lesion(id="1", longest_mm=Decimal(12)),),
            )
        ],
    }
    missed = DoseEvent(drug="imatinib", on=date(2026, 4, 1), kind=DoseEventKind.MISSED)
    if disease is Disease.CML:
        plan = PlanChoice(plan=TfrPlan.ELN_2020, on=date(2026, 1, 1))
        cml = Cml(
            transcript="e14a2",
            kinase_mutations=(KinaseMutation(variant="T315I", on=date(2026, 1, 1)),),
            tfr=TfrWish(motivated=True, plans=(plan,)),
        )
        results = [make.bcr_abl("2026-01-05", "0.004", lab="Union Hospital")]
        return replace(make.cml(bcr_abl=results, **shared), cml=cml, dose_events=(missed,))
    gist = Gist(genotype=(Mutation(gene=Gene.KIT, exon=11),))
    return replace(make.gist_adjuvant(**shared), gist=gist, dose_events=(missed,))


def view(kind: FormKind) -> PatientView:
    from clinic_app.domain.evaluate import evaluate  # noqa: PLC0415 - needed nowhere else here

    history = whole(kind.disease)
    return PatientView(history, evaluate(history, TODAY, make.knowledge()))


def row_of(history: History, path: str) -> object:
    value: object = history
    for step in path.split("."):
        value = getattr(value, step)
    assert isinstance(value, tuple)
    return value[0]


@pytest.fixture
def begun(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices
) -> Callable[[FormKind], FormPage]:
    """Show a form as it is begun: new where it can be, else as a correction."""

    def begin(kind: FormKind) -> FormPage:
        form = kind.make()
        qtbot.addWidget(form)
        form.resize(*SIZE)
        form.show()
        qtbot.waitExposed(form)
        if kind.key == NEW_PATIENT:
            form.start_new(choices, TODAY)
        elif kind.key == LabGradeForm.FORM:
            form.start_correction(view(kind), choices, TODAY, QUESTION)
        elif kind.keys:
            form.start(view(kind), choices, TODAY)
        else:
            assert kind.path is not None
            shown = view(kind)
            form.start_correction(shown, choices, TODAY, row_of(shown.history, kind.path))
        return form

    return begin


def type_everywhere(form: FormPage) -> None:
    for box in form.findChildren(QComboBox):
        if box.isVisibleTo(form) and box.count():
            box.setCurrentIndex(box.count() - 1)
    for edit in form.findChildren(QLineEdit):
        if edit.isVisibleTo(form) and edit.isEnabled():
            edit.setText("7x")
    for note in form.findChildren(QPlainTextEdit):
        note.setPlainText("半句 <b>")
    for tick in form.findChildren(QCheckBox):
        if tick.isVisibleTo(form) and tick.isEnabled():
            tick.setChecked(True)


@pytest.mark.parametrize("kind", FORMS, ids=ids)
def test_a_form_is_clean_until_something_is_typed(
    begun: Callable[[FormKind], FormPage], kind: FormKind
) -> None:
    form = begun(kind)
    assert not form.dirty
    assert form.accessibleName()
    assert kind.key == form.FORM


@pytest.mark.parametrize("kind", FORMS, ids=ids)
def test_everything_typed_comes_back_from_its_kept_text(
    begun: Callable[[FormKind], FormPage], kind: FormKind
) -> None:
    form, other = begun(kind), begun(kind)
    type_everywhere(form)
    assert form.dirty
    typing = typing_of(text_of(form.typing()), form.DRAFT, form.VALUE)
    assert typing == form.typing()
    assert typing is not None
    other.resume(typing, NOW)
    assert other.typing() == typing
    assert other.dirty


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind.path], ids=ids)
def test_a_row_is_corrected_by_its_own_form(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices, kind: FormKind
) -> None:
    assert kind.path is not None
    shown = view(kind)
    row = row_of(shown.history, kind.path)
    form = kind.make()
    qtbot.addWidget(form)
    form.start_correction(shown, choices, TODAY, row)
    assert not form.dirty
    assert form.draft_key == form.key_of_correction(row)
    with qtbot.assertNotEmitted(form.saved):
        form.save()


def test_every_list_of_the_record_can_be_corrected() -> None:
    lists = set(COLLECTIONS) - ANSWERED_ELSEWHERE
    assert {path for path in lists if form_correcting(path) is None} == set()


def test_every_form_has_a_name_in_both_languages() -> None:
    unnamed = [
        (language, kind.key)
        for language in LANGUAGES
        for kind in FORMS
        if not wording(language).knows(f"form.{kind.key}")
    ]
    assert unnamed == []


@pytest.mark.parametrize("disease", Disease)
def test_no_two_forms_of_a_patient_share_their_keys(disease: Disease) -> None:
    keys = Counter(kind.keys for kind in offered_forms(disease))
    assert [key for key, count in keys.items() if count > 1] == []


def test_a_draft_leads_to_its_form() -> None:
    assert form_kind("surgery/correct/0a1b2c3d").key == "surgery"
    assert form_correcting("nowhere") is None
    with pytest.raises(KeyError):
        form_kind("nothing")


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind.keys], ids=ids)
def test_the_tab_key_reaches_every_control_from_above_to_below(
    begun: Callable[[FormKind], FormPage], kind: FormKind
) -> None:
    form = begun(kind)
    form.take_first()
    stops: list[QWidget] = []
    here = form.focusWidget()
    while here not in stops:
        stops.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = form.focusWidget()
    controls = [
        one
        for one in form.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert {one.accessibleName() for one in controls} <= {one.accessibleName() for one in stops}
    inside = [one for one in stops if form.scroll_area.isAncestorOf(one)]
    heights = [one.mapTo(form, QPoint(0, 0)).y() for one in inside]
    backwards = [
        (first.accessibleName(), second.accessibleName())
        for (first, above), (second, below) in pairwise(zip(inside, heights, strict=True))
        if below < above - SAME_LINE
    ]
    assert backwards == []
    assert stops.index(form.save_button) == len(inside)
