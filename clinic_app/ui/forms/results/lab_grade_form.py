"""The small form that says why a laboratory grade is no adverse event."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.dismissal_draft import WHY, DismissalDraft, read_dismissal
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.care import Decision
from clinic_app.domain.toxicity.dismissal import GradeQuestion
from clinic_app.domain.toxicity.lab_grades import lab_grades
from clinic_app.domain.toxicity.lab_proposals import NONE, LabProposal, lab_proposals
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui import display
from clinic_app.ui.forms.field_kinds import NoteField
from clinic_app.ui.forms.form_page import RecordView
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.saying import place_of
from clinic_app.ui.lab_grades.grade_words import question_words
from clinic_app.ui.patient.sentences import paragraph
from clinic_app.ui.widgets.basics import button, label, surface
from clinic_app.ui.widgets.flow_layout import FlowLayout

_REASONS: Final = 4
_MARK: Final = 8


class LabGradeForm(RecordForm):
    """Begun with the `GradeQuestion` that it is about; what is typed is kept for each of them."""

    FORM = "lab_grade"
    PATH = "decisions"
    ACTION = EntryAction.DISMISS_GRADE
    DRAFT = DismissalDraft
    VALUE = GradeQuestion

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self._proposals: Mapping[str, LabProposal] = {}
        self.why = NoteField(place_of(WHY))
        self.card = self.add_card((self.why,))
        self._what = label("strong", wrap=True)
        self._values = label("small", wrap=True)
        self._after = paragraph("", "quiet")
        self.card.body.insertWidget(0, self._what)
        self.card.body.insertWidget(1, self._values)
        self.reasons = tuple(button("chip") for _ in range(_REASONS))
        self.card.body.addWidget(self._shortcuts())
        self.card.body.addWidget(self._after)
        self.finish()

    @property
    def question(self) -> GradeQuestion | None:
        """The grade that the form is about."""
        return self.old if isinstance(self.old, GradeQuestion) else None

    @property
    def is_correction(self) -> bool:
        """Nothing on record is corrected."""
        return False

    def key_of_correction(self, old: object) -> str:
        """Return the name under which the reason for one grade is kept."""
        key = old.key if isinstance(old, GradeQuestion) else ""
        return f"{self.FORM}/about/{key[:_MARK]}"

    def start_correction(
        self, view: RecordView, choices: FormChoices, today: date, old: object
    ) -> None:
        """Begin with a grade; the form looks whether it still waits."""
        knowledge = choices.knowledge
        waiting = (
            ()
            if knowledge is None
            else lab_proposals(view.history, lab_grades(view.history, knowledge), knowledge)
        )
        self._proposals = {one.question.key: one for one in waiting}
        super().start_correction(view, choices, today, old)
        self._reason_card.hide()

    def draft_of(self, value: object) -> DismissalDraft:
        """Return an empty reason, whatever the grade."""
        return DismissalDraft()

    def read_draft(self, draft: DismissalDraft, context: EntryContext) -> Reading[Decision]:
        """Read the reason."""
        if self.question is None:
            return Reading(value=None)
        return read_dismissal(draft, self.question, frozenset(self._proposals), context.today)

    def entry_of(self, value: Decision) -> Entry:
        """Return the decision that keeps the grade from being asked about again."""
        return Entry(action=self.ACTION, additions=(Addition(self.PATH, value),))

    def retranslate(self) -> None:
        """Write headings and names, and what the form is about."""
        self.set_heading(self.tr("Not an adverse event"))
        self.card.set_title(self.tr("The value stays on record with its grade"))
        self.why.set_texts(self.tr("Because"), required=True)
        words = (
            self.tr("the disease itself"),
            self.tr("so before the treatment"),
            self.tr("an error of the sample or the laboratory"),
            self.tr("the same as another event on record"),
        )
        for made, text in zip(self.reasons, words, strict=True):
            made.setText(text)
            made.setAccessibleName(self.tr("Because: {reason}").format(reason=text))
        self._after.setText(
            self.tr(
                "It is not asked about again until a newer or another value of this term comes. "
                "To be asked again, void the reason under Visits, where decisions stand as well."
            )
        )
        self._write_question()
        super().retranslate()

    def _write_question(self) -> None:
        question, now = self.question, display.current()
        if question is None:
            return
        grade = question_words(question.choices)
        self._what.setText(f"{now.term(question.term)} · {grade}")
        waits = self._proposals.get(question.key)
        values = (
            question.values
            if waits is None
            else "; ".join(now.fact(fact) for fact in waits.lab_grade.because)
        )
        by = now.sentence("lab_grade.by", version=str(question.version), values=values)
        still = now.sentence("lab_grade.still_there") if question.choices[-1] == NONE else ""
        self._values.setText(" ".join(filter(None, (by, still))))

    def _shortcuts(self) -> QWidget:
        held = surface("plain")
        flow = FlowLayout(held)
        for made in self.reasons:
            made.clicked.connect(self._take_reason)
            flow.addWidget(made)
        return held

    @Slot()
    def _take_reason(self) -> None:
        """Add a usual reason to what is typed: nothing typed is written over."""
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            typed = self.why.edit.toPlainText().strip()
            self.why.put("; ".join(filter(None, (typed, pressed.text()))))
            self.why.take_focus()
