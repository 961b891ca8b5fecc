"""The tests of the coming year after stopping, for the patient's calendar."""

from datetime import date

from clinic_app.domain.cml.findings import TfrFindings, TfrState
from clinic_app.domain.cml.windows import test_item
from clinic_app.domain.dates import MONTHS_PER_YEAR, add_months
from clinic_app.domain.findings import DueItem, DueKind, Evaluation, fact
from clinic_app.domain.follow_up.schedule import Slot
from clinic_app.domain.protocol import MonitoringParameters

_TESTS = frozenset({DueKind.TFR_TEST, DueKind.BCR_ABL_TEST})
_CITATIONS = ("eln2020", "D14", "D15")


def coming_tests(
    evaluation: Evaluation, p: MonitoringParameters, today: date
) -> tuple[DueItem, ...]:
    """Return every open test up to a year from `today`, by date; none outside remission.

    The evaluation lists the first year and one later test; the 3-monthly ones after it are
    counted from the stop like every other (D14, D15, definition 36).
    """
    tfr = evaluation.derived.get("tfr")
    if not isinstance(tfr, TfrFindings) or tfr.stopped_on is None:
        return ()
    if tfr.state is not TfrState.IN_TFR:
        return ()
    until = add_months(today, MONTHS_PER_YEAR)
    listed = [item for item in evaluation.due if item.kind in _TESTS and item.done_on is None]
    last = max((i.due_on for i in evaluation.due if i.kind is DueKind.TFR_TEST), default=today)
    items = [item for item in listed if item.due_on <= until]
    items += _later(tfr.stopped_on, last, until, p)
    return tuple(sorted(items, key=lambda item: (item.due_on, item.kind.value)))


def _later(stop: date, last: date, until: date, p: MonitoringParameters) -> list[DueItem]:
    """Return the 3-monthly tests after `last`, up to and including `until`."""
    months = p.first_year_months + p.later_every_months
    items: list[DueItem] = []
    while (due_on := add_months(stop, months)) <= until:
        if due_on > last:
            because = (fact("tfr_stop", on=stop), fact("tfr_later_tests", p.later_every_months))
            slot = Slot(due_on, None)
            items.append(test_item(DueKind.TFR_TEST, slot, because, _CITATIONS, p))
        months += p.later_every_months
    return items
