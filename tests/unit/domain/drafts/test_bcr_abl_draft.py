from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft, percent_of, read_bcr_abl
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.record.codes import ControlGene, PcrMethod
from clinic_app.domain.record.results import BcrAbl
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

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
    assert percent_of(reading.value) == Decimal("0.01")


def test_undetected() -> None:
    reading = read(detected=False, is_percent="")
    assert reading.value is not None
    assert not reading.value.detected
    assert reading.value.is_percent is None
    assert percent_of(reading.value) is None


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
        ({"control_copies": "999"}, [("control_copies", "unusual")]),
        ({"control_copies": "1000"}, []),
        ({"control_copies": "5000000"}, []),
        ({"control_copies": "5000001"}, [("control_copies", "unusual")]),
        ({"control_copies": ""}, []),  # the class says what is missing
        ({"sampled_on": "2026-01-05"}, [("sampled_on", "sample_on_same_day")]),
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
    assert percent_of(bare.value) is None
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
