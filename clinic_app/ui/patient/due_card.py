"""What is due: open items with their status and window, done ones folded away."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.advice_titles import due_title_key
from clinic_app.domain.evidence import Grounds
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.follow_up.care import names_no_day
from clinic_app.ui import display, theme
from clinic_app.ui.evidence.evidence_link import EvidenceLink
from clinic_app.ui.patient.disclosure import Disclosure
from clinic_app.ui.patient.due_words import STATUS_TINTS, done_items, open_items
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import label, rule
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.pill import Pill

_TOP = Qt.AlignmentFlag.AlignTop
_AT_ONCE: Final = 5


class DueCard(Card):
    """The list of due items of one patient; `evidence_requested` carries what they rest on.

    The most urgent items are written at once, each `write_next` writes some more.
    """

    evidence_requested = Signal(object)

    def __init__(self, due: Sequence[DueItem], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.set_title(self.tr("Due"))
        waiting, done = open_items(due), done_items(due)
        self._unwritten = list(waiting)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_SMALL)
        self.body.addLayout(self._rows)
        if not waiting:
            self.body.addWidget(paragraph(self.tr("Nothing is open."), "quiet"))
        self.write_next()
        if done:
            self.body.addWidget(self._done_list(done))
        if waiting:
            self.body.addWidget(self._evidence(waiting))

    @staticmethod
    def turns(due: Sequence[DueItem]) -> int:
        """Return how often `write_next` is to be called until every item is written."""
        return max(0, -(-len(open_items(due)) // _AT_ONCE) - 1)

    def write_next(self) -> None:
        """Write the next few items; nothing when all are written."""
        items, self._unwritten = self._unwritten[:_AT_ONCE], self._unwritten[_AT_ONCE:]
        for item in items:
            if self._rows.count():
                self._rows.addWidget(rule())
            self._rows.addWidget(self._row(item, self._today))

    def _row(self, item: DueItem, today: date) -> QWidget:
        now = display.current()
        status = item.status_on(today)
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_SMALL)
        title = paragraph(now.sentence(due_title_key(item.kind, item.because)), "strong")
        line.addWidget(title, 1)
        has_day = item.kind is not DueKind.NO_NEXT_DATE and not names_no_day(item.because)
        if has_day:
            day = label()
            day.setText(now.date(item.due_on))
            line.addWidget(day)
        line.addWidget(Pill(STATUS_TINTS[status], now.sentence(f"status.{status}")))
        layout.addLayout(line)
        because = [now.fact(found) for found in item.because]
        if has_day and item.window_start != item.window_end:
            because.insert(0, self._window(item))
        if because:
            # One label for all of it: each more would cost the page its quickness.
            layout.addWidget(paragraph("\n".join(because), "small"))
        return row

    def _evidence(self, waiting: Sequence[DueItem]) -> EvidenceLink:
        cited = dict.fromkeys(key for item in waiting for key in item.citations)
        kinds = dict.fromkeys(item.kind.value for item in waiting)
        link = EvidenceLink(
            Grounds(about="evidence.about.due", rules=tuple(kinds), citations=tuple(cited))
        )
        link.requested.connect(self.evidence_requested)
        return link

    def _window(self, item: DueItem) -> str:
        now = display.current()
        return self.tr("window {start} to {end}").format(
            start=now.date(item.window_start), end=now.date(item.window_end)
        )

    def _done_list(self, done: Sequence[DueItem]) -> Disclosure:
        folded = Disclosure()
        folded.set_words(self.tr("Done ({count})").format(count=len(done)))
        folded.fill_when_opened(partial(self._fill_done, folded, done))
        return folded

    def _fill_done(self, folded: Disclosure, done: Sequence[DueItem]) -> None:
        now = display.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(0, 1)
        for row, item in enumerate(done):
            words = self.tr("due {due}, done {done}").format(
                due=now.date(item.due_on), done=now.date(item.done_on)
            )
            grid.addWidget(
                paragraph(now.sentence(due_title_key(item.kind, item.because))), row, 0, _TOP
            )
            when = label("small")
            when.setText(words)
            grid.addWidget(when, row, 1, _TOP)
        folded.body.addLayout(grid)
