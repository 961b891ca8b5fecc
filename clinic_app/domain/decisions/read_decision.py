"""A decision on an advice card, read from what was typed into one entry.

The entry holds the decision and the change of medication it describes: both are stored, or
neither. Who decided is not typed: the store knows who is logged in.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from clinic_app.domain.decisions.ahead import read_day_ahead
from clinic_app.domain.decisions.changes import follow
from clinic_app.domain.decisions.context import DecisionContext
from clinic_app.domain.decisions.draft import DecisionDraft
from clinic_app.domain.decisions.followed import Followed
from clinic_app.domain.decisions.paths import PATH
from clinic_app.domain.decisions.proposal import Way, proposal
from clinic_app.domain.drafts.entry import Addition, Entry, EntryAction
from clinic_app.domain.drafts.remarks import Reading, Remarks
from clinic_app.domain.findings import AdviceCode, CautionCode, Level
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice

_LONG_DEFERRAL: Final = timedelta(days=124)


def read_decision(draft: DecisionDraft, context: DecisionContext) -> Reading[Entry]:
    """Read the dialog: what it adds to the record, or what must be mended; and what to look at."""
    remarks = Remarks()
    if draft.choice is DecisionChoice.RECORDED:
        return _recorded(draft, context, remarks)
    until = None
    if draft.choice is DecisionChoice.DEFERRED:
        until = _read_until(draft, context, remarks)
    reason = draft.reason_given
    if draft.choice is DecisionChoice.DECLINED and reason is None:
        remarks.fault(f"{PATH}.reason", "decline_reason_missing")
    decision = _decision(context, draft.choice)
    decision = replace(decision, until=until, reason=reason)
    return remarks.reading(_entry(decision))


def _decision(context: DecisionContext, choice: DecisionChoice) -> Decision:
    advice = context.advice
    return Decision(on=context.today, advice_key=advice.key, code=advice.code.value, choice=choice)


def _entry(decision: Decision, followed: Followed | None = None) -> Entry:
    more = followed or Followed()
    return Entry(
        action=EntryAction.DECIDE_ADVICE,
        additions=(Addition("decisions", decision), *more.additions),
        corrections=more.corrections,
        parts=more.parts,
    )


def _recorded(draft: DecisionDraft, context: DecisionContext, remarks: Remarks) -> Reading[Entry]:
    offered = proposal(context)
    way = draft.way or offered.only_way
    if way is None or way not in offered.ways:
        remarks.fault(f"{PATH}.way", "way_missing")
        return remarks.reading(None)
    if way is Way.NOTE:
        _check_note(draft, context, remarks)
    followed = follow(way, draft, context, offered, remarks)
    decision = replace(
        _decision(context, DecisionChoice.RECORDED),
        dose_mg_per_day=followed.dose_mg_per_day,
        reason=draft.reason_given,
    )
    return remarks.reading(_entry(decision, followed))


def _check_note(draft: DecisionDraft, context: DecisionContext, remarks: Remarks) -> None:
    """Ask what was decided; what only informs may be taken note of without a word."""
    if context.advice.level is not Level.INFORM and draft.reason_given is None:
        remarks.fault(f"{PATH}.reason", "note_missing")


def _read_until(draft: DecisionDraft, context: DecisionContext, remarks: Remarks) -> date | None:
    """Read the day on which the card comes back: after today, and soon when it is urgent."""
    path = f"{PATH}.until"

    def reader(typed: str) -> date:
        return read_day_ahead(typed, context.today)

    until = remarks.read(path, draft.until, reader, required=True)
    if until is None:
        return None
    if until <= context.today:
        remarks.fault(path, "not_after_today", draft.until, day=until)
        return None
    restart_by = context.restart_by
    if context.advice.level is Level.STOP:
        remarks.warn(path, "defer_stop", day=until)
    elif context.advice.code is AdviceCode.LABEL_HOLD:
        remarks.warn(path, "defer_hold", day=until)
    elif CautionCode.LABEL_HOLD_FIRST in context.advice.cautions:
        remarks.warn(path, "defer_held_first", day=until)
    elif restart_by is not None and until > restart_by and _asks_restart(context):
        late = (context.today - restart_by).days
        key = "defer_restart_late" if late > 0 else "defer_restart"
        said = {"days": late} if late > 0 else {}
        remarks.warn(path, key, day=until, by=restart_by, **said)
    elif until - context.today > _LONG_DEFERRAL:
        remarks.warn(path, "defer_long", day=until)
    return until


def _asks_restart(context: DecisionContext) -> bool:
    return Way.RESTART in proposal(context).ways


def blank_draft(context: DecisionContext, choice: DecisionChoice) -> DecisionDraft:
    """Return the dialog as it opens: today, the only way, the regimen a restart takes up.

    A dose is filled in only where the advice suggests one, a plan never: those are for the
    physician to choose.
    """
    if choice is not DecisionChoice.RECORDED:
        return DecisionDraft(choice=choice)
    offered = proposal(context)
    draft = DecisionDraft(choice=choice, way=offered.only_way, on=context.today.isoformat())
    last = offered.last if Way.RESTART in offered.ways else None
    if last is not None:
        return replace(
            draft, drug=last.drug, dose=_text(last.daily_dose_mg), times=_text(last.times_per_day)
        )
    return replace(draft, dose=_text(offered.suggested))


def _text(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")
