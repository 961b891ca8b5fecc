"""The form for CML: phase, transcript, what the scores need, ABL1 mutations."""

from typing import Final

from clinic_app.domain.drafts.cml_draft import (
    OTHER_TRANSCRIPT,
    TRANSCRIPTS,
    CmlDraft,
    cml_draft_of,
    read_cml,
    record_as_typed,
)
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.entry import Entry, EntryAction
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import CmlPhase
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import KinaseMutation
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField, TickField
from clinic_app.ui.forms.person.part_form import YES_NO, PartForm
from clinic_app.ui.forms.person.rows import KinaseMutationSection
from clinic_app.ui.forms.person.scores_as_typed import ScoresAsTyped
from clinic_app.ui.widgets.basics import label
from clinic_app.ui.widgets.card import Card

_CHOICE: Final = 190
_NUMBER: Final = 110
_NAME: Final = 150


class CmlForm(PartForm):
    """Sets what is known of a CML."""

    FORM = "cml"
    PATH = "cml.kinase_mutations"
    ACTION = EntryAction.SET_DIAGNOSIS
    DRAFT = CmlDraft
    VALUE = KinaseMutation

    def __init__(self) -> None:
        """Build an empty form."""
        super().__init__()
        self._add_phase()
        self._add_scores()
        self.aca = ChoiceField("cml.high_risk_aca", YES_NO, _CHOICE)
        self.aca_on = DayField("cml.high_risk_aca_on")
        self._genetics = self.add_card((self.aca, self.aca_on))
        self.mutations = KinaseMutationSection()
        self.add_section("mutations", self.mutations)
        self._abl = Card()
        self._abl.body.addWidget(self.mutations)
        self.body.addWidget(self._abl)
        self.finish()

    def _add_phase(self) -> None:
        self.diagnosed_on = DayField("diagnosis.diagnosed_on")
        self.transcript = ChoiceField("cml.transcript", (None, *TRANSCRIPTS), _CHOICE)
        self.other_transcript = TextField("cml.other_transcript", _NAME)
        self.phase = ChoiceField("cml.phase", (None, *CmlPhase), _CHOICE)
        self.phase_on = DayField("cml.phase_on")
        self.accelerated_ever = TickField("cml.accelerated_ever", 240)
        self.blast_ever = TickField("cml.blast_ever", 240)
        self._disease = self.add_card(
            (self.diagnosed_on, self.transcript, self.other_transcript),
            (self.phase, self.phase_on),
            (self.accelerated_ever, self.blast_ever),
        )

    def _add_scores(self) -> None:
        self.spleen = TextField("cml.spleen_cm", _NUMBER)
        self.platelets = TextField("cml.platelets_e9_l", _NUMBER)
        self.blasts = TextField("cml.blasts_percent", _NUMBER)
        self.eosinophils = TextField("cml.eosinophils_percent", _NUMBER)
        self.basophils = TextField("cml.basophils_percent", _NUMBER)
        self.interferon = ChoiceField("cml.prior_interferon", YES_NO, _CHOICE)
        self._scores = self.add_card(
            (self.spleen, self.platelets),
            (self.blasts, self.eosinophils, self.basophils),
            (self.interferon,),
        )
        self._scores_hint = label("small", wrap=True)
        self._scores.body.addWidget(self._scores_hint)
        self.scores = ScoresAsTyped()
        self._scores.body.addWidget(self.scores)

    def draft_of_history(self, history: History) -> CmlDraft:
        """Return the form as it stands for a record."""
        return cml_draft_of(history)

    def read_draft(self, draft: CmlDraft, context: EntryContext) -> Reading[Entry]:
        """Read what changes."""
        return read_cml(draft, context)

    def show_readings(self) -> None:
        """Ask for a transcript's name, and for days, only where there is something to say."""
        super().show_readings()
        is_other = self.transcript.value == OTHER_TRANSCRIPT
        self.other_transcript.setVisible(is_other)
        dated = self.phase.value is not None or bool(self.phase_on.text.strip())
        self.phase_on.setVisible(dated)
        self.aca_on.setVisible(self.aca.value is True or bool(self.aca_on.text.strip()))
        draft = self.draft()
        if self.context is not None and isinstance(draft, CmlDraft):
            self.scores.calculate(record_as_typed(draft, self.context))

    def retranslate(self) -> None:
        """Write headings and names."""
        self.set_heading(self.tr("Diagnosis: CML"))
        self._disease.set_title(self.tr("Disease"))
        self.diagnosed_on.set_texts(self.tr("Diagnosed on"))
        self.transcript.set_texts(self.tr("BCR-ABL1 transcript"))
        self.transcript.box.set_names(
            self.tr("not known"), "e13a2", "e14a2", self.tr("both"),
            self.tr("cannot be quantified"), self.tr("another one"),
        )  # fmt: skip
        self.other_transcript.set_texts(
            self.tr("Name of the transcript"), example="e19a2", required=True
        )
        self.phase.set_texts(self.tr("Phase now"))
        self.phase.name_codes(self.tr("not known"))
        self.phase_on.set_texts(self.tr("In this phase since"))
        self.accelerated_ever.set_texts(self.tr("Accelerated phase at any time"))
        self.blast_ever.set_texts(self.tr("Blast phase at any time"))
        self._retranslate_scores()
        self._genetics.set_title(self.tr("Additional chromosomal abnormalities"))
        self.aca.set_texts(self.tr("High-risk abnormality"))
        self.aca_on.set_texts(self.tr("Found on"))
        self.aca.box.set_names(
            self.tr("not tested"), self.tr("found"), self.tr("tested, none found")
        )
        self.name_yes_no(self.interferon)
        self._abl.set_title(self.tr("ABL1 kinase domain mutations"))
        super().retranslate()

    def _retranslate_scores(self) -> None:
        self._scores.set_title(self.tr("Before treatment, for the scores"))
        self.spleen.set_texts(self.tr("Spleen below the costal margin"), unit="cm")
        self.platelets.set_texts(self.tr("Platelets"), unit="10⁹/L", example="450")
        self.blasts.set_texts(self.tr("Blasts in blood"), unit="%")
        self.eosinophils.set_texts(self.tr("Eosinophils"), unit="%")
        self.basophils.set_texts(self.tr("Basophils"), unit="%")
        self.interferon.set_texts(self.tr("Interferon before the first TKI"))
        self._scores_hint.setText(
            self.tr(
                "Values before the first treatment. 0 means measured and none; blank: unknown."
            )
        )
