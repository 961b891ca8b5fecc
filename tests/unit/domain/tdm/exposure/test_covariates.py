"""What models read of a patient, with the values just below, at and just above each limit."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_app.domain.record.codes import Sex
from clinic_app.domain.tdm.exposure.covariates import (
    CovariatesOnDay,
    ckd_epi_2009,
    covariates_of,
    named_covariates,
    outside_domain,
    typical,
)
from clinic_app.domain.tdm.exposure.model import Covariate, CovariateValue
from clinic_app.errors import InvalidInputError
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.tdm.exposure.records import record, with_cml, with_person

DAY = date(2025, 3, 2)
WIDMER, JIANG, HE = (KNOWLEDGE.pk_models[key] for key in ("widmer2006", "jiang2023", "he2023"))


def _read(history: object, covariate: Covariate, on: date = DAY) -> object:
    return CovariatesOnDay(history, 92).read(covariate, on)  # type: ignore[arg-type]


def test_weight_is_the_last_visits_by_that_day() -> None:
    visits = [
        make.visit("2025-02-01", weight_kg=Decimal(58)),
        make.visit("2025-03-02", weight_kg=Decimal(57)),
        make.visit("2025-03-03", weight_kg=Decimal(70)),
        make.visit("2025-03-01"),
    ]
    history = record(visits=visits)
    assert _read(history, Covariate.WEIGHT_KG) == 57
    assert _read(history, Covariate.WEIGHT_KG, date(2025, 1, 31)) == 55


@pytest.mark.parametrize(
    ("drawn_on", "found"),
    [("2024-11-29", None), ("2024-11-30", 4), ("2025-03-02", 4), ("2025-03-03", None)],
)
def test_a_laboratory_value_may_be_92_days_old(drawn_on: str, found: int | None) -> None:
    history = record(labs=[make.lab("RBC", drawn_on, 4, "10^12/L")])
    assert _read(history, Covariate.RBC_E12_L) == found


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [("12", "g/dL", "12"), ("120", "g/L", "12"), ("7.45", "mmol/L", "12.00493"),
     ("12", "stones", None), ("0", "g/dL", None), ("120", "g/dL", None), ("12", "g/L", None),
     ("2.5", "g/dL", "2.5"), ("2.49", "g/dL", None), ("24", "g/dL", "24"), ("24.1", "g/dL", None)],
)  # fmt: skip
def test_haemoglobin_comes_out_in_g_dl(value: str, unit: str, found: str | None) -> None:
    history = record(labs=[make.lab("Hb", DAY, value, unit)])
    assert _read(history, Covariate.HB_G_DL) == (None if found is None else Decimal(found))


def test_an_earlier_value_stands_in_for_one_that_cannot_be_right() -> None:
    labs = [make.lab("RBC", "2025-02-20", 4, "10^12/L"), make.lab("RBC", DAY, 410, "10^12/L")]
    assert _read(record(labs=labs), Covariate.RBC_E12_L) == 4


@pytest.mark.parametrize(
    ("creatinine", "age", "sex", "rate"),
    [
        ("0.7", 50, Sex.FEMALE, "101.0"),
        ("0.9", 50, Sex.MALE, "99.2"),
        ("0.5", 50, Sex.FEMALE, "112.9"),
        ("1.4", 50, Sex.FEMALE, "43.7"),
    ],
)
def test_filtration_by_creatinine(creatinine: str, age: int, sex: Sex, rate: str) -> None:
    assert ckd_epi_2009(Decimal(creatinine), age, sex) == Decimal(rate)


def test_a_later_creatinine_replaces_a_reported_rate() -> None:
    reported = make.lab("eGFR", "2025-02-20", 70, "mL/min/1.73m2")
    creatinine = make.lab("CREA", "2025-02-21", "61.88", "umol/L")
    assert _read(record(labs=[reported]), Covariate.EGFR_ML_MIN) == 70
    assert _read(record(labs=[reported, creatinine]), Covariate.EGFR_ML_MIN) == Decimal("93.5")
    older = replace(creatinine, drawn_on=date(2025, 2, 20))
    assert _read(record(labs=[reported, older]), Covariate.EGFR_ML_MIN) == 70
    assert _read(record(), Covariate.EGFR_ML_MIN) is None


@pytest.mark.parametrize(
    "changes", [{"sex": None}, {"birth_date": None}, {"birth_date": date(2007, 3, 3)}]
)
def test_creatinine_says_nothing_without_sex_and_adult_age(changes: dict[str, object]) -> None:
    history = record(labs=[make.lab("CREA", DAY, 70, "umol/L")])
    assert _read(with_person(history, **changes), Covariate.EGFR_ML_MIN) is None


def test_what_is_not_on_record_is_defaulted_and_named() -> None:
    history = with_person(
        record(), sex=None, birth_date=None, weight_kg=None, abcg2_rs2231142=None
    )
    on_day = CovariatesOnDay(history, 92)
    found = {one.covariate: one for one in covariates_of(WIDMER, on_day, DAY)}
    missing = {"weight_kg", "age_years", "sex"}
    assert {one.value for one, use in found.items() if use.defaulted} == missing
    assert found[Covariate.WEIGHT_KG].value == 70
    assert found[Covariate.SEX].value is None
    assert typical(WIDMER, found.values()) == pytest.approx((14.3 - 0.806, 347.0))
    assert typical(JIANG, covariates_of(JIANG, on_day, DAY)) == pytest.approx((9.72, 229.0))


def test_sex_disease_age_and_weight_move_the_typical_clearance() -> None:
    on_day = CovariatesOnDay(with_cml(record()), 92)
    man = CovariatesOnDay(with_person(record(), sex=Sex.MALE), 92)
    woman_with_cml = typical(WIDMER, covariates_of(WIDMER, on_day, DAY))
    man_with_gist = typical(WIDMER, covariates_of(WIDMER, man, DAY))
    shared = 14.3 + 5.42 * (55 - 70) / 70 - 5.81 * (61 - 50) / 50
    assert woman_with_cml == pytest.approx((shared - 1.49 + 0.806, 300.8))
    assert man_with_gist == pytest.approx((shared + 1.49 - 0.806, 393.2))


@pytest.mark.parametrize(
    ("rate", "factor"), [("84.9", (84.9 / 85) ** 0.25), ("85", 1.0), ("120", 1.0)]
)
def test_filtration_matters_only_below_its_reference(rate: str, factor: float) -> None:
    labs = [make.lab("eGFR", DAY, rate, "mL/min/1.73m2"), make.lab("Hb", DAY, 130, "g/L")]
    on_day = CovariatesOnDay(record(labs=labs), 92)
    found = typical(HE, covariates_of(HE, on_day, DAY))
    assert found == pytest.approx((7.6 * factor, 270.0))


@pytest.mark.parametrize(("genotype", "factor"), [("GG", 1.0), ("GT", 0.879), ("TT", 0.976)])
def test_the_genotype_of_jiang2023(genotype: str, factor: float) -> None:
    uses = named_covariates(JIANG, {"abcg2_rs2231142": genotype})
    assert typical(JIANG, uses) == pytest.approx((9.72 * factor, 229.0))
    assert [one.defaulted for one in uses] == [True, False]


@pytest.mark.parametrize(
    ("age", "weight", "outside"),
    [
        (19, "55", ["age_years"]), (20, "44", []), (88, "110", []), (89, "55", ["age_years"]),
        (50, "43.9", ["weight_kg"]), (50, "110.1", ["weight_kg"]),
        (90, "30", ["age_years", "weight_kg"]),
    ],
)  # fmt: skip
def test_leaving_the_models_patients_is_named(age: int, weight: str, outside: list[str]) -> None:
    history = with_person(record(), birth_date=date(2025 - age, 3, 2), weight_kg=Decimal(weight))
    found = outside_domain(WIDMER, CovariatesOnDay(history, 92), DAY)
    assert [one.covariate.value for one in found] == outside


def test_a_disease_the_model_was_not_made_from_is_named() -> None:
    found = outside_domain(JIANG, CovariatesOnDay(with_cml(record()), 92), DAY)
    assert [(one.covariate, one.value) for one in found] == [(Covariate.DISEASE, "CML")]


def test_a_patient_far_outside_has_no_typical_clearance() -> None:
    given: dict[str, CovariateValue] = {
        "weight_kg": Decimal(1), "age_years": Decimal(130), "sex": "female", "disease": "GIST",
    }  # fmt: skip
    assert typical(WIDMER, named_covariates(WIDMER, given)) is None


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"wieght_kg": Decimal(60)}, "covariates.wieght_kg"),
        ({"rbc_e12_l": Decimal(4)}, "covariates.rbc_e12_l"),
        ({"sex": "M"}, "covariates.sex"),
        ({"weight_kg": Decimal(0)}, "covariates.weight_kg"),
        ({"weight_kg": "60"}, "covariates.weight_kg"),
    ],
)
def test_an_unknown_covariate_is_refused_by_name(given: dict[str, object], path: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        named_covariates(WIDMER, given)  # type: ignore[arg-type]
    assert [fault.path for fault in caught.value.faults] == [path]
