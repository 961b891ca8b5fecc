"""Which adverse events count against the current dose."""

from datetime import date, timedelta

from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.record.codes import Attribution, CtcaeVersion, ToxicityScale
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import Episode

_NOT_RELATED = frozenset({Attribution.UNRELATED, Attribution.UNLIKELY})
_WHO_BLOOD = ("leucocytes", "granulocytes", "platelets", "haemoglobin")
_SKIN_REACTIONS = frozenset(
    {
        "stevens-johnson syndrome",
        "toxic epidermal necrolysis",
        "erythema multiforme",
        "bullous dermatitis",  # CTCAE 5.0
        "dermatosis bullous",  # CTCAE 6.0
        "drug reaction with eosinophilia and systemic symptoms",  # MedDRA: no term of CTCAE
    }
)


def first_review_on_dose(history: History, episode: Episode) -> date | None:
    """Return the first visit on this dose at which toxicities were reviewed.

    A visit on the dose's first day, as when it is changed there, says nothing about this dose.
    """
    days = [
        visit.on
        for visit in history.visits
        if visit.toxicities_reviewed and visit.on > episode.started_on
    ]
    return min(days, default=None)


def _seen_late_on_dose(history: History, toxicity: Toxicity, threshold: date) -> bool:
    """Say whether an older event was still open at a reviewed visit on or after `threshold`."""
    return any(
        visit.toxicities_reviewed and visit.on >= threshold and toxicity.open_on(visit.on)
        for visit in history.visits
    )


def counting_events(
    history: History, episode: Episode, protocol: Protocol
) -> tuple[Toxicity, ...]:
    """Return the events that count against the current dose (definition 9).

    Open now, not unrelated or unlikely (unknown counts as related), and begun on this dose
    or still open at a visit with toxicities reviewed at least 28 days after it began.
    `history` is the record as known today, so a resolution in it has come.
    """
    threshold = episode.started_on + timedelta(days=protocol.reduction.carried_over_days)
    return tuple(
        toxicity
        for toxicity in history.toxicities
        if toxicity.resolved is None
        and toxicity.attribution not in _NOT_RELATED
        and (
            toxicity.onset >= episode.started_on
            or _seen_late_on_dose(history, toxicity, threshold)
        )
    )


def is_severe(toxicity: Toxicity, protocol: Protocol) -> bool:
    """Say whether the event is grade 3 or more, or marked intolerable. Source: chen2024."""
    return toxicity.grade >= protocol.reduction.severe_grade or bool(toxicity.intolerable)


def is_haematological(toxicity: Toxicity, knowledge: Knowledge) -> bool:
    """Say whether the event is of the marrow, on either scale."""
    if toxicity.scale is ToxicityScale.WHO:
        return toxicity.term.casefold().startswith(_WHO_BLOOD)
    return toxicity.term in knowledge.haematological_terms


def may_return(toxicity: Toxicity, protocol: Protocol) -> bool:
    """Say whether the event is a severe skin reaction seen again when imatinib was resumed.

    Grade 3 or more of the bullous reactions the label names, and what belongs with them.
    Source: imatinib_skin.
    """
    is_severe_grade = toxicity.grade >= protocol.reduction.severe_grade
    return is_severe_grade and toxicity.term.casefold() in _SKIN_REACTIONS


def event_fact(toxicity: Toxicity) -> Fact:
    """Return the fact that names the event: term, grade, scale with version, onset."""
    scale = toxicity.scale or ToxicityScale.CTCAE
    version = toxicity.ctcae_version or CtcaeVersion.V5
    code = "event_intolerable" if toxicity.intolerable else "event"
    return fact(
        code,
        value=toxicity.grade,
        on=toxicity.onset,
        term=toxicity.term,
        scale=f"CTCAE {version}" if scale is ToxicityScale.CTCAE else str(scale),
    )
