"""The forms of a person: somebody on record, and somebody new."""

from dataclasses import replace
from datetime import date

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.patient_draft import (
    KnownPerson,
    PatientDraft,
    patient_draft_of,
    read_new_patient,
    read_patient,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Language
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Patient
from clinic_app.errors import Fault, StoreError
from clinic_app.services.form_choices import FormChoices
from clinic_app.services.view_patient import PatientView
from clinic_app.ui import display
from clinic_app.ui.forms.form_page import RecordView
from clinic_app.ui.forms.person.person_form import PersonForm
from clinic_app.ui.forms.suggestions import suggest
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card


class PatientForm(PersonForm):
    """Changes what is on record of a person. `saved` carries an `Entry`."""

    FORM = "patient"
    VALUE = Patient

    def __init__(self) -> None:
        """Build an empty form; `start` fills it."""
        super().__init__()
        self._known: KnownPerson | None = None
        self.finish()

    def start(self, view: RecordView, choices: FormChoices, today: date) -> None:
        """Begin with what is on record."""
        full = view if isinstance(view, PatientView) else None
        self.today = today
        self._known = KnownPerson(
            patient=view.history.patient,
            diagnosis=view.history.diagnosis,
            contact=full.contact if full else None,
            consent=full.consent if full else None,
        )
        suggest(self.physician, choices.physicians)
        super().start(view, choices, today)

    def take_first(self) -> None:
        """Put the cursor into the first field, where a slip must not replace the number."""
        super().take_first()
        self.mrn.edit.deselect()

    def draft_of_history(self, history: History) -> PatientDraft:
        """Return the form as it stands for the person."""
        known = KnownPerson(patient=history.patient, diagnosis=history.diagnosis)
        return patient_draft_of(self._known or known)

    def read_draft(self, draft: PatientDraft, context: EntryContext) -> Reading[Entry]:
        """Read what changes."""
        if self._known is None:
            return Reading(value=None)
        return read_patient(draft, self._known, context.today)

    def retranslate(self) -> None:
        """Write the heading and every name."""
        self.set_heading(self.tr("Patient: details, allergies, contact"))
        super().retranslate()


def near_match_question(error: StoreError) -> Fault:
    """Return the question whether a patient to be entered is another than those on record.

    Of a single one it names sex and birth date too: they tell two people apart.
    """
    shown, known = display.current(), error.parameters
    mrn, born, sex = known["mrn"], known["born"], known["sex"]
    if known["count"] != 1:
        return Fault("patient.name", "near_match_several", mrn)
    said = [
        *([shown.sentence(f"person.{sex}")] if sex else []),
        *([shown.sentence("merge.born", day=born)] if born else []),
    ]
    who = (
        shown.sentence("merge.who", mrn=mrn, said=shown.sentence("list.comma").join(said))
        if said
        else mrn
    )
    # Asked about is the record; the words follow the language of the screen.
    return Fault("patient.name", f"near_match_{known['why']}", mrn, {"who": who})


class NewPatientForm(PersonForm):
    """Takes a new patient into the clinic. `saved` carries a `NewPatient`."""

    FORM = "new_patient"

    def __init__(self) -> None:
        """Build an empty form; `start_new` begins it."""
        super().__init__()
        self._question: StoreError | None = None
        self._asked_of: tuple[str, str, str] | None = None
        self._after = Card()
        self._after_text = label(wrap=True)
        self._after.body.addWidget(self._after_text)
        self.last_visit.hide()
        self.panel.addWidget(self._after)
        self.panel.addStretch(1)
        self.finish()

    def start_new(self, choices: FormChoices, today: date) -> None:
        """Begin with nobody; the language is that of the screen until another is chosen."""
        self._clean = None
        self.today = today
        self._question = self._asked_of = None
        suggest(self.physician, choices.physicians)
        self.reason.set_text("")
        self.restore(PatientDraft(language=Language(display.current().language)))
        self.retranslate()
        self.begin()
        self.take_first()

    def read(self) -> Reading[object]:
        """Read the form into a `NewPatient`, or into what must be mended."""
        if self.today is None:
            return Reading(value=None)
        found = read_new_patient(self.draft(), self.today)
        value, warnings = found.value, found.warnings
        if self._question is not None and self._asked_of == self._person():
            warnings = (*warnings, near_match_question(self._question))
            value = replace(value, namesake_known=True) if value is not None else None
        return Reading(value=value, faults=found.faults, warnings=warnings)

    def ask_back(self, question: StoreError) -> None:
        """Ask whether it is another person than the one who has a record already.

        The answer, a second press of Save, counts for this name, birth date and number only.
        """
        self._question, self._asked_of = question, self._person()
        self.show_faults(())
        self.save()

    def words_to_accept(self, asked: frozenset[str]) -> str:
        """Say that saving takes in another person than those on record."""
        if any(code.startswith("near_match") for code in asked):
            return self.tr("Save as another person")
        return ""

    def _person(self) -> tuple[str, str, str]:
        return self.name_field.text, self.born.text, self.phone.text

    def draft(self) -> PatientDraft:
        """Return what stands in the form."""
        draft = super().draft()
        return draft if isinstance(draft, PatientDraft) else PatientDraft()

    def retranslate(self) -> None:
        """Write the heading and every name."""
        self.set_heading(self.tr("New patient"))
        self._after.set_title(self.tr("What comes next"))
        self._after_text.setText(
            self.tr(
                "Only what is marked * is needed now. Then enter, on the patient's page: the "
                "diagnosis with its mutations or transcript, the treatment so far, the "
                "operation, and the first visit."
            )
        )
        super().retranslate()
