"""What each advice proposes to change in the record when it is followed.

Advice that asks for a test, a sample or a talk changes no medication: it is recorded with a note.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    DoseOption,
    HoldOption,
    Level,
    RegimenOption,
)
from clinic_app.domain.gist.regimens import SUNITINIB, sunitinib
from clinic_app.domain.record.care import Medication
from clinic_app.domain.tdm.dosing import IMATINIB


class Way(StrEnum):
    """One way of following an advice.

    `note`: no medication changes. `change_dose`: another daily dose from a day on. `hold`: stop
    for an adverse event, to be resumed. `stop_for_tfr`: stop every TKI and choose the test plan.
    `stop_for_pregnancy`: stop every TKI. `stop_for_surgery`: stop imatinib before an operation.
    `start`: take imatinib after an operation. `restart`: take a TKI again. `refused`: the patient
    does not want to. `switch`: another treatment takes the place of what is taken.
    """

    NOTE = "note"
    CHANGE_DOSE = "change_dose"
    HOLD = "hold"
    STOP_FOR_TFR = "stop_for_tfr"
    STOP_FOR_PREGNANCY = "stop_for_pregnancy"
    STOP_FOR_SURGERY = "stop_for_surgery"
    START = "start"
    RESTART = "restart"
    REFUSED = "refused"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The ways of following one advice, and what they start from.

    `doses` are those the advice itself names, mg/d, in its order; `suggested` the one it
    suggests. `running` are the regimens that a change closes, exactly as the record holds them;
    `last` is the regimen that a start or restart takes up. `asks_reason_without_hold`: a label
    hold comes first (D10), so that changing the dose without it needs a reason. `regimens` are
    the treatments the advice names, each with a dose.
    """

    ways: tuple[Way, ...]
    doses: tuple[Decimal, ...] = ()
    suggested: Decimal | None = None
    running: tuple[Medication, ...] = ()
    last: Medication | None = None
    asks_reason_without_hold: bool = False
    regimens: tuple[RegimenOption, ...] = ()

    @property
    def present_dose(self) -> Decimal | None:
        """The daily dose now taken, mg/d: where regimens overlap, of the one begun last."""
        return self.running[-1].daily_dose_mg if self.running else None

    @property
    def only_way(self) -> Way | None:
        """The way where there is no choice; None where a person must choose."""
        return self.ways[0] if len(self.ways) == 1 else None


_IMATINIB: Final = frozenset({IMATINIB})
_WAYS: Final[dict[AdviceCode, tuple[Way, ...]]] = {
    AdviceCode.TDM_REDUCE: (Way.CHANGE_DOSE,),
    AdviceCode.TDM_REDUCE_SHARED_DECISION: (Way.CHANGE_DOSE,),
    AdviceCode.TDM_NO_LOWER_DOSE: (Way.NOTE, Way.HOLD, Way.CHANGE_DOSE),
    AdviceCode.TDM_BELOW_INTERVAL: (Way.NOTE, Way.CHANGE_DOSE),
    AdviceCode.LABEL_HOLD: (Way.HOLD,),
    AdviceCode.LABEL_REDUCE: (Way.CHANGE_DOSE,),
    AdviceCode.LABEL_MARROW_CHECK: (Way.NOTE, Way.CHANGE_DOSE, Way.HOLD),
    AdviceCode.TFR_ELIGIBLE: (Way.STOP_FOR_TFR,),
    AdviceCode.TFR_SECOND_ATTEMPT: (Way.STOP_FOR_TFR,),
    AdviceCode.TFR_LOSS_OF_MMR: (Way.RESTART, Way.REFUSED),
    AdviceCode.UNTREATED_ABOVE_MMR: (Way.RESTART, Way.NOTE),
    AdviceCode.PREGNANCY_TKI: (Way.STOP_FOR_PREGNANCY,),
    AdviceCode.ADJUVANT_DOSE: (Way.NOTE, Way.START, Way.CHANGE_DOSE),
    AdviceCode.PRE_SURGERY_STOP: (Way.STOP_FOR_SURGERY,),
    AdviceCode.POST_SURGERY_RESTART: (Way.START,),
    AdviceCode.EXON9_FIRST_LINE: (Way.SWITCH, Way.NOTE),
    AdviceCode.D842V_FIRST_LINE: (Way.SWITCH, Way.NOTE),
    AdviceCode.EXON9_RELAPSE_OPINION: (Way.SWITCH, Way.NOTE),
    AdviceCode.PROGRESSION_NEXT_LINE: (Way.SWITCH, Way.NOTE),
    AdviceCode.RECURRENCE_OFF_TREATMENT: (Way.SWITCH, Way.NOTE),
}
_NOTE_ONLY: Final = (Way.NOTE,)
CHANGING: Final = frozenset(code for code, ways in _WAYS.items() if Way.NOTE not in ways)
"""Advice that cannot be followed without a change in the record."""


