"""A GIST as typed: where it began, how large, how many mitoses, which mutations."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from clinic_app.domain.drafts import person_limits
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.diagnosis_entry import diagnosis_entry
from clinic_app.domain.drafts.entry import Entry, Part
from clinic_app.domain.drafts.reading import UnreadableError, plain, read_decimal, read_whole
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.row_changes import RowChanges
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.codes import Gene, GistSetting, PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis, Gist, Mutation

MUTATIONS: Final = "gist.genotype"
_AT_DIAGNOSIS: Final = ("primary_site", "size_cm", "mitoses_per_5mm2", "ruptured")
"""Facts of the primary tumour: another value corrects what was wrong. The setting moves on."""
_TIMES: Final = re.compile(r"[x×*]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationDraft:
    """One genotyping result as typed; `earlier` is the row of the record it stands for.

    `removed` takes that row out of the record.
    """

    gene: Gene | None = None
    exon: str = ""
    variant: str = ""
    lesion: str = ""
    secondary: bool | None = None
    on: str = ""
    earlier: Mutation | None = None
    removed: bool = False

    @property
    def started(self) -> bool:
        """Say whether anything was entered."""
        typed = (self.exon, self.variant, self.lesion, self.on)
        return self.gene is not None or self.secondary is not None or any(map(plain, typed))


class TumourTyped(Protocol):
    """The figures of the primary tumour as typed: largest diameter in cm, mitoses per 5 mm²."""

    @property
    def primary_site(self) -> PrimarySite | None:
        """Where it began."""

    @property
    def size_cm(self) -> str:
        """Largest diameter."""

    @property
    def mitoses_per_5mm2(self) -> str:
        """Mitoses."""

    @property
    def ruptured(self) -> bool | None:
        """Whether it ruptured before or at the operation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GistDraft:
    """The form for a GIST, as typed: largest diameter in cm, mitoses per 5 mm²."""

    diagnosed_on: str = ""
    primary_site: PrimarySite | None = None
    size_cm: str = ""
    mitoses_per_5mm2: str = ""
    ruptured: bool | None = None
    setting: GistSetting | None = None
    mutations: tuple[MutationDraft, ...] = field(default=())
    reason: str = ""


def mutation_draft_of(mutation: Mutation) -> MutationDraft:
    """Return a genotyping result as it stands in the form."""
    return MutationDraft(
        gene=mutation.gene,
        exon=typed_number(mutation.exon),
        variant=mutation.variant or "",
        lesion=mutation.lesion or "",
        secondary=mutation.secondary,
        on=typed_day(mutation.on),
        earlier=mutation,
    )


def gist_draft_of(history: History) -> GistDraft:
    """Return the form as it stands for a record."""
    gist = history.gist or Gist()
    return GistDraft(
        diagnosed_on=typed_day(history.diagnosis.diagnosed_on),
        primary_site=gist.primary_site,
        size_cm=typed_number(gist.size_cm),
        mitoses_per_5mm2=typed_number(gist.mitoses_per_5mm2),
        ruptured=gist.ruptured,
        setting=gist.setting,
        mutations=tuple(map(mutation_draft_of, gist.genotype)),
    )


def read_gist(draft: GistDraft, context: EntryContext) -> Reading[Entry]:
    """Read the form: what changes in the record, or what must be mended."""
    remarks = Remarks()
    history = context.history
    diagnosis = _read_diagnosis(draft.diagnosed_on, context, remarks)
    gist = read_tumour(draft, Gist(setting=draft.setting), history, remarks)
    rows = RowChanges(MUTATIONS)
    for at, row in enumerate(draft.mutations):
        rows.take(row.earlier, read_mutation(row, f"{MUTATIONS}[{at}]", context, remarks))
    parts = changed_parts(diagnosis, gist, history, rows)
    # A value that could not be read is not yet another value.
    corrects = not remarks.faults and corrects_tumour(diagnosis, gist, history)
    return remarks.reading(diagnosis_entry(parts, rows, draft.reason, remarks, corrects=corrects))


def read_tumour(draft: TumourTyped, beside: Gist, history: History, remarks: Remarks) -> Gist:
    """Read the four figures of the risk; `beside` is what else is known of the GIST."""
    return replace(
        beside,
        primary_site=draft.primary_site,
        size_cm=_read_size(draft.size_cm, history, remarks),
        mitoses_per_5mm2=_read_mitoses(draft.mitoses_per_5mm2, remarks),
        ruptured=draft.ruptured,
    )


def _read_diagnosis(text: str, context: EntryContext, remarks: Remarks) -> Diagnosis:
    path = "diagnosis.diagnosed_on"
    on = remarks.day(path, text, context.span)
    operated_on = min((one.on for one in context.history.surgeries), default=None)
    if on is not None and operated_on is not None and operated_on < on:
        remarks.fault(path, "diagnosis_after_surgery", text, day=on, operated=operated_on)
    return replace(context.history.diagnosis, diagnosed_on=on)


