"""The label's hold of imatinib for blood counts and liver values.

GIST and chronic phase CML for the counts, every phase for the liver; the accelerated and blast
phases have their own rule (`marrow_check`). Source: imatinib_us_pi; definitions 18, 19; D10.
"""

from dataclasses import dataclass
from decimal import Decimal

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    Fact,
    HoldOption,
    Level,
    ProtocolStamp,
    fact,
)
from clinic_app.domain.protocol import LabelHoldParameters
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.tdm.dosing import dose_fact
from clinic_app.domain.toxicity.counts import (
    Count,
    CountLimits,
    episodes,
    latest_low,
    low_fact,
)
from clinic_app.domain.toxicity.imatinib_course import ImatinibCourse
from clinic_app.domain.toxicity.liver import BILIRUBIN, high_fact, too_high


@dataclass(frozen=True, slots=True)
class _Part:
    """One reason to hold: its facts, when to resume, and at which dose (None: physician)."""

    facts: tuple[Fact, ...]
    resume_when: tuple[str, ...]
    dose_mg: Decimal | None


def count_limits(p: LabelHoldParameters) -> CountLimits:
    """Return the limits of GIST and chronic phase CML."""
    return CountLimits(
        anc=p.anc_below_e9_l,
        platelets=p.platelets_below_e9_l,
        anc_back=p.anc_resume_e9_l,
        platelets_back=p.platelets_resume_e9_l,
    )


def until_back(limits: CountLimits) -> tuple[str, ...]:
    """Return the conditions under which both counts are back."""
    return (
        f"anc_at_least:{limits.anc_back}",
        f"platelets_at_least:{limits.platelets_back}",
    )


def one_step_down(dose_mg: Decimal, p: LabelHoldParameters) -> Decimal | None:
    """Return the next lower dose of the label; None when it names none."""
    return next((step for step in p.dose_ladder_mg if step < dose_mg), None)


def lab_hold(
    course: ImatinibCourse,
    counts: tuple[Count, ...],
    liver: tuple[LabValue, ...],
    p: LabelHoldParameters,
    stamp: ProtocolStamp,
    *,
    phase_known: bool,
) -> tuple[Advice, ...]:
    """Return one hold, `stop`, for every laboratory reason together.

    `counts` are empty where another rule judges them, `liver` the latest value of each analyte
    on the current regimen. The dose to resume at is the lower one of the reasons; None when
    one of them leaves it to the physician.
    """
    found = (_of_counts(course, counts, p, phase_known=phase_known), _of_liver(course, liver, p))
    parts = tuple(part for part in found if part is not None)
    if not parts:
        return ()
    doses = [part.dose_mg for part in parts]
    named = [dose for dose in doses if dose is not None]
    option = HoldOption(
        resume_when=tuple(condition for part in parts for condition in part.resume_when),
        resume_dose_mg_per_day=min(named) if len(named) == len(doses) else None,
    )
    facts = tuple(one for part in parts for one in part.facts)
    return (
        advise(
            AdviceCode.LABEL_HOLD, Level.STOP, (*facts, dose_fact(course.dose)),
            rule="label.lab_hold", citations=("imatinib_us_pi", "imatinib_eu_smpc"),
            stamp=stamp, options=(option,),
        ),
    )  # fmt: skip


def _of_counts(
    course: ImatinibCourse,
    counts: tuple[Count, ...],
    p: LabelHoldParameters,
    *,
    phase_known: bool,
) -> _Part | None:
    """Hold until both counts are back, then the same dose; after a recurrence one step down."""
    limits = count_limits(p)
    low = latest_low(counts, limits, course.regimen_since)
    if not low:
        return None
    found = episodes(counts, limits, course.taken_on)
    facts = [low_fact(count, limits) for count in low]
    now = course.dose.dose_mg_per_day
    dose: Decimal | None = now if now >= p.dose_ladder_mg[-1] else None
    if len(found) > 1:
        facts.append(fact("hold_recurrence", len(found), on=found[-2].began_on))
        dose = one_step_down(now, p)
    elif (resumed := course.resumed_since(found[-1].began_on)) is not None:
        facts.append(fact("hold_not_seen_back", on=found[-1].began_on, resumed_on=resumed))
        dose = None
    if not phase_known:
        facts.append(fact("hold_phase_unknown"))
        dose = None
    return _Part(tuple(facts), until_back(limits), dose)


def _of_liver(
    course: ImatinibCourse, liver: tuple[LabValue, ...], p: LabelHoldParameters
) -> _Part | None:
    """Hold until the liver values are back, then one step down."""
    high = too_high(liver, p)
    if not high:
        return None
    when = tuple(dict.fromkeys(_liver_back(lab, p) for lab in high))
    dose = one_step_down(course.dose.dose_mg_per_day, p)
    return _Part(tuple(high_fact(lab, p) for lab in high), when, dose)


def _liver_back(lab: LabValue, p: LabelHoldParameters) -> str:
    if lab.analyte == BILIRUBIN:
        return f"bilirubin_below_uln:{p.bilirubin_resume_below_uln}"
    return f"transaminases_below_uln:{p.transaminase_resume_below_uln}"
