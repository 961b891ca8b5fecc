"""A drug level as it is typed, and what can be said about it before it is saved."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from clinic_app.domain.drafts.context import EntryContext
from clinic_app.domain.drafts.limits import (
    IMATINIB,
    IMATINIB_UG_L,
    LONG_INTERVAL_H,
    MASS_UNITS,
    SAMPLE_FROM_VISIT_DAYS,
    UG_L_PER_MG_L,
)
from clinic_app.domain.drafts.reading import plain, read_decimal, read_time
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.drafts.typed import typed_day, typed_number
from clinic_app.domain.protocol import CorrectionParameters
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import ConcentrationUnit
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.trough import (
    Invalid,
    TroughAssessment,
    assess_trough,
    hours_between,
    to_ug_l,
)

PATH: Final = "troughs[0]"
_BELOW: Final = "<"


@dataclass(frozen=True, slots=True, kw_only=True)
class TroughDraft:
    """The trough part of the visit form, as text.

    A blank `drawn_on` is the day of the visit. `below_limit` says that `value` is the limit
    the result lies under; typing `<50` says the same.
    """

    drug: str = ""
    last_dose_on: str = ""
    last_dose_time: str = ""
    drawn_on: str = ""
    drawn_time: str = ""
    next_dose_held: bool | None = None
    value: str = ""
    below_limit: bool = False
    unit: ConcentrationUnit | None = None
    method: str = ""
    lab: str = ""

    @property
    def started(self) -> bool:
        """Say whether anything but the defaults has been entered."""
        typed = (
            self.last_dose_on, self.last_dose_time, self.drawn_on, self.drawn_time, self.value,
        )  # fmt: skip
        return any(map(plain, typed)) or self.next_dose_held is not None or self.below_limit


def read_trough(
    draft: TroughDraft, on: date | None, context: EntryContext, remarks: Remarks
) -> Trough | None:
    """Return the sample, or None when nothing was entered or something is wrong (noted)."""
    if not draft.started:
        return None
    before = len(remarks.faults)
    if not draft.drug:
        remarks.fault(f"{PATH}.drug", "no_drug")
    last_dose_at = _moment(draft, "last_dose", None, context, remarks)
    drawn_at = _moment(draft, "drawn", on, context, remarks)
    if last_dose_at and drawn_at:
        _check_interval(last_dose_at, drawn_at, remarks)
    if drawn_at and on and abs((drawn_at.date() - on).days) > SAMPLE_FROM_VISIT_DAYS:
        remarks.warn(f"{PATH}.drawn_at", "sample_far_from_visit", drawn_on=drawn_at.date())
    value, below = _read_value(draft, remarks)
    if draft.unit is None:
        remarks.fault(f"{PATH}.unit", "unit_missing")
    if len(remarks.faults) > before or drawn_at is None or draft.unit is None or value is None:
        return None
    sample = Trough(
        drug=draft.drug,
        drawn_at=drawn_at,
        unit=draft.unit,
        last_dose_at=last_dose_at,
        next_dose_held=draft.next_dose_held,
        value=None if below else value,
        below_limit=value if below else None,
        method=plain(draft.method) or None,
        lab=plain(draft.lab) or None,
    )
    _check_plausible(sample, context.protocol.correction, remarks)
    return sample


def read_trough_alone(
    draft: TroughDraft, context: EntryContext, old: Trough | None = None
) -> Reading[Trough]:
    """Read a sample that belongs to no visit: its day is required.

    `old` is the row that is corrected: a moment that reads as before keeps its offset, for the
    sample may have been taken where clocks differ.
    """
    remarks = Remarks()
    if not draft.started:
        remarks.fault(f"{PATH}.drawn_on", "required")
        return remarks.reading(None)
    sample = read_trough(draft, None, context, remarks)
    if sample is None:
        return remarks.reading(None)
    dose = sample.last_dose_at
    if old is not None:
        sample = replace(
            sample,
            drawn_at=_as_before(sample.drawn_at, old.drawn_at),
            last_dose_at=_as_before(dose, old.last_dose_at) if dose else None,
        )
    known = (each for each in context.history.troughs if each.drug == sample.drug)
    if any(each.drawn_at == sample.drawn_at for each in known):
        remarks.warn(f"{PATH}.drawn_on", "trough_known", at=sample.drawn_at)
    return remarks.reading(sample)


def _as_before(now: datetime, before: datetime | None) -> datetime:
    """Return the moment as it stood when date and clock are the same."""
    if before is None:
        return now
    same = now.replace(tzinfo=None) == before.replace(tzinfo=None, second=0, microsecond=0)
    return before if same else now


def trough_draft_of(sample: Trough) -> TroughDraft:
    """Return the draft that reads as `sample`."""
    dose = sample.last_dose_at
    value = sample.value if sample.below_limit is None else sample.below_limit
    return TroughDraft(
        drug=sample.drug,
        last_dose_on=typed_day(dose.date()) if dose else "",
        last_dose_time=f"{dose:%H:%M}" if dose else "",
        drawn_on=typed_day(sample.drawn_at.date()),
        drawn_time=f"{sample.drawn_at:%H:%M}",
        next_dose_held=sample.next_dose_held,
        value=typed_number(value),
        below_limit=sample.below_limit is not None,
        unit=sample.unit,
        method=sample.method or "",
        lab=sample.lab or "",
    )


def outlook(
    draft: TroughDraft, visit: Visit | None, context: EntryContext
) -> TroughAssessment | None:
    """Say whether the sample will count, as far as its times are known yet.

    `visit` brings the missed doses just typed. None: no draw time, or a sample before its
    dose, which the fields say themselves. The level, if readable, is assessed with it.
    """
    remarks = Remarks()
    on = visit.on if visit else None
    last_dose_at = _moment(draft, "last_dose", None, context, remarks)
    drawn_at = _moment(draft, "drawn", on, context, remarks)
    if drawn_at is None or not draft.drug or (last_dose_at and last_dose_at > drawn_at):
        return None
    value, below = _read_value(draft, remarks)
    known = value if draft.unit is not None else None
    sample = Trough(
        drug=draft.drug,
        drawn_at=drawn_at,
        unit=draft.unit or ConcentrationUnit.UG_L,
        last_dose_at=last_dose_at,
        next_dose_held=draft.next_dose_held,
        value=None if below else known,
        below_limit=known if below else None,
    )
    history = context.history
    if visit is not None:
        history = replace(history, visits=(*history.visits, visit))
    return _leaving_the_result_open(
        assess_trough(history, sample, context.protocol, banded=False).shown
    )


def _leaving_the_result_open(shown: TroughAssessment) -> TroughAssessment:
    """Judge a sample whose result is still to come by its times alone."""
    faults = tuple(fault for fault in shown.why_invalid if fault is not Invalid.NO_RESULT)
    return replace(shown, why_invalid=faults, valid=not faults)


def _moment(
    draft: TroughDraft, which: str, on: date | None, context: EntryContext, remarks: Remarks
) -> datetime | None:
    """Read a date and a time; both or neither, but a draw without a date is the visit's day."""
    required = which == "drawn"
    path = f"{PATH}.{which}"
    day_text, time_text = getattr(draft, f"{which}_on"), getattr(draft, f"{which}_time")
    if not required and not plain(day_text) and not plain(time_text):
        return None
    day = on
    if plain(day_text) or on is None:
        day = remarks.day(f"{path}_on", day_text, context.span, required=True)
    clock = remarks.read(f"{path}_time", time_text, read_time, required=True)
    if day is None or clock is None:
        return None
    return context.localise(datetime.combine(day, clock))


