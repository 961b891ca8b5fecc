"""The questionnaire form: 36 answers by their numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.questionnaire_draft import (
    QuestionnaireDraft,
    questionnaire_draft_of,
    read_questionnaire,
    scored_as_typed,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Instrument
from clinic_app.domain.record.results import Questionnaire
from clinic_app.errors import Fault
from clinic_app.ui import display
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.results.answer_sheet import AnswerSheet
from clinic_app.ui.forms.results.scores_typed import ScoresTyped
from clinic_app.ui.widgets.card import Card

_CHOICE: Final = 180
_VERSION: Final = 150


class QuestionnaireForm(RecordForm):
    """Records or corrects one filled questionnaire."""

    FORM = "questionnaire"
    PATH = "questionnaires"
    ACTION = EntryAction.RECORD_QUESTIONNAIRE
    DRAFT = QuestionnaireDraft
    VALUE = Questionnaire

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.on = DayField("questionnaires.on")
        self.instrument = ChoiceField("questionnaires.instrument", (None, *Instrument), _CHOICE)
        self.version = TextField("questionnaires.form_version", _VERSION)
        self.card = self.add_card((self.on, self.instrument, self.version))
        self.sheet = AnswerSheet()
        self.sheet.edited.connect(self.on_edited)
        self.sheet.left.connect(self.on_left)
        self.sheet.follow(self.version.control)
        self.answers = Card()
        self.answers.body.addWidget(self.sheet)
        self.body.addWidget(self.answers)
        self.scores = ScoresTyped()
        self._scores_card = Card()
        self._scores_card.body.addWidget(self.scores)
        self.body.addWidget(self._scores_card)
        self.finish()

    def blank(self, context: EntryContext) -> QuestionnaireDraft:
        """Return what the form begins with: the questionnaire of last time, of today."""
        forms = context.history.questionnaires
        last = max(forms, key=_day_of, default=None)
        if last is None:
            return QuestionnaireDraft(on="t")
        return QuestionnaireDraft(
            on="t", instrument=last.instrument, form_version=last.form_version or ""
        )

    def draft(self) -> QuestionnaireDraft:
        """Return what stands in the form."""
        values: dict[str, Any] = {name: field.value for name, field in self.by_name.items()}
        return QuestionnaireDraft(**values, answers=self.sheet.answers())

    def restore(self, draft: object) -> None:
        """Write a draft into the fields and the sheet."""
        super().restore(draft)
        if isinstance(draft, QuestionnaireDraft):
            self.sheet.restore(draft.answers)

    def read_draft(
        self, draft: QuestionnaireDraft, context: EntryContext
    ) -> Reading[Questionnaire]:
        """Read the questionnaire."""
        return read_questionnaire(draft, context)

    def draft_of(self, value: Questionnaire) -> QuestionnaireDraft:
        """Return the draft of a questionnaire on record."""
        return questionnaire_draft_of(value)

    def show_readings(self) -> None:
        """Write the scores of what is typed so far."""
        super().show_readings()
        self.scores.show_scores(scored_as_typed(self.draft()))

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.sheet.place(fault.path) or super().place(fault)

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        yield from super().every_place()
        yield from self.sheet.every_place()

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct a questionnaire")
            if self.is_correction
            else self.tr("Record a questionnaire")
        )
        self.card.set_title(self.tr("Questionnaire"))
        self.answers.set_title(self.tr("Answers"))
        title = display.current().sentence("quality_of_life.head_form")
        self._scores_card.set_title(title)
        self.on.set_texts(self.tr("Filled in on"), required=True)
        self.instrument.set_texts(self.tr("Questionnaire"), required=True)
        self.instrument.name_codes(self.tr("choose"))
        self.version.set_texts(self.tr("Edition of the form"), placeholder=self.tr("as printed"))
        super().retranslate()


def _day_of(form: Questionnaire) -> date:
    return form.on
