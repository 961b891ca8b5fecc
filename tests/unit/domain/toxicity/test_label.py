"""Holds, reductions and marrow checks by imatinib's label."""

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.findings import (
    Advice,
    AdviceCode,
    CautionCode,
    DataGap,
    HoldOption,
    Level,
)
from clinic_app.domain.record.codes import CmlPhase, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml
from clinic_app.domain.record.results import LabValue
from clinic_app.domain.toxicity.counts import LowCounts, episodes, readable_counts
from clinic_app.domain.toxicity.lab_hold import count_limits
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.adjuvant import DRAWN_ON, event, patient, trough

START = date(2025, 6, 1)
TODAY = date(2026, 6, 1)
YESTERDAY = date(2026, 5, 31)
SPEC = Path(__file__).parents[3] / "spec" / "label_holds.csv"
ROWS = list(csv.DictReader(SPEC.read_text(encoding="utf-8").splitlines()))
LABEL = {AdviceCode.LABEL_HOLD, AdviceCode.LABEL_REDUCE, AdviceCode.LABEL_MARROW_CHECK}


def anc(value: str, on: date | str = YESTERDAY, unit: str = "10^9/L") -> LabValue:
    return make.lab("ANC", on, value, unit)


def plt(value: str, on: date | str = YESTERDAY) -> LabValue:
    return make.lab("PLT", on, value, "10^9/L")


def tbil(value: str, on: date | str = YESTERDAY) -> LabValue:
    return make.lab("TBIL", on, value, "umol/L", uln=Decimal(20))


def alt(value: str, analyte: str = "ALT", on: date | str = YESTERDAY) -> LabValue:
    return make.lab(analyte, on, value, "U/L", uln=Decimal(40))


def gist(*labs: LabValue, dose: int = 400, **changes: object) -> History:
    return make.gist_adjuvant(
        START, labs=labs, **{"medications": [make.medication(START, dose)], **changes}
    )


def cml(phase: CmlPhase | None, *labs: LabValue, dose: int = 600, **changes: object) -> History:
    ever = () if phase is None else (phase,)
    usual = {"medications": [make.medication(START, dose)]}
    return make.cml(
        START, cml=Cml(phase=phase, phases_ever=ever, transcript="e14a2"), labs=labs,
        **{**usual, **changes},
    )  # fmt: skip


def said(history: History, on: date = TODAY) -> dict[AdviceCode, Advice]:
    found = [one for one in evaluate(history, on, KNOWLEDGE).advice if one.code in LABEL]
    assert len({one.code for one in found}) == len(found)
    return {one.code: one for one in found}


def hold_of(history: History) -> HoldOption | None:
    advice = said(history).get(AdviceCode.LABEL_HOLD)
    if advice is None:
        return None
    assert advice.level is Level.STOP
    (option,) = advice.options
    assert isinstance(option, HoldOption)
    return option


def facts(advice: Advice) -> list[str]:
    return [fact.code for fact in advice.because]


def _row_history(row: dict[str, str]) -> History:
    labs = [anc(row["anc"]), plt(row["plt"]), tbil(row["tbil"]), alt(row["alt"])]
    dose = int(row["dose"])
    regimens = [make.medication(START, dose)]
    if row["episode"] == "2":
        regimens = [
            make.medication(START, dose, "2025-12-01", StopReason.TOXICITY),
            make.medication("2025-12-20", dose),
        ]
        labs += [anc("0.9", "2025-11-30"), anc("1.5", "2025-12-19"), plt("75", "2025-12-19")]
    phases = {"CP": CmlPhase.CHRONIC, "AP": CmlPhase.ACCELERATED, "BP": CmlPhase.BLAST}
    if row["disease"] == "GIST":
        return gist(*labs, medications=regimens)
    return cml(phases[row["disease"]], *labs, medications=regimens)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_the_table(row: dict[str, str]) -> None:
    found = said(_row_history(row))
    assert {code.value for code in found} == set(row["codes"].split())
    if AdviceCode.LABEL_HOLD in found:
        (option,) = found[AdviceCode.LABEL_HOLD].options
        assert isinstance(option, HoldOption)
        assert option.resume_when == tuple(row["until"].split())
        dose = option.resume_dose_mg_per_day
        assert ("" if dose is None else str(dose)) == row["resume"]


