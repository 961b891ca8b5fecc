"""May treatment stop? The table, each criterion at its limit, and what is not known."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.advice_titles import title_key
from clinic_app.domain.cml.findings import CriteriaSet, Criterion, Eligibility, TfrState
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import AdviceCode, CautionCode
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import (
    AssaySensitivity,
    CmlPhase,
    EventKind,
    PcrMethod,
    StopReason,
)
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation, TfrWish
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.cml.assessing import (
    advice_of,
    assessed,
    codes,
    fact_codes,
    judged,
    table,
)
from tests.unit.domain.cml.courses import samples

AS_OF = make.day("2026-06-01")
WISH = TfrWish(
    motivated=True,
    agrees_monitoring=True,
    is_pcr_access=True,
    assay_sensitivity=AssaySensitivity.MR4_5,
    turnaround_weeks=Decimal(2),
)
CML = Cml(phase=CmlPhase.CHRONIC, phases_ever=(CmlPhase.CHRONIC,), transcript="e14a2", tfr=WISH)


def deep_since(first: make.Day, last: make.Day = AS_OF, value: str | None = None) -> list[BcrAbl]:
    """One MMR sample, then deep ones every six months to the last."""
    start, end = make.day(first), make.day(last)
    days = [add_months(start, months) for months in range(0, 400, 6)]
    found = [make.bcr_abl(day, value) for day in days if day < end]
    return [make.bcr_abl(start - timedelta(days=90), "0.05"), *found, make.bcr_abl(end, value)]


def reference(**changes: Any) -> History:
    """A patient in whom every criterion of ELN 2020 is met."""
    usual: dict[str, Any] = {
        "cml": CML,
        "medications": [make.medication("2020-01-01")],
        "bcr_abl": deep_since("2022-01-01"),
    }
    return make.cml(**{**usual, **changes})


def with_cml(**changes: Any) -> History:
    return reference(cml=replace(CML, **changes))


def eligibility(history: History, as_of: make.Day = AS_OF) -> Eligibility:
    tfr = assessed(history, as_of).tfr
    assert tfr is not None
    assert tfr.eligibility is not None
    return tfr.eligibility


def criterion(found: Iterable[CriteriaSet], name: str) -> Criterion:
    (one,) = (c for criteria in found for c in criteria.criteria if c.name == name)
    return one


def of(history: History, name: str, as_of: make.Day = AS_OF) -> Criterion:
    found = eligibility(history, as_of)
    sets = (
        found.review,
        found.eln2020_mandatory,
        found.eln2020_minimal,
        found.eln2020_optimal,
    )
    return criterion(sets, name)


def _yes(text: str) -> bool | None:
    return {"yes": True, "no": False, "": None}[text]


def _lines(row: dict[str, str]) -> list[Medication]:
    begin, rows = add_months(AS_OF, -round(float(row["tki_years"]) * 12)), []
    for n in range(1, int(row["line"])):
        end = add_months(begin, 6)
        drug = "imatinib" if n == 1 else "dasatinib"
        reason = StopReason(row["switch_reason"])
        rows.append(make.medication(begin, 400, end, reason, drug=drug))
        begin = end
    return [*rows, make.medication(begin, 400, drug=row["tki"])]


def _samples(row: dict[str, str]) -> list[BcrAbl]:
    value, copies = {"MR4.5": (None, 40000), "MR4": ("0.008", 20000), "MR3_MMR": ("0.05", 20000)}[
        row["dmr_level"]
    ]
    first = add_months(AS_OF, -round(float(row["dmr_years"]) * 12))
    recent = int(row["dmr_tests_last_2y"])
    days = {first}
    days |= {max(first, AS_OF - timedelta(days=round(i * 730 / recent))) for i in range(recent)}
    day = add_months(first, 6)
    while day < AS_OF - timedelta(days=730):
        days.add(day)
        day = add_months(day, 6)
    before = make.bcr_abl(add_months(first, -3), "0.05", 20000)
    return [before, *(make.bcr_abl(d, value, copies) for d in sorted(days))]


def _history(row: dict[str, str]) -> History:
    phases = {
        "CP_only": (CmlPhase.CHRONIC,),
        "prior_AP": (CmlPhase.CHRONIC, CmlPhase.ACCELERATED),
        "prior_BP": (CmlPhase.CHRONIC, CmlPhase.BLAST),
    }[row["phase_history"]]
    weeks = row["turnaround_weeks"]
    wish = TfrWish(
        motivated=_yes(row["motivated"]),
        agrees_monitoring=_yes(row["agrees_monitoring"]),
        is_pcr_access=_yes(row["is_pcr_access"]),
        assay_sensitivity=AssaySensitivity(row["assay_sensitivity"]),
        turnaround_weeks=Decimal(weeks) if weeks else None,
    )
    cml = Cml(
        phase=CmlPhase.CHRONIC,
        phases_ever=phases,
        transcript=row["transcript"] or None,
        tfr=wish,
    )
    birth = AS_OF.replace(year=AS_OF.year - int(row["age"]))
    return make.cml(
        patient=make.patient(birth_date=birth),
        cml=cml,
        medications=_lines(row),
        bcr_abl=_samples(row),
    )


@pytest.mark.parametrize("row", table("tfr_eligibility"), ids=lambda row: row["case"])
def test_table(row: dict[str, str]) -> None:
    found = eligibility(_history(row))
    assert found.review.met is (row["review"] == "yes")
    minimal = found.eln2020_mandatory.met is True and found.eln2020_minimal.met is True
    optimal = minimal and found.eln2020_optimal.met is True
    word = "OPTIMAL" if optimal else "MINIMAL" if minimal else "NOT_ELIGIBLE"
    assert word == row["eln2020"]
    given = codes(assessed(_history(row), AS_OF))
    assert (AdviceCode.TFR_ELIGIBLE in given) is minimal
    assert (AdviceCode.TFR_NOT_YET in given) is not minimal


def test_every_criterion_met_is_eligible() -> None:
    found = assessed(reference(), AS_OF)
    assert found.tfr is not None
    assert found.tfr.state is TfrState.ELIGIBLE
    assert len(advice_of(found, AdviceCode.TFR_ELIGIBLE).because) == 10
    assert of(reference(), "is_pcr_access").fact.code == "is_pcr_access_to"


@pytest.mark.parametrize(
    ("changes", "name", "met", "code"),
    [
        ({"tfr": None}, "motivated", None, "motivated_unknown"),
        ({"tfr": replace(WISH, motivated=False)}, "motivated", False, "motivated_no"),
        (
            {"tfr": replace(WISH, assay_sensitivity=None)},
            "is_pcr_access",
            True,
            "is_pcr_access_yes",
        ),
        ({"tfr": replace(WISH, is_pcr_access=False)}, "is_pcr_access", False, "is_pcr_access_no"),
        ({"phases_ever": ()}, "first_chronic_phase", None, "first_chronic_phase_unknown"),
        ({"phase": None}, "first_chronic_phase", True, "first_chronic_phase_yes"),
        ({"phase": CmlPhase.BLAST}, "first_chronic_phase", False, "phase_advanced"),
        ({"transcript": None}, "transcript", None, "transcript_unknown"),
        ({"transcript": "e1a2"}, "transcript", False, "transcript_atypical"),
        ({"high_risk_aca": True}, "no_failure", False, "high_risk_aca"),
        (
            {"high_risk_aca": True, "high_risk_aca_on": make.day("2020-01-02")},
            "no_failure",
            False,
            "high_risk_aca",
        ),
        (
            {"high_risk_aca": True, "high_risk_aca_on": make.day("2020-01-01")},
            "no_failure",
            True,
            "no_failure_recorded",
        ),
        (
            {"kinase_mutations": (KinaseMutation(variant="T315I"),)},
            "no_failure",
            None,
            "mutation_recorded",
        ),
    ],
)
def test_answers(changes: dict[str, Any], name: str, met: bool | None, code: str) -> None:
    found = of(with_cml(**changes), name)
    assert (found.met, found.fact.code) == (met, code)


def test_without_any_cml_facts_nothing_is_assumed() -> None:
    found = eligibility(reference(cml=None))
    assert found.eln2020_mandatory.met is None
    assert {c.met for c in found.eln2020_mandatory.criteria} == {None}
    assert of(reference(cml=None), "transcript").met is None
    assert of(reference(cml=None), "no_failure").met is True


def test_the_deepest_other_phase_is_named_with_its_date() -> None:
    both = (CmlPhase.CHRONIC, CmlPhase.ACCELERATED)
    history = with_cml(phase=CmlPhase.BLAST, phases_ever=both, phase_on=make.day("2021-03-01"))
    fact = of(history, "first_chronic_phase").fact
    assert (fact.value, fact.on) == ("blast", make.day("2021-03-01"))
    undated = with_cml(phases_ever=(*both, CmlPhase.BLAST))
    assert of(undated, "first_chronic_phase").fact.on is None


@pytest.mark.parametrize(
    ("reason", "line", "code", "failure"),
    [
        (StopReason.INTOLERANCE, True, "line_second_intolerance", True),
        (StopReason.TOXICITY, True, "line_second_intolerance", True),
        (StopReason.OTHER, False, "line_second_other_reason", True),
        (StopReason.FAILURE, False, "line_second_other_reason", False),
        (StopReason.PROGRESSION, False, "line_second_other_reason", False),
        (None, None, "line_second_reason_unknown", None),
    ],
)
def test_second_line(
    reason: StopReason | None, line: bool | None, code: str, failure: bool | None
) -> None:
    rows = [
        make.medication("2019-01-01", 400, "2020-01-01", reason),
        make.medication("2020-01-01", 300, drug="nilotinib"),
    ]
    history = reference(medications=rows)
    found = of(history, "line")
    assert (found.met, found.fact.code) == (line, code)
    assert of(history, "no_failure").met is failure


def test_going_back_to_the_first_drug_is_a_third_line() -> None:
    rows = [
        make.medication("2018-01-01", 400, "2019-01-01", StopReason.TOXICITY),
        make.medication("2019-01-01", 300, "2020-01-01", StopReason.TOXICITY, drug="nilotinib"),
        make.medication("2020-01-01"),
    ]
    found = of(reference(medications=rows), "line")
    assert (found.met, found.fact.value) == (False, 3)


def test_a_change_of_dose_is_no_new_line() -> None:
    rows = [
        make.medication("2018-01-01", 400, "2019-01-01", StopReason.TOXICITY),
        make.medication("2019-01-01", 300),
    ]
    assert of(reference(medications=rows), "line").fact.code == "line_first"


def test_failure_on_the_same_drug_is_a_failure() -> None:
    rows = [
        make.medication("2018-01-01", 400, "2019-01-01", StopReason.FAILURE),
        make.medication("2019-01-01", 600),
    ]
    assert of(reference(medications=rows), "no_failure").met is False


@pytest.mark.parametrize(("on", "met"), [("2019-12-31", True), ("2020-01-01", False)])
def test_progression_on_treatment_is_a_failure(on: str, met: bool) -> None:
    history = reference(events=[make.event(EventKind.PROGRESSION, on)])
    assert of(history, "no_failure").met is met


@pytest.mark.parametrize("row", table("cml_failing_values"), ids=lambda row: row["case"])
def test_a_value_that_was_failure_leaves_no_failure_unknown(row: dict[str, str]) -> None:
    history = reference(bcr_abl=[*samples(row["samples"]), *deep_since("2022-01-01")])
    found = of(history, "no_failure")
    assert found.met is {"yes": True, "unknown": None}[row["met"]]
    assert found.fact.code == ("no_failure_recorded" if found.met else "failure_by_value")
    assert found.fact.on == (make.day(row["on"]) if row["on"] else None)


@pytest.mark.parametrize(
    ("early", "met"),
    [
        (make.bcr_abl("2021-01-01", "2", 5000), None),
        (make.bcr_abl("2021-01-01", "2", method=PcrMethod.DPCR), True),
    ],
    ids=["few copies", "digital PCR"],
)
def test_which_results_may_be_failure(early: BcrAbl, met: bool | None) -> None:
    assert of(reference(bcr_abl=[early, *deep_since("2022-01-01")]), "no_failure").met is met


def test_a_failing_value_takes_the_advice_back_and_names_no_date() -> None:
    history = reference(bcr_abl=[*samples("2020-07-01=12"), *deep_since("2022-01-01")])
    found = assessed(history, AS_OF)
    assert AdviceCode.TFR_ELIGIBLE not in codes(found)
    assert advice_of(found, AdviceCode.TFR_NOT_YET).earliest_on is None
    assert fact_codes(found, AdviceCode.TFR_NOT_YET) == {"failure_by_value"}


@pytest.mark.parametrize(
    ("sampled_on", "drug"), [("2020-07-01", "imatinib"), ("2021-02-01", "nilotinib")]
)
def test_a_value_of_the_day_the_drug_changed_belongs_to_the_drug_before(
    sampled_on: str, drug: str
) -> None:
    rows = [
        make.medication("2020-01-01", 400, "2020-07-01", StopReason.INTOLERANCE),
        make.medication("2020-07-01", 300, drug="nilotinib"),
    ]
    early = make.bcr_abl(sampled_on, "11")
    history = reference(medications=rows, bcr_abl=[early, *deep_since("2022-01-01")])
    assert dict(of(history, "no_failure").fact.details)["drug"] == drug


def test_values_since_the_first_stop_are_no_failure_of_treatment() -> None:
    rows = [
        make.medication("2014-01-01", 400, "2020-01-01", StopReason.TFR),
        make.medication("2020-06-01", 400, "2026-05-01", StopReason.TFR),
    ]
    off = samples("2020-01-02=2; 2020-05-30=8; 2020-06-20=9; 2020-10-01=2")
    history = reference(medications=rows, bcr_abl=[*off, *deep_since("2022-01-01")])
    assert of(history, "no_failure").met is True


@pytest.mark.parametrize(
    ("resumed", "met"), [("2022-01-31", True), ("2022-02-01", False)], ids=["30 days", "31 days"]
)
def test_only_gaps_over_30_days_are_taken_off_the_years(resumed: str, met: bool) -> None:
    rows = [
        make.medication("2021-05-31", 400, "2022-01-01", StopReason.OTHER),
        make.medication(resumed),
    ]
    found = of(reference(medications=rows), "eln_tki_years")
    assert found.met is met
    assert found.fact.code == ("tki_since" if met else "tki_since_with_gaps")


def test_overlapping_rows_leave_no_gap() -> None:
    rows = [
        make.medication("2020-01-01"),
        make.medication("2021-01-01", 300, "2021-02-01", StopReason.TOXICITY, drug="nilotinib"),
        make.medication("2023-01-01", 100, drug="dasatinib"),
    ]
    assert of(reference(medications=rows), "eln_tki_years").fact.code == "tki_since"


@pytest.mark.parametrize(
    ("start", "drug", "met"),
    [
        ("2021-06-01", "imatinib", False),
        ("2021-05-31", "imatinib", True),
        ("2022-06-01", "nilotinib", False),
        ("2022-05-31", "nilotinib", True),
        ("2022-05-31", "ponatinib", False),
    ],
)
def test_years_of_treatment_are_strict(start: str, drug: str, met: bool) -> None:
    rows = [make.medication(start, 400, drug=drug)]
    assert of(reference(medications=rows), "eln_tki_years").met is met


@pytest.mark.parametrize(("first", "met"), [("2024-06-01", False), ("2024-05-31", True)])
def test_years_of_deep_response_are_strict(first: str, met: bool) -> None:
    assert of(reference(bcr_abl=deep_since(first)), "eln_deep_response").met is met


@pytest.mark.parametrize(("last", "met"), [("2025-12-01", True), ("2025-11-30", False)])
def test_the_last_sample_is_at_most_six_months_old(last: str, met: bool) -> None:
    found = of(reference(bcr_abl=deep_since("2022-01-01", last)), "eln_deep_response")
    assert found.met is met
    assert found.fact.code == ("deep_response_since" if met else "deep_response_stale")


def test_a_worse_sample_starts_the_years_again() -> None:
    samples = [*deep_since("2020-01-01"), make.bcr_abl("2024-09-01", "0.02")]
    found = of(reference(bcr_abl=samples), "eln_deep_response")
    assert found.met is False
    assert found.fact.on == make.day("2025-01-01")
    assert found.from_on == make.day("2027-01-02")


@pytest.mark.parametrize(
    "worse",
    [
        make.bcr_abl("2024-09-01", "0.2", 5000),
        make.bcr_abl("2024-09-01", "0.2", method=PcrMethod.DPCR),
    ],
    ids=["few copies", "digital PCR"],
)
def test_a_value_above_mmr_of_any_quality_ends_the_span(worse: BcrAbl) -> None:
    samples = [*deep_since("2020-01-01"), worse]
    assert of(reference(bcr_abl=samples), "eln_deep_response").met is False


def test_an_inadequate_sample_neither_ends_nor_extends_the_span() -> None:
    samples = [
        *deep_since("2022-01-01", "2025-11-01"),
        make.bcr_abl("2026-05-01", None, 9000),
    ]
    assert of(reference(bcr_abl=samples), "eln_deep_response").fact.code == "deep_response_stale"


def test_the_worse_of_two_samples_of_one_day_counts_in_either_order() -> None:
    two = [make.bcr_abl(AS_OF, "0.02"), make.bcr_abl(AS_OF, None)]
    for both in (two, two[::-1]):
        history = reference(bcr_abl=[*deep_since("2020-01-01", "2026-03-01"), *both])
        assert of(history, "eln_deep_response").fact.code == "deep_response_absent"


def test_a_gap_between_samples_is_named_and_unmeets_nothing() -> None:
    days = ["2022-01-01", "2023-05-01", "2026-05-01"]
    samples = [make.bcr_abl("2021-10-01", "0.05"), *(make.bcr_abl(d, None) for d in days)]
    found = of(reference(bcr_abl=samples), "eln_deep_response")
    assert (found.met, found.fact.code) == (True, "deep_response_since_with_gap")
    assert dict(found.fact.details)["gap_to"] == make.day("2023-05-01")


@pytest.mark.parametrize(
    "samples", [[], [make.bcr_abl("2026-05-01", None, 9000)]], ids=["none", "only inadequate"]
)
def test_without_a_telling_sample_depth_is_unknown(samples: list[BcrAbl]) -> None:
    found = of(reference(bcr_abl=samples), "eln_deep_response")
    assert (found.met, found.fact.code) == (None, "deep_response_no_sample")


def test_only_digital_pcr_above_mmr_is_a_telling_sample() -> None:
    samples = [make.bcr_abl("2026-05-01", "0.5", method=PcrMethod.DPCR)]
    found = of(reference(bcr_abl=samples), "eln_deep_response")
    assert (found.met, dict(found.fact.details)["found"]) == (False, None)


def test_off_the_scale_depth_is_judged_as_the_laboratory_reported_it() -> None:
    found = eligibility(with_cml(transcript="e19a2"))
    assert found.review.met is True
    assert found.eln2020_minimal.met is False
    assert criterion([found.eln2020_minimal], "eln_deep_response").met is True


def test_only_dates_missing_names_the_latest() -> None:
    history = reference(
        medications=[make.medication("2022-01-10")], bcr_abl=deep_since("2024-09-01")
    )
    advice = advice_of(assessed(history, AS_OF), AdviceCode.TFR_NOT_YET)
    assert advice.earliest_on == make.day("2027-01-11")
    assert [fact.code for fact in advice.because] == ["tki_since", "deep_response_since"]
    assert of(history, "eln_tki_years").from_on == make.day("2027-01-11")


def test_the_day_named_is_the_day_it_becomes_possible() -> None:
    history = reference(medications=[make.medication("2021-07-10")])
    first = make.day("2026-07-11")
    found, next_change = judged(history, AS_OF)
    assert advice_of(found, AdviceCode.TFR_NOT_YET).earliest_on == first
    assert next_change == first
    assert AdviceCode.TFR_NOT_YET in codes(assessed(history, first - timedelta(days=1)))
    assert AdviceCode.TFR_ELIGIBLE in codes(assessed(history, first))


def test_a_lasting_exclusion_has_no_date() -> None:
    history = reference(
        cml=replace(CML, transcript="e1a2"), medications=[make.medication("2022-01-10")]
    )
    found = assessed(history, AS_OF)
    assert advice_of(found, AdviceCode.TFR_NOT_YET).earliest_on is None
    assert fact_codes(found, AdviceCode.TFR_NOT_YET) == {"transcript_atypical", "tki_since"}


@pytest.mark.parametrize(
    ("birth", "cautions"),
    [("2008-06-01", ()), ("2008-06-02", (CautionCode.ADULT_CRITERIA,)), (None, ())],
)
def test_under_eighteen_is_cautioned(birth: str | None, cautions: tuple[CautionCode, ...]) -> None:
    patient = make.patient(birth_date=None if birth is None else make.day(birth))
    eligible = assessed(reference(patient=patient), AS_OF)
    assert advice_of(eligible, AdviceCode.TFR_ELIGIBLE).cautions == cautions
    not_yet = assessed(reference(patient=patient, cml=None), AS_OF)
    assert advice_of(not_yet, AdviceCode.TFR_NOT_YET).cautions == cautions


def test_a_minor_who_meets_the_criteria_reads_the_birthday_first() -> None:
    patient = make.patient(birth_date=make.day("2008-06-02"))
    found = assessed(reference(patient=patient), AS_OF)
    advice = advice_of(found, AdviceCode.TFR_ELIGIBLE)
    first = advice.because[0]
    assert (first.code, first.on) == ("turns_adult", make.day("2026-06-02"))
    assert title_key(advice.code, advice.because) == "advice.TFR_ELIGIBLE.title_minor"
    assert found.tfr is not None
    assert found.tfr.said == "eligible_minor"
    adult = assessed(reference(), AS_OF)
    grown = advice_of(adult, AdviceCode.TFR_ELIGIBLE)
    assert title_key(grown.code, grown.because) == "advice.TFR_ELIGIBLE.title"
    assert adult.tfr is not None
    assert adult.tfr.said == "eligible"


def test_a_stretch_without_samples_is_cautioned_and_told_once() -> None:
    days = ("2022-01-01", "2023-05-01", "2026-05-01")
    apart = [make.bcr_abl("2021-10-01", "0.05"), *(make.bcr_abl(on, None) for on in days)]
    advice = advice_of(assessed(reference(bcr_abl=apart), AS_OF), AdviceCode.TFR_ELIGIBLE)
    telling = [fact for fact in advice.because if "gap_from" in dict(fact.details)]
    assert [fact.code for fact in telling] == ["deep_response_since_with_gap"]
    assert advice.cautions == (CautionCode.SAMPLES_FAR_APART,)


def test_in_pregnancy_the_card_on_stopping_says_what_it_is_not_about() -> None:
    expecting = make.patient(pregnant=True)
    found = assessed(reference(patient=expecting, cml=None), AS_OF)
    assert advice_of(found, AdviceCode.TFR_NOT_YET).because[0].code == "stopping_not_pregnancy"


def test_off_the_scale_a_deep_response_is_said_to_be_by_own_figures() -> None:
    found = of(with_cml(transcript="e19a2"), "eln_deep_response")
    assert (found.met, found.fact.code) == (True, "deep_response_since_own_figures")


def test_who_takes_no_tki_is_not_said_to_be_unfit_for_stopping() -> None:
    rows = [make.medication("2018-01-10", 400, "2026-01-01", StopReason.TOXICITY)]
    tfr = assessed(reference(medications=rows), AS_OF).tfr
    assert tfr is not None
    assert (tfr.state, tfr.said) == (TfrState.NOT_ELIGIBLE, "untreated")


def test_optimal_by_mr4_or_by_mr4_5() -> None:
    by_mr4 = reference(bcr_abl=deep_since("2023-01-01", value="0.008"))
    assert eligibility(by_mr4).eln2020_optimal.met is True
    by_mr4_5 = reference(bcr_abl=deep_since("2024-01-01"))
    assert eligibility(by_mr4_5).eln2020_optimal.met is True
    neither = reference(bcr_abl=deep_since("2024-01-01", value="0.008"))
    assert eligibility(neither).eln2020_optimal.met is False


def test_of_two_ways_to_optimal_depth_the_one_that_comes_first_is_shown() -> None:
    def shown(bcr_abl: list[BcrAbl]) -> Criterion:
        return of(reference(bcr_abl=bcr_abl), "optimal_deep_response")

    both = shown(deep_since("2025-01-01"))
    assert (both.fact.value, both.from_on) == ("MR4.5", make.day("2027-01-02"))
    longer = [*deep_since("2023-07-01", "2025-07-01", "0.008"), *deep_since(AS_OF)[-1:]]
    assert (shown(longer).fact.value, shown(longer).from_on) == ("MR4", make.day("2026-07-02"))
    mr4_only = shown(deep_since("2025-01-01", value="0.008"))
    assert (mr4_only.fact.value, mr4_only.from_on) == ("MR4", make.day("2028-01-02"))
    stale = shown(deep_since("2025-01-01", "2025-10-01"))
    assert (stale.fact.code, stale.fact.value) == ("deep_response_stale", "MR4")


def test_never_treated_is_not_eligible_and_says_why() -> None:
    found = assessed(reference(medications=[]), AS_OF)
    assert found.tfr is not None
    assert (found.tfr.state, found.tfr.eligibility) == (TfrState.NOT_ELIGIBLE, None)
    assert "never_treated" in {gap.reason for gap in found.gaps}
    assert not codes(found) & {AdviceCode.TFR_ELIGIBLE, AdviceCode.TFR_NOT_YET}


def test_off_treatment_for_another_reason_is_not_eligible() -> None:
    rows = [make.medication("2020-01-01", 400, "2026-05-01", StopReason.PREGNANCY)]
    found = assessed(reference(medications=rows), AS_OF)
    assert found.tfr is not None
    assert found.tfr.state is TfrState.NOT_ELIGIBLE
    assert found.tfr.eligibility is not None
    assert found.tfr.eligibility.eln2020_minimal.met is True
    assert not codes(found) & {AdviceCode.TFR_ELIGIBLE, AdviceCode.TFR_NOT_YET}


def test_years_end_with_treatment() -> None:
    rows = [make.medication("2021-05-02", 400, "2026-05-02", StopReason.PREGNANCY)]
    found = of(reference(medications=rows), "eln_tki_years")
    assert (found.met, found.fact.code, found.from_on) == (False, "tki_until", None)
    assert dict(found.fact.details) == {"until": make.day("2026-05-02")}


def test_years_that_ended_before_they_were_full_name_no_day_to_come() -> None:
    rows = [
        make.medication("2021-01-01", 400, "2022-01-01", StopReason.OTHER),
        make.medication("2022-06-01", 400, "2026-05-02", StopReason.PREGNANCY),
    ]
    found = of(reference(medications=rows), "eln_tki_years")
    assert (found.met, found.fact.code) == (False, "tki_until_with_gaps")
    assert dict(found.fact.details)["days"] == 151
    longer = [make.medication("2018-01-01", 400, "2026-05-02", StopReason.PREGNANCY)]
    met = of(reference(medications=longer), "eln_tki_years")
    assert (met.met, met.fact.code) == (True, "tki_since")


def test_once_stopped_the_day_of_judging_is_the_stop() -> None:
    stop = make.day("2026-01-10")
    rows = [make.medication("2020-01-01", 400, stop, StopReason.TFR)]
    later = [make.bcr_abl("2026-03-01", "0.5")]
    history = reference(
        cml=replace(
            CML,
            phase=CmlPhase.BLAST,
            phases_ever=(CmlPhase.CHRONIC, CmlPhase.BLAST),
            phase_on=make.day("2026-04-01"),
            kinase_mutations=(KinaseMutation(variant="T315I", on=make.day("2026-04-01")),),
        ),
        medications=rows,
        bcr_abl=[*deep_since("2022-01-01", "2026-01-05"), *later],
        events=[make.event(EventKind.PROGRESSION, "2026-04-01")],
    )
    found = eligibility(history)
    assert found.judged_on == stop
    assert found.eln2020_mandatory.met is True
    assert found.eln2020_minimal.met is True


def test_a_drug_taken_beside_the_treatment_is_no_tki_line() -> None:
    rows = [make.medication("2020-01-01"), make.medication("2021-01-01", drug="aspirin")]
    assert of(reference(medications=rows), "line").fact.code == "line_first"


def test_a_row_without_a_day_is_no_treatment() -> None:
    rows = [make.medication("2020-01-01", 400, "2020-01-01", StopReason.OTHER)]
    found = assessed(reference(medications=rows), AS_OF)
    assert "never_treated" in {gap.reason for gap in found.gaps}
