"""The form of a laboratory report, entered by itself or one value of it corrected."""

from collections.abc import Iterable
from typing import Any

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.drafts.lab_draft import LabsDraft, labs_draft_of, read_labs
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.results import LabValue
from clinic_app.errors import Fault
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.results.lab_section import LabSection
from clinic_app.ui.widgets.card import Card


class LabForm(RecordForm):
    """Records the values of one draw, or corrects one of them."""

    FORM = "labs"
    PATH = "labs"
    ACTION = EntryAction.RECORD_LABS
    DRAFT = LabsDraft
    VALUE = LabValue

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.section = LabSection(day_first=True)
        self.section.edited.connect(self.on_edited)
        self.section.left.connect(self.on_left)
        self.card = Card()
        self.card.body.addWidget(self.section)
        self.body.addWidget(self.card)
        self.finish()

    def prepare(self, context: EntryContext) -> None:
        """List the usual values, or the one that is corrected."""
        if self.choices is not None:
            only = self.old if isinstance(self.old, LabValue) else None
            self.section.start(context, self.choices, only)

    def take_first(self) -> None:
        """Put the cursor into the day; of a correction into the value."""
        if self.is_correction:
            self.section.fields[0].take_focus()
        else:
            self.section.drawn_on.take_focus()

    def blank(self, context: EntryContext) -> LabsDraft:
        """Return what the form begins with: today, and the rows as they are listed."""
        return LabsDraft(drawn_on="t")

    def draft(self) -> LabsDraft:
        """Return what stands in the form."""
        return self.section.draft()

    def restore(self, draft: object) -> None:
        """Write a draft into the section."""
        if isinstance(draft, LabsDraft):
            self.section.restore(draft)

    def read_draft(self, draft: LabsDraft, context: EntryContext) -> Reading[Any]:
        """Read the values; of a correction the one value."""
        found = read_labs(draft, context)
        if not self.is_correction or found.value is None:
            return found
        return Reading(value=found.value[0], warnings=found.warnings)

    def draft_of(self, value: LabValue) -> LabsDraft:
        """Return the draft of a value on record."""
        return labs_draft_of(value)

    def entry_of(self, value: Any) -> Entry:  # noqa: ANN401 - one value, or all of a report
        """Return what saving does: every value of the report is a row of the record."""
        if self.is_correction:
            return super().entry_of(value)
        additions = tuple(Addition(self.PATH, each) for each in value)
        return Entry(action=self.ACTION, additions=additions)

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.section.place(fault) or super().place(fault)

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        yield from self.section.every_place()
        yield from super().every_place()

    def show_readings(self) -> None:
        """Write what the day was read as."""
        self.section.show_readings()

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct a laboratory value")
            if self.is_correction
            else self.tr("Record laboratory values")
        )
        self.card.set_title(self.tr("Laboratory values"))
        super().retranslate()
