"""What every entry form does alike: messages in their place, two-step saving, careful leaving.

A form turns widgets into a draft, shows the draft's faults and warnings, and emits what was
read. It knows no service: whoever shows it connects `saved` and answers with `show_faults` or
by leaving the page.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.dialogs.leave_form import LeaveForm
from clinic_app.ui.forms.form_frame import FormFrame
from clinic_app.ui.forms.kept_typing import Typing
from clinic_app.ui.forms.saying import place_of, sentence

_ONLY_ON_SAVE: Final = frozenset(
    {
        "required", "not_answered", "undetected_needs_copies", "copies_need_control",
        "no_conversion_factor",
    }
)  # fmt: skip
"""Remarks about what is still blank: not before Save, a form is filled one field at a time."""
_MISSING: Final = "_missing"
"""Ending of the other remarks of that kind, such as `unit_missing`."""
_KEEP_AFTER_MS: Final = 1_500


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
    )


class Place(Protocol):
    """Where a remark is shown."""

    @property
    def key(self) -> str:
        """What tells this place from every other."""

    @property
    def name(self) -> str:
        """How the place is called in a sentence."""

    def say(self, text: str, *, fault: bool) -> None:
        """Show a text, or nothing."""

    def take_focus(self) -> None:
        """Put the cursor here."""


class FormPage(FormFrame):
    """A form that is saved in at most two presses and left with care.

    `saved` carries the value read. After it the form waits, closed to typing, so that a second
    press stores nothing twice, until it is started again or told `show_faults`.

    `typing_changed` says, at most 1.5 s after an edit, that what stands here is to be kept as
    the draft `draft_key`, or, when the form is not `dirty`, that there is nothing to keep.
    `FORM` and `DRAFT` are the name of the form and the class of its draft; `VALUE` the record
    value a correction begins with.
    """

    FORM: ClassVar[str] = ""
    DRAFT: ClassVar[type] = object
    VALUE: ClassVar[type] = object

    saved = Signal(object)
    cancelled = Signal()
    typing_changed = Signal()
    restart_requested = Signal()

    def __init__(self) -> None:
        """Build the frame; each form fills `body` and `panel`."""
        super().__init__()
        self._pressed = False
        self._waiting = False
        self._touched: set[str] = set()
        self._asked: frozenset[tuple[str, str, str]] = frozenset()
        self._refused: tuple[Fault, ...] = ()
        self._clean: object = None
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.setInterval(_KEEP_AFTER_MS)
        self._keep_soon.timeout.connect(self.typing_changed)
        self._save_key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        self._save_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._save_key.activated.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self.resumed.restart.clicked.connect(self.restart_requested)
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

    def draft(self) -> object:
        """Return what stands in the form; overridden by each form."""
        raise TypeError

    def restore(self, draft: object) -> None:
        """Write a draft back into the form just started; overridden by each form."""
        raise TypeError

    def read(self) -> Reading[object]:
        """Read the draft; overridden by each form."""
        raise TypeError

    def place(self, fault: Fault) -> Place | None:
        """Return where a remark belongs; overridden by each form."""
        raise TypeError

    def every_place(self) -> Iterable[Place]:
        """Return every place that can show a remark; overridden by each form."""
        raise TypeError

    def show_readings(self) -> None:
        """Write what can be said while typing; overridden by each form."""

    @property
    def draft_key(self) -> str:
        """The name under which the typing of this form is kept for a patient."""
        return self.FORM

    def typing(self) -> Typing:
        """Return what stands in the form, to be kept."""
        return Typing(draft=self.draft())

    def resume(self, typing: Typing, kept_at: datetime) -> None:
        """Write back, into the form just started, what was kept, and say that it was."""
        self.restore(typing.draft)
        self.resumed.say(kept_at)
        self.show_readings()
        self._show_remarks(self.read())

    def rest(self) -> None:
        """Ask for nothing more to be kept: the form is left."""
        self._keep_soon.stop()

    def discard_typing(self) -> None:
        """Take what stands here for nothing, and say so."""
        self._clean = None
        self._keep_soon.stop()
        self.typing_changed.emit()

    @property
    def dirty(self) -> bool:
        """Say whether anything was typed since the form was started; not while it is saved."""
        if self._clean is None or self._waiting:
            return False
        return self.draft() != self._clean

    @property
    def is_waiting(self) -> bool:
        """Say whether the form was saved and has not been answered yet."""
        return self._waiting

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
            self._keep_soon.stop()
            self._set_waiting(waiting=True)
            self.saved.emit(reading.value)

    def show_faults(self, faults: tuple[Fault, ...]) -> None:
        """Show what the record's own check refused, by JSON path; nothing typed is touched."""
        self._set_waiting(waiting=False)
        self._refused = faults
        self._show_remarks(self.read())
        if faults:
            self._go_to(faults)

    def cancel(self) -> None:
        """Leave at once when nothing was typed, otherwise ask first."""
        if not self.dirty:
            self.cancelled.emit()
            return
        question = LeaveForm(self)
        question.kept.connect(self._keep_and_leave)
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
        they were called before.
        """
        done = super().event(event)
        if event.type() is QEvent.Type.LanguageChange and self._clean is not None:
            self.show_readings()
            self._show_remarks(self.read())
        return done

    def begin(self) -> None:
        """Forget the last patient's remarks and take what stands here as 'nothing typed'."""
        self._pressed = False
        self._touched = set()
        self._asked = frozenset()
        self._refused = ()
        self._keep_soon.stop()
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
        if not self._keep_soon.isActive():
            # Not begun anew with every key: who types without a pause is kept too.
            self._keep_soon.start()
        self.show_readings()
        self._show_remarks(self.read())

    def on_left(self, place: str) -> None:
        """Take the cursor's leaving of a field: from now on its remarks are shown."""
        if self._clean is not None:
            self._touched.add(place)
            self._show_remarks(self.read())

    def _show_remarks(self, reading: Reading[object]) -> None:
        """Write every remark that is due in its place, a fault before a warning."""
        faults = (*self._refused, *filter(self._is_due, reading.faults))
        warnings = tuple(filter(self._is_due, reading.warnings))
        said: dict[str, tuple[str, bool]] = {}
        homeless: list[Fault] = []
        for remark in (*faults, *warnings):
            place = self.place(remark)
            if place is None:
                homeless.append(remark)
            else:
                said.setdefault(place.key, (sentence(remark), remark in faults))
        for place in {each.key: each for each in self.every_place()}.values():
            text, is_fault = said.get(place.key, ("", False))
            place.say(text, fault=is_fault)
        asked = () if faults else tuple(w for w in warnings if self._is_asked(w))
        self._write_notice(len(faults), homeless, asked)
        self._write_save(asked)

    def _is_due(self, remark: Fault) -> bool:
        if self._pressed:
            return True
        if remark.code in _ONLY_ON_SAVE or remark.code.endswith(_MISSING):
            return False
        return place_of(remark.path) in self._touched

    def _is_asked(self, warning: Fault) -> bool:
        return self._identities((warning,)) <= self._asked

    def _write_notice(self, faults: int, homeless: list[Fault], asked: tuple[Fault, ...]) -> None:
        """Say above the buttons what keeps the form from being saved."""
        lines: list[str] = []
        if faults and (self._pressed or self._refused):
            text = self.tr("Nothing is saved yet. Still to mend, marked × above: %1")
            lines.append(text.replace("%1", str(faults)))
        lines += [sentence(fault) for fault in homeless]
        if asked and not faults:
            lines.append(self.tr("Please check, then press Save once more:"))
            lines += [self._named(warning) for warning in asked]
        self.set_notice("\n".join(lines), fault=bool(faults or homeless))

    def _named(self, warning: Fault) -> str:
        place = self.place(warning)
        text = self.tr("%1: %2").replace("%1", place.name if place else "")
        return "▲ " + (text.replace("%2", sentence(warning)) if place else sentence(warning))

    def _write_save(self, asked: tuple[Fault, ...]) -> None:
        """Name on the button what a second press accepts."""
        places = (self.place(warning) for warning in asked)
        names = list(dict.fromkeys(place.name for place in places if place is not None))
        if self._waiting:
            text = self.tr("Saving …")
        elif names:
            text = self.tr("Save all the same: %1").replace("%1", self.tr(", ").join(names))
        else:
            text = self.tr("Save  Ctrl+S")
        self.save_button.setText(text)
        self.save_button.setAccessibleName(text)

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

    def _keep_and_leave(self) -> None:
        self._keep_soon.stop()
        self.typing_changed.emit()
        self.cancelled.emit()

    def _discard_and_leave(self) -> None:
        self.discard_typing()
        self.cancelled.emit()

    @staticmethod
    def _identities(warnings: Iterable[Fault]) -> frozenset[tuple[str, str, str]]:
        return frozenset((each.path, each.code, str(each.value)) for each in warnings)
