"""Exposure as screen and paper show it: models, the next dose, curves, and a trial of doses."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import pairwise
from time import thread_time
from typing import Any

import pytest

from clinic_app.domain.course.exposure import (
    ClockSource,
    ExposureSheet,
    Taking,
    doses_ahead,
    expected_doses,
    exposure_sheets,
    last_dose_time,
    model_spread,
    next_dose,
    other_interval,
    running_regimen,
    shares_of,
    taking,
    whole_percents,
)
from clinic_app.domain.course.exposure_curves import (
    DAYS_AHEAD,
    Trial,
    TrialOutcome,
    level_at,
    outcome,
    runs_until,
    through_samples,
)
from clinic_app.domain.findings import DoseOption
from clinic_app.domain.record.care import DoseEvent
from clinic_app.domain.record.codes import (
    Abcg2Genotype,
    Disease,
    DoseEventKind,
    EventKind,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.tdm.exposure.findings import DoseRun, Probabilities
from tests import make

TODAY = date(2026, 4, 1)
DRAWN = "2026-03-03T08:30+08:00"


def moment(year: int, month: int, day_of_month: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return a local moment, as curves have them."""
    return datetime.combine(date(year, month, day_of_month), time(hour, minute))


def on_imatinib(**changes: Any) -> History:
    return make.gist_adjuvant("2026-01-05", **{"troughs": [make.trough(DRAWN, 1850)], **changes})


def sheets(history: History) -> tuple[ExposureSheet, ...]:
    return exposure_sheets(history, make.knowledge(), TODAY)


def tried(history: History, days_held: int = 0, draw_h: int = 24) -> TrialOutcome:
    estimate = sheets(history)[0].exposure.best
    begin = next_dose(history, TODAY)
    trial = Trial(dose_mg_per_day=Decimal(300), days_held=days_held, draw_h=Decimal(draw_h))
    return outcome(estimate, runs_until(history, begin), begin, trial)


def test_the_rules_own_model_stands_first() -> None:
    first, *others = sheets(on_imatinib())
    assert (first.model.key, first.is_default) == ("widmer2006", True)
    assert [one.model.key for one in others] == ["jiang2023", "he2023"]
    assert not any(one.is_default for one in others)


def test_without_imatinib_no_model_speaks() -> None:
    assert sheets(make.gist_adjuvant(medications=[], troughs=[])) == ()
    assert running_regimen(make.gist_adjuvant(medications=[]), TODAY) is None


def test_another_model_is_laid_beside_when_nothing_is_assumed() -> None:
    _, jiang, he = sheets(on_imatinib())
    assert not jiang.is_beside(Disease.GIST)
    rbc = make.lab("RBC", "2026-03-03", "3.7", "10^12/L")
    known = make.patient(abcg2_rs2231142=Abcg2Genotype.GG)
    _, jiang, he = sheets(on_imatinib(labs=[rbc], patient=known))
    assert jiang.is_beside(Disease.GIST)
    assert not jiang.is_beside(Disease.CML)
    assert not he.is_beside(Disease.GIST)


@pytest.mark.parametrize(
    ("usual", "troughs", "at", "source"),
    [
        ("21:15", True, time(21, 15), ClockSource.USUAL),
        (None, True, time(8, 30), ClockSource.LAST_SAMPLE),
        (None, False, time(8, 0), ClockSource.ASSUMED),
    ],
)
def test_the_next_dose_is_tomorrow_at_the_time_on_record(
    usual: str | None, troughs: bool, at: time, source: ClockSource
) -> None:
    history = on_imatinib(
        medications=[make.medication("2026-01-05", usual_time=usual)],
        troughs=[make.trough(DRAWN, 1850)] if troughs else [],
    )
    found = next_dose(history, TODAY)
    assert found.at == datetime.combine(date(2026, 4, 2), at)
    assert found.source is source
    assert (last_dose_time(history) is None) is not troughs


def test_doses_that_cannot_be_counted_are_said() -> None:
    every_other = make.medication("2026-01-05", times_per_day=Decimal("0.5"))
    assert next_dose(on_imatinib(), TODAY).is_counted
    assert not next_dose(on_imatinib(medications=[every_other]), TODAY).is_counted


def test_whose_interval_it_is_not_is_told_which_applies() -> None:
    assert other_interval(on_imatinib(), make.knowledge()) == ()
    codes = [one.code for one in other_interval(make.cml("2025-01-10"), make.knowledge())]
    assert codes == ["exposure.interval_of_adjuvant", "outside_cml", "interval_cml"]


def test_every_tablet_dose_is_drawn_and_the_one_taken() -> None:
    sheet = sheets(on_imatinib())[0]
    tablets = [400, 300, 200]
    assert [int(one) for one in doses_ahead(sheet, Decimal(600))] == [600, *tablets]
    assert [int(one) for one in doses_ahead(sheet, Decimal(300))] == tablets
    assert [int(one) for one in doses_ahead(sheet, None)] == tablets


