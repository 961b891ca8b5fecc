"""Which dose was taken when: episodes of one daily dose, and since when it is steady."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, pairwise, takewhile

from clinic_app.domain.cycle import is_rest
from clinic_app.domain.findings import Fact, fact
from clinic_app.domain.record.care import DoseEvent, Medication
from clinic_app.domain.record.codes import DoseEventKind
from clinic_app.domain.record.history import History

IMATINIB = "imatinib"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of one daily dose in mg.

    `started_on` is its first day: the same dose resumed after a gap is the same episode.
    `steady_since` is the first day after the last gap long enough to restart steady state.
    """

    dose_mg_per_day: Decimal
    started_on: date
    steady_since: date
    reduced_from: Decimal | None = None


def dose_fact(episode: Episode) -> Fact:
    """Return the fact that names the running dose, and when it was last resumed."""
    dose, since = episode.dose_mg_per_day, episode.started_on
    if episode.steady_since <= since:
        return fact("current_dose", dose, "mg/d", since)
    return fact("current_dose_resumed", dose, "mg/d", since, resumed_on=episode.steady_since)


def regimens_of(history: History, drug: str) -> tuple[Medication, ...]:
    """Return the treatment regimens of `drug` with a known dose, in order of their start."""
    return tuple(
        sorted(
            (
                medication
                for medication in history.medications
                if medication.drug.casefold() == drug
                and medication.is_treatment
                and medication.daily_dose_mg is not None
            ),
            key=lambda medication: medication.started_on,
        )
    )


def _days_from(first: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in count())


def _idle_days(
    events: Sequence[DoseEvent],
    drug: str,
    turns: Sequence[tuple[date, Decimal | None]],
    rests: Callable[[date], bool],
) -> set[date]:
    """Return the days without the drug: between regimens, and doses missed or held.

    On a rest day of a cycle nothing was due, so nothing was missed.
    """
    idle = {
        event.on
        for event in events
        if event.drug.casefold() == drug
        and event.kind is not DoseEventKind.MOVED
        and not rests(event.on)
    }
    for (off_since, dose), (turn, _) in pairwise(turns):
        if dose is None:
            idle.update(takewhile(turn.__gt__, _days_from(off_since)))
    return idle


def _resumed(
    idle: set[date], longer_than: int, until: date, rests: Callable[[date], bool]
) -> Iterator[date]:
    """Yield the first day after each run of idle days longer than `longer_than`.

    A run that lasts to `until` is taken to end there: nothing later is known of it. Rest days
    of a cycle neither count nor end a run.
    """
    known = {day for day in idle if day <= until}
    for first in (day for day in known if _due_before(day, rests) not in known):
        after = next(day for day in _days_from(first) if day not in known and not rests(day))
        missing = sum(day in known for day in takewhile(after.__gt__, _days_from(first)))
        if missing > longer_than:
            yield min(after, until + ONE_DAY)


def _due_before(day: date, rests: Callable[[date], bool]) -> date:
    """Return the last day before `day` that is no rest day."""
    return next(before for n in count(1) if not rests(before := day - n * ONE_DAY))


def _turns(regimens: Sequence[Medication], until: date) -> Iterator[tuple[date, Decimal | None]]:
    """Yield each day by `until` on which a regimen began or ended, with the daily dose from it.

    Where regimens overlap the one begun last is taken; None: the drug is not taken.
    """
    ends = {r.stopped_on for r in regimens if r.stopped_on is not None}
    for day in sorted(d for d in ends | {r.started_on for r in regimens} if d <= until):
        running = [regimen.daily_dose_mg for regimen in regimens if regimen.covers(day)]
        yield day, running[-1] if running else None


def _next_episode(current: Episode | None, dose: Decimal, start: date) -> Episode:
    """Return the episode that a dose taken from `start` begins or continues."""
    if current is not None and current.dose_mg_per_day == dose:
        return current
    reduced = current is not None and dose < current.dose_mg_per_day
    return Episode(dose, start, start, current.dose_mg_per_day if current and reduced else None)


def episode_on(history: History, drug: str, day: date, gap_days: int) -> Episode | None:
    """Return the dose episode running on `day`, or None when no regimen covers it.

    A gap without the drug of more than `gap_days` days (between regimens, missed and held
    doses, or both in a row) restarts `steady_since`. Source: D5, definition 4.
    """
    regimens = regimens_of(history, drug)
    turns = tuple(_turns(regimens, day))

    def rests(other: date) -> bool:
        return is_rest(regimens, drug, other)

    episode: Episode | None = None
    for turn, dose in turns:
        episode = episode if dose is None else _next_episode(episode, dose, turn)
    if episode is None or turns[-1][1] is None:
        return None
    idle = _idle_days(history.dose_events, drug, turns, rests)
    steady_since = max([episode.started_on, *_resumed(idle, gap_days, day, rests)])
    return replace(episode, steady_since=steady_since)
