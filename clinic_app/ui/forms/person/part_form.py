"""Base of the forms over what a record has once: the person, the diagnosis, the wish to stop.

Such a form is never a new row: it begins with what is on record and is read straight into an
entry. A reason is asked for only when something that was known says something else.
"""

from datetime import date
from typing import Any, Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.history import History
from clinic_app.errors import Fault
from clinic_app.services.form_choices import FormChoices
from clinic_app.ui.forms.field import Field
from clinic_app.ui.forms.form_page import Place, RecordView, context_of
from clinic_app.ui.forms.person.row_section import RowSection
from clinic_app.ui.forms.record_form import RecordForm

YES_NO: Final = (None, True, False)
_REASON_MISSING: Final = "reason_missing"


class PartForm(RecordForm):
    """Sets anew what a record has once, and the rows of one list with it. `saved`: an `Entry`.

    A draft attribute of the name of a section holds the section's rows.
    """

    def __init__(self) -> None:
        """Build the frame; the form adds its cards and sections and then calls `finish`."""
        self.sections: dict[str, RowSection] = {}
        super().__init__()

    # -- what each form gives

    def draft_of_history(self, history: History) -> object:
        """Return the form as it stands for a record; overridden by each form."""
        raise TypeError

    # -- beginning

    def blank(self, context: EntryContext) -> object:
        """Return what is on record."""
        return self.draft_of_history(context.history)

    def start_correction(
        self, view: RecordView, choices: FormChoices, today: date, old: object
    ) -> None:
        """Begin with the whole record, at the row to be corrected."""
        self._start(context_of(view.history, choices, today), None)
        for section in self.sections.values():
            section.go_to(old)

    def key_of_correction(self, old: object) -> str:
        """Return the name of the whole form: a row is corrected within it."""
        return self.FORM

    def add_section(self, name: str, section: RowSection) -> None:
        """Let the rows of `section` be the draft's attribute `name`."""
        self.sections[name] = section
        section.edited.connect(self.on_edited)
        section.left.connect(self.on_left)

    def rename(self, names: dict[str, str]) -> None:
        """Let fields whose place ends otherwise stand for the draft attributes named."""
        for ending, attribute in names.items():
            self.by_name[attribute] = self.by_name.pop(ending)

    # -- drafts

    def draft(self) -> object:
        """Return what stands in the form."""
        values: dict[str, Any] = {name: field.value for name, field in self.by_name.items()}
        values |= {name: section.drafts() for name, section in self.sections.items()}
        return self.DRAFT(**values, reason=self.reason.text)

    def restore(self, draft: object) -> None:
        """Write a draft into fields and rows."""
        super().restore(draft)
        for name, section in self.sections.items():
            section.put(getattr(draft, name))
        self.reason.set_text(getattr(draft, "reason", ""))

    # -- reading

    def read(self) -> Reading[object]:
        """Read the form into an `Entry`, or into what must be mended."""
        if self.context is None:
            return Reading(value=None)
        found: Reading[object] = self.read_draft(self.draft(), self.context)
        return found

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark, in the row it belongs to."""
        for section in self.sections.values():
            place = section.place(fault.path)
            if place is not None:
                return place
        return super().place(fault)

    def every_place(self) -> tuple[Place, ...]:
        """Return every field, those of the rows too."""
        rows = (place for section in self.sections.values() for place in section.places())
        return (*super().every_place(), *rows)

    def show_readings(self) -> None:
        """Write what was read; ask for the reason once something known says something else."""
        super().show_readings()
        if self.context is None:
            return
        for section in self.sections.values():
            section.read_back(self.context.today)
        wanted = any(fault.code == _REASON_MISSING for fault in self.read().faults)
        self._reason_card.setVisible(wanted or bool(plain(self.reason.text)))

    def name_yes_no(self, *fields: Field) -> None:
        """Write the answers of questions that may not have been asked."""
        for field in fields:
            box = getattr(field, "box", None)
            if box is not None:
                box.set_names(self.tr("not asked"), self.tr("yes"), self.tr("no"))
