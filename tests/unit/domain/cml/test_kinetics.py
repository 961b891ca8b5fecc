"""Halving and doubling times: the table, what they rest on, what is not used."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.findings import CmlFindings
from clinic_app.domain.cml.measures import Kinetics, Point, Slope
from clinic_app.domain.record.codes import PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.cml.assessing import assessed, table
from tests.unit.domain.cml.test_milestones import samples

DAY = "2025-01-01"


def history_of(kind: str, text: str) -> History:
    """Treatment that began on `DAY`, or ended on it for remission."""
    rows = [make.medication(DAY)]
    if kind == "doubling":
        rows = [make.medication("2014-01-01", 400, DAY, StopReason.TFR)]
    return make.cml("2014-01-01", medications=rows, bcr_abl=samples(text))


def measured(findings: CmlFindings) -> Kinetics:
    assert findings.kinetics is not None
    return findings.kinetics


@pytest.mark.parametrize("row", table("cml_kinetics"), ids=lambda row: row["case"])
def test_the_table_of_kinetics(row: dict[str, str]) -> None:
    found = assessed(history_of(row["kind"], row["samples"]), "2025-12-31")
    slope = getattr(measured(found), row["kind"])
    reasons = [gap.reason for gap in found.gaps if gap.key == f"{row['kind']}_days"]
    if row["days"]:
        assert isinstance(slope, Slope)
        assert slope.days == Decimal(row["days"])
        assert " ".join(fact.code for fact in slope.reading) == row["reading"]
        assert not reasons
    else:
        assert slope is None
        assert reasons == [row["reading"]]


def test_the_two_samples_stay_with_the_rate() -> None:
    found = measured(assessed(history_of("halving", "2025-01-01=100;2025-04-01=12"), "2025-12-31"))
    assert found.halving is not None
    assert found.halving.first == Point(make.day(DAY), Decimal(100))
    assert found.halving.second.sampled_on == make.day("2025-04-01")
    assert (found.halving_days, found.doubling_days) == (found.halving.days, None)


def test_what_does_not_apply_is_no_gap() -> None:
    found = assessed(make.cml(medications=[], bcr_abl=[]), "2025-12-31")
    assert measured(found) == Kinetics()
    assert not [gap for gap in found.gaps if gap.key in {"halving_days", "doubling_days"}]


@pytest.mark.parametrize(
    "extra",
    [
        make.bcr_abl("2025-04-01", "0.05", 9999),
        make.bcr_abl("2025-04-01", "40", method=PcrMethod.DPCR),
        make.bcr_abl("2025-04-01", "3"),
        make.bcr_abl("2025-04-01", None),
    ],
)
def test_the_highest_readable_value_of_a_day_counts(extra: BcrAbl) -> None:
    history = history_of("halving", "2025-01-01=100;2025-04-01=12")
    for results in ((*history.bcr_abl, extra), (extra, *history.bcr_abl)):
        found = assessed(replace(history, bcr_abl=results), "2025-12-31")
        assert measured(found).halving_days == Decimal("29.42")


def test_off_the_scale_nothing_is_measured() -> None:
    history = history_of("halving", "2025-01-01=100;2025-04-01=12")
    found = assessed(replace(history, cml=Cml(transcript="e19a2")), "2025-12-31")
    assert measured(found).halving is None


def test_nothing_is_foretold_of_a_remission_that_has_begun() -> None:
    history = history_of("halving", "2025-01-01=100;2025-04-01=12")
    rows = [make.medication(DAY, 400, "2025-12-01", StopReason.TFR)]
    for medications, said in ((history.medications, 2), (rows, 1)):
        found = measured(assessed(replace(history, medications=tuple(medications)), "2025-12-31"))
        assert found.halving is not None
        assert len(found.halving.reading) == said


def test_samples_after_the_restart_are_not_used() -> None:
    history = history_of(
        "doubling", "2025-01-01=0.03;2025-01-31=0.06;2025-03-02=0.12;2025-04-01=0.9"
    )
    rows = (*history.medications, make.medication("2025-03-02"))
    found = measured(assessed(replace(history, medications=rows), "2025-12-31"))
    assert found.doubling is not None
    assert found.doubling.second.sampled_on == make.day("2025-03-02")


def test_once_treated_again_it_is_said_between_which_days_samples_were_wanted() -> None:
    history = history_of("doubling", "2025-01-31=0.06;2025-04-01=0.9;2025-05-01=0.4")
    rows = (*history.medications, make.medication("2025-03-02"))
    found = assessed(replace(history, medications=rows), "2025-12-31")
    assert [gap.reason for gap in found.gaps if gap.key == "doubling_days"] == [
        "kinetics_too_few_before_restart"
    ]


@given(
    start=st.decimals("1", "100", places=2),
    end=st.decimals("0.1", "0.9", places=2),
    scale=st.decimals("0.1", "2", places=1),
)
def test_the_scale_of_the_laboratory_does_not_matter(
    start: Decimal, end: Decimal, scale: Decimal
) -> None:
    """Two values by another conversion factor give the same halving time."""

    def halving(factor: Decimal) -> Decimal | None:
        results = [
            make.bcr_abl("2025-01-01", start * factor),
            make.bcr_abl("2025-04-01", end * factor),
        ]
        history = replace(history_of("halving", ""), bcr_abl=tuple(results))
        return measured(assessed(history, "2025-12-31")).halving_days

    assert halving(Decimal(1)) == halving(scale)


@pytest.mark.parametrize("kind", ["halving", "doubling"])
@pytest.mark.parametrize(
    ("labs", "warned"),
    [
        (("Union", "People"), True),
        (("Union", " union"), False),
        (("Union", None), False),
        ((None, "Union"), False),
    ],
)
def test_a_rate_over_two_laboratories_says_so(
    kind: str, labs: tuple[str | None, str | None], warned: bool
) -> None:
    values = ("100", "12") if kind == "halving" else ("0.03", "0.06")
    results = [
        make.bcr_abl(day, value, lab=lab)
        for day, value, lab in zip(("2025-01-01", "2025-04-01"), values, labs, strict=True)
    ]
    found = assessed(replace(history_of(kind, ""), bcr_abl=tuple(results)), "2025-12-31")
    slope = getattr(measured(found), kind)
    assert ("kinetics_two_laboratories" in {one.code for one in slope.reading}) is warned
