"""CML as typed: phase, transcript, what the scores at diagnosis need, kinase mutations."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.cml.phases import ADVANCED
from clinic_app.domain.drafts import person_limits
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.diagnosis_entry import diagnosis_entry
from clinic_app.domain.drafts.entry import Entry, Part
from clinic_app.domain.drafts.limits import Range
from clinic_app.domain.drafts.reading import plain, read_decimal
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.row_changes import RowChanges
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.codes import CmlPhase
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, Diagnosis, KinaseMutation

MUTATIONS: Final = "cml.kinase_mutations"
OTHER_TRANSCRIPT: Final = "other"
TRANSCRIPTS: Final = ("e13a2", "e14a2", "both", "unquantifiable", OTHER_TRANSCRIPT)
"""What the form offers; `other` takes the name of an atypical transcript."""
_AT_DIAGNOSIS: Final = (
    "transcript", "spleen_cm", "platelets_e9_l", "blasts_percent", "eosinophils_percent",
    "basophils_percent", "prior_interferon",
)  # fmt: skip
_VARIANT: Final = re.compile(r"[A-Z]\d{2,4}[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class KinaseMutationDraft:
    """One ABL1 mutation as typed; `earlier` is the row of the record, `removed` takes it out."""

    variant: str = ""
    on: str = ""
    earlier: KinaseMutation | None = None
    removed: bool = False

    @property
    def started(self) -> bool:
        """Say whether anything was entered."""
        return bool(plain(self.variant) or plain(self.on))


@dataclass(frozen=True, slots=True, kw_only=True)
class CmlDraft:
    """The form for CML, as typed.

    `accelerated_ever` and `blast_ever`: that phase was there at any time. The values for the
    scores are those before treatment: spleen in cm below the costal margin, platelets in 10⁹/L,
    blood percentages.
    """

    diagnosed_on: str = ""
    phase: CmlPhase | None = None
    phase_on: str = ""
    accelerated_ever: bool = False
    blast_ever: bool = False
    transcript: str | None = None
    other_transcript: str = ""
    spleen_cm: str = ""
    platelets_e9_l: str = ""
    blasts_percent: str = ""
    eosinophils_percent: str = ""
    basophils_percent: str = ""
    prior_interferon: bool | None = None
    high_risk_aca: bool | None = None
    high_risk_aca_on: str = ""
    mutations: tuple[KinaseMutationDraft, ...] = field(default=())
    reason: str = ""


def kinase_mutation_draft_of(mutation: KinaseMutation) -> KinaseMutationDraft:
    """Return a kinase mutation as it stands in the form."""
    return KinaseMutationDraft(
        variant=mutation.variant, on=typed_day(mutation.on), earlier=mutation
    )


def cml_draft_of(history: History) -> CmlDraft:
    """Return the form as it stands for a record."""
    cml = history.cml or Cml()
    known = cml.transcript in {None, *TRANSCRIPTS} and cml.transcript != OTHER_TRANSCRIPT
    ever = {cml.phase, *cml.phases_ever}
    return CmlDraft(
        diagnosed_on=typed_day(history.diagnosis.diagnosed_on),
        phase=cml.phase,
        phase_on=typed_day(cml.phase_on),
        accelerated_ever=CmlPhase.ACCELERATED in ever,
        blast_ever=CmlPhase.BLAST in ever,
        transcript=cml.transcript if known else OTHER_TRANSCRIPT,
        other_transcript="" if known else cml.transcript or "",
        spleen_cm=typed_number(cml.spleen_cm),
        platelets_e9_l=typed_number(cml.platelets_e9_l),
        blasts_percent=typed_number(cml.blasts_percent),
        eosinophils_percent=typed_number(cml.eosinophils_percent),
        basophils_percent=typed_number(cml.basophils_percent),
        prior_interferon=cml.prior_interferon,
        high_risk_aca=cml.high_risk_aca,
        high_risk_aca_on=typed_day(cml.high_risk_aca_on),
        mutations=tuple(map(kinase_mutation_draft_of, cml.kinase_mutations)),
    )


def read_cml(draft: CmlDraft, context: EntryContext) -> Reading[Entry]:
    """Read the form: what changes in the record, or what must be mended."""
    remarks = Remarks()
    history = context.history
    diagnosed = remarks.day("diagnosis.diagnosed_on", draft.diagnosed_on, context.span)
    diagnosis = replace(history.diagnosis, diagnosed_on=diagnosed)
    cml = _read_cml(draft, diagnosed, context, remarks)
    rows = RowChanges(MUTATIONS)
    for at, row in enumerate(draft.mutations):
        rows.take(row.earlier, _read_mutation(row, f"{MUTATIONS}[{at}]", context, remarks))
    parts = _changed_parts(diagnosis, cml, history, rows)
    # A value that could not be read is not yet another value.
    corrects = not remarks.faults and _corrects(diagnosis, cml, history)
    return remarks.reading(diagnosis_entry(parts, rows, draft.reason, remarks, corrects=corrects))


def record_as_typed(draft: CmlDraft, context: EntryContext) -> History | None:
    """Return the record with what the form says, to calculate from; None: it cannot be read."""
    remarks = Remarks()
    diagnosed = remarks.day("diagnosis.diagnosed_on", draft.diagnosed_on, context.span)
    cml = _read_cml(draft, diagnosed, context, remarks)
    if remarks.faults:
        return None
    diagnosis = replace(context.history.diagnosis, diagnosed_on=diagnosed)
    return replace(context.history, diagnosis=diagnosis, cml=cml)


def _changed_parts(
    diagnosis: Diagnosis, cml: Cml, history: History, rows: RowChanges
) -> tuple[Part, ...]:
    parts: list[Part] = [] if diagnosis == history.diagnosis else [diagnosis]
    before = history.cml
    if before is None:
        return (*parts, cml) if cml != Cml() or rows.any else tuple(parts)
    alone = replace(before, kinase_mutations=(), tfr=None)
    # The order in which earlier phases were noted says nothing.
    same = replace(alone, phases_ever=()) == replace(cml, phases_ever=())
    if same and set(alone.phases_ever) == set(cml.phases_ever):
        return tuple(parts)
    return (*parts, cml)


def _corrects(diagnosis: Diagnosis, cml: Cml, history: History) -> bool:
    """Say whether a fact from before treatment, or a phase once noted, is taken back."""
    before = history.cml or Cml()
    return (
        history.diagnosis.diagnosed_on not in {None, diagnosis.diagnosed_on}
        or bool(set(before.phases_ever) - set(cml.phases_ever))
        or any(getattr(before, name) not in {None, getattr(cml, name)} for name in _AT_DIAGNOSIS)
    )


def _read_cml(
    draft: CmlDraft, diagnosed: date | None, context: EntryContext, remarks: Remarks
) -> Cml:
    phase_on = _read_phase_day(draft, diagnosed, context, remarks)
    transcript = _read_transcript(draft, remarks)
    spleen = _number("spleen_cm", draft.spleen_cm, person_limits.SPLEEN_CM, remarks)
    platelets = _read_platelets(draft.platelets_e9_l, remarks)
    cells = [
        _number(name, getattr(draft, name), person_limits.PERCENT, remarks)
        for name in ("blasts_percent", "eosinophils_percent", "basophils_percent")
    ]
    if sum(cell or 0 for cell in cells) > person_limits.ALL_PERCENT:
        remarks.fault("cml.basophils_percent", "more_than_all_cells")
    _check_blasts(draft.phase, cells[0], remarks)
    _check_basophils(draft.phase, cells[2], context, remarks)
    return Cml(
        phase=draft.phase,
        phases_ever=_phases_ever(draft, context),
        transcript=transcript,
        spleen_cm=spleen,
        platelets_e9_l=platelets,
        blasts_percent=cells[0],
        eosinophils_percent=cells[1],
        basophils_percent=cells[2],
        prior_interferon=draft.prior_interferon,
        phase_on=phase_on,
        high_risk_aca=draft.high_risk_aca,
        high_risk_aca_on=_read_aca_day(draft, context, remarks),
    )


def _phases_ever(draft: CmlDraft, context: EntryContext) -> tuple[CmlPhase, ...]:
    """Return the phases there have been, the present one with them, in the order of severity."""
    before = context.history.cml
    ever = {draft.phase}
    if draft.accelerated_ever:
        ever.add(CmlPhase.ACCELERATED)
    if draft.blast_ever:
        ever.add(CmlPhase.BLAST)
    if before is not None and CmlPhase.CHRONIC in {before.phase, *before.phases_ever}:
        ever.add(CmlPhase.CHRONIC)
    return tuple(phase for phase in CmlPhase if phase in ever)


def _read_phase_day(
    draft: CmlDraft, diagnosed: date | None, context: EntryContext, remarks: Remarks
) -> date | None:
    path = "cml.phase_on"
    on = remarks.day(path, draft.phase_on, context.span)
    if on is not None and draft.phase is None:
        remarks.fault(path, "day_without_phase", on)
    treated = any(row.is_treatment for row in context.history.medications)
    if treated and draft.phase in ADVANCED and not plain(draft.phase_on):
        remarks.warn(path, "phase_undated")
    if on is not None and diagnosed is not None and on < diagnosed:
        remarks.warn(path, "phase_before_diagnosis", on, diagnosed=diagnosed)
    return on


def _read_aca_day(draft: CmlDraft, context: EntryContext, remarks: Remarks) -> date | None:
    path = "cml.high_risk_aca_on"
    on = remarks.day(path, draft.high_risk_aca_on, context.span)
    if on is not None and draft.high_risk_aca is not True:
        remarks.fault(path, "day_without_aca", on)
    return on


def _read_transcript(draft: CmlDraft, remarks: Remarks) -> str | None:
    if draft.transcript != OTHER_TRANSCRIPT:
        return draft.transcript
    name = plain(draft.other_transcript)
    if not name:
        remarks.fault("cml.other_transcript", "transcript_unnamed")
    return name or None


def _number(name: str, text: str, limits: Range, remarks: Remarks) -> Decimal | None:
    value = remarks.read(f"cml.{name}", text, read_decimal)
    remarks.within(f"cml.{name}", value, limits)
    return value


def _read_platelets(text: str, remarks: Remarks) -> Decimal | None:
    """Read platelets in 10⁹/L; a count per µL is a thousand times as much, and says so."""
    path, limits = "cml.platelets_e9_l", person_limits.PLATELETS_E9_L
    count = remarks.read(path, text, read_decimal)
    if count is not None and count > limits.highest:
        remarks.fault(path, "platelets_per_ul", count, e9=count / person_limits.PER_E9)
        return None
    remarks.within(path, count, limits)
    return count


def _check_blasts(phase: CmlPhase | None, blasts: Decimal | None, remarks: Remarks) -> None:
    """Ask when there are more blasts than a chronic phase has (ELN 2020: fewer than 15 %)."""
    if phase is not CmlPhase.CHRONIC or blasts is None:
        return
    if blasts >= person_limits.BLASTS_NOT_CHRONIC:
        remarks.warn("cml.blasts_percent", "blasts_in_chronic", blasts)


def _check_basophils(
    phase: CmlPhase | None, basophils: Decimal | None, context: EntryContext, remarks: Remarks
) -> None:
    """Ask when there are more basophils than a chronic phase has (ELN 2020: fewer than 20 %)."""
    limit = context.protocol.scores.accelerated_basophils_percent
    if phase is CmlPhase.CHRONIC and basophils is not None and basophils >= limit:
        remarks.warn("cml.basophils_percent", "basophils_in_chronic", basophils, limit=limit)


def _read_mutation(
    row: KinaseMutationDraft, path: str, context: EntryContext, remarks: Remarks
) -> KinaseMutation | None:
    if row.removed or not row.started:
        return None
    on = remarks.day(f"{path}.on", row.on, context.span)
    variant = remarks.read(f"{path}.variant", row.variant, plain, required=True)
    if variant is None:
        return None
    if row.earlier is None or variant != row.earlier.variant:
        variant = variant.upper().removeprefix("P.")
        if not _VARIANT.fullmatch(variant):
            remarks.warn(f"{path}.variant", "variant_form", variant)
    return KinaseMutation(variant=variant, on=on)
