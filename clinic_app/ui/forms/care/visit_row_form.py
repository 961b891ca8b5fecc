"""The correction of a visit: what was measured and asked, without the rows that came with it."""

from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit_alone, visit_draft_of
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import VisitKind
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField, NoteField, TickField
from clinic_app.ui.forms.record_form import RecordForm

_SHORT: Final = 72
_WIDE: Final = 110
_CHOICE: Final = 150
_TICK: Final = 420


class VisitRowForm(RecordForm):
    """Corrects a visit; its adverse events, levels and values are corrected one by one."""

    FORM = "visit_row"
    PATH = "visits"
    ACTION = EntryAction.RECORD_VISIT
    DRAFT = VisitDraft
    VALUE = Visit

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.on = DayField("visits.on")
        self.kind = ChoiceField("visits.kind", (None, *VisitKind), _CHOICE)
        self.weight_kg = TextField("visits.weight_kg", _SHORT)
        self.pressure = TextField("visits.pressure", _WIDE)
        self.ecog = TextField("visits.ecog", _SHORT)
        self.missed_week = TextField("visits.missed_doses_7d", _SHORT)
        self.missed_month = TextField("visits.missed_doses_30d", _SHORT)
        self.reviewed = TickField("visits.toxicities_reviewed", _TICK, is_level=False)
        self.note = NoteField("visits.note")
        self.card = self.add_card(
            (self.on, self.kind),
            (self.weight_kg, self.pressure, self.ecog, self.missed_week, self.missed_month),
            (self.reviewed,),
            (self.note,),
        )
        self.alias("visits.systolic_mmhg", self.pressure)
        self.alias("visits.diastolic_mmhg", self.pressure)
        self.finish()

    def read_draft(self, draft: VisitDraft, context: EntryContext) -> Reading[Visit]:
        """Read the visit."""
        old = self.old if isinstance(self.old, Visit) else None
        if old is None:
            return Reading(value=None)
        return read_visit_alone(draft, context, old)

    def draft_of(self, value: Visit) -> VisitDraft:
        """Return the draft of a visit on record."""
        return visit_draft_of(value)

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(self.tr("Correct a visit"))
        self.card.set_title(self.tr("Visit"))
        self.on.set_texts(self.tr("Date"), required=True)
        self.kind.set_texts(self.tr("Kind of visit"))
        self.kind.name_codes(self.tr("not recorded"))
        self.weight_kg.set_texts(self.tr("Weight"), unit="kg")
        self.pressure.set_texts(self.tr("Blood pressure"), unit="mmHg", example="128/78")
        self.ecog.set_texts(self.tr("ECOG"), placeholder="0-4")
        self.missed_week.set_texts(self.tr("Missed doses, last 7 days"))
        self.missed_month.set_texts(self.tr("Missed doses, last 30 days"))
        self.reviewed.set_texts(
            self.tr("Adverse events reviewed: the patient was asked about all")
        )
        self.note.set_texts(self.tr("Note"))
        super().retranslate()
