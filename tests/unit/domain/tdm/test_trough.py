"""One sample: correction, units, and every reason not to count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import ConcentrationUnit, DoseEventKind
from clinic_app.domain.record.history import History
from clinic_app.domain.record.results import Trough
from clinic_app.domain.tdm.trough import (
    AssessedTrough,
    Band,
    Invalid,
    assess_trough,
    assess_troughs,
    hours_between,
)
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_ON, imatinib, patient, trough, visit

PROTOCOL = KNOWLEDGE.protocol


def _assess(
    sample: Trough, history: History | None = None, *, banded: bool = True
) -> AssessedTrough:
    return assess_trough(history or patient(), sample, PROTOCOL, banded=banded)


def test_hours_are_exact_across_offsets() -> None:
    east = timezone(timedelta(hours=8))
    dose = datetime(2026, 5, 31, 8, 0, tzinfo=east)
    drawn = datetime(2026, 6, 1, 0, 30, tzinfo=UTC)
    assert hours_between(dose, drawn) == Decimal("24.5")
    assert hours_between(drawn, dose) == Decimal("-24.5")


def test_at_24_h_the_correction_changes_nothing() -> None:
    assessed = _assess(trough("1500"))
    assert assessed.level_ug_l == Decimal(1500)
    assert assessed.shown.corrected_low_ug_l == assessed.shown.corrected_high_ug_l == 1500


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        (ConcentrationUnit.UG_L, "1500", "1500"),
        (ConcentrationUnit.NG_ML, "1500", "1500"),
        (ConcentrationUnit.UMOL_L, "3", "1480.8"),
    ],
)
def test_units(unit: ConcentrationUnit, value: str, expected: str) -> None:
    assessed = _assess(replace(trough(value), unit=unit))
    assert assessed.shown.raw_ug_l == Decimal(expected)


def test_the_range_of_the_correction_is_ordered_on_both_sides_of_24_h() -> None:
    for hours in ("22", "26"):
        shown = _assess(trough("1000", hours)).shown
        low, middle, high = (
            shown.corrected_low_ug_l,
            shown.corrected_24h_ug_l,
            shown.corrected_high_ug_l,
        )
        assert low is not None
        assert middle is not None
        assert high is not None
        assert low < middle < high


@pytest.mark.parametrize(
    ("sample", "reason"),
    [
        (trough(hours="21.9"), Invalid.TOO_EARLY),
        (trough(hours="26.1"), Invalid.TOO_LATE),
        (trough(hours=None), Invalid.NO_LAST_DOSE_TIME),
        (replace(trough(), next_dose_held=False), Invalid.DOSE_TAKEN_BEFORE_DRAW),
        (replace(trough(), value=None, below_limit=Decimal(761)), Invalid.LIMIT_TOO_HIGH),
        (replace(trough(), value=None), Invalid.NO_RESULT),
        (replace(trough(), drug="sunitinib"), Invalid.NOT_IMATINIB),
    ],
)
def test_reasons_of_the_sample(sample: Trough, reason: Invalid) -> None:
    shown = _assess(sample).shown
    assert shown.why_invalid == (reason,)
    assert not shown.valid
    assert shown.band is Band.UNKNOWN


def test_a_limit_of_760_still_tells_below() -> None:
    sample = replace(trough(), value=None, below_limit=Decimal(760))
    shown = _assess(sample).shown
    assert shown.valid
    assert shown.band is Band.BELOW
    assert shown.raw_ug_l is None


def test_reasons_of_the_dosing() -> None:
    assert _assess(trough(), patient(27)).shown.why_invalid == (Invalid.NOT_STEADY,)
    off = patient(medications=())
    assert _assess(trough(), off).shown.why_invalid == (Invalid.NOT_ON_DRUG,)


@pytest.mark.parametrize(("days_before", "counts"), [(0, True), (7, True), (8, False)])
def test_a_missed_dose_in_the_week_before_invalidates(days_before: int, counts: bool) -> None:
    missed = DoseEvent(
        drug="imatinib", on=DRAWN_ON - timedelta(days=days_before), kind=DoseEventKind.MISSED
    )
    shown = _assess(trough(), patient(dose_events=(missed,))).shown
    assert (Invalid.MISSED_DOSE in shown.why_invalid) is counts


@pytest.mark.parametrize(("days_before", "counts"), [(0, False), (1, True), (7, True), (8, False)])
def test_a_dose_held_for_the_draw_is_no_missed_dose(days_before: int, counts: bool) -> None:
    held = DoseEvent(
        drug="imatinib", on=DRAWN_ON - timedelta(days=days_before), kind=DoseEventKind.HELD
    )
    shown = _assess(trough(), patient(dose_events=(held,))).shown
    assert (Invalid.MISSED_DOSE in shown.why_invalid) is counts


@pytest.mark.parametrize(
    ("days_before", "missed", "valid", "unknown"),
    [(0, 1, False, False), (6, 2, False, False), (7, 1, True, True), (0, 0, True, False)],
)
def test_missed_doses_told_at_a_visit(
    days_before: int, missed: int, valid: bool, unknown: bool
) -> None:
    told = visit(DRAWN_ON - timedelta(days=days_before), missed_doses_7d=missed)
    sample = replace(trough(), next_dose_held=True)
    assessed = _assess(sample, patient(visits=(told,)))
    assert assessed.shown.valid is valid
    assert assessed.quality_unknown is unknown


def test_a_sample_belongs_to_the_dose_it_was_drawn_on() -> None:
    history = patient(
        medications=(
            imatinib(DRAWN_ON - timedelta(days=60), 400, DRAWN_ON),
            imatinib(DRAWN_ON, 300),
        )
    )
    shown = _assess(trough(), history).shown
    assert shown.dose_mg_per_day == Decimal(400)
    assert shown.valid


def test_no_band_outside_adjuvant_treatment() -> None:
    assert _assess(trough(), banded=False).shown.band is Band.UNKNOWN


def test_samples_come_in_the_order_of_the_draw() -> None:
    early = trough(at=trough().drawn_at - timedelta(days=1))
    history = patient(troughs=(trough(), early))
    days = [a.drawn_on for a in assess_troughs(history, PROTOCOL, banded=True)]
    assert days == [date(2026, 5, 31), DRAWN_ON]


@pytest.mark.parametrize("kind", [DoseEventKind.MISSED, DoseEventKind.HELD])
@pytest.mark.parametrize(("days_before", "counts"), [(1, False), (2, False), (3, True)])
def test_a_dose_on_a_rest_day_of_a_cycle_was_not_missed(
    kind: DoseEventKind,
    days_before: int,
    counts: bool,
) -> None:
    """Five days with and two without, of which the day before the draw is the last."""
    event = DoseEvent(drug="imatinib", on=DRAWN_ON - timedelta(days=days_before), kind=kind)
    cyclic = make.medication(DRAWN_ON - timedelta(days=56), 400, pattern="5d_on_2d_off")
    history = patient(medications=(cyclic,), dose_events=(event,))
    assert (Invalid.MISSED_DOSE in _assess(trough(), history).shown.why_invalid) is counts