def _check_interval(last_dose_at: datetime, drawn_at: datetime, remarks: Remarks) -> None:
    hours = hours_between(last_dose_at, drawn_at)
    if hours < 0:
        remarks.fault(
            f"{PATH}.drawn_time", "sample_before_dose", drawn_at=drawn_at, dose_at=last_dose_at
        )
    elif hours > LONG_INTERVAL_H:
        remarks.warn(f"{PATH}.last_dose_on", "interval_long", hours=round(hours))


def _read_value(draft: TroughDraft, remarks: Remarks) -> tuple[Decimal | None, bool]:
    """Return the number and whether it is the limit the result lies under."""
    text = plain(draft.value)
    below = draft.below_limit or text.startswith(_BELOW)
    path = f"{PATH}.value"
    value = remarks.read(path, text.removeprefix(_BELOW), read_decimal, required=True)
    if value is not None and value <= 0:
        remarks.fault(path, "not_positive", draft.value)
        value = None
    return value, below


def _check_plausible(sample: Trough, p: CorrectionParameters, remarks: Remarks) -> None:
    """Ask when a level of imatinib is believable only in another unit."""
    if sample.drug.casefold() != IMATINIB or sample.value is None:
        return
    low, high = IMATINIB_UG_L
    level = to_ug_l(sample.value, sample.unit, p)
    if low <= level <= high:
        return
    believable = [
        name
        for name, factor in (
            ("ug/L", Decimal(1)),
            ("umol/L", p.ug_l_per_umol_l),
            ("mg/L", UG_L_PER_MG_L),
        )
        if low <= sample.value * factor <= high
        and not (name == "ug/L" and sample.unit in MASS_UNITS)
    ]
    side = "low" if level < low else "high"
    code = f"level_{side}_{len(believable)}"
    remarks.warn(
        f"{PATH}.value", code, sample.value, unit=str(sample.unit),
        first=believable[0] if believable else None,
        second=believable[-1] if believable else None,
        lowest=low, highest=high,
    )  # fmt: skip