def changed_parts(
    diagnosis: Diagnosis, gist: Gist, history: History, rows: RowChanges
) -> tuple[Part, ...]:
    """Return what is set anew; rows need a GIST to stand in, if only an empty one."""
    parts: list[Part] = [] if diagnosis == history.diagnosis else [diagnosis]
    before = history.gist
    if before is None:
        return (*parts, gist) if gist != Gist() or rows.any else tuple(parts)
    return tuple(parts) if gist == replace(before, genotype=()) else (*parts, gist)


def corrects_tumour(diagnosis: Diagnosis, gist: Gist, history: History) -> bool:
    """Say whether anything known of the diagnosis or the primary tumour says something else."""
    before = history.gist or Gist()
    return history.diagnosis.diagnosed_on not in {None, diagnosis.diagnosed_on} or any(
        getattr(before, name) not in {None, getattr(gist, name)} for name in _AT_DIAGNOSIS
    )


def _read_size(text: str, history: History, remarks: Remarks) -> Decimal | None:
    """Read the largest diameter in cm; one that was typed in mm asks.

    So does one that is the size in mm of the largest lesion on the first image.
    """
    path = "gist.size_cm"
    several = _TIMES.split(plain(text))
    if len(several) > 1:
        remarks.fault(path, "several_diameters", text, largest=_largest(several))
        return None
    size = remarks.read(path, text, read_decimal)
    if size is None:
        return None
    as_cm = size / person_limits.MM_PER_CM
    if size <= 0:
        remarks.fault(path, "not_positive", text)
    elif size > person_limits.SIZE_HIGHEST_CM:
        remarks.fault(path, "size_in_mm", size, cm=as_cm)
    elif size > person_limits.SIZE_USUAL_CM:
        remarks.warn(path, "size_maybe_in_mm", size, cm=as_cm)
    elif _is_as_on_image_in_mm(size, history):
        remarks.warn(path, "size_as_on_image", size, cm=as_cm)
    return size


def _is_as_on_image_in_mm(size_cm: Decimal, history: History) -> bool:
    """Say whether the number typed is about that of the largest lesion on the first image, mm."""
    measured = [image for image in history.imaging if any(x.longest_mm for x in image.lesions)]
    first = min(measured, key=lambda image: image.on, default=None)
    if first is None:
        return False
    largest = max(x.longest_mm for x in first.lesions if x.longest_mm is not None)
    return largest / person_limits.SIZE_ABOUT <= size_cm <= largest * person_limits.SIZE_ABOUT


def _largest(texts: list[str]) -> Decimal | None:
    found: list[Decimal] = []
    for text in texts:
        try:
            found.append(read_decimal(text))
        except UnreadableError:
            return None
    return max(found)


def _read_mitoses(text: str, remarks: Remarks) -> Decimal | None:
    count = remarks.read("gist.mitoses_per_5mm2", text, read_decimal)
    remarks.within("gist.mitoses_per_5mm2", count, person_limits.MITOSES_PER_5MM2)
    return count


def read_mutation(
    row: MutationDraft, path: str, context: EntryContext, remarks: Remarks
) -> Mutation | None:
    """Read one row, its remarks at `path`; None when it is blank, taken out or without a gene."""
    if row.removed or not row.started:
        return None
    on = remarks.day(f"{path}.on", row.on, context.span)
    exon = _read_exon(row, path, remarks)
    variant = plain(row.variant) or None
    if row.gene is None:
        remarks.fault(f"{path}.gene", "choice_missing")
        return None
    if row.gene is Gene.WILD_TYPE and (exon is not None or variant is not None):
        remarks.fault(f"{path}.gene", "wild_type_with_mutation")
    _check_place(row.gene, exon, variant, path, remarks)
    if row.secondary and not _treated_before(on, context):
        remarks.warn(f"{path}.secondary", "secondary_untreated")
    return Mutation(
        gene=row.gene,
        on=on,
        exon=exon,
        variant=variant,
        lesion=row.lesion.strip() or None,
        secondary=row.secondary,
    )


def _read_exon(row: MutationDraft, path: str, remarks: Remarks) -> int | None:
    exon = remarks.read(f"{path}.exon", row.exon, read_whole)
    if exon is not None and not 1 <= exon <= person_limits.EXON_HIGHEST:
        highest = person_limits.EXON_HIGHEST
        remarks.fault(f"{path}.exon", "out_of_range", exon, lowest=1, highest=highest)
        return None
    return exon


def _check_place(
    gene: Gene, exon: int | None, variant: str | None, path: str, remarks: Remarks
) -> None:
    """Ask about an exon the gene is not known to mutate in, and a variant known elsewhere."""
    usual = person_limits.EXONS.get(gene)
    if usual and exon is not None and exon not in usual:
        listed = ", ".join(map(str, sorted(usual)))
        remarks.warn(f"{path}.exon", "exon_unusual", exon, gene=str(gene), usual=listed)
    known = person_limits.KNOWN_PLACES.get((variant or "").upper())
    if known and known != (gene, exon if exon is not None else known[1]):
        remarks.warn(
            f"{path}.variant", "variant_elsewhere", variant, gene=str(known[0]), exon=known[1]
        )


def _treated_before(on: date | None, context: EntryContext) -> bool:
    day = on or context.today
    rows = (row for row in context.history.medications if row.is_treatment)
    return any(row.started_on <= day for row in rows)
