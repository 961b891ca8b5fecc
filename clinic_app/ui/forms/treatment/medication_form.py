"""The form for one regimen: a drug begun, a treatment of the past, what is taken beside it."""

from typing import Any, Final

from PySide6.QtCore import Slot

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.medication_draft import (
    MedicationDraft,
    medication_draft_of,
    read_medication,
)
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import MedicationRole, StopReason
from clinic_app.ui.forms.field import ChoiceField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.suggestions import suggest
from clinic_app.ui.forms.treatment.dose_fields import DoseFields
from clinic_app.ui.forms.treatment.interaction_hint import InteractionHint
from clinic_app.ui.widgets.basics import label

_ROLE: Final = 260
_REASON: Final = 220


class MedicationForm(RecordForm):
    """Records or corrects one unchanged regimen."""

    FORM = "medication"
    PATH = "medications"
    ACTION = EntryAction.RECORD_MEDICATION
    DRAFT = MedicationDraft
    VALUE = Medication

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self._treatments: frozenset[str] = frozenset()
        self._offered: tuple[str, ...] = ()
        self.dose = DoseFields()
        self.dose.setParent(self)
        self.role = ChoiceField("medications.role", tuple(MedicationRole), _ROLE)
        self.started_on = DayField("medications.started_on")
        self.stopped_on = DayField("medications.stopped_on")
        self.stop_reason = ChoiceField("medications.stop_reason", (None, *StopReason), _REASON)
        self._drug_card = self.add_card(
            (self.role, self.dose.drug, self.dose.other_drug), self.dose.amount, self.dose.cycle
        )
        self._drug_card.body.insertWidget(1, self.dose.usual)
        self.interaction = InteractionHint()
        self.interaction.chosen.connect(self._take_name)
        self._drug_card.body.insertWidget(1, self.interaction)
        self._time_card = self.add_card((self.started_on,), (self.stopped_on, self.stop_reason))
        self._hint = label("small", wrap=True)
        self._time_card.body.addWidget(self._hint)
        self.finish()

    def prepare(self, context: EntryContext) -> None:
        """Offer the treatments of this patient's disease."""
        disease = context.history.diagnosis.disease
        drugs = self.choices.treatments.get(disease, ()) if self.choices is not None else ()
        self._offered, self._treatments = drugs, frozenset(drugs)
        self.dose.offer(disease, self.choices)
        if isinstance(self.old, Medication):
            self.dose.offer_pattern(self.old.pattern)

    def restore(self, draft: Any) -> None:  # noqa: ANN401 - of this form's kind
        """Write a draft into the fields, a cycle of its own kind included."""
        self.dose.offer_pattern(draft.pattern) if draft.pattern else None
        super().restore(draft)

    def read_draft(self, draft: MedicationDraft, context: EntryContext) -> Reading[Medication]:
        """Read the regimen."""
        return read_medication(draft, context, self._treatments)

    def draft_of(self, value: Medication) -> MedicationDraft:
        """Return the draft of a regimen on record."""
        return medication_draft_of(value, self._offered)

    def show_readings(self) -> None:
        """Ask only what the choices ask for."""
        super().show_readings()
        self._suggest_names()
        self.dose.show_what_is_asked(beside=self.role.value is MedicationRole.CONCOMITANT)
        ended = bool(plain(self.stopped_on.text)) or self.stop_reason.value is not None
        self.stop_reason.setVisible(ended)

    @Slot(str)
    def _take_name(self, name: str) -> None:
        """Write the name that was meant: the person chose it."""
        self.dose.other_drug.put(name)
        self.dose.other_drug.take_focus()

    def _suggest_names(self) -> None:
        """Offer names typed before for what is taken beside the treatment, none for another."""
        beside = self.role.value is MedicationRole.CONCOMITANT
        known = self.choices.co_medications if self.choices is not None else ()
        suggest(self.dose.other_drug, known if beside else ())
        knowledge = self.choices.knowledge if self.choices is not None else None
        self.interaction.look(self.dose.other_drug.text, knowledge if beside else None)

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct a medication")
            if self.is_correction
            else self.tr("Record a medication")
        )
        self._drug_card.set_title(self.tr("Drug and dose"))
        self.role.set_texts(self.tr("What it is for"))
        self.role.name_codes()
        self._time_card.set_title(self.tr("From and to"))
        self.started_on.set_texts(self.tr("First day"), required=True)
        self.stopped_on.set_texts(self.tr("First day without it"))
        self.stop_reason.set_texts(self.tr("Why it ended"))
        self.stop_reason.name_codes(self.tr("choose"))
        self._hint.setText(
            self.tr(
                "Leave the end blank while it is taken. One entry for each unchanged dose: for a "
                "new dose, a hold or a stop of what is taken now, use 'Change, hold, stop or "
                "resume'."
            )
        )
        super().retranslate()
