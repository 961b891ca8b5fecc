"""The tests of the coming year after stopping."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_app.domain.cml.coming_tests import (
    calendar_kind,
    coming_tests,
    counted_from,
    withdrawn_tests,
)
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.record.codes import StopReason, TfrPlan
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, PlanChoice, TfrWish
from clinic_app.domain.record.results import BcrAbl
from tests import make


def _coming(history: History, day: date) -> tuple[DueItem, ...]:
    knowledge = make.knowledge()
    return coming_tests(evaluate(history, day, knowledge), knowledge.protocol.monitoring, day)


def _days(history: History, day: date) -> list[str]:
    return [item.due_on.isoformat() for item in _coming(history, day)]


def test_the_first_year_goes_over_into_three_monthly_tests() -> None:
    history = make.cml_stopped("2025-10-15", later_results=[
        make.bcr_abl(day, None) for day in ("2025-11-14", "2025-12-15", "2026-01-15")
    ])  # fmt: skip
    assert _days(history, date(2026, 1, 20)) == [
        "2026-02-15", "2026-03-15", "2026-04-15", "2026-06-15", "2026-08-15", "2026-10-15",
        "2027-01-15",
    ]  # fmt: skip


def test_later_years_are_counted_from_the_stop() -> None:
    results = [
        make.bcr_abl(date(year, month, 16), None)
        for year in (2023, 2024, 2025)
        for month in range(1, 13)
        if (2023, 10) < (year, month) < (2025, 11)
    ]
    history = make.cml_stopped("2023-10-15", later_results=results)
    assert _days(history, date(2026, 1, 10)) == [
        "2026-01-15", "2026-04-15", "2026-07-15", "2026-10-15",
    ]  # fmt: skip
    later = _coming(history, date(2026, 1, 10))[-1]
    assert (later.window_start, later.window_end) == (date(2026, 10, 1), date(2026, 10, 29))
    assert "D14" in later.citations


def test_a_missed_test_stays_in_the_list() -> None:
    assert _days(make.cml_stopped("2025-10-15"), date(2026, 1, 20))[0] == "2025-11-15"


def test_the_extra_test_after_a_rise_is_among_them() -> None:
    history = make.cml_stopped("2025-10-15", later_results=[
        make.bcr_abl("2025-11-14", None), make.bcr_abl("2025-12-15", "0.03"),
    ])  # fmt: skip
    kinds = {item.kind for item in _coming(history, date(2025, 12, 20))}
    assert kinds == {DueKind.TFR_TEST, DueKind.BCR_ABL_TEST}


MINIMAL, ELN = TfrPlan.MINIMAL_2019, TfrPlan.ELN_2020


@pytest.mark.parametrize(
    ("plans", "tests"),
    [
        ([(MINIMAL, "2025-10-15")],
         "2026-02-15 2026-04-15 2026-07-15 2026-10-15 2027-01-15"),
        ([(ELN, "2025-10-15")],
         "2026-02-15 2026-03-15 2026-04-15 2026-06-15 2026-08-15 2026-10-15 2027-01-15"),
        ([(MINIMAL, "2025-10-15"), (ELN, "2026-03-01")],
         "2026-02-15 2026-03-15 2026-04-15 2026-06-15 2026-08-15 2026-10-15 2027-01-15"),
        ([(ELN, "2025-10-15"), (MINIMAL, "2026-01-20")],
         "2026-02-15 2026-04-15 2026-07-15 2026-10-15 2027-01-15"),
    ],
    ids=["minimal2019", "eln2020", "to eln2020", "to minimal2019"],
)  # fmt: skip
def test_each_plan_and_a_switch(plans: list[tuple[TfrPlan, str]], tests: str) -> None:
    """On 20-Jan-2026, stopped on 15-Oct-2025, the tests so far done in time."""
    chosen = tuple(PlanChoice(plan=name, on=make.day(on)) for name, on in plans)
    results = ("2025-11-14", "2025-12-15", "2026-01-15")
    history = make.cml_stopped(
        "2025-10-15",
        cml=Cml(transcript="e14a2", tfr=TfrWish(plans=chosen)),
        later_results=[make.bcr_abl(day, None) for day in results],
    )
    day = date(2026, 1, 20)
    # A switch still to come is not known; the calendar is printed again once it is.
    day = max([day, *(make.day(on) for _, on in plans)])
    assert [d for d in _days(history, day) if d <= "2027-01-20"] == tests.split()


def _relapsed(*checks: BcrAbl, restart: str = "2026-01-31") -> History:
    rows = [
        make.medication("2014-01-01", 400, "2025-10-15", StopReason.TFR),
        make.medication(restart),
    ]
    lost = make.bcr_abl("2026-01-16", "0.21")
    return make.cml_stopped("2025-10-15", medications=rows, later_results=[lost, *checks])


def test_after_a_restart_a_test_every_month_from_the_restart() -> None:
    """Counted from the restart: the end of a short month, never one after the other."""
    history = _relapsed()
    assert _days(history, date(2026, 2, 2)) == [
        "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31",
        "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31",
    ]  # fmt: skip
    found = _coming(history, date(2026, 2, 2))
    assert {item.kind for item in found} == {DueKind.MMR_REGAIN_CHECK}
    assert (found[1].window_start, found[1].window_end) == (date(2026, 3, 17), date(2026, 4, 14))
    assert [one.code for one in found[1].because] == ["tki_restart", "regain_monthly"]
    assert found[0].because == found[1].because


def test_a_late_check_stays_and_those_done_are_gone() -> None:
    history = _relapsed(make.bcr_abl("2026-03-02", "0.4"))
    assert _days(history, date(2026, 4, 20))[:3] == ["2026-03-31", "2026-04-30", "2026-05-31"]


def test_mmr_back_ends_the_calendar() -> None:
    history = _relapsed(make.bcr_abl("2026-03-02", "0.08"))
    assert _coming(history, date(2026, 3, 3)) == ()
    assert calendar_kind(evaluate(history, date(2026, 3, 3), make.knowledge())) is None
    assert counted_from(evaluate(history, date(2026, 3, 3), make.knowledge())) is None


def test_a_restart_without_a_loss_has_none() -> None:
    rows = [
        make.medication("2014-01-01", 400, "2025-10-15", StopReason.TFR),
        make.medication("2026-01-10"),
    ]
    assert _coming(make.cml_stopped("2025-10-15", medications=rows), date(2026, 1, 20)) == ()


def test_there_are_none_on_treatment_after_a_loss_or_in_gist() -> None:
    lost = make.cml_stopped("2025-10-15", later_results=[make.bcr_abl("2026-01-16", "0.21")])
    for history in (make.cml(), lost, make.gist_adjuvant()):
        assert _coming(history, date(2026, 1, 20)) == ()


def _withdrawn(history: History, day: date) -> list[str]:
    knowledge = make.knowledge()
    found = evaluate(history, day, knowledge)
    return [d.isoformat() for d in withdrawn_tests(found, knowledge.protocol.monitoring, day)]


def _planned(*plans: tuple[str, TfrPlan]) -> History:
    """Stopped on 15-Oct-2025, undetected in November, under these plans."""
    chosen = tuple(PlanChoice(plan=plan, on=make.day(on)) for on, plan in plans)
    return make.cml_stopped(
        "2025-10-15",
        cml=Cml(transcript="e14a2", tfr=TfrWish(plans=chosen)),
        later_results=[make.bcr_abl("2025-11-14", None)],
    )


@pytest.mark.parametrize(
    ("plans", "gone"),
    [
        ((), []),
        ((("2025-10-15", TfrPlan.MINIMAL_2019),), []),
        (
            (("2025-10-15", TfrPlan.ELN_2020), ("2026-01-20", TfrPlan.MINIMAL_2019)),
            ["2026-03-15", "2026-06-15", "2026-08-15"],
        ),
        (
            (("2025-10-15", TfrPlan.MINIMAL_2019), ("2026-01-20", TfrPlan.ELN_2020)),
            ["2026-07-15"],
        ),
        ((("2025-10-16", TfrPlan.MINIMAL_2019),), ["2026-03-15", "2026-06-15", "2026-08-15"]),
    ],
    ids=["none", "one from the stop", "to fewer", "to more", "one day after the stop"],
)
def test_a_switch_of_plan_withdraws_what_only_the_earlier_one_had(
    plans: tuple[tuple[str, TfrPlan], ...], gone: list[str]
) -> None:
    assert _withdrawn(_planned(*plans), date(2026, 1, 25)) == gone


def test_treatment_taken_again_withdraws_every_test_but_those_of_the_same_day() -> None:
    rows = [
        make.medication("2014-01-01", 400, "2025-10-15", StopReason.TFR),
        make.medication("2026-02-15", 400),
    ]
    lost = [make.bcr_abl("2026-01-16", "0.21")]
    history = make.cml_stopped("2025-10-15", medications=rows, later_results=lost)
    assert _withdrawn(history, date(2026, 2, 20)) == []
    later = replace(history, medications=(rows[0], make.medication("2026-02-10", 400)))
    assert _withdrawn(later, date(2026, 2, 20)) == [
        "2026-03-15", "2026-04-15", "2026-06-15", "2026-07-15", "2026-08-15", "2026-10-15",
        "2027-01-15",
    ]  # fmt: skip


def test_nothing_is_withdrawn_while_the_restart_waits() -> None:
    lost = [make.bcr_abl("2026-01-16", "0.21")]
    assert _withdrawn(make.cml_stopped("2025-10-15", later_results=lost), date(2026, 1, 20)) == []
    assert _withdrawn(make.cml(), date(2026, 1, 20)) == []