@pytest.mark.parametrize(
    ("value", "unit", "held"),
    [
        ("999", "/mm3", True),
        ("1000", "/mm3", False),
        ("0.99", "10^3/uL", True),
        ("1", "10^3/uL", False),
    ],
)
def test_a_count_is_read_in_every_unit_of_its_own(value: str, unit: str, held: bool) -> None:
    assert (hold_of(gist(anc(value, unit=unit))) is not None) is held


def test_only_the_latest_value_on_the_current_regimen_holds() -> None:
    assert hold_of(gist(anc("0.9", "2026-05-01"), anc("1.0"))) is None
    assert hold_of(gist(anc("1.0", "2026-05-01"), anc("0.9"))) is not None
    before = [
        make.medication(START, 400, "2026-04-01", StopReason.TOXICITY),
        make.medication("2026-05-01", 400),
    ]
    assert hold_of(gist(anc("0.9", "2026-03-31"), medications=before)) is None
    assert hold_of(gist(anc("0.9", "2026-05-01"), medications=before)) is not None


def test_of_two_values_of_a_day_the_worse_one_counts() -> None:
    assert hold_of(gist(anc("0.9"), anc("2.0"))) is not None
    assert hold_of(gist(anc("2.0"), anc("0.9"))) is not None
    assert hold_of(gist(alt("201"), alt("40"))) is not None


def test_rows_that_adjoin_at_the_same_dose_are_one_regimen() -> None:
    rows = [
        make.medication(START, 400, "2026-04-01"),
        make.medication("2026-04-01", 200, times_per_day=Decimal(2)),
    ]
    assert hold_of(gist(anc("0.9", "2026-03-31"), medications=rows)) is not None


def test_nothing_is_held_while_imatinib_is_not_taken() -> None:
    stopped = [make.medication(START, 400, "2026-05-01", StopReason.TOXICITY)]
    assert said(gist(anc("0.5"), medications=stopped)) == {}
    other = [make.medication(START, 50, drug="sunitinib")]
    assert said(gist(anc("0.5"), medications=other)) == {}


def test_a_low_count_on_the_day_of_the_stop_began_the_episode() -> None:
    rows = [
        make.medication(START, 400, "2025-12-01", StopReason.TOXICITY),
        make.medication("2025-12-20", 400),
    ]
    labs = (
        anc("0.9", "2025-12-01"), anc("1.5", "2025-12-19"), plt("75", "2025-12-19"), anc("0.9"),
    )  # fmt: skip
    option = hold_of(gist(*labs, medications=rows))
    assert option is not None
    assert option.resume_dose_mg_per_day == 300


def test_a_low_count_off_the_drug_begins_nothing() -> None:
    labs = (anc("0.9", "2025-05-01"), anc("2", "2025-05-20"), plt("99", "2025-05-20"), anc("0.9"))
    option = hold_of(gist(*labs))
    assert option is not None
    assert option.resume_dose_mg_per_day == 400


@pytest.mark.parametrize(
    ("back", "is_recurrence"),
    [
        ((("1.5", "75"),), True),
        ((("1.49", "75"),), False),
        ((("1.5", "74.9"),), False),
        ((("1.5", None), (None, "75")), True),
        ((("1.5", None),), False),
    ],
)
def test_an_episode_ends_when_both_counts_are_back(
    back: tuple[tuple[str | None, str | None], ...], is_recurrence: bool
) -> None:
    labs = [anc("0.9", "2026-01-01")]
    for at, (neutrophils, platelets) in enumerate(back):
        on = date(2026, 2, 1) + timedelta(days=7 * at)
        labs += [anc(neutrophils, on)] if neutrophils else []
        labs += [plt(platelets, on)] if platelets else []
    labs.append(anc("0.9"))
    advice = said(gist(*labs))[AdviceCode.LABEL_HOLD]
    assert ("hold_recurrence" in facts(advice)) is is_recurrence


def test_without_values_that_show_a_recovery_the_dose_is_the_physicians() -> None:
    rows = [
        make.medication(START, 400, "2025-12-01", StopReason.TOXICITY),
        make.medication("2025-12-20", 400),
    ]
    history = gist(anc("0.9", "2025-11-30"), anc("0.9"), medications=rows)
    option = hold_of(history)
    assert option is not None
    assert option.resume_dose_mg_per_day is None
    assert "hold_not_seen_back" in facts(said(history)[AdviceCode.LABEL_HOLD])


