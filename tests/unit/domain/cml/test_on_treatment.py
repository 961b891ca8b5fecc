"""BCR-ABL tests on treatment, and findings that stand on their own."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.amino_acids import plain_variant
from clinic_app.domain.cml.findings import CmlFindings, TfrFindings, TfrState
from clinic_app.domain.cml.rules import assess
from clinic_app.domain.findings import AdviceCode, DueKind
from clinic_app.domain.horizon import Horizon
from clinic_app.domain.record.codes import CmlPhase, ControlGene, PcrMethod, StopReason
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Cml, KinaseMutation
from clinic_app.domain.record.results import BcrAbl, Replicate
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.cml.assessing import (
    STAMP,
    advice_of,
    assessed,
    codes,
    done_days,
    fact_codes,
    items,
    open_days,
)

START = "2020-01-10"
TEST = DueKind.BCR_ABL_TEST


def on_treatment(*samples: BcrAbl, **changes: Any) -> History:
    return make.cml(START, **{"bcr_abl": list(samples), **changes})


def test_the_first_test_is_due_three_months_after_the_first_dose() -> None:
    before = make.bcr_abl("2020-01-05", "80")
    found = assessed(on_treatment(before), "2020-02-01")
    assert open_days(found, TEST) == ["2020-04-10"]
    assert items(found, TEST)[0].because[0].code == "first_tki_dose"


def test_each_test_counts_from_the_last_adequate_result() -> None:
    samples = [
        make.bcr_abl(START, "75"),
        make.bcr_abl("2020-04-02", "6"),
        make.bcr_abl("2020-05-01", "4"),
        make.bcr_abl("2020-07-20", None, 5000),
        make.bcr_abl("2020-09-01", "0.5"),
    ]
    found = assessed(on_treatment(*samples), "2020-09-02")
    assert done_days(found, TEST) == ["2020-04-10", "2020-08-01"]
    assert open_days(found, TEST) == ["2020-12-01"]
    assert [item.done_on for item in items(found, TEST)[:2]] == [
        make.day("2020-04-02"),
        make.day("2020-09-01"),
    ]


@pytest.mark.parametrize(("sampled", "done"), [("2020-03-26", []), ("2020-03-27", ["2020-04-10"])])
def test_a_test_counts_from_14_days_before(sampled: str, done: list[str]) -> None:
    found = assessed(on_treatment(make.bcr_abl(sampled, "6")), "2020-04-01")
    assert done_days(found, TEST) == done


def test_a_new_line_lists_its_own_tests() -> None:
    rows = [
        make.medication(START, 400, "2020-06-01", StopReason.TOXICITY),
        make.medication("2020-06-01", 300, drug="nilotinib"),
    ]
    samples = [make.bcr_abl("2020-04-10", "6"), make.bcr_abl("2020-07-10", "1")]
    found = assessed(on_treatment(*samples, medications=rows), "2020-08-01")
    assert done_days(found, TEST) == ["2020-07-10"]
    assert open_days(found, TEST) == ["2020-10-10"]


PAIR = (
    Replicate(copies=Decimal(9), control_copies=Decimal(40000)),
    Replicate(copies=Decimal(0), control_copies=Decimal(30000)),
)
POOR_PAIR = (PAIR[0], replace(PAIR[1], control_copies=Decimal(9999)))


@pytest.mark.parametrize(
    ("sample", "due"),
    [
        (make.bcr_abl("2020-11-30", "0.5"), "2021-02-28"),  # no 30 February
        (make.bcr_abl("2020-11-30", None, 10000), "2021-02-28"),
        (make.bcr_abl("2020-11-30", None, 9999), "2020-04-10"),
        (make.bcr_abl("2020-11-30", "0.5", 9999), "2020-04-10"),  # counted, not a test done
        (make.bcr_abl("2020-11-30", "0.5", method=PcrMethod.DPCR), "2020-04-10"),
        (make.bcr_abl("2020-11-30", "0.5", 23999, control_gene=ControlGene.GUSB), "2020-04-10"),
        (make.bcr_abl("2020-11-30", "0.5", 24000, control_gene=ControlGene.GUSB), "2021-02-28"),
        (make.bcr_abl("2020-11-30", None, None, replicates=PAIR), "2021-02-28"),
        (make.bcr_abl("2020-11-30", None, None, replicates=POOR_PAIR), "2020-04-10"),
    ],
)
def test_only_an_adequate_result_moves_the_next_test(sample: BcrAbl, due: str) -> None:
    counted = replace(sample, detected=True, conversion_factor=Decimal(1))
    result = counted if sample.replicates else sample
    assert open_days(assessed(on_treatment(result), "2020-12-10"), TEST) == [due]


def _assessed_with_six_months(history: History, as_of: str) -> CmlFindings:
    protocol = KNOWLEDGE.protocol
    monitoring = replace(protocol.monitoring, after_lasting_mmr_every_months=6)
    knowledge = replace(KNOWLEDGE, protocol=replace(protocol, monitoring=monitoring))
    return assess(history, knowledge, Horizon(make.day(as_of)), STAMP)


@pytest.mark.parametrize(
    ("first", "due"), [("2021-01-10", "2023-07-10"), ("2021-01-11", "2023-04-10")]
)
def test_the_clinic_may_space_tests_after_two_years_of_mmr(first: str, due: str) -> None:
    history = on_treatment(make.bcr_abl(first, "0.1"), make.bcr_abl("2023-01-10", "0.05"))
    assert open_days(_assessed_with_six_months(history, "2023-02-01"), TEST) == [due]


def test_by_default_tests_stay_three_monthly() -> None:
    history = on_treatment(make.bcr_abl("2021-01-10", None), make.bcr_abl("2023-01-10", None))
    assert open_days(assessed(history, "2023-02-01"), TEST) == ["2023-04-10"]


def test_off_the_scale_never_lasts_long_enough() -> None:
    history = on_treatment(
        make.bcr_abl("2021-01-10", None),
        make.bcr_abl("2023-01-10", None),
        cml=Cml(transcript="e19a2"),
    )
    assert open_days(_assessed_with_six_months(history, "2023-02-01"), TEST) == ["2023-04-10"]


def test_tests_go_on_when_treatment_stopped_for_another_reason() -> None:
    rows = [make.medication(START, 400, "2020-06-01", StopReason.PREGNANCY)]
    found = assessed(on_treatment(medications=rows), "2020-08-01")
    assert open_days(found, TEST) == ["2020-04-10"]


def test_a_restart_without_loss_goes_on_from_the_last_result() -> None:
    rows = [
        make.medication("2014-01-01", 400, "2020-01-15", StopReason.TFR),
        make.medication("2020-04-01"),
    ]
    history = make.cml(medications=rows, bcr_abl=[make.bcr_abl("2020-03-15", "0.02")])
    found = assessed(history, "2020-04-10")
    assert open_days(found, TEST) == ["2020-06-15"]


def test_without_any_tki_there_is_nothing_to_count_from() -> None:
    found = assessed(on_treatment(medications=[]), "2020-08-01")
    assert not found.due


def test_gist_has_no_cml_findings() -> None:
    assert assessed(make.gist_adjuvant(), "2026-01-01") == CmlFindings(
        tfr=TfrFindings(state=TfrState.NOT_ELIGIBLE)
    )


@pytest.mark.parametrize(
    ("samples", "asked"),
    [
        ([], False),
        ([make.bcr_abl("2020-04-10", None, 9999)], True),
        ([make.bcr_abl("2020-04-10", None, 10000)], False),
        ([make.bcr_abl("2020-04-10", "5", 9999)], False),
        ([make.bcr_abl("2020-04-10", None, 9999), make.bcr_abl("2020-04-10", None)], False),
        ([make.bcr_abl("2020-04-10", None), make.bcr_abl("2020-04-10", None, 9999)], False),
        ([make.bcr_abl("2020-04-10", None, 9999), make.bcr_abl("2020-05-10", None)], False),
        (
            [
                make.bcr_abl("2020-04-10", None, 9999),
                make.bcr_abl("2020-05-10", None, method=PcrMethod.DPCR),
            ],
            True,
        ),
    ],
)
def test_an_inadequate_latest_sample_is_to_be_repeated(samples: list[BcrAbl], asked: bool) -> None:
    found = assessed(on_treatment(*samples), "2020-06-01")
    assert (AdviceCode.SAMPLE_INADEQUATE in codes(found)) is asked


@pytest.mark.parametrize(
    ("variant", "drug", "facts"),
    [
        ("T315I", "imatinib", {"mutation_recorded", "mutation_guidance", "mutation_current_drug"}),
        ("T315I", "ponatinib", {"mutation_recorded", "mutation_guidance"}),
        ("F359V", "imatinib", {"mutation_recorded", "mutation_guidance"}),
        ("E459G", "nilotinib", {"mutation_recorded", "mutation_guidance_none_avoided"}),
        ("Q252H", "imatinib", {"mutation_recorded", "mutation_unlisted"}),
        ("F317S", "imatinib", {"mutation_recorded", "mutation_same_codon"}),
        ("exon 7 deletion", "imatinib", {"mutation_recorded", "mutation_unreadable"}),
    ],
)
def test_mutations_guide_the_tki(variant: str, drug: str, facts: set[str]) -> None:
    history = on_treatment(
        medications=[make.medication(START, 400, drug=drug)],
        cml=Cml(
            phase=CmlPhase.CHRONIC,
            kinase_mutations=(
                KinaseMutation(variant=variant, on=make.day("2020-05-01")),
                KinaseMutation(variant=variant, on=make.day("2020-05-01")),
            ),
        ),
    )
    found = assessed(history, "2020-06-01")
    assert fact_codes(found, AdviceCode.MUTATION_GUIDES_TKI) == facts


@pytest.mark.parametrize(
    ("written", "variant"),
    [
        ("T315I", "T315I"),
        (" t315i ", "T315I"),
        ("p.T315I", "T315I"),
        ("p.(Thr315Ile)", "T315I"),
        ("Thr 315 Ile", "T315I"),
        ("p.Xxx315Ile", None),
        ("35INS", None),
        ("", None),
    ],
)
def test_a_mutation_is_read_however_it_is_written(written: str, variant: str | None) -> None:
    assert plain_variant(written) == variant


def test_two_tables_about_one_mutation_are_both_said() -> None:
    mutation = KinaseMutation(variant="F359V")
    found = assessed(on_treatment(cml=Cml(kinase_mutations=(mutation,))), "2020-06-01")
    advice = advice_of(found, AdviceCode.MUTATION_GUIDES_TKI)
    assert [fact.code for fact in advice.because].count("mutation_guidance") == 2


@pytest.mark.parametrize(
    ("cml", "samples", "reasons"),
    [
        (Cml(transcript="e14a2"), [], {"no_bcr_abl"}),
        (Cml(), [make.bcr_abl("2020-04-10", "5")], {"transcript_not_recorded"}),
        (None, [make.bcr_abl("2020-04-10", "5")], {"transcript_not_recorded"}),
        (Cml(transcript="p230"), [make.bcr_abl("2020-04-10", "5")], {"transcript_off_scale"}),
        (Cml(transcript="both"), [make.bcr_abl("2020-04-10", "5")], set()),
    ],
)
def test_what_cannot_be_derived_is_said(
    cml: Cml | None, samples: list[BcrAbl], reasons: set[str]
) -> None:
    found = assessed(on_treatment(*samples, cml=cml), "2020-06-01")
    told = {"molecular_responses", "tfr"}
    assert {gap.reason for gap in found.gaps if gap.key in told} == reasons


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_mutations_is_told_in_words(language: str) -> None:
    """Only sources stay as they are written; no English word stands in a Chinese sentence."""
    said = wording(language)
    for row in KNOWLEDGE.mutation_guidance:
        mutation = KinaseMutation(variant=row.variants[0])
        found = assessed(on_treatment(cml=Cml(kinase_mutations=(mutation,))), "2020-06-01")
        because = advice_of(found, AdviceCode.MUTATION_GUIDES_TKI).because
        told = next(one for one in because if dict(one.details).get("source") == row.source)
        sentence = said.fact(told).replace(row.source, "")
        if language == "zh":
            letters = sentence.replace("TKI", "").replace("ATP", "").replace("Liu 2021", "")
            assert not re.search("[a-z]", letters.replace(row.variants[0], "")), sentence
        else:
            for drug in row.avoid:
                assert said.drug(drug) in sentence
