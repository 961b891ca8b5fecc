"""What narrows the audit trail: days, a person, an action, a patient, words of a reason."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from clinic_app.domain.audit_trail import AuditFilters
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_day
from clinic_app.ui import display, theme
from clinic_app.ui.clock import Clock
from clinic_app.ui.widgets.basics import button, label
from clinic_app.ui.widgets.flow_layout import FlowLayout
from clinic_app.ui.widgets.retranslating import Retranslating

_DAY_WIDTH = 124
_WIDTH = 112
_WIDEST_CHOICE = 190
_ACTIONS = "audit_action."


class AuditFilterBar(Retranslating):
    """Emits `asked(AuditFilters)` for Enter in a field and for its button."""

    asked = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        """Want everything; `clock` says what today is for days typed in short."""
        super().__init__(parent)
        self._clock = clock
        self.from_day, self.to_day = _field(_DAY_WIDTH), _field(_DAY_WIDTH)
        self.by, self.patient, self.text = _field(_WIDTH), _field(_WIDTH), _field(_WIDTH)
        self.action = QComboBox()
        self.action.setMinimumHeight(theme.TARGET_HEIGHT)
        self.action.setMaximumWidth(_WIDEST_CHOICE)
        self.show_button, self.all_button = button(), button("quiet")
        self.fault = label("error", wrap=True)
        self.fault.hide()
        self._captions: dict[QWidget, QLabel] = {}
        self._lay_out()
        for field in self._fields():
            field.returnPressed.connect(self.ask)
        self.action.activated.connect(self.ask)
        self.show_button.clicked.connect(self.ask)
        self.all_button.clicked.connect(self.ask_all)
        self.retranslate()

    def filters(self) -> AuditFilters:
        """Return what the fields say.

        Raises:
            UnreadableError: A day cannot be read.
        """
        return AuditFilters(
            from_day=self._day(self.from_day),
            to_day=self._day(self.to_day),
            by=plain(self.by.text()),
            action=str(self.action.currentData() or ""),
            patient=plain(self.patient.text()),
            text=self.text.text().strip(),
        )

    @Slot()
    def ask(self) -> None:
        """Ask for what the fields say; a day that cannot be read is said instead."""
        try:
            filters = self.filters()
        except UnreadableError as error:
            self.fault.setText(display.current().sentence(f"entry.{error.code}"))
            self.fault.show()
            return
        self.fault.hide()
        self.asked.emit(filters)

    @Slot()
    def ask_all(self) -> None:
        """Take every filter back and ask for everything."""
        self.clear()
        self.ask()

    def clear(self) -> None:
        """Take every filter back."""
        for field in self._fields():
            field.clear()
        self.action.setCurrentIndex(0)
        self.fault.hide()

    def retranslate(self) -> None:
        """Write the texts; the action that was chosen stays chosen."""
        words = {
            self.from_day: self.tr("From day"),
            self.to_day: self.tr("Until day"),
            self.by: self.tr("Who"),
            self.action: self.tr("What"),
            self.patient: self.tr("Patient: MRN or code"),
            self.text: self.tr("Words of the reason"),
        }
        for field, caption in self._captions.items():
            caption.setText(words[field])
            field.setAccessibleName(words[field])
        day = self.tr("t, -7, 12/3")
        for field in (self.from_day, self.to_day):
            field.setPlaceholderText(day)
        self.show_button.setText(self.tr("Show  Enter"))
        self.show_button.setAccessibleName(self.tr("Show the lines asked for"))
        self.all_button.setText(self.tr("Show everything"))
        self._offer_actions()

    def _offer_actions(self) -> None:
        chosen = self.action.currentData()
        now = display.current()
        words = {key.removeprefix(_ACTIONS): now.sentence(key) for key in now.keys_of(_ACTIONS)}
        self.action.clear()
        self.action.addItem(self.tr("everything"), "")
        for action, said in sorted(words.items(), key=lambda one: one[1]):
            self.action.addItem(said, action)
        self.action.setCurrentIndex(max(self.action.findData(chosen), 0))

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.from_day, self.to_day, self.by, self.patient, self.text

    def _day(self, field: QLineEdit) -> date | None:
        typed = field.text()
        return read_day(typed, self._clock.today()) if plain(typed) else None

    def _lay_out(self) -> None:
        line = QWidget()
        flow = FlowLayout(line, theme.SPACE_SMALL)
        for field in (self.from_day, self.to_day, self.by, self.action, self.patient, self.text):
            flow.addWidget(self._captioned(field))
        for made in (self.show_button, self.all_button):
            flow.addWidget(_below_caption(made))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        column.addWidget(line)
        column.addWidget(self.fault)

    def _captioned(self, field: QWidget) -> QWidget:
        caption = label("small")
        caption.setBuddy(field)
        self._captions[field] = caption
        return _stacked(caption, field)


def _field(width: int) -> QLineEdit:
    made = QLineEdit()
    made.setFixedWidth(width)
    made.setMinimumHeight(theme.TARGET_HEIGHT)
    return made


def _below_caption(made: QWidget) -> QWidget:
    return _stacked(label("small"), made)


def _stacked(caption: QLabel, field: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(caption)
    column.addWidget(field)
    return held
