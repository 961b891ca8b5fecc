"""The reduction table row by row, as a physician could sign it."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, DoseOption, Evaluation, Level
from clinic_app.domain.record.care import Surgery, Toxicity
from clinic_app.domain.record.codes import GistSetting, Margin, Sex
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import (
    DRAWN_AT,
    DRAWN_ON,
    OPERATED_ON,
    event,
    imatinib,
    patient,
    trough,
    visit,
)

SPEC = Path(__file__).parents[3] / "spec" / "tdm_decision.csv"


def _rows() -> list[dict[str, str]]:
    with SPEC.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _history(row: dict[str, str]) -> History:
    history = patient(int(row["days"]), int(row["dose"]))
    start = history.medications[0].started_on
    if row["dose"] != "400":
        before = imatinib(start - timedelta(days=100), 400, start)
        history = replace(history, medications=(before, *history.medications))
    surgeries = (Surgery(on=OPERATED_ON, margin=Margin(row["margin"])),) if row["margin"] else ()
    toxicities: tuple[Toxicity, ...] = ()
    visits = () if row["grade"] == "" else (visit(DRAWN_ON),)
    if row["grade"] not in {"", "0"}:
        intolerable = row["intolerable"] == "yes"
        onset = DRAWN_ON - timedelta(days=5)
        toxicities = (event(int(row["grade"]), onset, intolerable=intolerable),)
    samples = (trough(row["level"], row["hours"] or None),) if row["level"] else ()
    person = replace(
        history.patient,
        other_malignancy=row["other_malignancy"] == "yes",
        sex=Sex.FEMALE,
        birth_date=date(1966, 1, 1),
        weight_kg=Decimal(60),
    )
    return replace(
        history,
        patient=person,
        gist=Gist(setting=GistSetting(row["setting"])),
        surgeries=surgeries,
        visits=visits,
        toxicities=toxicities,
        troughs=samples,
    )


def _tdm(evaluation: Evaluation) -> list[Advice]:
    return [advice for advice in evaluation.advice if advice.code.startswith("TDM")]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["case"])
def test_row(row: dict[str, str]) -> None:
    evaluation = evaluate(_history(row), DRAWN_ON, KNOWLEDGE)
    found = _tdm(evaluation)
    codes = row["code"].split()
    assert sorted(advice.code for advice in found) == sorted(codes)
    first = next(advice for advice in found if advice.code == codes[0])
    assert sorted(first.cautions) == row["cautions"].split()
    wanted = Decimal(row["suggested"]) if row["suggested"] else None
    assert first.suggested == wanted
    proportional = first.suggested_by.proportional if first.suggested_by else None
    assert proportional == (Decimal(row["proportional"]) if row["proportional"] else None)
    model = first.suggested_by.model if first.suggested_by else None
    assert model == (Decimal(row["model"]) if row["model"] else None)
    shown = evaluation.derived["troughs"]
    assert isinstance(shown, tuple)
    if row["band"]:
        assert shown[0].band == row["band"]
    if row["corrected"]:
        assert shown[0].corrected_24h_ug_l == Decimal(row["corrected"])


def test_options_are_every_lower_tablet_dose_with_its_projection() -> None:
    onset = DRAWN_ON - timedelta(days=5)
    history = patient(troughs=(trough("1900"),), toxicities=(event(3, onset),))
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    options = [
        (option.dose_mg_per_day, option.projected_proportional_ug_l, option.projected_model_ug_l)
        for option in advice.options
        if isinstance(option, DoseOption)
    ]
    assert options == [
        (Decimal(300), Decimal("1425.0"), Decimal("1089.6")),
        (Decimal(200), Decimal("950.0"), Decimal("726.4")),
    ]
    shares = [(one.p_below, one.p_within, one.p_above) for one in advice.doses]
    assert [sum(filter(None, one)) for one in shares] == [1, 1]


def test_below_interval_after_a_reduction_asks_to_consider() -> None:
    start = DRAWN_ON - timedelta(days=30)
    history = patient(
        dose=300,
        medications=(imatinib(start - timedelta(days=90), 400, start), imatinib(start, 300)),
        troughs=(trough("700"),),
        visits=(visit(DRAWN_ON),),
    )
    below = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert (below.code, below.level) == (AdviceCode.TDM_BELOW_INTERVAL, Level.CONSIDER)
    first_dose = replace(history, medications=(imatinib(start, 300),))
    levels = {a.code: a.level for a in _tdm(evaluate(first_dose, DRAWN_ON, KNOWLEDGE))}
    assert levels[AdviceCode.TDM_BELOW_INTERVAL] is Level.INFORM


def test_a_later_low_trough_is_seen_though_the_first_decides() -> None:
    later = DRAWN_ON + timedelta(days=90)
    samples = (
        trough("900"),
        replace(
            trough("500"),
            drawn_at=trough().drawn_at + timedelta(days=90),
            last_dose_at=trough().drawn_at + timedelta(days=89),
        ),
    )
    history = patient(troughs=samples, visits=(visit(DRAWN_ON),))
    found = {a.code: a for a in _tdm(evaluate(history, later, KNOWLEDGE))}
    assert AdviceCode.TDM_BELOW_INTERVAL in found
    cautions = found[AdviceCode.TDM_NO_REDUCTION].cautions
    assert "LATER_TROUGH_DIFFERS" in cautions


def test_no_code_without_running_imatinib() -> None:
    start = DRAWN_ON - timedelta(days=60)
    history = patient(
        medications=(imatinib(start, 400, DRAWN_ON),),
        troughs=(trough(),),
        toxicities=(event(3, start),),
    )
    evaluation = evaluate(history, DRAWN_ON, KNOWLEDGE)
    assert [advice.code for advice in evaluation.advice] == [AdviceCode.POST_STOP_VIGILANCE]
    assert all(item.kind != "TROUGH_SAMPLE" for item in evaluation.due)


@pytest.mark.parametrize(("age_days", "stale"), [(92, False), (93, True)])
def test_an_old_trough_is_called_stale(age_days: int, stale: bool) -> None:
    as_of = DRAWN_ON + timedelta(days=age_days)
    history = patient(troughs=(trough("1600"),), toxicities=(event(3, DRAWN_ON),))
    advice = _tdm(evaluate(history, as_of, KNOWLEDGE))[0]
    assert ("TROUGH_STALE" in advice.cautions) is stale


def test_known_quality_needs_no_caution() -> None:
    sample = replace(trough("1600"), next_dose_held=True)
    history = patient(
        troughs=(sample,),
        toxicities=(event(3, DRAWN_ON),),
        visits=(visit(DRAWN_ON, missed_doses_7d=0),),
    )
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert "SAMPLE_QUALITY" not in advice.cautions


def test_a_result_below_its_limit_is_below_the_interval() -> None:
    sample = replace(trough(), value=None, below_limit=Decimal(50))
    history = patient(troughs=(sample,), toxicities=(event(3, DRAWN_ON),))
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert advice.code is AdviceCode.TDM_REDUCE_SHARED_DECISION
    assert "BELOW_INTERVAL" in advice.cautions
    projections = {getattr(option, "projected_proportional_ug_l", 0) for option in advice.options}
    assert projections == {None}


def test_a_later_trough_on_the_other_side_of_the_cut_is_said() -> None:
    second = trough("1400", at=DRAWN_AT + timedelta(days=60))
    history = patient(troughs=(trough("1600"), second), toxicities=(event(3, DRAWN_ON),))
    as_of = DRAWN_ON + timedelta(days=61)
    advice = _tdm(evaluate(history, as_of, KNOWLEDGE))[0]
    assert advice.code is AdviceCode.TDM_REDUCE
    assert "LATER_TROUGH_DIFFERS" in advice.cautions


def test_staying_needs_no_caution_when_all_is_known() -> None:
    sample = replace(trough("900"), next_dose_held=True)
    history = patient(troughs=(sample,), visits=(visit(DRAWN_ON, missed_doses_7d=0),))
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert (advice.code, advice.cautions) == (AdviceCode.TDM_NO_REDUCTION, ())


def test_without_a_setting_the_table_does_not_apply() -> None:
    history = patient(troughs=(trough(),), gist=None, surgeries=())
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert advice.code is AdviceCode.TDM_NOT_APPLICABLE
    assert advice.because[0].code == "outside_phase_unknown"


@pytest.mark.parametrize(
    ("days_after", "code"), [(0, AdviceCode.TDM_NO_DATA), (1, AdviceCode.TDM_NO_REDUCTION)]
)
def test_a_review_on_the_day_of_a_new_dose_is_none_of_that_dose(
    days_after: int, code: AdviceCode
) -> None:
    changed = DRAWN_ON - timedelta(days=30)
    history = patient(
        medications=(
            imatinib(changed - timedelta(days=100), 400, changed),
            imatinib(changed, 300),
        ),
        toxicities=(event(3, changed - timedelta(days=20)),),
        visits=(visit(changed + timedelta(days=days_after)),),
        troughs=(trough("900"),),
    )
    assert _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0].code is code


def test_an_event_without_a_review_is_not_called_reviewed() -> None:
    history = patient(troughs=(trough("900"),), toxicities=(event(1, DRAWN_ON),))
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert advice.code is AdviceCode.TDM_NO_REDUCTION
    assert advice.because[0].code == "no_severe_event_unreviewed"


def test_an_undated_setting_is_named_without_a_date() -> None:
    neoadjuvant = Gist(setting=GistSetting.NEOADJUVANT)
    history = patient(troughs=(trough(),), gist=neoadjuvant, surgeries=())
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert (advice.because[0].code, advice.because[0].on) == ("outside_phase_undated", None)


def test_a_level_from_before_the_operation_does_not_decide_after_it() -> None:
    started, operated = date(2025, 6, 1), date(2026, 3, 1)
    resumed = date(2026, 4, 1)
    before = trough("1900", at=datetime(2026, 1, 10, 8, tzinfo=UTC))
    history = patient(
        surgeries=(Surgery(on=operated, margin=Margin.R0),),
        medications=(imatinib(started, 400, operated - timedelta(days=14)), imatinib(resumed)),
        troughs=(before,),
        visits=(visit(DRAWN_ON),),
    )
    advice = _tdm(evaluate(history, DRAWN_ON, KNOWLEDGE))[0]
    assert advice.code is AdviceCode.TDM_NO_DATA
    assert advice.because[-1].on == resumed
    after = replace(history, troughs=(before, trough("900")))
    assert _tdm(evaluate(after, DRAWN_ON, KNOWLEDGE))[0].code is AdviceCode.TDM_NO_REDUCTION


def test_imatinib_never_stopped_for_the_operation_counts_from_it() -> None:
    history = patient(days_on_dose=600)
    due = evaluate(history, DRAWN_ON, KNOWLEDGE).due
    first = next(item for item in due if item.kind == "TROUGH_SAMPLE")
    assert first.because[0].on == OPERATED_ON


def test_a_label_that_goes_lower_gives_no_caution() -> None:
    reduction = replace(KNOWLEDGE.protocol.reduction, lowest_label_dose_mg=Decimal(200))
    knowledge = replace(KNOWLEDGE, protocol=replace(KNOWLEDGE.protocol, reduction=reduction))
    history = patient(troughs=(trough("1600"),), toxicities=(event(3, DRAWN_ON),))
    advice = _tdm(evaluate(history, DRAWN_ON, knowledge))[0]
    assert "BELOW_LABEL_DOSE" not in advice.cautions
