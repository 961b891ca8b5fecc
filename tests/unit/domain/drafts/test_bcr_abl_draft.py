from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_app.domain.cml.molecular_response import classify
from clinic_app.domain.drafts.bcr_abl_draft import (
    BcrAblDraft,
    as_corrected,
    bcr_abl_draft_of,
    read_bcr_abl,
)
from clinic_app.domain.drafts.bcr_abl_questions import percent_of
from clinic_app.domain.drafts.reading import UnreadableError
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.replicates import read_replicates, typed_replicates
from clinic_app.domain.findings import fact
from clinic_app.domain.record.care import Medication
from clinic_app.domain.record.codes import ControlGene, MedicationRole, PcrMethod
from clinic_app.domain.record.results import BcrAbl, Replicate
from clinic_app.wording import LANGUAGES, wording
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

CONCOMITANT = MedicationRole.CONCOMITANT
KNOWN = context(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.004")]))
USUAL: dict[str, Any] = {
    "sampled_on": "t", "detected": True, "is_percent": "0.0032", "control_copies": "32000",
}  # fmt: skip


def read(**typed: Any) -> Reading[BcrAbl]:
    return read_bcr_abl(BcrAblDraft(**{**USUAL, **typed}), KNOWN)


def test_a_whole_result() -> None:
    reading = read(sampled_on="-9", reported_on="-2", lab="Union Hospital")
    assert reading.warnings == ()
    assert reading.value == BcrAbl(
        sampled_on=date(2026, 4, 25), reported_on=date(2026, 5, 2), detected=True,
        is_percent=Decimal("0.0032"), control_gene=ControlGene.ABL1,
        control_copies=Decimal(32000), method=PcrMethod.RT_QPCR, lab="Union Hospital",
    )  # fmt: skip


def test_copies_with_their_factor() -> None:
    reading = read(
        as_copies=True, copies="5", conversion_factor="0.8", control_copies="40000",
        is_percent="typed before, kept, not read",
    )  # fmt: skip
    assert reading.warnings == ()
    assert reading.value is not None
    assert (reading.value.is_percent, reading.value.copies) == (None, Decimal(5))
    assert percent_of(reading.value, KNOWN) == Decimal("0.01")


def test_undetected() -> None:
    reading = read(detected=False, is_percent="")
    assert reading.value is not None
    assert not reading.value.detected
    assert reading.value.is_percent is None
    assert percent_of(reading.value, KNOWN) is None


@pytest.mark.parametrize(
    ("typed", "path", "code"),
    [
        ({"sampled_on": ""}, "sampled_on", "required"),
        ({"sampled_on": "5/5/2026"}, "sampled_on", "future"),
        ({"sampled_on": "1/1/1960"}, "sampled_on", "before_birth"),
        ({"sampled_on": "-1", "reported_on": "-2"}, "reported_on", "reported_before_sampled"),
        ({"reported_on": "5/5/2026"}, "reported_on", "future"),
        ({"detected": None}, "detected", "detected_missing"),
        ({"control_gene": None}, "control_gene", "control_gene_missing"),
        ({"is_percent": ""}, "is_percent", "required"),
        ({"is_percent": "0"}, "is_percent", "detected_zero"),
        ({"is_percent": "-1"}, "is_percent", "detected_zero"),
        ({"is_percent": "1000.1"}, "is_percent", "out_of_range"),
        ({"is_percent": "0,1"}, "is_percent", "comma"),
        ({"detected": False}, "is_percent", "value_though_undetected"),
        ({"detected": False, "as_copies": True, "copies": "3"}, "copies",
         "value_though_undetected"),
        ({"detected": False, "is_percent": "", "control_copies": ""}, "control_copies",
         "undetected_needs_copies"),
        ({"detected": False, "is_percent": "", "control_copies": "0"}, "control_copies",
         "not_positive"),
        ({"control_copies": "-1"}, "control_copies", "out_of_range"),
        ({"control_copies": "many"}, "control_copies", "not_a_number"),
    ],
)  # fmt: skip
def test_hard_limits_stop(typed: dict[str, Any], path: str, code: str) -> None:
    reading = read(**typed)
    assert codes(reading.faults) == [(f"bcr_abl[0].{path}", code)]
    assert reading.value is None


def test_copies_need_control_copies_and_a_sane_factor() -> None:
    copies = {"as_copies": True, "copies": "5"}
    missing = read(**copies, conversion_factor="0.8", control_copies="")
    assert codes(missing.faults) == [("bcr_abl[0].control_copies", "copies_need_control")]
    none = read(as_copies=True, copies="", conversion_factor="0.8")
    assert codes(none.faults) == [("bcr_abl[0].copies", "required")]
    odd = read(**copies, conversion_factor="0")
    assert codes(odd.faults) == [("bcr_abl[0].conversion_factor", "out_of_range")]


@pytest.mark.parametrize(
    ("typed", "warnings"),
    [
        ({"is_percent": "100"}, [("is_percent", "percent_jump")]),
        ({"is_percent": "0.3999"}, []),
        ({"is_percent": "0.4"}, [("is_percent", "percent_jump")]),  # 100 times the last
        ({"control_copies": "999", "is_percent": "0.3"}, [("control_copies", "unusual")]),
        ({"control_copies": "1000", "is_percent": "0.3"}, []),
        ({"control_copies": "5000000"}, []),
        ({"control_copies": "5000001"}, [("control_copies", "unusual")]),
        ({"control_copies": ""}, []),  # the class says what is missing
        ({"sampled_on": "2026-01-05"}, [("sampled_on", "sample_on_same_day")]),
        ({"is_percent": "0.0000401", "control_copies": ""}, []),
        # A hundredth of the last; less than one copy in 100,000 gives with a factor of 0.2.
        ({"is_percent": "0.00004", "control_copies": ""}, [("is_percent", "percent_drop")]),
        ({"is_percent": "0.0002", "control_copies": "100000"}, []),
        (
            {"is_percent": "0.00019", "control_copies": "100000"},
            [("is_percent", "below_one_copy")],
        ),
    ],
)
def test_soft_limits_ask_and_let_through(
    typed: dict[str, str], warnings: list[tuple[str, str]]
) -> None:
    reading = read(**typed)
    assert reading.faults == ()
    assert codes(reading.warnings) == [(f"bcr_abl[0].{path}", code) for path, code in warnings]
    assert reading.value is not None


def test_copies_ask_too() -> None:
    bare = read(as_copies=True, copies="5")
    assert codes(bare.warnings) == [("bcr_abl[0].conversion_factor", "no_conversion_factor")]
    assert bare.value is not None
    assert percent_of(bare.value, KNOWN) is None
    many = read(as_copies=True, copies="40000", conversion_factor="3.1")
    assert codes(many.warnings) == [
        ("bcr_abl[0].conversion_factor", "unusual"),
        ("bcr_abl[0].copies", "unusual_percent"),
        ("bcr_abl[0].copies", "percent_jump"),
    ]


def test_above_100_per_cent_asks() -> None:
    first = read_bcr_abl(BcrAblDraft(**{**USUAL, "is_percent": "100.1"}), context(make.cml()))
    assert codes(first.warnings) == [("bcr_abl[0].is_percent", "unusual")]
    assert read_bcr_abl(BcrAblDraft(**{**USUAL, "is_percent": "100"}), context(make.cml())) == (
        Reading(
            value=BcrAbl(
                sampled_on=TODAY, detected=True, is_percent=Decimal(100),
                control_gene=ControlGene.ABL1, control_copies=Decimal(32000),
                method=PcrMethod.RT_QPCR,
            )
        )
    )  # fmt: skip


REPLICATES: dict[str, Any] = {
    "as_replicates": True, "conversion_factor": "0.8", "is_percent": "", "control_copies": "",
}  # fmt: skip


def test_replicates_are_summed() -> None:
    reading = read(**REPLICATES, replicates="3/40000; 0 / 50000 2/10000")
    assert reading.warnings == ()
    assert reading.value is not None
    assert reading.value.replicates == tuple(
        Replicate(copies=Decimal(copies), control_copies=Decimal(control))
        for copies, control in ((3, 40000), (0, 50000), (2, 10000))
    )
    assert (reading.value.copies, reading.value.control_copies) == (None, None)
    assert percent_of(reading.value, KNOWN) == Decimal("0.004")


def test_undetected_replicates_need_no_factor() -> None:
    reading = read(**{**REPLICATES, "conversion_factor": ""}, detected=False,
                   replicates="0/40000；0／60000")  # fmt: skip
    assert reading.warnings == ()
    assert reading.value is not None
    assert reading.value.conversion_factor is None
    found = classify(reading.value, "e14a2", KNOWN.protocol.molecular)
    assert (found.response_class, found.quality) == ("MR5", "adequate")


@pytest.mark.parametrize(
    ("typed", "code", "detected"),
    [
        ("", "required", True),
        ("12", "not_replicates", True),
        ("12/45000/3", "not_replicates", True),
        ("many/45000", "not_replicates", True),
        ("12/45,000", "comma", True),
        ("-1/45000", "replicate_negative", True),
        ("1/-45000", "replicate_negative", True),
        ("3/45000; 1/0", "replicate_without_control", True),
        ("1/1000000001", "replicate_too_many", True),
        ("1/1000000000", "", True),
        ("0/45000; 1/45000", "replicate_positive", False),
        ("0/45000; 0/45000", "replicates_all_zero", True),
        ("45000/12", "copies_too_high", True),  # swapped
    ],
)
def test_replicates_that_cannot_be_read(typed: str, code: str, detected: bool) -> None:
    reading = read(**REPLICATES, replicates=typed, detected=detected)
    expected = [("bcr_abl[0].replicates", code)] if code else []
    assert codes(reading.faults) == expected
    assert (reading.value is None) is bool(code)


def test_a_replicate_with_few_copies_is_kept_and_named() -> None:
    reading = read(**REPLICATES, replicates="1/40000; 1/9999")
    assert reading.value is not None
    found = classify(reading.value, "e14a2", KNOWN.protocol.molecular)
    assert found.quality == "inadequate"
    assert found.because[1] == fact(
        "bcr_abl_replicate_too_few", Decimal(9999), gene="ABL1", least=10000, count=2
    )
    adequate = read(**REPLICATES, replicates="1/40000; 1/10000").value
    assert adequate is not None
    assert classify(adequate, "e14a2", KNOWN.protocol.molecular).quality == "adequate"


def test_replicates_come_back_as_they_were_typed() -> None:
    result = read(**REPLICATES, replicates="3/40000; 0/50000.5").value
    assert result is not None
    draft = bcr_abl_draft_of(result)
    assert (draft.as_replicates, draft.replicates) == (True, "3/40000; 0/50000.5")
    again = read_bcr_abl(draft, context(make.cml())).value
    assert again == result
    with_sum = replace(result, control_copies=Decimal(90000))
    assert as_corrected(result, with_sum) == with_sum
    other = read(**REPLICATES, replicates="4/40000; 0/50000.5").value
    assert other is not None
    assert as_corrected(other, with_sum) == other


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=6
    ).filter(lambda pairs: any(copies for copies, _ in pairs))
)
def test_typed_replicates_read_as_they_are(pairs: list[tuple[int, int]]) -> None:
    found = tuple(
        Replicate(copies=Decimal(copies), control_copies=Decimal(control))
        for copies, control in pairs
    )
    assert read_replicates(typed_replicates(found)) == found


