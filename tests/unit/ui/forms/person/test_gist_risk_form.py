"""A nurse enters the four figures of a tumour and sees both risks before anything is stored."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.codes import PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.person.gist_risk_form import GistRiskForm
from tests import make
from tests.unit.ui.forms.conftest import SIZE, TODAY, View
from tests.unit.ui.forms.typing import Keyboard, shown_texts

Say = Callable[[str], None]


@pytest.fixture
def begun(qtbot: QtBot, say: Say, choices: FormChoices) -> Callable[[History], GistRiskForm]:
    def begin(history: History) -> GistRiskForm:
        form = GistRiskForm()
        qtbot.addWidget(form)
        form.resize(*SIZE)
        form.show()
        qtbot.waitExposed(form)
        form.start(View(history), choices, TODAY)
        return form

    return begin


Begin = Callable[[History], GistRiskForm]


def shown(form: GistRiskForm) -> list[str]:
    return [one.text() for column in form.risks.columns for one in column if one.isVisible()]


def test_four_figures_without_the_mouse(qtbot: QtBot, begun: Begin) -> None:
    form = begun(make.history())
    assert shown(form).count("cannot be assessed") == 2
    keyboard = Keyboard(form)
    keyboard.type("s").tab().type("7.5").tab().type("6").tab().type("n")
    assert "high" in shown(form)
    with qtbot.waitSignal(form.saved) as caught:
        form.save()
    assert keyboard.keys + keyboard.digits < 12
    assert caught.args is not None
    (gist,) = caught.args[0].parts
    assert gist == Gist(
        primary_site=PrimarySite.STOMACH,
        size_cm=Decimal("7.5"),
        mitoses_per_5mm2=Decimal(6),
        ruptured=False,
    )


def test_a_change_shows_the_class_on_record_beside_the_new_one(begun: Begin) -> None:
    history = make.gist_adjuvant()
    form = begun(history)
    assert not any(text.startswith("on record") for text in shown(form))
    form.diameter.put("2")
    form.on_edited()
    said = shown(form)
    assert "intermediate" in said
    assert "on record: high" in said
    assert any("5\u00a0mm²" in text for text in said)
    assert form.reason.isVisible()


def test_what_cannot_be_read_is_not_judged(begun: Begin, say: Say) -> None:
    form = begun(make.gist_adjuvant())
    form.diameter.put("2 x")
    form.on_edited()
    assert shown(form) == []
    assert any("every figure can be read" in text for text in shown_texts(form))


def test_it_speaks_chinese(begun: Begin, say: Say) -> None:
    form = begun(replace(make.gist_adjuvant(), gist=Gist(ruptured=True)))
    say("zh")
    form.retranslate()
    form.risks.retranslate()
    assert "高危" in shown(form)
    assert "无法评估" in shown(form)
