"""The reduction table: adverse events and the first valid trough on the current dose."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.advice_key import advise
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    Fact,
    Level,
    ProtocolStamp,
    SuggestedBy,
    fact,
)
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.protocol import Protocol, ReductionParameters
from clinic_app.domain.record.care import Toxicity
from clinic_app.domain.tdm.dosing import Episode, dose_fact
from clinic_app.domain.tdm.model_voice import ModelVoice
from clinic_app.domain.tdm.projection import (
    dose_options,
    proportional_choice,
    proportional_ug_l,
    suggestion,
)
from clinic_app.domain.tdm.trough import AssessedTrough, Band
from clinic_app.domain.toxicity.counting import event_fact, is_severe, may_return

_CITATIONS = ("chen2024", "wang2009")
_SHOWN = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the table is read with: all of the current dose.

    `samples` are the troughs of this dose in the order of the draw, `events` those that count
    against it, `reviewed_on` the first visit on it with toxicities reviewed, `held_first` says
    that a label hold stands, `voice` what the exposure model says, `interacting` what is taken
    now that raises or lowers imatinib.
    """

    episode: Episode
    samples: tuple[AssessedTrough, ...]
    events: tuple[Toxicity, ...]
    reviewed_on: date | None
    held_first: bool
    voice: ModelVoice = field(default_factory=ModelVoice)
    interacting: tuple[Fact, ...] = ()

    @property
    def is_odd(self) -> bool:
        """Whether a level of this dose hardly fits the patient."""
        return self.voice.is_odd(sample.sample.drawn_at for sample in self.samples)

    @property
    def valid(self) -> tuple[AssessedTrough, ...]:
        """The samples that count."""
        return tuple(sample for sample in self.samples if sample.shown.valid)


def _trough_fact(sample: AssessedTrough, which: str = "first") -> Fact:
    shown = sample.shown
    if shown.raw_ug_l is None:
        return fact(f"{which}_trough_below_limit", sample.sample.below_limit,
                    sample.sample.unit.value, sample.drawn_on)  # fmt: skip
    return fact(
        f"{which}_trough",
        value=sample.level_ug_l.quantize(_SHOWN) if sample.level_ug_l is not None else None,
        unit="ug/L",
        on=sample.drawn_on,
        raw=shown.raw_ug_l,
        hours=shown.hours_post_dose,
    )


def _in_other_band(situation: Situation) -> tuple[Fact, ...]:
    """Return the last valid trough that lies in another band than the first, which decides.

    One in the same band changes nothing, so it is no fact: a card put aside stays so.
    """
    first, *later = situation.valid
    other = [one for one in later if one.shown.band is not first.shown.band]
    return (_trough_fact(other[-1], "differing"),) if other else ()


def _without_decision(situation: Situation, stamp: ProtocolStamp) -> Advice | None:
    """Return TDM_RESAMPLE or TDM_NO_DATA when the table cannot be read (definition 10)."""
    gaps: list[Fact] = []
    timed = [s for s in situation.samples if s.sample.last_dose_at is not None]
    if timed and not situation.valid:
        last = timed[-1]
        reasons = ", ".join(reason.value for reason in last.shown.why_invalid)
        because = (
            fact("sample_invalid", on=last.drawn_on, reasons=reasons),
            fact("drawn_after_dose", last.shown.hours_post_dose, "h", last.drawn_on),
        )
        return advise(
            AdviceCode.TDM_RESAMPLE, Level.ACT, (*because, dose_fact(situation.episode)),
            rule="tdm.sampling", citations=_CITATIONS, stamp=stamp,
        )  # fmt: skip
    if not situation.samples:
        gaps.append(fact("no_sample_on_dose"))
    elif not timed:
        gaps.append(fact("no_dose_time", on=situation.samples[-1].drawn_on))
    if not situation.events and situation.reviewed_on is None:
        gaps.append(fact("no_review_on_dose"))
    if not gaps:
        return None
    return advise(
        AdviceCode.TDM_NO_DATA, Level.INFORM, (*gaps, dose_fact(situation.episode)),
        rule="tdm.sampling", citations=_CITATIONS, stamp=stamp,
    )  # fmt: skip


def _sides(level_ug_l: Decimal | None, cut_ug_l: Decimal) -> bool | None:
    return None if level_ug_l is None else level_ug_l >= cut_ug_l


