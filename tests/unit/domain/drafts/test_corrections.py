"""A row on record, written into its form and read again, is the row it was."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from clinic_app.domain.drafts.bcr_abl_draft import as_corrected, bcr_abl_draft_of, read_bcr_abl
from clinic_app.domain.drafts.trough_draft import (
    TroughDraft,
    read_trough_alone,
    trough_draft_of,
)
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit_alone, visit_draft_of
from clinic_app.domain.record.care import Visit
from clinic_app.domain.record.codes import ConcentrationUnit, VisitKind
from clinic_app.domain.record.results import BcrAbl, Replicate, Trough
from tests import make
from tests.unit.domain.drafts.entry import codes, context

PAIR = (Replicate(copies=Decimal(3), control_copies=Decimal(90000)),)
LEVEL = make.trough("2026-03-08T08:30+08:00", 1640, lab="Union Hospital", method="LC-MS/MS")
TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    "result",
    [
        make.bcr_abl("2026-01-05", "0.0032", 32000, lab="Union Hospital"),
        make.bcr_abl("2026-01-05", None, 100000),
        replace(
            make.bcr_abl("2026-01-05", None, 100000, detected=True),
            copies=Decimal(12),
            conversion_factor=Decimal("0.80"),
            reported_on=make.day("2026-01-12"),
        ),
    ],
)
def test_a_bcr_abl_result(result: BcrAbl) -> None:
    found = read_bcr_abl(bcr_abl_draft_of(result), context(make.cml()))
    assert found.value == result
    assert as_corrected(result, result) == result


BOTH = replace(
    make.bcr_abl("2026-01-05", "0.01", replicates=PAIR),
    copies=Decimal(9),
    conversion_factor=Decimal(1),
)
NONE = replace(make.bcr_abl("2026-01-05", None, replicates=PAIR), copies=Decimal(0))
COPIES = replace(BOTH, is_percent=None)


@pytest.mark.parametrize("result", [BOTH, NONE, COPIES])
def test_what_the_form_does_not_show_stays_with_its_value(result: BcrAbl) -> None:
    draft = bcr_abl_draft_of(result)
    found = read_bcr_abl(draft, context(make.cml())).value
    assert found is not None
    assert as_corrected(found, result) == result
    other = read_bcr_abl(replace(draft, lab="Union Hospital"), context(make.cml())).value
    assert other is not None
    assert as_corrected(other, result) == replace(result, lab="Union Hospital")


def test_another_value_drops_the_replicates_of_the_old_one() -> None:
    for old, now in ((BOTH, "0.02"), (NONE, "0.02"), (COPIES, "0.02")):
        new = make.bcr_abl("2026-01-05", now)
        assert as_corrected(new, old) == new


@pytest.mark.parametrize(
    "sample",
    [
        LEVEL,
        replace(LEVEL, last_dose_at=None, next_dose_held=None),
        replace(LEVEL, value=None, below_limit=Decimal(50)),
        replace(LEVEL, unit=ConcentrationUnit.NG_ML, lab=None, method=None),
        replace(LEVEL, drawn_at=datetime(2026, 3, 8, 8, 30, tzinfo=TOKYO), last_dose_at=None),
        replace(LEVEL, last_dose_at=datetime(2026, 3, 7, 9, 0, tzinfo=TOKYO)),
        replace(LEVEL, drawn_at=datetime(2026, 3, 8, 8, 30, 12, tzinfo=TOKYO)),
    ],
)
def test_a_level_keeps_its_moments_wherever_it_was_drawn(sample: Trough) -> None:
    assert read_trough_alone(trough_draft_of(sample), context(), sample).value == sample


def test_another_time_is_one_of_this_clinic() -> None:
    old = replace(LEVEL, drawn_at=datetime(2026, 3, 8, 8, 30, tzinfo=TOKYO), last_dose_at=None)
    typed = replace(
        trough_draft_of(old), drawn_time="0900", last_dose_on="7/3", last_dose_time="0900"
    )
    found = read_trough_alone(typed, context(), old).value
    assert found is not None
    assert found.drawn_at == datetime.fromisoformat("2026-03-08T09:00+08:00")
    assert found.last_dose_at == datetime.fromisoformat("2026-03-07T09:00+08:00")


def test_a_level_alone_needs_its_day() -> None:
    assert codes(read_trough_alone(TroughDraft(), context()).faults) == [
        ("troughs[0].drawn_on", "required")
    ]
    typed = TroughDraft(drug="imatinib", value="900", unit=ConcentrationUnit.UG_L)
    found = read_trough_alone(typed, context())
    assert codes(found.faults) == [
        ("troughs[0].drawn_on", "required"),
        ("troughs[0].drawn_time", "required"),
    ]
    assert found.value is None


def test_the_same_sample_twice_asks() -> None:
    typed = replace(trough_draft_of(LEVEL), value="1650")
    found = read_trough_alone(typed, context(troughs=[LEVEL]))
    assert codes(found.warnings) == [("troughs[0].drawn_on", "trough_known")]
    other = read_trough_alone(replace(typed, drawn_time="0831"), context(troughs=[LEVEL]))
    assert other.warnings == ()


WHOLE = make.visit(
    "2026-03-08",
    kind=VisitKind.PHONE,
    ecog=1,
    weight_kg=Decimal("53.5"),
    systolic_mmhg=128,
    diastolic_mmhg=78,
    missed_doses_7d=0,
    missed_doses_30d=2,
    note="said so",
)


@pytest.mark.parametrize(
    "visit",
    [
        WHOLE,
        make.visit("2026-03-08", kind=None, toxicities_reviewed=None),
        make.visit("2026-03-08", toxicities_reviewed=False),
        replace(WHOLE, diastolic_mmhg=None),
    ],
)
def test_a_visit_leaves_unsaid_what_nobody_said(visit: Visit) -> None:
    assert read_visit_alone(visit_draft_of(visit), context(), visit).value == visit


def test_a_visit_says_what_is_typed() -> None:
    old = replace(WHOLE, diastolic_mmhg=None, toxicities_reviewed=None)
    typed = replace(visit_draft_of(old), pressure="130/80", toxicities_reviewed=True)
    found = read_visit_alone(typed, context(), old).value
    assert found is not None
    assert (found.systolic_mmhg, found.diastolic_mmhg) == (130, 80)
    assert found.toxicities_reviewed is True
    cleared = read_visit_alone(replace(visit_draft_of(WHOLE), pressure=""), context(), WHOLE).value
    assert cleared is not None
    assert (cleared.systolic_mmhg, cleared.diastolic_mmhg) == (None, None)


def test_a_visit_needs_its_day() -> None:
    found = read_visit_alone(VisitDraft(), context(), WHOLE)
    assert codes(found.faults) == [("visits[0].on", "required")]
    assert found.value is None
