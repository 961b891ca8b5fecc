from datetime import date

import pytest

from clinic_app.domain.drafts.surgery_draft import (
    SurgeryDraft,
    read_surgery,
    surgery_draft_of,
)
from clinic_app.domain.record.care import Surgery
from clinic_app.domain.record.codes import Disease, Margin, Procedure
from clinic_app.domain.record.patient import Diagnosis
from tests import make
from tests.unit.domain.drafts.entry import codes, context


def test_a_done_operation_is_read() -> None:
    draft = SurgeryDraft(on="12/8/2025", procedure=Procedure.WEDGE, margin=Margin.R0)
    found = read_surgery(draft, context())
    assert found.value == Surgery(
        on=date(2025, 8, 12), procedure=Procedure.WEDGE, margin=Margin.R0
    )


def test_a_plan_without_a_year_is_the_next_such_day() -> None:
    found = read_surgery(SurgeryDraft(planned=True, on="3/5"), context())
    assert found.value == Surgery(on=date(2027, 5, 3), planned=True)
    soon = read_surgery(SurgeryDraft(planned=True, on="4/5"), context())
    assert soon.value == Surgery(on=date(2026, 5, 4), planned=True)


@pytest.mark.parametrize(
    ("draft", "faults", "warnings"),
    [
        (SurgeryDraft(), [("surgeries[0].on", "required")], []),
        (SurgeryDraft(on="t+"), [("surgeries[0].on", "not_a_date")], []),
        (SurgeryDraft(on="+1"), [("surgeries[0].on", "future")], []),
        (SurgeryDraft(planned=True), [("surgeries[0].on", "required")], []),
        (SurgeryDraft(planned=True, on="-1"), [("surgeries[0].on", "planned_past")], []),
        (SurgeryDraft(planned=True, on="t"), [], []),
        (SurgeryDraft(planned=True, on="+366"), [], []),
        (SurgeryDraft(planned=True, on="+367"), [], [("surgeries[0].on", "planned_far")]),
        (
            SurgeryDraft(planned=True, on="+7", margin=Margin.R1),
            [("surgeries[0].margin", "planned_with_margin")],
            [],
        ),
        (SurgeryDraft(on="2025-07-01"), [], [("surgeries[0].on", "surgery_on_same_day")]),
    ],
)
def test_what_is_wrong_or_odd_is_said(
    draft: SurgeryDraft, faults: list[tuple[str, str]], warnings: list[tuple[str, str]]
) -> None:
    found = read_surgery(draft, context(surgeries=[make.surgery("2025-07-01")]))
    assert codes(found.faults) == faults
    assert codes(found.warnings) == warnings
    assert (found.value is None) == bool(faults)


@pytest.mark.parametrize(
    "surgery",
    [
        make.surgery("2025-07-01", Margin.R2, procedure=Procedure.SMALL_BOWEL),
        Surgery(on=date(2026, 6, 1), planned=True),
    ],
)
def test_a_row_on_record_reads_as_itself(surgery: Surgery) -> None:
    found = read_surgery(surgery_draft_of(surgery), context(surgeries=[]))
    assert found.value == surgery


@pytest.mark.parametrize(
    ("typed", "refused"), [("2025-06-19", True), ("2025-06-20", False), ("2025-06-21", False)]
)
def test_an_operation_before_the_diagnosis_is_refused(typed: str, refused: bool) -> None:
    found = read_surgery(SurgeryDraft(on=typed), context(surgeries=[]))
    expected = [("surgeries[0].on", "surgery_before_diagnosis")] if refused else []
    assert codes(found.faults) == expected


def test_an_operation_is_not_held_against_an_unknown_day_or_another_disease() -> None:
    early = SurgeryDraft(on="2001-06-19")
    undated = context(surgeries=[], diagnosis=Diagnosis(disease=Disease.GIST))
    assert read_surgery(early, undated).faults == ()
    assert read_surgery(early, context(make.cml())).faults == ()


@pytest.mark.parametrize(
    ("procedure", "margin", "disease", "asks"),
    [
        (Procedure.WEDGE, None, Disease.GIST, True),
        (Procedure.WEDGE, Margin.R1, Disease.GIST, False),
        (Procedure.OTHER, None, Disease.GIST, False),
        (None, None, Disease.GIST, False),
        (Procedure.WEDGE, None, Disease.CML, False),
    ],
)
def test_a_resection_without_a_margin_asks(
    procedure: Procedure | None, margin: Margin | None, disease: Disease, *, asks: bool
) -> None:
    draft = SurgeryDraft(on="12/8/2025", procedure=procedure, margin=margin)
    found = read_surgery(draft, context(diagnosis=Diagnosis(disease=disease), surgeries=[]))
    assert codes(found.warnings) == ([("surgeries[0].margin", "margin_missing")] if asks else [])
    assert found.value is not None
    planned = SurgeryDraft(planned=True, on="t", procedure=procedure)
    assert codes(read_surgery(planned, context(surgeries=[])).warnings) == []
