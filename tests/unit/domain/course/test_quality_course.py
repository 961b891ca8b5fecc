"""Quality of life over time: means of 0 to 100, and the questionnaires around a change of dose."""

from datetime import date
from decimal import Decimal
from typing import Any

from clinic_app.domain.course.quality import (
    QualityChange,
    QualityPoint,
    quality_changes,
    quality_in,
    quality_points,
    quality_since_first,
)
from clinic_app.domain.quality_of_life.scoring import QualityOfLife
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import Instrument
from tests import make

TODAY = date(2026, 6, 1)
MEDICATIONS = (
    make.medication("2025-08-11", 400, stopped_on="2026-01-10"),
    make.medication("2026-01-10", 300, stopped_on="2026-02-01"),
    make.medication("2026-02-05", 300),
)


def _scores(on: str, form: Instrument = Instrument.SF_36_V1, **scales: Any) -> QualityOfLife:
    values = {name: Decimal(str(value)) for name, value in scales.items()}
    return QualityOfLife(instrument=form, on=date.fromisoformat(on), **values)


def _points(*scores: QualityOfLife) -> tuple[QualityPoint, ...]:
    return quality_points(scores, MEDICATIONS)


def _changes(
    *scores: QualityOfLife, medications: tuple[Medication, ...] = MEDICATIONS
) -> tuple[QualityChange, ...]:
    return quality_changes(_points(*scores), medications, TODAY)


def test_the_means_are_of_four_scales_each() -> None:
    eight: dict[str, Any] = {
        "PF": 80,
        "RP": 60,
        "BP": 40,
        "GH": 20,
        "VT": 10,
        "SF": 20,
        "RE": 30,
        "MH": 40,
    }
    (point,) = _points(_scores("2026-01-01", PCS=41, **eight))
    assert (point.physical_mean, point.mental_mean) == (Decimal(50), Decimal(25))
    assert (point.value("PCS"), point.value("MCS")) == (Decimal(41), None)
    assert [dose.mg_per_day for dose in point.doses] == [Decimal(400)]


def test_a_missing_scale_leaves_no_mean() -> None:
    (point,) = _points(_scores("2026-01-01", PF=80, RP=60, BP=40))
    assert (point.physical_mean, point.mental_mean) == (None, None)


def test_points_stand_in_the_order_of_time() -> None:
    points = _points(_scores("2026-03-01"), _scores("2025-09-01"))
    assert [point.scores.on.month for point in points] == [9, 3]


def test_a_change_of_dose_has_the_last_before_and_the_first_after() -> None:
    (found,) = _changes(
        _scores("2025-10-01", PF=10),
        _scores("2026-01-10", PF=20, RP=5),
        _scores("2026-04-10", PF=50),
        _scores("2026-05-10", PF=90),
    )
    assert found.changed_on == date(2026, 1, 10)
    assert (found.before.scores.on, found.after.scores.on) == (
        date(2026, 1, 10), date(2026, 4, 10),
    )  # fmt: skip
    assert (found.difference("PF"), found.difference("RP")) == (Decimal(30), None)


def test_two_forms_are_never_compared() -> None:
    rand = Instrument.RAND_36
    assert _changes(_scores("2026-01-01"), _scores("2026-04-10", rand)) == ()
    assert len(_changes(_scores("2026-01-01", rand), _scores("2026-04-10", rand))) == 1


def test_a_questionnaire_after_a_further_change_says_nothing_of_the_first() -> None:
    rows = (
        make.medication("2025-08-11", 400, stopped_on="2026-01-10"),
        make.medication("2026-01-10", 300, stopped_on="2026-03-01"),
        make.medication("2026-03-01", 200),
    )
    (found,) = _changes(
        _scores("2026-01-01"), _scores("2026-02-20"), _scores("2026-05-10"), medications=rows[:2]
    )
    assert found.after.scores.on == date(2026, 2, 20)
    first, second = _changes(
        _scores("2026-01-01"), _scores("2026-02-20"), _scores("2026-05-10"), medications=rows
    )
    assert (first.after.scores.on, second.before.scores.on) == (date(2026, 2, 20),) * 2
    assert _changes(_scores("2026-01-01"), _scores("2026-05-10"), medications=rows) == ()


def test_what_was_derived_is_read_carefully() -> None:
    one = _scores("2026-01-01")
    assert quality_in({"quality_of_life": (one, "other")}) == (one,)
    assert quality_in({}) == ()


def _physical(point: QualityPoint) -> Decimal | None:
    return point.value("PF")


def test_the_latest_is_held_against_the_first_on_its_form() -> None:
    rand = _scores("2025-01-01", Instrument.RAND_36, PF=90)
    found = quality_since_first(
        _points(_scores("2026-03-01", PF=70), rand, _scores("2025-09-01", PF=40))
    )
    assert found is not None
    assert found.first is not None
    assert (found.first.scores.on, found.latest.scores.on) == (
        date(2025, 9, 1),
        date(2026, 3, 1),
    )
    assert found.difference(_physical) == Decimal(30)


def test_an_only_questionnaire_and_a_missing_scale_have_no_difference() -> None:
    assert quality_since_first(()) is None
    only = quality_since_first(_points(_scores("2026-03-01", PF=70)))
    assert only is not None
    assert (only.first, only.difference(_physical)) == (None, None)
    gap = quality_since_first(_points(_scores("2026-03-01"), _scores("2025-09-01", PF=40)))
    assert gap is not None
    assert gap.difference(_physical) is None