def _basis_cautions(
    situation: Situation, first: AssessedTrough, protocol: Protocol, since: date, horizon: Horizon
) -> list[CautionCode]:
    """Return what weakens the sample a reduction rests on (D2, D4, definitions 12, 13)."""
    p = protocol.reduction
    cautions = []
    decided = _sides(first.level_ug_l, p.cut_ug_l)
    if first.shown.raw_ug_l is not None and _sides(first.shown.raw_ug_l, p.cut_ug_l) != decided:
        cautions.append(CautionCode.CORRECTION_DECIDES)
    if any(_sides(s.level_ug_l, p.cut_ug_l) != decided for s in situation.valid[1:]):
        cautions.append(CautionCode.LATER_TROUGH_DIFFERS)
    if first.quality_unknown:
        cautions.append(CautionCode.SAMPLE_QUALITY)
    stale_from = first.drawn_on + timedelta(days=protocol.sample.stale_after_days + 1)
    if since >= stale_from or horizon.reached(stale_from):
        cautions.append(CautionCode.TROUGH_STALE)
    if situation.held_first:
        cautions.append(CautionCode.LABEL_HOLD_FIRST)
    return cautions


def _level_cautions(
    first: AssessedTrough, situation: Situation, by: SuggestedBy, protocol: Protocol
) -> list[CautionCode]:
    """Return what the level and the doses on offer speak against (D7, D8, D11)."""
    p = protocol.reduction
    cautions = []
    chosen = by.proportional
    low = first.shown.band is Band.BELOW
    if low:
        cautions.append(CautionCode.BELOW_INTERVAL)
    dose = situation.episode.dose_mg_per_day
    voice = situation.voice.about(first.sample.drawn_at)
    if _falls_below(first.level_ug_l or Decimal(0), dose, by, p, voice):
        cautions.append(CautionCode.PROJECTED_BELOW_INTERVAL)
    if low:
        cautions.append(CautionCode.CHECK_ADHERENCE_AND_INTERACTIONS)
    if chosen is not None and chosen != (by.model or p.preferred_dose_mg):
        cautions.append(CautionCode.METHODS_DISAGREE)
    lowest = dose if chosen is None else p.lowest_dose_mg
    if lowest < p.lowest_label_dose_mg:
        cautions.append(CautionCode.BELOW_LABEL_DOSE)
    return cautions


def _falls_below(
    level_ug_l: Decimal,
    dose: Decimal,
    by: SuggestedBy,
    p: ReductionParameters,
    voice: ModelVoice,
) -> bool:
    """Say whether either method expects a trough under the interval at a dose either names."""
    for named in filter(None, (by.proportional, by.model)):
        expected = voice.expects(named)
        by_model = p.interval_low_ug_l if expected is None else expected.trough_ug_l
        if min(proportional_ug_l(level_ug_l, dose, named), by_model) < p.interval_low_ug_l:
            return True
    return False


def _reduce(
    situation: Situation,
    first: AssessedTrough,
    severe: tuple[Toxicity, ...],
    protocol: Protocol,
    horizon: Horizon,
    stamp: ProtocolStamp,
) -> Advice:
    """Return the advice for a severe or intolerable event on a valid trough."""
    p = protocol.reduction
    level = first.level_ug_l or Decimal(0)
    dose = situation.episode.dose_mg_per_day
    code = AdviceCode.TDM_REDUCE if level >= p.cut_ug_l else AdviceCode.TDM_REDUCE_SHARED_DECISION
    chosen = proportional_choice(level, dose, p)
    if dose <= p.lowest_dose_mg:
        code, chosen = AdviceCode.TDM_NO_LOWER_DOSE, None
    voice = situation.voice.about(first.sample.drawn_at)
    suggested, by = suggestion(chosen, dose, p, voice)
    since = min(event.onset for event in severe)
    returns = any(may_return(event, protocol) for event in severe)
    lower = chosen is not None
    exact = level if first.sample.value is not None else None
    return advise(
        code,
        Level.CONSIDER if code is AdviceCode.TDM_REDUCE_SHARED_DECISION else Level.ACT,
        (
            *map(event_fact, severe),
            _trough_fact(first),
            *_in_other_band(situation),
            dose_fact(situation.episode),
            *situation.interacting,
        ),
        rule="tdm.reduction",
        citations=(
            *_CITATIONS,
            *(voice.citations if lower else ()),
            *(("imatinib_skin",) if returns else ()),
        ),
        stamp=stamp,
        options=dose_options(exact, dose, p, voice) if lower else (),
        # A level that may not be this patient's, or a patient unlike the model's, suggests none.
        suggested=None if voice.is_weak or situation.is_odd else suggested,
        suggested_by=by if lower else None,
        cautions=(
            *((CautionCode.SKIN_REACTION_MAY_RETURN,) if returns else ()),
            *_basis_cautions(situation, first, protocol, since, horizon),
            *_level_cautions(first, situation, by, protocol),
            *(voice.cautions() if lower else ()),
        ),
    )


