"""What the model adds to the advice to reduce."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import Advice, AdviceCode, CautionCode, SuggestedBy
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Diagnosis
from clinic_app.domain.tdm.exposure.assess import exposure_from_levels
from clinic_app.domain.tdm.model_voice import ModelVoice
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import (
    DRAWN_AT,
    DRAWN_ON,
    event,
    imatinib,
    patient,
    trough,
    visit,
)


def _with_event(level: str, **person: object) -> History:
    history = patient(
        troughs=(trough(level),), toxicities=(event(3, DRAWN_ON - timedelta(days=5)),)
    )
    who = replace(history.patient, weight_kg=Decimal(60), **person)  # type: ignore[arg-type]
    return replace(history, patient=who)


def _tdm(history: History) -> Advice:
    found = evaluate(history, DRAWN_ON, KNOWLEDGE).advice
    return next(advice for advice in found if advice.code.startswith("TDM"))


def test_both_methods_agree_on_300() -> None:
    advice = _tdm(_with_event("1500"))
    assert advice.suggested_by == SuggestedBy(proportional=Decimal(300), model=Decimal(300))
    assert advice.suggested == 300
    assert advice.citations == ("chen2024", "wang2009", "widmer2006", "gotta2012")


def test_methods_that_differ_suggest_nothing() -> None:
    advice = _tdm(_with_event("1600"))
    assert advice.suggested_by == SuggestedBy(proportional=Decimal(200), model=Decimal(300))
    assert advice.suggested is None
    assert CautionCode.METHODS_DISAGREE in advice.cautions


@pytest.mark.parametrize(
    ("person", "caution", "suggested"),
    [
        ({}, None, 300),
        ({"sex": None}, CautionCode.DEFAULTED_COVARIATE, 300),
        ({"birth_date": date(1936, 1, 1)}, CautionCode.OUTSIDE_MODEL_DOMAIN, None),
    ],
)
def test_what_weakens_the_model_is_said(
    person: dict[str, object], caution: CautionCode | None, suggested: int | None
) -> None:
    advice = _tdm(_with_event("1500", **person))
    weak = {CautionCode.DEFAULTED_COVARIATE, CautionCode.OUTSIDE_MODEL_DOMAIN}
    assert weak & set(advice.cautions) == ({caution} if caution else set())
    assert advice.suggested == suggested
    assert all(one.projected_model_ug_l is not None for one in advice.doses)


@pytest.mark.parametrize(
    ("level", "code"),
    [("1.85", AdviceCode.TDM_REDUCE_SHARED_DECISION), ("5000", AdviceCode.TDM_REDUCE)],
)
def test_a_level_that_hardly_fits_suggests_nothing(level: str, code: AdviceCode) -> None:
    advice = _tdm(_with_event(level))
    assert advice.code is code
    assert CautionCode.LEVEL_IMPLAUSIBLE in advice.cautions
    assert advice.suggested is None


def test_a_level_that_hardly_fits_is_said_with_every_code() -> None:
    well = patient(troughs=(trough("1.85"),), visits=(visit(DRAWN_ON),))
    found = evaluate(well, DRAWN_ON, KNOWLEDGE).advice
    said = {a.code: a.cautions for a in found if a.code.startswith("TDM")}
    assert set(said) == {AdviceCode.TDM_NO_REDUCTION, AdviceCode.TDM_BELOW_INTERVAL}
    assert all(CautionCode.LEVEL_IMPLAUSIBLE in cautions for cautions in said.values())
    other = replace(well, diagnosis=Diagnosis(disease=Disease.CML), gist=None, surgeries=())
    advice = _tdm(other)
    assert advice.code is AdviceCode.TDM_NOT_APPLICABLE
    assert advice.cautions == (CautionCode.LEVEL_IMPLAUSIBLE,)


def test_the_model_warns_of_a_trough_that_proportion_does_not_see() -> None:
    advice = _tdm(_with_event("1900"))
    assert [one.projected_proportional_ug_l for one in advice.doses] == [1425, 950]
    assert (advice.doses[1].projected_model_ug_l or 0) < 760
    assert advice.suggested == 200
    assert CautionCode.PROJECTED_BELOW_INTERVAL in advice.cautions


def test_older_levels_do_not_name_a_dose_where_the_deciding_one_is_left_out() -> None:
    history = _with_event("1500")
    twice = replace(
        history.medications[0], dose_mg=Decimal(800), times_per_day=Decimal("0.5"),
        started_on=DRAWN_ON - timedelta(days=40),
    )  # fmt: skip
    before = imatinib(DRAWN_ON - timedelta(days=200), 600, DRAWN_ON - timedelta(days=100))
    older = trough("1800", at=DRAWN_AT - timedelta(days=120))
    both = replace(history, medications=(before, twice), troughs=(older, history.troughs[0]))
    advice = _tdm(both)
    assert advice.suggested_by == SuggestedBy(proportional=Decimal(300), model=None)
    assert advice.citations == ("chen2024", "wang2009")
    exposure = exposure_from_levels(both, KNOWLEDGE)
    assert exposure is not None
    assert [use.used for use in exposure.samples] == [True, False]


def test_without_a_level_in_the_model_proportion_speaks_alone() -> None:
    voice = ModelVoice()
    assert voice.expects(Decimal(300)) is None
    assert voice.choice([Decimal(300), Decimal(200)]) is None
    assert (voice.cautions(), voice.citations, voice.is_weak) == ((), (), False)
    twice = _with_event("1600")
    unclear = replace(twice.medications[0], times_per_day=Decimal("0.5"), dose_mg=Decimal(800))
    advice = _tdm(replace(twice, medications=(unclear,)))
    assert advice.suggested_by is not None
    assert (advice.suggested_by.model, advice.suggested) == (None, None)
    assert CautionCode.METHODS_DISAGREE in advice.cautions
