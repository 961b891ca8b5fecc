"""The pages of the clinic, one key each: Alt+1 for the first, and so on."""

from collections.abc import Collection
from enum import StrEnum

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clinic_app.ui import theme
from clinic_app.ui.widgets.basics import button, surface
from clinic_app.ui.widgets.pill import Pill
from clinic_app.ui.widgets.retranslating import Retranslating


class Place(StrEnum):
    """Where one can go from the navigation, in the order of the bar and of its keys."""

    WORKLIST = "worklist"
    PATIENTS = "patients"
    EVIDENCE = "evidence"
    DRUGS = "drugs"
    SETTINGS = "settings"
    ADMINISTRATION = "administration"


class NavBar(Retranslating):
    """Emits `chosen(place)`; a place is in the bar once `offer` was called for it."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the bar with nothing offered and nothing chosen."""
        super().__init__(parent)
        self._frame = surface("nav")
        self.setFixedWidth(theme.NAV_WIDTH)
        self._urgent = Pill("stop")
        self._urgent.hide()
        self._group = QButtonGroup(self)
        self.entries: dict[Place, QPushButton] = {}
        self._keys: dict[Place, QShortcut] = {}
        self._offered: set[Place] = set()
        self._administration = ""
        for number, place in enumerate(Place, start=1):
            self._add(place, number)
        self._group.idClicked.connect(self._choose)
        self.worklist, self.patients = self.entries[Place.WORKLIST], self.entries[Place.PATIENTS]
        self._lay_out()
        self.retranslate()

    def offer(self, place: Place) -> None:
        """Put a place into the bar: there is a page for it."""
        self._offered.add(place)
        self.allow(self._offered)

    def allow(self, places: Collection[Place]) -> None:
        """Let one go to these places only, of those that are offered: the others are hidden."""
        for place, entry in self.entries.items():
            is_open = place in self._offered and place in places
            entry.setVisible(is_open)
            self._keys[place].setEnabled(is_open)

    def is_open(self, place: Place) -> bool:
        """Say whether one may go to a place."""
        return self._keys[place].isEnabled()

    def name_administration(self, words: str) -> None:
        """Call the last place what its page is called for whoever is logged in."""
        self._administration = words
        self.retranslate()

    def show_place(self, place: Place) -> None:
        """Mark where the person is."""
        self.entries[place].setChecked(True)

    def show_urgent(self, count: int) -> None:
        """Say how many rows of the list must be answered at once."""
        self._urgent.setText(str(count))
        self._urgent.setVisible(count > 0)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the texts."""
        words = {
            Place.WORKLIST: self.tr("Worklist"),
            Place.PATIENTS: self.tr("Patients"),
            Place.EVIDENCE: self.tr("About the evidence"),
            Place.DRUGS: self.tr("Drugs for GIST"),
            Place.SETTINGS: self.tr("Settings"),
            Place.ADMINISTRATION: self._administration,
        }
        for place, entry in self.entries.items():
            entry.setText(words[place])
            key = self._keys[place]
            key.setWhatsThis(words[place])
            shown = key.key().toString(QKeySequence.SequenceFormat.NativeText)
            entry.setToolTip(f"{words[place]}  {shown}")
        urgent = self.tr("%n to be answered at once", "", int(self._urgent.text() or 0))
        self._urgent.setToolTip(urgent)
        self._urgent.setAccessibleName(urgent)

    def _add(self, place: Place, number: int) -> None:
        entry = button("nav", checkable=True)
        entry.hide()
        self._group.addButton(entry, number)
        self.entries[place] = entry
        key = QShortcut(QKeySequence(f"Alt+{number}"), self)
        key.setEnabled(False)
        key.activated.connect(self._choose_by_key)
        self._keys[place] = key

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(8, theme.SPACE, 8, theme.SPACE)
        column.setSpacing(theme.SPACE_TINY)
        badge = QHBoxLayout(self.worklist)
        badge.setContentsMargins(0, 0, 8, 0)
        badge.addStretch(1)
        badge.addWidget(self._urgent)
        for entry in self.entries.values():
            column.addWidget(entry)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(tuple(Place)[number - 1])

    @Slot()
    def _choose_by_key(self) -> None:
        pressed = self.sender()
        for place, key in self._keys.items():
            if key is pressed:
                self.chosen.emit(place)
