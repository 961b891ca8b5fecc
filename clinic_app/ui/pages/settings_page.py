"""What the clinic says of itself on paper, and by which rules this copy of it works."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clinic_app.domain.clinic_details import ClinicDetails
from clinic_app.domain.drafts.clinic_details_draft import (
    ClinicDetailsDraft,
    clinic_details_draft_of,
    read_clinic_details,
)
from clinic_app.domain.protocol import Protocol
from clinic_app.ui import display, theme
from clinic_app.ui.forms.field import FieldRow, TextField
from clinic_app.ui.forms.saying import place_of, sentence
from clinic_app.ui.pages.workplace_card import WorkplaceCard
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.card import Card
from clinic_app.ui.widgets.retranslating import Retranslating

_WIDTH: Final = 420
_CARD_WIDTH: Final = 620
_HASH_SHOWN: Final = 12


class SettingsPage(Retranslating):
    """Emits `asked` for its contents and `save_requested(ClinicDetails)`.

    `password_requested` wants one's own password changed, `lock_minutes_chosen` is after how many
    idle minutes the screen is to be covered.
    """

    asked = Signal()
    save_requested = Signal(object)
    password_requested = Signal()
    lock_minutes_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Ask for what is stored as soon as the page is shown."""
        super().__init__(parent)
        self._stored = ClinicDetailsDraft()
        self._may_change = True
        self._protocol: Protocol | None = None
        self._path: Path | None = None
        self.title, self._why = label("title"), label("quiet", wrap=True)
        self.name = TextField("clinic.name", _WIDTH)
        self.phone = TextField("clinic.phone", _WIDTH)
        self.address = TextField("clinic.address", _WIDTH)
        self._rows = [FieldRow(one) for one in (self.name, self.phone, self.address)]
        self.save = button("primary")
        self._clinic, self._about = Card(), Card()
        self.workplace = WorkplaceCard()
        self._rules, self._place = (label(wrap=True, selectable=True) for _ in range(2))
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_details(self, details: ClinicDetails) -> None:
        """Write what is stored; what was typed and not saved stays."""
        was_typed = self.draft() != self._stored
        self._stored = clinic_details_draft_of(details)
        if not was_typed:
            self._write_draft(self._stored)
        self._offer()

    def show_saved(self, details: ClinicDetails) -> None:
        """Take what was stored just now as what stands here."""
        self._stored = clinic_details_draft_of(details)
        self._write_draft(self._stored)
        self._offer()

    def set_may_change(self, *, may_change: bool) -> None:
        """Let the clinic's details be changed from now on, or only be read."""
        self._may_change = may_change
        for one in (self.name, self.phone, self.address):
            one.control.setEnabled(may_change)
        self.save.setVisible(may_change)
        self.retranslate()

    def show_rules(self, protocol: Protocol, path: Path) -> None:
        """Say by which protocol the rules speak, and where the store is."""
        self._protocol, self._path = protocol, path
        self.retranslate()

    def show_lock_minutes(self, minutes: int) -> None:
        """Say after how many idle minutes the screen is covered."""
        self.workplace.show_minutes(minutes)

    def clear(self) -> None:
        """Show nothing: the clinic is closed."""
        self._stored = ClinicDetailsDraft()
        self._protocol, self._path = None, None
        self._write_draft(self._stored)
        self.retranslate()

    def draft(self) -> ClinicDetailsDraft:
        """Return what is typed, as it was typed."""
        return ClinicDetailsDraft(
            name=self.name.text, phone=self.phone.text, address=self.address.text
        )

    def retranslate(self) -> None:
        """Write the texts."""
        self.title.setText(self.tr("Settings"))
        self._clinic.set_title(self.tr("The clinic on paper"))
        words = self.tr(
            "Patients' letters and calendars carry these. Without a telephone number the "
            "letter leaves room to write it in."
        )
        if not self._may_change:
            words += "\n" + self.tr("A physician or an administrator changes them.")
        self._why.setText(words)
        self.name.set_texts(self.tr("Name of the clinic"))
        self.phone.set_texts(self.tr("Telephone for patients"))
        self.address.set_texts(self.tr("Address"))
        self.save.setText(self.tr("Save   Ctrl+S"))
        self._save_key.setWhatsThis(self.tr("Save the clinic's details"))
        self._about.set_title(self.tr("Rules and store"))
        self._about.setVisible(self._protocol is not None)
        if self._protocol is not None:
            self._rules.setText(
                self.tr("Rules: {name}, version {version}, checksum {hash}").format(
                    name=display.current().protocol(self._protocol.name),
                    version=self._protocol.version,
                    hash=self._protocol.sha256[:_HASH_SHOWN],
                )
            )
            self._place.setText(self.tr("Store: {path}").format(path=self._path))
        self.workplace.setVisible(self._protocol is not None)
        self._say_remarks()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addStretch(1)
        for one in (self._why, *self._rows):
            self._clinic.body.addWidget(one)
        self._clinic.body.addLayout(foot)
        for line in (self._rules, self._place):
            self._about.body.addWidget(line)
        inside, cards = surface("plain"), surface("plain")
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        for card in (self._clinic, self.workplace, self._about):
            column.addWidget(card)
        column.addStretch(1)
        # A column that may not be wider is asked its height by a row only: by a column it would
        # be asked as wide as the page, and its wrapped sentences would be given too little.
        cards.setMaximumWidth(_CARD_WIDTH)
        across = QHBoxLayout(inside)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(cards, 1)
        across.addStretch(0)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*[theme.SPACE_LARGE] * 4)
        outer.setSpacing(theme.SPACE)
        outer.addWidget(self.title)
        outer.addWidget(area, 1)

    def _connect(self) -> None:
        self._save_key = QShortcut(QKeySequence("Ctrl+S"), self, self._save)
        self._save_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.save.clicked.connect(self._save)
        self.workplace.password.clicked.connect(self.password_requested)
        self.workplace.minutes_chosen.connect(self.lock_minutes_chosen)
        for one in (self.name, self.phone, self.address):
            one.edited.connect(self._offer)

    def _write_draft(self, draft: ClinicDetailsDraft) -> None:
        self.name.set_text(draft.name)
        self.phone.set_text(draft.phone)
        self.address.set_text(draft.address)

    @Slot()
    def _offer(self) -> None:
        self.save.setEnabled(self.draft() != self._stored)
        self._say_remarks()

    def _say_remarks(self) -> None:
        """Show at each field what is wrong with it, or what is worth a second look."""
        reading = read_clinic_details(self.draft())
        faults = {place_of(one.path): sentence(one) for one in reading.faults}
        warnings = {place_of(one.path): sentence(one) for one in reading.warnings}
        for row in self._rows:
            for place, where in row.places.items():
                said = faults.get(place) or warnings.get(place, "")
                where.say(said, fault=place in faults)

    @Slot()
    def _save(self) -> None:
        reading = read_clinic_details(self.draft())
        self._say_remarks()
        if reading.value is not None and self.save.isEnabled() and self._may_change:
            self.save_requested.emit(reading.value)
