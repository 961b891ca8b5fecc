"""The imaging form: lesions in mm and HU, and what is new."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import EntryAction
from clinic_app.domain.drafts.imaging_draft import (
    ImagingDraft,
    carried_lesions,
    imaging_draft_of,
    last_image,
    lesion_names,
    read_imaging,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Modality
from clinic_app.domain.record.results import Imaging
from clinic_app.errors import Fault
from clinic_app.ui.forms.field import ChoiceField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.record_form import RecordForm
from clinic_app.ui.forms.remarked_form import Place
from clinic_app.ui.forms.results.lesion_section import LesionSection
from clinic_app.ui.widgets.card import Card

_CHOICE: Final = 150
_ANSWERS: Final = (None, False, True)


class ImagingForm(RecordForm):
    """Records or corrects one examination."""

    FORM = "imaging"
    PATH = "imaging"
    ACTION = EntryAction.RECORD_IMAGING
    DRAFT = ImagingDraft
    VALUE = Imaging

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.on = DayField("imaging.on")
        self.modality = ChoiceField("imaging.modality", (None, *Modality), _CHOICE)
        self.new_lesion = ChoiceField("imaging.new_lesion", _ANSWERS, _CHOICE)
        self.new_nodule = ChoiceField("imaging.new_nodule", _ANSWERS, _CHOICE)
        self.non_target = ChoiceField("imaging.non_target_progression", _ANSWERS, _CHOICE)
        self.card = self.add_card((self.on, self.modality))
        self.section = LesionSection()
        self.lesions = Card()
        self.lesions.body.addWidget(self.section)
        self.body.addWidget(self.lesions)
        self.findings = self.add_card((self.new_lesion, self.new_nodule, self.non_target))
        self.section.edited.connect(self.on_edited)
        self.section.left.connect(self.on_left)
        self.section.follow(self.modality.control)
        QWidget.setTabOrder(self.section.add_button, self.new_lesion.control)
        self.finish()

    def blank(self, context: EntryContext) -> ImagingDraft:
        """Return what the form begins with: the kind of image and the lesions of last time."""
        last = last_image(context.history)
        return ImagingDraft(
            modality=last.modality if last else None, lesions=carried_lesions(context.history)
        )

    def prepare(self, context: EntryContext) -> None:
        """Take the image that measures are compared with."""
        before = self.old.on if isinstance(self.old, Imaging) else None
        self.section.start(last_image(context.history, before), lesion_names(context.history))

    def draft(self) -> ImagingDraft:
        """Return what stands in the form."""
        values: dict[str, Any] = {name: field.value for name, field in self.by_name.items()}
        return ImagingDraft(**values, lesions=self.section.drafts())

    def restore(self, draft: object) -> None:
        """Write a draft into the fields and the rows."""
        super().restore(draft)
        if isinstance(draft, ImagingDraft):
            self.section.restore(draft.lesions)

    def read_draft(self, draft: ImagingDraft, context: EntryContext) -> Reading[Imaging]:
        """Read the examination."""
        return read_imaging(draft, context)

    def draft_of(self, value: Imaging) -> ImagingDraft:
        """Return the draft of an examination on record."""
        return imaging_draft_of(value)

    def place(self, fault: Fault) -> Place | None:
        """Return the field of a remark."""
        return self.section.place(fault.path) or super().place(fault)

    def every_place(self) -> Iterable[Place]:
        """Return every field."""
        yield from super().every_place()
        yield from self.section.every_place()

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(
            self.tr("Correct an examination")
            if self.is_correction
            else self.tr("Record an examination")
        )
        self.card.set_title(self.tr("Examination"))
        self.lesions.set_title(self.tr("Lesions"))
        self.findings.set_title(self.tr("New findings"))
        self.on.set_texts(self.tr("Date"), required=True)
        self.modality.set_texts(self.tr("Scan"))
        self.modality.name_codes(self.tr("not recorded"))
        answers = (self.tr("not said"), self.tr("no"), self.tr("yes"))
        for field, name in (
            (self.new_lesion, self.tr("New lesion")),
            (self.new_nodule, self.tr("New nodule in a lesion")),
            (self.non_target, self.tr("Progression of a lesion not measured")),
        ):
            field.set_texts(name)
            field.box.set_names(*answers)
        super().retranslate()
