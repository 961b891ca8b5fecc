"""Base of every simple form: its fields are a draft, its draft adds to or corrects a record.

A form names its parts and writes its texts; everything else is here.

    class SurgeryForm(RecordForm):
        FORM, PATH, ACTION = "surgery", "surgeries", EntryAction.RECORD_SURGERY
        DRAFT, VALUE = SurgeryDraft, Surgery

        def __init__(self) -> None:
            super().__init__()
            self.on = DayField("surgeries.on")          # draft attribute `on`
            self.card = self.add_card((self.on, …), (self.margin,))
            self.finish()

        def read_draft(self, draft, context): return read_surgery(draft, context)
        def draft_of(self, value): return surgery_draft_of(value)
        def retranslate(self): …; super().retranslate()
"""

from datetime import date, datetime
from itertools import pairwise
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, without
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.field import FieldRow, TextField
from clinic_app.ui.forms.field_form import FieldForm
from clinic_app.ui.forms.form_page import RecordView, context_of
from clinic_app.ui.forms.kept_typing import Typing
from clinic_app.ui.forms.last_visit import LastVisitPanel
from clinic_app.ui.widgets.card import Card

_REASON: Final = "reason"
_REASON_WIDTH: Final = 420


class RecordForm(FieldForm):
    """Adds one row to the list `PATH` of a record, or corrects one. `saved` carries an `Entry`.

    Each field stands for the draft attribute named by the last part of its place:
    `TextField("surgeries.on", …)` is `draft.on`. A form with other widgets than fields overrides
    `draft` and `restore`. `choices` are what the forms may offer, once the form was started.
    """

    PATH: ClassVar[str] = ""
    ACTION: ClassVar[EntryAction]

    def __init__(self) -> None:
        """Build the frame; the form adds its cards and then calls `finish`."""
        super().__init__()
        self.old: object = None
        self.choices: FormChoices | None = None
        self.last_visit = LastVisitPanel()
        self.panel.addWidget(self.last_visit)
        self.reason = TextField(_REASON, _REASON_WIDTH)
        self._reason_card = Card()

    def blank(self, context: EntryContext) -> object:
        """Return what the form begins with; overridden where the record suggests something."""
        return self.DRAFT()

    def read_draft(self, draft: Any, context: EntryContext) -> Reading[Any]:  # noqa: ANN401
        """Read a draft into what the record takes; overridden by each form."""
        raise TypeError

    def draft_of(self, value: Any) -> object:  # noqa: ANN401 - each form knows its own
        """Return the draft that reads as a row of the record; overridden by each form."""
        raise TypeError

    def needs_reason(self, value: Any) -> bool:  # noqa: ANN401 - each form knows its own
        """Say whether a correction must say why; overridden where a record merely goes on."""
        return True

    def entry_of(self, value: Any) -> Entry:  # noqa: ANN401 - each form knows its own
        """Return what saving does; overridden where it is more than one row."""
        if self.old is None:
            return Entry(action=self.ACTION, additions=(Addition(self.PATH, value),))
        return Entry(
            action=EntryAction.CORRECT,
            corrections=(Correction(self.PATH, self.old, value),),
            reason=self.reason.text.strip(),
        )

    def finish(self) -> None:
        """Put the reason for a correction last, and write every text."""
        row = FieldRow(self.reason)
        self.places.update(row.places)
        self.reason.edited.connect(self.on_edited)
        self.reason.left.connect(self.on_left)
        self._reason_card.body.addWidget(row)
        self._reason_card.hide()
        self.body.addWidget(self._reason_card)
        self.body.addStretch(1)
        self._order()
        self.retranslate()

    def _order(self) -> None:
        """Let the Tab key go through the form as it reads, then to the reason and the buttons."""
        last = (self.reason.control, self.save_button, self.cancel_button)
        stops = [
            one
            for one in self.scroll_area.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.window() is self.window()  # a drop-down's list is a window of its own
            and one not in last
        ]
        for first, second in pairwise((*stops, *last)):
            QWidget.setTabOrder(first, second)

    @property
    def is_correction(self) -> bool:
        """Say whether a row on record is being corrected."""
        return self.old is not None

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin a new entry for this patient."""
        self.choices = choices
        context = context_of(view.history, choices, today)
        self._start(context, None)

    def start_correction(
        self, view: RecordView, choices: FormChoices, today: date, old: object
    ) -> None:
        """Begin with a row of the record, exactly as it stands there, as if it were not there."""
        self.choices = choices
        history = without(view.history, self.PATH, old)
        beside = context_of(view.history, choices, today)
        self._start(context_of(history, choices, today), old, beside)

    def _start(
        self, context: EntryContext, old: object, beside: EntryContext | None = None
    ) -> None:
        """Begin; the panel beside the form shows the record `beside`, the row included."""
        self._clean = None
        self.context, self.old = context, old
        self.reason.set_text("")
        self._reason_card.setVisible(old is not None)
        self.prepare(context)
        self.restore(self.blank(context) if old is None else self.draft_of(old))
        self.last_visit.start(beside or context)
        self.retranslate()
        self.begin()
        self.take_first()

    def prepare(self, context: EntryContext) -> None:
        """Offer what the record suggests, such as its drugs, before a draft is written."""

    @property
    def draft_key(self) -> str:
        """The name under which the typing is kept; each row to be corrected has its own."""
        return self.FORM if self.old is None else self.key_of_correction(self.old)

    def typing(self) -> Typing:
        """Return what stands in the form, with the row it corrects and the reason."""
        return Typing(draft=self.draft(), old=self.old, reason=self.reason.text)

    @property
    def dirty(self) -> bool:
        """Say whether anything was typed, the reason included."""
        if self._clean is None or self.is_waiting:
            return False
        return bool(plain(self.reason.text)) or super().dirty

    def resume(self, typing: Typing, kept_at: datetime) -> None:
        """Write back what was kept, with the reason of a correction."""
        self.reason.set_text(typing.reason)
        super().resume(typing, kept_at)

    def read(self) -> Reading[object]:
        """Read the form into an `Entry`, or into what must be mended."""
        if self.context is None:
            return Reading(value=None)
        found = self.read_draft(self.draft(), self.context)
        remarks = Remarks()
        if self.is_correction:
            needed = found.value is None or self.needs_reason(found.value)
            remarks.read(_REASON, self.reason.text, plain, required=needed)
            if self.draft() == self._clean:
                remarks.fault("", "nothing_changed")
        faults = (*found.faults, *remarks.faults)
        value = None if faults or found.value is None else self.entry_of(found.value)
        return Reading(value=value, faults=faults, warnings=found.warnings)

    def retranslate(self) -> None:
        """Write the texts every form has."""
        self.reason.set_texts(
            self.tr("Reason for the correction"),
            placeholder=self.tr("such as: typed into the wrong field"),
            required=True,
        )
        self._reason_card.set_title(self.tr("The earlier entry is kept"))
        super().retranslate()
