"""The lines of TKI treatment: drug, doses, from and to, why it ended, best response."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_app.domain.course.tki_course import DoseStep, TkiLine
from clinic_app.ui import display, theme
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.card import Card

_TOP: Final = Qt.AlignmentFlag.AlignTop


class LinesCard(Card):
    """One block for each line, the latest first: what is being taken stands on top."""

    def __init__(self, lines: Sequence[TkiLine], parent: QWidget | None = None) -> None:
        """Write the card."""
        super().__init__(parent)
        self.set_title(display.current().sentence("lines.title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(1, 1)
        for line in reversed(lines):
            self._write(grid, line)
        self.body.addLayout(grid)
        self.body.addWidget(paragraph(display.current().sentence("lines.note"), "small"))

    def _write(self, grid: QGridLayout, line: TkiLine) -> None:
        now = display.current()
        name = now.sentence("lines.line", number=line.number)
        row = grid.rowCount()
        grid.addWidget(paragraph(name, "small"), row, 0, _TOP)
        grid.addWidget(paragraph(now.drug(line.drug), "strong"), row, 1, _TOP)
        for at, step in enumerate(line.steps, start=1):
            grid.addWidget(paragraph(_dose(step), "small"), row + at, 0, _TOP)
            grid.addWidget(paragraph(_days(step)), row + at, 1, _TOP)
        best = row + len(line.steps) + 1
        grid.addWidget(paragraph(now.sentence("lines.best"), "small"), best, 0, _TOP)
        grid.addWidget(paragraph(_best(line)), best, 1, _TOP)


def _dose(step: DoseStep) -> str:
    now = display.current()
    if step.daily_dose_mg is None:
        return now.sentence("lines.no_dose")
    return now.quantity(step.daily_dose_mg, "mg/d")


def _days(step: DoseStep) -> str:
    """Say from when to when, and why it ended; the end is the first day without."""
    now = display.current()
    return now.sentence(
        f"lines.{step.end}",
        since=now.date(step.started_on),
        until=now.date(step.stopped_on),
        reason="" if step.stop_reason is None else now.code(step.stop_reason),
    )


def _best(line: TkiLine) -> str:
    now = display.current()
    if line.best is None:
        return now.sentence("lines.no_best")
    found = line.best
    return now.sentence(
        "lines.reached", **{"class": found.response_class.value, "on": now.date(found.on)}
    )
