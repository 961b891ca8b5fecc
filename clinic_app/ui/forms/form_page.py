"""What every entry form does alike: messages in their place, two-step saving, careful leaving.

A form turns widgets into a draft, shows the draft's faults and warnings, and emits what was
read. It knows no service: whoever shows it connects `saved` and answers with `show_faults` or
by leaving the page.
"""

from datetime import date
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault, StoreError
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.dialogs.leave_form import LeaveForm
from clinic_app.ui.forms.kept_form import KeptForm
from clinic_app.ui.forms.remarked_form import Place

__all__ = ["FormPage", "Place", "RecordView", "context_of"]


class RecordView(Protocol):
    """What a form needs of a patient's view."""

    @property
    def history(self) -> History:
        """The record so far."""


def context_of(history: History, choices: FormChoices, today: date) -> EntryContext:
    """Return what a form's draft is read against."""
    return EntryContext(
        history=history,
        today=today,
        protocol=choices.protocol,
        grades=choices.grades,
        localise=choices.clinic_moment,
        clinic_version=choices.version,
        renamed=choices.catalogue.renamed,
    )


class FormPage(KeptForm):
    """A form that is saved in at most two presses and left with care.

    `saved` carries the value read. After it the form waits, closed to typing, so that a second
    press stores nothing twice, until it is started again or told `show_faults`.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        """Build the frame; each form fills `body` and `panel`."""
        super().__init__()
        self._has_old_words = False
        self._is_coming = False
        self._save_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        self._save_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._save_key.activated.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self._write_save(())

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin a new entry for a patient; overridden by each form."""
        raise TypeError

    def start_correction(
        self, view: RecordView, choices: FormChoices, today: date, old: object
    ) -> None:
        """Begin with a row of the record; overridden by each form that corrects."""
        raise TypeError

    def start_new(self, choices: FormChoices, today: date) -> None:
        """Begin a patient who is not entered yet; overridden by the form that does."""
        raise TypeError

    def take_first(self) -> None:
        """Put the cursor into the first field; overridden by each form."""

    def save(self) -> None:
        """Read the form. Faults stop, new warnings are shown once, then the value goes out."""
        if self._waiting:
            return
        self._pressed = True
        self._refused = ()
        reading = self.read()
        known = self._identities(reading.warnings)
        must_ask = bool(known - self._asked)
        if not reading.faults:
            self._asked |= known
        self._show_remarks(reading)
        if reading.faults:
            self._go_to(reading.faults)
        elif not must_ask and reading.value is not None:
            self.rest()
            self._set_waiting(waiting=True)
            self.saved.emit(reading.value)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show what the record's own check refused, by JSON path; nothing typed is touched."""
        self._set_waiting(waiting=False)
        self._refused = faults
        self._show_remarks(self.read())
        if faults:
            self._go_to(faults)

    def ask_back(self, question: StoreError) -> None:
        """Show what must be answered before anything is stored; nothing typed is touched.

        A form that can take the answer overrides this.
        """
        self.show_faults((Fault("", question.code, None, question.parameters),))

    def cancel(self) -> None:
        """Leave at once when nothing was typed, otherwise ask first."""
        if not self.dirty:
            self.cancelled.emit()
            return
        question = LeaveForm(self)
        # Whoever shows the form keeps what stands in it when it is left.
        question.kept.connect(self.cancelled)
        question.discarded.connect(self._discard_and_leave)
        question.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say the remarks again once Qt has told the fields their names in the new language.

        Qt tells the form first: said in `retranslate` the remarks would name the fields as
        they were called before. A form that is away behind another page hears of a language
        only when it comes back: told all at once, the forms held the window up.
        """
        is_language = event.type() is QEvent.Type.LanguageChange
        if is_language and self._is_away():
            self._has_old_words = True
            return True
        done = super().event(event)
        if is_language and self._clean is not None:
            self.show_readings()
            self._show_remarks(self.read())
        return done

    def come_back(self) -> None:
        """Write the texts anew if the language changed while the form was away."""
        if self._has_old_words:
            self._has_old_words = False
            self._is_coming = True
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))
            self._is_coming = False

    def _is_away(self) -> bool:
        return self.parentWidget() is not None and self.isHidden() and not self._is_coming

    def begin(self) -> None:
        """Forget the last patient's remarks and take what stands here as 'nothing typed'."""
        self._pressed = False
        self._touched = set()
        self._asked = frozenset()
        self._refused = ()
        self.rest()
        self.resumed.hide()
        self._set_waiting(waiting=False)
        self._clean = self.draft()
        self.show_readings()
        self._show_remarks(self.read())
        self.scroll_area.verticalScrollBar().setValue(0)

    def on_edited(self) -> None:
        """Take an edit: readings anew, and a refusal of the last save no longer stands."""
        if self._clean is None:
            return
        self._refused = ()
        self.keep_soon()
        self.show_readings()
        self._show_remarks(self.read())

    def on_left(self, place: str) -> None:
        """Take the cursor's leaving of a field: from now on its remarks are shown."""
        if self._clean is not None:
            self._touched.add(place)
            self._show_remarks(self.read())

    def _set_waiting(self, *, waiting: bool) -> None:
        if waiting == self._waiting:
            return
        self._waiting = waiting
        self.save_button.setEnabled(not waiting)
        self.hold_still(still=waiting)
        if waiting:
            self._write_save(())

    def _go_to(self, faults: tuple[Fault, ...]) -> None:
        """Move the cursor to the first fault that has a place, and bring it into view."""
        for fault in faults:
            place = self.place(fault)
            if place is not None:
                place.take_focus()
                self.reveal_focus()
                return

    def _discard_and_leave(self) -> None:
        self.discard_typing()
        self.cancelled.emit()
