"""What stands first where exposure is shown."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.course.exposure import Taking
from clinic_app.domain.course.exposure_verdict import dose_to_name, open_advice, verdict
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    Evaluation,
    Fact,
    Level,
    ProtocolStamp,
    SuggestedBy,
    fact,
)
from clinic_app.wording import LANGUAGES, wording
from tests.unit.domain.tdm.exposures import exposure

ON_400 = Taking(dose_mg_per_day=Decimal(400))
NO_LEVEL = exposure(individual=None, samples=())
LOW = fact("latest_trough", Decimal(655), "ug/L", date(2026, 3, 3))


def advice(
    code: AdviceCode,
    level: Level = Level.INFORM,
    *,
    because: tuple[Fact, ...] = (),
    suggested: int | None = None,
    by: SuggestedBy | None = None,
) -> Advice:
    return Advice(
        key=code, code=code, level=level, because=because, rule="r", citations=(),
        suggested=None if suggested is None else Decimal(suggested), suggested_by=by,
    )  # fmt: skip


def evaluation(*given: Advice) -> Evaluation:
    return Evaluation(
        mrn="T-1", as_of=date(2026, 4, 1), stays_true_until=None, derived={}, advice=given, due=(),
        protocol=ProtocolStamp(name="p", version="1", sha256="0"),
    )  # fmt: skip


def said(found: Fact) -> str:
    for language in LANGUAGES:
        assert wording(language).fact(found)
    return wording("en").fact(found)


@pytest.mark.parametrize(
    ("suggested", "ratio", "model", "words"),
    [
        (300, 300, 300, "Both methods, dose ratio and model, name 300 mg/d."),
        (None, 200, 300, "the dose ratio names 200 mg/d, the model 300 mg/d"),
        (None, 200, 200, "Both methods name 200 mg/d, yet the rule suggests no dose"),
        (300, 300, None, "only the dose ratio names one, 300 mg/d"),
        (None, None, 300, "only the model names one, 300 mg/d"),
        (None, None, None, "Neither method names a dose."),
    ],
)
def test_the_verdict_names_what_each_method_says(
    suggested: int | None, ratio: int | None, model: int | None, words: str
) -> None:
    by = SuggestedBy(
        proportional=None if ratio is None else Decimal(ratio),
        model=None if model is None else Decimal(model),
    )
    given = advice(AdviceCode.TDM_REDUCE, Level.ACT, suggested=suggested, by=by)
    assert words in said(verdict(evaluation(given), ON_400, exposure()))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (AdviceCode.TDM_NO_LOWER_DOSE, "at 400 mg/d: the protocol has no lower dose"),
        (AdviceCode.TDM_NO_DATA, "The dose cannot be assessed yet"),
        (AdviceCode.TDM_RESAMPLE, "no sample on this dose counts"),
        (AdviceCode.TDM_NOT_APPLICABLE, "the rules name none"),
    ],
)
def test_the_verdict_says_what_the_table_says(code: AdviceCode, words: str) -> None:
    assert words in said(verdict(evaluation(advice(code)), ON_400, exposure()))


def test_a_level_below_the_interval_stands_in_the_verdict() -> None:
    given = evaluation(advice(AdviceCode.TDM_BELOW_INTERVAL, because=(LOW,)))
    by_model = said(verdict(given, ON_400, exposure()))
    assert "was 655 µg/L on 03-Mar-2026" in by_model
    assert "the model expects 700 to 2800 µg/L at 400 mg/d" in by_model
    assert "lies below the interval" in said(verdict(given, ON_400, NO_LEVEL))


def test_without_advice_no_reduction_is_under_discussion() -> None:
    assert "no reason" in said(verdict(evaluation(), ON_400, exposure()))


@pytest.mark.parametrize(
    ("given", "is_open"),
    [
        (advice(AdviceCode.LABEL_HOLD, Level.STOP), True),
        (advice(AdviceCode.PREGNANCY_TKI, Level.ACT), True),
        (advice(AdviceCode.LABEL_REDUCE, Level.CONSIDER, suggested=300), True),
        (advice(AdviceCode.ADJUVANT_DOSE, Level.CONSIDER, suggested=400), False),
        (advice(AdviceCode.INTERACTION, Level.CONSIDER), False),
        (advice(AdviceCode.TDM_REDUCE, Level.ACT), False),
    ],
)
def test_what_holds_stops_or_lowers_comes_first(given: Advice, is_open: bool) -> None:
    assert bool(open_advice(evaluation(given), ON_400)) is is_open
    words = said(verdict(evaluation(given), ON_400, exposure()))
    assert ("the rules name none" in words) is not is_open


def test_whoever_takes_nothing_hears_of_any_dose_suggested() -> None:
    given = advice(AdviceCode.POST_SURGERY_RESTART, Level.CONSIDER, suggested=400)
    assert open_advice(evaluation(given), Taking()) == (given,)
    silent = advice(AdviceCode.POST_SURGERY_RESTART, Level.CONSIDER)
    assert open_advice(evaluation(silent), Taking()) == ()


def test_what_was_decided_on_is_not_open() -> None:
    given = advice(AdviceCode.LABEL_HOLD, Level.ACT)
    assert open_advice(evaluation(given), Taking()) == (given,)
    assert open_advice(evaluation(given), Taking(), {given.key}) == ()


def test_a_dose_that_hangs_on_the_marrow_is_not_named_alone() -> None:
    lower = advice(AdviceCode.LABEL_REDUCE, Level.ACT, suggested=300)
    assert dose_to_name(lower) is None
    restart = advice(AdviceCode.POST_SURGERY_RESTART, Level.CONSIDER, suggested=400)
    assert dose_to_name(restart) == Decimal(400)


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        (Taking(died_on=date(2026, 3, 9)), "The patient died on 09-Mar-2026"),
        (Taking(stopped_on=date(2026, 3, 9)), "not being taken (stopped on 09-Mar-2026)"),
        (Taking(), "Imatinib is not being taken: levels say nothing"),
    ],
)
def test_off_the_drug_there_is_no_advice_on_its_dose(taken: Taking, words: str) -> None:
    assert words in said(verdict(evaluation(), taken, exposure()))