def test_counts_and_liver_make_one_hold_with_the_lower_dose() -> None:
    option = hold_of(gist(anc("0.9"), tbil("61"), alt("201"), alt("201", "AST")))
    assert option == HoldOption(
        resume_when=(
            "anc_at_least:1.5", "platelets_at_least:75", "bilirubin_below_uln:1.5",
            "transaminases_below_uln:2.5",
        ),
        resume_dose_mg_per_day=Decimal(300),
    )  # fmt: skip
    assert option.conditions[0] == ("anc_at_least", Decimal("1.5"))
    low = hold_of(gist(anc("0.9"), tbil("61"), dose=300))
    assert low is not None
    assert low.resume_dose_mg_per_day is None


def test_an_episode_that_ended_has_an_end() -> None:
    labs = (anc("0.9", "2026-01-01"), anc("1.5", "2026-02-01"), plt("75", "2026-02-01"))
    counts = readable_counts(gist(*labs), KNOWLEDGE)
    limits = count_limits(KNOWLEDGE.protocol.label_hold)
    found = episodes(counts, limits, lambda _: True)
    assert found == (LowCounts(date(2026, 1, 1), date(2026, 2, 1)),)


def test_an_unknown_phase_of_cml_holds_without_a_dose() -> None:
    history = cml(None, anc("0.9"))
    option = hold_of(history)
    assert option is not None
    assert option.resume_dose_mg_per_day is None
    assert "hold_phase_unknown" in facts(said(history)[AdviceCode.LABEL_HOLD])
    assert hold_of(replace(history, cml=None)) is not None


def _gaps(history: History) -> list[DataGap]:
    found = evaluate(history, TODAY, KNOWLEDGE).data_gaps
    return [gap for gap in found if gap.key == "label_holds"]


@pytest.mark.parametrize(
    ("labs", "is_held"),
    [
        ((("3.7", "mg/dL", "1.2"), ("30", "umol/L", "20")), True),  # 3.08 and 1.5 times
        ((("3.6", "mg/dL", "1.2"), ("60", "umol/L", "20")), False),  # 3 times is not above
        ((("70", "umol/L", None), ("61", "umol/L", "20")), True),
        ((("70", "umol/L", None), ("20", "umol/L", "20")), False),
    ],
)
def test_of_one_day_the_value_that_is_most_times_its_limit_speaks(
    labs: tuple[tuple[str, str, str | None], ...], *, is_held: bool
) -> None:
    for order in (labs, labs[::-1]):
        drawn = [
            make.lab("TBIL", YESTERDAY, value, unit, uln=None if uln is None else Decimal(uln))
            for value, unit, uln in order
        ]
        assert (hold_of(gist(*drawn)) is not None) is is_held


def test_what_cannot_be_held_against_the_label_is_said() -> None:
    history = gist(make.lab("ALT", YESTERDAY, 999, "U/L"), anc("0.1", unit="%"), plt("200"))
    assert said(history) == {}
    assert [gap.reason for gap in _gaps(history)] == ["hold_unit_unknown", "hold_no_uln"]
    assert _gaps(gist(anc("2"), alt("40"))) == []


# --- Accelerated and blast phase -----------------------------------------------------------------


def _lasting(days: int, *regimens: object, dose: int = 600) -> dict[AdviceCode, Advice]:
    first = YESTERDAY - timedelta(days=days)
    changes = {"medications": list(regimens)} if regimens else {}
    history = cml(CmlPhase.ACCELERATED, anc("0.4", first), anc("0.4"), dose=dose, **changes)
    return said(history)


MARROW, REDUCE, HOLD = (
    AdviceCode.LABEL_MARROW_CHECK, AdviceCode.LABEL_REDUCE, AdviceCode.LABEL_HOLD,
)  # fmt: skip


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (13, {MARROW}),
        (14, {MARROW, REDUCE}),
        (27, {MARROW, REDUCE}),
        (28, {MARROW, HOLD}),
    ],
)
def test_what_lasts_is_reduced_and_then_held(days: int, codes: set[AdviceCode]) -> None:
    found = _lasting(days)
    assert set(found) == codes
    if REDUCE in found:
        assert found[REDUCE].level is Level.ACT
        assert found[REDUCE].suggested == 300
    if HOLD in found:
        assert found[HOLD].options == (
            HoldOption(
                resume_when=("anc_at_least:1.0", "platelets_at_least:20"),
                resume_dose_mg_per_day=Decimal(300),
            ),
        )


