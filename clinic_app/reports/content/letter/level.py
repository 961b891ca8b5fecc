"""The level of imatinib in the blood, and what it means, for the patient."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clinic_app.domain.findings import AdviceCode, DueKind, Evaluation, Status
from clinic_app.domain.gist.phase import gist_phase
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.known import known_at
from clinic_app.domain.protocol import Protocol
from clinic_app.domain.record.codes import Disease, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import IMATINIB, regimens_of
from clinic_app.domain.tdm.population import exclusion
from clinic_app.domain.tdm.trough import Band, Invalid, TroughAssessment
from clinic_app.reports.content.derived import limit_ug_l, troughs
from clinic_app.reports.content.letter.picture import Mark, Picture, level_end
from clinic_app.reports.content.letter.said import Said, on_paper, plain
from clinic_app.reports.content.phrases import Phrases

_FOR_EFFECTS = frozenset({AdviceCode.TDM_REDUCE, AdviceCode.TDM_REDUCE_SHARED_DECISION})
_SHOWN_FOR = timedelta(days=366)
_NOT_OURS = frozenset({Invalid.NOT_IMATINIB, Invalid.NOT_ON_DRUG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found: heading, picture (None where no band applies) and sentences."""

    heading: str
    picture: Picture | None
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class _Sample:
    """A valid sample: `value` in µg/L at 24 h, or the limit it lies under.

    An old one (definition 13) is no reason for what a patient feels today.
    """

    shown: TroughAssessment
    value: Decimal
    is_limit: bool
    is_old: bool


def _sample(
    trough: TroughAssessment, history: History, protocol: Protocol, today: date
) -> _Sample | None:
    is_old = (today - trough.drawn_at.date()).days > protocol.sample.stale_after_days
    if trough.corrected_24h_ug_l is not None:
        return _Sample(trough, trough.corrected_24h_ug_l, is_limit=False, is_old=is_old)
    limit = limit_ug_l(trough, history, protocol)
    return None if limit is None else _Sample(trough, limit, is_limit=True, is_old=is_old)


def level_found(
    history: History, evaluation: Evaluation, protocol: Protocol, today: date, phrases: Phrases
) -> Found | None:
    """Return the latest level with what it means; None where there is nothing to say.

    Only a sample that counts, of the last twelve months, is shown, and none once imatinib is over
    (completed, or another drug in its place). The band stands only where it
    applies (adjuvant imatinib after complete resection); elsewhere the number stands and the
    physician is to be asked. Whether it applies is asked of today and of the day of the sample: a
    level from before the operation was never aimed at it.
    """
    if history.diagnosis.disease is not Disease.GIST or _is_over(history, today):
        return None
    assessed = [
        trough
        for trough in troughs(evaluation)
        if not _NOT_OURS & set(trough.why_invalid) and today - trough.drawn_at.date() <= _SHOWN_FOR
    ]
    counting = [_sample(t, history, protocol, today) for t in assessed if t.valid]
    valid = [sample for sample in counting if sample is not None]
    sentences: list[Said] = []
    picture: Picture | None = None
    if valid:
        inside = [sample for sample in valid if _applies(sample, history)]
        applies = valid[-1] in inside
        picture = _picture(inside, protocol, phrases) if applies else None
        sentences += _said(valid[-1], history, evaluation, today, phrases, applies=applies)
    sentences += _unusable(assessed, evaluation, today, phrases)
    if not sentences:
        return None
    return Found(
        heading=on_paper(phrases, "level.heading"), picture=picture, sentences=tuple(sentences)
    )


def _applies(sample: _Sample, history: History) -> bool:
    """Say whether the band is aimed at today, and was on the day of the sample."""
    then = known_at(history, Horizon(sample.shown.drawn_at.date()))
    return all(exclusion(known, gist_phase(known)) is None for known in (history, then))


def _is_over(history: History, today: date) -> bool:
    """Say whether imatinib was completed or another drug took its place: no level aims at it."""
    begun = [m for m in history.medications if m.is_treatment and m.started_on <= today]
    running = [m for m in begun if m.covers(today)]
    if running:
        return all(m.drug.casefold() != IMATINIB for m in running)
    last = max(begun, key=lambda m: m.stopped_on or m.started_on, default=None)
    return last is not None and last.stop_reason is StopReason.COMPLETED


