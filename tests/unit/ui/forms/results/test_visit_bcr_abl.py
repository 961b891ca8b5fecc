from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clinic_app.domain.drafts.visit_entry import VisitEntry
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.ui.forms.visit_form import VisitForm
from tests import make
from tests.unit.ui.forms.conftest import TODAY
from tests.unit.ui.forms.typing import Keyboard, shown_texts

DOWN = Qt.Key.Key_Down


def with_cml() -> History:
    return make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.004", lab="Union Hospital")])


def test_a_result_is_typed_with_the_visit_and_classed_at_once(
    qtbot: QtBot, begun: Callable[..., None]
) -> None:
    form = VisitForm()
    begun(form, with_cml())
    keyboard = Keyboard(form)
    form.labs.details.setFocus()
    keyboard.tab(3).press(DOWN).tab(2).type("0.0032").tab(2).type("32000")
    assert "MR4.5" in shown_texts(form)
    with qtbot.waitSignal(form.saved) as caught:
        keyboard.save()
    assert caught.args is not None
    entry = caught.args[0]
    assert isinstance(entry, VisitEntry)
    assert entry.bcr_abl == (make.bcr_abl(TODAY, "0.0032", 32000, lab="Union Hospital"),)


def test_a_visit_without_cml_has_no_such_section(begun: Callable[..., None]) -> None:
    form = VisitForm()
    begun(form)
    assert form.bcr_abl.fields is None
    assert "BCR-ABL1 result" not in shown_texts(form)
    begun(form, with_cml())
    assert "BCR-ABL1 result" in shown_texts(form)
    begun(form)
    assert "BCR-ABL1 result" not in shown_texts(form)
    assert not form.dirty


def test_what_is_wrong_stands_at_its_field_and_a_draft_comes_back(
    qtbot: QtBot, begun: Callable[..., None]
) -> None:
    form = VisitForm()
    begun(form, with_cml())
    assert form.bcr_abl.fields is not None
    form.bcr_abl.fields.is_percent.set_text("0,1")
    draft = form.draft()
    with qtbot.assertNotEmitted(form.saved):
        form.save()
    assert any("Say whether the transcript was detected" in text for text in shown_texts(form))
    form.show_faults((Fault("bcr_abl[1].is_percent", "detected_zero"),))
    assert any("Detected means a value above 0" in text for text in shown_texts(form))
    begun(form, with_cml())
    form.restore(draft)
    assert form.draft() == draft
