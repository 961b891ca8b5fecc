"""A caution names the dose and the method it speaks of."""

from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    DoseOption,
    Fact,
    Level,
    SuggestedBy,
)
from clinic_app.domain.tdm.caution_facts import caution_of, cautions_of
from clinic_app.wording import LANGUAGES, wording


def advice(code: AdviceCode = AdviceCode.TDM_REDUCE, **changes: Any) -> Advice:
    made: dict[str, Any] = {"key": "k", "level": Level.ACT, "because": (), "rule": "r"}
    return Advice(code=code, citations=(), **(made | changes))


def said(given: Advice, code: CautionCode) -> str:
    found = caution_of(given, code)
    if not isinstance(found, Fact):
        return wording("en").say(f"caution.{found}")
    for language in LANGUAGES:
        assert wording(language).fact(found)
    return wording("en").fact(found)


def by(proportional: int | None, model: int | None = None) -> SuggestedBy:
    ratio, modelled = (None if one is None else Decimal(one) for one in (proportional, model))
    return SuggestedBy(proportional=ratio, model=modelled)


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (by(200, 300), "By ratio 200 mg/d, by the model 300 mg/d: no dose is suggested."),
        (by(200), "no level informs the model, and the dose ratio alone names 200 mg/d"),
        (by(None, 300), "do not name the same one"),
        (None, "do not name the same one"),
    ],
)
def test_a_disagreement_says_which(named: SuggestedBy | None, words: str) -> None:
    given = advice(suggested_by=named)
    assert words in said(given, CautionCode.METHODS_DISAGREE)


@pytest.mark.parametrize(
    ("ratio", "model", "words"),
    [
        ("825.4", "643.6", "By the model 200 mg/d would leave a trough of 644 µg/L, below 760"),
        ("825.4", "644.5", "By the model 200 mg/d would leave a trough of 645 µg/L, below 760"),
        ("700", None, "By ratio 200 mg/d would leave a trough of 700 µg/L, below 760"),
        (None, None, "At the dose named"),
    ],
)
def test_a_trough_that_falls_below_names_dose_and_method(
    ratio: str | None, model: str | None, words: str
) -> None:
    option = DoseOption(
        dose_mg_per_day=Decimal(200),
        projected_proportional_ug_l=None if ratio is None else Decimal(ratio),
        projected_model_ug_l=None if model is None else Decimal(model),
    )
    unnamed = DoseOption(dose_mg_per_day=Decimal(100), projected_model_ug_l=Decimal(1))
    given = advice(options=(option, unnamed), suggested_by=by(200, 300))
    assert words in said(given, CautionCode.PROJECTED_BELOW_INTERVAL)
    alone = advice(options=(option,))
    assert "At the dose named" in said(alone, CautionCode.PROJECTED_BELOW_INTERVAL)


@pytest.mark.parametrize(
    ("code", "caution", "words"),
    [
        (AdviceCode.TDM_NO_REDUCTION, CautionCode.LATER_TROUGH_DIFFERS, "this changes nothing"),
        (AdviceCode.TDM_REDUCE, CautionCode.LATER_TROUGH_DIFFERS, "would decide otherwise"),
        (AdviceCode.TDM_NO_LOWER_DOSE, CautionCode.LABEL_HOLD_FIRST, "physician's decision"),
        (AdviceCode.TDM_REDUCE, CautionCode.LABEL_HOLD_FIRST, "one to resume at"),
    ],
)
def test_words_fit_the_advice(code: AdviceCode, caution: CautionCode, words: str) -> None:
    assert words in said(advice(code), caution)


def test_what_the_title_says_is_not_repeated() -> None:
    both = (CautionCode.BELOW_INTERVAL, CautionCode.CHECK_ADHERENCE_AND_INTERACTIONS)
    low = advice(AdviceCode.TDM_BELOW_INTERVAL, cautions=both)
    assert cautions_of(low) == (CautionCode.CHECK_ADHERENCE_AND_INTERACTIONS,)
    assert cautions_of(advice(cautions=both)) == both
