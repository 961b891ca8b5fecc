"""Everything the record says about imatinib levels, and the advice that follows."""

from dataclasses import dataclass, replace
from datetime import date

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import Advice, AdviceCode, Level, ProtocolStamp
from clinic_app.domain.gist.phase import GistPhase, is_adjuvant
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.interactions import level_interactions
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, Episode, episode_on
from clinic_app.domain.tdm.exposure.assess import exposure_from_levels
from clinic_app.domain.tdm.model_voice import ModelVoice
from clinic_app.domain.tdm.population import applying_interval, exclusion
from clinic_app.domain.tdm.reduction import Situation, reduction_advice, with_doubts
from clinic_app.domain.tdm.trough import AssessedTrough, assess_troughs
from clinic_app.domain.toxicity.counting import counting_events, first_review_on_dose
from clinic_app.domain.toxicity.event_hold import event_hold


@dataclass(frozen=True, slots=True, kw_only=True)
class TdmFindings:
    """Assessed samples, the dose now running (None: no imatinib) and the advice.

    `of_dose` are the samples of the running dose, in the order of the draw.
    """

    troughs: tuple[AssessedTrough, ...]
    episode: Episode | None = None
    of_dose: tuple[AssessedTrough, ...] = ()
    advice: tuple[Advice, ...] = ()


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


def since_operation(episode: Episode, phase: GistPhase | None) -> Episode:
    """Return the episode as adjuvant treatment knows it: begun after the operation.

    The same dose resumed is the same dose (definition 4), but a level before the operation was
    none of adjuvant treatment, to which the table belongs.
    """
    operated_on = phase.surgery.on if phase is not None and phase.surgery else None
    if operated_on is None or not is_adjuvant(phase) or episode.started_on >= operated_on:
        return episode
    return replace(episode, started_on=max(operated_on, episode.steady_since))


def _of_dose(
    samples: tuple[AssessedTrough, ...], whole: Episode, begun_on: date
) -> tuple[AssessedTrough, ...]:
    """Return the samples of the running dose drawn from `begun_on` on."""
    return tuple(
        sample
        for sample in samples
        if sample.episode is not None
        and sample.episode.started_on == whole.started_on
        and sample.drawn_on >= begun_on
    )


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
    *,
    held_by_lab: bool = False,
) -> TdmFindings:
    """Assess samples, the label's event hold and the reduction table for one patient.

    Without running imatinib there is no TDM code and no hold (definitions 4, 16, 18); outside
    the population only a level on the current regimen says so (definition 11).
    """
    protocol = knowledge.protocol
    samples = assess_troughs(history, protocol, banded=is_adjuvant(phase))
    whole = current_episode(history, protocol, horizon)
    if whole is None:
        return TdmFindings(troughs=samples)
    episode = since_operation(whole, phase)
    events = counting_events(history, episode, protocol)
    hold = event_hold(events, episode, knowledge, stamp)
    of_dose = _of_dose(samples, whole, episode.started_on)
    outside = _not_applicable(history, phase, knowledge, stamp)
    voice = ModelVoice(exposure_from_levels(history, knowledge) if of_dose else None)
    if outside is not None:
        advice: tuple[Advice, ...] = with_doubts((outside,), of_dose, voice) if of_dose else ()
    else:
        situation = Situation(
            episode=episode,
            samples=of_dose,
            events=events,
            reviewed_on=first_review_on_dose(history, episode),
            held_first=bool(hold) or held_by_lab,
            voice=voice,
            interacting=level_interactions(history, knowledge),
        )
        advice = reduction_advice(situation, protocol, horizon, stamp)
    return TdmFindings(troughs=samples, episode=episode, of_dose=of_dose, advice=(*hold, *advice))
