"""A BCR-ABL1 result as it is typed, read into what the record takes."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from clinic_app.domain.drafts import limits
from clinic_app.domain.drafts.bcr_abl_questions import ask_about
from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.reading import plain, read_decimal
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.replicates import read_replicates, typed_replicates
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.record.codes import ControlGene, PcrMethod
from clinic_app.domain.record.results import BcrAbl, Replicate

PATH: Final = "bcr_abl[0]"


@dataclass(frozen=True, slots=True, kw_only=True)
class BcrAblDraft:
    """The BCR-ABL form, as text. `detected` is None until someone says so.

    `as_copies` and `as_replicates` choose which of the three value fields is meant (neither: per
    cent IS); the others are kept and not read. Replicates bring their own control copies.
    """

    sampled_on: str = ""
    reported_on: str = ""
    detected: bool | None = None
    as_copies: bool = False
    as_replicates: bool = False
    is_percent: str = ""
    copies: str = ""
    replicates: str = ""
    conversion_factor: str = ""
    control_gene: ControlGene | None = ControlGene.ABL1
    control_copies: str = ""
    method: PcrMethod | None = PcrMethod.RT_QPCR
    lab: str = ""

    @property
    def started(self) -> bool:
        """Say whether anything but what the last result suggests has been entered."""
        typed = (
            self.sampled_on, self.reported_on, self.is_percent, self.copies, self.replicates,
            self.control_copies,
        )  # fmt: skip
        return self.detected is not None or any(map(plain, typed))


def bcr_abl_draft_of(result: BcrAbl) -> BcrAblDraft:
    """Return the draft that reads as `result`."""
    as_replicates = bool(result.replicates) and result.is_percent is None is result.copies
    return BcrAblDraft(
        sampled_on=typed_day(result.sampled_on),
        reported_on=typed_day(result.reported_on),
        detected=result.detected,
        as_copies=result.is_percent is None and result.copies is not None,
        as_replicates=as_replicates,
        replicates=typed_replicates(result.replicates) if as_replicates else "",
        is_percent=typed_number(result.is_percent) if result.detected else "",
        copies=typed_number(result.copies) if result.detected else "",
        conversion_factor=typed_number(result.conversion_factor),
        control_gene=result.control_gene,
        control_copies=typed_number(result.control_copies),
        method=result.method,
        lab=result.lab or "",
    )


def as_corrected(result: BcrAbl, old: BcrAbl) -> BcrAbl:
    """Return a corrected result with what the form does not show of the old one.

    Replicates, and copies beside per cent, belong to a value: another value drops them. Control
    copies beside replicates are not shown and stay with them.
    """
    if result.replicates:
        same = result.replicates == old.replicates
        return replace(result, control_copies=old.control_copies) if same else result
    shown = old.is_percent if old.is_percent is not None else old.copies
    now = result.is_percent if result.is_percent is not None else result.copies
    if result.detected is not old.detected or (result.detected and now != shown):
        return result
    if result.detected and result.is_percent is None:
        return replace(result, replicates=old.replicates)
    return replace(
        result,
        replicates=old.replicates,
        is_percent=old.is_percent,
        copies=old.copies,
        conversion_factor=old.conversion_factor,
    )


def read_bcr_abl(draft: BcrAblDraft, context: EntryContext) -> Reading[BcrAbl]:
    """Read the form: the result, or what must be mended; and what is worth a look."""
    remarks = Remarks()
    sampled, reported = _read_days(draft, context, remarks)
    if draft.detected is None:
        remarks.fault(f"{PATH}.detected", "detected_missing")
    replicates = _read_replicates(draft, remarks) if draft.as_replicates else ()
    is_percent, copies, factor = _read_value(draft, remarks)
    if draft.control_gene is None:
        remarks.fault(f"{PATH}.control_gene", "control_gene_missing")
    control = None if draft.as_replicates else _read_control(draft, remarks)
    if sampled is None or draft.detected is None:
        return remarks.reading(None)
    result = BcrAbl(
        sampled_on=sampled,
        detected=draft.detected,
        reported_on=reported,
        is_percent=is_percent,
        copies=copies,
        replicates=replicates,
        conversion_factor=factor,
        control_gene=draft.control_gene,
        control_copies=control,
        method=draft.method,
        lab=plain(draft.lab) or None,
    )
    if not remarks.faults:
        ask_about(result, PATH, context, remarks)
    return remarks.reading(result)


def read_visit_bcr_abl(
    draft: BcrAblDraft, on: date | None, context: EntryContext, remarks: Remarks
) -> BcrAbl | None:
    """Read the result typed with a visit on day `on`, which a blank `sampled_on` stands for.

    None: nothing was entered, or something is wrong (noted).
    """
    if not draft.started:
        return None
    if not plain(draft.sampled_on) and on is not None:
        draft = replace(draft, sampled_on=typed_day(on))
    found = read_bcr_abl(draft, context)
    remarks.faults.extend(found.faults)
    remarks.warnings.extend(found.warnings)
    return found.value


def _read_days(
    draft: BcrAblDraft, context: EntryContext, remarks: Remarks
) -> tuple[date | None, date | None]:
    sampled = remarks.day(f"{PATH}.sampled_on", draft.sampled_on, context.span, required=True)
    if sampled and any(result.sampled_on == sampled for result in context.history.bcr_abl):
        remarks.warn(f"{PATH}.sampled_on", "sample_on_same_day", on=sampled)
    reported = remarks.day(f"{PATH}.reported_on", draft.reported_on, context.span)
    if sampled and reported and reported < sampled:
        remarks.fault(f"{PATH}.reported_on", "reported_before_sampled", sampled_on=sampled)
        reported = None
    return sampled, reported


def _read_value(
    draft: BcrAblDraft, remarks: Remarks
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return per cent IS, copies and conversion factor as far as they apply."""
    if draft.as_replicates:
        return None, None, _read_factor(draft, remarks) if draft.detected else None
    if draft.detected is False:
        typed = draft.copies if draft.as_copies else draft.is_percent
        if plain(typed):
            path = "copies" if draft.as_copies else "is_percent"
            remarks.fault(f"{PATH}.{path}", "value_though_undetected", typed)
        return None, None, None
    if draft.detected is None:
        return None, None, None
    if not draft.as_copies:
        return _positive(f"{PATH}.is_percent", draft.is_percent, remarks), None, None
    copies = _positive(f"{PATH}.copies", draft.copies, remarks)
    return None, copies, _read_factor(draft, remarks)


