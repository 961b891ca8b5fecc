"""The timeline: every panel that applies, one time axis, one choice of range."""

from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from clinic_app.domain.course.treatment import treatments
from clinic_app.ui import display
from clinic_app.ui.charts.board import Board
from clinic_app.ui.charts.time_axis import day_at, day_number
from clinic_app.ui.charts.timeline_content import TimelineContent
from clinic_app.ui.widgets.basics import button
from clinic_app.ui.widgets.card import Card

_QUARTER_DAYS: Final = 92
_YEAR_DAYS: Final = 366
_AHEAD: Final = 0.06
_AHEAD_WITH_OPTIONS: Final = 0.2
_LEAST_AHEAD_DAYS: Final = 10.0
_LEAST_AHEAD_WITH_OPTIONS: Final = 75.0
_BEFORE: Final = 0.03
_MOST_AHEAD: Final = 0.4
_AFTER_DUE_DAYS: Final = 12.0


class Timeline(Card):
    """Events, dose, exposure, adverse events, results and disease, one day under the other."""

    RANGES: ClassVar[tuple[int, ...]] = (_QUARTER_DAYS, _YEAR_DAYS, 0)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: TimelineContent | None = None
        self._ranges = QButtonGroup(self)
        for index in range(len(self.RANGES)):
            chip = button("chip", checkable=True)
            self._ranges.addButton(chip, index)
            self.head.addWidget(chip)
        self._ranges.button(1).setChecked(True)
        self._ranges.idClicked.connect(self._on_range)
        self.board = Board()
        self.body.addWidget(self.board, 1)
        self.board.reset_requested.connect(self._apply_range)
        self.board.window_of_days.moved.connect(self._write_days)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self.retranslate()
        super().changeEvent(event)

    @property
    def content(self) -> TimelineContent | None:
        """What is drawn now."""
        return self._content

    @property
    def shown_days(self) -> tuple[float, float]:
        """The first and the last day in view, as numbers of days."""
        return self.board.window_of_days.days

    def show_content(self, content: TimelineContent) -> None:
        """Draw one patient, the last year first."""
        is_other = self._content is None or _mrn(self._content) != _mrn(content)
        self._content = content
        if is_other:
            self._ranges.button(1).setChecked(True)
            self._apply_range()
        self.board.show_content(content, is_other=is_other)

    def retranslate(self) -> None:
        """Write the texts, and draw again in the language and the colours of the moment."""
        self.setAccessibleName(self.tr("Timeline"))
        words = (
            (self.tr("3 months"), self.tr("Show the last three months")),
            (self.tr("1 year"), self.tr("Show the last year")),
            (self.tr("All"), self.tr("Show everything")),
        )
        for index, (text, tip) in enumerate(words):
            self._ranges.button(index).setText(text)
            self._ranges.button(index).setToolTip(tip)
        self.board.redraw()
        self._write_days()

    @Slot()
    def _write_days(self) -> None:
        if self._content is not None:
            first, last = (display.current().date(day_at(day)) for day in self.shown_days)
            words = self.tr("{first} to {last}").format(first=first, last=last)
            self.board.setAccessibleDescription(words)

    @Slot(int)
    def _on_range(self, _index: int) -> None:
        self._apply_range()

    @Slot()
    def _apply_range(self) -> None:
        content = self._content
        if content is None:
            return
        today = day_number(content.today)
        first = first_day(content)
        # A course shorter than the range would be squeezed into a corner of an empty plot.
        known = max(_QUARTER_DAYS, today - first)
        days = min(self.RANGES[self._ranges.checkedId()] or known, known)
        has_options = bool(content.exposure.options)
        share = _AHEAD_WITH_OPTIONS if has_options else _AHEAD
        least = _LEAST_AHEAD_WITH_OPTIONS if has_options else _LEAST_AHEAD_DAYS
        ahead = max(days * share, least, _until_due(content, days * _MOST_AHEAD))
        self.board.window_of_days.set_course(min(first, today - _YEAR_DAYS), today + ahead)
        self.board.window_of_days.show(today - days * (1 + _BEFORE), today + ahead)

    @property
    def range_buttons(self) -> list[QAbstractButton]:
        """The choices of range, for the order of the tab key."""
        return self._ranges.buttons()


def _mrn(content: TimelineContent) -> str:
    return content.history.patient.mrn


def _until_due(content: TimelineContent, most: float) -> float:
    """Return how many days after today the last due item lies that is not too far to show."""
    today = day_number(content.today)
    ahead = [day_number(item.due_on) - today for item in content.due]
    return max((days + _AFTER_DUE_DAYS for days in ahead if days <= most), default=0.0)


def first_day(content: TimelineContent) -> float:
    """Return the first day anything is drawn on, as a number of days; today when nothing is."""
    history = content.history
    days: list[date] = [m.started_on for m in treatments(history.medications, content.today)]
    days += [result.sampled_on for result in history.bcr_abl]
    days += [trough.drawn_at.date() for trough in history.troughs]
    days += [turn.on for turn in content.turns]
    days += [lab.drawn_on for lab in history.labs]
    days += [image.on for image in history.imaging]
    days += [toxicity.onset for toxicity in history.toxicities]
    return day_number(min(days, default=content.today))
