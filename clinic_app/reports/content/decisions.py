"""What was decided on earlier advice, and dated turns of the course."""

from dataclasses import dataclass
from datetime import date

from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.history import History
from clinic_app.domain.toxicity.dismissal import is_dismissal
from clinic_app.reports.content.phrases import Phrases, shortened

NEWEST = 6
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision: the day, the advice it answers, and what was decided by whom and why."""

    on: str
    advice: str
    choice: str
    reason: str
    by: str


def _choice(decision: Decision, phrases: Phrases) -> str:
    parts = [phrases.code(decision.choice)]
    if decision.dose_mg_per_day is not None:
        parts.append(phrases.say("dose", dose=decision.dose_mg_per_day))
    if decision.until is not None:
        parts.append(phrases.say("until", on=decision.until))
    return ", ".join(parts)


def _row(decision: Decision, phrases: Phrases) -> DecisionRow:
    code = decision.code
    key = f"advice.{code}.title"
    # A code from elsewhere stands as it is: it is the record's, not a sentence forgotten.
    title = (
        phrases.wording.say(key) if phrases.wording.knows(key) else code or phrases.say("unknown")
    )
    return DecisionRow(
        on=phrases.date(decision.on),
        advice=shortened(title, LONGEST_REASON),
        choice=_choice(decision, phrases),
        reason=shortened(decision.reason or "", LONGEST_REASON),
        by=shortened(decision.by or "", LONGEST_REASON),
    )


def decision_rows(history: History, today: date, phrases: Phrases) -> tuple[DecisionRow, ...]:
    """Return the newest decisions on advice up to `today`, newest first."""
    known = [one for one in history.decisions if one.on <= today and not is_dismissal(one)]
    known.sort(key=lambda decision: decision.on, reverse=True)
    return tuple(_row(decision, phrases) for decision in known[:NEWEST])
