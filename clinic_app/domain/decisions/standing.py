"""Where each advice stands: open, put off until a day, declined, or decided and recorded.

An advice put aside stays away while its key stands, that is, as long as no fact behind it and
not the protocol changes; what was put off also comes back on its day.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.decisions.differences import Differences, differences
from clinic_app.domain.decisions.proposal import CHANGING
from clinic_app.domain.findings import Advice, AdviceCode, Evaluation, urgency
from clinic_app.domain.record.care import Decision
from clinic_app.domain.record.codes import DecisionChoice


class Standing(StrEnum):
    """Where an advice stands on a day."""

    OPEN = "open"
    DEFERRED = "deferred"
    DECLINED = "declined"
    RECORDED = "recorded"


_STANDINGS = {
    DecisionChoice.DEFERRED: Standing.DEFERRED,
    DecisionChoice.DECLINED: Standing.DECLINED,
    DecisionChoice.RECORDED: Standing.RECORDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAdvice:
    """An advice and what was decided on it.

    `decision` is the one that puts it aside; of an open advice the last one before on the same
    matter, None where it is new. `since` says what changed since that decision: None where
    nothing did (a card put off whose day has come), or where it is not known what the decision
    rested on (`basis_is_known`). `hold_declined` is the decision by which the hold that comes
    first was declined, None where it stands or none is advised.
    """

    advice: Advice
    standing: Standing
    decision: Decision | None = None
    since: Differences | None = None
    basis_is_known: bool = True
    hold_declined: Decision | None = None

    @property
    def is_without_its_change(self) -> bool:
        """Whether a change was decided on that is not in the record: the facts still stand."""
        made = self.decision
        return (
            not self.is_aside
            and made is not None
            and made.advice_key == self.advice.key
            and made.choice is DecisionChoice.RECORDED
        )

    @property
    def is_aside(self) -> bool:
        """Whether the card stays away today."""
        return self.standing is not Standing.OPEN


def standings(
    evaluation: Evaluation,
    decisions: Iterable[Decision],
    bases: Iterable[AdviceBasis],
    today: date,
) -> tuple[StandingAdvice, ...]:
    """Say where each advice of an evaluation stands on `today`, most urgent first.

    `decisions` are those on record (none that was brought back), `bases` what they rested on.
    """
    made = [one for one in decisions if one.on <= today and one.advice_key is not None]
    kept = {basis.advice_key: basis for basis in bases}
    current = frozenset(advice.key for advice in evaluation.advice)
    ordered = sorted(evaluation.advice, key=_urgency)
    declined = declined_hold(evaluation, made, today)
    found = (_standing(one, evaluation, made, kept, current, today) for one in ordered)
    return tuple(replace(one, hold_declined=declined) for one in found)


def keys_put_aside(
    evaluation: Evaluation, decisions: Iterable[Decision], today: date
) -> frozenset[str]:
    """Return the keys of the advice that somebody declined, put off or carried out."""
    found = standings(evaluation, decisions, (), today)
    return frozenset(one.advice.key for one in found if one.is_aside)


def _urgency(advice: Advice) -> int:
    return int(urgency(advice.level))


def _standing(
    advice: Advice,
    evaluation: Evaluation,
    made: list[Decision],
    kept: dict[str, AdviceBasis],
    current: frozenset[str],
    today: date,
) -> StandingAdvice:
    own = [one for one in made if one.advice_key == advice.key]
    aside = _last([one for one in own if puts_aside(one, advice, today)])
    if aside is not None and aside.choice is not None:
        return StandingAdvice(advice=advice, standing=_STANDINGS[aside.choice], decision=aside)
    back = _last(own)
    if back is not None:
        return StandingAdvice(advice=advice, standing=Standing.OPEN, decision=back)
    before = _last(
        [one for one in made if one.code == advice.code and one.advice_key not in current]
    )
    if before is None:
        return StandingAdvice(advice=advice, standing=Standing.OPEN)
    basis = kept.get(before.advice_key or "")
    return StandingAdvice(
        advice=advice,
        standing=Standing.OPEN,
        decision=before,
        since=None if basis is None else differences(basis, advice, evaluation.protocol),
        basis_is_known=basis is not None,
    )


def declined_hold(
    evaluation: Evaluation, decisions: Iterable[Decision], today: date
) -> Decision | None:
    """Return the decision by which the hold that comes first was declined.

    None where no hold is advised, or one that is advised was not declined.
    """
    made = [one for one in decisions if one.on <= today]
    last = None
    for advice in evaluation.advice:
        if advice.code is AdviceCode.LABEL_HOLD:
            own = [one for one in made if one.advice_key == advice.key]
            last = _last([one for one in own if puts_aside(one, advice, today)])
            if last is None or last.choice is not DecisionChoice.DECLINED:
                return None
    return last


def puts_aside(decision: Decision, advice: Advice, today: date) -> bool:
    """Say whether a decision on `advice` keeps its card away today: put off, until its day.

    A recorded decision that describes a change of treatment keeps nothing away: once the change
    is in the record the facts behind the card are others, and where it is not, because it was
    taken back or never entered, the card must be seen.
    """
    if decision.choice is DecisionChoice.DEFERRED:
        return decision.until is not None and decision.until > today
    if decision.choice is DecisionChoice.RECORDED:
        return decision.dose_mg_per_day is None and advice.code not in CHANGING
    return decision.choice is DecisionChoice.DECLINED


def _last(decisions: list[Decision]) -> Decision | None:
    """Return the decision made last: of one day, the one entered last."""
    return max(enumerate(decisions), key=lambda one: (one[1].on, one[0]), default=(0, None))[1]
