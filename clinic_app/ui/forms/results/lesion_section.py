"""The lesions of an image: those of last time first, then new rows, and their sum."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_app.domain.drafts.imaging_draft import (
    ROWS,
    LesionDraft,
    next_id,
    sizes_typed,
    sum_of_sizes,
)
from clinic_app.domain.record.results import Imaging
from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import FieldPlace
from clinic_app.ui.forms.results.lesion_row import LesionRow
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.retranslating import Retranslating

_PATH: Final = re.compile(rf"{ROWS}\.(\d+)\.\w+")


class LesionSection(Retranslating):
    """Rows of lesions; the sum is compared with that of the last image."""

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        """Show no lesion yet."""
        super().__init__()
        self.rows: list[LesionRow] = []
        self._before: QWidget | None = None
        self._last: Imaging | None = None
        self._names: frozenset[str] = frozenset()
        self._none = label("quiet", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_TINY)
        self.add_button = button("secondary")
        self.add_button.clicked.connect(self._on_add)
        self._sum = label("strong")
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE)
        below.addWidget(self.add_button)
        below.addWidget(self._sum, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_SMALL)
        layout.addWidget(self._none)
        layout.addLayout(self._rows)
        layout.addLayout(below)
        self.retranslate()

    def follow(self, before: QWidget) -> None:
        """Come after `before` in the order of the Tab key."""
        self._before = before
        QWidget.setTabOrder(before, self.add_button)

    def start(self, last: Imaging | None, names: frozenset[str]) -> None:
        """Forget the rows; `last` is the image that measures are compared with.

        `names` are those that lesions of the patient have had: a new row gets another.
        """
        self._last = last
        self._names = names
        for row in tuple(self.rows):
            self._drop(row)
        self.retranslate()

    def drafts(self) -> tuple[LesionDraft, ...]:
        """Return the rows as typed."""
        return tuple(row.draft() for row in self.rows)

    def restore(self, drafts: Iterable[LesionDraft]) -> None:
        """Show these rows and no others."""
        for row in tuple(self.rows):
            self._drop(row)
        for draft in drafts:
            self._append(draft)
        self._renumber()

    def place(self, path: str) -> FieldPlace | None:
        """Return the field at a path of the form, `lesion_rows.1.longest_mm`."""
        match = _PATH.fullmatch(path)
        index = int(match[1]) if match else len(self.rows)
        return self.rows[index].places().get(path) if index < len(self.rows) else None

    def every_place(self) -> Iterable[FieldPlace]:
        """Return every field of every row."""
        for row in self.rows:
            yield from row.places().values()

    def retranslate(self) -> None:
        """Write the texts."""
        self.add_button.setText(self.tr("Add a lesion"))
        self._none.setText(self.tr("No lesion is on record. Add those that can be measured."))
        self._show_state()

    def _append(self, draft: LesionDraft) -> LesionRow:
        row = LesionRow(draft, self._last)
        row.edited.connect(self._on_edited)
        row.left.connect(self.left)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._rows.addWidget(row)
        # Qt shows a new row only when events are next handled; the next key may come before.
        row.show()
        return row

    def _drop(self, row: LesionRow) -> None:
        self.rows.remove(row)
        self._rows.removeWidget(row)
        row.setParent(None)
        row.deleteLater()

    def _renumber(self) -> None:
        """Give every row its place and the Tab key the order of the rows."""
        for index, row in enumerate(self.rows):
            row.number(index)
        before = () if self._before is None else (self._before,)
        stops = (stop for row in self.rows for stop in row.stops)
        for first, second in pairwise((*before, *stops, self.add_button)):
            QWidget.setTabOrder(first, second)
        self._show_state()

    def _show_state(self) -> None:
        self._none.setVisible(not self.rows)
        self._sum.setText(self._sum_text())

    def _sum_text(self) -> str:
        """Say the sum of this image and of the last, once every lesion is measured."""
        shown = display.current()
        total = sum_of_sizes(sizes_typed(self.drafts()))
        if total is None:
            return ""
        text = self.tr("Sum %1").replace("%1", shown.quantity(total, "mm"))
        lesions = self._last.lesions if self._last else ()
        before = sum_of_sizes(lesion.longest_mm for lesion in lesions)
        if self._last is None or before is None:
            return text
        last = self.tr("%1 · last %2 on %3").replace("%1", text)
        last = last.replace("%2", shown.quantity(before, "mm"))
        return last.replace("%3", shown.date(self._last.on))

    def _on_add(self) -> None:
        listed = (each.id.text for each in self.rows)
        row = self._append(LesionDraft(id=next_id((*self._names, *listed))))
        self._renumber()
        row.diameter.take_focus()
        self.edited.emit()

    def _on_removed(self, row: QWidget) -> None:
        if isinstance(row, LesionRow):
            self.add_button.setFocus()
            self._drop(row)
            self._renumber()
            self.edited.emit()

    def _on_edited(self) -> None:
        self._show_state()
        self.edited.emit()
