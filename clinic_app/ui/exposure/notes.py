"""What a reader must know before the figures: the verdict, questions, what is assumed."""

from collections.abc import Sequence
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
        self,
        exposure: Exposure,
        said: tuple[Fact, ...],
        elsewhere: tuple[Fact, ...],
        *,
        first: tuple[str, ...] = (),
        pregnant: bool | None = None,
    ) -> None:
        """Write what the rules say of the dose, then what speaks against the figures.

        `first` is other advice that is open; `said` begins with the verdict and goes on with what
        must stand beside it; `elsewhere` says that the interval is not this patient's, and what
        applies.
        """
        if self._held is not None:
            self._held.hide()
            self._held.deleteLater()
        self._held = QWidget()
        inside = QVBoxLayout(self._held)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE_SMALL)
        if first:
            inside.addWidget(_tinted(first, _WARNING, "act"))
        now = display.current()
        for at, one in enumerate(said):
            inside.addWidget(paragraph(now.fact(one), "" if at else "strong"))
        asked = questions(exposure)
        if asked:
            inside.addWidget(_tinted([now.fact(one) for one in asked], _QUESTION, "act"))
        if elsewhere:
            inside.addWidget(_not_theirs([now.fact(one) for one in elsewhere]))
        assumed = [one for one in covariate_facts(exposure) if ".assumed." in one.code]
        against = [
            now.fact(one) for one in (*outside_facts(exposure, pregnant=pregnant), *assumed)
        ]
        if exposure.individual is None:
            against.insert(0, now.sentence("exposure.expected_only"))
        if against:
            inside.addWidget(_tinted(against, _WARNING, "consider"))
        self._column.addWidget(self._held)
        self._held.show()


def _tinted(sentences: Sequence[str], sign: str, tint: str) -> QWidget:
    return _surface(Sentences(sentences, sign), tint)


def _not_theirs(sentences: Sequence[str]) -> QWidget:
    """Write whose interval it is, and below it why this patient's is another."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE_TINY)
    column.addWidget(Sentences(sentences[:1], _WARNING))
    why = Sentences(sentences[1:])
    why.setContentsMargins(theme.SPACE_LARGE, 0, 0, 0)
    column.addWidget(why)
    return _surface(held, "act")


def _surface(inside: QWidget, tint: str) -> QWidget:
    held = surface("plain")
    held.setProperty("tint", tint)
    column = QVBoxLayout(held)
    column.setContentsMargins(*[theme.SPACE_SMALL] * 4)
    column.addWidget(inside)
    return held
