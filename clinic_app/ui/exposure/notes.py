"""What a reader must know before the figures: the verdict, questions, what is assumed."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_app.domain.findings import Fact
from clinic_app.domain.tdm.exposure.findings import Exposure
from clinic_app.domain.tdm.exposure_facts import (
    covariate_facts,
    outside_facts,
    questions,
)
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import Sentences, paragraph
from clinic_app.ui.widgets.basics import surface

_QUESTION: Final = "?"
_WARNING: Final = "!"


class Notes(QWidget):
    """Written anew for each estimate; nothing to warn of leaves the verdict alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._held: QWidget | None = None

    def show_notes(
        self, exposure: Exposure, said: tuple[Fact, ...], elsewhere: tuple[Fact, ...]
    ) -> None:
        """Write what both methods say, then what speaks against the figures.

        `said` begins with the verdict and goes on with what must stand beside it; `elsewhere`
        says that the interval is not this patient's, and what applies.
        """
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
        self._held = QWidget()
        inside = QVBoxLayout(self._held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE_SMALL)
        for at, one in enumerate(said):
            inside.addWidget(paragraph(display.current().fact(one), "" if at else "strong"))
        asked = questions(exposure)
        if asked:
            inside.addWidget(_tinted(asked, _QUESTION, "act"))
        assumed = [one for one in covariate_facts(exposure) if ".assumed." in one.code]
        if elsewhere:
            inside.addWidget(_tinted(elsewhere, _WARNING, "act"))
        against = (*outside_facts(exposure), *assumed)
        if against:
            inside.addWidget(_tinted(against, _WARNING, "consider"))
        self._column.addWidget(self._held)
        self._held.show()


def _tinted(facts: tuple[Fact, ...], sign: str, tint: str) -> QWidget:
    held = surface("plain")
    held.setProperty("tint", tint)
    column = QVBoxLayout(held)
    column.setContentsMargins(*[theme.SPACE_SMALL] * 4)
    column.addWidget(Sentences([display.current().fact(one) for one in facts], sign))
    return held
