"""MR4 lost with MMR held after stopping: look again in a month, the calendar stays.

Source: decision D17; definition 37.
"""

from dataclasses import dataclass
from itertools import groupby

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course, worst_per_day
from clinic_app.domain.cml.findings import MolecularResponse, ResponseClass, at_least
from clinic_app.domain.cml.windows import done_on, test_item
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind, Level, fact
from clinic_app.domain.follow_up.schedule import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Adequate samples in a row with MR4 lost and MMR held, and the one that ended the run."""

    samples: tuple[MolecularResponse, ...]
    ended_by: MolecularResponse | None


def _is_lost(response: MolecularResponse) -> bool:
    return response.mmr is True and not at_least(response.response_class, ResponseClass.MR4)


def _since_stop(course: Course) -> tuple[MolecularResponse, ...]:
    """Return the adequate samples of the latest attempt, one a day, restart and loss inside."""
    attempt = course.attempt
    if attempt is None:
        return ()
    return worst_per_day(
        r
        for r in course.responses
        if r.discharges
        and attempt.stopped_on <= r.sampled_on
        and (attempt.restarted_on is None or r.sampled_on <= attempt.restarted_on)
    )


def _runs(course: Course) -> tuple[_Run, ...]:
    groups = [(lost, tuple(found)) for lost, found in groupby(_since_stop(course), key=_is_lost)]
    return tuple(
        _Run(samples=found, ended_by=groups[place + 1][1][0] if place + 1 < len(groups) else None)
        for place, (lost, found) in enumerate(groups)
        if lost
    )


def _in_remission(course: Course) -> bool:
    return course.off_for_tfr and course.loss is None


def loss_of_mr4(course: Course) -> tuple[Advice, ...]:
    """Point out that the latest adequate sample in remission has lost MR4 but not MMR."""
    attempt, runs = course.attempt, _runs(course)
    if attempt is None or not runs or runs[-1].ended_by or not _in_remission(course):
        return ()
    latest = runs[-1].samples[-1]
    pointed_out = advise(
        AdviceCode.TFR_LOSS_OF_MR4,
        Level.CONSIDER,
        (*latest.because, fact("tfr_stop", on=attempt.stopped_on), fact("mr4_trials")),
        rule="cml.tfr.loss_of_mr4",
        citations=("D17", "tfr_review", "definitions"),
        stamp=course.stamp,
    )
    return (pointed_out,)


def extra_tests(course: Course) -> tuple[DueItem, ...]:
    """List the extra test a month after each run's first sample: those done, and the open one.

    A run that ended before its extra test could be done needs none; loss of MMR or a restart
    ends the open one.
    """
    p = course.knowledge.protocol.monitoring
    items = []
    for run in _runs(course):
        first = run.samples[0]
        ended = () if run.ended_by is None else (run.ended_by.sampled_on,)
        days = (*(sample.sampled_on for sample in run.samples[1:]), *ended)
        due_on = add_months(first.sampled_on, p.mr4_extra_test_months)
        done = done_on(due_on, days, p)
        if done is not None or (run.ended_by is None and _in_remission(course)):
            because = (first.because[0], fact("mr4_extra_test", p.mr4_extra_test_months))
            slot = Slot(due_on, done)
            items.append(test_item(DueKind.BCR_ABL_TEST, slot, because, ("D17",), p))
    return tuple(items)
