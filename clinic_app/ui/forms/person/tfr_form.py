"""The form for treatment-free remission: what the patient wants and the laboratory can do."""

from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.tfr_draft import TfrDraft, read_tfr, tfr_draft_of
from clinic_app.domain.record.codes import AssaySensitivity
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.person.part_form import YES_NO, PartForm
from clinic_app.ui.forms.person.rows import PlanSection
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card

_CHOICE: Final = 230
_NUMBER: Final = 90


class TfrForm(PartForm):
    """Sets the wish to stop and the calendar agreed."""

    FORM = "tfr"
    PATH = "cml.tfr.plans"
    ACTION = EntryAction.SET_DIAGNOSIS
    DRAFT = TfrDraft
    VALUE = PlanChoice

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.motivated = ChoiceField("cml.tfr.motivated", YES_NO, _CHOICE)
        self.agrees = ChoiceField("cml.tfr.agrees_monitoring", YES_NO, _CHOICE)
        self.access = ChoiceField("cml.tfr.is_pcr_access", YES_NO, _CHOICE)
        self.sensitivity = ChoiceField(
            "cml.tfr.assay_sensitivity", (None, *AssaySensitivity), _CHOICE
        )
        self.turnaround = TextField("cml.tfr.turnaround_weeks", _NUMBER)
        self._wish = self.add_card((self.motivated, self.agrees))
        self._laboratory = self.add_card((self.access, self.sensitivity, self.turnaround))
        self.plans = PlanSection()
        self.add_section("plans", self.plans)
        self._calendar = Card()
        self._calendar.body.addWidget(self.plans)
        self._hint = label("small", wrap=True)
        self._calendar.body.addWidget(self._hint)
        self.body.addWidget(self._calendar)
        self.finish()

    def draft_of_history(self, history: History) -> TfrDraft:
        """Return the form as it stands for a record."""
        return tfr_draft_of(history)

    def read_draft(self, draft: TfrDraft, context: EntryContext) -> Reading[Entry]:
        """Read what changes."""
        return read_tfr(draft, context)

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(self.tr("Treatment-free remission: wish and calendar"))
        self._wish.set_title(self.tr("The patient"))
        self.motivated.set_texts(self.tr("Wants to try stopping"))
        self.agrees.set_texts(self.tr("Agrees to frequent tests"))
        self._laboratory.set_title(self.tr("The laboratory"))
        self.access.set_texts(self.tr("Results on the International Scale"))
        self.name_yes_no(self.motivated, self.agrees, self.access)
        self.sensitivity.set_texts(self.tr("Depth the assay reaches"))
        self.sensitivity.name_codes(self.tr("not known"))
        self.turnaround.set_texts(self.tr("Result after"), unit=self.tr("weeks"), example="1.5")
        self._calendar.set_title(self.tr("Test calendar"))
        self._hint.setText(
            self.tr(
                "Chosen at each stop. While none is chosen, the stricter ELN 2020 counts. Another"
                " calendar within one stop is a switch: it counts from its day and needs a reason."
            )
        )
        super().retranslate()
