"""Forms on the screen, in English and the light theme whatever the test before left."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clinic_app.domain.record.history import History
from clinic_app.services.form_choices import FormChoices, form_choices
from clinic_app.ui import theme
from clinic_app.ui.apply_theme import apply_theme
from clinic_app.ui.forms.bcr_abl_form import BcrAblForm
from clinic_app.ui.forms.visit_form import VisitForm
from clinic_app.ui.translation import Translation
from tests import make

TODAY = date(2026, 5, 4)
SIZE = (1210, 860)


@dataclass(frozen=True)
class View:
    """A patient's view as far as a form looks at it."""

    history: History


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """Register our fonts once: Qt would keep a copy for every call, and slow down by each."""
    theme.register_fonts(qapp)


@pytest.fixture
def say(qapp: QApplication, fonts: None) -> Iterator[Callable[[str], None]]:
    """Switch the language of the screen; English again afterwards."""
    # What earlier tests closed is deleted by an event loop; without one it would be styled again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translation = Translation(qapp)
    apply_theme(qapp, theme.LIGHT_THEME)
    translation.use("en")
    yield translation.use
    translation.use("en")


@pytest.fixture(scope="session")
def choices() -> FormChoices:
    return form_choices(make.knowledge())


@pytest.fixture
def gist() -> History:
    """Adjuvant GIST with three open events, a visit and a trough on record."""
    return make.gist_adjuvant(
        visits=[make.visit("2026-03-08", weight_kg=Decimal(53), missed_doses_7d=0)],
        toxicities=[
            make.toxicity("Rash maculo-papular", 1, "2025-12-12"),
            make.toxicity("Periorbital edema", 2, "2025-09-20"),
            make.toxicity("Nausea", 1, "2026-01-12"),
        ],
        troughs=[make.trough("2026-03-08T08:30+08:00", 1640, lab="Union Hospital")],
    )


@pytest.fixture
def visit_form(
    qtbot: QtBot, say: Callable[[str], None], choices: FormChoices, gist: History
) -> VisitForm:
    """The visit form, started for that patient."""
    form = VisitForm()
    qtbot.addWidget(form)
    form.resize(*SIZE)
    form.show()
    qtbot.waitExposed(form)
    form.start(View(gist), choices, TODAY)
    return form


@pytest.fixture
def bcr_abl_form(qtbot: QtBot, say: Callable[[str], None], choices: FormChoices) -> BcrAblForm:
    """The BCR-ABL form, started for a patient with one earlier result."""
    form = BcrAblForm()
    qtbot.addWidget(form)
    form.resize(*SIZE)
    form.show()
    qtbot.waitExposed(form)
    earlier = make.bcr_abl("2026-01-05", "0.004", lab="Union Hospital")
    form.start(View(make.cml(bcr_abl=[earlier])), choices, TODAY)
    return form