def _picture(samples: list[_Sample], protocol: Protocol, phrases: Phrases) -> Picture:
    p, now = protocol.reduction, samples[-1]
    before = samples[-2] if len(samples) > 1 else None
    values = tuple(float(s.value) for s in samples[-2:])
    end = level_end((*values, float(p.interval_high_ug_l)))

    def mark(key: str, sample: _Sample) -> Mark:
        key = f"level.{key}_below" if sample.is_limit else f"level.{key}"
        label = on_paper(phrases, key, value=phrases.level(sample.value))
        return Mark(float(sample.value) / end, label, hollow=sample.is_limit)

    low, high = p.interval_low_ug_l, p.interval_high_ug_l
    return Picture(
        band=(float(low) / end, float(high) / end),
        band_label=on_paper(
            phrases, "level.band", low=phrases.level(low), high=phrases.level(high)
        ),
        ticks=((0.0, "0"), (1.0, f"{end:.0f} µg/L")),
        mark=mark("mark", now),
        earlier=None if before is None else mark("earlier", before),
    )


def _said(
    sample: _Sample,
    history: History,
    evaluation: Evaluation,
    today: date,
    phrases: Phrases,
    *,
    applies: bool,
) -> list[Said]:
    value = phrases.level(sample.value)
    said = [_sampled(sample, phrases)]
    if not applies:
        key = "level.ask_below" if sample.is_limit else "level.ask"
        return [*said, plain(on_paper(phrases, key, value=value))]
    raw = sample.shown.raw_ug_l
    if raw is not None and phrases.level(raw) != value:
        said.append(
            plain(on_paper(phrases, "level.corrected", raw=phrases.level(raw), value=value))
        )
    meaning = _meaning(sample, history, evaluation, today)
    return [*said, *(plain(on_paper(phrases, f"level.{key}")) for key in meaning)]


def _sampled(sample: _Sample, phrases: Phrases) -> Said:
    on, dose = sample.shown.drawn_at.date(), sample.shown.dose_mg_per_day
    if dose is None:
        return plain(on_paper(phrases, "level.sampled", on=on))
    return plain(on_paper(phrases, "level.sampled_on_dose", on=on, dose=dose))


def _meaning(
    sample: _Sample, history: History, evaluation: Evaluation, today: date
) -> tuple[str, ...]:
    """Return the keys of the sentences that say what the level means."""
    if sample.is_limit or sample.shown.band is Band.BELOW:
        return ("below",)
    if sample.shown.band is Band.WITHIN:
        return ("within",)
    if _has_effects(sample.shown.drawn_at.date(), history, evaluation):
        return ("above",) if sample.is_old else ("above", "effects")
    doses = {r.daily_dose_mg for r in regimens_of(history, IMATINIB) if r.covers(today)}
    return ("above", "tolerated") if doses == {sample.shown.dose_mg_per_day} else ("above",)


def _has_effects(drawn_on: date, history: History, evaluation: Evaluation) -> bool:
    """Say whether severe events stand beside the level: advised now, or decided on since."""
    advised = {advice.code for advice in evaluation.advice}
    decided = {d.code for d in history.decisions if d.on >= drawn_on}
    return bool(_FOR_EFFECTS & advised) or AdviceCode.TDM_REDUCE.value in decided


def _unusable(
    assessed: list[TroughAssessment], evaluation: Evaluation, today: date, phrases: Phrases
) -> list[Said]:
    """Return what to say of a newest sample that does not count."""
    if not assessed or assessed[-1].valid:
        return []
    newest = assessed[-1]
    on = newest.drawn_at.date()
    if newest.why_invalid == (Invalid.NO_RESULT,):
        return [plain(on_paper(phrases, "level.no_result", on=on))]
    said = [plain(on_paper(phrases, "level.unusable", on=on))]
    again = any(
        item.kind is DueKind.TROUGH_SAMPLE and item.status_on(today) is not Status.DONE
        for item in evaluation.due
    )
    return [*said, plain(on_paper(phrases, "level.again"))] if again else said
