"""The operation form: done, or planned and still ahead."""

from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.reading import PLANNED_DAYS
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.surgery_draft import SurgeryDraft, read_surgery, surgery_draft_of
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import Margin, Procedure
from clinic_app.ui.forms.field import ChoiceField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.record_form import RecordForm

_STATE: Final = 150
_CHOICE: Final = 260


class SurgeryForm(RecordForm):
    """Records or corrects an operation."""

    FORM = "surgery"
    PATH = "surgeries"
    ACTION = EntryAction.RECORD_SURGERY
    DRAFT = SurgeryDraft
    VALUE = Surgery

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.planned = ChoiceField("surgeries.planned", (False, True), _STATE)
        self.on = DayField("surgeries.on")
        self.procedure = ChoiceField("surgeries.procedure", (None, *Procedure), _CHOICE)
        self.margin = ChoiceField("surgeries.margin", (None, *Margin), _CHOICE)
        self.card = self.add_card((self.planned, self.on), (self.procedure, self.margin))
        self.finish()

    def read_draft(self, draft: SurgeryDraft, context: EntryContext) -> Reading[Surgery]:
        """Read the operation."""
        return read_surgery(draft, context)

    def draft_of(self, value: Surgery) -> SurgeryDraft:
        """Return the draft of an operation on record."""
        return surgery_draft_of(value)

    def show_readings(self) -> None:
        """Write what the day was read as; ask for a margin only when there can be one."""
        super().show_readings()
        is_planned = self.planned.value is True
        if self.context is not None and is_planned:
            self.on.read_back(self.context.today, PLANNED_DAYS)
        # A margin left behind stays in sight, for it contradicts 'planned'.
        self.margin.setVisible(not is_planned or self.margin.value is not None)

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct an operation")
            if self.is_correction
            else self.tr("Record an operation")
        )
        self.card.set_title(self.tr("Operation"))
        self.planned.set_texts(self.tr("Done or planned"))
        self.planned.box.set_names(self.tr("done"), self.tr("planned"))
        self.on.set_texts(self.tr("Date"), required=True)
        self.procedure.set_texts(self.tr("Procedure"))
        self.procedure.name_codes(self.tr("not recorded"))
        self.margin.set_texts(self.tr("Margin of resection"))
        self.margin.name_codes(self.tr("not known"))
        super().retranslate()
