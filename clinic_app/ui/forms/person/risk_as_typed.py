"""Both risks of a GIST while its figures are typed: the class, what decided, what stood before."""

from collections.abc import Collection
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from clinic_app.domain.gist.both_risks import BothRisks, both_risks
from clinic_app.domain.protocol import GistRiskParameters
from clinic_app.domain.record.history import History
from clinic_app.ui import display, theme
from clinic_app.ui.patient.risk_words import RiskWords, risk_words_of
from clinic_app.ui.widgets.basics import label, set_look
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.unbroken import unbroken

_TOP: Final = Qt.AlignmentFlag.AlignTop
_COLUMNS: Final = 2


class RiskAsTyped(Retranslating):
    """One column for each classification; while a figure cannot be read it says so instead."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._before: BothRisks | None = None
        self._found: BothRisks | None = None
        self.unread = label("quiet", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.addWidget(self.unread, 0, 0, 1, _COLUMNS)
        self.columns = tuple(_column() for _ in range(_COLUMNS))
        for place, column in enumerate(self.columns):
            grid.setColumnStretch(place, 1)
            for row, one in enumerate(column, start=1):
                grid.addWidget(one, row, place, _TOP)
        self.retranslate()

    def judge(
        self,
        record: History | None,
        before: History,
        today: date,
        gist_tkis: Collection[str],
        p: GistRiskParameters,
    ) -> None:
        """Show the risks of a record as it would be; None: something cannot be read yet."""
        self._before = both_risks(before, today, gist_tkis, p)
        self._found = None if record is None else both_risks(record, today, gist_tkis, p)
        self.retranslate()

    def retranslate(self) -> None:
        """Write both columns in the language of the moment."""
        self.unread.setText(
            self.tr("Both classes stand here as soon as every figure can be read.")
        )
        self.unread.setVisible(self._found is None)
        for column in self.columns:
            for one in column:
                one.setVisible(self._found is not None)
        if self._found is None or self._before is None:
            return
        now = risk_words_of(self._found.derived, self._found.gaps)
        before = risk_words_of(self._before.derived, self._before.gaps)
        for column, words, stood in zip(self.columns, now, before, strict=True):
            _write(column, words, stood)


def _column() -> tuple[QLabel, ...]:
    """Make the lines of a classification: its name, the class, what decided, what stood before."""
    return tuple(label(role, wrap=True) for role in ("small", "strong", "", "small"))


def _write(column: tuple[QLabel, ...], words: RiskWords, stood: RiskWords) -> None:
    name, category, why, before = column
    set_look(category, "role", "strong" if words.is_known else "quiet")
    name.setText(words.name)
    category.setText(unbroken(words.category))
    why.setText(unbroken("\n".join(words.why)))
    changed = words.category != stood.category
    before.setText(
        display.current().sentence("risk.words.before", category=stood.category) if changed else ""
    )
    before.setVisible(changed)
