"""The tests of the coming year after stopping."""

from datetime import date

from clinic_app.domain.cml.coming_tests import coming_tests
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import DueItem, DueKind
from clinic_app.domain.record.history import History
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


def test_there_are_none_on_treatment_after_a_loss_or_in_gist() -> None:
    lost = make.cml_stopped("2025-10-15", later_results=[make.bcr_abl("2026-01-16", "0.21")])
    for history in (make.cml(), lost, make.gist_adjuvant()):
        assert _coming(history, date(2026, 1, 20)) == ()