@pytest.mark.parametrize(
    ("below", "within", "words"),
    [
        ("0", "0", ("<1", "<1", ">99")),
        ("0.004", "0.5", ("<1", "50", "50")),
        ("0.125", "0.55", ("13", "55", "32")),
        ("0.014", "0.387", ("1", "39", "60")),
        ("0.0", "1", ("<1", ">99", "<1")),
    ],
)
def test_probabilities_add_to_100_and_none_is_written_as_certain(
    below: str, within: str, words: tuple[str, str, str]
) -> None:
    low, middle = Decimal(below), Decimal(within)
    shares = Probabilities(below=low, within=middle, above=1 - low - middle)
    assert whole_percents(shares) == words


def test_an_option_has_three_probabilities_or_none() -> None:
    dose = Decimal(300)
    assert shares_of(DoseOption(dose_mg_per_day=dose)) is None
    thirds = {f"p_{side}": Decimal("0.3") for side in ("below", "within", "above")}
    found = shares_of(DoseOption(dose_mg_per_day=dose, **thirds))
    assert found == Probabilities(below=dose / 1000, within=dose / 1000, above=dose / 1000)


def test_the_dose_taken_is_among_the_doses_expected() -> None:
    estimate = sheets(on_imatinib())[0].exposure.best
    assert expected_doses(estimate, None) is expected_doses(estimate, Decimal(300))
    found = [int(one.dose_mg_per_day) for one in expected_doses(estimate, Decimal(600))]
    assert found == [600, 400, 300, 200]
    tapered = [int(one.dose_mg_per_day) for one in expected_doses(estimate, Decimal(100))]
    assert tapered == [400, 300, 200, 100]


def test_how_far_the_models_differ_is_said() -> None:
    every = sheets(on_imatinib())
    found = model_spread(every, Taking(dose_mg_per_day=Decimal(600)))
    assert found is not None
    low, high = (Decimal(str(dict(found.details)[end])) for end in ("low", "high"))
    assert low < high
    assert found.value == 600
    assert model_spread(every, Taking()) is not None
    assert model_spread(every[:1], Taking()) is None


def test_what_is_taken_ends_with_a_stop_or_a_death() -> None:
    assert taking(on_imatinib(), TODAY).dose_mg_per_day == 400
    stopped = make.medication("2026-01-05", 400, "2026-03-10", StopReason.COMPLETED)
    history = on_imatinib(medications=[stopped])
    assert taking(history, TODAY) == Taking(stopped_on=date(2026, 3, 10))
    assert next_dose(history, TODAY).spoken == ("exposure.trial.first_dose.again",)
    assert taking(on_imatinib(medications=[]), TODAY) == Taking()
    died = make.event(EventKind.DEATH, "2026-03-20")
    assert taking(on_imatinib(events=[died]), TODAY) == Taking(died_on=date(2026, 3, 20))


def test_the_next_dose_says_when_and_what_counts() -> None:
    assert next_dose(on_imatinib(), TODAY).spoken == (
        "exposure.trial.first_dose.last_sample",
        "exposure.trial.counted",
    )


def test_the_end_of_an_interval_is_read_before_its_own_dose() -> None:
    # Taken at 8:00, while the clock of the curve is that of a sample after another hour.
    usual = make.medication("2020-01-05", stopped_on="2026-03-20", usual_time="08:00")
    troughs = [make.trough("2025-11-03T08:30+08:00", 1700), make.trough(DRAWN, 1850)]
    history = on_imatinib(medications=[usual], troughs=troughs)
    drawn = [one.drawn_at for one in history.troughs]
    found = through_samples(sheets(history)[0].exposure.best, history, drawn, time(8, 30))
    assert found is not None
    assert found.is_daily
    assert max(found.curve.p50) / min(found.curve.p50) < Decimal("1.06")


def test_days_without_the_drug_are_gone_through() -> None:
    before = make.medication("2020-01-05", 400, "2025-12-01", StopReason.TOXICITY)
    after = make.medication("2026-01-20")
    troughs = [make.trough("2025-11-03T08:30+08:00", 1700), make.trough(DRAWN, 1850)]
    history = on_imatinib(medications=[before, after], troughs=troughs)
    drawn = [one.drawn_at for one in history.troughs]
    found = through_samples(sheets(history)[0].exposure.best, history, drawn, time(8, 30))
    assert found is not None
    gaps = [later - sooner for sooner, later in pairwise(found.curve.times_h)]
    assert max(gaps) <= 37
    assert min(found.curve.p50) < 1


def test_a_dose_planned_before_a_draw_waits_for_it() -> None:
    usual = make.medication("2026-01-05", usual_time="08:00")
    late = make.trough(DRAWN, 1850)
    missed = make.trough("2026-03-10T08:30+08:00", 700, hours="48.5")
    taken = make.trough("2026-03-16T08:30+08:00", 1500, next_dose_held=False)
    untimed = make.trough("2026-03-05T08:30+08:00", 1500, hours=None)
    history = on_imatinib(medications=[usual], troughs=[late, untimed, missed, taken])
    drawn = [one.drawn_at for one in history.troughs]
    found = through_samples(sheets(history)[0].exposure.best, history, drawn, time(8))
    assert found is not None
    before, after = (level_at(found, moment(2026, 3, 3, 8, one)) for one in (29, 59))
    assert before is not None
    assert after is not None
    two_days = level_at(found, moment(2026, 3, 10, 8, 29))
    assert two_days is not None
    rising = level_at(found, moment(2026, 3, 16, 8, 40))
    assert rising is not None
    assert before.p50 < after.p50
    assert two_days.p50 < before.p50 * Decimal("0.7")
    assert rising.p50 > before.p50