def test_the_same_result_twice_is_refused_another_of_the_day_is_asked() -> None:
    same = read(sampled_on="2026-01-05", is_percent="0.004", control_copies="100000",
                reported_on="2026-01-09")  # fmt: skip
    assert codes(same.faults) == [("bcr_abl[0].sampled_on", "result_known")]
    other = read(sampled_on="2026-01-05", is_percent="0.005", control_copies="100000")
    assert codes(other.faults) == []
    assert codes(other.warnings) == [("bcr_abl[0].sampled_on", "sample_on_same_day")]


def test_copies_that_amount_to_more_than_can_be_are_refused() -> None:
    copies = {"as_copies": True, "conversion_factor": "1"}
    most = read(**copies, copies="320000")  # 1000 %
    assert codes(most.faults) == []
    more = read(**copies, copies="320001")
    assert codes(more.faults) == [("bcr_abl[0].copies", "copies_too_high")]


@pytest.mark.parametrize(
    ("sampled", "percent", "asked"),
    [
        ("2026-02-01", "0.99", True),
        ("2026-02-01", "1", False),
        ("2026-02-02", "0.99", False),
    ],
)
def test_a_low_value_before_the_first_drug_is_asked_about(
    sampled: str, percent: str, asked: bool
) -> None:
    record = context(make.cml("2026-02-01"))
    draft = BcrAblDraft(**{**USUAL, "sampled_on": sampled, "is_percent": percent})
    found = codes(read_bcr_abl(draft, record).warnings)
    assert (("bcr_abl[0].is_percent", "low_before_treatment") in found) is asked


@pytest.mark.parametrize("medications", [[], [make.medication("2026-02-01", role=CONCOMITANT)]])
def test_without_a_drug_on_record_nothing_is_asked(medications: list[Medication]) -> None:
    record = context(make.cml(medications=medications))
    draft = BcrAblDraft(**{**USUAL, "is_percent": "0.5"})
    assert codes(read_bcr_abl(draft, record).warnings) == []


@given(st.text(max_size=60) | st.text("0123456789/;,.- ；／\n", max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    found: tuple[Replicate, ...] = ()
    refused = ""
    try:
        found = read_replicates(text)
    except UnreadableError as error:
        refused = f"entry.{error.code}"
    assert all(one.copies >= 0 and one.control_copies > 0 for one in found)
    assert bool(refused) is not bool(found)
    if refused:
        assert all(wording(language).knows(refused) for language in LANGUAGES)
