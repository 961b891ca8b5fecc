from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.errors import Fault
from clinic_app.ui.forms.visit_form import VisitForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY
from tests.unit.ui.forms.results.conftest import routine_labs
from tests.unit.ui.forms.typing import Keyboard, shown_texts

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
MOST_KEYS = 90


def begin(begun: Callable[..., None]) -> tuple[VisitForm, Keyboard]:
    """The visit of a patient with three open events, a trough and values on record."""
    form = VisitForm()
    history = make.gist_adjuvant(
        labs=routine_labs(),
        toxicities=[
            make.toxicity("Rash maculo-papular", 1, "2025-12-12"),
            make.toxicity("Periorbital edema", 2, "2025-09-20"),
            make.toxicity("Nausea", 1, "2026-01-12"),
        ],
        troughs=[make.trough("2026-03-08T08:30+08:00", 1640, lab="Union Hospital")],
    )
    begun(form, history)
    assert form.labs.fields  # all of them listed, as after a moment of the event loop
    return form, Keyboard(form)


def test_a_routine_visit_with_blood_liver_and_kidney_values_in_90_keys(
    qtbot: QtBot, begun: Callable[..., None]
) -> None:
    form, keyboard = begin(begun)
    keyboard.tab(2).type("54.5").tab().type("128/78").tab().type("1")
    keyboard.tab().type("0").tab().type("1").tab().press(SPACE).tab().type("3gs").tab()
    keyboard.type("-1").tab().type("0810").tab(2).type("0840").tab(2).type("1900").tab(4)
    for value in ("5.1", "2.3", "111", "210", "27", "30", "88", "9.5", "39", "66", "4.2"):
        keyboard.type(value).press(ENTER)
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert keyboard.keys <= MOST_KEYS
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, VisitEntry)
    assert len(entry.troughs) == 1
    assert [lab.analyte for lab in entry.labs] == [
        "WBC", "ANC", "Hb", "PLT", "ALT", "AST", "ALP", "TBIL", "Alb", "CREA", "K",
    ]  # fmt: skip
    assert entry.labs[2] == make.lab("Hb", TODAY, 111, "g/L", lln=Decimal(115), uln=Decimal(150))


def test_values_come_back_with_the_draft_of_a_visit(begun: Callable[..., None]) -> None:
    form, _ = begin(begun)
    form.labs.fields[2].edit.setText("111")
    form.labs.drawn_on.set_text("-1")
    form.labs.picker.picked.emit("TSH")
    form.labs.fields[-1].edit.setText("2")
    draft = form.draft()
    form, _ = begin(begun)
    form.restore(draft)
    assert form.draft() == draft


def test_a_refusal_of_the_record_stands_at_its_value(begun: Callable[..., None]) -> None:
    form, _ = begin(begun)
    form.labs.fields[2].edit.setText("111")
    form.show_faults((Fault("labs[11].value", "out_of_range", 1, {"lowest": 2, "highest": 3}),))
    assert any(text.startswith("Haemoglobin (g/L): ") for text in shown_texts(form))
