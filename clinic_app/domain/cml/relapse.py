"""Loss of MMR after stopping: resume treatment within 28 days, or watch closely without it.

Source: eln2020; decision D16; definitions 22, 25 and 35.
"""

from datetime import date, timedelta

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course
from clinic_app.domain.cml.off_treatment import in_pregnancy
from clinic_app.domain.cml.warnings import progression_facts
from clinic_app.domain.cml.windows import opens, test_item
from clinic_app.domain.findings import Advice, AdviceCode, DueItem, DueKind, Fact, Level, fact
from clinic_app.domain.follow_up.schedule import discharged, months_after
from clinic_app.domain.record.codes import EventKind


def refused_on(course: Course) -> date | None:
    """Return the day, on or after the losing sample, on which the restart was refused."""
    if course.loss is None:
        return None
    lost_on = course.loss.sampled_on
    days = (e.on for e in course.known.events if e.kind is EventKind.RESTART_REFUSED)
    return min((day for day in days if day >= lost_on), default=None)


def _against_restart(course: Course) -> tuple[Fact, ...]:
    """Return what stands against the restart: the patient's refusal, a pregnancy."""
    refusal = refused_on(course)
    refused = () if refusal is None else (fact("restart_refused", on=refusal),)
    return (*refused, *in_pregnancy(course))


def _no_waiting(course: Course) -> tuple[Fact, ...]:
    """Say that progression is on record: no day of the restart may then be waited for."""
    return (fact("restart_at_once"),) if any(progression_facts(course)) else ()


def _due_on(course: Course, lost_on: date) -> date:
    return lost_on + timedelta(days=course.knowledge.protocol.monitoring.restart_within_days)


def _restart_by(course: Course, lost_on: date) -> tuple[Fact, ...]:
    """Return the last day of the restart; none where something speaks against it or it is now."""
    if _against_restart(course) or _no_waiting(course):
        return ()
    return (fact("restart_by", on=_due_on(course, lost_on)),)


def loss_of_mmr(course: Course) -> tuple[Advice, ...]:
    """Call for the restart while MMR is lost and no TKI has been taken since."""
    attempt, loss = course.attempt, course.loss
    if attempt is None or loss is None or attempt.restarted_on is not None:
        return ()
    called = advise(
        AdviceCode.TFR_LOSS_OF_MMR,
        Level.ACT,
        (
            *_no_waiting(course),
            *loss.because,
            fact("tfr_stop", on=attempt.stopped_on),
            *_restart_by(course, loss.sampled_on),
            *_against_restart(course),
        ),
        rule="cml.tfr.loss_of_mmr",
        citations=("eln2020", "tfr_review", "D16"),
        stamp=course.stamp,
    )
    return (called,)


def restart(course: Course) -> tuple[DueItem, ...]:
    """Return the restart due within 28 days of the losing sample; the first TKI day does it.

    There is no open restart once the patient has refused, nor while pregnancy is recorded: then
    nobody is to be called to begin a TKI.
    """
    attempt, loss = course.attempt, course.loss
    if attempt is None or loss is None:
        return ()
    if attempt.restarted_on is None and _against_restart(course):
        return ()
    lost_on = loss.sampled_on
    due_on = _due_on(course, lost_on)
    item = DueItem(
        kind=DueKind.TFR_RESTART,
        due_on=due_on,
        window_start=lost_on,
        window_end=due_on,
        because=(
            *(() if attempt.restarted_on else _no_waiting(course)),
            loss.because[0],
            fact("tfr_stop", on=attempt.stopped_on),
        ),
        citations=("eln2020", "D16"),
        done_on=attempt.restarted_on,
    )
    return (item,)


def tests_without_restart(course: Course) -> tuple[DueItem, ...]:
    """List monthly tests from the losing sample while no restart is to be expected."""
    against, loss = _against_restart(course), course.loss
    if not against or loss is None or not course.off_for_tfr:
        return ()
    p, lost_on = course.knowledge.protocol.monitoring, loss.sampled_on
    every = p.regain_every_months
    days = [day for day in course.test_days if day > lost_on]
    because = (
        loss.because[0],
        *against,
        fact("tests_after_refusal", every),
    )
    return tuple(
        test_item(DueKind.BCR_ABL_TEST, slot, because, ("eln2020", "D16"), p)
        for slot in discharged(months_after(lost_on, (every,), every), days, opens(p))
    )
