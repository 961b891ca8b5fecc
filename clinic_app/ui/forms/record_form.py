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

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction, without
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.field import Field, FieldRow, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.form_page import FormPage, Place, RecordView, context_of
from clinic_app.ui.forms.kept_typing import Typing, correction_key
from clinic_app.ui.forms.last_visit import LastVisitPanel
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.widgets.card import Card

_REASON: Final = "reason"
_REASON_WIDTH: Final = 420


class RecordForm(FormPage):
    """Adds one row to the list `PATH` of a record, or corrects one. `saved` carries an `Entry`.

    Each field stands for the draft attribute named by the last part of its place:
    `TextField("surgeries.on", …)` is `draft.on`. A form with other widgets than fields overrides
    `draft` and `restore`.
    """

    PATH: ClassVar[str] = ""
    ACTION: ClassVar[EntryAction]

    def __init__(self) -> None:
        """Build the frame; the form adds its cards and then calls `finish`."""
        super().__init__()
        self.context: EntryContext | None = None
        self.old: object = None
        self.by_name: dict[str, Field] = {}
        self.places: dict[str, Place] = {}
        self.last_visit = LastVisitPanel()
        self.panel.addWidget(self.last_visit)
        self.reason = TextField(_REASON, _REASON_WIDTH)
        self._reason_card = Card()

    # -- what each form gives

    def blank(self, context: EntryContext) -> object:
        """Return what the form begins with; overridden where the record suggests something."""
        return self.DRAFT()

    def read_draft(self, draft: Any, context: EntryContext) -> Reading[Any]:  # noqa: ANN401
        """Read a draft into what the record takes; overridden by each form."""
        raise TypeError

    def draft_of(self, value: Any) -> object:  # noqa: ANN401 - each form knows its own
        """Return the draft that reads as a row of the record; overridden by each form."""
        raise TypeError

    def entry_of(self, value: Any) -> Entry:  # noqa: ANN401 - each form knows its own
        """Return what saving does; overridden where it is more than one row."""
        if self.old is None:
            return Entry(action=self.ACTION, additions=(Addition(self.PATH, value),))
        return Entry(
            action=EntryAction.CORRECT,
            corrections=(Correction(self.PATH, self.old, value),),
            reason=plain(self.reason.text),
        )

    # -- building

    def add_card(self, *rows: tuple[Field, ...]) -> Card:
        """Add a card with rows of fields; the form writes its title in `retranslate`."""
        card = Card()
        for fields in rows:
            card.body.addWidget(self.add_row(*fields))
        self.body.addWidget(card)
        return card

    def add_row(self, *fields: Field) -> FieldRow:
        """Make a row of fields known to the form, to be placed by whoever asks."""
        row = FieldRow(*fields)
        self.places.update(row.places)
        for field in fields:
            self.by_name[field.place.rpartition(".")[2]] = field
            field.edited.connect(self.on_edited)
            field.left.connect(self.on_left)
        return row

    def alias(self, place: str, field: Field) -> None:
        """Show remarks about `place`, a path without indexes, at `field` as well."""
        self.places[place] = self.places[field.place]

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
        self.retranslate()

    # -- beginning

    @property
    def is_correction(self) -> bool:
        """Say whether a row on record is being corrected."""
        return self.old is not None

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin a new entry for this patient."""
        context = context_of(view.history, choices, today)
        self._start(context, None)

    def start_correction(
        self, view: RecordView, choices: FormChoices, today: date, old: object
    ) -> None:
        """Begin with a row of the record, exactly as it stands there, as if it were not there."""
        history = without(view.history, self.PATH, old)
        self._start(context_of(history, choices, today), old)

    def _start(self, context: EntryContext, old: object) -> None:
        self._clean = None
        self.context, self.old = context, old
        self.reason.set_text("")
        self._reason_card.setVisible(old is not None)
        self.prepare(context)
        self.restore(self.blank(context) if old is None else self.draft_of(old))
        self.last_visit.start(context)
        self.retranslate()
        self.begin()
        self.take_first()

    def prepare(self, context: EntryContext) -> None:
        """Offer what the record suggests, such as its drugs, before a draft is written."""

    def take_first(self) -> None:
        """Put the cursor into the first field."""
        first = next((field for field in self.by_name.values() if not field.isHidden()), None)
        if first is not None:
            first.take_focus()

    # -- drafts

    @property
    def draft_key(self) -> str:
        return self.FORM if self.old is None else correction_key(self.FORM, self.old)

    def draft(self) -> object:
        """Return what stands in the form."""
        return self.DRAFT(**{name: field.value for name, field in self.by_name.items()})

    def restore(self, draft: object) -> None:
        """Write a draft into the fields."""
        for name, field in self.by_name.items():
            field.put(getattr(draft, name))

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

    # -- reading

    def read(self) -> Reading[object]:
        """Read the form into an `Entry`, or into what must be mended."""
        if self.context is None:
            return Reading(value=None)
        found = self.read_draft(self.draft(), self.context)
        remarks = Remarks()
        if self.is_correction:
            remarks.read(_REASON, self.reason.text, plain, required=True)
            if found.value == self.old:
                remarks.fault("", "nothing_changed")
        faults = (*found.faults, *remarks.faults)
        value = None if faults or found.value is None else self.entry_of(found.value)
        return Reading(value=value, faults=faults, warnings=found.warnings)

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.places.get(place_of(fault.path))

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        return self.places.values()

    def show_readings(self) -> None:
        """Write what each day was read as."""
        if self.context is None:
            return
        for field in self.by_name.values():
            if isinstance(field, DayField):
                field.read_back(self.context.today)

    def retranslate(self) -> None:
        """Write the texts every form has."""
        self.reason.set_texts(
            self.tr("Reason for the correction"),
            placeholder=self.tr("such as: typed into the wrong field"),
            required=True,
        )
        self._reason_card.set_title(self.tr("What stood here before is kept"))
        super().retranslate()
