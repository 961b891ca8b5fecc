"""The form for a change of treatment: another dose or drug, a hold, a stop, a resumption."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.drafts.regimen_change_draft import (
    REASONS,
    RegimenChange,
    RegimenChangeDraft,
    proposed,
    read_regimen_change,
    regimens_for,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import StopReason, TfrPlan
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import display
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.form_page import RecordView
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.treatment.dose_fields import DoseFields, name_reasons
from clinic_app.ui.widgets.basics import label

_CHANGE: Final = 190
_ROW: Final = 330
_REASON: Final = 220
_PLAN: Final = 420
_WHY: Final = 330
_MAY_STOP: Final = frozenset({AdviceCode.TFR_ELIGIBLE, AdviceCode.TFR_SECOND_ATTEMPT})
_NO_NEW_DOSE: Final = frozenset({RegimenChange.HOLD, RegimenChange.STOP})


class RegimenForm(RecordForm):
    """Changes what is taken. `saved` carries an `Entry` that closes one row and opens another."""

    FORM = "regimen"
    PATH = "medications"
    ACTION = EntryAction.RECORD_MEDICATION
    DRAFT = RegimenChangeDraft
    VALUE = Medication

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self._may_stop = True
        self._proposed_for: tuple[object, object] | None = None
        self._is_writing = False
        self.dose = DoseFields()
        self.dose.setParent(self)
        self.change = ChoiceField("medications.change", tuple(RegimenChange), _CHANGE)
        self.regimen = ChoiceField("medications.regimen", (None,), _ROW)
        self.on = DayField("medications.on")
        self.stop_reason = ChoiceField("medications.stop_reason", (None,), _REASON)
        self.plan = ChoiceField("medications.plan", (None, *TfrPlan), _PLAN)
        self.plan_reason = TextField("medications.plan_reason", _WHY)
        self._what = self.add_card((self.change, self.regimen), (self.on, self.stop_reason))
        self._hint = label("small", wrap=True)
        self._what.body.addWidget(self._hint)
        self._new = self.add_card(
            (self.dose.drug, self.dose.other_drug, *self.dose.amount), self.dose.cycle
        )
        self._new.body.insertWidget(1, self.dose.usual)
        self._calendar = self.add_card((self.plan, self.plan_reason))
        self.finish()

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin a change for this patient."""
        self._may_stop = not isinstance(view, PatientView) or any(
            advice.code in _MAY_STOP for advice in view.evaluation.advice
        )
        super().start(view, choices, today)

    def prepare(self, context: EntryContext) -> None:
        """Offer the treatments of this patient's disease."""
        self.dose.offer(context.history.diagnosis.disease, self.choices)

    def blank(self, context: EntryContext) -> RegimenChangeDraft:
        """Propose a new dose of what is taken, or to resume what is not."""
        change = RegimenChange.DOSE
        if not regimens_for(change, context.history):
            change = RegimenChange.RESUME
        rows = regimens_for(change, context.history)
        return proposed(change, rows[0] if rows else None)

    def restore(self, draft: Any) -> None:  # noqa: ANN401 - of this form's kind
        """Write a draft: what happens first, for it decides what can be chosen after it."""
        self._is_writing = True
        self.change.put(draft.change)
        self._offer_rows(draft.change)
        self.regimen.put(draft.regimen)
        self.dose.offer_pattern(draft.pattern)
        super().restore(draft)
        self._proposed_for = (self.change.value, self.regimen.value)
        self._is_writing = False

    def on_edited(self) -> None:
        """Propose anew when another change or another row is chosen; then as every form."""
        if not self._is_writing and self._clean is not None:
            self._propose()
        if not self._is_writing:
            super().on_edited()

    def read_draft(self, draft: RegimenChangeDraft, context: EntryContext) -> Reading[Entry]:
        """Read the change."""
        return read_regimen_change(draft, context, may_stop=self._may_stop)

    def entry_of(self, value: Entry) -> Entry:
        """Return the entry as it was read."""
        return value

    def show_readings(self) -> None:
        """Show only what the change asks for, and say what it does."""
        super().show_readings()
        change = self.change.value
        is_new = change not in _NO_NEW_DOSE
        self._new.setVisible(is_new)
        row = self.regimen.value
        runs = row.drug if isinstance(row, Medication) and row.is_treatment else None
        self.dose.show_what_is_asked(
            beside=False, names_drug=change is RegimenChange.SWITCH, runs=runs
        )
        self.stop_reason.setVisible(change is not RegimenChange.RESUME)
        for_remission = self.stop_reason.value is StopReason.TFR
        self._calendar.setVisible(change is RegimenChange.STOP and for_remission)
        self._hint.setText(self._hint_for(change))

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(self.tr("Change, hold, stop or resume a medication"))
        self._what.set_title(self.tr("What happens"))
        self.change.set_texts(self.tr("Change"))
        self.change.box.set_names(
            self.tr("another dose"),
            self.tr("another drug"),
            self.tr("hold"),
            self.tr("stop"),
            self.tr("resume"),
        )
        self.regimen.set_texts(self.tr("Which medication"), required=True)
        self._name_rows()
        self.on.set_texts(self.tr("From the day"), required=True)
        self.stop_reason.set_texts(self.tr("Why"), required=True)
        name_reasons(self.stop_reason, self.tr("choose"))
        self._new.set_title(self.tr("From then on"))
        self._calendar.set_title(self.tr("Tests after stopping"))
        self.plan.set_texts(self.tr("Test calendar"))
        self.plan.name_codes(self.tr("not chosen: ELN 2020 counts"))
        self.plan_reason.set_texts(self.tr("Why this one"))
        super().retranslate()
        self.show_readings()

    def _offer_rows(self, change: object) -> None:
        if self.context is None or not isinstance(change, RegimenChange):
            return
        rows = regimens_for(change, self.context.history)
        self.regimen.box.offer(rows or (None,))
        self.stop_reason.box.offer((None, *REASONS[change]))
        self._name_rows()
        name_reasons(self.stop_reason, self.tr("choose"))

    def _propose(self) -> None:
        """Fill in the dose taken now when the change or the row is another one."""
        change, row = self.change.value, self.regimen.value
        if self._proposed_for == (change, row) or not isinstance(change, RegimenChange):
            return
        was_another_change = self._proposed_for is None or self._proposed_for[0] is not change
        if was_another_change and self.context is not None:
            rows = regimens_for(change, self.context.history)
            row = row if row in rows else (rows[0] if rows else None)
        chosen = row if isinstance(row, Medication) else None
        self.restore(replace(proposed(change, chosen), on=self.on.text))

    def _name_rows(self) -> None:
        self.regimen.box.set_names(*(self._row_words(row) for row in self.regimen.box.values))

    def _row_words(self, row: object) -> str:
        shown = display.current()
        if not isinstance(row, Medication):
            return self.tr("nothing on record for this")
        dose = row.daily_dose_mg
        words = shown.drug(row.drug)
        if dose is not None:
            words = self.tr("%1 %2 mg/d").replace("%1", words).replace("%2", shown.number(dose))
        if row.stopped_on is None:
            return (
                self.tr("%1 since %2")
                .replace("%1", words)
                .replace("%2", shown.date(row.started_on))
            )
        return (
            self.tr("%1 until %2").replace("%1", words).replace("%2", shown.date(row.stopped_on))
        )

    def _hint_for(self, change: object) -> str:
        match change:
            case RegimenChange.DOSE | RegimenChange.SWITCH:
                return self.tr("'From the day' is the first day of the new dose.")
            case RegimenChange.HOLD:
                return self.tr(
                    "'From the day' is the first day without the drug. 'Resume' will propose "
                    "the same dose. For single doses use 'Missed, held or moved doses'."
                )
            case RegimenChange.STOP:
                return self.tr("'From the day' is the first day without the drug.")
            case _:
                return self.tr("'From the day' is the first day with the drug again.")