def proposal(context: DecisionContext) -> Proposal:
    """Return what following the advice would change. Source: chen2024, D9, D10, D15, D16, D22."""
    advice, knowledge = context.advice, context.knowledge
    ways = _WAYS.get(advice.code, _NOTE_ONLY)
    held_first = CautionCode.LABEL_HOLD_FIRST in advice.cautions
    if held_first and Way.CHANGE_DOSE in ways and Way.HOLD not in ways:
        ways = (Way.HOLD, *ways)
    if Way.STOP_FOR_TFR in ways:
        return Proposal(ways=ways, running=context.running(knowledge.cml_tkis))
    if Way.STOP_FOR_PREGNANCY in ways:
        return Proposal(ways=ways, running=context.running(knowledge.tkis))
    if Way.RESTART in ways:
        return Proposal(ways=ways, last=_last(context.treatment(knowledge.cml_tkis)))
    if Way.START in ways:
        ways = _ways_of_a_start(ways, context)
    if Way.SWITCH in ways:
        running = context.running(knowledge.gist_tkis)
        return Proposal(ways=ways, running=running, regimens=_named_regimens(context))
    if ways == _NOTE_ONLY:
        return Proposal(ways=ways)
    return Proposal(
        ways=ways,
        doses=_named_doses(context),
        suggested=advice.suggested or _resume_dose(advice),
        running=context.running(_IMATINIB),
        last=_last(context.treatment(_IMATINIB)) if Way.START in ways else None,
        asks_reason_without_hold=held_first,
    )


def _ways_of_a_start(ways: tuple[Way, ...], context: DecisionContext) -> tuple[Way, ...]:
    """Return the ways open now: what is being taken is changed, otherwise it is started.

    Advice that only informs asks for no change.
    """
    if context.advice.level is Level.INFORM:
        return _NOTE_ONLY
    closed = Way.START if context.running(_IMATINIB) else Way.CHANGE_DOSE
    return tuple(way for way in ways if way is not closed)


def _named_doses(context: DecisionContext) -> tuple[Decimal, ...]:
    """Return the doses an advice names: its options, or the dose before the reduction."""
    options = tuple(
        option.dose_mg_per_day
        for option in context.advice.options
        if isinstance(option, DoseOption)
    )
    label = {_resume_dose(context.advice), context.advice.suggested} - {None, *options}
    held = tuple(dose for dose in label if dose is not None)
    before = (
        fact.value
        for fact in context.advice.because
        if fact.code == "reduced_from" and isinstance(fact.value, Decimal)
    )
    return (*options, *held, *before)


def _resume_dose(advice: Advice) -> Decimal | None:
    """Return the dose at which the label resumes after a hold, where it names one."""
    doses = (o.resume_dose_mg_per_day for o in advice.options if isinstance(o, HoldOption))
    return next(doses, None)


def _named_regimens(context: DecisionContext) -> tuple[RegimenOption, ...]:
    """Return the treatments an advice names; sunitinib without a dose stands for both ways."""
    named: list[RegimenOption] = []
    given = (one for one in context.advice.options if isinstance(one, RegimenOption))
    for option in given:
        if option.drug == SUNITINIB and option.dose_mg_per_day is None:
            named += [
                replace(
                    option,
                    dose_mg_per_day=one.dose_mg_per_day,
                    pattern=one.pattern,
                    evidence="opinion_no_dose",
                )
                for one in sunitinib()
            ]
        elif option.drug is not None:
            named.append(option)
    return tuple(named)


def _last(rows: tuple[Medication, ...]) -> Medication | None:
    """Return the regimen taken last, None when none was ever taken."""
    return max(
        rows, key=lambda row: (row.stopped_on or row.started_on, row.started_on), default=None
    )
