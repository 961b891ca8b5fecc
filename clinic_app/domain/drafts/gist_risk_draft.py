"""What the risk of a GIST is judged by, as typed, apart from the rest of its diagnosis."""

from dataclasses import dataclass, replace

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.diagnosis_entry import diagnosis_entry
from clinic_app.domain.drafts.entry import Entry
from clinic_app.domain.drafts.gist_draft import (
    MUTATIONS,
    TumourTyped,
    changed_parts,
    corrects_tumour,
    read_tumour,
)
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.row_changes import RowChanges
from clinic_app.domain.drafts.typed import typed_number
from clinic_app.domain.record.codes import PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist


@dataclass(frozen=True, slots=True, kw_only=True)
class GistRiskDraft:
    """The small form, as typed: largest diameter in cm, mitoses per 5 mm²."""

    primary_site: PrimarySite | None = None
    size_cm: str = ""
    mitoses_per_5mm2: str = ""
    ruptured: bool | None = None
    reason: str = ""


def gist_risk_draft_of(history: History) -> GistRiskDraft:
    """Return the form as it stands for a record."""
    gist = history.gist or Gist()
    return GistRiskDraft(
        primary_site=gist.primary_site,
        size_cm=typed_number(gist.size_cm),
        mitoses_per_5mm2=typed_number(gist.mitoses_per_5mm2),
        ruptured=gist.ruptured,
    )


def read_gist_risk(draft: GistRiskDraft, context: EntryContext) -> Reading[Entry]:
    """Read the form; whatever else is known of the GIST stays as it is."""
    remarks, history = Remarks(), context.history
    gist = read_tumour(draft, _rest(history), history, remarks)
    rows = RowChanges(MUTATIONS)
    parts = changed_parts(history.diagnosis, gist, history, rows)
    corrects = not remarks.faults and corrects_tumour(history.diagnosis, gist, history)
    return remarks.reading(diagnosis_entry(parts, rows, draft.reason, remarks, corrects=corrects))


def record_with_tumour(draft: TumourTyped, context: EntryContext) -> History | None:
    """Return the record with the tumour as typed, to judge by; None: it cannot be read."""
    remarks, history = Remarks(), context.history
    gist = read_tumour(draft, history.gist or Gist(), history, remarks)
    return None if remarks.faults else replace(history, gist=gist)


def _rest(history: History) -> Gist:
    return replace(history.gist or Gist(), genotype=())