@pytest.mark.parametrize(("days", "codes"), [(13, {MARROW}), (14, {REDUCE}), (28, {HOLD})])
def test_a_dose_lowered_since_says_that_the_marrow_was_looked_at(
    days: int, codes: set[AdviceCode]
) -> None:
    lowered = YESTERDAY - timedelta(days=days - 1)
    rows = (
        make.medication(START, 600, lowered, StopReason.TOXICITY),
        make.medication(lowered, 400),
    )
    assert set(_lasting(days, *rows)) == codes


def test_a_dose_lowered_before_says_nothing() -> None:
    rows = (
        make.medication(START, 600, "2026-01-01", StopReason.TOXICITY),
        make.medication("2026-01-01", 400),
    )
    assert set(_lasting(14, *rows)) == {MARROW, REDUCE}


def test_at_300_nothing_is_left_to_reduce() -> None:
    assert set(_lasting(14, dose=300)) == {MARROW}
    held = _lasting(28, dose=200)[HOLD].options[0]
    assert isinstance(held, HoldOption)
    assert held.resume_dose_mg_per_day is None


@pytest.mark.parametrize(("dose", "named"), [(600, True), (400, False)])
def test_the_marrow_check_names_400_only_where_it_is_less(dose: int, named: bool) -> None:
    check = _lasting(0, dose=dose)[MARROW]
    assert check.level is Level.STOP
    assert ("label_dose_if_unrelated" in facts(check)) is named


def test_the_liver_holds_in_every_phase() -> None:
    option = hold_of(cml(CmlPhase.BLAST, alt("201"), anc("0.6")))
    assert option is not None
    assert option.resume_dose_mg_per_day == 400


# --- Beside dose advice --------------------------------------------------------------------------


def test_a_laboratory_hold_comes_before_the_dose() -> None:
    low = anc("0.9", DRAWN_ON)
    history = patient(
        troughs=(trough(),), labs=(low,), toxicities=(event(2, DRAWN_ON, intolerable=True),)
    )
    found = {one.code: one for one in evaluate(history, DRAWN_ON, KNOWLEDGE).advice}
    assert found[AdviceCode.LABEL_HOLD].rule == "label.lab_hold"
    assert CautionCode.LABEL_HOLD_FIRST in found[AdviceCode.TDM_REDUCE].cautions
    fine = replace(history, labs=(anc("1.0", DRAWN_ON),))
    found = {one.code: one for one in evaluate(fine, DRAWN_ON, KNOWLEDGE).advice}
    assert CautionCode.LABEL_HOLD_FIRST not in found[AdviceCode.TDM_REDUCE].cautions


counts = st.integers(min_value=0, max_value=300).map(lambda n: Decimal(n) / 100)


@given(counts, counts, st.sampled_from([300, 400, 600, 800]))
def test_a_lower_count_never_lifts_a_hold(first: Decimal, second: Decimal, dose: int) -> None:
    worse, better = sorted((first, second))
    if hold_of(gist(anc(str(better)), dose=dose)) is not None:
        assert hold_of(gist(anc(str(worse)), dose=dose)) is not None


@pytest.mark.parametrize(
    ("days", "dose", "named"),
    [
        (13, 600, {"label_dose_if_unrelated": 400}),
        (14, 600, {"label_dose_if_lasting": 300}),
        (14, 400, {"label_dose_if_lasting": 300}),
        (27, 400, {"label_dose_if_lasting": 300}),
        (28, 400, {}),
    ],
)
def test_the_marrow_check_names_the_one_step_that_applies(
    days: int, dose: int, named: dict[str, int]
) -> None:
    """Beside it stands the reduction or the hold: one page names one dose."""
    check = _lasting(days, dose=dose)[MARROW]
    assert {f.code: f.value for f in check.because if f.code.startswith("label_dose")} == named
