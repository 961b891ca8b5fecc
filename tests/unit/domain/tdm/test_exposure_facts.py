"""What exposure says of a patient, and that both languages have words for each of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    DoseOption,
    Evaluation,
    Fact,
    Level,
    ProtocolStamp,
    SuggestedBy,
)
from clinic_app.domain.record.codes import Disease
from clinic_app.domain.tdm.exposure.findings import (
    CovariateUse,
    Doubt,
    LeftOut,
    OutsideDomain,
)
from clinic_app.domain.tdm.exposure.model import (
    CLASSES,
    Covariate,
    CovariateValue,
    PkModel,
    Range,
)
from clinic_app.domain.tdm.exposure_facts import (
    covariate_facts,
    dose_notes,
    estimate_facts,
    interval_facts,
    missed_by_ratio,
    outside_facts,
    population_facts,
    questions,
    sample_facts,
    smaller_step_of,
)
from clinic_app.domain.tdm.trough import Band, TroughAssessment
from clinic_app.wording import LANGUAGES, wording
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposures import exposure, sample

NO_LEVEL = exposure(individual=None, samples=())
STAMP = ProtocolStamp(name="p", version="1", sha256="0")


def said(found: Fact) -> str:
    """Put a fact into English; every language must have words for it."""
    for language in LANGUAGES:
        assert wording(language).fact(found)
    return wording("en").fact(found)


def evaluation(
    suggested: str | None = None, by: SuggestedBy | None = None, *doses: int
) -> Evaluation:
    advice = Advice(
        key="k", code=AdviceCode.TDM_REDUCE, level=Level.ACT, because=(), rule="tdm.reduction",
        citations=(), suggested=None if suggested is None else Decimal(suggested), suggested_by=by,
        options=tuple(DoseOption(dose_mg_per_day=Decimal(one)) for one in doses),
    )  # fmt: skip
    return Evaluation(
        mrn="T-1", as_of=date(2026, 4, 1), stays_true_until=None, protocol=STAMP, derived={},
        advice=() if by is None else (advice,), due=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("ratio", "model", "doses", "is_said"),
    [
        (200, 200, (300, 200), True),
        (200, 300, (300, 200), True),
        (300, 200, (300, 200), True),
        (200, None, (300, 200), True),
        (300, 300, (300, 200), False),
        (400, 400, (400, 300, 200), False),
        (200, 200, (200,), False),
        (None, None, (300, 200), False),
    ],
)
def test_a_smaller_step_is_named_where_a_method_names_a_larger_one(
    ratio: int | None, model: int | None, doses: tuple[int, ...], is_said: bool
) -> None:
    by = SuggestedBy(
        proportional=None if ratio is None else Decimal(ratio),
        model=None if model is None else Decimal(model),
    )
    found = dose_notes(evaluation(None, by, *doses), KNOWLEDGE.protocol.reduction)
    assert bool(found) is is_said
    if found:
        assert said(found[0]).startswith("300 mg/d is the smaller step and stays open")


def test_where_the_methods_disagree_the_caution_says_it() -> None:
    by = SuggestedBy(proportional=Decimal(200), model=Decimal(300))
    (advice,) = evaluation(None, by, 300, 200).advice
    p = KNOWLEDGE.protocol.reduction
    assert smaller_step_of(advice, p) is not None
    disagreeing = replace(advice, cautions=(CautionCode.METHODS_DISAGREE,))
    assert smaller_step_of(disagreeing, p) is None


def test_no_smaller_step_is_named_where_nothing_is_reduced() -> None:
    assert dose_notes(evaluation(), KNOWLEDGE.protocol.reduction) == ()


def test_the_interval_names_its_source_and_what_the_probabilities_are() -> None:
    source, probability = map(said, interval_facts(KNOWLEDGE.protocol.reduction, exposure()))
    assert "interval is 760 to 1100 µg/L" in source
    assert "Chen 2024" in source
    assert "worked out from every level used" in probability
    assert "No random numbers" in probability
    _, expected = map(said, interval_facts(KNOWLEDGE.protocol.reduction, NO_LEVEL))
    assert "no level of this patient is in them" in expected


def test_a_dose_off_its_usual_time_is_asked_about() -> None:
    (asked,) = questions(exposure(samples=(sample(off_usual_h=Decimal("8.0")),)))
    assert "03-Mar-2026 08:30 right? It lies 8 h off the usual time" in said(asked)


def test_own_values_stand_before_what_was_expected() -> None:
    own, expected = map(said, estimate_facts(exposure()))
    assert "clearance 8.6 L/h, volume 215 L, half-life 17.2 h" in own
    assert expected.startswith("Expected of such a patient")
    none, _ = map(said, estimate_facts(exposure(individual=None, samples=())))
    assert none.startswith("No level informs")


def test_a_model_says_whom_it_was_made_from() -> None:
    model = PkModel(
        key="m", patients=85, diseases=(Disease.GIST, Disease.CML), cl_l_h=Decimal(1),
        v_l=Decimal(1), ka_per_h=Decimal(1), omega_cl=Decimal(1), sigma=Decimal(1), effects=(),
        domain=(Range(covariate=Covariate.WEIGHT_KG, low=Decimal(40), high=Decimal("82.5")),),
        source="s", to_confirm=True,
    )  # fmt: skip
    made, weight, check = map(said, population_facts(model))
    assert made.startswith("Made from 85 patients with GIST + CML")
    assert weight == "Their body weight: 40 to 82.5 kg."
    assert "still to be checked" in check


@pytest.mark.parametrize("covariate", Covariate)
def test_every_covariate_has_words_known_assumed_and_outside(covariate: Covariate) -> None:
    values: Iterable[CovariateValue] = CLASSES.get(covariate, (Decimal("43.21"),))
    for value in values:
        use = CovariateUse(covariate=covariate, value=value)
        assert said(covariate_facts(exposure(covariates=(use,)))[0])
    missing = None if covariate in CLASSES else Decimal(70)
    use = CovariateUse(covariate=covariate, value=missing, defaulted=True)
    assert "on record" in said(covariate_facts(exposure(covariates=(use,)))[0])


@pytest.mark.parametrize(
    "outside",
    [
        OutsideDomain(covariate=one, value=Decimal("120.04"), low=Decimal(44), high=Decimal(110))
        for one in Covariate
        if one not in CLASSES
    ]
    + [OutsideDomain(covariate=Covariate.DISEASE, value=one.value) for one in Disease],
)
def test_what_lies_outside_is_named(outside: OutsideDomain) -> None:
    found = said(outside_facts(exposure(outside_domain=(outside,)), pregnant=None)[0])
    assert "made from patients with" in found or "120 " in found


def test_levels_stand_latest_first_with_their_fit() -> None:
    used = sample("1850.04", prior_percentile=Decimal("96.4"), residual=Decimal("0.3117"))
    first, second = map(said, sample_facts(exposure(samples=(sample("900"), used)), ()))
    assert first.startswith("03-Mar-2026 08:30: 1850 µg/L, used; 96 of 100 such patients")
    assert "0.3 SD above the patient's own curve" in first
    assert second == "03-Mar-2026 08:30: 900 µg/L, used."


@pytest.mark.parametrize("reason", LeftOut)
def test_every_reason_for_leaving_out_has_words(reason: LeftOut) -> None:
    cases = (sample(left_out=reason), sample("50", censored=True, left_out=reason),
             sample(None, left_out=reason))  # fmt: skip
    none, below, level = map(said, sample_facts(exposure(samples=cases), ()))
    assert "1850 µg/L, left out: " in level
    assert "below 50 µg/L, left out: " in below
    assert reason not in none


@pytest.mark.parametrize(
    ("percentile", "words"),
    [("0", "<1"), ("0.4", "<1"), ("0.6", "1"), ("99.4", "99"), ("99.5", ">99")],
)
def test_no_percentile_is_written_as_the_outermost(percentile: str, words: str) -> None:
    used = sample(prior_percentile=Decimal(percentile), residual=Decimal(0))
    assert f"used; {words} of 100 such" in said(sample_facts(exposure(samples=(used,)), ())[0])


def test_a_level_below_a_limit_is_used_as_that() -> None:
    cases = (
        sample("50", censored=True),
        sample("50", censored=True, prior_percentile=Decimal(1), residual=Decimal("-2.1")),
    )
    for found in sample_facts(exposure(samples=cases), ()):
        assert "below 50 µg/L, used as that" in said(found)


@pytest.mark.parametrize("doubt", Doubt)
def test_a_level_that_hardly_fits_asks(doubt: Doubt) -> None:
    (asked,) = questions(exposure(samples=(sample("1.85", doubt=doubt), sample())))
    below = "a result below " if doubt is Doubt.BELOW_LIMIT else ""
    told = f"Does {below}1.85 µg/L of 03-Mar-2026 08:30 belong to this patient?"
    assert told in said(asked)


@pytest.mark.parametrize(
    ("code", "named", "landing", "words"),
    [
        (AdviceCode.TDM_REDUCE, 300, (1133, 755), "300 mg/d is the nearest that is not below"),
        (AdviceCode.TDM_REDUCE, 300, (759, 506), "300 mg/d is the highest of them"),
        (AdviceCode.TDM_REDUCE_SHARED_DECISION, 300, (1120, 746), "prefers 300 mg/d"),
        (AdviceCode.TDM_REDUCE_SHARED_DECISION, 200, (None, 746), "200 mg/d is the next lower"),
        (AdviceCode.TDM_REDUCE, 300, (1133, 760), None),
        (AdviceCode.TDM_REDUCE, 300, (1100, 733), None),
        (AdviceCode.TDM_REDUCE, 300, (None, None), None),
        (AdviceCode.TDM_REDUCE, None, (1133, 755), None),
    ],
)
def test_a_dose_that_misses_the_interval_says_why_it_is_named(
    code: AdviceCode,
    named: int | None,
    landing: tuple[int | None, int | None],
    words: str | None,
) -> None:
    by = SuggestedBy(proportional=None if named is None else Decimal(named))
    (advice,) = evaluation(None, by).advice
    options = tuple(
        DoseOption(
            dose_mg_per_day=Decimal(mg),
            projected_proportional_ug_l=None if level is None else Decimal(level),
        )
        for mg, level in zip((300, 200), landing, strict=True)
    )
    asked = replace(advice, code=code, options=options)
    found = missed_by_ratio(asked, KNOWLEDGE.protocol.reduction)
    assert (None if found is None else words and words in said(found)) == (words and True)
    nothing = replace(asked, suggested_by=None)
    assert missed_by_ratio(nothing, KNOWLEDGE.protocol.reduction) is None


def test_pregnancy_lies_outside_every_model() -> None:
    (carrying,) = outside_facts(exposure(), pregnant=True)
    assert "not made from pregnant patients" in said(carrying)
    assert outside_facts(exposure(), pregnant=False) == ()


def test_a_level_that_decides_nothing_names_its_hours() -> None:
    early = sample("2600", prior_percentile=Decimal(80), residual=Decimal("-0.04"))
    low = sample("50", censored=True, prior_percentile=Decimal(1), residual=Decimal("-2.1"))
    assessed = [assessment(early.drawn_at, "4")]
    for use in (early, low, sample("2600"), sample("50", censored=True)):
        (found,) = sample_facts(exposure(samples=(use,)), assessed)
        assert ", 4 h after the dose; used by the model" in said(found)
        assert "does not decide about the dose" in said(found)
    (found,) = sample_facts(exposure(samples=(early,)), [assessment(early.drawn_at, "24")])
    assert "hours" not in said(found)
    under = replace(early, residual=Decimal("-0.4"))
    (lower,) = sample_facts(exposure(samples=(under,)), ())
    assert "; 0.4 SD below the patient's own curve." in said(lower)
    assert "; 0.0 SD from the patient's own curve." in said(found)


def assessment(drawn_at: datetime, hours: str) -> TroughAssessment:
    return TroughAssessment(
        drawn_at=drawn_at, hours_post_dose=Decimal(hours), raw_ug_l=Decimal(2600),
        corrected_24h_ug_l=None, corrected_low_ug_l=None, corrected_high_ug_l=None,
        dose_mg_per_day=Decimal(400), days_on_dose=40, valid=hours == "24", why_invalid=(),
        band=Band.UNKNOWN,
    )  # fmt: skip


def test_covariates_are_those_of_the_latest_level_used() -> None:
    *_, of_day = map(said, covariate_facts(exposure()))
    assert of_day == "These are of 03-Mar-2026, the day of the latest level used."
    assert not any(".covariates_of" in one.code for one in covariate_facts(NO_LEVEL))
