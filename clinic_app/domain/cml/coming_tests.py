"""The tests of the coming year after stopping or after a relapse, for the patient's calendar."""

from datetime import date
from enum import StrEnum

from clinic_app.domain.cml.findings import TfrFindings, TfrState
from clinic_app.domain.cml.windows import test_item
from clinic_app.domain.dates import MONTHS_PER_YEAR, add_months, whole_months_between
from clinic_app.domain.findings import AdviceCode, DueItem, DueKind, Evaluation, Fact, fact
from clinic_app.domain.follow_up.schedule import Slot
from clinic_app.domain.protocol import MonitoringParameters

_TESTS = frozenset({DueKind.TFR_TEST, DueKind.BCR_ABL_TEST})
_ASKED = _TESTS | {DueKind.MMR_REGAIN_CHECK}
_LATER = ("eln2020", "D14", "D15")
_REGAIN = ("eln2020", "tfr_review")


class ComingCalendar(StrEnum):
    """Which calendar a patient has: off treatment, or until MMR is back after a restart."""

    REMISSION = "remission"
    REGAIN = "regain"


def _found(evaluation: Evaluation) -> TfrFindings | None:
    tfr = evaluation.derived.get("tfr")
    return tfr if isinstance(tfr, TfrFindings) else None


def _open(evaluation: Evaluation, kinds: frozenset[DueKind]) -> list[DueItem]:
    return [item for item in evaluation.due if item.kind in kinds and item.done_on is None]


def calendar_kind(evaluation: Evaluation) -> ComingCalendar | None:
    """Return which calendar can be given; None while another step comes first or none is due.

    Between a loss of MMR and the restart there is none: the restart is what is to be done. Nor
    is there one after a progression.
    """
    tfr = _found(evaluation)
    progressed = any(one.code is AdviceCode.TFR_PROGRESSION for one in evaluation.advice)
    if tfr is None or tfr.stopped_on is None or progressed:
        return None
    if tfr.state is TfrState.IN_TFR:
        return ComingCalendar.REMISSION
    checks = _open(evaluation, frozenset({DueKind.MMR_REGAIN_CHECK}))
    return ComingCalendar.REGAIN if checks and tfr.restarted_on is not None else None


def counted_from(evaluation: Evaluation) -> date | None:
    """Return the day from which the months of the calendar count: the stop or the restart."""
    tfr, calendar = _found(evaluation), calendar_kind(evaluation)
    if tfr is None or calendar is None:
        return None
    return tfr.restarted_on if calendar is ComingCalendar.REGAIN else tfr.stopped_on


def coming_tests(
    evaluation: Evaluation, p: MonitoringParameters, today: date
) -> tuple[DueItem, ...]:
    """Return every open test up to a year from `today`, by date; none without a calendar.

    The evaluation lists the first year and one later test; the 3-monthly ones after it are
    counted from the stop like every other (D14, D15, definition 36). After a restart it lists
    one monthly test; those after it are counted from the restart, as if MMR were not back.
    """
    calendar, anchor = calendar_kind(evaluation), counted_from(evaluation)
    if calendar is None or anchor is None:
        return ()
    until = add_months(today, MONTHS_PER_YEAR)
    if calendar is ComingCalendar.REMISSION:
        items = _open(evaluation, _TESTS)
        kind, first, every = DueKind.TFR_TEST, p.first_year_months, p.later_every_months
        because = (fact("tfr_stop", on=anchor), fact("tfr_later_tests", every))
    else:
        items = _open(evaluation, frozenset({DueKind.MMR_REGAIN_CHECK}))
        kind, first, every = DueKind.MMR_REGAIN_CHECK, 0, p.regain_every_months
        because = (fact("tki_restart", on=anchor), fact("regain_monthly", every))
    last = max((item.due_on for item in evaluation.due if item.kind is kind), default=today)
    later = _later(kind, (anchor, first, every), (last, until), because, p)
    found = [item for item in items if item.due_on <= until] + later
    return tuple(sorted(found, key=lambda item: (item.due_on, item.kind.value)))


def withdrawn_tests(
    evaluation: Evaluation, p: MonitoringParameters, today: date
) -> tuple[date, ...]:
    """Return coming days that an earlier calendar may have named and none names any more.

    Those of the first year under a plan that another one has replaced; once treatment is taken
    again, all of them up to a year from `today`. None between a loss of MMR and the restart:
    nothing has taken the tests' place yet, and a withdrawn one would sound like good news.
    """
    tfr, calendar = _found(evaluation), calendar_kind(evaluation)
    if tfr is None or tfr.stopped_on is None or calendar is None:
        return ()
    stop, until = tfr.stopped_on, add_months(today, MONTHS_PER_YEAR)
    months = {*p.eln2020_months, *p.minimal2019_months}
    if calendar is ComingCalendar.REGAIN:
        last = whole_months_between(stop, until)
        months |= set(range(p.first_year_months, last + 1, p.later_every_months))
    elif not _was_switched(tfr, stop):
        return ()
    listed = (*evaluation.due, *coming_tests(evaluation, p, today))
    asked = {item.due_on for item in listed if item.kind in _ASKED}
    days = {add_months(stop, month) for month in months} - asked
    return tuple(sorted(day for day in days if today < day <= until))


def _was_switched(tfr: TfrFindings, stop: date) -> bool:
    """Say whether a plan was chosen after the stop: until then another one was followed."""
    return any(said.on is not None and said.on > stop for said in tfr.calendar)


def _later(
    kind: DueKind,
    counted: tuple[date, int, int],
    span: tuple[date, date],
    because: tuple[Fact, ...],
    p: MonitoringParameters,
) -> list[DueItem]:
    """Return the tests due after the first day of `span`, up to and including its last.

    `counted` is the day that months count from, the months before the first test, and between
    two of them.
    """
    (anchor, months, every), (last, until) = counted, span
    citations = _LATER if kind is DueKind.TFR_TEST else _REGAIN
    items: list[DueItem] = []
    while (due_on := add_months(anchor, months := months + every)) <= until:
        if due_on > last:
            items.append(test_item(kind, Slot(due_on, None), because, citations, p))
    return items
