"""Would the patient have qualified? Each trial at its limits, and what is not known."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.cml.findings import (
    CriteriaSet,
    Criterion,
    Eligibility,
    Predictor,
    TfrState,
)
from clinic_app.domain.cml.trials import JUDGED
from clinic_app.domain.dates import add_months
from clinic_app.domain.findings import AdviceCode
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import CmlPhase, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import BcrAbl
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.domain.cml.assessing import assessed, codes, judged, table

AS_OF = make.day("2026-06-01")
VALUES = {
    "undetected": (None, 100000),
    "MR5": ("0.0005", 100000),
    "MR4.5": ("0.003", 40000),
    "MR4": ("0.008", 20000),
    "MMR": ("0.05", 20000),
}
ANSWERS = {"yes": True, "no": False, "unknown": None}


def samples(level: str, since: make.Day, last: make.Day = AS_OF) -> list[BcrAbl]:
    """One sample at MMR, then the level every six months to the last."""
    value, copies = VALUES[level]
    first, end = make.day(since), make.day(last)
    days = {day for n in range(40) if (day := add_months(first, 6 * n)) < end} | {end}
    before = make.bcr_abl(first - timedelta(days=90), "0.09", 20000)
    return [before, *(make.bcr_abl(day, value, copies) for day in sorted(days))]


def treatment(text: str) -> list[Medication]:
    """`drug first_day [day_of_stop]`, joined by semicolons."""
    rows = []
    for part in text.split(";"):
        drug, start, *stop = part.split()
        reason = StopReason.INTOLERANCE if stop else None
        rows.append(make.medication(start, 400, stop[0] if stop else None, reason, drug=drug))
    return rows


def patient(drugs: str, level: str, since: str, **changes: Any) -> History:
    usual: dict[str, Any] = {
        "medications": treatment(drugs), "bcr_abl": samples(level, since)
    }  # fmt: skip
    return make.cml(**{**usual, **changes})


def eligibility(history: History, as_of: make.Day = AS_OF) -> Eligibility:
    tfr = assessed(history, as_of).tfr
    assert tfr is not None
    assert tfr.eligibility is not None
    return tfr.eligibility


def trial(history: History, key: str, as_of: make.Day = AS_OF) -> CriteriaSet:
    (found,) = (one.found for one in eligibility(history, as_of).trials if one.key == key)
    return found


def criterion(found: CriteriaSet, name: str) -> Criterion:
    (one,) = (one for one in found.criteria if one.name == name)
    return one


@pytest.mark.parametrize("row", table("tfr_trials"), ids=lambda row: row["case"])
def test_table(row: dict[str, str]) -> None:
    history = patient(row["treatment"], row["level"], row["level_since"])
    found = trial(history, row["trial"])
    assert found.met is ANSWERS[row["met"]]
    assert found.earliest_on == (make.day(row["earliest"]) if row["earliest"] else None)
    if found.earliest_on is not None:
        until = found.earliest_on
        fresh = (*history.bcr_abl, *samples(row["level"], row["level_since"], until)[1:])
        later = trial(replace(history, bcr_abl=fresh), row["trial"], until)
        assert later.met is not False


def test_every_trial_is_in_the_table_and_judged_in_order() -> None:
    assert tuple(dict.fromkeys(row["trial"] for row in table("tfr_trials"))) == JUDGED
    found = eligibility(patient("imatinib 2016-01-01", "MR4", "2020-01-01"))
    assert tuple(one.key for one in found.trials) == JUDGED


def test_trials_raise_no_advice_and_ask_for_no_day() -> None:
    history = patient("nilotinib 2016-01-01", "MR4.5", "2025-05-15")
    assert trial(history, "enestfreedom").met is True
    assert AdviceCode.TFR_ELIGIBLE not in codes(assessed(history, AS_OF))
    before = add_months(AS_OF, -1)
    coming = trial(history, "enestfreedom", before)
    assert coming.earliest_on == make.day("2026-05-16")
    _, asked = judged(history, before)
    assert asked != coming.earliest_on


def test_one_found_result_of_a_day_ends_an_undetected_span() -> None:
    two = [make.bcr_abl(AS_OF, None, 20000), make.bcr_abl(AS_OF, "0.0005")]
    for last in (two, two[::-1]):
        rows = [*samples("undetected", "2020-01-01", "2026-03-01"), *last]
        history = patient("imatinib 2016-01-01", "MR4", "2020-01-01", bcr_abl=rows)
        found = criterion(trial(history, "stim1"), "trial_level_over")
        assert (found.met, found.fact.code, found.fact.on) == (False, "undetected_absent", AS_OF)
        assert found.from_on is None


@pytest.mark.parametrize(
    ("extra", "met"),
    [
        (make.bcr_abl("2025-09-01", "0.0005", 9000), True),
        (make.bcr_abl("2025-09-01", "0.0005", method=PcrMethod.DPCR), True),
        (make.bcr_abl("2025-09-01", "0.2", 9000), False),
        (make.bcr_abl("2025-09-01", "0.2", method=PcrMethod.DPCR), False),
    ],
    ids=["few copies", "digital PCR", "above MMR, few copies", "above MMR, digital PCR"],
)
def test_only_telling_samples_end_an_undetected_span(extra: BcrAbl, met: bool) -> None:
    rows = [*samples("undetected", "2020-01-01"), extra]
    history = patient("imatinib 2016-01-01", "MR4", "2020-01-01", bcr_abl=rows)
    assert trial(history, "isav").met is met


def test_an_undetected_span_names_its_least_sensitive_sample() -> None:
    rows = [*samples("undetected", "2020-01-01"), make.bcr_abl("2025-09-01", None, 12000)]
    history = patient("imatinib 2016-01-01", "MR4", "2020-01-01", bcr_abl=rows)
    found = criterion(trial(history, "isav"), "trial_level_least").fact
    assert (found.code, found.value) == ("undetected_since", "MR4")


@pytest.mark.parametrize(("last", "met"), [("2025-12-01", True), ("2025-11-30", False)])
@pytest.mark.parametrize(
    ("key", "level", "name"),
    [
        ("isav", "undetected", "trial_level_least"),
        ("domest", "MR4", "trial_level_over"),
        ("twister", "MR4.5", "trial_level_now"),
    ],
)
def test_the_last_sample_is_at_most_six_months_old(
    key: str, level: str, name: str, last: str, met: bool
) -> None:
    rows = samples(level, "2020-01-01", last)
    history = patient("imatinib 2016-01-01", level, "2020-01-01", bcr_abl=rows)
    found = criterion(trial(history, key), name)
    assert found.met is met
    assert found.fact.code.endswith("_stale") is not met
    assert found.from_on is None


@pytest.mark.parametrize(
    ("key", "level", "code"),
    [
        ("isav", "undetected", "undetected_since_with_gap"),
        ("domest", "MR4", "trial_level_since_with_gap"),
    ],
)
def test_a_gap_between_samples_is_named_and_unmeets_nothing(
    key: str, level: str, code: str
) -> None:
    value, copies = VALUES[level]
    rows = [make.bcr_abl(on, value, copies) for on in ("2020-01-01", "2021-01-01", "2026-05-01")]
    history = patient("imatinib 2016-01-01", level, "2020-01-01", bcr_abl=rows)
    found = trial(history, key)
    assert found.met is True
    assert found.criteria[-1].fact.code == code
    assert dict(found.criteria[-1].fact.details)["gap_to"] == make.day("2021-01-01")


def test_without_samples_every_level_is_unknown() -> None:
    history = patient("imatinib 2016-01-01", "MR4", "2020-01-01", bcr_abl=[])
    for key in ("stim1", "twister", "domest", "euro_ski"):
        found = trial(history, key)
        assert found.met is None
        assert found.earliest_on is None
        assert found.criteria[-1].met is None


def test_no_time_at_the_level_is_unknown_and_said() -> None:
    history = patient("imatinib 2016-01-01", "MR4.5", "2020-01-01")
    found = trial(history, "twister")
    assert criterion(found, "trial_level_now").met is True
    assert criterion(found, "trial_level_years").met is None
    assert criterion(found, "trial_level_years").fact.code == "trial_level_years_not_given"


@pytest.mark.parametrize(
    ("resumed", "met"), [("2023-01-31", True), ("2023-02-01", False)], ids=["30 days", "31 days"]
)
def test_only_gaps_over_30_days_are_taken_off(resumed: str, met: bool) -> None:
    rows = treatment("imatinib 2022-05-31 2023-01-01; imatinib " + resumed)
    history = make.cml(medications=rows, bcr_abl=samples("MR4", "2020-01-01"))
    found = criterion(trial(history, "euro_ski", "2025-06-01"), "trial_tki_over")
    assert found.met is met
    assert found.fact.code == ("trial_years_since" if met else "trial_years_since_with_gaps")


def test_a_drug_that_was_ended_does_not_grow_older() -> None:
    history = patient("imatinib 2022-01-01 2024-01-01; dasatinib 2024-01-01", "MR4", "2024-01-01")
    found = criterion(trial(history, "domest"), "trial_drug_over")
    assert (found.met, found.fact.code, found.from_on) == (False, "trial_years_ended", None)
    enough = patient("imatinib 2016-01-01 2024-01-01; dasatinib 2024-01-01", "MR4", "2024-01-01")
    assert criterion(trial(enough, "domest"), "trial_drug_over").met is True
    never = criterion(trial(enough, "enestop"), "trial_drug_over")
    assert (never.met, never.fact.code) == (False, "trial_drug_never")


def test_after_stopping_each_trial_is_judged_at_the_stop() -> None:
    stop = "2025-06-01"
    rows = [make.medication("2022-06-01", 300, stop, StopReason.TFR, drug="nilotinib")]
    found = samples("MR4.5", "2023-01-01", "2025-05-01")
    lost = make.bcr_abl("2025-09-01", "0.5")
    history = make.cml(medications=rows, bcr_abl=[*found, lost])
    assert eligibility(history).judged_on == make.day(stop)
    assert trial(history, "enestfreedom").met is True
    tfr = assessed(history, AS_OF).tfr
    assert tfr is not None
    assert tfr.state is TfrState.RELAPSED


def test_at_least_three_years_end_on_the_day_of_the_stop() -> None:
    for start, met in (("2022-06-01", True), ("2022-06-02", False)):
        rows = [make.medication(start, 300, "2025-06-01", StopReason.TFR, drug="nilotinib")]
        history = make.cml(medications=rows, bcr_abl=samples("MR4.5", "2022-09-01", "2025-05-01"))
        found = criterion(trial(history, "enestfreedom"), "trial_drug_least")
        assert found.met is met
        assert found.from_on is None


def _predictors(history: History) -> dict[str, Predictor]:
    return {one.name: one for one in eligibility(history).predictors}


def test_predictors_are_shown_as_recorded() -> None:
    cml = Cml(
        phase=CmlPhase.CHRONIC,
        transcript="e14a2",
        prior_interferon=True,
        spleen_cm=Decimal(0),
        platelets_e9_l=Decimal(300),
        blasts_percent=Decimal(1),
    )
    born = make.patient(birth_date=make.day("1970-01-01"))
    rows = treatment("imatinib 2016-01-01 2017-01-01; imatinib 2017-03-01")
    history = make.cml(
        patient=born, cml=cml, medications=rows, bcr_abl=samples("MR4", "2020-01-01")
    )
    found = _predictors(history)
    assert found["transcript"].fact.value == "e14a2"
    assert found["tki_time"].fact.value == 123
    assert found["deep_time"].fact.value == 77
    assert dict(found["sokal"].fact.details) == {"group": "group_low"}
    assert found["interferon"].fact.code == "predictor_interferon_yes"
    assert found["nk_cells"].fact.code == "predictor_no_place"
    assert found["dendritic_cells"].fact.code == "predictor_no_place"


@pytest.mark.parametrize(
    ("cml", "codes_found"),
    [
        (None, ("transcript_unknown", "predictor_interferon_unknown")),
        (
            Cml(transcript="e1a2", prior_interferon=False),
            ("transcript_atypical", "predictor_interferon_no"),
        ),
    ],
)
def test_predictors_not_on_record_say_so(cml: Cml | None, codes_found: tuple[str, str]) -> None:
    history = make.cml(cml=cml, medications=treatment("imatinib 2016-01-01"), bcr_abl=[])
    found = _predictors(history)
    assert (found["transcript"].fact.code, found["interferon"].fact.code) == codes_found
    assert found["deep_time"].fact.code == "deep_response_no_sample"
    assert found["sokal"].fact.code == "predictor_sokal_unknown"


def test_every_word_of_every_trial_is_there_in_both_languages() -> None:
    seen = table("tfr_trials")
    for language in LANGUAGES:
        words = wording(language)
        for row in seen:
            history = patient(row["treatment"], row["level"], row["level_since"])
            for one in trial(history, row["trial"]).criteria:
                assert words.criterion(one)
                assert "_" not in words.criterion(one)
                assert words.fact(one.fact)
        shown = eligibility(patient("imatinib 2016-01-01", "MR4", "2020-01-01")).predictors
        for predictor in shown:
            assert words.fact(predictor.fact)
            assert words.knows(f"predictor.{predictor.name}")
            assert words.knows(f"predictor_said.{predictor.name}")
