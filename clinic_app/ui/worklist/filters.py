"""What narrows the day's list: kind, disease, physician, calls and a text."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.record.codes import Disease
from clinic_app.services.list_worklist import WorklistRow
from clinic_app.ui import theme
from clinic_app.ui.models.worklist_cells import kind_name
from clinic_app.ui.models.worklist_filter import MINE, NOBODY, CallState, Wanted
from clinic_app.ui.widgets.basics import button, fit_choices, label
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating
from clinic_app.ui.widgets.search_field import SearchField

_BETWEEN_WORDS = re.compile(r"[\s.,-]+")
_FIELD_WIDTH = 230
_FIELD_LEAST = 120
_WIDEST_CHOICE = 210


class WorklistFilters(Retranslating):
    """Emits `changed`, and `left_for_list` when Enter, Down or Esc leaves the text.

    In a narrow window the four choices stand in a line of their own, shown on request.
    """

    changed = Signal()
    left_for_list = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Want everything."""
        super().__init__(parent)
        self._rows: tuple[WorklistRow, ...] = ()
        self._shown = 0
        self._user = ""
        self.kind, self.disease = QComboBox(), QComboBox()
        self.physician, self.calls = QComboBox(), QComboBox()
        self.text = SearchField()
        self.more = button("chip", checkable=True)
        self.clear = button("quiet")
        self._is_compact = False
        self._counted = label("quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_rows(self, rows: Sequence[WorklistRow]) -> None:
        """Offer the kinds and the physicians of `rows`; what was chosen stays chosen."""
        self._rows = tuple(rows)
        self.retranslate()

    def show_user(self, user: str) -> None:
        """Offer 'my patients' where a physician on record has the name of who is logged in."""
        self._user = user.strip().casefold()
        self._offer_rows()

    def show_count(self, shown: int, *, is_narrowed: bool) -> None:
        """Say how many rows of all are shown; what narrows them can be taken back."""
        self._shown = shown
        total = len(self._rows)
        self._counted.setText(self.tr("{shown} of {total} shown").format(shown=shown, total=total))
        self.clear.setVisible(is_narrowed)
        self._write_more()

    def wanted(self) -> Wanted:
        """Return what the fields say."""
        return Wanted(
            kind=self.kind.currentData() or "",
            disease=self.disease.currentData() or "",
            physician=self.physician.currentData() or "",
            mine=self._mine() if self.physician.currentData() == MINE else frozenset(),
            calls=self.calls.currentData() or "",
            text=self.text.text(),
        )

    def show_all(self) -> None:
        """Take every filter back."""
        for box in self._boxes():
            box.setCurrentIndex(0)
        self.text.clear()

    def set_compact(self, compact: bool, lead: QWidget) -> None:  # noqa: FBT001 - the state itself
        """Put the choices below and `lead` before the text, or the choices beside the text."""
        self._is_compact = compact
        if compact:
            self._line.insertWidget(0, lead)
            self._column.addWidget(self._choices)
        else:
            self._line.insertWidget(0, self._choices)
        self.more.setVisible(compact)
        self._show_choices(self.more.isChecked())

    def start_choices(self) -> None:
        """Put the cursor into the first choice, shown if it was not."""
        self.more.setChecked(True)
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def said(self) -> tuple[str, ...]:
        """Return the words of what narrows the list, for the head of the printed list."""
        chosen = [box.currentText() for box in self._boxes() if box.currentData()]
        text = self.text.text().strip()
        return (*chosen, *([self.tr('"{text}"').format(text=text)] if text else []))

    def start_text(self) -> None:
        """Put the cursor into the text with everything selected."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def retranslate(self) -> None:
        """Write the texts and the choices."""
        self._offer_rows()
        _offer(self.disease, self.tr("Both diseases"), ((str(one), str(one)) for one in Disease))
        calls = (
            (CallState.NOW, self.tr("To call now")),
            (CallState.WAITING, self.tr("Call again later")),
            (CallState.NEVER, self.tr("Nobody called yet")),
        )
        _offer(self.calls, self.tr("Called or not"), calls)
        for box, name in zip(self._boxes(), self._names(), strict=True):
            box.setAccessibleName(name)
            box.setToolTip(name)
        self.text.offer_hints(
            self.tr("Ctrl+F   Name, reason, phone"), self.tr("Ctrl+F   Filter"), "Ctrl+F"
        )
        self.text.setAccessibleName(self.tr("Filter the list"))
        self.clear.setText(self.tr("Show all"))
        self.clear.setToolTip("0")
        self._write_more()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.text.clear()
            if event.key() in {
                Qt.Key.Key_Escape,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
                Qt.Key.Key_Down,
            }:
                self.left_for_list.emit()
                return True
        return super().eventFilter(watched, event)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self.kind, self.disease, self.physician, self.calls

    def _names(self) -> tuple[str, ...]:
        return self.tr("Kind"), self.tr("Disease"), self.tr("Physician"), self.tr("Calls")

    def _offer_rows(self) -> None:
        kinds = {str(row.kind): kind_name(row) for row in self._rows}
        _offer(self.kind, self.tr("All kinds"), sorted(kinds.items(), key=_by_words))
        names = sorted({row.physician for row in self._rows if row.physician})
        physicians = [(name, name) for name in names]
        if self._mine():
            physicians.insert(0, (MINE, self.tr("My patients")))
        if any(not row.physician for row in self._rows):
            physicians.append((NOBODY, self.tr("No physician recorded")))
        _offer(self.physician, self.tr("All physicians"), physicians)

    def _write_more(self) -> None:
        """Count the choices made: they narrow the list while their line is away, too."""
        made = sum(bool(box.currentData()) for box in self._boxes())
        self.more.setText(
            self.tr("Filters ({count})").format(count=made) if made else self.tr("Filters")
        )
        self.more.setToolTip(self.tr("Kind, disease, physician, calls   F"))

    def _mine(self) -> frozenset[str]:
        """Return the physicians whose name has the user's as one of its words, or is it."""
        names = {row.physician for row in self._rows if row.physician}
        return frozenset(name for name in names if self._user and self._user in _words(name))

    def _lay_out(self) -> None:
        self._choices = QWidget()
        flow = FlowLayout(self._choices)
        for box in self._boxes():
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMaximumWidth(_WIDEST_CHOICE)
            box.setMinimumHeight(theme.TARGET_HEIGHT)
            flow.addWidget(box)
        self.text.setMinimumWidth(_FIELD_LEAST)
        self.text.setMaximumWidth(_FIELD_WIDTH)
        self.more.hide()
        self._line = QHBoxLayout()
        self._line.setSpacing(theme.SPACE_SMALL)
        self._line.addWidget(self._choices)
        # What is typed has the spare room first, up to the width of the field.
        self._line.addWidget(self.text, 10)
        for one in (self.more, self.clear):
            self._line.addWidget(one)
        self._line.addStretch(1)
        self._line.addWidget(self._counted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_SMALL)
        self._column.addLayout(self._line)

    def _connect(self) -> None:
        for box in self._boxes():
            box.currentIndexChanged.connect(self._changed)
        self.text.textChanged.connect(self._changed)
        self.text.installEventFilter(self)
        self.more.toggled.connect(self._show_choices)

    def _show_choices(self, wanted: bool) -> None:  # noqa: FBT001 - a slot of `toggled`
        self._choices.setVisible(wanted or not self._is_compact)

    def _changed(self, _value: object) -> None:
        self.changed.emit()


def _words(name: str) -> set[str]:
    """Return a name as written and its words, `Dr Zhang` also as `zhang`."""
    return {name.casefold(), *_BETWEEN_WORDS.split(name.casefold())}


def _by_words(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def _offer(box: QComboBox, everything: str, pairs: Iterable[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for value, words in pairs:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
    fit_choices(box)
