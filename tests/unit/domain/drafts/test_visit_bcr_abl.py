from datetime import date
from typing import Any

import pytest

from clinic_app.domain.drafts.bcr_abl_draft import BcrAblDraft
from clinic_app.domain.drafts.entry import Addition
from clinic_app.domain.drafts.remarks import Reading
from clinic_app.domain.drafts.visit_draft import VisitDraft, read_visit
from clinic_app.domain.drafts.visit_entry import VisitEntry
from tests import make
from tests.unit.domain.drafts.entry import TODAY, codes, context

SUGGESTED: dict[str, Any] = {"lab": "Union Hospital", "conversion_factor": "0.8"}
RESULT: dict[str, Any] = {"detected": True, "is_percent": "0.0032", "control_copies": "32000"}


def read(on: str = "t", **typed: Any) -> Reading[VisitEntry]:
    draft = VisitDraft(on=on, bcr_abl=BcrAblDraft(**{**SUGGESTED, **typed}))
    return read_visit(draft, context(make.cml()))


@pytest.mark.parametrize(("sampled_on", "expected"), [("", TODAY), ("-9", date(2026, 4, 25))])
def test_a_result_of_the_visit_is_of_its_day_unless_said(sampled_on: str, expected: date) -> None:
    reading = read(sampled_on=sampled_on, **RESULT)
    result = make.bcr_abl(expected, "0.0032", 32000, lab="Union Hospital")
    assert reading.value is not None
    assert reading.value.bcr_abl == (result,)
    assert Addition("bcr_abl", result) in reading.value.entry.additions


def test_what_the_last_result_suggests_is_no_result() -> None:
    reading = read()
    assert reading.value is not None
    assert reading.value.bcr_abl == ()


def test_a_result_begun_must_be_finished() -> None:
    reading = read(is_percent="0.1")
    assert reading.value is None
    assert codes(reading.faults) == [("bcr_abl[0].detected", "detected_missing")]


def test_without_a_day_of_the_visit_the_sample_has_none_either() -> None:
    assert codes(read(on="", **RESULT).faults) == [
        ("visits[0].on", "required"), ("bcr_abl[0].sampled_on", "required"),
    ]  # fmt: skip


def test_a_jump_asks_though_another_part_of_the_visit_is_wrong() -> None:
    known = context(make.cml(bcr_abl=[make.bcr_abl("2026-01-05", "0.004")]))
    draft = VisitDraft(on="t", ecog="9", bcr_abl=BcrAblDraft(**{**RESULT, "is_percent": "50"}))
    assert codes(read_visit(draft, known).warnings) == [("bcr_abl[0].is_percent", "percent_jump")]
