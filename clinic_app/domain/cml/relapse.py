"""Loss of MMR after stopping: resume treatment within 28 days, or watch a refusal closely.

Source: eln2020; decision D16; definitions 22, 25 and 35.
"""

from datetime import date, timedelta

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.windows import opens, test_item
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind, Level, fact
from clinic_app.domain.follow_up.schedule import discharged, months_after
from clinic_app.domain.record.codes import EventKind


def refused_on(course: Course) -> date | None:
    """Return the day, on or after the losing sample, on which the restart was refused."""
    if course.loss is None:
        return None
    lost_on = course.loss.sampled_on
    days = (e.on for e in course.known.events if e.kind is EventKind.RESTART_REFUSED)
    return min((day for day in days if day >= lost_on), default=None)


def loss_of_mmr(course: Course) -> tuple[Advice, ...]:
    """Call for the restart while MMR is lost and no TKI has been taken since."""
    attempt, loss = course.attempt, course.loss
    if attempt is None or loss is None or attempt.restarted_on is not None:
        return ()
    refusal = refused_on(course)
    refused = () if refusal is None else (fact("restart_refused", on=refusal),)
    called = advise(
        AdviceCode.TFR_LOSS_OF_MMR,
        Level.ACT,
        (*loss.because, fact("tfr_stop", on=attempt.stopped_on), *refused),
        rule="cml.tfr.loss_of_mmr",
        citations=("eln2020", "tfr_review", "D16"),
        stamp=course.stamp,
    )
    return (called,)


def restart(course: Course) -> tuple[DueItem, ...]:
    """Return the restart due within 28 days of the losing sample; the first TKI day does it.

    Once the patient has refused there is no open restart.
    """
    attempt, loss = course.attempt, course.loss
    if attempt is None or loss is None:
        return ()
    if attempt.restarted_on is None and refused_on(course) is not None:
        return ()
    lost_on = loss.sampled_on
    due_on = lost_on + timedelta(days=course.knowledge.protocol.monitoring.restart_within_days)
    item = DueItem(
        kind=DueKind.TFR_RESTART,
        due_on=due_on,
        window_start=lost_on,
        window_end=due_on,
        because=(loss.because[0], fact("tfr_stop", on=attempt.stopped_on)),
        citations=("eln2020", "D16"),
        done_on=attempt.restarted_on,
    )
    return (item,)


def tests_after_refusal(course: Course) -> tuple[DueItem, ...]:
    """List monthly tests from the losing sample while the restart is refused."""
    refusal, loss = refused_on(course), course.loss
    if refusal is None or loss is None or not course.off_for_tfr:
        return ()
    p, lost_on = course.knowledge.protocol.monitoring, loss.sampled_on
    every = p.regain_every_months
    days = [day for day in course.test_days if day > lost_on]
    because = (
        loss.because[0],
        fact("restart_refused", on=refusal),
        fact("tests_after_refusal", every),
    )
    return tuple(
        test_item(DueKind.BCR_ABL_TEST, slot, because, ("eln2020", "D16"), p)
        for slot in discharged(months_after(lost_on, (every,), every), days, opens(p))
    )
