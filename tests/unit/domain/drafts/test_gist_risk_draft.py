"""Site, size, mitoses and rupture on a form of their own: nothing else of the GIST moves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from clinic_app.domain.drafts.gist_risk_draft import (
    GistRiskDraft,
    gist_risk_draft_of,
    read_gist_risk,
    record_with_tumour,
)
from clinic_app.domain.evaluate import evaluate
from clinic_app.domain.gist.both_risks import both_risks
from clinic_app.domain.gist.findings import AfipClass, NihClass
from clinic_app.domain.record.codes import Gene, PrimarySite
from clinic_app.domain.record.history import History
from clinic_app.domain.record.patient import Gist, Mutation
from tests import make
from tests.knowledge import KNOWLEDGE
from tests.unit.domain.drafts.entry import TODAY, codes, context

EXON_11 = Mutation(gene=Gene.KIT, exon=11, on=date(2025, 7, 1))
NEW = make.history()
TREATED = make.gist_adjuvant(
    gist=replace(make.gist_adjuvant().gist or Gist(), genotype=(EXON_11,))
)
P = KNOWLEDGE.protocol.gist_risk


def typed(history: History, **changes: Any) -> GistRiskDraft:
    return replace(gist_risk_draft_of(history), **changes)


def test_the_first_figures_of_a_tumour() -> None:
    draft = typed(NEW, primary_site=PrimarySite.RECTUM, size_cm="4", mitoses_per_5mm2="3")
    entry = read_gist_risk(draft, context(NEW)).value
    assert entry is not None
    expected = Gist(
        primary_site=PrimarySite.RECTUM, size_cm=Decimal(4), mitoses_per_5mm2=Decimal(3)
    )
    assert entry.parts == (expected,)
    assert (entry.additions, entry.corrections, entry.reason) == ((), (), None)


def test_setting_and_mutations_stay_as_they_are() -> None:
    draft = typed(TREATED, ruptured=True, reason="seen at the operation")
    entry = read_gist_risk(draft, context(TREATED)).value
    assert entry is not None
    assert TREATED.gist is not None
    assert entry.parts == (replace(TREATED.gist, ruptured=True, genotype=()),)
    assert (entry.additions, entry.corrections, entry.voidings) == ((), (), ())
    assert entry.reason == "seen at the operation"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, [("gist", "nothing_changed")]),
        ({"size_cm": "8"}, [("reason", "reason_missing")]),
        ({"ruptured": None}, [("reason", "reason_missing")]),
        ({"size_cm": "75 mm?"}, [("gist.size_cm", "not_a_number")]),
        ({"size_cm": "110"}, [("gist.size_cm", "size_in_mm")]),
    ],
)
def test_what_must_be_mended(changes: dict[str, Any], faults: list[tuple[str, str]]) -> None:
    reading = read_gist_risk(typed(TREATED, **changes), context(TREATED))
    assert set(faults) <= set(codes(reading.faults))
    assert reading.value is None


def test_what_was_not_known_needs_no_reason() -> None:
    gist = replace(TREATED.gist or Gist(), mitoses_per_5mm2=None)
    before = replace(TREATED, gist=gist)
    reading = read_gist_risk(typed(before, mitoses_per_5mm2="11"), context(before))
    assert reading.faults == ()
    assert reading.value is not None


def test_the_record_as_typed_is_judged_before_it_is_stored() -> None:
    draft = typed(TREATED, size_cm="2", mitoses_per_5mm2="3", primary_site=PrimarySite.STOMACH)
    record = record_with_tumour(draft, context(TREATED))
    assert record is not None
    assert record.gist is not None
    assert record.gist.genotype == (EXON_11,)
    found = both_risks(record, TODAY, KNOWLEDGE.gist_tkis, P)
    assert found.nih2008 is not None
    assert found.afip is not None
    assert (found.nih2008.category, found.afip.category) == (NihClass.VERY_LOW, AfipClass.NONE)
    assert record_with_tumour(typed(TREATED, size_cm="x"), context(TREATED)) is None


@pytest.mark.parametrize("history", [NEW, TREATED, make.gist_adjuvant(surgeries=[])])
def test_both_risks_are_those_of_the_evaluation(history: History) -> None:
    evaluation = evaluate(history, TODAY, KNOWLEDGE)
    found = both_risks(history, TODAY, KNOWLEDGE.gist_tkis, P)
    assert found.derived == {key: evaluation.derived[key] for key in found.derived}
    assert found.gaps == tuple(gap for gap in evaluation.data_gaps if gap.key in found.derived)


def test_a_record_without_a_tumour_has_no_risk() -> None:
    record = record_with_tumour(GistRiskDraft(), context(NEW))
    assert record is not None
    found = both_risks(record, TODAY, KNOWLEDGE.gist_tkis, P)
    assert (found.nih2008, found.afip) == (None, None)
    assert {gap.reason for gap in found.gaps} == {
        "no_tumour_size", "no_mitoses", "no_primary_site", "no_rupture",
    }  # fmt: skip
