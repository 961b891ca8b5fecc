"""After a restart for loss of MMR: monthly tests until MMR is back, and when it is not.

Source: eln2020, tfr_review (back after 5.33 months on average, 3 to 9); definitions 24 and 39.
"""

from datetime import date
from decimal import Decimal

from clinic_app.domain.advice_key import advise
from clinic_app.domain.cml.course import Course, worst_per_day
from clinic_app.domain.cml.findings import MolecularResponse
from clinic_app.domain.cml.off_treatment import untreated_above_mmr
from clinic_app.domain.cml.windows import opens, test_item
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    DueItem,
    DueKind,
    Fact,
    Level,
    fact,
)
from clinic_app.domain.follow_up.schedule import discharged, months_after


def restarted_after_loss(course: Course) -> date | None:
    """Return the first day of the TKI resumed because MMR was lost, None otherwise."""
    attempt = course.attempt
    return attempt.restarted_on if attempt and course.loss else None


def regained_on(course: Course) -> date | None:
    """Return the day of the first adequate sample at or below 0.1 % after such a restart."""
    restarted_on = restarted_after_loss(course)
    if restarted_on is None:
        return None
    tests = worst_per_day(r for r in course.responses if r.sampled_on > restarted_on)
    return next((r.sampled_on for r in tests if r.discharges and r.mmr), None)


def regain_checks(course: Course) -> tuple[DueItem, ...]:
    """List the monthly tests since the restart; the sample that shows MMR ends them."""
    restarted_on, back_on = restarted_after_loss(course), regained_on(course)
    if restarted_on is None:
        return ()
    p = course.knowledge.protocol.monitoring
    days = [d for d in course.test_days if d > restarted_on and (back_on is None or d <= back_on)]
    every = p.regain_every_months
    slots = discharged(months_after(restarted_on, (every,), every), days, opens(p))
    because = (fact("tki_restart", on=restarted_on), fact("regain_monthly", every))
    return tuple(
        test_item(DueKind.MMR_REGAIN_CHECK, slot, because, ("eln2020", "tfr_review"), p)
        for slot in slots
        if slot.done_on is not None or back_on is None
    )


def _latest_since(course: Course, restarted_on: date) -> Fact:
    """Return the latest value since the restart, or that there is none."""
    tests = worst_per_day(r for r in course.responses if r.sampled_on > restarted_on)
    return tests[-1].because[0] if tests else fact("no_sample_since_restart", on=restarted_on)


def mutation_test(course: Course) -> tuple[Advice, ...]:
    """Suggest a mutation test when MMR is not back 3 months after the restart, or lost on it.

    Once the TKI has been left out for more than 30 days `untreated_above_mmr` speaks instead.
    """
    if untreated_above_mmr(course):
        return ()
    restarted_on, loss = restarted_after_loss(course), course.loss
    if restarted_on is None or loss is None or regained_on(course) is not None:
        return _lost_on_treatment(course)
    return _rising(course, restarted_on) or _not_back(course, restarted_on, loss)


def _not_back(course: Course, restarted_on: date, loss: MolecularResponse) -> tuple[Advice, ...]:
    """Suggest the test once MMR was to be back; many are not there yet (definition 39)."""
    months = course.knowledge.protocol.monitoring.regain_expected_months
    if not course.horizon.reached(add_months(restarted_on, months)):
        return ()
    because = (
        loss.because[0],
        fact("tki_restart", on=restarted_on),
        _latest_since(course, restarted_on),
        fact("regain_series", months),
    )
    suggested = advise(
        AdviceCode.MUTATION_TEST,
        Level.CONSIDER,
        because,
        rule="cml.mutation_test.after_restart",
        citations=("tfr_review", "eln2020", "definitions"),
        stamp=course.stamp,
    )
    return (suggested,)


def _rising(course: Course, restarted_on: date) -> tuple[Advice, ...]:
    """Ask to act when the value rises on treatment taken again, past ELN's limit of failure.

    Two samples after the restart, the later one higher and above 1 %, both on treatment: what
    rises without it is no resistance. The first may still show what grew before the treatment
    began to work; the second may not. No milestone speaks here (definition 37), and three months
    are too long to wait.
    """
    limit = course.knowledge.protocol.milestones.later_failure_above_percent
    values = _values_on_treatment(course, restarted_on)
    if not values[1:]:
        return ()
    (before, earlier), (now, later) = values[-2:]
    if now <= before or now <= limit:
        return ()
    asked = advise(
        AdviceCode.MUTATION_TEST,
        Level.ACT,
        (
            fact("tki_restart", on=restarted_on),
            earlier.because[0],
            later.because[0],
            fact("rising_on_treatment", limit, "%"),
        ),
        rule="cml.mutation_test.rising",
        citations=("eln2020", "tfr_review", "definitions"),
        stamp=course.stamp,
    )
    return (asked,)


def _values_on_treatment(course: Course, since: date) -> list[tuple[Decimal, MolecularResponse]]:
    """Return the values of the days after `since` on which a TKI was taken, per cent IS."""
    tests = worst_per_day(
        r for r in course.responses if r.sampled_on > since and _is_taken_on(course, r.sampled_on)
    )
    return [(r.is_percent, r) for r in tests if r.is_percent is not None]


def _is_taken_on(course: Course, day: date) -> bool:
    """Say whether a TKI is taken on a day; that of the stop still tells of the treatment."""
    return any(
        row.started_on < day and (row.stopped_on is None or day <= row.stopped_on)
        for row in course.rows
    )


def _held_until(course: Course) -> date | None:
    """Return the day after which a value above 0.1 % is a loss on treatment taken again.

    The sample with which MMR was back; where no loss came before the restart, the restart.
    """
    attempt = course.attempt
    if attempt is None or attempt.restarted_on is None:
        return None
    return attempt.restarted_on if course.loss is None else regained_on(course)


def lost_days(course: Course) -> frozenset[date]:
    """Return the days on which MMR was not held any more on treatment taken again."""
    held_until = _held_until(course)
    if held_until is None:
        return frozenset()
    later = worst_per_day(r for r in course.responses if r.sampled_on > held_until)
    return frozenset(r.sampled_on for r in later if r.mmr is False)


def _lost_on_treatment(course: Course) -> tuple[Advice, ...]:
    """Ask to act on an MMR that was back, or never lost, and is lost while the TKI is taken.

    No milestone speaks after a restart (definition 37), so nothing else would. One value above
    0.1 % is enough, as off treatment (D16); an adequate later one at or below it ends the advice.
    """
    attempt, held_until = course.attempt, _held_until(course)
    if attempt is None or held_until is None:
        return ()
    later = worst_per_day(
        r for r in course.responses if r.sampled_on > held_until and r.mmr is not None
    )
    if not later or later[-1].mmr:
        return ()
    held = fact("mmr_regained", on=held_until)
    if course.loss is None:
        held = fact("no_loss_before_restart", on=attempt.stopped_on)
    advice = advise(
        AdviceCode.MUTATION_TEST,
        Level.ACT,
        (fact("tki_restart", on=attempt.restarted_on), held, later[-1].because[0]),
        rule="cml.mutation_test.lost_again",
        citations=("eln2020", "tfr_review", "definitions"),
        stamp=course.stamp,
    )
    return (advice,)
