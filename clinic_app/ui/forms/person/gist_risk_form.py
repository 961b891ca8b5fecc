"""The small form for the risk of a GIST: site, size, mitoses, rupture, and both classes."""

from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.drafts.gist_risk_draft import (
    GistRiskDraft,
    gist_risk_draft_of,
    read_gist_risk,
    record_with_tumour,
)
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import Disease, PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Mutation
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.person.part_form import YES_NO, PartForm
from clinic_app.ui.forms.person.risk_as_typed import RiskAsTyped
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card

_CHOICE: Final = 190
_NUMBER: Final = 110


class GistRiskForm(PartForm):
    """Sets the four figures that the risk is judged by; the rest of the GIST stays."""

    FORM = "gist_risk"
    ACTION = EntryAction.SET_DIAGNOSIS
    DRAFT = GistRiskDraft
    VALUE = Mutation

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self.site = ChoiceField("gist.primary_site", (None, *PrimarySite), _CHOICE)
        self.diameter = TextField("gist.size_cm", _NUMBER)
        self.mitoses = TextField("gist.mitoses_per_5mm2", _NUMBER)
        self.ruptured = ChoiceField("gist.ruptured", YES_NO, _CHOICE)
        self.tumour = self.add_card(
            (self.site, self.diameter, self.mitoses, self.ruptured),
        )
        self._hint = label("small", wrap=True)
        self.tumour.body.addWidget(self._hint)
        self.risks = RiskAsTyped()
        self._judged = Card()
        self._judged.body.addWidget(self.risks)
        self.body.addWidget(self._judged)
        self.finish()

    def draft_of_history(self, history: History) -> GistRiskDraft:
        """Return the form as it stands for a record."""
        return gist_risk_draft_of(history)

    def read_draft(self, draft: GistRiskDraft, context: EntryContext) -> Reading[Entry]:
        """Read what changes."""
        return read_gist_risk(draft, context)

    def show_readings(self) -> None:
        """Judge the tumour as it stands in the form."""
        super().show_readings()
        draft, context, choices = self.draft(), self.context, self.choices
        if context is not None and choices is not None and isinstance(draft, GistRiskDraft):
            self.risks.judge(
                record_with_tumour(draft, context),
                context.history,
                context.today,
                choices.treatments.get(Disease.GIST, ()),
                context.protocol.gist_risk,
            )

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(self.tr("Risk of the primary tumour"))
        self.tumour.set_title(self.tr("The tumour at diagnosis"))
        self.site.set_texts(self.tr("Primary site"))
        self.site.name_codes(self.tr("not known"))
        self.diameter.set_texts(self.tr("Largest diameter"), unit="cm", example="7.5")
        self.mitoses.set_texts(self.tr("Mitoses"), unit=self.tr("per 5 mm²"), example="6")
        self.ruptured.set_texts(self.tr("Ruptured before or at the operation"))
        self.ruptured.box.set_names(self.tr("not known"), self.tr("yes"), self.tr("no"))
        self._hint.setText(
            self.tr("Size and mitoses before any imatinib: later values do not count.")
        )
        self._judged.set_title(self.tr("Risk as typed, nothing is stored yet"))
        super().retranslate()
