"""The form of single doses: missed, held on purpose, or taken at another hour."""

from typing import Any, Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.dose_event_draft import (
    DoseEventDraft,
    dose_event_draft_of,
    read_dose_events,
)
from clinic_app.domain.drafts.entry import Addition, Correction, Entry, EntryAction
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.ui import display
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.record_form import RecordForm

_DRUG: Final = 190
_KIND: Final = 200
_TIME: Final = 90


class DoseEventForm(RecordForm):
    """Records doses missed, held or moved on one day or several; corrects one."""

    FORM = "dose_events"
    PATH = "dose_events"
    ACTION = EntryAction.RECORD_DOSE_EVENTS
    DRAFT = DoseEventDraft
    VALUE = DoseEvent

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.drug = ChoiceField("dose_events.drug", (None,), _DRUG)
        self.kind = ChoiceField("dose_events.kind", (None, *DoseEventKind), _KIND)
        self.on = DayField("dose_events.on")
        self.until = DayField("dose_events.until")
        self.at = TextField("dose_events.at", _TIME)
        self.card = self.add_card((self.drug, self.kind), (self.on, self.until, self.at))
        self.finish()

    def prepare(self, context: EntryContext) -> None:
        """Offer the drugs on record: what is taken today first, treatment before the rest."""
        taken = sorted(
            context.history.medications,
            key=lambda each: (
                each.covers(context.today), each.is_treatment, each.started_on,
            ),
            reverse=True,
        )  # fmt: skip
        drugs = [each.drug for each in taken]
        old = [self.old.drug] if isinstance(self.old, DoseEvent) else []
        self.drug.box.offer(tuple(dict.fromkeys((None, *drugs, *old))))
        self.until.setVisible(self.old is None)

    def blank(self, context: EntryContext) -> DoseEventDraft:
        """Suggest the drug that treats the disease."""
        drug = next(iter(self.drug.box.values[1:]), None)
        return DoseEventDraft(drug=drug if isinstance(drug, str) else None)

    def read_draft(self, draft: DoseEventDraft, context: EntryContext) -> Reading[Any]:
        """Read one event for each day."""
        return read_dose_events(draft, context)

    def draft_of(self, value: DoseEvent) -> DoseEventDraft:
        """Return the draft of a dose on record."""
        return dose_event_draft_of(value)

    def entry_of(self, value: tuple[DoseEvent, ...]) -> Entry:
        """Return all days as one entry, or the correction of the one."""
        if self.old is None:
            return Entry(
                action=self.ACTION, additions=tuple(Addition(self.PATH, day) for day in value)
            )
        return Entry(
            action=EntryAction.CORRECT,
            corrections=(Correction(self.PATH, self.old, value[0]),),
            reason=self.reason.text.strip(),
        )

    def show_readings(self) -> None:
        """Write what days were read as; ask for an hour only when there can be one."""
        super().show_readings()
        # An hour left behind stays in sight, for it contradicts the rest.
        is_moved = self.kind.value is DoseEventKind.MOVED
        self.at.setVisible(is_moved or bool(plain(self.at.text)))

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct a dose")
            if self.is_correction
            else self.tr("Record missed, held or moved doses")
        )
        self.card.set_title(self.tr("Doses"))
        self.drug.set_texts(self.tr("Drug"), required=True)
        shown = display.current()
        names = (shown.drug(str(each)) for each in self.drug.box.values[1:])
        self.drug.box.set_names(self.tr("choose"), *names)
        self.kind.set_texts(self.tr("What happened"), required=True)
        self.kind.name_codes(self.tr("choose"))
        self.on.set_texts(self.tr("First day"), required=True)
        self.until.set_texts(self.tr("Last day"), placeholder=self.tr("blank: one day only"))
        self.at.set_texts(self.tr("Taken at"), example="1400", required=True)
        super().retranslate()
