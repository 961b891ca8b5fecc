"""Which levels inform the estimate, and why the others do not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import ConcentrationUnit, DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.exposure.findings import LeftOut
from clinic_app.domain.tdm.exposure.samples import Level, levels_of
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import LAST_DOSE, STARTED_ON, record

DRAWN = LAST_DOSE + timedelta(hours=24)
MISSED = DoseEvent(drug="imatinib", on=date(2025, 2, 27), kind=DoseEventKind.MISSED)


def _levels(history: History) -> tuple[Level, ...]:
    return levels_of(history, KNOWLEDGE.protocol)


def _why(history: History) -> LeftOut | None:
    (found,) = _levels(history)
    assert bool(found.runs) is (found.left_out is None)
    return found.left_out


def _with_sample(history: History, **changes: Any) -> History:
    return replace(history, troughs=(replace(history.troughs[0], **changes),))


def _stopped(on: date) -> History:
    return record(("24", "1500"), medications=[make.medication(STARTED_ON, stopped_on=on)])


def _sample(**changes: Any) -> History:
    return _with_sample(record(("24", "1500")), **changes)


@pytest.mark.parametrize(
    ("history", "why"),
    [
        (record(("24", "1500")), None),
        (record(("3", "3300")), None),
        (record(("0", "1500")), None),
        (record(("60", "300")), None),
        (_sample(last_dose_at=None), LeftOut.NO_DOSE_TIME),
        (_sample(last_dose_at=DRAWN + timedelta(minutes=1)), LeftOut.DOSE_AFTER_DRAW),
        (_sample(next_dose_held=True), None),
        (_sample(next_dose_held=False), LeftOut.DOSE_TAKEN_BEFORE_DRAW),
        (
            _with_sample(record(("12.1", "1500")), next_dose_held=False),
            LeftOut.DOSE_TAKEN_BEFORE_DRAW,
        ),
        # Up to half an interval after it the recorded dose is the one that was not held.
        (_with_sample(record(("12", "1500")), next_dose_held=False), None),
        (_with_sample(record(("6", "1500"), times=2), next_dose_held=False), None),
        (
            _with_sample(record(("6.1", "1500"), times=2), next_dose_held=False),
            LeftOut.DOSE_TAKEN_BEFORE_DRAW,
        ),
        (_sample(value=None), LeftOut.NO_RESULT),
        (_sample(value=Decimal(0)), LeftOut.NOT_POSITIVE),
        (_sample(value=Decimal(-5)), LeftOut.NOT_POSITIVE),
        (record(("24", "1500"), medications=[]), LeftOut.BEFORE_FIRST_DOSE),
        (
            record(("24", "1500"), medications=[make.medication("2025-03-02")]),
            LeftOut.BEFORE_FIRST_DOSE,
        ),
        (record(("24", "1500"), medications=[make.medication("2025-03-01")]), None),
        (_stopped(date(2025, 3, 1)), LeftOut.NOT_ON_DRUG),
        (_stopped(date(2025, 3, 2)), None),
        (
            record(("24", "1500"), medications=[
                make.medication("2025-02-27", pattern="2d_on_2d_off")]),
            LeftOut.NOT_ON_DRUG,
        ),
        (
            record(("24", "1500"), medications=[
                make.medication(STARTED_ON), make.medication("2025-02-20", dose_mg=200)]),
            LeftOut.OVERLAPPING_REGIMENS,
        ),
        (
            record(("24", "1500"), medications=[
                make.medication(STARTED_ON, stopped_on="2025-02-02"),
                make.medication("2025-01-20", dose_mg=200)]),
            None,  # the shared days ended 28 days before the draw
        ),
        (
            record(("24", "1500"), medications=[
                make.medication(STARTED_ON, stopped_on="2025-02-03"),
                make.medication("2025-01-20", dose_mg=200)]),
            LeftOut.OVERLAPPING_REGIMENS,
        ),
        (
            record(("24", "1500"), medications=[
                make.medication(STARTED_ON, times_per_day=Decimal("0.5"))]),
            LeftOut.DOSES_NOT_COUNTABLE,
        ),
        (
            record(("24", "1500"), visits=[make.visit("2025-03-02", missed_doses_7d=1)]),
            LeftOut.MISSED_DOSES_UNDATED,
        ),
        (
            record(("24", "1500"), visits=[make.visit("2025-03-02", missed_doses_7d=1)],
                   dose_events=[MISSED]),
            None,
        ),
        (record(("24", "1500"), visits=[make.visit("2025-03-02", missed_doses_7d=0)]), None),
        (record(("24", "1500"), visits=[make.visit("2025-02-23", missed_doses_7d=3)]), None),
    ],
)  # fmt: skip
def test_why_a_level_is_left_out(history: History, why: LeftOut | None) -> None:
    assert _why(history) is why


def test_a_level_of_another_drug_is_none_of_imatinib() -> None:
    other = make.trough(DRAWN, "80", drug="nilotinib")
    assert _levels(record(("24", "1500"), troughs=[other])) == ()


def test_a_result_below_its_limit_is_kept_as_that() -> None:
    (found,) = _levels(_sample(value=None, below_limit=Decimal(50)))
    assert (found.censored, found.level_ug_l, found.left_out) == (True, Decimal(50), None)


def test_units_come_out_as_micrograms() -> None:
    (found,) = _levels(_sample(value=Decimal(2), unit=ConcentrationUnit.UMOL_L))
    assert found.level_ug_l == Decimal("987.2")


def test_equal_moments_of_two_places_keep_their_own_days() -> None:
    here = record(("24", "1500"))
    away = _away(here.troughs[0], "2025-03-01T14:00-10:00", "2025-02-28T14:00-10:00")
    there = replace(here, troughs=(away,))
    assert here.troughs == there.troughs
    assert [_levels(one)[0].drawn_on.day for one in (here, there)] == [2, 1]


def _away(sample: Trough, drawn: str, last: str) -> Trough:
    moments = {
        "drawn_at": datetime.fromisoformat(drawn),
        "last_dose_at": datetime.fromisoformat(last),
    }
    return replace(sample, **moments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("usual", "times", "off"),
    [
        (None, 1, None),
        ("08:00", 1, None),
        ("12:00", 1, None),  # 4 hours, the end inside
        ("12:01", 1, "4.0"),
        ("03:30", 1, "4.5"),
        ("20:00", 1, "12.0"),
        ("22:00", 2, None),  # every 12 hours: 2 hours off
        ("22:30", 2, "2.5"),
    ],
)
def test_a_dose_far_off_its_usual_time_is_noticed(
    usual: str | None, times: int, off: str | None
) -> None:
    regimen = make.medication(STARTED_ON, times_per_day=Decimal(times), usual_time=usual)
    (found,) = _levels(record(("11", "1500"), medications=[regimen]))
    assert found.off_usual_h == (None if off is None else Decimal(off))


@pytest.mark.parametrize(("days", "rows"), [(180, 2), (181, 1)])
def test_a_single_dose_long_before_is_no_longer_told_apart(days: int, rows: int) -> None:
    missed = DoseEvent(
        drug="imatinib", on=LAST_DOSE.date() - timedelta(days=days), kind=DoseEventKind.MISSED
    )
    regimen = make.medication("2024-01-01")
    (found,) = _levels(record(("24", "1500"), medications=[regimen], dose_events=[missed]))
    assert len(found.runs) == rows


def test_a_dose_moved_on_record_is_no_surprise() -> None:
    moved = DoseEvent(drug="imatinib", on=LAST_DOSE.date(), kind=DoseEventKind.MOVED, at="08:00")
    regimen = make.medication(STARTED_ON, usual_time="20:00")
    (found,) = _levels(record(("24", "1500"), medications=[regimen], dose_events=[moved]))
    assert found.off_usual_h is None


def test_usual_times_are_told_by_the_clock_of_the_dose() -> None:
    regimen = make.medication(STARTED_ON, usual_time="08:00")
    here = record(("24", "1500"), medications=[regimen])
    sample = here.troughs[0]
    reported = replace(sample, drawn_at=sample.drawn_at.astimezone(UTC))
    both = _levels(replace(here, troughs=(reported,))), _levels(here)
    assert both[0][0].runs == both[1][0].runs
    assert both[0][0].off_usual_h is None
    # All in another zone: nobody can tell, so it is asked about.
    dose = LAST_DOSE.astimezone(UTC)
    (elsewhere,) = _levels(replace(here, troughs=(replace(reported, last_dose_at=dose),)))
    assert elsewhere.off_usual_h == 8
