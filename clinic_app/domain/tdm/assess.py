"""Everything the record says about imatinib levels, and the advice that follows."""

from dataclasses import dataclass

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Level, ProtocolStamp
from clinic_app.domain.gist.phase import GistPhase, is_adjuvant
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, Episode, episode_on
from clinic_app.domain.tdm.population import applying_interval, exclusion
from clinic_app.domain.tdm.reduction import Situation, reduction_advice
from clinic_app.domain.tdm.trough import AssessedTrough, assess_troughs
from clinic_app.domain.toxicity.counting import counting_events, first_review_on_dose
from clinic_app.domain.toxicity.event_hold import event_hold


@dataclass(frozen=True, slots=True, kw_only=True)
class TdmFindings:
    """Assessed samples, the dose now running (None: no imatinib) and the advice."""

    troughs: tuple[AssessedTrough, ...]
    episode: Episode | None
    advice: tuple[Advice, ...]


def current_episode(history: History, protocol: Protocol, horizon: Horizon) -> Episode | None:
    """Return the imatinib episode running today; None while no imatinib covers the day.

    `history` is the record as known today: a stop in it has come, so what has none runs on.
    """
    running = any(
        medication.drug.casefold() == IMATINIB
        and medication.is_treatment
        and medication.stopped_on is None
        for medication in history.medications
    )
    if not running:
        return None
    gap_days = protocol.sample.gap_restarts_after_days
    return episode_on(history, IMATINIB, horizon.today, gap_days)


def _on_episode(samples: tuple[AssessedTrough, ...], episode: Episode) -> list[AssessedTrough]:
    """Return the samples that belong to the running dose."""
    return [
        sample
        for sample in samples
        if sample.episode is not None and sample.episode.started_on == episode.started_on
    ]


def _not_applicable(
    history: History, phase: GistPhase | None, knowledge: Knowledge, stamp: ProtocolStamp
) -> Advice | None:
    """Return TDM_NOT_APPLICABLE with the interval that applies; None inside the population."""
    reason = exclusion(history, phase)
    if reason is None:
        return None
    intervals = applying_interval(history, phase, knowledge.protocol.reduction)
    return advise(
        AdviceCode.TDM_NOT_APPLICABLE,
        Level.INFORM,
        (reason, *intervals),
        rule="tdm.population",
        citations=("chen2024", "demetri2009", "bouchet2016"),
        stamp=stamp,
    )


def assess_tdm(
    history: History,
    phase: GistPhase | None,
    knowledge: Knowledge,
    horizon: Horizon,
    stamp: ProtocolStamp,
) -> TdmFindings:
    """Assess samples, the label's event hold and the reduction table for one patient.

    Without running imatinib there is no TDM code and no hold (definitions 4, 16, 18); outside
    the population only a level on the current regimen says so (definition 11).
    """
    protocol = knowledge.protocol
    samples = assess_troughs(history, protocol, banded=is_adjuvant(phase))
    episode = current_episode(history, protocol, horizon)
    if episode is None:
        return TdmFindings(troughs=samples, episode=None, advice=())
    events = counting_events(history, episode, protocol)
    hold = event_hold(events, episode, knowledge, stamp)
    of_dose = _on_episode(samples, episode)
    outside = _not_applicable(history, phase, knowledge, stamp)
    if outside is not None:
        level = (outside,) if of_dose else ()
        return TdmFindings(troughs=samples, episode=episode, advice=(*hold, *level))
    situation = Situation(
        episode=episode,
        samples=tuple(of_dose),
        events=events,
        reviewed_on=first_review_on_dose(history, episode),
        held_first=bool(hold),
    )
    reduction = reduction_advice(situation, protocol, horizon, stamp)
    return TdmFindings(troughs=samples, episode=episode, advice=(*hold, *reduction))
