"""The course of the disease as the stopping rules read it, gathered once.

Where a day has several samples the worst counts: a class never depends on the order in which
results were typed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clinic_app.domain.cml.findings import (
    CLASSES_BY_DEPTH,
    Attempt,
    MolecularResponse,
    ResponseClass,
    at_least,
)
from clinic_app.domain.cml.molecular_response import molecular_responses
from clinic_app.domain.cml.tki_lines import attempts, is_treated, tki_rows
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import ProtocolStamp
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.knowledge import Knowledge
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One CML patient's known record with what was derived from it.

    `responses` by sampling date; `rows` the TKI regimens by first day; `attempts` at
    treatment-free remission in order.
    """

    known: History
    knowledge: Knowledge
    horizon: Horizon
    stamp: ProtocolStamp
    responses: tuple[MolecularResponse, ...]
    rows: tuple[Medication, ...]
    attempts: tuple[Attempt, ...]

    @property
    def attempt(self) -> Attempt | None:
        """The latest attempt, None when treatment was never stopped for TFR."""
        return self.attempts[-1] if self.attempts else None

    @property
    def treated(self) -> bool:
        """Whether a TKI is being taken."""
        return is_treated(self.rows)

    @property
    def off_for_tfr(self) -> bool:
        """Whether treatment is stopped for TFR and not resumed."""
        return self.attempt is not None and self.attempt.restarted_on is None

    @property
    def test_days(self) -> tuple[date, ...]:
        """The days with a sample that counts as a test done, ascending."""
        return tuple(sorted({r.sampled_on for r in self.responses if r.discharges}))

    @property
    def loss(self) -> MolecularResponse | None:
        """The sample of the latest attempt that lost MMR, None while MMR is held."""
        return loss_in(self.attempt, self.responses) if self.attempt else None


def course_of(
    known: History, knowledge: Knowledge, horizon: Horizon, stamp: ProtocolStamp
) -> Course:
    """Gather the course of a known record."""
    return Course(
        known=known,
        knowledge=knowledge,
        horizon=horizon,
        stamp=stamp,
        responses=molecular_responses(known, knowledge),
        rows=tki_rows(known, knowledge),
        attempts=attempts(known, knowledge),
    )


def loss_in(attempt: Attempt, responses: Iterable[MolecularResponse]) -> MolecularResponse | None:
    """Return the first sample above MMR's limit from the stop to the restart, both days inside.

    One value is enough, of whatever quality or method (D16).
    """
    return next(
        (
            response
            for response in responses
            if response.mmr is False
            and attempt.stopped_on <= response.sampled_on
            and (attempt.restarted_on is None or response.sampled_on <= attempt.restarted_on)
        ),
        None,
    )


def _rank(response: MolecularResponse) -> int:
    return CLASSES_BY_DEPTH.index(response.depth or CLASSES_BY_DEPTH[-1])


def worst_per_day(responses: Iterable[MolecularResponse]) -> tuple[MolecularResponse, ...]:
    """Return the samples that say how deep the response is, the shallowest of each day.

    Inadequate samples and dPCR say nothing; a low-quality value above 0.1 % does.
    """
    worst: dict[date, MolecularResponse] = {}
    for response in responses:
        if response.depth in {None, ResponseClass.INADEQUATE}:
            continue
        kept = worst.get(response.sampled_on)
        if kept is None or _rank(response) > _rank(kept):
            worst[response.sampled_on] = response
    return tuple(worst[day] for day in sorted(worst))


@dataclass(frozen=True, slots=True)
class DeepSpan:
    """A response at a level or deeper without interruption: the days of its samples, ascending."""

    days: tuple[date, ...]

    @property
    def since(self) -> date:
        """The first adequate sample at the level."""
        return self.days[0]

    @property
    def last_on(self) -> date:
        """The latest sample."""
        return self.days[-1]

    def gap_over(self, months: int) -> tuple[date, date] | None:
        """Return the first two neighbouring samples more than `months` calendar months apart."""
        return next((p for p in pairwise(self.days) if p[1] > add_months(p[0], months)), None)


def deep_span(responses: Iterable[MolecularResponse], level: ResponseClass) -> DeepSpan | None:
    """Return the present span at `level` or deeper, None when the latest sample is not in one.

    From the first adequate sample at the level after the last worse one; a value above 0.1 % of
    low quality or by dPCR ends a span too (definition 34).
    """
    found = tuple(responses)
    broken = [r.sampled_on for r in found if r.mmr is False]
    judged = worst_per_day(found)
    broken += [r.sampled_on for r in judged if not at_least(r.depth, level)]
    last_worse = max(broken, default=date.min)
    days = tuple(r.sampled_on for r in judged if r.sampled_on > last_worse)
    return DeepSpan(days) if days else None