def test_the_curve_goes_through_one_level_hour_by_hour() -> None:
    history = on_imatinib()
    drawn = [one.drawn_at for one in history.troughs]
    found = through_samples(sheets(history)[0].exposure.best, history, drawn, time(8, 30))
    assert found is not None
    assert not found.is_daily
    assert found.origin == moment(2026, 2, 28, 8, 30)
    level = level_at(found, moment(2026, 3, 3, 8, 29))
    assert level is not None
    assert level.p5 < 1850 < level.p95
    assert level.p50 == pytest.approx(Decimal(1510), rel=Decimal("0.02"))


def test_levels_far_apart_are_joined_by_one_point_a_day() -> None:
    history = on_imatinib(
        medications=[make.medication("2020-01-05")],
        troughs=[make.trough("2020-03-03T08:30+08:00", 1700), make.trough(DRAWN, 1850)],
    )
    drawn = [one.drawn_at for one in history.troughs]
    found = through_samples(sheets(history)[0].exposure.best, history, drawn, time(8, 30))
    assert found is not None
    assert found.is_daily
    assert len(found.curve.times_h) <= 200


def test_a_model_that_says_nothing_of_the_patient_is_left_out() -> None:
    frail = make.patient(weight_kg=Decimal(5), birth_date=date(1900, 1, 1))
    history = on_imatinib(patient=frail)
    assert sheets(history) == ()
    knowledge = make.knowledge()
    own = replace(knowledge.protocol.exposure, model="jiang2023")
    other = replace(knowledge, protocol=replace(knowledge.protocol, exposure=own))
    found = exposure_sheets(history, other, TODAY)
    assert [one.model.key for one in found] == ["jiang2023", "he2023"]


def test_without_a_level_there_is_nothing_to_go_through() -> None:
    estimate = sheets(on_imatinib(troughs=[]))[0].exposure.best
    assert through_samples(estimate, on_imatinib(troughs=[]), [], time(8)) is None


def test_a_curve_says_nothing_of_days_it_does_not_show() -> None:
    found = tried(on_imatinib()).ahead
    assert level_at(found, moment(2026, 4, 2, 8, 30)) is not None
    assert level_at(found, moment(2026, 5, 30)) is None


def test_a_lower_dose_settles_lower() -> None:
    ahead = tried(on_imatinib()).ahead.curve
    last = [value for hour, value in zip(ahead.times_h, ahead.p50, strict=True) if hour > 300]
    assert max(last) < max(ahead.p50[:12])
    assert all(low <= middle <= high for low, middle, high in
               zip(ahead.p5, ahead.p50, ahead.p95, strict=True))  # fmt: skip
    assert ahead.times_h[-1] == pytest.approx(24 * DAYS_AHEAD, abs=0.1)


def test_days_held_empty_the_blood_before_the_first_dose() -> None:
    assert tried(on_imatinib()).before_restart is None
    one, two = (tried(on_imatinib(), days_held=days) for days in (1, 2))
    assert one.before_restart is not None
    assert two.before_restart is not None
    assert two.before_restart.p50 < one.before_restart.p50 < 1600
    assert one.restart_at == moment(2026, 4, 3, 8, 30)


def test_the_draw_reads_lower_hour_by_hour_and_waits_for_the_next_dose() -> None:
    reads = [tried(on_imatinib(), draw_h=hour).drawn.p50 for hour in (6, 12, 24, 25, 30)]
    assert all(later < earlier for earlier, later in pairwise(reads))
    settled = tried(on_imatinib())
    assert settled.drawn.p50 == pytest.approx(settled.steady.true_trough.p50, rel=Decimal("0.02"))


def test_a_missed_dose_is_not_counted_as_taken() -> None:
    missed = DoseEvent(drug="imatinib", on=TODAY, kind=DoseEventKind.MISSED)
    history = on_imatinib(dose_events=(missed,))
    begin = next_dose(history, TODAY)
    runs = runs_until(history, begin)
    assert runs == (DoseRun(dose_mg=400, first_h=-2088, interval_h=24, count=86),)


def test_a_trial_is_seen_at_once() -> None:
    history = on_imatinib()
    estimate = sheets(history)[0].exposure.best
    begin = next_dose(history, TODAY)
    taken = runs_until(history, begin)
    times = []
    for mg in range(100, 900, 100):
        trial = Trial(dose_mg_per_day=Decimal(mg), days_held=2, draw_h=Decimal(20))
        start = thread_time()
        outcome(estimate, taken, begin, trial)
        times.append(thread_time() - start)
    # The quickest of them: a busy machine makes no defect.
    assert min(times) < 0.05