def _read_replicates(draft: BcrAblDraft, remarks: Remarks) -> tuple[Replicate, ...]:
    """Read the replicates; one that is positive makes the sample positive."""
    path = f"{PATH}.replicates"
    found = remarks.read(path, draft.replicates, read_replicates, required=True)
    if found is None:
        return ()
    positive = [at for at, one in enumerate(found, start=1) if one.copies > 0]
    if draft.detected is False and positive:
        remarks.fault(path, "replicate_positive", draft.replicates, number=positive[0])
    if draft.detected is True and not positive:
        remarks.fault(path, "replicates_all_zero", draft.replicates)
    return found


def _positive(path: str, text: str, remarks: Remarks) -> Decimal | None:
    """Read the value of a detected transcript: above zero, and per cent at most 1,000."""
    value = remarks.read(path, text, read_decimal, required=True)
    if value is None:
        return None
    if value <= 0:
        remarks.fault(path, "detected_zero", text)
        return None
    if path.endswith("is_percent"):
        return value if remarks.within(path, value, limits.IS_PERCENT) else None
    return value


def _read_factor(draft: BcrAblDraft, remarks: Remarks) -> Decimal | None:
    """Read the laboratory's factor; without one there is no value on the scale, which is said."""
    path = f"{PATH}.conversion_factor"
    if not plain(draft.conversion_factor):
        remarks.warn(path, "no_conversion_factor")
        return None
    factor = remarks.read(path, draft.conversion_factor, read_decimal)
    return factor if remarks.within(path, factor, limits.CONVERSION_FACTOR) else None


def _read_control(draft: BcrAblDraft, remarks: Remarks) -> Decimal | None:
    """Read the control copies: required when undetected, and to make a value of copies."""
    path = f"{PATH}.control_copies"
    needed = draft.detected is False or (draft.detected is True and draft.as_copies)
    if needed and not plain(draft.control_copies):
        undetected = draft.detected is False
        remarks.fault(path, "undetected_needs_copies" if undetected else "copies_need_control")
        return None
    control = remarks.read(path, draft.control_copies, read_decimal)
    if control is None:
        return None
    if needed and control <= 0:
        remarks.fault(path, "not_positive", draft.control_copies)
        return None
    return control if remarks.within(path, control, limits.CONTROL_COPIES) else None
