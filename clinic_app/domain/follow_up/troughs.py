"""When the next trough is due, and the laboratory values that belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import DueItem, DueKind, Fact, fact
from clinic_app.domain.protocol import Protocol, SamplingSchedule
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.dosing import Episode
from clinic_app.domain.tdm.trough import AssessedTrough

_CITATIONS = ("chen2024",)


@dataclass(frozen=True, slots=True)
class _Open:
    """The next sample: its date, its window and what it follows from."""

    due_on: date
    opens: date
    closes: date
    because: Fact


def _after_start(episode: Episode, since: date, p: SamplingSchedule) -> _Open:
    """One calendar month after the dose began (or steady dosing resumed), from day 28 on."""
    opens = since + timedelta(days=p.first_trough_opens_day)
    code = "trough_after_resuming" if since != episode.started_on else "trough_after_start"
    because = fact(code, episode.dose_mg_per_day, "mg/d", since)
    closes = opens + timedelta(days=p.first_trough_length_days)
    due_on = add_months(since, p.first_trough_months)
    return _Open(due_on, opens, closes, because)


def _after_sample(drawn_on: date, p: SamplingSchedule) -> _Open:
    """Three months after a valid sample; the window opens a month early."""
    due_on = add_months(drawn_on, p.trough_every_months)
    opens = add_months(drawn_on, p.trough_every_months - p.early_months)
    because = fact("trough_after_sample", on=drawn_on)
    return _Open(due_on, opens, due_on + timedelta(days=p.late_days), because)


def _done(slot: _Open, drawn_on: date) -> DueItem:
    return DueItem(
        kind=DueKind.TROUGH_SAMPLE, due_on=slot.due_on, window_start=slot.opens,
        window_end=slot.closes, because=(slot.because,), citations=_CITATIONS, done_on=drawn_on,
    )  # fmt: skip


def _at_once(slot: _Open, episode: Episode, invalid: AssessedTrough, protocol: Protocol) -> _Open:
    """A sample that does not count makes a new one due at once, once dosing is steady."""
    steady_on = episode.steady_since + timedelta(days=protocol.sample.steady_days)
    due_on = max(invalid.drawn_on, steady_on)
    if due_on >= slot.due_on:
        return slot
    closes = due_on + timedelta(days=protocol.sampling.late_days)
    reasons = ", ".join(reason.value for reason in invalid.shown.why_invalid)
    because = fact("trough_after_invalid", on=invalid.drawn_on, reasons=reasons)
    return _Open(due_on, due_on, closes, because)


def trough_samples(
    samples: Sequence[AssessedTrough], episode: Episode, protocol: Protocol
) -> tuple[DueItem, ...]:
    """Return the samples done on this dose and the one that is open.

    `samples` are those of the running dose in the order of the draw. A sample before its
    window opened is no planned one, yet the next is counted from it. Source: chen2024;
    definitions 4, 22, 23, 25.
    """
    p = protocol.sampling
    slot = _after_start(episode, episode.started_on, p)
    items = []
    valid = [sample for sample in samples if sample.shown.valid]
    for sample in valid:
        if sample.drawn_on >= slot.opens:
            items.append(_done(slot, sample.drawn_on))
        slot = _after_sample(sample.drawn_on, p)
    last_valid = valid[-1].drawn_on if valid else None
    if episode.steady_since > episode.started_on and (
        last_valid is None or last_valid < episode.steady_since
    ):
        slot = _after_start(episode, episode.steady_since, p)
    later = [s for s in samples if not s.shown.valid and s.drawn_on > (last_valid or date.min)]
    if later:
        slot = _at_once(slot, episode, later[-1], protocol)
    open_item = DueItem(
        kind=DueKind.TROUGH_SAMPLE, due_on=slot.due_on, window_start=slot.opens,
        window_end=slot.closes, because=(slot.because,), citations=_CITATIONS,
    )  # fmt: skip
    return (*items, open_item)


def _complete_on(history: History, sample_on: date, p: SamplingSchedule) -> date | None:
    """Return the day on which the set for a sample became complete; None while it is not.

    Every group of alternatives needs one value drawn no earlier than 7 days before.
    """
    earliest = sample_on - timedelta(days=p.safety_labs_days)
    last: date | None = None
    for alternatives in p.safety_labs_any_of:
        days = [
            lab.drawn_on
            for lab in history.labs
            if lab.analyte in alternatives and lab.drawn_on >= earliest
        ]
        if not days:
            return None
        last = max(last, min(days)) if last else min(days)
    return last


def safety_labs(
    history: History, samples: Sequence[DueItem], p: SamplingSchedule
) -> tuple[DueItem, ...]:
    """Return the laboratory sets that belong to the samples, up to the first open one.

    Blood count, liver and kidney values within 7 days either side of each sample; done only
    when complete. Source: chen2024; definition 20.
    """
    items = []
    for sample in samples:
        on = sample.done_on or sample.due_on
        done_on = _complete_on(history, on, p)
        margin = timedelta(days=p.safety_labs_days)
        item = DueItem(
            kind=DueKind.SAFETY_LABS, due_on=on, window_start=on - margin,
            window_end=on + margin, because=(fact("labs_with_trough", on=on),),
            citations=_CITATIONS, done_on=done_on,
        )  # fmt: skip
        items.append(item)
        if done_on is None:
            break
    return tuple(items)
