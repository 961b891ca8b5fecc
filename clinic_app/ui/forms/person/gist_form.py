"""The form for a GIST: the tumour at diagnosis, its setting, its mutations."""

from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.drafts.gist_draft import GistDraft, gist_draft_of, read_gist
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import GistSetting, PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.person.part_form import YES_NO, PartForm
from clinic_app.ui.forms.person.rows import MutationSection
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card

_CHOICE: Final = 190
_NUMBER: Final = 110


class GistForm(PartForm):
    """Sets what is known of a GIST."""

    FORM = "gist"
    PATH = "gist.genotype"
    ACTION = EntryAction.SET_DIAGNOSIS
    DRAFT = GistDraft
    VALUE = Mutation

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.diagnosed_on = DayField("diagnosis.diagnosed_on")
        self.site = ChoiceField("gist.primary_site", (None, *PrimarySite), _CHOICE)
        self.diameter = TextField("gist.size_cm", _NUMBER)
        self.mitoses = TextField("gist.mitoses_per_5mm2", _NUMBER)
        self.ruptured = ChoiceField("gist.ruptured", YES_NO, _CHOICE)
        self.setting = ChoiceField("gist.setting", (None, *GistSetting), _CHOICE)
        self.tumour = self.add_card(
            (self.diagnosed_on, self.site),
            (self.diameter, self.mitoses, self.ruptured),
            (self.setting,),
        )
        self._tumour_hint = label("small", wrap=True)
        self.tumour.body.addWidget(self._tumour_hint)
        self.mutations = MutationSection()
        self.add_section("mutations", self.mutations)
        self._genotype = Card()
        self._genotype.body.addWidget(self.mutations)
        self.body.addWidget(self._genotype)
        self.finish()

    def draft_of_history(self, history: History) -> GistDraft:
        """Return the form as it stands for a record."""
        return gist_draft_of(history)

    def read_draft(self, draft: GistDraft, context: EntryContext) -> Reading[Entry]:
        """Read what changes."""
        return read_gist(draft, context)

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(self.tr("Diagnosis: GIST"))
        self.tumour.set_title(self.tr("The tumour at diagnosis"))
        self.diagnosed_on.set_texts(self.tr("Diagnosed on"))
        self.site.set_texts(self.tr("Primary site"))
        self.site.name_codes(self.tr("not known"))
        self.diameter.set_texts(self.tr("Largest diameter"), unit="cm", example="7.5")
        self.mitoses.set_texts(self.tr("Mitoses"), unit=self.tr("per 5 mm²"), example="6")
        self.ruptured.set_texts(self.tr("Ruptured before or at the operation"))
        self.ruptured.box.set_names(self.tr("not known"), self.tr("yes"), self.tr("no"))
        self.setting.set_texts(self.tr("Setting of treatment"))
        self.setting.name_codes(self.tr("not decided"))
        self._tumour_hint.setText(
            self.tr(
                "Size and mitoses before any imatinib: later values do not count. An operation, "
                "a recurrence, a metastasis or a progression on record takes precedence over "
                "the setting chosen here."
            )
        )
        self._genotype.set_title(self.tr("Mutations"))
        super().retranslate()
