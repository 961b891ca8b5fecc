"""The pages of the clinic, one key each: Alt+1, Alt+2."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, surface
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.retranslating import Retranslating


class Place(StrEnum):
    """Where one can go from the navigation."""

    WORKLIST = "worklist"
    PATIENTS = "patients"


class NavBar(Retranslating):
    """Emits `chosen(place)`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar with nothing chosen."""
        super().__init__(parent)
        self._frame = surface("nav")
        self.setFixedWidth(theme.NAV_WIDTH)
        self.worklist = button("nav", checkable=True)
        self.patients = button("nav", checkable=True)
        self._urgent = Pill("stop")
        self._urgent.hide()
        self._group = QButtonGroup(self)
        for entry in (self.worklist, self.patients):
            self._group.addButton(entry)
        self._lay_out()
        self.worklist.clicked.connect(self._choose_worklist)
        self.patients.clicked.connect(self._choose_patients)
        self._keys = [
            QShortcut(QKeySequence("Alt+1"), self, self._choose_worklist),
            QShortcut(QKeySequence("Alt+2"), self, self._choose_patients),
        ]
        self.retranslate()

    def show_place(self, place: Place) -> None:
        """Mark where the person is."""
        entry = self.worklist if place is Place.WORKLIST else self.patients
        entry.setChecked(True)

    def show_urgent(self, count: int) -> None:
        """Say how many rows of the list must be answered at once."""
        self._urgent.setText(str(count))
        self._urgent.setVisible(count > 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        self.worklist.setText(self.tr("Worklist"))
        self.patients.setText(self.tr("Patients"))
        urgent = self.tr("%n to be answered at once", "", int(self._urgent.text() or 0))
        self._urgent.setToolTip(urgent)
        self._urgent.setAccessibleName(urgent)
        self.worklist.setToolTip("Alt+1")
        self.patients.setToolTip("Alt+2")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(8, theme.SPACE, 8, theme.SPACE)
        column.setSpacing(theme.SPACE_TINY)
        badge = QHBoxLayout(self.worklist)
        badge.setContentsMargins(0, 0, 8, 0)
        badge.addStretch(1)
        badge.addWidget(self._urgent)
        entries: tuple[QPushButton, ...] = (self.worklist, self.patients)
        for entry in entries:
            column.addWidget(entry)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    def _choose_worklist(self) -> None:
        self.chosen.emit(Place.WORKLIST)

    def _choose_patients(self) -> None:
        self.chosen.emit(Place.PATIENTS)
