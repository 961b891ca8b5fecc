"""The test calendar after stopping."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.findings import TfrState
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.record.codes import PcrMethod, StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import PlanChoice, TfrWish
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.cml.assessing import (
    assessed,
    codes,
    days,
    done_days,
    items,
    open_days,
    table,
)

STOP = make.day("2024-01-15")


def with_plans(history: History, *plans: PlanChoice) -> History:
    assert history.cml is not None
    return replace(history, cml=replace(history.cml, tfr=TfrWish(plans=plans)))


def plan(name: TfrPlan, on: str | None) -> PlanChoice:
    return PlanChoice(plan=name, on=None if on is None else make.day(on))


def _results(text: str) -> list[BcrAbl]:
    pairs = [part.split("=") for part in text.split(";") if part]
    return [make.bcr_abl(on, None if value == "undetected" else value) for on, value in pairs]


def _history(row: dict[str, str]) -> History:
    history = make.cml_stopped(row["stopped_on"], later_results=_results(row["results"]))
    if not row["plan"]:
        return history
    return with_plans(history, plan(TfrPlan(row["plan"]), row["stopped_on"]))


@pytest.mark.parametrize("row", table("tfr_schedule"), ids=lambda row: row["case"])
def test_table(row: dict[str, str]) -> None:
    as_of = make.day(row["as_of"])
    found = assessed(_history(row), as_of)
    assert found.tfr is not None
    if row["status"] == "relapsed":
        assert found.tfr.state is TfrState.RELAPSED
        assert AdviceCode.TFR_LOSS_OF_MMR in codes(found)
        assert open_days(found, DueKind.TFR_RESTART) == [row["restart_by"]]
        assert not open_days(found, DueKind.TFR_TEST)
        return
    assert found.tfr.state is TfrState.IN_TFR
    assert AdviceCode.TFR_LOSS_OF_MMR not in codes(found)
    stop = make.day(row["stopped_on"])
    tests = items(found, DueKind.TFR_TEST)
    year = [item for item in tests if item.due_on <= add_months(stop, 12)]
    assert days(year) == row["first_year"].split(";")
    pending = next(item for item in tests if item.done_on is None)
    assert pending.due_on.isoformat() == row["next_due"]
    assert pending.status_on(as_of) in {
        row["status"],
        "due" if row["status"] == "upcoming" else "",
    }


def test_the_whole_first_year_and_one_later_test_are_listed() -> None:
    found = assessed(make.cml_stopped(STOP), "2024-02-01")
    tests = items(found, DueKind.TFR_TEST)
    assert len(tests) == 10
    assert tests[-1].due_on.isoformat() == "2025-04-15"
    assert [fact.code for fact in tests[-1].because] == [
        "tfr_stop", "tfr_later_tests", "tfr_month", "dpcr_beside",
    ]  # fmt: skip
    assert tests[-1].because[2].value == 15
    assert tests[0].because[1].code == "tfr_plan_not_recorded"


def test_later_tests_list_those_done_and_one_open() -> None:
    done = [make.bcr_abl(add_months(STOP, month), None) for month in (*range(1, 13), 15, 18)]
    found = assessed(make.cml_stopped(STOP, later_results=done), "2025-08-01")
    tests = items(found, DueKind.TFR_TEST)
    assert days(tests)[-3:] == ["2025-04-15", "2025-07-15", "2025-10-15"]
    assert open_days(found, DueKind.TFR_TEST) == ["2025-10-15"]


def test_the_minimal_plan_is_cited_as_such() -> None:
    history = with_plans(make.cml_stopped(STOP), plan(TfrPlan.MINIMAL_2019, "2024-01-10"))
    first = items(assessed(history, "2024-02-01"), DueKind.TFR_TEST)[0]
    assert first.because[1].code == "tfr_plan_minimal2019"
    assert "shanmuganathan2019" in first.citations


def test_the_eln_plan_is_cited_as_such() -> None:
    history = with_plans(make.cml_stopped(STOP), plan(TfrPlan.ELN_2020, "2024-01-10"))
    first = items(assessed(history, "2024-02-01"), DueKind.TFR_TEST)[0]
    assert first.because[1].code == "tfr_plan_eln2020"
    assert "eln2020" in first.citations


def test_the_latest_plan_counts_and_an_undated_one_is_the_oldest() -> None:
    history = with_plans(
        make.cml_stopped(STOP),
        plan(TfrPlan.ELN_2020, "2024-01-15"),
        plan(TfrPlan.MINIMAL_2019, None),
    )
    assert len(items(assessed(history, "2024-04-01"), DueKind.TFR_TEST)) == 10


def _year(*plans: PlanChoice, results: str = "", as_of: str = "2024-12-01") -> list[str]:
    """The open tests of the first year, by month and day."""
    history = with_plans(make.cml_stopped(STOP, later_results=_results(results)), *plans)
    found = open_days(assessed(history, as_of), DueKind.TFR_TEST)
    return [day[5:] for day in found if day.startswith("2024")]


MINIMAL, ELN = TfrPlan.MINIMAL_2019, TfrPlan.ELN_2020
ALL_ELN = ["02-15", "03-15", "04-15", "05-15", "06-15", "07-15", "09-15", "11-15"]


@pytest.mark.parametrize(
    ("plans", "open_tests"),
    [
        ([], ALL_ELN),
        ([(ELN, "2024-01-15")], ALL_ELN),
        ([(MINIMAL, "2024-01-15")], ["03-15", "05-15", "07-15", "10-15"]),
        # A switch moves the tests from its own day on, that day inside.
        ([(MINIMAL, "2024-01-15"), (ELN, "2024-04-14")],
         ["03-15", "04-15", "05-15", "06-15", "07-15", "09-15", "11-15"]),
        ([(MINIMAL, "2024-01-15"), (ELN, "2024-04-15")],
         ["03-15", "04-15", "05-15", "06-15", "07-15", "09-15", "11-15"]),
        ([(MINIMAL, "2024-01-15"), (ELN, "2024-04-16")],
         ["03-15", "05-15", "06-15", "07-15", "09-15", "11-15"]),
        # What was due before a switch to fewer tests stays open until it is done.
        ([(ELN, "2024-01-15"), (MINIMAL, "2024-04-20")],
         ["02-15", "03-15", "04-15", "05-15", "07-15", "10-15"]),
        # There and back.
        ([(ELN, "2024-01-10"), (MINIMAL, "2024-03-20"), (ELN, "2024-08-01")],
         ["02-15", "03-15", "05-15", "07-15", "09-15", "11-15"]),
        # None chosen until then: the stricter counts.
        ([(MINIMAL, "2024-03-01")], ["02-15", "03-15", "05-15", "07-15", "10-15"]),
        # Two of one day: the stricter, in whatever order they were typed.
        ([(ELN, "2024-01-15"), (MINIMAL, "2024-01-15")], ALL_ELN),
        ([(MINIMAL, "2024-01-15"), (ELN, "2024-01-15")], ALL_ELN),
    ],
)  # fmt: skip
def test_a_switch_counts_from_its_day(
    plans: list[tuple[TfrPlan, str]], open_tests: list[str]
) -> None:
    assert _year(*(plan(name, on) for name, on in plans)) == open_tests


def test_a_switch_is_not_known_before_its_day() -> None:
    plans = plan(MINIMAL, "2024-01-15"), plan(ELN, "2024-04-14")
    assert _year(*plans, as_of="2024-04-13") == ["03-15", "05-15", "07-15", "10-15"]
    assert _year(*plans, as_of="2024-04-14")[1] == "04-15"


def test_a_sample_discharges_the_tests_of_both_plans() -> None:
    plans = plan(ELN, "2024-01-15"), plan(MINIMAL, "2024-04-20")
    assert _year(*plans, results="2024-04-22=undetected") == ["05-15", "07-15", "10-15"]


def test_a_test_says_since_when_its_plan_counts() -> None:
    history = with_plans(
        make.cml_stopped(STOP), plan(MINIMAL, "2024-01-15"), plan(ELN, "2024-04-14")
    )
    first, second = items(assessed(history, "2024-05-01"), DueKind.TFR_TEST)[:2]
    assert [(one.code, one.on) for one in first.because[1:3]] == [
        ("tfr_plan_minimal2019", None), ("tfr_month", None),
    ]  # fmt: skip
    assert [(one.code, one.on) for one in second.because[1:3]] == [
        ("tfr_plan_eln2020", None), ("tfr_plan_chosen", make.day("2024-04-14")),
    ]  # fmt: skip
    assert "shanmuganathan2019" in first.citations
    assert "shanmuganathan2019" not in second.citations


@pytest.mark.parametrize(
    ("on", "tests"), [(None, 10), ("2025-06-01", 10), ("2025-06-02", 6), ("2029-01-02", 6)]
)
def test_a_second_attempt_wants_a_plan_of_its_own(on: str | None, tests: int) -> None:
    rows = [
        make.medication("2014-01-01", 400, STOP, StopReason.TFR),
        make.medication("2025-06-01", 400, "2029-01-02", StopReason.TFR),
    ]
    history = with_plans(make.cml(medications=rows), plan(TfrPlan.MINIMAL_2019, on))
    assert len(items(assessed(history, "2029-02-01"), DueKind.TFR_TEST)) == tests


@pytest.mark.parametrize(
    "result",
    [
        make.bcr_abl("2024-02-15", None, 9999),
        make.bcr_abl("2024-02-15", "0.02", None),
        make.bcr_abl("2024-02-15", None, method=PcrMethod.DPCR),
    ],
    ids=["too few copies", "copies not recorded", "digital PCR"],
)
def test_an_inadequate_sample_discharges_nothing(result: BcrAbl) -> None:
    found = assessed(make.cml_stopped(STOP, later_results=[result]), "2024-03-10")
    assert open_days(found, DueKind.TFR_TEST)[0] == "2024-02-15"


def test_samples_after_the_loss_do_not_discharge_tests_before_it_ended() -> None:
    later = [make.bcr_abl("2024-02-15", "0.3"), make.bcr_abl("2024-03-15", "0.5")]
    found = assessed(make.cml_stopped(STOP, later_results=later), "2024-04-01")
    assert done_days(found, DueKind.TFR_TEST) == ["2024-02-15"]
    assert not open_days(found, DueKind.TFR_TEST)


def test_a_restart_without_loss_ends_the_open_tests() -> None:
    rows = [
        make.medication("2014-01-01", 400, STOP, StopReason.TFR),
        make.medication("2024-03-01", 400),
    ]
    history = make.cml_stopped(
        STOP, medications=rows, later_results=[make.bcr_abl("2024-02-20", None)]
    )
    found = assessed(history, "2024-05-01")
    assert done_days(found, DueKind.TFR_TEST) == ["2024-02-15"]
    assert not open_days(found, DueKind.TFR_TEST)
    assert not items(found, DueKind.TFR_RESTART)


RESULTS = st.lists(
    st.tuples(st.integers(0, 700), st.sampled_from([None, "0.003", "0.02", "0.1", "0.2"])),
    max_size=8,
)


@given(RESULTS, st.integers(0, 300), st.sampled_from([None, *TfrPlan]))
def test_the_calendar_does_not_depend_on_today(
    results: list[tuple[int, str | None]], later: int, name: TfrPlan | None
) -> None:
    samples = [make.bcr_abl(STOP + timedelta(days=n), value) for n, value in results]
    history = make.cml_stopped(STOP, later_results=samples)
    if name is not None:
        history = with_plans(history, PlanChoice(plan=name, on=STOP))
    last = STOP + timedelta(days=max((n for n, _ in results), default=0))
    first = assessed(history, last)
    second = assessed(history, last + timedelta(days=later))
    assert items(first, DueKind.TFR_TEST) == items(second, DueKind.TFR_TEST)
