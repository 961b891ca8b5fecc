"""The form of one adverse event over time: its grades one after the other, until it was gone."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.course_draft import (
    PENDING,
    CourseDraft,
    StepDraft,
    course_draft_of,
    course_of,
    graded_by,
    grades_offered,
    needs_reason,
    read_course,
)
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.row_changes import RowChanges
from clinic_app.domain.record.care import Toxicity
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display
from clinic_app.ui.forms.care.course_steps import CourseSteps
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.form_page import Place, RecordView, context_of
from clinic_app.ui.forms.grade_meaning import GradeMeaning
from clinic_app.ui.forms.letter_picker import PickerPlace
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.term_picker import TermPicker
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card


class ToxicityForm(RecordForm):
    """Records the course of a new event, or carries on and corrects one on record."""

    FORM = "toxicity"
    PATH = "toxicities"
    ACTION = EntryAction.RECORD_TOXICITY
    DRAFT = CourseDraft
    VALUE = Toxicity

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self._term = ""
        self.picker = TermPicker()
        self.steps = CourseSteps()
        self.resolved = DayField("toxicities.resolved")
        self._name = label("heading", wrap=True)
        self.meaning = GradeMeaning()
        self.card = Card()
        gone = self.add_row(self.resolved)
        for part in (self.picker, self._name, self.meaning, self.steps, gone):
            self.card.body.addWidget(part)
        self.body.addWidget(self.card)
        self.places[PENDING] = PickerPlace(self.picker)
        self.picker.edited.connect(self.on_edited)
        self.picker.picked.connect(self._on_picked)
        self.steps.edited.connect(self.on_edited)
        self.steps.left.connect(self.on_left)
        self.finish()

    def start_correction(
        self, view: RecordView, choices: FormChoices, today: date, old: object
    ) -> None:
        """Begin with the whole course a row belongs to; the record is read with it."""
        self.choices = choices
        self._start(context_of(view.history, choices, today), old)

    def prepare(self, context: EntryContext) -> None:
        """Offer the terms of the patient's version of CTCAE."""
        if self.choices is not None:
            self.picker.offer(self.choices, context.version, context.drugs)
            self.meaning.use(self.choices)
        self.picker.setVisible(self.old is None)

    def draft(self) -> CourseDraft:
        """Return what stands in the form."""
        return CourseDraft(
            term=self._term,
            pending_term=self.picker.text,
            steps=cast("tuple[StepDraft, ...]", self.steps.drafts()),
            resolved=self.resolved.text,
        )

    def restore(self, draft: object) -> None:
        """Write a draft into the form."""
        if isinstance(draft, CourseDraft) and self.context is not None:
            self._term = draft.term
            self.steps.put(draft.steps)
            self.steps.offer(grades_offered(draft, self.context))
            self.picker.edit.setText(draft.pending_term)
            self.resolved.put(draft.resolved)
            self._write_term()

    def draft_of(self, value: Toxicity) -> CourseDraft:
        """Return the draft of the course of a row on record."""
        course = course_of(self.context.history, value) if self.context else (value,)
        return course_draft_of(course)

    def read_draft(self, draft: CourseDraft, context: EntryContext) -> Reading[Any]:
        """Read what the course does to the record."""
        return read_course(draft, context)

    def needs_reason(self, value: RowChanges) -> bool:
        """Ask for a reason when what stood there was wrong, not when the event goes on."""
        return needs_reason(value)

    def entry_of(self, value: RowChanges) -> Entry:
        """Return all rows of the course as one entry."""
        return Entry(
            action=EntryAction.CORRECT if needs_reason(value) else self.ACTION,
            additions=tuple(value.additions),
            corrections=tuple(value.corrections),
            voidings=tuple(value.voidings),
            reason=self.reason.text.strip() or None,
        )

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.steps.place(fault.path) or super().place(fault)

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        return (*super().every_place(), *self.steps.places())

    def show_readings(self) -> None:
        """Write what each day was read as."""
        super().show_readings()
        if self.context is not None:
            self.steps.read_back(self.context.today)

    def take_first(self) -> None:
        """Put the cursor where the term, or the first grade, is typed."""
        if self.old is None:
            self.picker.edit.setFocus()
        else:
            self.steps.rows[-1].take_focus()

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct the course of an adverse event")
            if self.is_correction
            else self.tr("Record an adverse event")
        )
        self.card.set_title(self.tr("Adverse event"))
        self.resolved.set_texts(self.tr("Resolved on"), placeholder=self.tr("blank: still there"))
        self._write_term()
        super().retranslate()

    def _on_picked(self, term: str) -> None:
        """Take a term; one that is open on record leads to its course."""
        if self.context is None:
            return
        open_row = next((row for row in self.context.open_toxicities() if row.term == term), None)
        if open_row is not None:
            context = self.context
            self.discard_typing()
            self._start(context, open_row)
            return
        self._term = term
        self.steps.offer(grades_offered(self.draft(), self.context))
        self._write_term()
        self.on_edited()
        self.steps.rows[0].take_focus()

    def _write_term(self) -> None:
        self._name.setVisible(bool(self._term))
        if self.choices is not None:
            self._name.setText(self.choices.name_of(self._term, display.current().language))
        if self.context is not None:
            version = graded_by(self.draft(), self.context)
            self.meaning.say_of(self._term, version)
            older = version is not None and version is not self.context.version
            lead = self.tr("This event is graded by CTCAE %1.").replace("%1", str(version))
            self.meaning.lead_with(lead if older else "")
