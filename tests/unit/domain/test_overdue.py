"""What is overdue on a day, the longest so first."""

from datetime import date

from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.overdue import overdue_items
from tests import make

TODAY = date(2026, 6, 1)


def _item(kind: DueKind, last: str, done: str | None = None) -> DueItem:
    end = make.day(last)
    return DueItem(
        kind=kind,
        due_on=end,
        window_start=end,
        window_end=end,
        because=(),
        citations=(),
        done_on=None if done is None else make.day(done),
    )


def test_only_what_is_past_its_last_day_is_overdue() -> None:
    late = _item(DueKind.TFR_TEST, "2026-05-31")
    later = _item(DueKind.BLOOD_COUNT, "2026-03-01")
    found = overdue_items(
        [
            late,
            later,
            _item(DueKind.TFR_TEST, "2026-06-01"),
            _item(DueKind.TFR_TEST, "2026-04-01", "2026-04-02"),
            _item(DueKind.NO_NEXT_DATE, "1966-02-11"),
        ],
        TODAY,
    )
    assert found == (later, late)
