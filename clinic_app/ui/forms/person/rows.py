"""The rows of the diagnosis forms: GIST mutations, ABL1 mutations, calendars after a stop."""

from typing import Final

from clinic_app.domain.drafts import cml_draft, gist_draft, tfr_draft
from clinic_app.domain.drafts.cml_draft import KinaseMutationDraft
from clinic_app.domain.drafts.gist_draft import MutationDraft
from clinic_app.domain.drafts.tfr_draft import PlanDraft
from clinic_app.domain.record.codes import Gene, TfrPlan
from clinic_app.ui.forms.field import ChoiceField, TextField
from clinic_app.ui.forms.field_kinds import DayField
from clinic_app.ui.forms.person.row_section import DraftRow, RowSection

_GENE: Final = 120
_EXON: Final = 70
_TEXT: Final = 170
_ORIGIN: Final = 190
_PLAN: Final = 400
_WHY: Final = 240


class MutationRow(DraftRow):
    """One genotyping result of a GIST."""

    DRAFT = MutationDraft

    def __init__(self, place: str) -> None:
        """Make an empty row."""
        self.gene = ChoiceField(f"{place}.gene", (None, *Gene), _GENE)
        self.exon = TextField(f"{place}.exon", _EXON)
        self.variant = TextField(f"{place}.variant", _TEXT)
        self.secondary = ChoiceField(f"{place}.secondary", (None, False, True), _ORIGIN)
        self.on = DayField(f"{place}.on")
        self.lesion = TextField(f"{place}.lesion", _TEXT)
        super().__init__(self.gene, self.exon, self.variant, self.secondary, self.on, self.lesion)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the names."""
        self.gene.set_texts(self.tr("Gene"))
        self.gene.name_codes(self.tr("choose"))
        self.exon.set_texts(self.tr("Exon"), example="11")
        self.variant.set_texts(self.tr("Variant"), example="D842V")
        self.secondary.set_texts(self.tr("Origin"))
        self.secondary.box.set_names(
            self.tr("not recorded"), self.tr("primary"), self.tr("under treatment")
        )
        self.on.set_texts(self.tr("Tested on"))
        self.lesion.set_texts(self.tr("Lesion tested"))
        super().retranslate()


class MutationSection(RowSection):
    """The genotyping results of a GIST."""

    PATH = gist_draft.MUTATIONS

    def __init__(self) -> None:
        """Show no rows yet."""
        super().__init__()
        self.retranslate()

    def make_row(self, place: str) -> MutationRow:
        """Make an empty row."""
        return MutationRow(place)

    def retranslate(self) -> None:
        """Write the button."""
        self.add_button.setText(self.tr("Add a mutation"))


class KinaseMutationRow(DraftRow):
    """One ABL1 kinase domain mutation."""

    DRAFT = KinaseMutationDraft

    def __init__(self, place: str) -> None:
        """Make an empty row."""
        self.variant = TextField(f"{place}.variant", _TEXT)
        self.on = DayField(f"{place}.on")
        super().__init__(self.variant, self.on)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the names."""
        self.variant.set_texts(self.tr("Variant"), example="T315I")
        self.on.set_texts(self.tr("Tested on"))
        super().retranslate()


class KinaseMutationSection(RowSection):
    """The ABL1 mutations found."""

    PATH = cml_draft.MUTATIONS

    def __init__(self) -> None:
        """Show no rows yet."""
        super().__init__()
        self.retranslate()

    def make_row(self, place: str) -> KinaseMutationRow:
        """Make an empty row."""
        return KinaseMutationRow(place)

    def retranslate(self) -> None:
        """Write the button."""
        self.add_button.setText(self.tr("Add a mutation"))


class PlanRow(DraftRow):
    """One choice of a test calendar."""

    DRAFT = PlanDraft

    def __init__(self, place: str) -> None:
        """Make an empty row."""
        self.plan = ChoiceField(f"{place}.plan", (None, *TfrPlan), _PLAN)
        self.on = DayField(f"{place}.on")
        self.reason = TextField(f"{place}.reason", _WHY)
        super().__init__(self.plan, self.on, self.reason)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the names."""
        self.plan.set_texts(self.tr("Test calendar after stopping"))
        self.plan.name_codes(self.tr("choose"))
        self.on.set_texts(self.tr("Chosen on"))
        self.reason.set_texts(self.tr("Why this one"))
        super().retranslate()


class PlanSection(RowSection):
    """The calendars chosen: one for each stop, and those it was switched to."""

    PATH = tfr_draft.PLANS

    def __init__(self) -> None:
        """Show no rows yet."""
        super().__init__()
        self.retranslate()

    def make_row(self, place: str) -> PlanRow:
        """Make an empty row."""
        return PlanRow(place)

    def retranslate(self) -> None:
        """Write the button."""
        self.add_button.setText(self.tr("Choose another calendar"))
