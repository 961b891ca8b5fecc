"""What changed between the advice somebody decided on and the advice that stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from clinic_app.domain.decisions.basis import AdviceBasis
from clinic_app.domain.findings import Advice, Fact, Level, ProtocolStamp, Value

# Sentences of the same subject that differ in their wording only.
_SUBJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "event_intolerable": "event",
        "current_dose_resumed": "current_dose",
        "first_trough_below_limit": "first_trough",
        "latest_trough_below_limit": "latest_trough",
        "differing_trough_below_limit": "differing_trough",
        "no_severe_event_unreviewed": "no_severe_event",
        "tki_since_with_gaps": "tki_since",
        "tki_until": "tki_since",
        "tki_until_with_gaps": "tki_since",
        "deep_response_since_with_gap": "deep_response_since",
        "mutation_tested": "mutation_recorded",
        "deep_response_since_own_figures": "deep_response_since",
        "deep_response_since_with_gap_own_figures": "deep_response_since",
    }
)


@dataclass(frozen=True, slots=True)
class FactChange:
    """One subject that is no longer as it was: `before` None is new, `after` None is gone."""

    before: Fact | None
    after: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Everything that changed since: facts, the level, the protocol that spoke.

    `level` and `protocol` are those of then, None where they are still the same.
    """

    facts: tuple[FactChange, ...] = ()
    level: Level | None = None
    protocol: ProtocolStamp | None = None


def differences(then: AdviceBasis, now: Advice, stamp: ProtocolStamp) -> Differences:
    """Compare what an advice rested on then with what it rests on now, under `stamp`."""
    same_rules = then.protocol.sha256 == stamp.sha256
    return Differences(
        facts=_fact_changes(then.facts, now.because),
        level=None if then.level is now.level else then.level,
        protocol=None if same_rules else then.protocol,
    )


def _fact_changes(then: tuple[Fact, ...], now: tuple[Fact, ...]) -> tuple[FactChange, ...]:
    """Pair what is gone with what is new of the same subject, in the order of now."""
    gone = [fact for fact in then if fact not in now]
    changes = []
    for fact in (fact for fact in now if fact not in then):
        before = next((old for old in gone if _subject(old) == _subject(fact)), None)
        if before is not None:
            gone.remove(before)
        changes.append(FactChange(before, fact))
    return (*changes, *(FactChange(fact, None) for fact in gone))


def _subject(fact: Fact) -> tuple[str, Value]:
    """Return what a fact is about: an adverse event by its term, else the kind of fact."""
    return _SUBJECTS.get(fact.code, fact.code), dict(fact.details).get("term")