def _keep(
    situation: Situation, first: AssessedTrough, protocol: Protocol, stamp: ProtocolStamp
) -> list[Advice]:
    """Return the advice where no event asks for less: stay, and look at a low level."""
    reviewed_on = situation.reviewed_on
    basis = fact("no_severe_event", on=reviewed_on)
    if reviewed_on is None:
        basis = fact("no_severe_event_unreviewed")
    cautions: list[CautionCode] = []
    later = _in_other_band(situation)
    if first.shown.band is Band.ABOVE:
        cautions.append(CautionCode.ABOVE_INTERVAL_TOLERATED)
    if later:
        cautions.append(CautionCode.LATER_TROUGH_DIFFERS)
    if first.quality_unknown:
        cautions.append(CautionCode.SAMPLE_QUALITY)
    because = (basis, _trough_fact(first), *later, dose_fact(situation.episode))
    advice = [
        advise(
            AdviceCode.TDM_NO_REDUCTION, Level.INFORM,
            (*because, *situation.interacting),
            rule="tdm.reduction", citations=(*_CITATIONS, "lrg2025"), stamp=stamp,
            cautions=tuple(cautions),
        )
    ]  # fmt: skip
    # The first trough decides (D4), but a level that has fallen since must not go unseen.
    low = [s for s in (first, situation.valid[-1]) if s.shown.band is Band.BELOW]
    if low:
        advice.append(_below_interval(situation, low[-1], protocol, stamp))
    return advice


def _below_interval(
    situation: Situation, sample: AssessedTrough, protocol: Protocol, stamp: ProtocolStamp
) -> Advice:
    """Return TDM_BELOW_INTERVAL: consider after a reduction, otherwise inform."""
    reduced_from = situation.episode.reduced_from
    which = "first" if sample is situation.valid[0] else "latest"
    facts = [_trough_fact(sample, which), dose_fact(situation.episode)]
    if reduced_from is not None:
        facts.append(fact("reduced_from", reduced_from, "mg/d", situation.episode.started_on))
    facts.append(fact("interval_low", protocol.reduction.interval_low_ug_l, "ug/L"))
    facts += situation.interacting
    return advise(
        AdviceCode.TDM_BELOW_INTERVAL,
        Level.INFORM if reduced_from is None else Level.CONSIDER,
        tuple(facts),
        rule="tdm.below_interval",
        citations=("chen2024", "bouchet2016"),
        stamp=stamp,
        cautions=(CautionCode.BELOW_INTERVAL, CautionCode.CHECK_ADHERENCE_AND_INTERACTIONS),
    )


def reduction_advice(
    situation: Situation, protocol: Protocol, horizon: Horizon, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    """Read the table: exactly one TDM code, with TDM_BELOW_INTERVAL beside 'no reduction'.

    A level of this dose that hardly fits the patient is a caution of each.
    Source: chen2024, sections III and IV; D2-D12; definitions 9-15.
    """
    said = _read(situation, protocol, horizon, stamp)
    return with_doubts(said, situation.samples, situation.voice)


def with_doubts(
    said: tuple[Advice, ...], samples: tuple[AssessedTrough, ...], voice: ModelVoice
) -> tuple[Advice, ...]:
    """Return the advice, each with a caution where one of the levels hardly fits the patient."""
    if not voice.is_odd(sample.sample.drawn_at for sample in samples):
        return said
    odd = CautionCode.LEVEL_IMPLAUSIBLE
    return tuple(replace(advice, cautions=(*advice.cautions, odd)) for advice in said)


def _read(
    situation: Situation, protocol: Protocol, horizon: Horizon, stamp: ProtocolStamp
) -> tuple[Advice, ...]:
    undecided = _without_decision(situation, stamp)
    if undecided is not None:
        return (undecided,)
    first = situation.valid[0]
    severe = tuple(event for event in situation.events if is_severe(event, protocol))
    if severe:
        return (_reduce(situation, first, severe, protocol, horizon, stamp),)
    return tuple(_keep(situation, first, protocol, stamp))
